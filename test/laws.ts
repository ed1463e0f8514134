/** What must hold of every rewrite, whatever the script and the target. */
import { expect } from 'vitest';
import type { Range } from '../src/ast.js';
import { type Problem, check } from '../src/check/check.js';
import type { Diagnostic } from '../src/diagnostic.js';
import { parse } from '../src/parse.js';
import { type Result, rewrite } from '../src/rewrite.js';
import { type Target, targets } from '../src/target.js';
import { type Use, lacking, usesOf } from '../src/uses.js';
import { contains, textOf } from '../src/walk.js';

/** Checks the laws for one script and one target, and gives its result. */
export function lawful(text: string, target: Target, asked: readonly string[] = []): Result {
  const result = rewrite({ name: 'script.d', text }, { target, with: asked });
  outputParses(result);
  outputCompiles(result);
  againChangesNothing(result, target, asked);
  untouchedItemsStand(result, target);
  eachLackIsSaidOnce(result, target);
  nothingUnavailableIsLeft(result, target);
  lineEndingsStay(text, target, asked);
  if (target.name === 'global') globalIsLeftAlone(result);
  return result;
}

export const everyTarget: readonly Target[] = [...targets.values()];

/** Law 1. */
function outputParses({ text }: Result): void {
  expect(parse(text).text).toBe(text);
}

/** What compiles still does; what does not gets no new names without a meaning. */
function outputCompiles({ source, text }: Result): void {
  if (text === source.text) return;
  const told = new Set(check(parse(source.text)).map(wordsOf));
  const isOurs = (problem: Problem): boolean => told.size === 0 || problem.tag.endsWith('_UNDEF');
  const problems = check(parse(text)).filter((problem) => isOurs(problem) && !told.has(wordsOf(problem)));
  expect(
    problems.map((problem) => `${wordsOf(problem)}: ${text.slice(problem.range.start, problem.range.end)}`),
  ).toEqual([]);
}

const wordsOf = ({ tag, message }: Problem): string => `${tag} ${message}`;

/** Law 2. What stays although a zone never runs it is told again. */
function againChangesNothing({ text }: Result, target: Target, asked: readonly string[]): void {
  const again = rewrite({ name: 'script.d', text }, { target, with: asked });
  expect(again.text).toBe(text);
  const isIdle = again.diagnostics.some(({ code, severity }) => code === 'never-fires' && severity === 'warning');
  if (!isIdle) expect(again.status).toBe('safe');
}

/** Law 3. */
function globalIsLeftAlone({ source, text, status, diagnostics }: Result): void {
  expect(text).toBe(source.text);
  expect(status).toBe('safe');
  expect(diagnostics).toEqual([]);
}

/** Law 4: an item in which nothing is lacking and nothing is said to be lost stands in the output, in its order. */
function untouchedItemsStand({ source, text, diagnostics }: Result, target: Target): void {
  const program = parse(source.text);
  const uses = lacking(usesOf(program), target);
  const told = diagnostics.flatMap(rangesOf);
  let from = 0;
  for (const item of program.items) {
    if (uses.some(({ node }) => contains(item, node)) || told.some((range) => contains(item, range))) continue;
    const at = text.indexOf(textOf(program, item), from);
    expect(at, textOf(program, item)).toBeGreaterThanOrEqual(from);
    from = at + (item.end - item.start);
  }
}

const rangesOf = (diagnostic: Diagnostic): Range[] => [
  diagnostic.range,
  ...(diagnostic.related ?? []).map(({ range }) => range),
];

/** Law 5: of what is lacking, nothing is said twice, and what is said lies in the script and shows its line. */
function eachLackIsSaidOnce({ source, diagnostics }: Result, target: Target): void {
  const program = parse(source.text);
  for (const use of lacking(usesOf(program), target)) {
    expect(
      diagnostics.filter((diagnostic) => isAbout(diagnostic, use)).length,
      textOf(program, use.node),
    ).toBeLessThanOrEqual(1);
  }
  for (const { range, line, help, related } of diagnostics) {
    expect(related?.map((place) => place.range) ?? []).not.toContainEqual(range);
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeLessThanOrEqual(source.text.length);
    expect(source.text.slice(0, range.start).split('\n').length).toBe(line);
    expect(help).not.toBe('');
  }
}

const isAbout = (diagnostic: Diagnostic, { capability, node }: Use): boolean =>
  diagnostic.capability === capability &&
  [
    diagnostic.range,
    ...(diagnostic.related ?? []).filter(({ message }) => message === 'also here').map(({ range }) => range),
  ].some(({ start, end }) => start === node.start && end === node.end);

/** Law 7. */
function lineEndingsStay(text: string, target: Target, asked: readonly string[]): void {
  const bare = text.replace(/\n+$/, '');
  const short = rewrite({ name: 'script.d', text: bare }, { target, with: asked });
  // dtrace wants a newline after the last control line, also after one that was moved there.
  const needsNewline = [bare, short.text].some((one) => /\n#[^\n]*\n?$/.test(one));
  if (short.status !== 'failed' && !needsNewline) expect(short.text.endsWith('\n')).toBe(false);

  if (/^[\t ]*#/m.test(text)) return; // A carriage return is part of the words of a control line.
  if (!text.includes('\n') || /\r(?!\n)/.test(text)) return;
  const crlf = text.replaceAll(/\r?\n/g, '\r\n');
  const result = rewrite({ name: 'script.d', text: crlf }, { target, with: asked });
  // In a control line of ours it would be a part of the option.
  expect(result.text.replaceAll(/^#.*\n/gm, '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(result.text).not.toMatch(/^#.*\r/m);
}

/** Law 8. */
function nothingUnavailableIsLeft({ text }: Result, target: Target): void {
  const program = parse(text);
  const left = lacking(usesOf(program), target);
  expect(left.map(({ capability, node }) => `${capability} ${textOf(program, node as Range)}`)).toEqual([]);
}
