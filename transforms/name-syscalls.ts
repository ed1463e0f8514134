/** Names system calls as the target's release does, or by globs that match on each of several releases. */
import type { Clause, Expression, Identifier, ProbeDescription, Program } from '../src/ast.js';
import { SYSCALL_ARGUMENTS } from '../src/capability.js';
import { isGlob, matchesPart } from '../src/dtrace/glob.js';
import {
  type Form,
  type PortableName,
  type Release,
  isPathMoved,
  pathArgument,
  placeInMoved,
  portableName,
  releaseTitle,
  strangersOf,
  syscallNames,
  syscallsNamed,
  replacementOf,
} from '../src/dtrace/syscalls.js';
import { type Edit, replace } from '../src/edit.js';
import { type Definition, type VariableName, inClause, variableOf, withoutParens } from '../src/flow.js';
import { freshName } from '../src/rewriting/fresh.js';
import { clauseAbove, clauseBelow } from '../src/rewriting/beside.js';
import { type Claims, type Rival, claimsIn, rivalsOf, sharingIn } from '../src/rewriting/claims.js';
import { grouped, once, onceForEach } from '../src/once.js';
import type { Target } from '../src/target.js';
import { type Replacement, dropProbes, reprobe } from '../src/rewriting/reprobe.js';
import { namesFor, usedIn } from '../src/language/stand-for.js';
import { styleOf } from '../src/language/style.js';
import { conjunctsOf } from '../src/language/truth.js';
import { type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import { type ProbeUse, type ValueUse, asksForFunction } from '../src/uses.js';
import { isArgument, isOfArguments } from '../src/language/arguments.js';
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
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const scene = sceneOf(site, probes);
    const read = uses.filter((use): use is ValueUse => use.kind === 'argument');
    for (const clause of new Set(read.flatMap((use) => use.clause ?? []))) {
      yield* moveArguments(clause, inClause(read, clause), scene);
    }
    const answers = [...new Set(probes.map((use) => use.clause))].map((clause) =>
      answerFor(clause, inClause(probes, clause), scene),
    );
    yield* answers.flatMap(({ refusals }) => refusals);
    yield* stepsOf(answers, scene);
  },
};

interface Scene extends Site {
  /** Macros and inlines that read an argument of the probe, or probefunc. */
  readonly arguments: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** What to write for a system call, or why nothing can be written. */
  readonly nameOf: (part: string) => PortableName | string;
  /** What each description of a system call means on the target. */
  readonly claims: Claims;
  readonly sharing: (one: Clause, other: Clause) => boolean;
  /** The variables that each clause reads. */
  readonly readIn: ReadonlyMap<Clause | null, readonly VariableName[]>;
}

function sceneOf(site: Site, probes: readonly ProbeUse[]): Scene {
  const lacking = new Set(probes.map(({ node }) => node));
  const reads = grouped([...site.flow.reads.values()].flat(), ({ clause }) => clause);
  const nameOf = (part: string): PortableName | string => nameFor(part, site.target.releases);
  const formsOf = (probe: ProbeDescription): readonly Form[] | null => {
    if (!lacking.has(probe)) return null;
    const name = nameOf(probe.function);
    return typeof name === 'string' ? [] : name.forms;
  };
  return {
    ...site,
    arguments: namesFor(site.program, isOfArguments),
    functions: namesFor(site.program, (word) => word === 'probefunc'),
    nameOf,
    claims: claimsIn(site.program, formsOf),
    sharing: sharingIn(site.program),
    readIn: new Map([...reads].map(([clause, own]) => [clause, [...new Set(own.map(({ variable }) => variable))]])),
  };
}

/** What becomes of the descriptions of a clause that the target lacks. */
interface Answer {
  readonly clause: Clause;
  readonly refusals: readonly Step[];
  readonly uses: readonly ProbeUse[];
  readonly plans: readonly Plan[];
  /** Descriptions whose calls all come under another one of the clause. */
  readonly covered: readonly ProbeDescription[];
  readonly rivals: readonly Rival[];
  readonly misread: readonly Misread[];
}

