/** What of the C preprocessor the simulator understands: a macro that stands for one operand. Anything else it says. */
import type { ControlLine, Expression, Node, Program } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { assignedIn, rootOf } from '../language/chain.js';
import { type Macro, expressionOf, macrosOf, readingOf } from '../language/macros.js';
import { isCallee, nodesOf, walk } from '../walk.js';

/** The macros without parameters that stand for an operand, which means the same wherever it is put. */
export function macrosIn(program: Program): ReadonlyMap<string, Expression> {
  const macros = new Map<string, Expression>();
  for (const macro of macrosOf(program)) {
    const operand = operandOf(macro);
    if (operand) macros.set(macro.name, operand);
  }
  return macros;
}

/** The first line that would have to be carried out for the program to mean what it does; null if there is none. */
export function unfollowedLine(program: Program): ControlLine | null {
  const lines = program.controls.filter(({ directive }) => !KEPT.has(directive));
  if (lines.length === 0) return null;
  const unfollowed = unfollowedMacros(program);
  return lines.find((line) => line.directive !== 'define' || unfollowed.has(line)) ?? null;
}

/** Lines for dtrace itself. */
const KEPT: ReadonlySet<string> = new Set(['pragma', '!', 'line', 'ident', 'error']);

/** Those that stand for something else than an operand, or stand where no operand does. */
function unfollowedMacros(program: Program): ReadonlySet<ControlLine> {
  const all = macrosOf(program);
  const operands = macrosIn(program);
  const texts = [program, ...operands.values()];
  const used = new Set(texts.flatMap((root) => nodesOf(root, 'Identifier').map(({ name }) => name)));
  const elsewhere = new Set(texts.flatMap(namesElsewhere));
  const hasEnd = endingIn(operands);
  const isFollowed = ({ name }: Macro): boolean =>
    !elsewhere.has(name) &&
    (!used.has(name) ||
      (all.filter((other) => other.name === name).length === 1 && operands.has(name) && hasEnd(name)));
  return new Set(all.filter((macro) => !isFollowed(macro)).map(({ line }) => line));
}

/** The names that stand where an operand does not: of members, functions and aggregations, in probes, in types, assigned to. */
function namesElsewhere(root: Node): string[] {
  return walk(root).flatMap((visit) => {
    const { node } = visit;
    const target = assignedIn(node);
    const assigned = target ? rootOf(target) : null;
    return [
      ...(assigned?.type === 'Identifier' ? [assigned.name] : []),
      ...(node.type === 'ProbeDescription' ? (node.text.match(/[A-Za-z_]\w*/g) ?? []) : []),
      ...('name' in node && typeof node.name === 'string' && (node.type !== 'Identifier' || isCallee(visit))
        ? [node.name]
        : []),
      ...('word' in node ? [node.word] : []),
    ];
  });
}

/** Whether what a name stands for comes to an end, by way of not too many others. */
function endingIn(operands: ReadonlyMap<string, Expression>): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const hasEnd = (name: string, left: number): boolean => {
    const operand = operands.get(name);
    if (!operand) return true;
    // Until it is known otherwise: where it comes to itself again, it has none.
    if (!known.has(name)) {
      known.set(name, false);
      const inner = nodesOf(operand, 'Identifier');
      known.set(name, left > 0 && inner.every((next) => hasEnd(next.name, left - 1)));
    }
    return known.get(name)!;
  };
  return (name) => hasEnd(name, LONGEST);
}

const LONGEST = 16;

function operandOf(macro: Macro): Expression | null {
  const reading = macro.parameters === null && macro.body !== '' ? readingOf(macro) : null;
  const expression = reading && expressionOf(reading);
  return expression && isOperand(expression) ? expression : null;
}

function isOperand(expression: Expression): boolean {
  if (expression.type === 'Call' && expression.callee.type === 'Identifier')
    return functionNamed(expression.callee.name)?.kind === 'subroutine';
  return ['Paren', 'Identifier', 'Integer', 'Character', 'Member', 'Index', 'MacroReference'].includes(expression.type);
}
