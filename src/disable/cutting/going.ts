/** What goes of a part of a body, and what is known around it. */
import type { Call, Clause } from '../../ast.js';
import type { Place } from '../places.js';
import type { Site } from '../site.js';
import type { Cut, Cuts, Hit, Hits } from '../cut.js';

export interface Around {
  readonly site: Site;
  readonly clause: Clause;
  readonly hits: Hits;
  readonly before: Cuts;
  /** Whether an else branch here can go without another else taking its place. */
  readonly free: boolean;
  /** Whether a printf prints a column of a line of which others print more. */
  readonly isInRow: (call: Call) => boolean;
}

/** What goes of a statement, a block or an arm: parts of it, or all of it on account of a hit. */
export interface Going {
  readonly all: Hit | null;
  readonly parts: readonly [Place, Cut][];
}

export const nothing: Going = { all: null, parts: [] };
