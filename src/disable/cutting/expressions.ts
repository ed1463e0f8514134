/** What goes of an expression whose value nobody asks for: a column, an arm of a condition, or all of it. */
import type { Expression, Program, Range, Statement } from '../../ast.js';
import { standInsFor } from '../../rewriting/column.js';
import type { Place } from '../places.js';
import { grouped } from '../../once.js';
import { containing, within } from '../../ranges.js';
import { withoutParens } from '../../language/variable.js';
import { type Around, type Going, nothing } from './going.js';
import { hasEffect } from './effects.js';
import type { Cut, Hit } from '../cut.js';

/** Of an expression whose value nobody asks for, a column can go, or an arm; `place` is what its hits are found by. */
export function lossOfExpression(place: Statement | Expression, expression: Expression, around: Around): Going {
  const inner = withoutParens(expression);
  const hits = around.hits.get(place) ?? [];
  const hard = hits.filter(({ soft }) => !soft);
  const columns = hits.length > 0 ? (columnCuts(inner, hits, around) ?? columnCuts(inner, hard, around)) : null;
  if (columns) return columns;
  if (hard[0]) return { all: hard[0], parts: [] };
  if (inner.type !== 'Conditional') return nothing;
  const arms = [inner.consequent, inner.alternate] as const;
  const losses = arms.map((arm) => lossOfExpression(arm, arm, around));
  const all = losses.find((loss) => loss.all)?.all ?? null;
  const kept = [inner.test, ...arms.filter((_, i) => !losses[i]!.all)];
  if (all && !kept.some((one) => hasEffect(one, around.site, around.before))) return { all, parts: [] };
  return {
    all: null,
    parts: losses.flatMap((loss, i) => (loss.all ? [branchCut(arms[i]!, loss.all, arms[1 - i]!, around)] : loss.parts)),
  };
}

/** `c ? 1 : …`: both arms of a condition have to be of one type. */
function branchCut(arm: Expression, hit: Hit, other: Expression, { site, clause }: Around): [Place, Cut] {
  const type = site.flow.typeOf(other, clause);
  const instead = type === 'string' ? '""' : type.endsWith('*') ? '0' : '1';
  return [arm, { what: 'branch', range: arm, hit, instead }];
}

/** Where only variables are missing that no longer have a value: constants that stand in for them; else null. */
function columnCuts(expression: Expression, hits: readonly Hit[], { site, clause, isInRow }: Around): Going | null {
  if (!site.standIns || hits.length === 0 || expression.type !== 'Call' || hits.some(({ needs }) => needs === null))
    return null;
  const missing = hits.map(({ node }) => node);
  const { program, flow } = site;
  const standIns =
    standInsFor(expression, missing, { program, flow, clause }) ??
    standInsFor(expression, missing, { program, flow, clause, alone: isInRow(expression) });
  if (!standIns || standIns.some(({ part }) => containsLine(site.program, part))) return null;
  const parts = standIns.map(({ part }) => part);
  const hitsIn = grouped(hits, ({ node }) => containing(parts, node));
  const cuts = standIns.map(({ part, constant }): [Place, Cut] => {
    const hit = hitsIn.get(part)![0]!;
    return [part, { what: 'column', range: part, hit, instead: `${constant} /* ${hit.needs} */` }];
  });
  return { all: null, parts: cuts };
}

const containsLine = ({ controls }: Program, outer: Range): boolean => within(controls, outer).length > 0;
