/** The rewrites as edits of a document: one at a time, those of a clause, all of one kind, or the whole script. What cannot be rewritten can be left alone. */
import type { CodeAction, Diagnostic as Shown, Range as EditorRange, TextEdit } from 'vscode-languageserver-types';
import type { Range } from '../ast.js';
import { unicodeOf } from '../bytes.js';
import { convert } from '../convert.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Piece, stayingOf } from '../edit.js';
import { shorten } from '../pipeline/words.js';
import { clausesOf, contains } from '../walk.js';
import type { Conversion } from './conversions.js';
import { show } from './diagnostics.js';
import type { Held } from './document.js';
import { programsOf } from './programs.js';

export const fixAll = 'source.fixAll.zonesafe';
export const quickFix = 'quickfix';

/** What an editor asks for. */
export interface Asked {
  readonly range: EditorRange;
  /** The diagnostics that the editor shows there. */
  readonly shown: readonly Shown[];
  /** The kinds of action wanted; all where it is missing. */
  readonly only?: readonly string[];
}

/** A rewrite that the conversion of the whole script makes, as its diagnostic announces it. */
interface Announced {
  readonly diagnostic: Diagnostic;
  readonly transform: string;
  /** Everything that the rewrite answers. */
  readonly places: readonly Range[];
}

export async function actionsFor(conversion: Conversion, asked: Asked): Promise<CodeAction[]> {
  const wanted = (kind: string): boolean =>
    !asked.only || asked.only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
  return [
    ...(wanted(quickFix) ? await quickFixes(conversion, asked) : []),
    ...(wanted(fixAll) ? rewriteAll(conversion) : []),
    ...(wanted(quickFix) ? await leavingAlone(conversion, asked) : []),
  ];
}

function rewriteAll({ held, settings: { target }, converted: { text, pieces } }: Conversion): CodeAction[] {
  if (text === held.source.text) return [];
  const title = `Rewrite the whole script for ${target.name}`;
  return [{ title, kind: fixAll, edit: held.editOf(editsOf(pieces, held)) }];
}

// ---- one at a time ---------------------------------------------------------------------------------------------------

/** Beyond these many at once an editor is not asking about any one of them. */
const MOST = 24;

/**
 * How many rewrites can be tried while a user waits: each takes two conversions of the script, which take their time by its
 * length, and where clauses change places also by how many others are rewritten.
 */
const affordable = ({ source: { text } }: Held, announced: readonly Announced[]): number =>
  Math.min(MOST, Math.floor(100_000_000 / (text.length * (100 + announced.length))));

async function quickFixes(conversion: Conversion, asked: Asked): Promise<CodeAction[]> {
  const { held, settings, converted } = conversion;
  const announced = announcedIn(converted.diagnostics);
  const near = announced
    .filter(({ places }) => places.some((place) => touches(held.rangeOf(place), asked.range)))
    .slice(0, MOST);
  const target = settings.target.name;
  const most = affordable(held, announced);
  const single = near.slice(0, most);
  const clauses = near.length > 0 ? (await clausesIn(held, asked.range)).slice(0, most - single.length) : [];
  // In a script too large for any of them, all of a kind still go together.
  const kinds = [...new Set(near.map(({ transform }) => transform))].slice(0, Math.max(1, most));
  const offers: Offer[] = [
    ...single.map((one) => ({ title: titleOf(one, held, target), rewrites: [one] })),
    ...clauses.map((clause) => ({
      title: `Rewrite this clause for ${target}`,
      rewrites: announced.filter(({ diagnostic }) => contains(clause, diagnostic.range)),
    })),
    ...kinds.map((transform) => {
      const rewrites = announced.filter((one) => one.transform === transform);
      return { title: `Rewrite all ${rewrites.length} places of this kind for ${target} (${transform})`, rewrites };
    }),
  ];
  const actions = new Map<string, CodeAction>();
  for (const [i, offer] of offers.entries()) {
    const isAgain = i >= single.length && offer.rewrites.length < 2;
    const edits = isAgain ? null : await editsFor(conversion, offer.rewrites);
    const key = JSON.stringify(edits);
    if (!edits || actions.has(key)) continue;
    const of = offer.rewrites.map(({ diagnostic }) => diagnostic);
    const isPreferred = of.length === 1 && of[0]!.fidelity === 'exact';
    actions.set(key, actionFor(held, asked, { title: offer.title, of, isPreferred }, edits));
  }
  return [...actions.values()];
}

