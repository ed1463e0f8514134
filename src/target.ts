/** The zones that a script can be written for, and how their rights combine. */
import {
  type Capability,
  SYSCALL_ARGUMENTS,
  type Kind,
  broader,
  isCapability,
  kindOf,
  kinds,
  nameOf,
  newerThan,
} from './capability.js';
import { functionNamed, functions } from './dtrace/functions.js';
import { type Release, judgeArguments, judgeName } from './dtrace/syscalls.js';
import { providers } from './dtrace/providers.js';
import { translatedTypes } from './dtrace/types.js';
import { variableNamed, variables } from './dtrace/variables.js';
import { isSlipOf, nearest } from './nearest.js';
import { onceForEach } from './once.js';
import { type Zone, targetsMeant, zones } from './targets/zones.js';
import { type World, factOf, knownPatterns } from './targets/worlds.js';

export interface Target {
  readonly name: string;
  readonly summary: string;
  /** The releases whose system calls it covers. */
  readonly releases: readonly Release[];
  /** The generations of zone support that it covers; none for the global zone. */
  readonly worlds: readonly World[];
  has(capability: Capability): boolean;
  lacks(capability: Capability): boolean;
  /** What a user should know of a capability that is had with a difference. */
  remark(capability: Capability): string | null;
  /** Whether the remark says that dtrace refuses the whole script for it somewhere. */
  mayRefuse(capability: Capability): boolean;
  /** Where the fact is from. */
  source(capability: Capability): string;
}

/** What is known about one capability in one target. */
interface Judgement {
  readonly has: boolean;
  readonly remark: string | null;
  readonly refuses?: boolean;
  readonly source: string;
}

type Judge = (capability: Capability) => Judgement;

function targetOf(about: Pick<Target, 'name' | 'summary' | 'releases' | 'worlds'>, judge: Judge): Target {
  const judged = onceForEach(judge, String);
  return {
    ...about,
    has: (capability) => judged(capability).has,
    lacks: (capability) => !judged(capability).has,
    remark: (capability) => (judged(capability).has ? judged(capability).remark : null),
    mayRefuse: (capability) => judged(capability).has && (judged(capability).refuses ?? false),
    source: (capability) => judged(capability).source,
  };
}

// ---- the named targets -----------------------------------------------------------------------------------------------

const judgeFor =
  (zone: Zone): Judge =>
  (capability) => {
    if (zone.worlds.length === 0) return { has: true, remark: null, source: zone.source };
    if (kindOf(capability) === 'syscall') return judgeName(nameOf(capability), zone.releases);
    if (capability.startsWith(SYSCALL_ARGUMENTS)) {
      return judgeArguments(capability.slice(SYSCALL_ARGUMENTS.length), zone.releases);
    }
    return judgeVersion(capability, zone) ?? judgeRights(capability, zone);
  };

/** What the zone may see: only what each of its worlds has. */
function judgeRights(capability: Capability, zone: Zone): Judgement {
  const fact = factOf(capability);
  if (!fact) return { has: true, remark: null, source: zone.source };
  const remarks = new Set(zone.worlds.flatMap((world) => fact.remarks[world] ?? []));
  return {
    has: zone.worlds.every((world) => fact.had.includes(world)),
    remark: remarks.size > 0 ? [...remarks].join('; ') : null,
    source: fact.source,
  };
}

/** Functions and variables that came with a later D; null where the version does not matter. */
function judgeVersion(capability: Capability, zone: Zone): Judgement | null {
  const known = named(capability);
  if (!known || !newerThan(known.since, zone.leastD)) return null;
  const rights = judgeRights(capability, zone);
  const has = rights.has && !(zone.mostD && newerThan(known.since, zone.mostD));
  return { has, remark: `it needs D ${known.since}, which Solaris 10 does not have`, source: known.source };
}

function named(capability: Capability): { readonly since: string; readonly source: string } | undefined {
  const kind = kindOf(capability);
  if (kind === 'action' || kind === 'subroutine') return functionNamed(nameOf(capability));
  return kind === 'variable' ? variableNamed(nameOf(capability)) : undefined;
}

/** By name, in the order in which they are listed. */
export const targets: ReadonlyMap<string, Target> = new Map(
  zones.map((zone) => [zone.name, targetOf(zone, judgeFor(zone))]),
);

/** The target where none is named. */
export const DEFAULT_TARGET = 'any';

// ---- several at once -------------------------------------------------------------------------------------------------

/** The targets that a name stands for by what users call their systems, or else those that come nearest to it. */
export const nearestTargets = (name: string, known: Iterable<string>): readonly string[] =>
  targetsMeant.get(name.toLowerCase()) ?? nearest(name, known);

