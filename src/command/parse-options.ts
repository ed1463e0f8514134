/** From argv to options, with every fault in it told at once. */
import { isOption, readArguments, sayUnknown } from './argv.js';
import { conflictsOf } from './conflicts.js';
import { type Parsed, type Vocabulary, defaults } from './options.js';
import { settle } from './settle.js';

/** Options are looked at only where there are any, so that a plain filter does without the parser for them. */
export async function parseOptions(argv: readonly string[], vocabulary: Vocabulary): Promise<Parsed> {
  if (!argv.some(isOption)) {
    const options = { ...defaults, operands: argv };
    return { options, faults: conflictsOf(options, new Map()) };
  }
  const given = await readArguments(argv);
  const { options, faults } = settle(given, vocabulary);
  // What follows an unknown option may be its value, and no script.
  const conflicts = given.unknown.length > 0 ? [] : conflictsOf(options, given.values);
  return { options, faults: [...given.faults, ...given.unknown.map(sayUnknown), ...faults, ...conflicts] };
}
