/** What a macro or an inline hides of a probe is either rewritten as if it were written out, or left and said. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Program } from '../src/ast.js';
import { applyEdits, insertAt, replace } from '../src/edit.js';
import { isOfArguments } from '../src/language/arguments.js';
import { parse } from '../src/parse.js';
import { rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { lacking, usesOf } from '../src/uses.js';
import { clausesOf, nodesOf } from '../src/walk.js';
import { transforms } from '../transforms/index.js';

const ROOT = join(import.meta.dirname, 'transforms');
const scripts = transforms.flatMap(({ name }) =>
  readdirSync(join(ROOT, name))
    .filter((file) => file.endsWith('.d') && !file.endsWith('.out.d'))
    .map((file) => join(name, file)),
);

/** The script with each argument behind a macro of its own; null where it reads none. */
function hidden(text: string): string | null {
  const program = parse(text);
  const reads = clausesOf(program)
    .flatMap((clause) => [...nodesOf(clause, 'Identifier')])
    .filter(({ name }) => isOfArguments(name));
  if (reads.length === 0) return null;
  const lines = [...new Set(reads.map(({ name }) => name))].map((name) => `#define HIDDEN_${name} ${name}\n`);
  const top = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  return applyEdits(text, [insertAt(top, ...lines), ...reads.map((node) => replace(node, `HIDDEN_${node.name}`))]).text;
}

const shown = (text: string): string => text.replaceAll(/^#define HIDDEN_.*\n/gm, '').replaceAll('HIDDEN_', '');

interface Bare {
  readonly probes: readonly string[];
  /** Predicate and body, without blanks and comments. */
  readonly rest: string;
}

/** The clauses that have one of the names. */
const clausesWith = (program: Program, isOne: (name: string) => boolean): Bare[] =>
  clausesOf(program)
    .filter((clause) => [...nodesOf(clause, 'Identifier')].some(({ name }) => isOne(name)))
    .map(({ probes, end }) => ({
      probes: probes.map(({ text }) => text),
      rest: shown(program.text.slice(probes.at(-1)!.end, end))
        .replaceAll(/\/\*[^]*?\*\//g, '')
        .replaceAll(/\s+/g, ' '),
    }));

/** One that has lost probes is the same clause. */
const isPartOf = ({ probes, rest }: Bare, whole: Bare): boolean =>
  rest === whole.rest && probes.every((probe) => whole.probes.includes(probe));

describe.each(['any', 'solaris11', 'illumos'])('for %s', (name) => {
  const target = findTarget(name);

  it.each(scripts)('%s', (script) => {
    const text = readFileSync(join(ROOT, script), 'latin1');
    const behind = hidden(text);
    if (behind === null) return;
    const open = rewrite({ name: script, text }, { target });
    const result = rewrite({ name: script, text: behind }, { target });
    const known = [parse(text), parse(open.text)].flatMap((one) => clausesWith(one, isOfArguments));
    // Each clause that reads one is as its author wrote it, or as it would be if nothing were hidden.
    const reading = clausesWith(parse(result.text), (word) => word.startsWith('HIDDEN_'));
    expect(reading.filter((clause) => !known.some((whole) => isPartOf(clause, whole)))).toEqual([]);
    const program = parse(shown(result.text));
    const left = lacking(usesOf(program), target).filter(({ kind }) => kind === 'argument');
    expect(left.map(({ node }) => shown(result.text).slice(node.start, node.end))).toEqual([]);
  });
});
