/** What can be written at the cursor, with what the target lacks of it below and marked. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  MarkupKind,
  type Position,
} from 'vscode-languageserver-types';
import { transforms } from '../../transforms/index.js';
import type { Capability } from '../capability.js';
import { hostOf } from '../host/language.js';
import { isBuiltIn } from '../language/variable.js';
import { explain } from '../report/explain.js';
import { type Target, targets } from '../target.js';
import { codeOf, placeAt, type Place } from './cursor.js';
import type { Held } from './document.js';
import {
  type Word,
  aggregatingWords,
  controlWords,
  expressionWords,
  macroWords,
  memberWords,
  probeWords,
} from './vocabulary.js';

/** After these an editor asks without being told to. */
export const triggers: readonly string[] = [':', '>', '.', '@', '$', '#'];

/** Only in a file that is D. */
export function completions({ source, offsetOf, rangeOf }: Held, position: Position, target: Target): CompletionItem[] {
  if (hostOf(source.name, source.text).language !== 'D') return [];
  const offset = offsetOf(position);
  const place = placeAt(source.text, offset);
  if (place.kind === 'nothing') return [];
  const range = rangeOf({ start: offset - place.word.length, end: offset });
  const rest = source.text.slice(0, offset - place.word.length) + source.text.slice(offset);
  return [
    ...ownWords(place, codeOf(rest)).map((word) => ({ word, rank: 0 })),
    ...wordsFor(place).map((word) => ({ word, rank: 1 })),
  ].map(({ word, rank }) => {
    const { label, kind, detail, capability, text = label, about = label } = word;
    const isLacking = capability !== undefined && target.lacks(capability);
    return {
      label,
      kind,
      detail: [detail, capability === undefined ? '' : whoHas(capability)].filter(Boolean).join('; '),
      ...(isLacking && {
        labelDetails: { description: `not in ${target.name}` },
        tags: [CompletionItemTag.Deprecated],
      }),
      sortText: `${isLacking ? 1 : 0}${rank} ${label}`,
      filterText: text,
      textEdit: { range, newText: text },
      data: { about },
    };
  });
}

/** The item with the page that --explain has of it. */
export function resolved(item: CompletionItem): CompletionItem {
  const { about } = item.data as { readonly about: string };
  const explained = explain(about, { transforms, targets: [...targets.values()] });
  if (!('page' in explained)) return item;
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: `\`\`\`text\n${explained.page}\`\`\`` } };
}

function wordsFor(place: Exclude<Place, { kind: 'nothing' }>): readonly Word[] {
  switch (place.kind) {
    case 'control':
      return controlWords(place.before);
    case 'probe':
      return probeWords(place.word);
    case 'member':
      return memberWords(place.base, place.probes);
    case 'aggregating':
      return aggregatingWords;
    case 'macro':
      return macroWords;
    case 'aggregation':
      return [];
    case 'expression':
      return expressionWords;
  }
}

// ---- the script's own ------------------------------------------------------------------------------------------------

const VARIABLE =
  /@(?<aggregation>\w+)|\b(?<scope>self|this)\s*->\s*(?<local>\w+)|\b(?<global>[A-Za-z_]\w*)\s*(?:\[[^\]]*\])?\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|\b(?<stepped>[A-Za-z_]\w*)(?:\+\+|--)/g;

/** The names that the script gives anywhere, which can be told also where it is not in order. */
function ownWords(place: Place, code: string): Word[] {
  const found = [...code.matchAll(VARIABLE)].map(({ groups = {} }) => groups);
  const { Variable } = CompletionItemKind;
  const named = (names: readonly (string | undefined)[], prefix: string, detail: string): Word[] =>
    [...new Set(names.filter((name) => name !== undefined && !isBuiltIn(name)))].map((name) => ({
      label: `${prefix}${name}`,
      kind: Variable,
      detail,
    }));
  const locals = (scope: string): (string | undefined)[] =>
    found.filter((groups) => groups['scope'] === scope).map((groups) => groups['local']);
  const aggregations = named(
    found.map((groups) => groups['aggregation']),
    '@',
    'an aggregation',
  );
  if (place.kind === 'aggregation') return aggregations;
  if (place.kind === 'member' && place.base === 'self') return named(locals('self'), '', 'a thread-local variable');
  if (place.kind === 'member' && place.base === 'this') return named(locals('this'), '', 'a clause-local variable');
  if (place.kind !== 'expression') return [];
  const isMember = new Set(found.map((groups) => groups['local']));
  const globals = found.map((groups) => groups['global'] ?? groups['stepped']).filter((name) => !isMember.has(name));
  return [
    ...named(globals, '', 'a global variable'),
    ...named(locals('self'), 'self->', 'a thread-local variable'),
    ...named(locals('this'), 'this->', 'a clause-local variable'),
    ...aggregations,
  ];
}

// ---- the zones -------------------------------------------------------------------------------------------------------

/** Which of the targets have it, in words; that of `any` follows from the others. */
function whoHas(capability: Capability): string {
  const all = [...targets.values()].filter(({ name }) => name !== 'any');
  const having = all.filter((target) => target.has(capability)).map(({ name }) => name);
  if (having.length === all.length) return 'in every zone';
  return having.length === 1 ? `only in the ${having[0]} zone` : `in ${having.join(', ')}`;
}
