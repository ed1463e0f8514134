/** Which clauses are rewritten, and in which order they will stand. */
import { type Order, orderOf } from '../../src/rewriting/order.js';
import type { Move } from '../../src/rewriting/order/moves.js';
import type { Site } from '../../src/transform.js';
import { type Scene, eventOf, sceneAt } from './scenes.js';
import type { Plans, Refused } from './plan.js';
import { keysIn } from './keys.js';
import { lossesIn } from './losses.js';
import { reasonAgainst } from './obstacles.js';
import { wordsFor, descriptionsFor } from './calls.js';

interface Settled {
  readonly plans: Plans;
  readonly order: Order;
  readonly refusals: readonly Refused[];
}

/** A clause that cannot be rewritten takes with it those that share an array with it, and so on. */
export function plansFor(all: readonly Scene[], site: Site): Settled {
  let scenes = all;
  const refusals: Refused[] = [];
  for (;;) {
    const keys = { scenes, flow: site.flow, ...keysIn(scenes, site) };
    const plans = { ...keys, lost: scenes.flatMap((scene) => lossesIn(scene, keys, site)) };
    const wrong = scenes.flatMap((scene) => reasonAgainst(scene, plans, site) ?? []);
    const order = orderOf(wrong.length > 0 ? [] : movesIn(plans), site);
    const bad = [
      ...wrong,
      ...[...order.misplaced.values()].map((one) => ({ ...one, scene: sceneAt(one.clause, scenes)! })),
    ];
    if (bad.length === 0) return { plans, order, refusals };
    for (const one of bad) refusals.push(one);
    const gone = new Set(bad.map(({ scene }) => scene));
    scenes = scenes.filter((scene) => !gone.has(scene));
  }
}

function movesIn(plans: Plans): Move[] {
  const words = wordsFor(plans);
  return plans.scenes.map((scene) => ({
    clause: scene.clause,
    arrivals: scene.probes.flatMap(({ use, side }) =>
      side === null
        ? []
        : [{ probe: use.node, event: eventOf(use.node)?.name ?? '', by: descriptionsFor(scene, side, words) }],
    ),
  }));
}
