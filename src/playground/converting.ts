/** A script converted, as the page shows it. */
import { transforms } from '../../transforms/index.js';
import type { Range } from '../ast.js';
import { bytesOf, unicodeOf } from '../bytes.js';
import { type ConvertOptions, convert } from '../convert.js';
import type { Diagnostic, Related } from '../diagnostic.js';
import type { Piece } from '../edit.js';
import { hostOf } from '../host/language.js';
import { byStart } from '../ranges.js';
import { foldsOf } from '../report/text.js';
import type { Result, Source } from '../rewrite.js';
import { zones } from '../targets/zones.js';
import type { Converted, Grade, Link, Place, Remark } from './messages.js';
import { toUnicode } from './offsets.js';
import type { State } from './state.js';

export const sourceOf = ({ name, text }: State): Source => ({ name, text: bytesOf(text) });

const optionsOf = (state: State): ConvertOptions => ({
  target: state.target,
  fidelity: state.fidelity,
  clock: state.clock,
  with: state.with,
});

export const resultFor = (state: State): Promise<Result> => convert(sourceOf(state), optionsOf(state));

export async function converted(state: State): Promise<Converted> {
  const result = await resultFor(state);
  const isFailed = result.status === 'failed';
  const text = isFailed ? '' : unicodeOf(result.text);
  const [inScript, inResult] = [toUnicode(state.text), toUnicode(text)];
  return {
    status: result.status,
    fidelity: result.fidelity,
    applied: transforms
      .filter(({ name }) => result.applied.includes(name))
      .map(({ name, summary }) => ({ name, summary })),
    text,
    added: joined(newIn(result)).map(inResult),
    disabled: isFailed ? [] : disabledIn(result.text).map(inResult),
    gone: goneFrom(result).map(inScript),
    links: isFailed ? [] : linksIn(result.pieces).map(({ from, to }) => ({ from: inScript(from), to: inResult(to) })),
    remarks: foldsOf(result.diagnostics).map(({ first, others }) => remarkOf(first, others, inScript)),
    elsewhere: result.status === 'unportable' ? await othersFor(state) : [],
    language: hostOf(state.name, bytesOf(state.text)).name,
  };
}

/** The zones in which something of a script would be left. */
async function othersFor(state: State): Promise<string[]> {
  const others = zones.filter(({ name, worlds }) => worlds.length > 0 && name !== 'any' && name !== state.target);
  const results = await Promise.all(others.map(({ name }) => resultFor({ ...state, target: name })));
  return others.filter((_, i) => results[i]!.status !== 'unportable').map(({ name }) => name);
}

// ---- what was changed ------------------------------------------------------------------------------------------------

const rangeOf = ({ at, text }: Piece): Range => ({ start: at, end: at + text.length });

const newIn = ({ pieces }: Result): Range[] => pieces.filter(({ carried }) => !carried).map(rangeOf);

const linksIn = (pieces: readonly Piece[]): Link[] => pieces.map((piece) => ({ from: piece.from, to: rangeOf(piece) }));

/** What is commented out, with its comment marks. */
const disabledIn = (text: string): Range[] =>
  [...text.matchAll(/\/\* zonesafe: (?!what nothing defines|these variables)[^]*?\*\//g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

function goneFrom({ source, pieces }: Result): Range[] {
  const kept = joined(pieces.filter(({ carried }) => carried).map(({ from }) => from));
  const starts = [0, ...kept.map(({ end }) => end)];
  const ends = [...kept.map(({ start }) => start), source.text.length];
  return starts.map((start, i) => ({ start, end: ends[i]! })).filter(({ start, end }) => start < end);
}

/** The same ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const range of ranges.toSorted(byStart)) {
    const last = all.at(-1);
    if (last && range.start <= last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push({ start: range.start, end: range.end });
  }
  return all;
}

// ---- what is said of it ----------------------------------------------------------------------------------------------

function remarkOf(first: Diagnostic, others: readonly Diagnostic[], inScript: (range: Range) => Range): Remark {
  const placeOf = ({ range, line }: Diagnostic | Related): Place => ({ range: inScript(range), line });
  const { code, severity, message, why, help, dtrace, transform, related = [] } = first;
  return {
    code,
    severity,
    grade: gradeOf(first),
    message: unicodeOf(message),
    why: why === undefined ? null : unicodeOf(why),
    help: unicodeOf(help),
    dtrace: dtrace === undefined ? null : unicodeOf(dtrace),
    transform: transform ?? null,
    places: [first, ...others].map(placeOf),
    related: related.map((one) => ({ ...placeOf(one), message: unicodeOf(one.message) })),
  };
}

export function gradeOf({ severity, fidelity }: Diagnostic): Grade {
  if (severity === 'error') return 'error';
  if (severity === 'note') return 'note';
  return fidelity === 'stand-in' || fidelity === 'disabled' ? fidelity : 'approximate';
}
