/** What a predicate has to ask for where a description also matches calls that were not meant. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import type { Form, PortableName } from '../../src/dtrace/syscalls.js';
import { variableOf, withoutParens } from '../../src/flow.js';
import { nodesOf } from '../../src/walk.js';
import { type Refused, callsOf, isCall } from './scene.js';

export const BOTH_SIDES: Refused = {
  why: 'it stands for entry and return alike, and only at the entry the arguments have other places on this target',
  help: 'Give each side a clause of its own.',
};

export const COMPARED: Refused = {
  why: 'the clause compares probefunc with names that no call of this target bears',
  help: 'Name the calls one by one instead of by a pattern; then each keeps its name.',
};

export const comparesFunction = (clause: Clause): boolean =>
  [...nodesOf(clause, 'Binary')].some(({ left, right }) =>
    [left, right].some((side) => variableOf(withoutParens(side)) === 'probefunc'),
  );

export const isRenamed = (probe: ProbeDescription, { forms }: PortableName): boolean =>
  callsOf(forms).some((call) => call !== probe.function);

/** Which of the calls that the description matches are meant, and the conditions that tell them. */
export function gateFor({ forms, strangers }: PortableName): string | null {
  const calls = callsOf(forms);
  const conditionFor = new Map(calls.map((call) => [call, conditionOf(call, forms)]));
  const conditions = [...new Set(conditionFor.values())];
  if (conditions.length === 1 && strangers.length === 0) return conditions[0]!;
  if (conditions.length === 1 && conditions[0] === null) return isCall(calls);
  const alternatives = conditions.map((condition) => {
    const own = calls.filter((call) => conditionFor.get(call) === condition);
    return condition === null ? isCall(own) : `${isCallAnd(own)} && ${inParens(condition)}`;
  });
  return alternatives.join(' || ');
}

export const unconditional = (name: PortableName): PortableName => ({
  ...name,
  forms: name.forms.map((form) => ({ ...form, condition: null })),
});

/** What tells that a call is one of the forms; null if it always is. */
export function conditionOf(call: string, forms: readonly Form[]): string | null {
  const conditions = [...new Set(forms.filter(({ name }) => name === call).map(({ condition }) => condition))];
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length < conditions.length || coverAll(asked) ? null : asked.join(' || ');
}

const inParens = (condition: string): string => (condition.includes(' || ') ? `(${condition})` : condition);

/** Whether one of the conditions always holds. They are conjunctions of tests against zero. */
function coverAll(conditions: readonly string[]): boolean {
  const parts = conditions.map((condition) => condition.split(' && ').map((test) => /^(.+) ([!=])= 0$/.exec(test)));
  if (parts.flat().includes(null)) return false;
  const values = [...new Set(parts.flat().map((test) => test![1]!))];
  return Array.from({ length: 1 << values.length }, (_, bits) => bits).every((bits) =>
    parts.some((tests) =>
      tests.every((test) => ((bits >> values.indexOf(test![1]!)) & 1) === (test![2] === '!' ? 1 : 0)),
    ),
  );
}

const isCallAnd = (calls: readonly string[]): string => (calls.length > 1 ? `(${isCall(calls)})` : isCall(calls));
