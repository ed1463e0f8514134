/** What goes of the statements of a body. */
import type { Block, IfStatement, Statement } from '../../ast.js';
import { spanOf } from '../../edit.js';
import { isCondition } from '../../language/directive.js';
import type { Place } from '../places.js';
import { within } from '../../ranges.js';
import { type Around, type Going, nothing } from './going.js';
import type { Cut, Hit } from '../cut.js';
import { lossOfExpression } from './expressions.js';
import { indexOf } from './word.js';

export function lossOfBlock(statements: readonly Statement[], around: Around): Going {
  const losses = statements.map((statement) => lossOf(statement, { ...around, free: true }));
  const left = statements.filter((statement, i) => statement.type !== 'EmptyStatement' && !losses[i]!.all);
  const parts = losses.flatMap(({ all, parts: inner }, i) => (all ? [statementCut(statements[i]!, all)] : inner));
  const first = losses.find(({ all }) => all)?.all ?? null;
  return { all: left.length === 0 ? first : null, parts };
}

const statementCut = (statement: Statement, hit: Hit): [Place, Cut] => [
  statement,
  { what: 'statement', range: statement, hit },
];

function lossOf(statement: Statement, around: Around): Going {
  switch (statement.type) {
    case 'ExpressionStatement':
      return lossOfExpression(statement, statement.expression, around);
    case 'IfStatement':
      return lossOfIf(statement, around);
    case 'EmptyStatement':
      return nothing;
  }
}

/** From the last `else` of a chain to its first test: it may be very long. */
function lossOfIf(statement: IfStatement, around: Around): Going {
  const chain = [statement];
  for (let next = statement.alternate; next?.type === 'IfStatement'; next = next.alternate) chain.push(next);
  const last = chain.at(-1)!.alternate;
  const { all, parts } = last ? lossOfArm(last, around) : nothing;
  let lost = all;
  let levels = [parts];
  const isLong = chain.length > LONGEST_TURNED;
  for (const one of chain.toReversed()) {
    const going = lossOfChoice(one, lost, isLong, around);
    lost = going.all;
    levels = going.leavesElse ? levels : [];
    levels.push(going.parts);
  }
  return { all: lost, parts: levels.toReversed().flat() };
}

/** Each test that is turned round has the next one within it: a longer chain has an empty arm where one is lost. */
const LONGEST_TURNED = 50;

/** What goes of a condition without what goes of its else, and whether that stays. */
interface Choice extends Going {
  readonly leavesElse: boolean;
}

/** It goes whole with its test, with all that its arms do, or with an arm that cannot be told from what is around. */
function lossOfChoice(statement: IfStatement, second: Hit | null, isLong: boolean, around: Around): Choice {
  const { test, consequent, alternate } = statement;
  const whole = (all: Hit): Choice => ({ all, parts: [], leavesElse: false });
  const hit = around.hits.get(statement)?.[0];
  if (hit) return whole(hit);
  const first = lossOfArm(consequent, { ...around, free: false });
  const lost = first.all ?? second;
  if (!lost) return { all: null, parts: first.parts, leavesElse: true };
  const isNothingLeft = (first.all || isEmpty(consequent)) && (second || !alternate || isEmpty(alternate));
  if (isNothingLeft || !alternate || !around.free) return whole(lost);
  const start = indexOf('else', around.site.program, spanOf(consequent.end, alternate.start));
  if (second) {
    const cut: Cut = { what: 'statement', range: spanOf(start, alternate.end), hit: lost };
    return { all: null, parts: [...first.parts, [alternate, cut]], leavesElse: false };
  }
  // A branch of the preprocessor may have the test without its end, or with another arm.
  if (within(around.site.program.controls, spanOf(test.start, consequent.start)).some(isCondition)) return whole(lost);
  const cut: Cut = isLong
    ? { what: 'branch', range: consequent, hit: lost, instead: '{ }' }
    : { what: 'statement', range: spanOf(consequent.start, start + 'else'.length), hit: lost, negated: test };
  return { all: null, parts: [[consequent, cut]], leavesElse: true };
}

const isEmpty = (arm: Block | Statement): boolean =>
  arm.type === 'EmptyStatement' || (arm.type === 'Block' && arm.statements.every(isEmpty));

const lossOfArm = (arm: Block | Statement, around: Around): Going =>
  arm.type === 'Block' ? lossOfBlock(arm.statements, around) : lossOf(arm, around);