/** A name that no target has. */
export class UnknownTarget extends Error {
  override readonly name = 'UnknownTarget';
  readonly target: string;
  /** The names that come nearest. */
  readonly nearest: readonly string[];

  constructor(target: string) {
    const close = nearestTargets(target, targets.keys());
    const hint =
      close.length > 0 ? `did you mean ${close.join(' or ')}?` : `there are ${[...targets.keys()].join(', ')}`;
    super(`unknown target "${target}" (${hint})`);
    this.target = target;
    this.nearest = close;
  }
}

/** A target by its name, or what all of several have: `solaris10,illumos`. */
export function findTarget(spec: string): Target {
  const names = [...new Set(spec.split(',').map((name) => name.trim()))];
  return intersection(names.map(targetNamed));
}

/** A target that may be given by its name. */
export const targetGiven = (given: Target | string = DEFAULT_TARGET): Target =>
  typeof given === 'string' ? findTarget(given) : given;

function targetNamed(name: string): Target {
  const target = targets.get(name);
  if (!target) throw new UnknownTarget(name);
  return target;
}

/** What all of the targets have. */
export function intersection(all: readonly Target[]): Target {
  const [first, ...others] = all;
  if (!first) throw new UnknownTarget('');
  if (others.length === 0) return first;
  const about = {
    name: all.map(({ name }) => name).join(','),
    summary: `what all of ${all.map(({ name }) => name).join(', ')} have`,
    releases: [...new Set(all.flatMap((target) => target.releases))],
    worlds: [...new Set(all.flatMap((target) => target.worlds))],
  };
  return targetOf(about, (capability) => {
    const having = all.filter((target) => target.has(capability));
    const has = having.length === all.length;
    const remarks = having.flatMap((target) => target.remark(capability) ?? []);
    const decisive = all.find((target) => target.has(capability) === has) ?? first;
    return {
      has,
      remark: [...new Set(remarks)].join('; ') || null,
      refuses: having.some((target) => target.mayRefuse(capability)),
      source: decisive.source(capability),
    };
  });
}

// ---- a user's own ----------------------------------------------------------------------------------------------------

/** What is wrong with a user's description of a target. */
export class MalformedTarget extends Error {
  override readonly name = 'MalformedTarget';
}

/**
 * A target of the user's: `{ "extends": "illumos", "name": "…", "has": ["provider:io"], "lacks": ["field:fds[]->*"] }`.
 * The longest pattern decides; what none names is as in the target that it extends.
 */
export function customTarget(json: unknown): Target {
  const { base, name, summary, has, lacks } = readCustom(json);
  const rows = [
    ...has.map((pattern) => ({ pattern, has: true })),
    ...lacks.map((pattern) => ({ pattern, has: false })),
  ];
  const decide = (capability: Capability): boolean | null => {
    const row = rows
      .filter(({ pattern }) => covers(pattern, capability))
      .reduce((best, next) => (best && best.pattern.length >= next.pattern.length ? best : next), null as Row | null);
    if (row) return row.has;
    const whole = broader(capability);
    return whole && decide(whole);
  };
  return targetOf({ name, summary, releases: base.releases, worlds: base.worlds }, (capability) => {
    const decided = decide(capability);
    const has = decided ?? base.has(capability);
    return {
      has,
      remark: decided === null ? base.remark(capability) : null,
      refuses: decided === null && base.mayRefuse(capability),
      source: decided === null ? base.source(capability) : `the target ${name} itself`,
    };
  });
}

interface Row {
  readonly pattern: string;
  readonly has: boolean;
}

const covers = (pattern: string, capability: Capability): boolean =>
  pattern.endsWith('*') ? capability.startsWith(pattern.slice(0, -1)) : pattern === capability;

interface Custom {
  readonly base: Target;
  readonly name: string;
  readonly summary: string;
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

const customKeys = ['extends', 'name', 'summary', 'has', 'lacks'];

function readCustom(json: unknown): Custom {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new MalformedTarget('a target is an object such as { "extends": "illumos", "has": ["provider:io"] }');
  }
  const entries = new Map(Object.entries(json));
  for (const key of entries.keys()) if (!customKeys.includes(key)) throw new MalformedTarget(unknownKey(key));
  const base = baseOf(entries.get('extends'));
  const has = patternsOf('has', entries.get('has'));
  const lacks = patternsOf('lacks', entries.get('lacks'));
  const both = has.find((pattern) => lacks.includes(pattern));
  if (both) throw new MalformedTarget(`${both} stands under both "has" and "lacks"`);
  const name = textOf('name', entries.get('name')) ?? `${base.name} as changed`;
  const summary = textOf('summary', entries.get('summary')) ?? `${base.name}, changed by its user`;
  return { base, name, summary, has, lacks };
}

