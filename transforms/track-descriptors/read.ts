/** What a script asks of a descriptor. */
import type { Clause, Expression, Program, Statement } from '../../src/ast.js';
import type { Reason } from '../../src/dtrace/reason.js';
import type { Told } from '../../src/rewriting/filewalk.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import type { Visit } from '../../src/walk.js';

/** What a field of fds[] says, as far as it can be kept, and what else a walk by hand can lead to. */
export type What = Told | 'oflags';

/** Source: lib/libdtrace/common/io.d.in; zone-facts 4.5, 6. */
export const FIELDS: ReadonlyMap<string, What> = new Map<string, What>([
  ['fi_fs', 'fs'],
  ['fi_pathname', 'path'],
  ['fi_name', 'name'],
  ['fi_dirname', 'dir'],
  ['fi_oflags', 'oflags'],
]);

/** One place that asks what a descriptor is, and everything of the script that is answered with it. */
export interface Read {
  readonly uses: readonly Use[];
  readonly what: What;
  readonly node: Expression;
  readonly fd: Expression;
  readonly clause: Clause;
  readonly visit: Visit;
  /** Statements that only led there. */
  readonly steps: readonly Statement[];
  readonly program: Program;
}

export interface Refused extends Reason {
  readonly use: Use;
}

export const usesIn = (reads: readonly Read[]): Use[] => reads.flatMap(({ uses }) => uses);

export const canReadFds = ({ target }: Site): boolean => target.has('field:fds[]->fi_pathname');
