/** Names system calls as the target's release does, or by globs that match on each of several releases. */
import type { Clause, Identifier, ProbeDescription } from '../src/ast.js';
import { SYSCALL_ARGUMENTS } from '../src/capability.js';
import { isGlob, matchesPart } from '../src/dtrace/glob.js';
import {
  type Form,
  type PortableName,
  type Release,
  pathArgument,
  placeInMoved,
  portableName,
  syscallNames,
  syscallsNamed,
} from '../src/dtrace/syscalls.js';
import { type Edit, replace } from '../src/edit.js';
import { type Replacement, dropProbes, reprobe } from '../src/reprobe.js';
import { styleOf } from '../src/style.js';
import { type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import type { ProbeUse, ValueUse } from '../src/uses.js';
import { nodesOf, textOf } from '../src/walk.js';

export const nameSyscalls: Transform = {
  name: 'name-syscalls',
  summary: 'Name system calls as the target does',
  level: 'probe',
  lowers: (capability) => capability.startsWith('syscall:') || capability.startsWith(SYSCALL_ARGUMENTS),
  grades: ['exact', 'approximate'],
  why: 'System call probes bear the names of the kernel’s own table, which differ from release to release: one name that a release lacks makes dtrace refuse the whole script. Where a call lives on under another name, its arguments move along.',
  example: {
    before: 'syscall::open:entry { printf("%s", copyinstr(arg0)); }\n',
    after: 'syscall::openat:entry { printf("%s", copyinstr(arg1)); }\n',
    target: 'solaris11',
  },

  *rewrite(uses, site) {
    const read = uses.filter((use): use is ValueUse => use.kind === 'argument');
    for (const clause of new Set(read.flatMap((use) => use.clause ?? []))) {
      yield* moveArguments(
        clause,
        read.filter((use) => use.clause === clause),
        site,
      );
    }
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    for (const clause of new Set(probes.map((use) => use.clause))) {
      yield* rewriteClause(
        clause,
        probes.filter((use) => use.clause === clause),
        site,
      );
    }
  },
};

function* rewriteClause(clause: Clause, uses: readonly ProbeUse[], site: Site): Generator<Step> {
  const named: Named[] = [];
  for (const use of uses) {
    const name = nameFor(use, site);
    if (typeof name === 'string') yield refuse(use, name, helpFor(use.node.function));
    else named.push({ use, name });
  }
  const lost = new Set(uses.map((use) => use.node));
  const kept = clause.probes.filter((probe) => !lost.has(probe) && probe.provider === 'syscall');
  const groups = share(merge(named), kept);
  const plans = groups.filter(({ name }) => name.forms.length > 0).map((group) => planFor(group, clause));
  const refused = plans.find((plan) => typeof plan === 'string');
  if (typeof refused === 'string') {
    for (const { use } of named) yield refuse(use, refused);
    return;
  }
  const covered = groups.filter(({ name }) => name.forms.length === 0).flatMap(({ probes }) => probes);
  yield* answer(
    clause,
    named.map(({ use }) => use),
    plans as Plan[],
    covered,
    site,
  );
}

function* answer(
  clause: Clause,
  uses: readonly ProbeUse[],
  plans: readonly Plan[],
  covered: readonly ProbeDescription[],
  { program, target }: Site,
): Generator<Step> {
  if (uses.length === 0) return;
  const [first, ...rest] = plans.map(({ replacement }) => replacement);
  const edits = first
    ? reprobe(program, clause, styleOf(program), [{ ...first, covers: [...(first.covers ?? []), ...covered] }, ...rest])
    : dropProbes(program, clause, new Set(covered));
  const differences = plans.flatMap(({ difference }) => difference ?? []);
  if (differences.length === 0) {
    yield exactly(uses, edits);
    return;
  }
  const help =
    target.releases.length > 1
      ? 'Name the release you run with -t to get narrower descriptions.'
      : 'No probe of this release tells these calls apart.';
  yield roughly('approximate', uses, edits, { message: differences.join('; '), help, note: true });
}

/**
 * What a glob matches takes its path elsewhere on this target. Where that holds on each of its releases, the description
 * is narrowed to the calls that it means there, so that it says where the path is; else each firing is asked.
 */
function* moveArguments(clause: Clause, uses: readonly ValueUse[], { program, target }: Site): Generator<Step> {
  const glob = uses[0]!.capability.slice(SYSCALL_ARGUMENTS.length);
  const calls = [...new Set(target.releases.flatMap((release) => syscallsNamed(glob, release)))];
  const moved = calls.filter((call) => pathArgument(call) === 1);
  const narrow = moved.length === calls.length ? narrowed(moved) : null;
  const places = uses.map((use) => placeFor(textOf(program, use.node), glob, target.releases));
  if (places.includes(null)) {
    for (const use of uses) yield refuse(use, `an argument of ${glob} has no place of its own in ${moved.join(', ')}`);
    return;
  }
  const byCall = (place: number | null, name: string): string => `(${isCall(moved)} ? arg${place} : ${name})`;
  const edits = uses.map(({ node }, i) =>
    replace(node, narrow ? `arg${places[i]}` : byCall(places[i]!, textOf(program, node))),
  );
  const probes = clause.probes.filter((probe) => probe.provider === 'syscall' && probe.function === glob);
  const renamed = probes.map((probe) => replace(probe, `syscall:${probe.module}:${narrow}:${probe.name}`));
  yield roughly('approximate', uses, narrow ? [...renamed, ...edits] : edits, {
    message: `the path of ${glob} is arg1: on this target it means ${moved.join(', ')}`,
    help: 'A relative path is relative to the directory that is open as arg0.',
    note: true,
  });
}

/** `openat*` for openat and openat64. */
function narrowed([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((name) => name.startsWith(first.slice(0, length)))) length--;
  return others.length === 0 ? first : `${first.slice(0, length)}*`;
}

/** Where argN of a call with the path first stands in those that it became. */
function placeFor(name: string, glob: string, on: readonly Release[]): number | null {
  const index = Number(/^arg(\d)$/.exec(name)?.[1] ?? -1);
  const places = new Set(on.map((release) => placeInMoved(glob, release, index)).filter((place) => place >= 0));
  return places.size === 1 ? [...places][0]! : null;
}

/** A probe that a release lacks, and what to call it. */
interface Named {
  readonly use: ProbeUse;
  readonly name: PortableName;
}

function nameFor({ node }: ProbeUse, { target }: Site): PortableName | string {
  if (!isGlob(node.function) && !syscallNames.has(node.function)) return 'no release has a system call of that name';
  const name = portableName(node.function, target.releases);
  return 'reason' in name ? name.reason : name;
}

/** Names of section 2 of the manual that the kernel does not know. */
function helpFor(call: string): string | undefined {
  const name = portableName(call);
  if ('reason' in name || syscallNames.has(call)) return undefined;
  return `The kernel knows it as ${name.function} (/etc/name_to_sysnum).`;
}

const callsOf = (forms: readonly Form[]): string[] => [...new Set(forms.map(({ name }) => name))];

// ---- one description for several -------------------------------------------------------------------------------------

interface Group {
  readonly probes: readonly ProbeDescription[];
  readonly name: PortableName;
}

/** Calls that come under one glob must share one description, or the clause would run once for each. */
function merge(named: readonly Named[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { use, name } of named) {
    const key = `${name.function}:${use.node.name}`;
    const group = groups.get(key);
    const forms = [...(group?.name.forms ?? []), ...name.forms];
    const wanted = callsOf(forms);
    const strangers = [...(group?.name.strangers ?? []), ...name.strangers].filter((call) => !wanted.includes(call));
    groups.set(key, {
      probes: [...(group?.probes ?? []), use.node],
      name: { function: name.function, forms, strangers },
    });
  }
  return [...groups.values()];
}

/**
 * Each call goes to one description only. What a description of the clause's own matches stays with that; else the group
 * that wants the call whatever its arguments comes before those that ask for conditions, and the first before the others.
 */
function share(groups: readonly Group[], kept: readonly ProbeDescription[]): Group[] {
  const isKept = (call: string, name: string): boolean =>
    kept.some((probe) => probe.name === name && matchesPart(probe.function, call));
  const ownerOf = (call: string, name: string): Group | undefined => {
    const wanting = groups.filter(
      (group) => group.probes[0]!.name === name && callsOf(group.name.forms).includes(call),
    );
    const freely = wanting.find(({ name: { forms } }) =>
      forms.some((form) => form.name === call && form.condition === null),
    );
    return freely ?? wanting[0];
  };
  return groups.map((group) => {
    const { name } = group.probes[0]!;
    const forms = group.name.forms.filter((form) => !isKept(form.name, name) && ownerOf(form.name, name) === group);
    const others = callsOf(group.name.forms).filter((call) => !callsOf(forms).includes(call));
    return { ...group, name: { ...group.name, forms, strangers: [...group.name.strangers, ...others] } };
  });
}

// ---- gates and arguments ---------------------------------------------------------------------------------------------

interface Plan {
  readonly replacement: Replacement;
  readonly difference: string | null;
}

function planFor({ probes, name }: Group, clause: Clause): Plan | string {
  const [probe, ...others] = probes as [ProbeDescription, ...ProbeDescription[]];
  const atEntry = probe.name === 'entry';
  const body = atEntry ? argumentEdits(clause, name.forms) : [];
  if (typeof body === 'string') return body;
  const literal = others.length === 0 && !isGlob(probe.function) && isRenamed(probe, name) ? probe.function : undefined;
  return {
    replacement: {
      probe,
      by: `syscall:${probe.module}:${name.function}:${probe.name}`,
      gate: gateFor(name, atEntry),
      names: literal === undefined ? {} : { probefunc: literal },
      body,
      covers: others,
    },
    difference: differenceOf(probes, name, atEntry),
  };
}

const isRenamed = (probe: ProbeDescription, { forms }: PortableName): boolean =>
  callsOf(forms).some((call) => call !== probe.function);

/** Which of the calls that the description matches are meant; with the condition that tells them, which only entry has. */
function gateFor({ forms, strangers }: PortableName, atEntry: boolean): string | null {
  const conditions = [...new Set(forms.map(({ condition }) => (atEntry ? condition : null)))];
  if (conditions.length === 1 && conditions[0] === null) return strangers.length > 0 ? isCall(callsOf(forms)) : null;
  const alternatives = conditions.map((condition) => {
    const calls = callsOf(forms.filter((form) => form.condition === condition));
    if (strangers.length === 0 && conditions.length === 1) return condition!;
    return condition === null ? isCall(calls) : `${isCallAnd(calls)} && ${condition}`;
  });
  return alternatives.join(' || ');
}

const isCall = (calls: readonly string[]): string => calls.map((call) => `probefunc == "${call}"`).join(' || ');

const isCallAnd = (calls: readonly string[]): string => (calls.length > 1 ? `(${isCall(calls)})` : isCall(calls));

/** Each argN of the old call becomes the argument that holds the same in the new one. */
function argumentEdits(clause: Clause, forms: readonly Form[]): Edit[] | string {
  const reads = [...nodesOf(clause, 'Identifier')].filter(({ name }) => /^arg\d$/.test(name));
  const edits: Edit[] = [];
  for (const read of reads) {
    const by = argumentFor(read, forms);
    if (by === null) return `${read.name} has no counterpart in ${callsOf(forms).join(', ')}`;
    if (by !== read.name) edits.push(replace(read, by));
  }
  return edits;
}

function argumentFor({ name }: Identifier, forms: readonly Form[]): string | null {
  const index = Number(name.slice(3));
  const places = new Map<number, string[]>();
  for (const form of forms) {
    const place = form.arguments === null ? index : (form.arguments[index] ?? -1);
    if (place < 0) return null;
    places.set(place, [...(places.get(place) ?? []), form.name]);
  }
  const [usual, ...moved] = [...places].toSorted(([a], [b]) => Math.abs(a - index) - Math.abs(b - index));
  if (moved.length === 0) return `arg${usual![0]}`;
  const tests = moved.map(([place, calls]) => `${isCall([...new Set(calls)])} ? arg${place} : `);
  return `(${tests.join('')}arg${usual![0]})`;
}

function differenceOf(probes: readonly ProbeDescription[], { forms }: PortableName, atEntry: boolean): string | null {
  const moved = callsOf(forms.filter((form) => form.arguments !== null));
  if (moved.length === 0) return null;
  const names = probes.map(({ text }) => text).join(', ');
  const becomes = `${names} ${probes.length > 1 ? 'become' : 'becomes'} ${moved.join(', ')}`;
  const isSorted = atEntry || forms.every(({ condition }) => condition === null);
  return isSorted
    ? `${becomes}, which other calls come to as well`
    : `${becomes}, at whose return other calls cannot be told apart`;
}
