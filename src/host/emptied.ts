/** Programs of which nothing is left, in a dtrace command that runs others as well. */
import { applyEdits, compose, insertAt } from '../edit.js';
import { styleOf } from '../language/style.js';
import { grouped } from '../once.js';
import { parse } from '../parse.js';
import { printClause } from '../print.js';
import type { Result } from '../rewrite.js';
import { clausesOf } from '../walk.js';
import type { Draft, Unit } from './units.js';

const COMMENT = 'zonesafe: for a program without a clause dtrace would refuse the whole command';

/**
 * dtrace refuses a program without a clause (D_EMPTY), and with it the whole command. So what was disabled as a whole gets a
 * clause that does nothing where something else of its command is left; where nothing is, the refusal is right.
 */
export function withClauses(drafts: readonly Draft[], units: readonly Unit[]): Draft[] {
  const unitsOf = grouped([...units.keys()], (unit) => units[unit]!.invocation);
  const draftsOf = grouped(drafts, ({ unit }) => unit);
  return drafts.map((draft) => {
    const { invocation } = units[draft.unit]!;
    const own = unitsOf.get(invocation)!;
    const isSole = own.length === 1 && invocation.programs.length + invocation.unseen.length === 1;
    if (isSole || !isEmptied(draft)) return draft;
    const isUnseen = invocation.programs.length > own.length || invocation.unseen.length > 0;
    const others = own.filter((unit) => unit !== draft.unit).flatMap((unit) => draftsOf.get(unit) ?? []);
    return isUnseen || !others.every(isEmptied) ? { ...draft, result: withClause(draft) } : draft;
  });
}

const isEmptied = (draft: Draft): boolean =>
  draft.result.status === 'unportable' && clausesOf(programOf(draft)).length === 0;

const programOf = ({ result, program }: Draft): ReturnType<typeof parse> =>
  parse(result.text, { commandLine: program.as === 'argument' });

function withClause(draft: Draft): Result {
  const { result } = draft;
  const program = programOf(draft);
  const style = styleOf(program);
  const clause = printClause({ comment: COMMENT, probes: ['dtrace:::BEGIN'], predicate: ['0'], statements: [] }, style);
  const isLineEnded = result.text.endsWith('\n');
  const lines = isLineEnded ? [...clause, style.newline] : [style.newline, ...clause];
  const { text, pieces } = applyEdits(result.text, [insertAt(program.end, ...lines)]);
  const composed = compose(result.pieces, pieces, result.source.text.length);
  return { ...result, text, pieces: composed, stages: [...result.stages, { name: 'stubs', text, pieces: composed }] };
}