function answerFor(clause: Clause, uses: readonly ProbeUse[], scene: Scene): Answer {
  const named: Named[] = [];
  const refusals: Step[] = [];
  // What is written twice comes to the same.
  const alike = new Map<string, Named | Refused>();
  for (const use of uses) {
    const name = scene.nameOf(use.node.function);
    if (typeof name === 'string') {
      refusals.push(refuse(use, name, helpFor(use.node.function, scene.target.releases)));
      continue;
    }
    const { text } = use.node;
    const own = alike.get(text) ?? withoutRivals({ use, name, rivals: [], misread: [] }, clause, scene);
    alike.set(text, own);
    if ('why' in own) refusals.push(refuse(use, own.why, own.help));
    else named.push({ ...own, use });
  }
  const lost = new Set(uses.map((use) => use.node));
  const kept = clause.probes.filter((probe) => !lost.has(probe) && probe.provider === 'syscall');
  const heirs = clause.probes.filter((probe) => formsTakenBy(probe, named, clause, scene).length > 0);
  const others = kept.filter((probe) => !heirs.includes(probe));
  const wanted = heirs.reduce((all, heir) => givenUp(all, heir, clause, scene), named);
  const groups = joinUnrenamed(share(merge(wanted, clause, scene), others, scene), clause, scene);
  const plans = groups
    .filter(({ name }) => name.forms.length > 0)
    .map((group) => withKept(group, others, clause, scene));
  const refused = plans.find((plan) => 'why' in plan);
  if (refused) {
    const all = named.map(({ use }) => refuse(use, refused.why, refused.help));
    return { clause, refusals: [...refusals, ...all], uses: [], plans: [], covered: [], rivals: [], misread: [] };
  }
  return {
    clause,
    refusals,
    uses: named.map(({ use }) => use),
    plans: plans.filter((plan) => 'replacement' in plan),
    covered: [
      ...groups.filter(({ name }) => name.forms.length === 0).flatMap(({ probes }) => probes),
      ...kept.filter((probe) => heirs.includes(probe)),
    ],
    rivals: named.flatMap(({ rivals }) => rivals),
    misread: named.flatMap(({ misread }) => misread),
  };
}

function* stepsOf(answers: readonly Answer[], scene: Scene): Generator<Step> {
  const { program, target } = scene;
  const taken = answers.filter(({ uses }) => uses.length > 0);
  const flags = flagsFor(taken, program);
  for (const { clause, uses, plans, covered, rivals, misread } of taken) {
    const own = flags.filter(({ clauses }) => clauses.includes(clause));
    const [first, ...rest] = plans.map((plan) => gated(plan, own));
    const moved = first
      ? reprobe(program, clause, styleOf(program), [
          { ...first, covers: [...(first.covers ?? []), ...covered] },
          ...rest,
        ])
      : dropProbes(program, clause, new Set(covered));
    const edits = [
      ...own.filter(({ clauses }) => clauses[0] === clause).map((flag) => opening(flag, program)),
      ...moved,
      ...own.filter(({ clauses }) => clauses.at(-1) === clause).map((flag) => closing(flag, program)),
    ];
    const differences = [
      ...plans.flatMap(({ difference }) => difference ?? []),
      ...mixedIn(covered, clause),
      ...rivals.map(besideIt),
      ...misread.map(leftOut),
    ];
    if (differences.length === 0) {
      yield exactly(uses, edits);
      continue;
    }
    const help =
      target.releases.length > 1
        ? 'Name the release you run with -t to get narrower descriptions.'
        : 'No probe of this release tells these calls apart.';
    yield roughly('approximate', uses, edits, {
      message: saidOf(differences),
      help,
      note: differences.every(({ isNear }) => isNear),
      refuses: differences.some(({ refuses }) => refuses),
    });
  }
}

/** A call that another clause sees as well, or one that is left to that. */
const besideIt = ({ form, by, isWhole }: Rival): Told => ({
  message: `${form.of} is ${form.name}${on(form)}`,
  so: isWhole
    ? `for which the clause of ${by.probe.text} fires`
    : `for which the clause of ${by.probe.text} fires as well`,
  isNear: isWhole,
});

const leftOut = (misread: Misread): Told => ({
  message: `${misread.form.of} is ${misread.form.name}${on(misread.form)}`,
  so: `which is left out, since ${keptWrongly(misread)}`,
  isNear: false,
});

const on = (form: Form): string => ` on ${form.on.map((release) => releaseTitle[release]).join(' and ')}`;

