/** What must hold of every file that holds D, whatever its language and the target. */
import { expect } from 'vitest';
import { convert } from '../../src/convert.js';
import { programsIn } from '../../src/host/embedded.js';
import { findPrograms } from '../../src/host/find.js';
import { hostOf } from '../../src/host/language.js';
import { type Branch, isBranch, variantsOf } from '../../src/host/program.js';
import type { Result } from '../../src/rewrite.js';
import type { Target } from '../../src/target.js';
import { lacking, usesOf } from '../../src/uses.js';

export async function lawfulFile(name: string, text: string, target: Target): Promise<Result> {
  const result = await convert({ name, text }, { target });
  if (result.status === 'failed') {
    expect(result.text).toBe(text);
    return result;
  }
  const again = await convert({ name, text: result.text }, { target });
  expect(again.text).toBe(result.text);
  expect(again.status).toBe('safe');

  if (target.name === 'global') {
    expect(result.text).toBe(text);
    expect(result.diagnostics.filter(({ code }) => code !== 'host')).toEqual([]);
  }
  expect(await left(name, result.text, target)).toEqual([]);
  expect(await skeletonOf(name, result.text)).toBe(await skeletonOf(name, text));
  for (const { range, line, column, help, message } of result.diagnostics) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeLessThanOrEqual(text.length);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    const before = text.slice(0, range.start).split('\n');
    expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
    expect(help).not.toBe('');
    expect(message).not.toMatch(/\$\d{3}|splice\d{3}x/);
  }
  return result;
}

/** What the target lacks of what the programs still use. */
async function left(name: string, text: string, target: Target): Promise<string[]> {
  const { programs, error } = (await programsIn({ name, text }))!;
  expect(error).toBeNull();
  return programs.flatMap(({ program }) => lacking(usesOf(program), target).map(({ capability }) => capability));
}

/** The file with everything that says D taken out. */
async function skeletonOf(name: string, text: string): Promise<string> {
  const found = await findPrograms(hostOf(name, text), text);
  const carriers = found.invocations.flatMap((invocation) => [
    ...invocation.options.flatMap(({ carrier }) => carrier ?? []),
    ...invocation.programs.flatMap((given) =>
      variantsOf(invocation, given, found).flatMap(({ branches }) => branches.flatMap(carriersIn)),
    ),
  ]);
  let rest = text;
  const ranges = new Map(carriers.map(({ range }) => [range.start, range]));
  for (const { start, end } of [...ranges.values()].toSorted((a, b) => b.start - a.start)) {
    rest = `${rest.slice(0, start)}<D>${rest.slice(end)}`;
  }
  return rest;
}

const carriersIn = (branch: Branch): NonNullable<Branch['carrier']>[] => [
  ...(branch.carrier ? [branch.carrier] : []),
  ...branch.nodes.filter(isBranch).flatMap(carriersIn),
];

/** How many programs are found in a file, those that variables choose among counted once. */
export async function countPrograms(name: string, text: string): Promise<number> {
  const { invocations } = await findPrograms(hostOf(name, text), text);
  return invocations.reduce((sum, { programs }) => sum + programs.length, 0);
}
