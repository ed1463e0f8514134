/** At which calls, and on which side of them, clauses will stand, and what they need to know there. */
import type { Clause, Expression } from '../../src/ast.js';
import type { ArgumentRead } from '../../src/language/arguments.js';
import { variableNamed } from '../../src/dtrace/variables.js';
import { type Definition, type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import { conjunctsAt } from '../../src/language/truth.js';
import { nodesOf } from '../../src/walk.js';
import { type Side, CALLS, FILE, SIZE } from './facts.js';
import { type Scene, sidesOf, sceneAt } from './scenes.js';
import type { Plans } from './plan.js';
import { isReset, isSetting } from './setters.js';
import { lossesOf } from './losses.js';
import { directionOf } from './direction.js';

/** The names that the new text needs, and what it can do without. */
export interface Words {
  /** Whether the descriptor is kept from the entry to the return. */
  readonly isKept: boolean;
  /** Whether what starts a request goes to the return of the call, where it is known how much it has moved. */
  readonly isMoved: boolean;
  readonly calls: (typeof CALLS)['whole'] | (typeof CALLS)['sized'];
}

export function wordsFor(plans: Plans): Words {
  const { scenes } = plans;
  const isSized = scenes.some(
    (scene) => sidesOf(scene).includes('entry') && asks(scene, (path) => path === SIZE, plans),
  );
  const isMoved = isSized && scenes.every((scene) => sidesOf(scene).join() === 'entry' && !readsClock(scene.clause));
  const isKept = isMoved || scenes.some((scene) => sidesOf(scene).includes('return') && !startImplied(scene, plans));
  return { isKept, isMoved, calls: isSized && !isMoved ? CALLS.sized : CALLS.whole };
}

const readsClock = (clause: Clause): boolean =>
  nodesOf(clause, 'Identifier').some(({ name }) => variableNamed(name)?.describes === 'clock');

/** Where a clause is put, as one of its sides. */
export const placeOf = (side: Side, { isMoved }: Words): Side => (isMoved ? 'return' : side);

const asks = (scene: Scene, isAsked: (path: string) => boolean, plans: Plans): boolean =>
  readsLeft(scene, plans).some(({ path }) => isAsked(path));

export const readsLeft = ({ reads }: Scene, plans: Plans): ArgumentRead[] =>
  reads.filter(({ node }) => !lossesOf(plans).isLost(node));

/** Whether a clause at return runs only for what a clause at entry has started, and needs nothing else from there. */
function startImplied(scene: Scene, plans: Plans): boolean {
  const { scenes, flow } = plans;
  if (asks(scene, (path) => FILE.has(path), plans) || sidesOf(scene).length > 1) return false;
  return conjunctsAt(scene.clause).some((conjunct) => {
    const variable = variableOf(withoutParens(conjunct)) ?? '';
    const values = (flow.definitions.get(variable) ?? []).filter(isSetting);
    return (
      values.length > 0 &&
      values.every(({ clause }) => {
        const from = sceneAt(clause, scenes);
        return from !== undefined && sidesOf(from).join() === 'entry';
      }) &&
      isReleased(variable, plans)
    );
  });
}

/** Whether a variable that is set is always nothing again once the call has returned. */
export function isReleased(variable: VariableName, { scenes, flow }: Plans): boolean {
  const definitions = flow.definitions.get(variable) ?? [];
  const setting = definitions.filter(isSetting).map(({ clause }) => clause);
  const isSetAlong = (other: VariableName): boolean =>
    setting.every((clause) =>
      flow.definitions.get(other)?.some((one) => one.clause === clause && isSetting(one) && isAlways(one)),
    );
  const isImplied = (conjunct: Expression): boolean => {
    const asked = variableOf(withoutParens(conjunct));
    return asked !== null && (asked === variable || isSetAlong(asked));
  };
  return definitions.some((definition) => {
    const scene = sceneAt(definition.clause, scenes);
    if (!isReset(definition) || !isAlways(definition) || !scene || !sidesOf(scene).includes('return')) return false;
    return conjunctsAt(scene.clause).every(isImplied);
  });
}

/** Whether it is done whenever its clause runs. */
const isAlways = ({ node, clause }: Definition): boolean =>
  clause?.body?.statements.some((one) => one.type === 'ExpressionStatement' && one.expression === node) ?? false;

export const descriptions = (calls: readonly string[], side: Side): string[] =>
  calls.map((call) => `syscall::${call}:${side}`);

export function descriptionsFor(scene: Scene, side: Side, words: Words): string[] {
  const direction = directionOf(scene);
  const calls = direction ? words.calls[direction] : [...words.calls.read, ...words.calls.write];
  return descriptions(calls, placeOf(side, words));
}