/** Calls that are one with another call of the clause: which of them it was is no longer told, nor that it came twice. */
function mixedIn(covered: readonly ProbeDescription[], clause: Clause): Told[] {
  const gone = new Set(covered);
  const others = partsAt(clause.probes.filter((probe) => !gone.has(probe)));
  const isTwice = ({ name, function: call }: ProbeDescription): boolean =>
    others.get(name)?.some((part) => matchesPart(part, call)) ?? false;
  const twice = covered.filter(isTwice);
  const mixed = covered.filter((probe) => !isTwice(probe));
  const halved: Told[] = twice.map((probe) => ({
    message: `${probe.text} is matched by another description of the clause as well`,
    so: 'which fires once for it on this target instead of twice',
    isNear: true,
  }));
  if (mixed.length === 0) return halved;
  const names = mixed.map(({ text }) => text).join(', ');
  const asks = [...nodesOf(clause, 'Identifier')].some(({ name }) => name === 'probefunc');
  return [
    ...halved,
    {
      message: `${names} ${mixed.length > 1 ? 'are each' : 'is'} one with another call of the clause on this target`,
      so: 'which does not tell them apart',
      isNear: !asks,
    },
  ];
}

/** The functions that probes are of, each once, by the name of the probe. */
const partsAt = (probes: readonly ProbeDescription[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...grouped(probes, ({ name }) => name)].map(([name, all]) => [name, [...new Set(all.map((one) => one.function))]]),
  );

/**
 * What a glob matches takes its path elsewhere on this target. Where that holds on each of its releases, the description
 * is narrowed to the calls that it means there, so that it says where the path is; else each firing is asked.
 */
function* moveArguments(clause: Clause, uses: readonly ValueUse[], scene: Scene): Generator<Step> {
  const { program, target } = scene;
  const hidden = usedIn(clause, scene.arguments);
  if (hidden !== null) {
    for (const use of uses) yield refuse(use, standsFor(hidden, 'an argument'), WRITE_OUT);
    return;
  }
  const globs = uses[0]!.capability.slice(SYSCALL_ARGUMENTS.length).split(',');
  const moves = globs.flatMap((glob) => moveOf(glob, target.releases) ?? []);
  const places = uses.map((use) => moves.map(({ glob }) => placeFor(textOf(program, use.node), glob, target.releases)));
  const unplaced = moves.find((_, i) => places.some((own) => own[i] === null));
  if (unplaced) {
    const { glob, calls } = unplaced;
    for (const use of uses) yield refuse(use, `an argument of ${glob} has no place of its own in ${calls.join(', ')}`);
    return;
  }
  const narrowFor = new Map(moves.map(({ glob, narrow }) => [glob, narrow]));
  const probes = clause.probes.filter((probe) => probe.provider === 'syscall' && narrowFor.has(probe.function));
  // Other calls of the clause have their arguments where they are.
  const isSole = !moves.some(({ narrow }) => narrow === null) && probes.length === clause.probes.length;
  const edits = uses.map(({ node }, i) => {
    const [place, ...others] = new Set(places[i]);
    return replace(
      node,
      isSole && others.length === 0 ? `arg${place}` : byCall(moves, places[i]!, textOf(program, node)),
    );
  });
  const renamed = probes.flatMap((probe) => {
    const narrow = narrowFor.get(probe.function)!;
    return narrow === null ? [] : [replace(probe, `syscall:${probe.module}:${narrow}:${probe.name}`)];
  });
  yield roughly('approximate', uses, [...renamed, ...edits], {
    message: moves
      .map(({ glob, calls, on }) => `on ${on} ${glob} means ${calls.join(', ')}, whose path is arg1`)
      .join('; '),
    help: 'A relative path is relative to the directory that is open as arg0.',
    note: true,
  });
}

/** The calls of a glob that have their path second, and the glob for them alone; null where some have it first. */
interface Move {
  readonly glob: string;
  readonly calls: readonly string[];
  readonly narrow: string | null;
  /** The releases where it matches no others. */
  readonly on: string;
}

/** null where the path is where it was. */
function moveOf(glob: string, releases: readonly Release[]): Move | null {
  const moved = releases.filter((release) => isPathMoved(glob, release));
  if (moved.length === 0) return null;
  const all = [...new Set(releases.flatMap((release) => syscallsNamed(glob, release)))];
  const calls = all.filter((call) => pathArgument(call) === 1);
  const on = moved.map((release) => releaseTitle[release]).join(' and ');
  return { glob, calls, narrow: calls.length === all.length ? narrowed(calls) : null, on };
}

