/** What of the C preprocessor the simulator understands: a macro that stands for one operand. Anything else it says. */
import type { Clause, ControlLine, Expression, Node, Program } from '../ast.js';
import { DSyntaxError, parse } from '../parse.js';
import { assignedIn, rootOf } from '../language/chain.js';
import { clausesOf, nodesOf, walk } from '../walk.js';

/** The macros without parameters that stand for an operand, which means the same wherever it is put. */
export function macrosIn(program: Program): ReadonlyMap<string, Expression> {
  const macros = new Map<string, Expression>();
  for (const line of definesIn(program)) {
    const operand = operandOf(line, program);
    if (operand) macros.set(nameOf(line), operand);
  }
  return macros;
}

/** The first line that would have to be carried out for the program to mean what it does; null if there is none. */
export function unfollowedLine(program: Program): ControlLine | null {
  const lines = program.controls.filter(({ directive }) => !KEPT.has(directive));
  if (lines.length === 0) return null;
  const names = new Map<string, number>();
  for (const line of definesIn(program)) names.set(nameOf(line), (names.get(nameOf(line)) ?? 0) + 1);
  const operands = new Set([...nodesOf(program, 'Identifier')].map(({ name }) => name));
  const described = new Set(clausesOf(program).flatMap(wordsInProbes));
  const called = new Set(
    [...nodesOf(program, 'Call')].flatMap(({ callee }) => (callee.type === 'Identifier' ? callee.name : [])),
  );
  const assigned = new Set([...walk(program)].flatMap(({ node }) => namesAssigned(node)));
  const isFollowed = (line: ControlLine): boolean => {
    if (line.directive !== 'define') return false;
    const name = nameOf(line);
    if (described.has(name) || called.has(name) || assigned.has(name)) return false;
    return !operands.has(name) || (names.get(name) === 1 && operandOf(line, program) !== null);
  };
  return lines.find((line) => !isFollowed(line)) ?? null;
}

/** Lines for dtrace itself. */
const KEPT: ReadonlySet<string> = new Set(['pragma', '!', 'line', 'ident', 'error']);

const definesIn = ({ controls }: Program): readonly ControlLine[] =>
  controls.filter(({ directive, words }) => directive === 'define' && words.length > 0);

const nameOf = ({ words: [first] }: ControlLine): string => /^\w*/.exec(first!.text)![0];

const wordsInProbes = ({ probes }: Clause): readonly string[] =>
  probes.flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []);

function namesAssigned(node: Node): string[] {
  const target = assignedIn(node);
  const root = target && rootOf(target);
  return root?.type === 'Identifier' ? [root.name] : [];
}

function operandOf(line: ControlLine, { text }: Program): Expression | null {
  const [first, second] = line.words;
  if (!second || first!.text !== nameOf(line)) return null;
  const body = text.slice(second.start, line.end).replaceAll(/\\\r?\n/g, ' ');
  const expression = expressionIn(body);
  if (!expression || !isOperand(expression)) return null;
  const own = [...nodesOf(expression, 'Identifier')].some(({ name }) => name === nameOf(line));
  return own ? null : expression;
}

function expressionIn(body: string): Expression | null {
  try {
    const [clause] = clausesOf(parse(`BEGIN { ${body}\n; }\n`));
    const [statement, ...others] = (clause?.body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
    return others.length === 0 && statement?.type === 'ExpressionStatement' ? statement.expression : null;
  } catch (error) {
    if (!(error instanceof DSyntaxError)) throw error;
    return null;
  }
}

const isOperand = ({ type }: Expression): boolean =>
  ['Paren', 'Identifier', 'Integer', 'Character', 'Member', 'Index', 'Call', 'MacroReference'].includes(type);
