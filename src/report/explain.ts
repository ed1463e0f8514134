/** The pages behind a word: one of zonesafe's own, such as a transform or the code of a diagnostic, or a word of D. */
import {
  type Capability,
  type KindOfCapability,
  capabilityOfFunction,
  describe,
  isCapability,
  kinds,
} from '../capability.js';
import { codes } from '../codes.js';
import { functions } from '../dtrace/functions.js';
import { type Option, isBufferSize, options } from '../dtrace/options.js';
import { type Description, probes, providerOfProbe } from '../dtrace/probes.js';
import { providers } from '../dtrace/providers.js';
import { syscallNames, syscallsNamed, portableName } from '../dtrace/syscalls.js';
import { translatedTypes } from '../dtrace/types.js';
import { variables } from '../dtrace/variables.js';
import type { Fidelity } from '../fidelity.js';
import { nearest } from '../nearest.js';
import type { Status } from '../pipeline/status.js';
import { type Target, nearestTargets, targets as named } from '../target.js';
import type { Transform } from '../transform.js';
import { printTable } from './table.js';

/** What the words may mean beside what the tables of D say. */
export interface Known {
  readonly transforms: readonly Transform[];
  readonly targets: readonly Target[];
}

/** The page, or the words that come nearest to one that means nothing. */
export type Explained = { readonly page: string } | { readonly nearest: readonly string[] };

export function explain(word: string, known: Known): Explained {
  const pages = pagesOf(word, known);
  return pages.length > 0
    ? { page: pages.join('\n') }
    : { nearest: nearestTargets(word, new Set([...wordsOf(known), ...syscallNames])) };
}

/** A word of zonesafe itself means one thing; a word of D may mean several, as `pid` is a variable and a provider. */
function pagesOf(word: string, { transforms, targets }: Known): string[] {
  const transform = transforms.find(({ name }) => name === word);
  if (transform) return [transformPage(transform)];
  const target = targets.find(({ name }) => name === word);
  if (target) return [targetPage(target)];
  if (Object.hasOwn(codes, word)) return [codePage(word)];
  const plain = [...grades, ...statuses].find(([name]) => name === word);
  if (plain) return [paragraphs([`${plain[0]}: ${plain[1]}`])];
  // Some kinds are words of D as well: a user who asks for `provider` asks for the kind.
  const kind = kinds.find((row) => row.kind === word);
  if (kind) return [kindPage(kind)];
  const option = options.get(word.replace(/=.*/, ''));
  return [
    ...capabilitiesNamed(word).map((capability) => capabilityPage(capability, targets)),
    ...(option ? [optionPage(option)] : []),
  ];
}