/** The argument that each call has in a place of its own, and what it was for the others. */
function byCall(moves: readonly Move[], places: readonly (number | null)[], name: string): string {
  const calls = grouped(
    moves.flatMap((move, i) => move.calls.map((call) => ({ call, place: places[i] }))),
    ({ place }) => place,
  );
  const tests = [...calls].map(
    ([place, own]) => `${isCall([...new Set(own.map(({ call }) => call))])} ? arg${place} : `,
  );
  return `(${tests.join('')}${name})`;
}

const standsFor = (name: string, what: string): string =>
  `${name} stands for ${what}, which is another one at the calls of this target`;

const WRITE_OUT = 'Write it out in the clauses; nothing is rewritten inside a macro or an inline.';

/** `openat*` for openat and openat64. */
function narrowed([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((name) => name.startsWith(first.slice(0, length)))) length--;
  return others.length === 0 ? first : `${first.slice(0, length)}*`;
}

/** Where argN of a call with the path first stands in those that it became. */
function placeFor(name: string, glob: string, on: readonly Release[]): number | null {
  const index = isArgument(name) ? Number(name.slice(3)) : -1;
  const places = new Set(on.map((release) => placeInMoved(glob, release, index)).filter((place) => place >= 0));
  return places.size === 1 ? [...places][0]! : null;
}

/** A probe that a release lacks, and what to call it. */
interface Named {
  readonly use: ProbeUse;
  readonly name: PortableName;
  /** Clauses that fire for some of the calls as well. */
  readonly rivals: readonly Rival[];
  /** What is left out because the clause would read the arguments of another place. */
  readonly misread: readonly Misread[];
}

/** Variables of which the clause that keeps arguments in them knows nothing of the places that these have in a form. */
interface Misread {
  readonly form: Form;
  readonly variables: readonly VariableName[];
}

const keptWrongly = ({ form, variables }: Misread): string =>
  `${variables.join(', ')} ${variables.length > 1 ? 'are' : 'is'} kept at an entry that stays, where the arguments of ${form.name} stand in other places`;

/** Without the calls that another clause of the script is for, and those of which the clause would be told wrong. */
function withoutRivals(named: Named, clause: Clause, scene: Scene): Named | Refused {
  const { claims, sharing, target } = scene;
  const { use, name } = named;
  const own = { clause, probe: use.node, forms: name.forms };
  const rivals = rivalsOf(own, claims, (form, side) => isToldByEntry(side, [form]), sharing);
  const given = new Set(rivals.flatMap(({ form, isWhole }) => (isWhole ? [form] : [])));
  const misread = name.forms.flatMap((form): Misread[] => {
    const variables = given.has(form) || use.node.name !== 'return' ? [] : keptElsewhere(use.node, form, clause, scene);
    return variables.length > 0 ? [{ form, variables }] : [];
  });
  const forms = name.forms.filter((form) => !given.has(form) && !misread.some((one) => one.form === form));
  const [first] = rivals;
  if (misread[0] && forms.length === 0) {
    const [{ form, variables }] = misread;
    return {
      why: `${form.of} has become ${form.name}, and ${keptWrongly({ form, variables })}`,
      help: `Keep ${variables.join(', ')} at ${use.node.text.replace(/return$/, 'entry')} as well, below the other.`,
    };
  }
  if (first && forms.length === 0) {
    const { form, by } = first;
    return {
      why: `${form.of} has become ${form.name}, which the clause of ${by.probe.text} fires for`,
      help: 'What is done in both would be done twice for one call: put what this clause does into that one.',
    };
  }
  const strangers =
    forms.length < name.forms.length ? strangersOf(name.function, callsOf(forms), target.releases) : name.strangers;
  return { use, name: { ...name, forms, strangers }, rivals, misread };
}

function nameFor(part: string, on: readonly Release[]): PortableName | string {
  if (!isGlob(part) && !syscallNames.has(part)) return 'no release has a system call of that name';
  const name = portableName(part, on);
  return 'reason' in name ? name.reason : name;
}

/** Names of section 2 of the manual that the kernel does not know, and calls that not every release has. */
function helpFor(call: string, on: readonly Release[]): string {
  const name = portableName(call);
  if (!('reason' in name) && !syscallNames.has(call))
    return `The kernel knows it as ${name.function} (/etc/name_to_sysnum).`;
  if (on.length === 1) return 'Leave it out: no zone of this release has it.';
  const isSomewhere = on.some((release) => typeof nameFor(call, [release]) !== 'string');
  return isSomewhere ? 'Name the release you run with -t.' : 'Leave it out: no zone of these releases has it.';
}

