/** Leaves out the kernel's stack where the user's stack stands beside it. */
import type { Block, Clause, ExpressionStatement, Program, Range, Statement, StringLiteral } from '../src/ast.js';
import { isCallOf } from '../src/language/call.js';
import { type Edit, remove, spanOf } from '../src/edit.js';
import { type Definition, type VariableName, variableOf, withoutParens } from '../src/flow.js';
import { type Difference, type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { providerOfProbe } from '../src/dtrace/probes.js';
import { grouped, once } from '../src/once.js';
import type { Use, ValueUse } from '../src/uses.js';
import { removal } from '../src/rewriting/insert.js';
import { clausesOf, nodesOf, visitOf } from '../src/walk.js';

/** Source: uts/common/dtrace/dtrace.c dtrace_probe, DTRACEACT_STACK asks dtrace_priv_kernel; zone-facts 1.5, 8.1. */
export const sampleUserStacks: Transform = {
  name: 'sample-user-stacks',
  summary: 'Leave out stack() where ustack() stands beside it',
  level: 'value',
  lowers: (capability) => capability === 'action:stack',
  grades: ['approximate'],
  why: 'stack() is refused in a zone, and the rest of the clause is not carried out then. The user-level stack beside it still tells which code made the system call or was sampled.',
  example: {
    before: 'syscall::write:entry { @[stack(), ustack(), execname] = count(); }\n',
    after: 'syscall::write:entry { @[ustack(), execname] = count(); }\n',
  },

  *rewrite(uses, site) {
    const calls = uses.filter((use): use is ValueUse => use.kind === 'call' && use.clause !== null);
    for (const [aggregation, own] of grouped(calls, keyedBy)) {
      if (aggregation !== null) yield* rewriteKeys(aggregation, own, site);
      else for (const use of own) yield rewriteStatement(use, site.program);
    }
  },
};

const USER_STACKS = ['ustack', 'jstack'] as const;

const HELP = 'Trace from the global zone where the part of the kernel matters.';

/** Where nothing else would be left. */
function refuseAlone(use: Use): Step {
  const isSampler = use.clause!.probes.every((probe) => providerOfProbe(probe) === 'profile');
  return isSampler
    ? refuse(
        use,
        'no ustack() stands beside it, and a zone is given samples of user code only',
        'Write ustack() instead: it shows where user code spends its time.',
      )
    : refuse(
        use,
        'no ustack() stands beside it',
        'Write ustack() instead: the user-level stack shows which code made the system call.',
      );
}

// ---- statements ------------------------------------------------------------------------------------------------------

/** `stack();` beside `ustack();` */
function rewriteStatement(use: ValueUse, program: Program): Step {
  const { parent } = visitOf(use.clause!, use.node);
  const statement = parent?.node.type === 'ExpressionStatement' ? parent.node : null;
  const block = parent?.parent?.node.type === 'Block' ? parent.parent.node : null;
  if (!statement || !block) return refuse(use, 'it stands where it cannot be left out', HELP);
  if (!statementsIn(block).some(({ expression }) => isCallOf(withoutParens(expression), ...USER_STACKS)))
    return refuseAlone(use);
  const difference: Difference = {
    message: 'stack() is dropped beside ustack(): the part of the stack that lies in the kernel is not shown',
    help: HELP,
  };
  return roughly('approximate', [use], [removal(program, statement)], difference);
}

const statementsIn = ({ statements }: Block): ExpressionStatement[] =>
  statements.filter((statement: Statement) => statement.type === 'ExpressionStatement');

// ---- keys ------------------------------------------------------------------------------------------------------------

/** The aggregation that the stack is a key of. */
function keyedBy(use: ValueUse): VariableName | null {
  const around = visitOf(use.clause!, use.node).parent?.node;
  const isKey = around?.type === 'Index' && around.object.type === 'Aggregation';
  return isKey ? variableOf(around) : null;
}

/** The key goes everywhere or nowhere: all assignments of an aggregation have the same keys. */
function* rewriteKeys(aggregation: VariableName, uses: readonly Use[], { program, flow }: Site): Generator<Step> {
  const definitions = flow.definitions.get(aggregation) ?? [];
  const places = new Set(definitions.map(placeOfStack));
  const place = Math.max(...places);
  if (place < 0) {
    for (const use of uses) yield refuseAlone(use);
    return;
  }
  const why = places.size > 1 ? 'the keys are not the same in each assignment' : obstacleIn(program, aggregation);
  if (why !== null) {
    const help = `Take stack() out of the keys of ${nameOf(aggregation)} and out of what prints it.`;
    for (const use of uses) yield refuse(use, why, help);
    return;
  }
  const formats = formatsWith(place, aggregation, program);
  const elsewhere = formats.map(({ format, clause }): Use => ({
    kind: 'call',
    capability: uses[0]!.capability,
    node: format,
    clause,
  }));
  yield roughly(
    'approximate',
    [...uses, ...elsewhere],
    [
      ...definitions.map((definition) => withoutKey(definition, place)),
      ...formats.map(({ conversion }) => remove(conversion)),
    ],
    {
      message: `stack() is dropped beside ustack() in the keys of ${nameOf(aggregation)}: what only the part of the stack in the kernel told apart is counted together`,
      help: HELP,
    },
  );
}

const nameOf = (aggregation: VariableName): string => (aggregation === '@' ? 'the aggregation' : aggregation);

/** Which key of an assignment the stack is; -1 where it is none, is not the only one, or stands without a user stack. */
function placeOfStack({ keys }: Definition): number {
  const place = keys.findIndex((key) => isCallOf(key, 'stack'));
  const isOnly = keys.findLastIndex((key) => isCallOf(key, 'stack')) === place;
  return isOnly && keys.some((key) => isCallOf(key, ...USER_STACKS)) ? place : -1;
}

function withoutKey({ keys }: Definition, place: number): Edit {
  const key = keys[place]!;
  const next = keys[place + 1];
  if (next) return remove(spanOf(key.start, next.start));
  // A user stack is always beside it.
  return remove(spanOf(keys[place - 1]!.end, key.end));
}

/** What reads the keys of an aggregation by their number, and cannot be told another. */
function obstacleIn(program: Program, aggregation: VariableName): string | null {
  if (/\baggsortkeypos\b/.test(program.text)) return 'aggsortkeypos counts the keys';
  const together = printsIn(program)
    .get(aggregation)
    ?.find(({ printed }) => printed.length > 1);
  return together ? `it is printed together with ${together.printed.find((one) => one !== aggregation)}` : null;
}

/** The formats that print a key, and its conversion. What they say around it stays. */
function formatsWith(place: number, aggregation: VariableName, program: Program): Conversion[] {
  return (printsIn(program).get(aggregation) ?? []).flatMap(({ format, clause }) => {
    const conversion = format && conversionsIn(format)[place];
    return conversion ? [{ format, conversion, clause }] : [];
  });
}

interface Conversion {
  readonly format: StringLiteral;
  readonly conversion: Range;
  readonly clause: Clause;
}

/** A printa() and the aggregations that it prints. */
interface Print {
  readonly clause: Clause;
  readonly format: StringLiteral | null;
  readonly printed: readonly VariableName[];
}

/** By each aggregation that is printed. */
const printsIn = once((program: Program): ReadonlyMap<VariableName, readonly Print[]> => {
  const calls = clausesOf(program).flatMap((clause) =>
    nodesOf(clause, 'Call')
      .filter((call) => isCallOf(call, 'printa'))
      .map((call) => ({ call, clause })),
  );
  const named = calls.flatMap(({ call, clause }) => {
    const [first, ...rest] = call.arguments;
    const printed = [first, ...rest].flatMap((one) => (one && variableOf(one)) ?? []);
    const format = first?.type === 'StringLiteral' ? first : null;
    return [...new Set(printed)].map((name) => ({ name, print: { clause, format, printed } }));
  });
  return new Map([...grouped(named, ({ name }) => name)].map(([name, all]) => [name, all.map(({ print }) => print)]));
});

/** The conversions of a printa format that print keys: all but for `%%` and those that show the value. */
const conversionsIn = ({ start, text }: StringLiteral): Range[] =>
  [...text.matchAll(/%(?:%|[-0-9#+'?@. *]*(?:h|ll?|L|w)?[a-zA-Z])/g)]
    .filter(([conversion]) => conversion !== '%%' && !conversion.includes('@'))
    .map(({ index, 0: conversion }) => spanOf(start + index, start + index + conversion.length));
