/** What a use is, and of which kinds there are. */
import type { Clause, ControlLine, Expression, IfStatement, Node, ProbeDescription } from '../ast.js';
import type { Capability } from '../capability.js';

/** One place where the program uses something that a zone may lack. */
export type Use = ProbeUse | ValueUse | StatementUse | ControlUse;

export interface Place {
  readonly capability: Capability;
  readonly node: Node | ControlLine;
}

/** A probe description: of a provider, a clock or sampler, or a system call name. */
export interface ProbeUse extends Place {
  readonly kind: 'probe';
  readonly node: ProbeDescription;
  readonly clause: Clause;
}

/** A value read or an action taken: a variable, a field of one, argN, a call, a kernel symbol, a kernel pointer followed. */
export interface ValueUse extends Place {
  readonly kind: 'argument' | 'variable' | 'call' | 'symbol' | 'memory';
  /** The whole chain: `curpsinfo->pr_psargs`, `fds[arg0].fi_fs`, `args[0]->pr_pid`. */
  readonly node: Expression;
  /** null in an inline or a translator. */
  readonly clause: Clause | null;
}

/** A statement that not every D compiler knows. */
interface StatementUse extends Place {
  readonly kind: 'statement';
  readonly node: IfStatement;
  readonly clause: Clause;
}

/** An option or a dependency in a control line. */
interface ControlUse extends Place {
  readonly kind: 'control';
  readonly node: ControlLine;
  readonly clause: null;
}