const callsOf = (forms: readonly Form[]): string[] => [...new Set(forms.map(({ name }) => name))];

// ---- calls that become one which the clause names as well -------------------------------------------------------------

/**
 * The calls of a clause that have become one which it names itself, but where its arguments are those of the old call: a
 * clause for open and openat that takes the path from arg0. A clause that asks which call it is knows better.
 */
function formsTakenBy(heir: ProbeDescription, named: readonly Named[], clause: Clause, { functions }: Scene): Form[] {
  const reads = argumentsIn(clause);
  if (heir.provider !== 'syscall' || heir.name !== 'entry' || reads.length === 0) return [];
  if (asksForFunction(clause) || usedIn(clause, functions) !== null) return [];
  const isElsewhere = (form: Form): boolean =>
    reads.every((read) => placeOf(read)(form) >= 0) &&
    reads.some((read) => placeOf(read)(form) !== Number(read.name.slice(3)));
  return named
    .filter(({ use }) => use.node.name === 'entry')
    .flatMap(({ name }) => name.forms.filter((form) => form.name === heir.function && isElsewhere(form)));
}

/** All firings of the heir go to the calls that have become it, under the conditions that tell these apart, if they all do. */
function givenUp(named: Named[], heir: ProbeDescription, clause: Clause, scene: Scene): Named[] {
  const taken = formsTakenBy(heir, named, clause, scene);
  const isTold = conditionOf(heir.function, taken) === null;
  const isOwn = (form: Form): boolean => form.name === heir.function && form.of === heir.function;
  const always = (form: Form): Form => (isTold || !taken.includes(form) ? form : { ...form, condition: null });
  return named.map((one) => {
    const forms = one.name.forms.filter((form) => one.use.node.name !== 'entry' || !isOwn(form)).map(always);
    return { ...one, name: { ...one.name, forms } };
  });
}

// ---- one description for several -------------------------------------------------------------------------------------

interface Group {
  readonly probes: readonly ProbeDescription[];
  readonly name: PortableName;
}

/**
 * Calls that come under one glob should share one description, unless the clause asks which call it is, or reads
 * arguments that stand in different places of what has become one call.
 */
