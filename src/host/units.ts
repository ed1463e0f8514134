/** The programs of a file, each in every form that the variables of the script give it. */
import type { Result } from '../rewrite.js';
import type { GivenProgram, Invocation, Unseen } from './dtrace-command.js';
import type { Found } from './find.js';
import { once } from '../once.js';
import { type Program, type Text, chunksIn, variantsOf } from './program.js';
import { asWritten } from './words.js';

/** A program of an invocation, in each form that it may take. */
export interface Unit {
  readonly invocation: Invocation;
  readonly given: GivenProgram;
  readonly variants: readonly Program[];
}

/** A program as the core converted it. */
export interface Draft {
  readonly unit: number;
  readonly program: Program;
  readonly text: Text;
  readonly result: Result;
}

export const unitsOf = (found: Found): Unit[] => allUnits(found).filter(isSeen);

const allUnits = once(({ invocations, ...known }: Found): readonly Unit[] =>
  invocations.flatMap((invocation) =>
    invocation.programs.map((given) => ({ invocation, given, variants: variantsOf(invocation, given, known) })),
  ),
);

const isSeen = ({ variants }: Unit): boolean => variants.every(hasText);

/** Programs of which the script says nothing but where they come from. */
const unknownIn = (found: Found): Unseen[] =>
  allUnits(found)
    .filter((unit) => !isSeen(unit))
    .map(({ given: { carrier } }) => ({
      range: carrier.range,
      kind: 'unknown',
      message: `the program of this dtrace command is ${asWritten(carrier)}, which only the running script knows`,
    }));

const hasText = ({ branches }: Program): boolean => {
  const chunks = chunksIn(branches.filter(({ role }) => role === 'program'));
  return (
    chunks.every(({ kind }) => kind !== 'splice') ||
    chunks.some(({ kind, text }) => kind !== 'splice' && text.trim() !== '')
  );
};

/** Everything that cannot be converted, since it is not seen. */
export const unseenIn = (found: Found): Unseen[] => [
  ...found.invocations.flatMap((invocation) => invocation.unseen),
  ...unknownIn(found),
  ...found.unseen,
];
