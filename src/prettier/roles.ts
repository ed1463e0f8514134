/** What tokens are to each other, as far as only the tree can tell: which operators stand before an operand, which casts. */
import type { Node, Program } from '../ast.js';
import { walk } from '../walk.js';
import type { Token } from './tokens.js';

export interface Roles {
  /** Operators before their operand, and pointers in types: nothing stands between them and what follows. */
  readonly prefix: ReadonlySet<number>;
  /** `++` and `--` behind their operand. */
  readonly postfix: ReadonlySet<number>;
  /** Parentheses that close a cast, and brackets that close the type of a translation. */
  readonly tightAfter: ReadonlySet<number>;
  /** Opening parentheses of arguments. */
  readonly call: ReadonlySet<number>;
}

/** By the offsets at which the tokens begin. */
export function rolesIn(root: Node, tokens: readonly Token[]): Roles {
  const roles = {
    prefix: new Set<number>(),
    postfix: new Set<number>(),
    tightAfter: new Set<number>(),
    call: new Set<number>(),
  };
  const marks = tokens.filter(({ kind }) => kind !== 'comment');
  const nextFrom = (offset: number): number => marks[indexFrom(marks, offset)]?.start ?? -1;
  for (const { node } of walk(root)) {
    switch (node.type) {
      case 'Unary':
        roles.prefix.add(node.start);
        break;
      case 'Postfix':
        roles.postfix.add(nextFrom(node.operand.end));
        break;
      case 'Cast':
        roles.tightAfter.add(nextFrom(node.typeName.end));
        break;
      case 'Translate':
        roles.prefix.add(nextFrom(node.start + 'xlate'.length));
        roles.tightAfter.add(nextFrom(node.typeName.end));
        break;
      case 'Translator':
        roles.prefix.add(nextFrom(node.output.end));
        roles.tightAfter.add(nextFrom(node.parameter.end));
        break;
      case 'Call':
        roles.call.add(nextFrom(node.callee.end));
        break;
      case 'OffsetOf':
        roles.call.add(nextFrom(node.start + 'offsetof'.length));
        break;
      case 'StringOf':
        roles.call.add(nextFrom(node.start + 'stringof'.length));
        break;
      case 'TypeName':
      case 'Declarator':
        for (let i = indexFrom(marks, node.start); i < marks.length && marks[i]!.start < node.end; i++)
          if (marks[i]!.text === '*') roles.prefix.add(marks[i]!.start);
        break;
    }
  }
  return roles;
}

/** The first token at or after an offset, by bisection. */
function indexFrom(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands between two tokens: nothing, a blank, or a place where a long line may go on in the next. */
export type Gap = 'none' | 'blank' | 'line';

const TIGHT_BEFORE: ReadonlySet<string> = new Set([',', ';', ')', ']', '.', '->']);
const TIGHT_AFTER: ReadonlySet<string> = new Set(['(', '[', '.', '->']);
const BREAKS_AFTER: ReadonlySet<string> = new Set([
  ',',
  '&&',
  '||',
  '^^',
  '?',
  ':',
  '+',
  '-',
  '|',
  '&',
  '=',
  '+=',
  '<',
  '==',
]);

export function gapBetween(before: Token, after: Token, roles: Roles): Gap {
  if (TIGHT_BEFORE.has(after.text) || roles.postfix.has(after.start)) return 'none';
  if (roles.prefix.has(before.start) || roles.tightAfter.has(before.start)) return 'none';
  if (TIGHT_AFTER.has(before.text)) return 'none';
  if (after.text === '[') return 'none';
  if (after.text === '(') return roles.call.has(after.start) ? 'none' : isOperator(before) ? gapAfter(before) : 'blank';
  if (roles.tightAfter.has(after.start) && after.text === '>') return 'none';
  return gapAfter(before);
}

const isOperator = ({ kind }: Token): boolean => kind === 'mark';

const gapAfter = ({ text }: Token): Gap => (BREAKS_AFTER.has(text) ? 'line' : 'blank');

/** Whether a program is laid out by C preprocessor lines inside of a range, which must stay where they are. */
export const holdsControl = (
  { controls, interpreters }: Program,
  { start, end }: { start: number; end: number },
): boolean => [...controls, ...interpreters].some((line) => line.start >= start && line.end <= end);