function unknownKey(key: string): string {
  const [close] = nearest(key, customKeys);
  return `unknown key "${key}" in a target${close ? ` (did you mean "${close}"?)` : `: it may have ${customKeys.join(', ')}`}`;
}

function baseOf(value: unknown): Target {
  if (value === undefined)
    throw new MalformedTarget('a target needs "extends": the name of the target that it changes');
  if (typeof value !== 'string') throw new MalformedTarget('"extends" must be the name of a target');
  return findTarget(value);
}

function textOf(key: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || value === '') throw new MalformedTarget(`"${key}" must be a word or more`);
  return value;
}

function patternsOf(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MalformedTarget(`"${key}" must be a list of capabilities`);
  return value.map((pattern: unknown) => {
    if (typeof pattern !== 'string') {
      throw new MalformedTarget(`"${key}" must be a list of capabilities, not ${JSON.stringify(pattern)}`);
    }
    const mistake = mistakeIn(pattern);
    if (mistake) throw new MalformedTarget(`"${pattern}" under "${key}" ${mistake}`);
    return pattern;
  });
}

/** What is wrong with a capability; after `syscall:` a `*` may stand anywhere, elsewhere only at the end. */
function mistakeIn(pattern: string): string | null {
  if (!isCapability(pattern)) {
    const close =
      nearest(pattern, [...knownPatterns, ...kinds.map(({ example }) => example)], 1)[0] ?? kinds[0]!.example;
    return `is no capability; it has a form such as ${close}`;
  }
  const kind = kindOf(pattern);
  const name = nameOf(pattern);
  if (kind !== 'syscall' && name.slice(0, -1).includes('*')) return 'has a * that is not at its end';
  if (name.endsWith('*')) return null;
  // Of the arguments of system calls each glob may be meant.
  if (kind === 'arguments' && name.includes(':')) return null;
  if (kind === 'field' && !variables.has(rootOf(name)))
    return `is of no variable of D${didYouMean('variable', nearest(rootOf(name), variables.keys()))}`;
  const names = kind === 'field' ? membersBeside(name) : namesOfKind[kind];
  if (!names || names.includes(name)) return null;
  const slips = names.filter((known) => isSlipOf(name, known));
  const close = slips.length > 0 ? slips : nearest(name, names);
  return `names no ${NAMED[kind] ?? `${kind} of D`}${didYouMean(kind, close)}${OTHERS[kind] ?? ''}`;
}

const didYouMean = (kind: Kind, names: readonly string[]): string =>
  names.length > 0 ? ` (did you mean ${names.map((name) => `${kind}:${name}`).join(' or ')}?)` : '';

/** What a name is that has another word than its kind. */
const NAMED: Partial<Readonly<Record<Kind, string>>> = {
  provider: 'provider of the system',
  arguments: 'provider of the system',
  field: 'member of D',
};

/** What stands for all that have names of their own. */
const OTHERS: Partial<Readonly<Record<Kind, string>>> = {
  provider: '; the providers of programs are provider:usdt',
  arguments: '; those of the providers of programs are arguments:usdt',
};

/** The type behind each variable whose members are all known, with the `[]` of an array. */
const membered: ReadonlyMap<string, string> = new Map(
  [...variables.values()].flatMap(({ name, type, array }) => {
    const translated = type.replace(/\s*\*$/, '');
    return translatedTypes.has(translated) ? [[`${name}${array ? '[]' : ''}`, translated] as const] : [];
  }),
);

/** The variable that a field begins with. */
const rootOf = (field: string): string => /^\w*/.exec(field)![0];

/** All members of the variable that a field begins with; undefined where they cannot be known. */
function membersBeside(field: string): readonly string[] | undefined {
  const root = rootOf(field);
  const [variable, type] = [...membered].find(([known]) => known.replace('[]', '') === root) ?? [];
  const members = type === undefined ? undefined : translatedTypes.get(type);
  return members && [...members.keys()].map((member) => `${variable}->${member}`);
}

/** The names that a kind can have, where they can all be known: system calls come with each release. */
const namesOfKind: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  // What is no provider of the system is always taken for that of a program.
  provider: [...providers.keys(), 'usdt'],
  arguments: [...providers.keys(), 'usdt', 'tick', 'clock'],
  clock: ['tick', 'profile'],
  sampler: ['tick', 'profile', 'clock'],
  variable: [...variables.keys()],
  action: [...functions.values()].filter(({ kind }) => kind !== 'subroutine').map(({ name }) => name),
  subroutine: [...functions.values()].filter(({ kind }) => kind === 'subroutine').map(({ name }) => name),
  statement: ['if'],
  memory: ['kernel'],
  symbol: ['kernel'],
  option: ['buffer-over-16m'],
};
