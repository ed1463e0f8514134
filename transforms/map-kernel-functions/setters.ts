/** Where the variables are set that predicates ask for. */
import type { Expression } from '../../src/ast.js';
import { providerOfProbe } from '../../src/dtrace/probes.js';
import { isKernelProvider } from '../../src/dtrace/providers.js';
import { type Definition, type Flow, type VariableName, inClause, variableOf, withoutParens } from '../../src/flow.js';
import { isZero } from '../../src/language/chain.js';
import { conjunctsAt } from '../../src/language/truth.js';
import { type Part, isReset } from '../../src/rewriting/kernel-parts.js';
import type { Site } from '../../src/transform.js';
import type { Plans } from './plan.js';

/** What goes on from the entry to the return is let in by a clause at the entry. */
export const isBegun = ({ clause, rows }: Part, plans: Plans): boolean =>
  conjunctsAt(clause).some((conjunct) => plans.begunBy(testedVariable(conjunct)).includes(rows[0]!.family));

export function begunBy(variable: VariableName, parts: readonly Part[], { flow }: Site): string[] {
  const [first, ...others] = settersOf(variable, flow).map(({ clause }) =>
    inClause(parts, clause).flatMap(({ side, rows }) => (side === 'entry' ? rows[0]!.family : [])),
  );
  return (first ?? []).filter((family) => others.every((families) => families.includes(family)));
}

/** The probe of the kernel that alone sets what the predicate asks for, and stays unseen. */
export function needsUnseen({ clause }: Part, plans: Plans): string | null {
  for (const conjunct of conjunctsAt(clause)) {
    const unseen = plans.unseenSetter(testedVariable(conjunct));
    if (unseen) return unseen;
  }
  return null;
}

export function unseenSetter(variable: VariableName, parts: readonly Part[], { flow, target }: Site): string | null {
  const hidden = settersOf(variable, flow).map(({ clause }) =>
    clause?.probes.find((probe) => {
      const provider = providerOfProbe(probe);
      const isMappedHere = inClause(parts, clause).some(({ uses }) => uses.some(({ node }) => node === probe));
      return isKernelProvider(provider) && target.lacks(`provider:${provider}`) && !isMappedHere;
    }),
  );
  return hidden.every((probe) => probe !== undefined) ? (hidden[0]?.text ?? null) : null;
}

const settersOf = (variable: VariableName, flow: Flow): readonly Definition[] =>
  (flow.definitions.get(variable) ?? []).filter((one) => !isReset(one));

/** The variable that a predicate asks to be set, as `x` or as `x != 0`; '' if it asks for anything else. */
function testedVariable(conjunct: Expression): VariableName {
  const asked = withoutParens(conjunct);
  const isTest = asked.type === 'Binary' && asked.operator === '!=' && isZero(asked.right);
  return variableOf(withoutParens(isTest ? asked.left : asked)) ?? '';
}
