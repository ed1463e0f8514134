/** The page behind a word: a transform, a target, the code of a diagnostic, a grade, a capability or a kind of it. */
import { type Capability, type KindOfCapability, describe, isCapability, kinds } from '../capability.js';
import { codes } from '../codes.js';
import { functions } from '../dtrace/functions.js';
import { providers } from '../dtrace/providers.js';
import { variables } from '../dtrace/variables.js';
import type { Fidelity } from '../fidelity.js';
import { nearest } from '../nearest.js';
import type { Target } from '../target.js';
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
  const page = pageOf(word, known);
  return page === null ? { nearest: nearest(word, wordsOf(known)) } : { page };
}

function pageOf(word: string, { transforms, targets }: Known): string | null {
  const transform = transforms.find(({ name }) => name === word);
  if (transform) return transformPage(transform);
  const target = targets.find(({ name }) => name === word);
  if (target) return targetPage(target);
  if (Object.hasOwn(codes, word)) return codePage(word);
  const grade = grades.find(([name]) => name === word);
  if (grade) return paragraphs(grade);
  const kind = kinds.find((row) => row.kind === word);
  const capability = isCapability(word) ? word : capabilityNamed(word);
  // Some kinds are words of D as well: a user who asks for `provider` asks for the kind.
  if (kind) return kindPage(kind);
  return capability && capabilityPage(capability, targets);
}

/** A user writes what stands in the script; its kind is looked up. */
function capabilityNamed(word: string): Capability | null {
  const name = word.replace(/\(\)$/, '');
  if (/^\w+(\[\])?->\w/.test(name)) return `field:${name}`;
  if (providers.has(name)) return `provider:${name}`;
  if (variables.has(name)) return `variable:${name}`;
  const called = functions.get(name)?.kind;
  return called === 'action' || called === 'subroutine' ? `${called}:${name}` : null;
}

const grades: readonly (readonly [Fidelity, string])[] = [
  ['exact', 'The same output for the same events.'],
  ['disabled', 'What no zone can do is commented out with its reason, and with it all that depends on it.'],
];

const wordsOf = ({ transforms, targets }: Known): string[] => [
  ...new Set([
    ...transforms.map(({ name }) => name),
    ...targets.map(({ name }) => name),
    ...Object.keys(codes),
    ...grades.map(([grade]) => grade),
    ...kinds.flatMap(({ kind, example }) => [kind, example]),
    ...providers.keys(),
    ...variables.keys(),
    ...[...functions.values()].filter(({ kind }) => kind !== 'aggregating').map(({ name }) => name),
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

function targetPage(target: Target): string {
  const { name, summary } = target;
  const examples = kinds.map(({ example }) => example);
  return paragraphs([
    `${name}: ${summary}`,
    table([['for example', name], ...examples.map((capability) => [capability, haves(target, capability)])]),
    `Convert for it with --target ${name}; see what a script needs of it with --needs --target ${name}.`,
  ]);
}

const codePage = (code: string): string => paragraphs([`${code}: ${codes[code]!.summary}`, codes[code]!.help]);

const kindPage = ({ kind, form, summary, example }: KindOfCapability): string =>
  paragraphs([`${kind}: ${summary}`, `Written ${form}; for example ${example}, which --explain ${example} explains.`]);

function capabilityPage(capability: Capability, targets: readonly Target[]): string {
  const { summary, privilege, dtrace, help } = describe(capability);
  return paragraphs([
    `${capability}: ${summary}`,
    `It takes ${privilege}.`,
    dtrace === undefined ? '' : `Where it is missing, dtrace says: ${dtrace.replaceAll('%s', '...')}`,
    help,
    table([['target', 'has it'], ...targets.map((target) => [target.name, haves(target, capability)])]),
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
