/** The path of exec, where the probe is there and its arguments are not. */
import type { Clause } from '../../src/ast.js';
import { execWithPath } from '../../src/dtrace/proc.js';
import { roughly } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { type Scene, type Plan, UNKNOWN, refusedPlan, meantBy, readsAt } from './scene.js';
import { misfitOf, whyStray, helpForStray, argumentEdits } from './arguments.js';

export function planForPath(clause: Clause, uses: readonly Use[], scene: Scene): Plan {
  const [exec] = meantBy(clause.probes[0]!);
  const row = execWithPath(scene.path);
  const reads = readsAt(exec!, clause);
  const stray = reads.find(({ path }) => !row.reads.has(path));
  if (stray) return refusedPlan(clause, uses, { why: whyStray(exec!, stray.path), help: helpForStray(exec!, stray) });
  const [misfit] = reads.flatMap((read) => misfitOf(read, row, clause, scene) ?? []);
  if (misfit !== undefined) return refusedPlan(clause, uses, { why: misfit, help: UNKNOWN.help });
  return {
    clause,
    refusals: [],
    rewrite: roughly('approximate', uses, argumentEdits(clause, row, reads, [], scene), row.difference),
    isLost: false,
    moves: [],
    helpers: ['paths'],
    readsReceiver: false,
  };
}
