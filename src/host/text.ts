/** The dtrace commands that stand as lines of their own in a text or a Markdown page. */
import { type Medium, fileMedium, mediumIn } from './chunk.js';
import { COMMAND_LINE } from './language.js';

/** One medium for each command. */
export function commandsInText(text: string): Medium[] {
  const file = fileMedium(text);
  const media: Medium[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfLine(text, at);
    const match = COMMAND_LINE.exec(text.slice(at, end));
    if (!match) {
      at = end + 1;
      continue;
    }
    const start = at + match[0].length - match[1]!.length;
    const stop = endOfCommand(text, start);
    const indent = /^[\t ]*/.exec(text.slice(at, end))![0];
    media.push(mediumIn(file, [{ kind: 'verbatim', start, end: stop, quote: 'none' }], indented(indent)));
    at = stop + 1;
  }
  return media;
}

/** New lines are indented as the command is: in Markdown, they would not belong to it otherwise. */
const indented =
  (indent: string) =>
  (text: string): string =>
    text.replace(/\n(?!\n)/g, `\n${indent}`);

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** At the first newline outside of quotes; a command whose quotes are not closed ends with its line. */
function endOfCommand(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const c = text[at]!;
    if (c === '\\' && quote !== "'") at++;
    else if (quote !== '' && c === quote) quote = '';
    else if (quote === '' && (c === "'" || c === '"')) quote = c;
    else if (c === '\n' && (quote === '' || /^\s*```/.test(text.slice(at + 1, at + 12))))
      return quote === '' ? at : endOfLine(text, start);
  }
  return quote === '' ? text.length : endOfLine(text, start);
}