/** A user writes what stands in the script; what kind of thing it is, is looked up. */
function capabilitiesNamed(word: string): readonly Capability[] {
  const name = word.replace(/(?:\(\)|\[\])$/, '');
  const description = descriptionOf(word);
  if (description) return capabilitiesOfProbe(description);
  if (isCapability(word)) return [word];
  // What the script itself sets is no field of a variable of D.
  const pointer = /^(\w+)(?:\[\])?->\w/.exec(name)?.[1];
  if (pointer !== undefined) return variables.has(pointer) ? [`field:${name}`] : [];
  if (/`\w/.test(name)) return ['symbol:kernel'];
  const called = functions.get(name);
  // Every dtrace knows the aggregating functions that need nothing.
  const needed = called && (capabilityOfFunction(called) ?? (`action:${name}` as const));
  const isTimer = name === 'tick' || name === 'profile';
  return [
    ...(variables.has(name) ? [`variable:${name}` as const] : []),
    ...(providers.has(name) ? [`provider:${name}` as const] : []),
    ...(needed ? [needed] : []),
    ...fieldsNamed(name),
    ...(/^\w+$/.test(name) && isCall(name) ? [`syscall:${name}` as const] : []),
    ...(isTimer ? timersNamed(name) : providersOf(name)),
  ];
}

/** The providers that have a probe of this name. */
const providersOf = (name: string): Capability[] =>
  [...new Set(probes.filter((probe) => probe.name === name).map(({ provider }) => provider))].map(
    (provider) => `provider:${provider}` as const,
  );

/** A probe description as D has it; null for a capability, of which `syscall:` alone has the same beginning. */
function descriptionOf(word: string): Description | null {
  const parts = word.split(':');
  if (parts.length === 1) return isNameAlone(word) ? { provider: '', module: '', function: '', name: word } : null;
  if (parts.length < 3 || parts.length > 4 || /\s/.test(word) || /^\w+:/.exec(word)?.[0] === 'arguments:') return null;
  const [name = '', where = '', module = '', provider = ''] = parts.toReversed();
  // Read from the right this is a module, but a user who begins with a provider means one and leaves out the name.
  if (provider === '' && providers.has(module)) return { provider: module, module: where, function: name, name: '' };
  return { provider, module, function: where, name };
}

/** Names that dtrace takes without a provider and that can mean nothing else. */
const isNameAlone = (word: string): boolean => /^(?:BEGIN|END|ERROR|(?:tick|profile)-.+)$/.test(word);

function capabilitiesOfProbe(description: Description): Capability[] {
  const provider = providerOfProbe(description);
  const timers = provider === 'profile' ? timersNamed(/^(?:tick|profile)(?=-)/.exec(description.name)?.[0] ?? '') : [];
  const call =
    provider === 'syscall' && description.function !== '' ? [`syscall:${description.function}` as const] : [];
  return [`provider:${provider}`, ...timers, ...call];
}

const timersNamed = (name: string): Capability[] =>
  name === 'tick' || name === 'profile' ? [`clock:${name}`, `sampler:${name}`] : [];

/** The variables that lead to each type; the members of what io probes are given stand for their arguments. */
const leadingTo: readonly (readonly [type: string, capability: (member: string) => Capability])[] = [
  ['psinfo_t', (member) => `field:curpsinfo->${member}`],
  ['lwpsinfo_t', (member) => `field:curlwpsinfo->${member}`],
  ['cpuinfo_t', (member) => `field:curcpu->${member}`],
  ['fileinfo_t', (member) => `field:fds[]->${member}`],
  ['bufinfo_t', () => 'arguments:io'],
  ['devinfo_t', () => 'arguments:io'],
];

const fieldsNamed = (member: string): Capability[] =>
  leadingTo.flatMap(([type, capability]) => (translatedTypes.get(type)!.has(member) ? [capability(member)] : []));

const grades: readonly (readonly [Fidelity, string])[] = [
  ['disabled', 'What no zone can do is commented out with its reason, and with it all that depends on it.'],
];

const statuses: readonly (readonly [Status, string])[] = [
  ['safe', 'A script that already ran in such a zone. It comes out as it is.'],
  [
    'rewritten',
    'Nothing of the script is disabled; the diagnostics name what is approximate, and what a constant stands in for.',
  ],
  [
    'partial',
    'Something of the script is disabled, or can never fire in the zone; the rest runs. The diagnostics name what is lost.',
  ],
  [
    'unportable',
    'Nothing that the script observed is left: every clause that did the work is disabled, or can never fire in the zone. Trace from the global zone, or with a target that has what it needs: see --needs.',
  ],
  ['failed', 'The script could not be read, converted or written, and was left as it was. The error says why.'],
];

/** Every word that can be asked for by name. */
export const wordsOf = ({ transforms, targets }: Known): string[] => [
  ...new Set([
    ...transforms.map(({ name }) => name),
    ...targets.map(({ name }) => name),
    ...Object.keys(codes),
    ...[...grades, ...statuses].map(([word]) => word),
    ...kinds.flatMap(({ kind, example }) => [kind, example]),
    ...providers.keys(),
    ...variables.keys(),
    ...functions.keys(),
    ...leadingTo.flatMap(([type]) => [...translatedTypes.get(type)!.keys()]),
    ...probes.map(({ name }) => name),
    ...options.keys(),
  ]),
];

// ---- pages -----------------------------------------------------------------------------------------------------------

function transformPage({ name, summary, why, grades: reached, example, optIn }: Transform): string {
  return paragraphs([
    `${name}: ${summary}`,
    why,
    `Grades: ${reached.join(', ')}.${optIn ? ` It runs only when asked for: --with ${name}.` : ''}`,
    `For example, with --target ${example.target ?? 'any'}`,
    indented(example.before),
    'becomes',
    indented(example.after),
  ]);
}

/** One of the user's own has a name, too, but is asked for by its file. */
const isNamed = (target: Target): boolean => named.get(target.name) === target;

function targetPage(target: Target): string {
  const { name, summary } = target;
  const option = isNamed(target) ? name : '<its file>';
  const examples = kinds.map(({ example }) => example);
  return paragraphs([
    `${name}: ${summary}`,
    table([['for example', name], ...examples.map((capability) => [capability, haves(target, capability)])]),
    `Convert for it with --target ${option}; see what a script needs of it with --needs --target ${option}.`,
  ]);
}

const codePage = (code: string): string => paragraphs([`${code}: ${codes[code]!.summary}`, codes[code]!.help]);

const kindPage = ({ kind, form, summary, example }: KindOfCapability): string =>
  paragraphs([`${kind}: ${summary}`, `Written ${form}; for example ${example}, which --explain ${example} explains.`]);

function capabilityPage(capability: Capability, targets: readonly Target[]): string {
  const call = /^syscall:(.*)/.exec(capability)?.[1];
  if (call !== undefined && !isCall(call)) return unknownCallPage(capability, call);
  const { summary, privilege, dtrace, help } = describe(capability);
  const title = `${capability}: ${summary}`;
  const verdicts = table([['target', 'has it'], ...targets.map((target) => [target.name, haves(target, capability)])]);
  if (targets.every((target) => target.has(capability))) {
    const isRemarked = targets.some((target) => target.remark(capability) !== null);
    return paragraphs(
      isRemarked ? [title, 'Every zone has it, with differences:', verdicts] : [title, 'Every zone has it.'],
    );
  }
  return paragraphs([
    title,
    `Where it is missing, it takes ${privilege}.`,
    dtrace === undefined ? '' : `dtrace says there: ${dtrace.replaceAll('%s', '...')}`,
    help,
    verdicts,
  ]);
}

/** Whether a part of a description matches a call of a release, or is one that goes by another name there. */
const isCall = (part: string): boolean => syscallsNamed(part).length > 0 || !('reason' in portableName(part));

function unknownCallPage(capability: Capability, call: string): string {
  const near = nearest(call, syscallNames);
  return paragraphs([
    `${capability}: no release that zonesafe knows has a system call of that name.`,
    'dtrace refuses a description that matches no probe, and with it the whole script; zonesafe leaves such a name as it is, since tables age.',
    `${near.length > 0 ? `It may be ${near.join(' or ')}. ` : ''}See /etc/name_to_sysnum, or dtrace -ln syscall:::entry, on the system itself.`,
  ]);
}

function optionPage({ name, value, commandLineOnly }: Option): string {
  const setting = value === 'flag' || value === 'switch' ? name : `${name}=<${value}>`;
  const isBuffer = isBufferSize(name);
  return paragraphs([
    `${name}: an option of dtrace, set with -x ${setting}${commandLineOnly ? '' : ` or #pragma D option ${setting}`}.`,
    isBuffer ? 'A zone is given at most 16 megabytes: clamp-buffers asks for no more.' : '',
    isBuffer ? 'See --explain option:buffer-over-16m for the targets.' : '',
    name === 'statusrate' ? 'Driven ticks can be as late as this: drive-ticks shortens it where one is faster.' : '',
    isBuffer || name === 'statusrate' ? '' : 'zonesafe leaves it as it is.',
  ]);
}

function haves(target: Target, capability: Capability): string {
  if (target.lacks(capability)) return 'no';
  const remark = target.remark(capability);
  return remark === null ? 'yes' : `yes, but ${remark}`;
}

const table = (rows: readonly (readonly string[])[]): string => printTable(rows).replace(/^/gm, '  ').trimEnd();

const indented = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '    ');

const WIDTH = 88;

/** Prose is wrapped; what is indented stands as it is. */
const paragraphs = (all: readonly string[]): string =>
  `${all
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (/^\s/.test(paragraph) ? paragraph : wrapped(paragraph)))
    .join('\n\n')}\n`;

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
