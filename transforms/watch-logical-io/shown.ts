/** Where a value is only shown, or only tells entries apart. */
import type { Expression, Index } from '../../src/ast.js';
import { isCallOf } from '../../src/language/call.js';
import { withoutCasts } from '../../src/language/chain.js';
import { type Visit, withCasts } from '../../src/walk.js';
import { PLACES } from './facts.js';
import type { Scene } from './scenes.js';

export const isShown = ({ node, parent }: Visit): boolean =>
  isCallOf(parent?.node, 'printf', 'trace', 'print') && parent?.node.callee !== node;

/**
 * Whether a device or a file system is one key of an aggregation among others that stay. D cannot read such a key again,
 * and only printa shows it: a constant there decides nothing but which entries become one, and that is said. A key of an
 * array is looked up again, so that a constant there would mix up what belongs to different devices.
 */
export function isAmongKeys(visit: Visit, scene: Scene): boolean {
  const element = keyOfAggregation(visit);
  const isPlace = (key: Expression): boolean =>
    scene.reads.some(({ node, path }) => PLACES.has(path) && node === withoutCasts(key));
  return (
    element !== null &&
    isPlace(visit.node as Expression) &&
    element.keys.some((key) => !isPlace(key) && withoutCasts(key).type !== 'StringLiteral')
  );
}

/** The element of an aggregation of which the value is a key. */
export function keyOfAggregation(visit: Visit): Index | null {
  const element = withCasts(visit).parent?.node;
  return element?.type === 'Index' && element.object.type === 'Aggregation' ? element : null;
}
