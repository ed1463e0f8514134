/** Which clauses may run one after the other at one firing, so that a clause-local of theirs is the same. */
import type { Clause, ProbeDescription, Program } from '../ast.js';
import { isGlob } from '../dtrace/glob.js';
import { providersNamed } from '../dtrace/probes.js';
import { textsBehind } from '../language/stand-for.js';
import { once } from '../once.js';
import { clausesOf } from '../walk.js';

/** By clause, a name that all have that a firing may run through, also by way of others. */
export const firingOf: (program: Program) => ReadonlyMap<Clause, string> = once((program: Program) => {
  const clauses = clausesOf(program);
  const levels = new Map(
    clauses.flatMap(({ probes }) => probes).map((probe) => [probe, levelsOf(probe, textsBehind(program))]),
  );
  const ends = new Set([...levels.values()].map((own) => own.at(-1)!));
  const joined = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = joined.get(root); next !== undefined; next = joined.get(root)) root = next;
    if (root !== name) joined.set(name, root);
    return root;
  };
  // A description that ends further up stands for all that have its end among theirs.
  const topOf = (probe: ProbeDescription): string => levels.get(probe)!.find((level) => ends.has(level))!;
  for (const { probes } of clauses) {
    const [first, ...others] = probes.map((probe) => rootOf(topOf(probe)));
    for (const other of others) if (rootOf(other) !== rootOf(first!)) joined.set(rootOf(other), rootOf(first!));
  }
  return new Map(clauses.map((clause) => [clause, rootOf(topOf(clause.probes[0]!))]));
});

/** All probes, those of its provider, those of its name and its own, as far as the description says which. */
function levelsOf(probe: ProbeDescription, macros: ReadonlyMap<string, unknown>): string[] {
  const { function: where, name } = probe;
  const [provider, ...more] = providersNamed(probe).providers;
  const parts = [probe.provider, where, name];
  if (more.length > 0 || parts.some((part) => macros.has(part) || part.includes('$'))) return [''];
  const isLiteral = (part: string): boolean => part !== '' && !isGlob(part);
  const ofName = `${provider} ${name}`;
  if (!isLiteral(name)) return ['', provider!];
  return isLiteral(where) ? ['', provider!, ofName, `${ofName} ${where}`] : ['', provider!, ofName];
}
