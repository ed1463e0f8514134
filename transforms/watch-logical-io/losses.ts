/** What a system call does not tell, where the rest of the clause can do without. */
import type { Clause, Range, Statement } from '../../src/ast.js';
import type { Definition, VariableName } from '../../src/flow.js';
import type { ArgumentRead } from '../../src/language/arguments.js';
import { grouped, once } from '../../src/once.js';
import { containing, coveredBy } from '../../src/ranges.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import type { Scene } from './scenes.js';
import type { Keys, Loss, Plans } from './plan.js';
import { valuesIn } from './setters.js';
import { reasonAgainstRead } from './reads.js';

/** The statements that read what a call has not, as long as nothing else would be read there in its place. */
export function lossesIn(scene: Scene, keys: Keys, site: Site): Loss[] {
  return scene.reads.flatMap((read) => {
    const why = reasonAgainstRead(read, scene, keys, site);
    const statement = containing(scene.clause.body?.statements ?? [], read.node);
    return why && statement && read.isMember ? [{ statement, use: useOf(read, scene), why }] : [];
  });
}

/** What a call has, and what is lost all the same, with the statement that reads it. */
export function lostAlong(plans: Plans): Use[] {
  const { isLost } = lossesOf(plans);
  const told = new Set<Range>(plans.lost.map(({ use }) => use.node));
  return plans.scenes.flatMap((scene) =>
    scene.reads
      .filter(({ node, isMember }) => isMember && isLost(node) && !told.has(node))
      .map((read) => useOf(read, scene)),
  );
}

const useOf = ({ node }: ArgumentRead, { clause }: Scene): Use => ({
  kind: 'memory',
  capability: 'memory:kernel',
  node,
  clause,
});

/** What is lost, by where it is looked for. */
export interface Losses {
  readonly isLost: (range: Range) => boolean;
  readonly statements: ReadonlySet<Statement>;
  readonly byClause: ReadonlyMap<Clause | null, readonly Loss[]>;
  /** The values of each variable that has any which are not lost. */
  readonly kept: ReadonlyMap<VariableName, readonly Definition[]>;
}

export const lossesOf: (plans: Plans) => Losses = once(({ lost, flow }: Plans) => {
  const isLost = coveredBy(lost.map(({ statement }) => statement));
  const values = [...flow.definitions].map(([variable, definitions]) => [variable, valuesIn(definitions)] as const);
  return {
    isLost,
    statements: new Set(lost.map(({ statement }) => statement)),
    byClause: grouped(lost, ({ use }) => use.clause),
    kept: new Map(
      values.flatMap(([variable, all]) =>
        all.length > 0 ? [[variable, all.filter(({ node }) => !isLost(node))] as const] : [],
      ),
    ),
  };
});