/** A comment above what is disabled, by which the next conversion leaves it as it stands. */
async function leavingAlone({ held, converted }: Conversion, asked: Asked): Promise<CodeAction[]> {
  const lost = converted.diagnostics.filter(
    ({ fidelity, range }) => fidelity === 'disabled' && touches(held.rangeOf(range), asked.range),
  );
  if (lost.length === 0) return [];
  const { source } = held;
  const items = (await programsOf(source)).flatMap(({ program, placeOf }) =>
    [...program.items, ...program.controls].map(placeOf),
  );
  return lost.flatMap((diagnostic): CodeAction[] => {
    const item = items.find((one) => contains(one, diagnostic.range));
    const start = item && source.text.lastIndexOf('\n', item.start - 1) + 1;
    const before = item && source.text.slice(start, item.start);
    // A line of its own is where a reader looks for it.
    if (item === undefined || before === undefined || !/^[\t ]*$/.test(before)) return [];
    const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
    const newText = `/* zonesafe-ignore ${diagnostic.capability} */${newline}${before}`;
    const title = `Leave ${diagnostic.capability} as it is here (zonesafe-ignore)`;
    const edits = [{ range: held.rangeOf({ start: item.start, end: item.start }), newText }];
    return [actionFor(held, asked, { title, of: [diagnostic], isPreferred: false }, edits)];
  });
}

/** Rewrites that are offered together. */
interface Offer {
  readonly title: string;
  readonly rewrites: readonly Announced[];
}

function titleOf({ diagnostic: { range, fidelity }, transform }: Announced, { source }: Held, target: string): string {
  const words = unicodeOf(shorten(source.text.slice(range.start, range.end)));
  if (fidelity === 'stand-in') return `Show a constant for ${words} (${transform})`;
  return `Rewrite ${words} for ${target}${fidelity === 'approximate' ? ', approximately' : ''} (${transform})`;
}

async function clausesIn({ source, rangeOf }: Held, range: EditorRange): Promise<Range[]> {
  const clauses = (await programsOf(source)).flatMap(({ program, placeOf }) => clausesOf(program).map(placeOf));
  return clauses.filter((clause) => touches(rangeOf(clause), range));
}

const announcedIn = (diagnostics: readonly Diagnostic[]): Announced[] =>
  diagnostics.flatMap((diagnostic) => {
    const { transform, fidelity, range, related = [] } = diagnostic;
    if (!transform || !fidelity || fidelity === 'disabled') return [];
    return [{ diagnostic, transform, places: [range, ...related.map((each) => each.range)] }];
  });

/**
 * The edits of some rewrites alone. They are offered only where converting the rest afterwards gives the
 * very script that converting all at once does, so that no choice of the user's leads astray; null where that is not so.
 */
async function editsFor(
  { held, settings, converted }: Conversion,
  announced: readonly Announced[],
): Promise<TextEdit[] | null> {
  const keyOf = ({ start, end }: Range): string => `${start} ${end}`;
  const all = new Set(announced.flatMap((one) => one.places.map(keyOf)));
  const places = (place: Range): boolean => all.has(keyOf(place));
  const only = [...new Set(announced.map(({ transform }) => transform))];
  const { text, pieces } = await convert(held.source, { ...settings, only, places });
  if (text === held.source.text) return null;
  const rest = await convert({ ...held.source, text }, settings);
  return rest.text === converted.text ? editsOf(pieces, held) : null;
}

interface Answer {
  readonly title: string;
  /** The diagnostics that it answers. */
  readonly of: readonly Diagnostic[];
  readonly isPreferred: boolean;
}

function actionFor(held: Held, { shown }: Asked, answer: Answer, edits: readonly TextEdit[]): CodeAction {
  // Of some that are alike the first counts.
  const known = new Map(shown.toReversed().map((one) => [nameOf(one), one]));
  return {
    title: answer.title,
    kind: quickFix,
    diagnostics: answer.of.map((diagnostic) => {
      const own = show(diagnostic, held);
      return known.get(nameOf(own)) ?? own;
    }),
    ...(answer.isPreferred && { isPreferred: true }),
    edit: held.editOf(edits),
  };
}

/** Diagnostics with the same name are one, whatever an editor has added to it. */
const nameOf = ({ code, range: { start, end } }: Shown): string =>
  JSON.stringify([code, start.line, start.character, end.line, end.character]);

const touches = (a: EditorRange, b: EditorRange): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

const isBefore = (a: EditorRange['start'], b: EditorRange['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

// ---- edits -----------------------------------------------------------------------------------------------------------

/** What was carried over in its order stays; all else between is replaced. */
function editsOf(pieces: readonly Piece[], { source, rangeOf }: Held): TextEdit[] {
  const stays = stayingOf(pieces.map(({ carried, from }) => (carried ? from : null)));
  const edits: TextEdit[] = [];
  let done = 0;
  let fresh = '';
  const close = (end: number): void => {
    if (fresh !== source.text.slice(done, end))
      edits.push({ range: rangeOf({ start: done, end }), newText: unicodeOf(fresh) });
    fresh = '';
  };
  for (const [i, { text, from }] of pieces.entries()) {
    if (stays[i]) {
      close(from.start);
      done = from.end;
    } else fresh += text;
  }
  close(source.text.length);
  return edits;
}
