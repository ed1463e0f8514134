/** One description for several calls, where there is one. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import {
  type Form,
  type PortableName,
  type Release,
  conditionForItself,
  strangersOf,
} from '../../src/dtrace/syscalls.js';
import { usedIn } from '../../src/language/stand-for.js';
import {
  type Scene,
  type Named,
  type Group,
  type Refused,
  partsAt,
  callsOf,
  readsFunction,
  isPlaced,
  argumentsIn,
  isToldByEntry,
} from './scene.js';
import { type Plan, planFor } from './plans.js';

/**
 * Calls that come under one glob should share one description, unless the clause asks which call it is, or reads
 * arguments that stand in different places of what has become one call.
 */
export function merge(named: readonly Named[], clause: Clause, { target, functions }: Scene): Group[] {
  const asksForFunction = readsFunction(clause) || usedIn(clause, functions) !== null;
  const groups = named.map(({ use, name }): Group => ({ probes: [use.node], name }));
  return asksForFunction ? groups : united(groups, (one, other) => union(one, other, clause, target.releases));
}

/** Each in the first of those before it that takes it in, as far as they are open to that. */
function united(
  groups: readonly Group[],
  join: (one: Group, other: Group) => PortableName | null,
  isOpen: (group: Group) => boolean = () => true,
): Group[] {
  const taken: Group[] = [];
  const open: { readonly probes: ProbeDescription[]; name: PortableName }[] = [];
  for (const group of groups) {
    if (!isOpen(group)) {
      taken.push(group);
      continue;
    }
    const isIn = open.some((one) => {
      const name = join(one, group);
      if (name === null) return false;
      one.name = name;
      for (const probe of group.probes) one.probes.push(probe);
      return true;
    });
    if (isIn) continue;
    const own = { probes: [...group.probes], name: group.name };
    taken.push(own);
    open.push(own);
  }
  return taken;
}

/** Both under the description of the one that matches all of them; null if neither does. */
function union(one: Group, other: Group, clause: Clause, on: readonly Release[]): PortableName | null {
  const forms = [...new Set([...one.name.forms, ...other.name.forms])];
  const calls = callsOf(forms);
  const wider = [one, other].find(({ name }) => calls.every((call) => matchesPart(name.function, call)));
  const [probe, added] = [one.probes[0]!, other.probes[0]!];
  if (!wider || probe.name !== added.name || probe.module !== added.module) return null;
  if (probe.name === 'entry' && argumentsIn(clause).some((read) => !isPlaced(read, forms))) return null;
  const strangers = strangersOf(wider.name.function, calls, on);
  return { function: wider.name.function, forms, strangers };
}

/**
 * Each call goes to one description only, under each of the conditions that tell what it was. What a description of the
 * clause's own matches stays with that; else the group that wants the call whatever its arguments comes before those that
 * ask for conditions, and the first before the others.
 */
export function share(groups: readonly Group[], kept: readonly ProbeDescription[], { target }: Scene): Group[] {
  const keptBy = partsAt(kept);
  const isKept = (call: string, name: string): boolean =>
    keptBy.get(name)?.some((part) => matchesPart(part, call)) ?? false;
  const keyOf = (name: string, ...what: readonly (string | null)[]): string => JSON.stringify([name, ...what]);
  // The first group that wants a call at all, and the first that wants it under a condition.
  const owners = new Map<string, Group>();
  for (const group of groups) {
    const { name } = group.probes[0]!;
    for (const form of group.name.forms) {
      const isAll = form.condition === conditionForItself(form.name);
      const keys = [keyOf(name, form.name), keyOf(name, form.name, isAll ? null : form.condition)];
      for (const key of keys) if (!owners.has(key)) owners.set(key, group);
    }
  }
  const ownerOf = (form: Form, name: string): Group | undefined => {
    if (!isToldByEntry(name, [form])) return owners.get(keyOf(name, form.name));
    return owners.get(keyOf(name, form.name, null)) ?? owners.get(keyOf(name, form.name, form.condition));
  };
  return groups.map((group) => {
    const { name } = group.probes[0]!;
    const forms = group.name.forms.filter((form) => !isKept(form.name, name) && ownerOf(form, name) === group);
    const strangers = forms.length > 0 ? strangersOf(group.name.function, callsOf(forms), target.releases) : [];
    return { ...group, name: { ...group.name, forms, strangers } };
  });
}

/** A description that would have to leave out calls which the clause names itself takes their descriptions in instead. */
export function withKept(
  group: Group,
  kept: readonly ProbeDescription[],
  clause: Clause,
  scene: Scene,
): Plan | Refused {
  const { name, probes } = group;
  const own = kept.filter((probe) => probe.name === probes[0]!.name && name.strangers.includes(probe.function));
  const isWhole =
    own.length > 0 && bearsNames(group) && name.strangers.every((call) => own.some((probe) => probe.function === call));
  if (!isWhole) return planFor(group, clause, scene);
  const plan = planFor({ ...group, name: { ...name, strangers: [] } }, clause, scene);
  if (!('replacement' in plan)) return plan;
  const { replacement } = plan;
  return { ...plan, replacement: { ...replacement, covers: [...(replacement.covers ?? []), ...own] } };
}

/** Calls that still bear their names share a description after all. */
export const joinUnrenamed = (groups: readonly Group[], clause: Clause, { target }: Scene): Group[] =>
  united(groups, (one, other) => union(one, other, clause, target.releases), bearsNames);

const bearsNames = ({ probes, name }: Group): boolean =>
  name.forms.length > 0 && callsOf(name.forms).every((call) => probes.some((probe) => probe.function === call));
