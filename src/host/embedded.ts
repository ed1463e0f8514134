/** The D programs of a file for those who only want to look at them. */
import type { Program as DProgram, Range } from '../ast.js';
import { type Diagnostic, placeOf } from '../diagnostic.js';
import { syntaxError } from '../pipeline/messages.js';
import { DSyntaxError, parse } from '../parse.js';
import type { Source } from '../rewrite.js';
import { findPrograms } from './find.js';
import { hostOf } from './language.js';
import { namesOf } from './names.js';
import { placeOfRange, textOfProgram } from './program.js';
import { notRead, said, unknownProbesIn } from './say.js';
import { unitsOf, unseenIn } from './units.js';

/** The D programs of a file, as the core reads them; null where the file is one itself. */
export async function programsIn(source: Source): Promise<Embedded | null> {
  const host = hostOf(source.name, source.text);
  if (host.language === 'D') return null;
  if (host.language === 'other') return { programs: [], unknown: [], error: notRead(host, source) };
  const found = await findPrograms(host, source.text);
  if (found.error)
    return { programs: [], unknown: [], error: said(source, found.error.range, 'error', found.error.message) };
  const all = unitsOf(found).flatMap(({ variants }) => variants);
  const names = namesOf(all, source.text);
  const programs: EmbeddedProgram[] = [];
  const unknown = unseenIn(found)
    .filter(({ kind }) => kind === 'unknown')
    .map(({ range }) => range);
  for (const { as, invocation, ...program } of all) {
    const text = textOfProgram({ as, invocation, ...program }, names.numberOf);
    const offsetOf = (range: Range): number => placeOfRange(text, range, invocation.range).start;
    unknown.push(...unknownProbesIn(text).map(({ range }) => range));
    try {
      programs.push({ program: parse(text.text, { commandLine: as === 'argument' }), offsetOf });
    } catch (error) {
      if (!(error instanceof DSyntaxError)) throw error;
      if (host.language === 'text') continue;
      const range = placeOfRange(text, error.range, invocation.range);
      return {
        programs: [],
        unknown: [],
        error: { ...syntaxError(source, error), range, ...placeOf(source.text, range.start) },
      };
    }
  }
  return { programs, unknown, error: null };
}

/** The programs of a file, or why they cannot be had. */
export interface Embedded {
  readonly programs: readonly EmbeddedProgram[];
  /** Where it runs more than is seen: programs, or probes in them, that only the running script knows. */
  readonly unknown: readonly Range[];
  readonly error: Diagnostic | null;
}

export interface EmbeddedProgram {
  readonly program: DProgram;
  /** Where a range of its text begins in the file. */
  readonly offsetOf: (range: Range) => number;
}
