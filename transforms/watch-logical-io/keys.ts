/** The arrays that lead from the start of a request to its end, and the variables that hold their keys. */
import type { Clause, Expression, Index } from '../../src/ast.js';
import { withoutCasts } from '../../src/language/chain.js';
import { type Definition, type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import { freshName } from '../../src/rewriting/fresh.js';
import type { Site } from '../../src/transform.js';
import { type Visit, visitOf } from '../../src/walk.js';
import { type Side, REQUEST, DEVICE } from './facts.js';
import { type Scene, sidesOf, sceneAt } from './scenes.js';
import type { Plans } from './plan.js';
import { isReset } from './setters.js';
import { isShown } from './shown.js';

/** The arrays that lead from the start of a request to its end, and the variables that hold their keys. */
export function keysIn(scenes: readonly Scene[], site: Site): Pick<Plans, 'arrays' | 'names'> {
  const names = requestNamesIn(scenes, site);
  const arrays = new Map<VariableName, string>();
  for (const [variable, definitions] of site.flow.definitions) {
    const elements = elementsOf(variable, definitions, site);
    const isUnused = definitions.every(isReset);
    if (elements && isByRequest(elements, scenes, names, isUnused) && !leadsOn(variable, scenes, site))
      arrays.set(variable, threadLocalFor(variable, site));
  }
  const kept = new Map<VariableName, 'key' | 'shown'>();
  for (const name of names.keys()) {
    const kind = kindOfName(name, arrays, site);
    if (kind) kept.set(name, kind);
  }
  return { arrays, names: kept };
}

type Names = ReadonlyMap<VariableName, 'request' | 'device'>;

/** Variables that are given nothing but what names a request or its device. */
function requestNamesIn(scenes: readonly Scene[], { flow }: Site): Names {
  const names = new Map<VariableName, 'request' | 'device'>();
  for (const [variable, definitions] of flow.definitions) {
    if (!/^(self|this)->/.test(variable)) continue;
    const kinds = definitions.map((definition) => kindOfDefinition(definition, scenes));
    if (!kinds.includes(null)) names.set(variable, kinds.includes('device') ? 'device' : 'request');
  }
  return names;
}

const kindOfDefinition = (
  { node, value, clause, keys }: Definition,
  scenes: readonly Scene[],
): 'request' | 'device' | null =>
  node.type === 'Assignment' && node.operator === '=' && keys.length === 0 && value !== null
    ? kindOfRequest(value, sceneAt(clause, scenes))
    : null;

/** What an argument names, without casts. */
function kindOfRequest(expression: Expression, scene: Scene | undefined): 'request' | 'device' | null {
  const bare = withoutCasts(expression);
  const path = scene?.reads.find(({ node }) => node === bare)?.path ?? '';
  return REQUEST.has(path) ? 'request' : DEVICE.has(path) ? 'device' : null;
}

interface Element {
  readonly node: Index;
  readonly clause: Clause | null;
}

/** Every mention of an array; null where it is none, or is mentioned as a whole. */
function elementsOf(variable: VariableName, definitions: readonly Definition[], { flow }: Site): Element[] | null {
  if (variable.startsWith('@')) return null;
  const written = definitions.flatMap(({ node, clause }): { node: Expression; clause: Clause | null }[] => {
    if (node.type === 'Assignment') return [{ node: withoutParens(node.left), clause }];
    return node.type === 'Unary' || node.type === 'Postfix' ? [{ node: withoutParens(node.operand), clause }] : [];
  });
  const all = [...written, ...(flow.reads.get(variable) ?? [])];
  return all.every((one): one is Element => one.node.type === 'Index') ? all : null;
}

/** At the start and at the end of a request; an array that nothing is put into leads nowhere in any case. */
function isByRequest(elements: readonly Element[], scenes: readonly Scene[], names: Names, isUnused: boolean): boolean {
  const sides = new Set<Side>();
  for (const { node, clause } of elements) {
    const scene = sceneAt(clause, scenes);
    if (!scene) return false;
    const ofKeys = node.keys.map((key) => keyKind(key, scene, names));
    if (!ofKeys.includes('request') || ofKeys.includes(null)) return false;
    for (const side of sidesOf(scene)) sides.add(side);
  }
  return sides.size === 2 || isUnused;
}

/** Whether what the end of a request leaves is for the next one: a thread has no such thing. */
function leadsOn(variable: VariableName, scenes: readonly Scene[], { flow }: Site): boolean {
  const isAt = (side: Side, clause: Clause | null): boolean => {
    const scene = sceneAt(clause, scenes);
    return scene !== undefined && sidesOf(scene).includes(side);
  };
  return (
    flow.definitions.get(variable)!.some((one) => !isReset(one) && isAt('return', one.clause)) &&
    (flow.reads.get(variable) ?? []).some(({ clause }) => isAt('entry', clause))
  );
}

const keyKind = (key: Expression, scene: Scene, names: Names): 'request' | 'device' | null =>
  kindOfRequest(key, scene) ?? names.get(variableOf(withoutParens(key)) ?? '') ?? null;

function threadLocalFor(variable: VariableName, { program, flow }: Site): string {
  const name = variable.replace(/^(self|this)->/, '');
  const own = `self->${name}`;
  const isFree =
    variable === own ? flow.definitions.get(own)!.every(({ type }) => type === null) : !flow.definitions.has(own);
  return isFree ? own : `self->${freshName(program, `zonesafe_${name}`)}`;
}

function kindOfName(
  name: VariableName,
  arrays: ReadonlyMap<VariableName, string>,
  { flow }: Site,
): 'key' | 'shown' | null {
  const kinds = (flow.reads.get(name) ?? []).map(({ node, clause }) => {
    const visit = clause && visitOf(clause, node);
    if (!visit) return null;
    return isInElement(visit, arrays) ? 'key' : isShown(visit) ? 'shown' : null;
  });
  return kinds.includes(null) ? null : kinds.includes('shown') ? 'shown' : 'key';
}

export function isInElement(visit: Visit, arrays: ReadonlyMap<VariableName, string>): boolean {
  for (let at: Visit | null = visit; at; at = at.parent) {
    if (at.node !== visit.node && arrays.has(variableOf(at.node) ?? '')) return true;
  }
  return false;
}
