/** A target of the user's own, as a file describes it. */
import { type Capability, type Kind, broader, isCapability, kindOf, kinds, nameOf } from './capability.js';
import { functions } from './dtrace/functions.js';
import { providers } from './dtrace/providers.js';
import { translatedTypes } from './dtrace/types.js';
import { variables } from './dtrace/variables.js';
import { isSlipOf, nearest } from './nearest.js';
import { suggestionInBrackets } from './suggestion.js';
import { type Target, findTarget, targetFrom } from './target.js';
import { knownPatterns } from './targets/worlds.js';

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
  return targetFrom({ name, summary, releases: base.releases, worlds: base.worlds }, (capability) => {
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
  const near = nearest(key, customKeys, 1).map((close) => `"${close}"`);
  return `unknown key "${key}" in a target${suggestionInBrackets(near) || `: it may have ${customKeys.join(', ')}`}`;
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
    return `is of no variable of D${suggested('variable', nearest(rootOf(name), variables.keys()))}`;
  const names = kind === 'field' ? membersBeside(name) : namesOfKind[kind];
  if (!names || names.includes(name)) return null;
  const slips = names.filter((known) => isSlipOf(name, known));
  const close = slips.length > 0 ? slips : nearest(name, names);
  return `names no ${NAMED[kind] ?? `${kind} of D`}${suggested(kind, close)}${OTHERS[kind] ?? ''}`;
}

const suggested = (kind: Kind, names: readonly string[]): string =>
  suggestionInBrackets(names.map((name) => `${kind}:${name}`));

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
