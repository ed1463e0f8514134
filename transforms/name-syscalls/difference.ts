/** What is said of calls under other names. */
import type { Clause, Identifier, ProbeDescription } from '../../src/ast.js';
import { SYSCALL_ARGUMENTS } from '../../src/capability.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import { type Form, replacementOf } from '../../src/dtrace/syscalls.js';
import type { Definition, VariableName } from '../../src/flow.js';
import { grouped, once, onceForEach } from '../../src/once.js';
import type { Target } from '../../src/target.js';
import { isArgument } from '../../src/language/arguments.js';
import { nodesOf } from '../../src/walk.js';
import { type Scene, type Group, type Told, callsOf, readsFunction, placeOf, isToldByEntry } from './scene.js';

/** What means the same is said together. */
export const saidOf = (all: readonly Told[]): string =>
  [...grouped(all, ({ so }) => so)].map(([so, same]) => saidTogether(so, same)).join('; ');

function saidTogether(so: string, same: readonly Told[]): string {
  const ofAll = so.replace('which', 'each of which').replace('whose return', 'the return of each of which');
  return `${same.map(({ message }) => message).join('; ')}, ${same.length > 1 ? ofAll : so}`;
}

export function differenceOf(
  { probes, name: { forms } }: Group,
  clause: Clause,
  literal: string | undefined,
  scene: Scene,
): Told | null {
  const moved = callsOf(forms.filter((form) => form.arguments !== null));
  if (moved.length === 0) return null;
  const names = probes.map(({ text }) => text).join(', ');
  const becomes = `${names} ${probes.length > 1 ? 'become' : 'becomes'} ${moved.join(', ')}`;
  const isSorted = isToldByEntry(probes[0]!.name, forms) || forms.every(({ condition }) => condition === null);
  const others = isSorted ? 'which other calls use as well' : 'at whose return other calls cannot be told apart';
  const isOtherName = literal === undefined && readsFunction(clause);
  const replaced = moved.flatMap((call) => replacementOf(call, scene.target.releases, moved) ?? []);
  return {
    message: becomes,
    so: [others, ...(isOtherName ? ['probefunc says the new name'] : []), ...replaced].join('; '),
    isNear: isSorted && !isOtherName && replaced.length === 0,
    refuses: replaced.length > 0,
  };
}

/**
 * The variables of a clause that another keeps from arguments, at a description that takes in the new calls and stays as
 * it is: it knows nothing of the places that the arguments have there. One that is kept at the entry of the old call, too,
 * moves along with that.
 */
export const keptElsewhere = (probe: ProbeDescription, form: Form, clause: Clause, scene: Scene): VariableName[] =>
  (scene.readIn.get(clause) ?? []).filter((variable) => keptIn(scene)(form)({ variable, call: probe.function }));

/** Very many clauses may read one variable, which is looked at once for each form of a call; forms outlive the scene. */
const keptIn = once((scene: Scene) => {
  const byForm = new Map<Form, (read: KeptRead) => boolean>();
  const askOf = (form: Form): ((read: KeptRead) => boolean) =>
    onceForEach(
      ({ variable, call }) => isKeptElsewhere(scene.flow.definitions.get(variable) ?? [], call, form, scene.target),
      ({ variable, call }) => `${call} ${variable}`,
    );
  return (form: Form): ((read: KeptRead) => boolean) => {
    const ask = byForm.get(form) ?? askOf(form);
    byForm.set(form, ask);
    return ask;
  };
});

interface KeptRead {
  readonly variable: VariableName;
  readonly call: string;
}

function isKeptElsewhere(definitions: readonly Definition[], call: string, form: Form, target: Target): boolean {
  const isMoved = (read: Identifier): boolean => placeOf(read)(form) !== Number(read.name.slice(3));
  const isKept = ({ value, clause: where }: Definition): boolean =>
    value !== null &&
    (where?.probes ?? []).some(
      ({ provider, function: part, name }) =>
        matchesPart(provider, 'syscall') &&
        matchesPart(name, 'entry') &&
        matchesPart(part, form.name) &&
        !target.lacks(`${SYSCALL_ARGUMENTS}${part}`),
    ) &&
    [...nodesOf(value, 'Identifier')].some((read) => isArgument(read.name) && isMoved(read));
  const isMovedAlong = ({ clause: where }: Definition): boolean =>
    (where?.probes ?? []).some(({ function: part, name }) => name === 'entry' && part === call);
  return definitions.some(isKept) && !definitions.some(isMovedAlong);
}
