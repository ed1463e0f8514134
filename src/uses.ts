/** Where a program uses something that a zone may lack. */
import type { Clause, Expression, Program } from './ast.js';
import { type Capability, nameOf } from './capability.js';
import { pathOf } from './language/chain.js';
import { flowOf } from './flow.js';
import type { Target } from './target.js';
import { type Ignore, ignoresIn } from './language/ignore.js';
import { timerRoles } from './language/timers.js';
import { isOfArguments } from './language/arguments.js';
import { namesFor } from './language/stand-for.js';
import { grouped, once } from './once.js';
import { coveredBy, within } from './ranges.js';
import type { Place, Use } from './uses/use.js';
import { usesOfControl } from './uses/control.js';
import { usesOfValues } from './uses/values.js';
import { type Roles, usesOfProbes } from './uses/probes.js';
import { usesOfTimers } from './uses/timers.js';

export type { Use, ProbeUse, ValueUse } from './uses/use.js';
export { asksForFunction, globsEntered } from './uses/arguments.js';

/** Everything that some zone lacks or may lack and the script does not ask to have left alone, in the order of the text. */
export const usesOf: (program: Program) => readonly Use[] = once((program: Program) => {
  const ignores = ignoresIn(program);
  const all = everyUseOf(program);
  if (ignores.length === 0) return all;
  const isIgnored = ignoredBy(ignores);
  return all.filter((use) => !isIgnored(use));
});

/** The uses that the target lacks. The arguments of a probe that cannot be had at all go with the probe. */
export const lacking = (uses: readonly Use[], target: Target): readonly Use[] => lackingOn(target)(uses);

const lackingOn = once((target: Target) =>
  once((uses: readonly Use[]) =>
    uses.filter((use) => target.lacks(use.capability) && !(use.kind === 'argument' && target.lacks(providerOf(use)))),
  ),
);

const providerOf = (use: Use): Capability => use.capability.replace(/^arguments:/, 'provider:') as Capability;

function everyUseOf(program: Program): Use[] {
  const flow = flowOf(program);
  const roles = timerRoles(program);
  const scene = { flow, hidden: namesFor(program, isOfArguments) };
  const uses = program.controls.flatMap(usesOfControl);
  for (const item of program.items) {
    const ofClause = item.type === 'Clause' ? usesOfClause(item, roles, program) : [];
    for (const use of [...ofClause, ...usesOfValues(item, scene)]) uses.push(use);
  }
  return uses.toSorted((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
}

const usesOfClause = (clause: Clause, roles: Roles, program: Program): Use[] => [
  ...usesOfTimers(clause, roles, program),
  ...usesOfProbes(clause, roles),
  ...usesOfStatements(clause),
];

/** The outermost: what stands within goes with it. */
const usesOfStatements = (clause: Clause): Use[] =>
  (clause.body?.statements ?? []).flatMap((node): Use[] =>
    node.type === 'IfStatement' ? [{ kind: 'statement', capability: 'statement:if', node, clause }] : [],
  );

// ---- ignore comments -------------------------------------------------------------------------------------------------

function ignoredBy(ignores: readonly Ignore[]): (place: Place) => boolean {
  const named = ignores.flatMap(({ names, covers }) => (covers ? names.map((name) => ({ name, covers })) : []));
  const byName = new Map(
    [...grouped(named, ({ name }) => name)].map(([name, all]) => [name, coveredBy(all.map(({ covers }) => covers))]),
  );
  return ({ capability, node }) => byName.get(capability)?.(node) ?? false;
}

/** An ignore comment of which a name, or the whole, says nothing about what stands below it. */
export interface UnusedIgnore {
  readonly ignore: Ignore;
  /** null: all of it. */
  readonly name: string | null;
  /** What is used below it. */
  readonly uses: readonly Use[];
}

export function unusedIgnoresIn(program: Program): UnusedIgnore[] {
  const ignores = ignoresIn(program);
  const all = ignores.length === 0 ? [] : everyUseOf(program);
  const places = all.map((use) => ({ start: use.node.start, end: use.node.end, use }));
  // A macro is not read here.
  const read = ignores.filter(({ covers }) => covers?.type !== 'ControlLine' || covers.directive === 'pragma');
  return read.flatMap((ignore): UnusedIgnore[] => {
    const { covers, names } = ignore;
    const uses = covers === null ? [] : within(places, covers).map(({ use }) => use);
    if (covers === null || names.length === 0) return [{ ignore, name: null, uses }];
    const unused = names.filter((name) => !uses.some(({ capability }) => capability === name));
    return unused.map((name) => ({ ignore, name, uses }));
  });
}

/** The chain of a use from its built-in variable on. */
export const pathOfUse = ({ capability, node }: Use): string =>
  capability.startsWith('field:curthread->') ? nameOf(capability) : pathOf(node as Expression);
