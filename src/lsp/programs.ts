/** The D programs of a document, whatever holds them, for those who look at their trees. */
import type { Program, Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { programsIn } from '../host/embedded.js';
import { DSyntaxError, parse } from '../parse.js';
import type { Source } from '../rewrite.js';

export interface Placed {
  readonly program: Program;
  /** Where a range of the program stands in the document, in bytes. */
  readonly placeOf: (range: Range) => Range;
}

/** None where the document cannot be read. */
export async function programsOf(source: Source): Promise<Placed[]> {
  try {
    const embedded = await programsIn(source);
    if (!embedded) return [{ program: parse(source.text), placeOf: (range) => range }];
    return embedded.programs.map(({ program, offsetOf }) => ({
      program,
      placeOf: ({ start, end }) => {
        const first = offsetOf({ start, end });
        return spanOf(first, Math.max(first, offsetOf({ start: end, end })));
      },
    }));
  } catch (error) {
    if (error instanceof DSyntaxError) return [];
    throw error;
  }
}
