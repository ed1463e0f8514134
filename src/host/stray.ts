/** Programs in the words of a script that no dtrace command is seen to run. */
import type { Range } from '../ast.js';
import { DSyntaxError, parse } from '../parse.js';
import { byStart, firstFrom } from '../ranges.js';
import type { Target } from '../target.js';
import { lacking, usesOf } from '../uses.js';
import { MARK, textOf } from './chunk.js';
import type { Unseen } from './dtrace-command.js';
import type { Found } from './find.js';
import { chunksIn } from './program.js';
import type { Carrier } from './script.js';
import { placeholder, standingsIn } from './splice.js';
import type { Unit } from './units.js';

/** Those that have something in them that the target lacks, but for what is told of already. */
export function straysIn(
  { strings }: Found,
  units: readonly Unit[],
  unseen: readonly Unseen[],
  target: Target,
): Unseen[] {
  const candidates = strings.filter(looksLikeD);
  if (candidates.length === 0) return [];
  const programs = units.flatMap(({ variants }) => variants.flatMap(({ branches }) => chunksIn(branches)));
  const isKnown = meeting([...programs, ...unseen].map(({ range }) => range));
  return candidates
    .filter(({ range }) => !isKnown(range))
    .filter((carrier) => isLacking(carrier, target))
    .map(({ range }) => ({ range, kind: 'unknown', message: MESSAGE, help: HELP }));
}

const MESSAGE = 'this text reads as a D program, and no dtrace command is seen to run it';
const HELP = 'Write it into the command itself, as the argument of dtrace -n, or into a file of its own.';

/** A body, and a probe whose name no other language has. */
function looksLikeD({ chunks }: Carrier): boolean {
  const text = textOf(chunks);
  return text.includes('{') && /\w:[\w*]*:|\btick-|\bprofile-/.test(text);
}

function isLacking({ chunks }: Carrier, target: Target): boolean {
  const text = textOf(chunks);
  const standings = standingsIn(text);
  let at = 0;
  try {
    const shown = text.replaceAll(MARK, () => placeholder(100 + at, standings[at++]!));
    return lacking(usesOf(parse(shown, { commandLine: true })), target).length > 0;
  } catch (error) {
    if (error instanceof DSyntaxError) return false;
    throw error;
  }
}

/** Whether a range has a byte in common with one of these. */
function meeting(ranges: readonly Range[]): (range: Range) => boolean {
  const inOrder = ranges.filter(({ start, end }) => end > start).toSorted(byStart);
  const ends: number[] = [];
  for (const { end } of inOrder) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, end }) => (ends[firstFrom(inOrder, end) - 1] ?? -1) > start;
}
