/** The outline of a script: its clauses by their probes. A script that cannot be read has none. */
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { unicodeOf } from '../bytes.js';
import { DSyntaxError, parse } from '../parse.js';
import { clausesOf } from '../walk.js';
import type { Held } from './document.js';

const EVENT = 24;

export function symbolsOf({ source, rangeOf }: Held): DocumentSymbol[] {
  try {
    return clausesOf(parse(source.text)).map((clause) => ({
      name: unicodeOf(clause.probes.map(({ text }) => text).join(', ')),
      kind: EVENT,
      range: rangeOf(clause),
      selectionRange: rangeOf(clause.probes[0]!),
    }));
  } catch (error) {
    if (error instanceof DSyntaxError) return [];
    throw error;
  }
}
