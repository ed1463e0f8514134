/** What is planned for clauses at probes of io. */
import type { Statement } from '../../src/ast.js';
import type { Flow, VariableName } from '../../src/flow.js';
import type { Use } from '../../src/uses.js';
import type { Scene } from './scenes.js';

/** What is done about the clauses that make sense: arrays by request become thread-locals, the rest stays where it is. */
export interface Plans {
  readonly scenes: readonly Scene[];
  readonly flow: Flow;
  readonly arrays: ReadonlyMap<VariableName, string>;
  /** Variables that hold what names a request, and are only keys, or shown as well. */
  readonly names: ReadonlyMap<VariableName, 'key' | 'shown'>;
  /** Statements that stay as they are, and are lost, for the sake of what they read. */
  readonly lost: readonly Loss[];
}

export interface Loss {
  readonly statement: Statement;
  readonly use: Use;
  readonly why: string;
}

/** What is known before it is asked what is lost. */
export type Keys = Omit<Plans, 'lost'>;

export interface Refused {
  readonly scene: Scene;
  readonly why: string;
  readonly help: string;
}
