/** What the shell makes of the words of a command, as far as the script tells. */
import { type Chunk, MARK, placeIn, sliceOf, textOf } from './chunk.js';
import { spanOf } from '../edit.js';
import { grouped, once } from '../once.js';
import type { Carrier, ScriptWord, Values } from './script.js';

/** A word as the shell splits it: a variable that stands alone, without quotes, becomes the words of its constant. */
export function fieldsOf(word: ScriptWord, values: Values): ScriptWord[] {
  const only = soleSplice(word.carrier);
  const constant = only?.quote === 'none' ? constantOf(only, values) : null;
  return constant ? [...textOf(constant.chunks).matchAll(/\S+/g)].map((match) => fieldAt(match, constant)) : [word];
}

function fieldAt({ 0: raw, index }: RegExpExecArray, constant: Carrier): ScriptWord {
  const [start, end] = [index, index + raw.length];
  const chunks = sliceOf(constant.chunks, start, end);
  const range = placeIn(constant.chunks, spanOf(start, end));
  return { carrier: { ...constant, kind: 'field', range, edge: chunks[0]!.quote, chunks, raw }, substitution: null };
}

/** A word with the constants of its variables in their places. */
export const withConstants = (carrier: Carrier, values: Values): Carrier => ({
  ...carrier,
  chunks: carrier.chunks.map((chunk) => {
    const constant = constantOf(chunk, values);
    return constant ? { kind: 'given', text: textOf(constant.chunks), range: chunk.range, quote: chunk.quote } : chunk;
  }),
});

/** A word as the file has it: inside a string of perl, a variable is shown to the shell as a mark. */
export function asWritten({ raw, chunks }: Carrier): string {
  const splices = chunks.filter(({ kind }) => kind === 'splice').map(({ variable }) => variable ?? '…');
  return raw.replaceAll(MARK, () => splices.shift() ?? '…');
}

/** The one variable that a word is made of. */
export const soleSplice = ({ chunks }: Carrier): Chunk | null =>
  chunks.length === 1 && chunks[0]!.kind === 'splice' ? chunks[0]! : null;

/** The text that a variable of a shell is given once, and nothing else; of perl, not every assignment is read. */
function constantOf({ kind, variable }: Chunk, values: Values): Carrier | null {
  if (kind !== 'splice' || variable === undefined || variable.startsWith('$')) return null;
  const [value = null, ...others] = valuesOf(variable, values);
  return others.length === 0 && value?.chunks.every((chunk) => chunk.kind !== 'splice') ? value : null;
}

/** All values of a variable, in the order of the script. */
export const valuesOf = (variable: string | undefined, values: Values): readonly (Carrier | null)[] =>
  (variable === undefined ? undefined : byVariable(values).get(variable)) ?? [];

const byVariable = once(
  (values: Values): ReadonlyMap<string, readonly (Carrier | null)[]> =>
    new Map([...grouped(values, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)])),
);
