/** Clauses at probes of io. */
import type { Clause } from '../../src/ast.js';
import { type ArgumentRead, argumentReads } from '../../src/language/arguments.js';
import { probesMatching } from '../../src/dtrace/probes.js';
import { inClause } from '../../src/flow.js';
import { once } from '../../src/once.js';
import type { ProbeUse } from '../../src/uses.js';
import { type Side, SIDES } from './facts.js';

export interface Scene {
  readonly clause: Clause;
  readonly probes: readonly { readonly use: ProbeUse; readonly side: Side | null }[];
  readonly reads: readonly ArgumentRead[];
}

export function sceneOf(clause: Clause, uses: readonly ProbeUse[]): Scene {
  const own = inClause(uses, clause);
  const reads = argumentReads(clause);
  return { clause, probes: own.map((use) => ({ use, side: sideOf(use) })), reads };
}

/** null where a description stands for probes of both sides, or for those of one file system. */
function sideOf({ node }: ProbeUse): Side | null {
  const names = probesMatching(node).flatMap(({ provider, name }) => (provider === 'io' ? [name] : []));
  const sides = new Set(names.map((name) => SIDES.get(name)));
  const [side, ...others] = sides;
  return side && others.length === 0 && /^(|genunix)$/.test(node.module) ? side : null;
}

export const sidesOf = ({ probes }: Scene): Side[] => [...new Set(probes.flatMap(({ side }) => side ?? []))];

/** The first probe of io that a description matches. */
export const eventOf = (node: ProbeUse['node']): ReturnType<typeof probesMatching>[number] | undefined =>
  probesMatching(node).find(({ provider }) => provider === 'io');

export const sceneAt = (clause: Clause | null, scenes: readonly Scene[]): Scene | undefined =>
  clause === null ? undefined : byClause(scenes).get(clause);

const byClause = once((scenes: readonly Scene[]) => new Map(scenes.map((scene) => [scene.clause, scene])));
