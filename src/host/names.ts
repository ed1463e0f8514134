/** The numbers by which the core knows the splices of a file. */
import { byStart } from '../ranges.js';
import type { Chunk } from './chunk.js';
import { type Program, chunksIn } from './program.js';
import { numberIn, placeholders } from './splice.js';

export interface Names {
  /** The same one for the same variable, so that the core sees that two places say the same. */
  readonly numberOf: (splice: Chunk) => number;
  readonly spliceOf: (number: number) => Chunk | undefined;
  /** Words of the core with the splices as the user wrote them. */
  readonly shown: (words: string) => string;
}

/** Numbers begin above those that the file uses itself. */
const FIRST = 100;

export function namesOf(programs: readonly Program[], file: string): Names {
  const splices = new Map<string, Chunk>();
  const all = programs
    .flatMap(({ branches }) => chunksIn(branches).filter(({ kind }) => kind === 'splice'))
    .toSorted((a, b) => byStart(a.range, b.range));
  for (const splice of all) if (!splices.has(keyOf(splice, file))) splices.set(keyOf(splice, file), splice);
  const keys = new Map([...splices.keys()].map((key, i) => [key, i]));
  const first = Math.max(FIRST, ...[...file.matchAll(/\$(\d{3,8})/g)].map(([, digits]) => Number(digits) + 1));
  const known = [...splices.values()];
  const spliceOf = (number: number): Chunk | undefined => known[number - first];
  return {
    numberOf: (splice) => first + (keys.get(keyOf(splice, file)) ?? 0),
    spliceOf,
    shown: (words) =>
      words.replace(placeholders, (found) => {
        const splice = spliceOf(numberIn(found));
        return splice ? rawOf(splice, file) : found;
      }),
  };
}

const rawOf = ({ range }: Chunk, file: string): string => file.slice(range.start, range.end);

const keyOf = (splice: Chunk, file: string): string =>
  splice.variable === undefined || splice.isBetween ? `= ${rawOf(splice, file)}` : splice.variable;
