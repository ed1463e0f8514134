/** What is said of clauses that stand at calls. */
import { variableOf } from '../../src/flow.js';
import type { Difference, Site } from '../../src/transform.js';
import { type Visit, visitOf, withCasts } from '../../src/walk.js';
import { CALLS, PLACES, STAND_INS } from './facts.js';
import type { Scene } from './scenes.js';
import type { Plans } from './plan.js';
import { isShown, keyOfAggregation } from './shown.js';
import { isInElement } from './keys.js';
import { type Words, readsLeft } from './calls.js';

/** The values that are replaced by constants. */
export function standInsOf(scene: Scene, plans: Plans): string[] {
  const { arrays, names } = plans;
  const shown = readsLeft(scene, plans).filter(({ node, path }) => {
    const visit = visitOf(scene.clause, node);
    if (!STAND_INS.has(path) || isInElement(visit, arrays)) return false;
    return isShown(visit) || keyOfAggregation(visit) !== null || assignedName(visit, names) === 'shown';
  });
  return [...new Set(shown.map(({ path }) => path.replace(/^.*>/, '')))];
}

/** What is a key of an aggregation, and no longer tells anything apart. */
const placesAmongKeys = (scene: Scene, plans: Plans): string[] =>
  readsLeft(scene, plans).flatMap(({ node, path }) => {
    const place = PLACES.get(path);
    return place !== undefined && keyOfAggregation(visitOf(scene.clause, node)) !== null ? [place] : [];
  });

function assignedName(visit: Visit, names: Plans['names']): 'key' | 'shown' | undefined {
  const around = withCasts(visit).parent?.node;
  return around?.type === 'Assignment' ? names.get(variableOf(around.left) ?? '') : undefined;
}

export function differenceOf(plans: Plans, standIns: readonly string[], words: Words, { target }: Site): Difference {
  const { scenes } = plans;
  const probes = [...new Set(scenes.flatMap((scene) => scene.probes.map(({ use }) => use.node.text)))];
  const [become, constant] = [
    probes.length > 1 ? 'become' : 'becomes',
    standIns.length > 1 ? 'constants' : 'a constant',
  ];
  const shown =
    standIns.length > 0 ? `; ${constant} ${standIns.length > 1 ? 'stand' : 'stands'} for ${standIns.join(', ')}` : '';
  const why = [
    'What the cache answers counts as well, what is written back later counts at once, and paging is not seen.',
    ...(words.isMoved
      ? ['A size is that of the bytes moved: a call that fails, or finds nothing to read, is left out.']
      : []),
    ...(words.calls === CALLS.sized
      ? [
          'A size is that asked for at the entry, also where nothing is moved, and that moved at the return; readv and writev do not say it, and are left out.',
        ]
      : []),
    ...(target.lacks('field:fds[]->fi_fs') ? ['A socket or pipe from before tracing counts as a file.'] : []),
    ...[...new Set(scenes.flatMap((scene) => placesAmongKeys(scene, plans)))].map(
      (places) => `${places} are not told apart among the keys of an aggregation.`,
    ),
  ];
  return {
    message: `${probes.join(', ')} ${become} the read and write calls of programs other than dtrace, on files, terminals and other devices, but not on sockets and pipes, whether they need a disk or not${shown}`,
    help: 'Read times and sizes as those of the calls; the global zone alone shows the disks.',
    why: why.join(' '),
  };
}
