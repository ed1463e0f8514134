/** What the checker finds in a user's script, as diagnostics of the file. */
import type { Program, Range } from '../ast.js';
import { codes } from '../codes.js';
import { type Diagnostic, placeOf } from '../diagnostic.js';
import { check } from './check.js';

interface File {
  readonly name: string;
  readonly text: string;
}

/** `offsetOf` tells where in the file a range of the program begins: other languages may hold the program. */
export function mistakesIn(file: File, program: Program, offsetOf: (range: Range) => number): Diagnostic[] {
  const lineInProgram = (offset: number): number => placeOf(program.text, offset).line;
  return check(program, { zdefs: mayMatchNothing(file.text) }).map(({ tag, message, range }) => {
    const start = offsetOf(range);
    const end = Math.max(start, offsetOf({ start: range.end, end: range.end }));
    return {
      code: 'syntax',
      severity: 'error',
      message,
      file: file.name,
      range: { start, end },
      ...placeOf(file.text, start),
      help: helps[tag] ?? codes['syntax']!.help,
      dtrace: `line ${lineInProgram(range.start)}: ${tag}`,
    };
  });
}

/** `-Z` on the `#!` line. */
const mayMatchNothing = (text: string): boolean => /^#!.*\s-\w*Z/.test(text);

const helps: Readonly<Record<string, string>> = {
  D_VAR_UNDEF: 'a variable gets its type where the text first assigns it: assign it further up, or declare it',
  D_IDENT_UNDEF: 'look for a slip of the pen; a variable must be assigned or declared further up in the text',
  D_FUNC_UNDEF: 'look for a slip of the pen: the functions are those of D, and a script cannot add to them',
  D_AGG_REDEF: 'each aggregation has one function; use another name',
  D_PRINTF_ARG_PROTO: 'each conversion takes one argument',
  D_PRINTF_ARG_EXTRA: 'each argument needs a conversion',
  D_OP_INCOMPAT: 'cast one of the two, or compare strings with stringof()',
  D_IDENT_BADREF: 'the name already means something else',
};
