/** Finds the dtrace commands of a file, and what could not be read of it. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { type Medium, fileMedium, placeIn, textOf } from './chunk.js';
import { type Invocation, type Unseen, invocationsIn } from './dtrace-command.js';
import type { Host } from './language.js';
import { readPerl } from './perl.js';
import type { ScriptCommand, Variables } from './script.js';
import { commandsInText } from './text.js';

export interface Found extends Variables {
  readonly invocations: readonly Invocation[];
  /** dtrace commands that stand where they are not read. */
  readonly unseen: readonly Unseen[];
  /** Why the file could not be read at all. */
  readonly error: { readonly message: string; readonly range: Range } | null;
}

/** The parser for the shell is loaded only here: most files are D. */
export async function findPrograms(host: Host, text: string): Promise<Found> {
  const { readShell } = await import('./shell.js');
  const perl = host.language === 'perl' ? readPerl(text) : null;
  const media = perl?.media ?? (host.language === 'text' ? commandsInText(text) : [fileMedium(text)]);
  const readings = media
    .filter((medium) => medium.text.includes('dtrace'))
    .map((medium) => ({ medium, ...readShell(medium) }));
  const sound = readings.filter(({ errors }) => errors.length === 0);
  const values = [...(perl?.values ?? []), ...sound.flatMap((reading) => reading.values)];
  const [fault] = host.language === 'shell' ? readings.flatMap(({ errors }) => errors) : [];
  const commands = sound.flatMap((reading) => reading.commands);
  return {
    invocations: [...sound, ...(perl ? [perl] : [])].flatMap((reading) => invocationsIn(reading.commands, values)),
    values,
    references: [...(perl?.references ?? []), ...sound.flatMap((reading) => reading.references)],
    certain: new Set(sound.flatMap((reading) => [...reading.certain])),
    unseen: [
      ...(host.language === 'text' ? [] : hiddenIn(commands)),
      ...(host.language === 'perl'
        ? readings.filter(({ errors }) => errors.length > 0).flatMap(({ medium }) => brokenIn(medium))
        : []),
    ],
    error: fault
      ? { message: `it could not be read as a shell script: ${fault.message}`, range: fault.range }
      : perl?.open
        ? { message: 'it could not be read as a perl script: a string that begins here does not end', range: perl.open }
        : null,
  };
}

/** A dtrace command with options, inside of a text. */
const HIDDEN = /(?:^|[\s;|&(/])dtrace\s+-\w/;

/** Commands that only show their operands. */
const SHOWS: ReadonlySet<string> = new Set(['echo', 'print', 'printf', 'cat', 'grep', 'egrep', 'logger']);

/** Words that hold a dtrace command for another shell to run, such as those of eval and ssh. */
const hiddenIn = (commands: readonly ScriptCommand[]): Unseen[] =>
  commands.flatMap(({ words }) => {
    const [name, ...operands] = words.map(({ carrier }) => carrier);
    if (!name || SHOWS.has(textOf(name.chunks))) return [];
    return operands
      .filter(({ chunks }) => HIDDEN.test(textOf(chunks)))
      .map(({ range }): Unseen => ({
        range,
        kind: 'unknown',
        message: 'this text holds a dtrace command that another shell runs',
      }));
  });

/** A string of perl that is no whole command. */
function brokenIn({ text, chunks }: Medium): Unseen[] {
  const found = /(?:^|[\s;|&(/])(dtrace\s+-\w+)/.exec(text);
  if (!found) return [];
  const start = found.index + found[0].length - found[1]!.length;
  const range = placeIn(chunks, spanOf(start, start + found[1]!.length));
  return [{ range, kind: 'unknown', message: 'the string is only a part of a dtrace command' }];
}
