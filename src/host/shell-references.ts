/** Where a shell script depends on a variable. Loaded only where a shell is met. */
import type { Command, SyntaxNode } from 'unbash';
import { spanOf } from '../edit.js';
import { type Medium, placeIn } from './chunk.js';
import type { Reference } from './script.js';

type Place = Pick<SyntaxNode, 'pos' | 'end'>;

/** Those of a node itself; some are found once more in the nodes inside of it. */
export function referencesIn(node: SyntaxNode, medium: Medium): Reference[] {
  const found = (pattern: RegExp): Reference[] => matchesIn(node, pattern, medium);
  switch (node.type) {
    case 'Word':
      return [...found(EXPANDED), ...found(NAME)];
    // Quotes around its end keep the shell from expanding there, but not the shell that it may be written for.
    case 'HereDocBody':
      return found(EXPANDED);
    case 'ArithmeticWord':
      return found(NAMES);
    case 'ParameterExpansion':
      return node.prefix === '!' ? [anyAt(node, medium)] : [];
    case 'Command':
      return exportedBy(node, medium);
    default:
      return [];
  }
}

/** Also where quotes keep it from the shell that reads it: the text may be meant for `eval`, `trap` or another shell. */
const EXPANDED = /\$\{?[!#]?([A-Za-z_]\w*)/g;

/** A word that is the name of a variable, as `export`, `test -v` and a name reference have it. */
const NAME = /^["']?([A-Za-z_]\w*)["']?$/g;

const NAMES = /([A-Za-z_]\w*)/g;

const matchesIn = ({ pos, end }: Place, pattern: RegExp, medium: Medium): Reference[] =>
  [...medium.text.slice(pos, end).matchAll(pattern)].map(({ 0: { length }, 1: variable, index }) => ({
    variable: variable!,
    range: placeIn(medium.chunks, spanOf(pos + index, pos + index + length)),
  }));

/** `export NAME=value` and its kin: the programs that the script runs get the value, too. */
function exportedBy({ name, args }: Command, medium: Medium): Reference[] {
  if (name?.text === 'set') return args.filter(({ text }) => EXPORTS_ALL.test(text)).map((arg) => anyAt(arg, medium));
  const isExport =
    name?.text === 'export' || (DECLARES.test(name?.text ?? '') && args.some(({ text }) => FLAG.test(text)));
  if (!isExport) return [];
  return args.flatMap((arg) => (arg.type === 'Assignment' ? [{ ...anyAt(arg, medium), variable: arg.name }] : []));
}

const anyAt = ({ pos, end }: Place, medium: Medium): Reference => ({
  variable: null,
  range: placeIn(medium.chunks, spanOf(pos, end)),
});

const EXPORTS_ALL = /^(?:-\w*a\w*|allexport)$/;
const DECLARES = /^(?:typeset|declare|local)$/;
const FLAG = /^-\w*x/;