function merge(named: readonly Named[], clause: Clause, { target, functions }: Scene): Group[] {
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

const readsFunction = (clause: Clause): boolean =>
  [...nodesOf(clause, 'Identifier')].some(({ name }) => name === 'probefunc');

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

/** Whether each call has the argument in one place, whichever of the old calls it stands for. */
const isPlaced = (read: Identifier, forms: readonly Form[]): boolean =>
  callsOf(forms).every((call) => new Set(forms.filter(({ name }) => name === call).map(placeOf(read))).size === 1);

/**
 * Each call goes to one description only, under each of the conditions that tell what it was. What a description of the
 * clause's own matches stays with that; else the group that wants the call whatever its arguments comes before those that
 * ask for conditions, and the first before the others.
 */
function share(groups: readonly Group[], kept: readonly ProbeDescription[], { target }: Scene): Group[] {
  const keptBy = partsAt(kept);
  const isKept = (call: string, name: string): boolean =>
    keptBy.get(name)?.some((part) => matchesPart(part, call)) ?? false;
  const keyOf = (name: string, ...what: readonly (string | null)[]): string => JSON.stringify([name, ...what]);
  // The first group that wants a call at all, and the first that wants it under a condition.
  const owners = new Map<string, Group>();
  for (const group of groups) {
    const { name } = group.probes[0]!;
    for (const form of group.name.forms) {
      const keys = [keyOf(name, form.name), keyOf(name, form.name, form.condition)];
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
function withKept(group: Group, kept: readonly ProbeDescription[], clause: Clause, scene: Scene): Plan | Refused {
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
const joinUnrenamed = (groups: readonly Group[], clause: Clause, { target }: Scene): Group[] =>
  united(groups, (one, other) => union(one, other, clause, target.releases), bearsNames);

const bearsNames = ({ probes, name }: Group): boolean =>
  name.forms.length > 0 && callsOf(name.forms).every((call) => probes.some((probe) => probe.function === call));

// ---- gates -----------------------------------------------------------------------------------------------------------

interface Plan {
  readonly replacement: Replacement;
  /** What only the entry of the calls tells, where the return has to be gated by it. */
  readonly asks: Asked | null;
  readonly difference: Told | null;
}

interface Asked {
  readonly function: string;
  /** The gate that the entry would have. */
  readonly gate: string;
  readonly calls: readonly string[];
  readonly were: readonly string[];
}

interface Told {
  /** What becomes of a description. */
  readonly message: string;
  /** What it means, which may be the same for others. */
  readonly so: string;
  /** Whether only corner cases show it. */
  readonly isNear: boolean;
  readonly help?: string;
  /** Whether dtrace may refuse the script for it. */
  readonly refuses?: boolean;
}

interface Refused {
  readonly why: string;
  readonly help?: string;
}

function planFor(group: Group, clause: Clause, scene: Scene): Plan | Refused {
  const { probes, name } = group;
  const [probe, ...others] = probes as [ProbeDescription, ...ProbeDescription[]];
  const atEntry = probe.name === 'entry';
  const hidden = hiddenRead(group, clause, scene);
  if (hidden) return hidden;
  const body = atEntry ? argumentEdits(clause, name.forms) : [];
  if ('why' in body) return body;
  const asks = atEntry || !isToldByEntry(probe.name, name.forms) ? null : askedOf(group);
  const literal = others.length === 0 && !isGlob(probe.function) && isRenamed(probe, name) ? probe.function : undefined;
  return {
    replacement: {
      probe,
      by: `syscall:${probe.module}:${name.function}:${probe.name}`,
      gate: atEntry ? gateFor(name) : gateFor(unconditional(name)),
      names: literal === undefined ? {} : { probefunc: literal },
      body,
      covers: others,
    },
    asks: asks && !isSetAtEntry(group, clause, scene) ? asks : null,
    difference: differenceOf(group, clause, literal, scene),
  };
}

const BOTH_SIDES: Refused = {
  why: 'it stands for entry and return alike, and only at the entry the arguments have other places on this target',
  help: 'Give each side a clause of its own.',
};

/** A macro or an inline cannot be changed for the sake of one clause. */
function hiddenRead({ probes, name }: Group, clause: Clause, scene: Scene): Refused | null {
  const [probe] = probes;
  const areMoved =
    probe!.name !== 'return' && name.forms.some((form) => form.arguments?.some((place, i) => place !== i));
  const argument = areMoved ? usedIn(clause, scene.arguments) : null;
  if (argument !== null) return { why: standsFor(argument, 'an argument'), help: WRITE_OUT };
  if (areMoved && probe!.name !== 'entry' && argumentsIn(clause).length > 0) return BOTH_SIDES;
  const asked = isRenamed(probe!, name) ? usedIn(clause, scene.functions) : null;
  if (asked !== null) return { why: standsFor(asked, 'probefunc'), help: WRITE_OUT };
  return isGlob(probe!.function) && isRenamed(probe!, name) && comparesFunction(clause) ? COMPARED : null;
}

const COMPARED: Refused = {
  why: 'the clause compares probefunc with names that no call of this target bears',
  help: 'Name the calls one by one instead of by a pattern; then each keeps its name.',
};

const comparesFunction = (clause: Clause): boolean =>
  [...nodesOf(clause, 'Binary')].some(({ left, right }) =>
    [left, right].some((side) => variableOf(withoutParens(side)) === 'probefunc'),
  );

const isRenamed = (probe: ProbeDescription, { forms }: PortableName): boolean =>
  callsOf(forms).some((call) => call !== probe.function);

/** Which of the calls that the description matches are meant, and the conditions that tell them. */
function gateFor({ forms, strangers }: PortableName): string | null {
  const calls = callsOf(forms);
  const conditionFor = new Map(calls.map((call) => [call, conditionOf(call, forms)]));
  const conditions = [...new Set(conditionFor.values())];
  if (conditions.length === 1 && strangers.length === 0) return conditions[0]!;
  if (conditions.length === 1 && conditions[0] === null) return isCall(calls);
  const alternatives = conditions.map((condition) => {
    const own = calls.filter((call) => conditionFor.get(call) === condition);
    return condition === null ? isCall(own) : `${isCallAnd(own)} && ${inParens(condition)}`;
  });
  return alternatives.join(' || ');
}

const unconditional = (name: PortableName): PortableName => ({
  ...name,
  forms: name.forms.map((form) => ({ ...form, condition: null })),
});

/** What tells that a call is one of the forms; null if it always is. */
function conditionOf(call: string, forms: readonly Form[]): string | null {
  const conditions = [...new Set(forms.filter(({ name }) => name === call).map(({ condition }) => condition))];
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length < conditions.length || coverAll(asked) ? null : asked.join(' || ');
}

const inParens = (condition: string): string => (condition.includes(' || ') ? `(${condition})` : condition);

/** Whether one of the conditions always holds. They are conjunctions of tests against zero. */
function coverAll(conditions: readonly string[]): boolean {
  const parts = conditions.map((condition) => condition.split(' && ').map((test) => /^(.+) ([!=])= 0$/.exec(test)));
  if (parts.flat().includes(null)) return false;
  const values = [...new Set(parts.flat().map((test) => test![1]!))];
  return Array.from({ length: 1 << values.length }, (_, bits) => bits).every((bits) =>
    parts.some((tests) =>
      tests.every((test) => ((bits >> values.indexOf(test![1]!)) & 1) === (test![2] === '!' ? 1 : 0)),
    ),
  );
}

const isCall = (calls: readonly string[]): string => calls.map((call) => `probefunc == "${call}"`).join(' || ');

const isCallAnd = (calls: readonly string[]): string => (calls.length > 1 ? `(${isCall(calls)})` : isCall(calls));

// ---- arguments -------------------------------------------------------------------------------------------------------

const argumentsIn = once((clause: Clause): readonly Identifier[] =>
  [...nodesOf(clause, 'Identifier')].filter(({ name }) => isArgument(name)),
);

const placeOf =
  ({ name }: Identifier) =>
  (form: Form): number => {
    const index = Number(name.slice(3));
    return form.arguments === null ? index : (form.arguments[index] ?? -1);
  };

/** Each argN of the old call becomes the argument that holds the same in the new one. */
function argumentEdits(clause: Clause, forms: readonly Form[]): Edit[] | Refused {
  const edits: Edit[] = [];
  for (const read of argumentsIn(clause)) {
    const by = argumentFor(read, forms);
    if (by === null)
      return {
        why: `${read.name} has no counterpart in ${callsOf(forms).join(', ')}`,
        help: `Give the call a clause of its own that does without ${read.name}.`,
      };
    if (by !== read.name) edits.push(replace(read, by));
  }
  return edits;
}

function argumentFor(read: Identifier, forms: readonly Form[]): string | null {
  const index = Number(read.name.slice(3));
  const places = new Map<number, string[]>();
  for (const form of forms) {
    const place = placeOf(read)(form);
    if (place < 0) return null;
    places.set(place, [...(places.get(place) ?? []), form.name]);
  }
  const [usual, ...moved] = [...places].toSorted(([a], [b]) => Math.abs(a - index) - Math.abs(b - index));
  if (moved.length === 0) return `arg${usual![0]}`;
  if (!isPlaced(read, forms)) return null;
  const tests = moved.map(([place, calls]) => `${isCall([...new Set(calls)])} ? arg${place} : `);
  return `(${tests.join('')}arg${usual![0]})`;
}

// ---- what only the entry tells ---------------------------------------------------------------------------------------

/** A new process comes back from a fork that it has not entered. */
const isToldByEntry = (name: string, forms: readonly Form[]): boolean =>
  name === 'entry' || (name === 'return' && !forms.some((form) => form.name === 'forksys'));

function askedOf({ probes, name }: Group): Asked | null {
  const calls = callsOf(name.forms).filter((call) => conditionOf(call, name.forms) !== null);
  if (calls.length === 0) return null;
  const were = [...new Set(probes.map((probe) => probe.function))];
  return { function: name.function, gate: gateFor(name)!, calls, were };
}

/**
 * Whether the clause fires only where a clause at the entry of the same calls has set a thread-local, which is freed
 * at each of their returns: then the entry has told already.
 */
function isSetAtEntry({ probes }: Group, clause: Clause, { flow }: Scene): boolean {
  const calls = new Set(probes.map((probe) => probe.function));
  const isAt = (where: Clause | null, side: string): boolean =>
    where !== null &&
    where.probes.every(
      ({ provider, function: call, name }) => provider === 'syscall' && calls.has(call) && name === side,
    );
  const conjuncts = clause.predicate ? conjunctsOf(clause.predicate.expression) : [];
  const tested = conjuncts.flatMap((conjunct) => variableOf(withoutParens(conjunct)) ?? []);
  return tested.some((variable) => {
    if (!variable.startsWith('self->')) return false;
    const definitions = (flow.definitions.get(variable) ?? []).filter(({ type }) => type === null);
    const freeing = definitions.filter(({ value }) => value?.type === 'Integer' && Number(value.text) === 0);
    const setting = definitions.filter((definition) => !freeing.includes(definition));
    return (
      setting.length > 0 &&
      setting.every((definition) => isAt(definition.clause, 'entry')) &&
      [...calls].every((call) =>
        freeing.some(
          ({ clause: where, node }) =>
            isAt(where, 'return') &&
            where!.probes.some((probe) => probe.function === call) &&
            frees(where!, node as Expression, variable),
        ),
      )
    );
  });
}

/** Whether the assignment runs at each firing that finds the variable set. */
function frees({ predicate, body }: Clause, assignment: Expression, variable: VariableName): boolean {
  const isStatement = body?.statements.some(
    (statement) => statement.type === 'ExpressionStatement' && statement.expression === assignment,
  );
  const only = predicate === null || variableOf(withoutParens(predicate.expression)) === variable;
  return only && isStatement === true;
}

/** A thread-local that is set where the entry tells that the call is one of those meant. */
interface Flag {
  readonly name: string;
  readonly asked: Asked;
  /** Those that are gated by it, in the order of the text. */
  readonly clauses: readonly Clause[];
}

const flagsFor = (answers: readonly Answer[], program: Program): Flag[] =>
  answers
    .flatMap(({ clause, plans }) => plans.flatMap(({ asks }) => (asks ? [{ clause, asks }] : [])))
    .reduce<Flag[]>((flags, { clause, asks }) => {
      const at = flags.findIndex(({ asked }) => isSameAsked(asked, asks));
      if (at < 0) return [...flags, { name: flagName(asks, flags, program), asked: asks, clauses: [clause] }];
      return flags.with(at, { ...flags[at]!, clauses: [...flags[at]!.clauses, clause] });
    }, []);

const isSameAsked = (one: Asked, other: Asked): boolean => one.function === other.function && one.gate === other.gate;

function flagName({ were }: Asked, others: readonly Flag[], program: Program): string {
  const base = were[0]!.replaceAll(/\W/g, '');
  const same = others.filter(({ asked }) => asked.were[0] === were[0]).length;
  return `self->${freshName(program, `zonesafe_${base}${same === 0 ? '' : same + 1}`)}`;
}

function gated({ replacement, asks }: Plan, flags: readonly Flag[]): Replacement {
  const flag = asks && flags.find(({ asked }) => isSameAsked(asked, asks));
  return flag ? { ...replacement, gate: flag.name } : replacement;
}

const opening = ({ name, asked, clauses }: Flag, program: Program): Edit =>
  clauseAbove(program, clauses[0]!, {
    comment: `only the entry of ${asked.calls.join(', ')} tells whether it is ${asked.were.join(' or ')}`,
    probes: [`syscall::${asked.function}:entry`],
    predicate: [asked.gate],
    statements: [[`${name} = 1`]],
  });

/** Below all clauses that are gated by it. */
const closing = ({ name, asked, clauses }: Flag, program: Program): Edit =>
  clauseBelow(program, clauses.at(-1)!, {
    probes: [`syscall::${asked.function}:return`],
    predicate: [name],
    statements: [[`${name} = 0`]],
  });

// ---- what to say -----------------------------------------------------------------------------------------------------

/** What means the same is said together. */
const saidOf = (all: readonly Told[]): string =>
  [...grouped(all, ({ so }) => so)].map(([so, same]) => saidTogether(so, same)).join('; ');

function saidTogether(so: string, same: readonly Told[]): string {
  const ofAll = so.replace('which', 'each of which').replace('whose return', 'the return of each of which');
  return `${same.map(({ message }) => message).join('; ')}, ${same.length > 1 ? ofAll : so}`;
}

function differenceOf(
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
  const others = isSorted ? 'which other calls come to as well' : 'at whose return other calls cannot be told apart';
  const isOtherName = literal === undefined && readsFunction(clause);
  const replaced = moved.flatMap((call) => replacementOf(call, scene.target.releases) ?? []);
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
const keptElsewhere = (probe: ProbeDescription, form: Form, clause: Clause, scene: Scene): VariableName[] =>
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
