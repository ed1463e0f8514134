/** What is worked with: clauses at probes of proc, and what is planned for them. */
import type { Clause, Expression, ProbeDescription } from '../../src/ast.js';
import { type ArgumentRead, argumentReads } from '../../src/language/arguments.js';
import { type Probe, probesMatching } from '../../src/dtrace/probes.js';
import type { Kept } from '../../src/dtrace/proc.js';
import type { Arrival } from '../../src/rewriting/order/moves.js';
import type { Replacement } from '../../src/rewriting/reprobe.js';
import type { Style } from '../../src/language/style.js';
import { type Difference, type Refusal, type Rewrite, type Site, refuse } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import type { Visit } from '../../src/walk.js';

export interface Scene extends Site {
  readonly style: Style;
  readonly kept: Kept;
  /** Set in a thread that ends its process itself. */
  readonly flag: string;
  /** Where a thread that calls exec has the path. */
  readonly path: string;
  /** Set in a thread whose exec fails for another reason than that nothing is found. */
  readonly failed: string;
}

/** What is done about the uses in one clause. */
export interface Plan {
  readonly clause: Clause;
  readonly refusals: readonly Refusal[];
  readonly rewrite: Rewrite | null;
  /** Whether it leaves nothing of the clause. */
  readonly isLost: boolean;
  /** The probes of proc that go, and where to. */
  readonly moves: readonly Arrival[];
  readonly helpers: readonly HelperName[];
  readonly readsReceiver: boolean;
}

/** The clauses that a rewrite needs besides. */
export type HelperName = 'signals' | 'exits' | 'paths' | 'failures';

export const UNKNOWN = {
  why: 'no system call tells it',
  help: 'Leave it out, or trace from the global zone.',
};

export const refusedPlan = (
  clause: Clause,
  uses: readonly Use[],
  { why, help }: { why: string; help: string },
): Plan => ({
  clause,
  refusals: uses.map((use) => refuse(use, why, help)),
  rewrite: null,
  isLost: false,
  moves: [],
  helpers: [],
  readsReceiver: false,
});

export const isOfProc = (probe: ProbeDescription): boolean => probe.provider === 'proc' || namesIn(probe).length > 0;

export const namesIn = (probe: ProbeDescription): string[] => meantBy(probe).map(({ name }) => name);

export const meantBy = (probe: ProbeDescription): Probe[] =>
  probesMatching(probe).filter(({ provider }) => provider === 'proc');

export interface Taken {
  readonly probe: ProbeDescription;
  readonly replacements: readonly Replacement[];
  readonly arrivals: readonly Arrival[];
  readonly differences: readonly Difference[];
  /** How many reads of arguments were replaced by something that can be had. */
  readonly edits: number;
  /** Members of arguments that no row knows. They stay, and are lost as what they are: kernel memory. */
  readonly left: readonly Expression[];
  readonly helpers: readonly HelperName[];
  readonly readsReceiver: boolean;
}

export interface Refused {
  readonly probe: ProbeDescription;
  readonly why: string;
  readonly help: string;
}

/** The path of exec is at arg0, and a string only where the clause says so. */
export function readsAt({ name }: Probe, clause: Clause): readonly ArgumentRead[] {
  const reads = argumentReads(clause);
  if (name !== 'exec') return reads;
  return reads.map((read) => {
    const string = read.path === 'arg0' ? stringAround(read.visit) : null;
    return string ? { ...read, node: string.node as Expression, visit: string, path: 'stringof(arg0)' } : read;
  });
}

/** `stringof(arg0)`, `stringof((char *)arg0)` or `(string)arg0` around an argument. */
function stringAround({ parent }: Visit): Visit | null {
  for (let at = parent; at; at = at.parent) {
    if (at.node.type === 'StringOf') return at;
    if (at.node.type === 'Cast') {
      const { words } = at.node.typeName.specifiers;
      if (words.some((word) => word.type === 'TypeWord' && word.word === 'string')) return at;
    } else if (at.node.type !== 'Paren') return null;
  }
  return null;
}

/** Whether the probe is there to tell which failures of exec it fires for. */
export const tellsFailures = (name: string, { target }: Scene): boolean =>
  name === 'exec-failure' && target.has('provider:proc');
