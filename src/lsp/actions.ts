/** The rewrite as edits of a document: of the whole script. */
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { unicodeOf } from '../bytes.js';
import { convert } from '../convert.js';
import type { Piece } from '../edit.js';
import type { Target } from '../target.js';
import type { Held } from './document.js';

export const fixAll = 'source.fixAll.zonesafe';

export async function rewriteAll(held: Held, target: Target): Promise<CodeAction[]> {
  const { text, pieces } = await convert(held.source, { target });
  if (text === held.source.text) return [];
  return [
    {
      title: `Rewrite the whole script for ${target.name}`,
      kind: fixAll,
      edit: { changes: { [held.uri]: editsOf(pieces, held) } },
    },
  ];
}

/** What was carried over in its order stays; all else between is replaced. */
export function editsOf(pieces: readonly Piece[], { source, rangeOf }: Held): TextEdit[] {
  const edits: TextEdit[] = [];
  let done = 0;
  let fresh = '';
  const close = (end: number): void => {
    if (fresh !== '' || end > done) edits.push({ range: rangeOf({ start: done, end }), newText: unicodeOf(fresh) });
    fresh = '';
  };
  for (const { text, from, carried } of pieces) {
    if (carried && from.start >= done) {
      close(from.start);
      done = from.end;
    } else fresh += text;
  }
  close(source.text.length);
  return edits;
}
