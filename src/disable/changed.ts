/** Reads that stay, but may find another value than they did, because a part of what set the variable is gone. */
import type { Assignment } from '../ast.js';
import { kindOf } from '../capability.js';
import { spanOf } from '../edit.js';
import { grouped, once } from '../once.js';
import { type Cut, type Cuts, type Hit, cutAround } from './cut.js';
import type { Site } from './site.js';
import { type Place, placeOf } from './places.js';
import type { Starved } from './starving.js';
import type { Spot } from './values.js';
import { readsAfter } from './reads-after.js';

interface Changed extends Starved {
  /** The use that is to blame. */
  readonly by: number;
  /** Whether what stays may still set the variable there. */
  readonly isSet: boolean;
}

/** Of each variable the first such read, and of a clause-local the first behind each place that set it and is gone. */
export function changedReads(site: Site, cuts: Cuts): readonly Changed[] {
  const cutOf = ({ node }: Spot): Cut | null => cutAround(cuts, node);
  const isLeft = (spot: Spot): boolean => !cutOf(spot);
  return [...site.names].flatMap(([name, { variable, values, reads, isSetBeside }]): Changed[] => {
    // What is gone of an aggregation is told by itself.
    if (/^@|^xlate /.test(variable) || !(isSetBeside || values.some(isLeft))) return [];
    const staying = reads.filter(isLeft);
    const told = ({ node }: Spot, { by }: Hit, isSet: boolean): Changed[] => [
      { variable, range: spanOf(node.start, node.end), by, isSet },
    ];
    const definitions = definitionsBy(site).get(name) ?? [];
    if (variable.startsWith('this->')) {
      const setters = definitions.filter((one) => isLeft(one) && isWhole(one, site));
      const after = readsAfter({ reads: staying, values: values.filter(isLeft), setters }, site.program, cuts);
      // What set it back may be gone, too.
      return definitions.flatMap((setter) => {
        const cut = cutOf(setter);
        const found = cut && after(setter);
        return found ? told(found.read, cut.hit, found.isSet) : [];
      });
    }
    // What sets it back may be gone alone.
    const setters = [...values, ...definitions.filter(({ clause }) => clause !== null)];
    const cut = setters.map(cutOf).find((one) => one !== null);
    if (cut) return staying[0] ? told(staying[0], cut.hit, true) : [];
    const probe = setters.map((setter) => lostProbeOf(site, cuts, setter)).find((one) => one !== null);
    const read = probe && staying.find((one) => !lostProbeOf(site, cuts, one));
    return read ? told(read, probe.hit, true) : [];
  });
}

const definitionsBy = once(({ flow, nameIn }: Site) =>
  grouped([...flow.definitions.values()].flat(), ({ variable, clause }) => nameIn(variable, clause)),
);

/** A probe that the clause has lost, and others not. A call that the target does not have is made by nothing. */
function lostProbeOf({ uses }: Site, cuts: Cuts, { clause }: Spot): Cut | null {
  const lost = clause?.probes.flatMap((probe) => cuts.get(probe) ?? []) ?? [];
  return lost.find(({ hit }) => kindOf(uses[hit.by]!.use.capability) !== 'syscall') ?? null;
}

/** Whether an assignment is made wherever one comes to the statement or the arm that it stands in. */
function isWhole({ clause, node }: Spot, { program }: Site): boolean {
  const place = clause && placeOf(program, clause, node);
  let at = place?.type === 'ExpressionStatement' ? place.expression : place;
  while (at && at !== node && (at.type === 'Paren' || isPlain(at))) at = at.type === 'Paren' ? at.expression : at.right;
  return at === node && isPlain(node);
}

const isPlain = (node: Place): node is Assignment => node.type === 'Assignment' && node.operator === '=';
