/** What becomes of each probe of a clause. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import { isGlob, matchesPart } from '../../src/dtrace/glob.js';
import {
  type Form,
  type PortableName,
  type Release,
  conditionForItself,
  pathArgument,
  portableName,
  strangersOf,
  syscallNames,
} from '../../src/dtrace/syscalls.js';
import { type Rival, claimsIn, rivalsOf, sharingIn } from '../../src/rewriting/claims.js';
import { grouped } from '../../src/once.js';
import { namesFor, usedIn } from '../../src/language/stand-for.js';
import { type Site, type Step, refuse } from '../../src/transform.js';
import { type ProbeUse, asksForFunction } from '../../src/uses.js';
import { isOfArguments } from '../../src/language/arguments.js';
import { nodesOf } from '../../src/walk.js';
import {
  type Scene,
  type Named,
  type Misread,
  type Group,
  type Told,
  type Refused,
  on,
  partsAt,
  callsOf,
  argumentsIn,
  placeOf,
  readsFunction,
  isToldByEntry,
} from './scene.js';
import { merge, share, withKept, joinUnrenamed } from './groups.js';
import type { Plan } from './plans.js';
import { conditionOf } from './gates.js';
import { keptElsewhere } from './difference.js';

export function sceneOf(site: Site, probes: readonly ProbeUse[]): Scene {
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
export interface Answer {
  readonly clause: Clause;
  readonly refusals: readonly Step[];
  readonly uses: readonly ProbeUse[];
  readonly plans: readonly Plan[];
  /** Descriptions whose calls all come under another one of the clause. */
  readonly covered: readonly ProbeDescription[];
  readonly rivals: readonly Rival[];
  readonly misread: readonly Misread[];
  /** What another description of the clause fires for, under its own name. */
  readonly taken: readonly Form[];
}

export function answerFor(clause: Clause, uses: readonly ProbeUse[], scene: Scene): Answer {
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
    return {
      clause,
      refusals: [...refusals, ...all],
      uses: [],
      plans: [],
      covered: [],
      rivals: [],
      misread: [],
      taken: [],
    };
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
    taken: readsFunction(clause) ? groups.flatMap((group) => takenFrom(group, wanted)) : [],
  };
}

/** The calls of a group of descriptions that go to another one. */
function takenFrom({ probes, name }: Group, named: readonly Named[]): Form[] {
  if (name.forms.length === 0) return [];
  const wanted = named.filter(({ use }) => probes.includes(use.node)).flatMap((one) => one.name.forms);
  return wanted.filter((form) => form.name !== form.of && !name.forms.includes(form));
}

/** A call that the clause shows by the name of another. */
export const shownAs = (form: Form): Told => ({
  message: `${form.of} is ${form.name}${on(form)}`,
  so: 'which comes under the name of another call of the clause',
  isNear: false,
});

/** A call that another clause sees as well, or one that is left to that. */
export const besideIt = ({ form, by, isWhole }: Rival): Told => ({
  message: `${form.of} is ${form.name}${on(form)}`,
  so: isWhole
    ? `for which the clause of ${by.probe.text} fires`
    : `for which the clause of ${by.probe.text} fires as well`,
  isNear: isWhole,
});

export const leftOut = (misread: Misread): Told => ({
  message: `${misread.form.of} is ${misread.form.name}${on(misread.form)}`,
  so: `which is left out, since ${keptWrongly(misread)}`,
  isNear: false,
});

/** Calls that are one with another call of the clause: which of them it was is no longer told, nor that it came twice. */
export function mixedIn(covered: readonly ProbeDescription[], clause: Clause): Told[] {
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

const keptWrongly = ({ form, variables }: Misread): string =>
  `${variables.join(', ')} ${variables.length > 1 ? 'come' : 'comes'} from an entry clause that stays as it is, and ${form.name} has its arguments in other places`;

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

/**
 * The calls of a clause that have become one which it names itself, but where its arguments are those of the old call: a
 * clause for open and openat that takes the path from arg0. A clause that asks which call it is knows better.
 */
function formsTakenBy(heir: ProbeDescription, named: readonly Named[], clause: Clause, { functions }: Scene): Form[] {
  const reads = argumentsIn(clause);
  if (heir.provider !== 'syscall' || heir.name !== 'entry' || reads.length === 0) return [];
  if (asksForFunction(clause) || usedIn(clause, functions) !== null) return [];
  // What has its path where the heir has it leaves the others their arguments: creat is an open of a certain kind.
  const isKind = ({ name, of, condition }: Form): boolean =>
    condition !== null && pathArgument(name) === pathArgument(of);
  const isElsewhere = (form: Form): boolean =>
    !isKind(form) &&
    reads.every((read) => placeOf(read)(form) >= 0) &&
    reads.some((read) => placeOf(read)(form) !== Number(read.name.slice(3)));
  return named
    .filter(({ use }) => use.node.name === 'entry')
    .flatMap(({ name }) => name.forms.filter((form) => form.name === heir.function && isElsewhere(form)));
}

/**
 * All firings of the heir go to the calls that have become it, under the conditions that tell these apart, if they all do;
 * but not those of a call that has become it without being named.
 */
function givenUp(named: Named[], heir: ProbeDescription, clause: Clause, scene: Scene): Named[] {
  const taken = formsTakenBy(heir, named, clause, scene);
  const isTold = conditionOf(heir.function, taken) === null;
  const isOwn = (form: Form): boolean => form.name === heir.function && form.of === heir.function;
  const always = (form: Form): Form =>
    isTold || !taken.includes(form) ? form : { ...form, condition: conditionForItself(heir.function) };
  return named.map((one) => {
    const forms = one.name.forms.filter((form) => one.use.node.name !== 'entry' || !isOwn(form)).map(always);
    return { ...one, name: { ...one.name, forms } };
  });
}
