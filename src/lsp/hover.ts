/** What a word of a script means, and which zones have it. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { transforms } from '../../transforms/index.js';
import { explain } from '../report/explain.js';
import { targets } from '../target.js';
import type { Held } from './document.js';

/** The longest word at the position that means something: a probe description, then a path of members, then a name. */
export function hover({ source, offsetOf, rangeOf }: Held, position: Position): Hover | null {
  const offset = offsetOf(position);
  for (const form of [/[\w$.*?`-]*(?::[\w$.*?`-]*)+/g, /\w+(?:->\w+)+/g, /(?:tick|profile)-\w+/g, /\w+/g]) {
    const found = [...source.text.matchAll(form)].find(
      (match) => match.index <= offset && offset <= match.index + match[0].length,
    );
    const explained = found && explain(found[0], { transforms, targets: [...targets.values()] });
    if (found && explained && 'page' in explained)
      return {
        contents: { kind: 'markdown', value: `\`\`\`text\n${explained.page}\`\`\`` },
        range: rangeOf({ start: found.index, end: found.index + found[0].length }),
      };
  }
  return null;
}
