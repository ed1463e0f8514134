/** What is planned for a clause. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import type { Reason } from '../../src/dtrace/reason.js';
import type { Use } from '../../src/uses.js';
import type { Row } from './counters.js';

/** A probe of the clause and what it becomes, or why it becomes nothing. */
export type Answer = Taken | Left;

export interface Taken {
  readonly probe: ProbeDescription;
  readonly counter: string;
  /** null where the probe stays and only its amount is written out. */
  readonly row: Row | null;
  /** Which firings of the probe stay, where it stands for several counters. */
  readonly gate?: string | null;
  /** The counters that are missing, where the probe stands for several. */
  readonly missing?: readonly string[];
}

export interface Left extends Reason {
  readonly probe: ProbeDescription;
}

export interface Plan {
  readonly clause: Clause;
  /** What is lacking in the clause; where nothing is, its probes go along with those of other clauses. */
  readonly uses: readonly Use[];
  readonly answers: readonly Answer[];
}

export const isTaken = (answer: Answer): answer is Taken => 'counter' in answer;

/** A probe that is replaced, with others of the clause that the same system call probes cover. */
export interface Joined<R = Row | null> extends Taken {
  readonly row: R & (Row | null);
  readonly covers: readonly ProbeDescription[];
}
