/** What only the entry of a call tells, kept until its return. */
import type { Clause, Expression } from '../../src/ast.js';
import { type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import { conjunctsOf } from '../../src/language/truth.js';
import { type Scene, type Group, type Asked, callsOf } from './scene.js';
import { gateFor, conditionOf } from './gates.js';

export function askedOf({ probes, name }: Group): Asked | null {
  const calls = callsOf(name.forms).filter((call) => conditionOf(call, name.forms) !== null);
  if (calls.length === 0) return null;
  const were = [...new Set(probes.map((probe) => probe.function))];
  return { function: name.function, gate: gateFor(name)!, calls, were };
}

/**
 * Whether the clause fires only where a clause at the entry of the same calls has set a thread-local, which is freed
 * at each of their returns: then the entry has told already.
 */
export function isSetAtEntry({ probes }: Group, clause: Clause, { flow }: Scene): boolean {
  const calls = new Set(probes.map((probe) => probe.function));
  const isAt = (where: Clause | null, side: string): boolean =>
    where !== null &&
    where.probes.every(
      ({ provider, function: call, name }) => provider === 'syscall' && calls.has(call) && name === side,
    );
  const conjuncts = clause.predicate ? conjunctsOf(clause.predicate.expression) : [];
  const tested = conjuncts.flatMap((conjunct) => variableOf(withoutParens(conjunct)) ?? []);
  return tested.some((variable) => {
    if (!variable.startsWith('self->')) return false;
    const definitions = (flow.definitions.get(variable) ?? []).filter(({ type }) => type === null);
    const freeing = definitions.filter(({ value }) => value?.type === 'Integer' && Number(value.text) === 0);
    const setting = definitions.filter((definition) => !freeing.includes(definition));
    return (
      setting.length > 0 &&
      setting.every((definition) => isAt(definition.clause, 'entry')) &&
      [...calls].every((call) =>
        freeing.some(
          ({ clause: where, node }) =>
            isAt(where, 'return') &&
            where!.probes.some((probe) => probe.function === call) &&
            frees(where!, node as Expression, variable),
        ),
      )
    );
  });
}

/** Whether the assignment runs at each firing that finds the variable set. */
function frees({ predicate, body }: Clause, assignment: Expression, variable: VariableName): boolean {
  const isStatement = body?.statements.some(
    (statement) => statement.type === 'ExpressionStatement' && statement.expression === assignment,
  );
  const only = predicate === null || variableOf(withoutParens(predicate.expression)) === variable;
  return only && isStatement === true;
}
