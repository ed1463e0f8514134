/** Reads and writes in one clause. */
import type { Clause } from '../../src/ast.js';
import { type Edit, replace } from '../../src/edit.js';
import { grouped, once } from '../../src/once.js';
import { identifiersNamed, visitOf } from '../../src/walk.js';
import type { Row } from './counters.js';
import type { Joined } from './plan.js';

/** The two counters of a clause that differ in nothing but the direction. */
interface Sides {
  readonly read: string;
  readonly write: string;
}

export function sidesOf(all: readonly Joined[], row: Row): Sides | null {
  const [read, write] = row.amount === 'arg0' ? ['readch', 'writech'] : ['sysread', 'syswrite'];
  const isHere = (counter: string): boolean => byGate(all).get(gateOf({ counter, row }))?.length === 1;
  return isHere(read!) && isHere(write!) ? { read: read!, write: write! } : null;
}

const gateOf = ({ counter, row }: Pick<Joined, 'counter' | 'row'>): string =>
  JSON.stringify([counter, row && [row.gate]]);

const byGate = once((all: readonly Joined[]) => grouped(all, gateOf));

const READS = 'strstr(probefunc, "read") != NULL';

const WRITES = 'strstr(probefunc, "write") != NULL';

/** The function tells the direction, so that the clause can stay one. */
export function sideEdits(clause: Clause, { read, write }: Sides): Edit[] {
  return identifiersNamed(clause, 'probename').map((name) => {
    const around = visitOf(clause, name).parent!.node;
    if (around.type === 'Binary' && around.operator === '==') {
      const other = around.left === name ? around.right : around.left;
      const text = other.type === 'StringLiteral' ? other.text.slice(1, -1) : null;
      if (text === read || text === write) return replace(around, text === read ? READS : WRITES);
    }
    const condition = `${READS} ? "${read}" : "${write}"`;
    return replace(name, around.type === 'Index' || around.type === 'Call' ? condition : `(${condition})`);
  });
}
