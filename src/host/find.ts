/** Finds the dtrace commands of a file, and what could not be read of it. */
import type { Range } from '../ast.js';
import { type Medium, fileMedium, textOf } from './chunk.js';
import { type Invocation, type Unseen, invocationsIn } from './dtrace-command.js';
import { brokenIn, hiddenIn, partOf } from './hidden.js';
import type { Host } from './language.js';
import { readPerl } from './perl.js';
import type { Carrier, Values, Variables } from './script.js';
import { commandsInText } from './text.js';
import { valuesOf } from './words.js';

export interface Found extends Variables {
  readonly invocations: readonly Invocation[];
  /** dtrace commands that stand where they are not read. */
  readonly unseen: readonly Unseen[];
  /** What may be a program although no command is seen to run it: strings of perl, and words in arrays of a shell. */
  readonly strings: readonly Carrier[];
  /** Why the file could not be read at all. */
  readonly error: { readonly message: string; readonly range: Range } | null;
}

/** The parser for the shell is loaded only here: most files are D. */
export async function findPrograms(host: Host, text: string): Promise<Found> {
  const { readShell } = await import('./shell.js');
  const perl = host.language === 'perl' ? readPerl(text) : null;
  const media = perl?.media ?? (host.language === 'text' ? commandsInText(text) : [fileMedium(text)]);
  const readings = media
    .filter((medium) => mayRunDtrace(medium, perl?.values ?? []))
    .map((medium) => ({ medium, ...readShell(medium) }));
  const sound = readings.filter(({ errors }) => errors.length === 0);
  const values = [...(perl?.values ?? []), ...sound.flatMap((reading) => reading.values)];
  const [fault] = host.language === 'shell' ? readings.flatMap(({ errors }) => errors) : [];
  const commands = sound.flatMap((reading) => reading.commands);
  return {
    invocations: [...sound, ...(perl ? [perl] : [])].flatMap((reading) => invocationsIn(reading.commands, values)),
    values,
    references: [...(perl?.references ?? []), ...sound.flatMap((reading) => reading.references)],
    certain: new Set([...(perl?.certain ?? []), ...sound.flatMap((reading) => [...reading.certain])]),
    scopes: new Map([...(perl?.scopes ?? []), ...sound.flatMap((reading) => [...reading.scopes])]),
    unseen: [
      ...(host.language === 'text' ? [] : hiddenIn(commands, values, perl ? 'perl' : 'shell')),
      ...(host.language === 'perl'
        ? readings.filter(({ errors }) => errors.length > 0).flatMap(({ medium }) => brokenIn(medium))
        : []),
      ...(perl?.parts.map(partOf) ?? []),
      ...(perl?.unseen ?? []),
      ...sound.flatMap((reading) => reading.unseen),
    ],
    strings: [...(perl?.strings ?? []), ...(perl ? [] : sound.flatMap((reading) => reading.strings))],
    error: fault
      ? { message: `it could not be read as a shell script: ${fault.message}`, range: fault.range }
      : perl?.open
        ? { message: 'it could not be read as a perl script: a string that begins here does not end', range: perl.open }
        : null,
  };
}

/** In perl dtrace may also come from a variable. */
const mayRunDtrace = ({ text, chunks }: Medium, values: Values): boolean =>
  /dtrace/i.test(text) ||
  chunks.some(
    ({ variable }) =>
      variable !== undefined &&
      (/dtrace$/i.test(variable) ||
        valuesOf(variable, values).some((value) => value && textOf(value.chunks).includes('dtrace'))),
  );
