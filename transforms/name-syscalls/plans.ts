/** What becomes of probes that share a description. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import { isGlob } from '../../src/dtrace/glob.js';
import type { PortableName } from '../../src/dtrace/syscalls.js';
import type { Replacement } from '../../src/rewriting/reprobe.js';
import { usedIn } from '../../src/language/stand-for.js';
import {
  type Scene,
  type Group,
  type Asked,
  type Told,
  type Refused,
  standsFor,
  WRITE_OUT,
  argumentsIn,
  isToldByEntry,
} from './scene.js';
import { BOTH_SIDES, COMPARED, comparesFunction, isRenamed, gateFor, unconditional } from './gates.js';
import { argumentEdits } from './arguments.js';
import { askedOf, isSetAtEntry } from './entry.js';
import { differenceOf } from './difference.js';

export interface Plan {
  readonly replacement: Replacement;
  /** What only the entry of the calls tells, where the return has to be gated by it. */
  readonly asks: Asked | null;
  readonly difference: Told | null;
}

export function planFor(group: Group, clause: Clause, scene: Scene): Plan | Refused {
  const { probes, name } = group;
  const [probe, ...others] = probes as [ProbeDescription, ...ProbeDescription[]];
  const atEntry = probe.name === 'entry';
  const hidden = hiddenRead(group, clause, scene);
  if (hidden) return hidden;
  const body = atEntry ? argumentEdits(clause, name.forms, scene) : [];
  if ('why' in body) return isGlob(probe.function) && areSeveral(name) ? { ...body, help: MEAN_ONE } : body;
  const asks = atEntry || !isToldByEntry(probe.name, name.forms) ? null : askedOf(group);
  const literal = others.length === 0 && !isGlob(probe.function) && isRenamed(probe, name) ? probe.function : undefined;
  return {
    replacement: {
      probe,
      by: `syscall:${probe.module}:${name.function}:${probe.name}`,
      gate: atEntry ? gateFor(name) : gateFor(unconditional(name)),
      names: literal === undefined ? {} : { probefunc: literal },
      body,
      covers: others,
    },
    asks: asks && !isSetAtEntry(group, clause, scene) ? asks : null,
    difference: differenceOf(group, clause, literal, scene),
  };
}

const MEAN_ONE =
  'Name the calls that you mean one by one instead of by a pattern: not all that it matches have the same there.';

/** Whether a description was for more than one call. */
const areSeveral = ({ forms }: PortableName): boolean => new Set(forms.map(({ of }) => of)).size > 1;

/** A macro or an inline cannot be changed for the sake of one clause. */
function hiddenRead({ probes, name }: Group, clause: Clause, scene: Scene): Refused | null {
  const [probe] = probes;
  const areMoved =
    probe!.name !== 'return' && name.forms.some((form) => form.arguments?.some((place, i) => place !== i));
  const argument = areMoved ? usedIn(clause, scene.arguments) : null;
  if (argument !== null) return { why: standsFor(argument, 'an argument'), help: WRITE_OUT };
  if (areMoved && probe!.name !== 'entry' && argumentsIn(clause).length > 0) return BOTH_SIDES;
  const asked = isRenamed(probe!, name) ? usedIn(clause, scene.functions) : null;
  if (asked !== null) return { why: standsFor(asked, 'probefunc'), help: WRITE_OUT };
  return isGlob(probe!.function) && isRenamed(probe!, name) && comparesFunction(clause) ? COMPARED : null;
}
