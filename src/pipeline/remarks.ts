/** What is said of a script that runs: what the target has with a difference, and what can never come. */
import type { Diagnostic } from '../diagnostic.js';
import { type Draft, alsoHere, wordsOf } from './draft.js';
import { flowOf } from '../flow.js';
import { macroUses } from './macros.js';
import { hiddenInMacro, neverSamples, remarkOn, unusedIgnore } from './messages.js';
import type { Target } from '../target.js';
import { type Known, valueOf } from '../language/truth.js';
import { kindOf, nameOf } from '../capability.js';
import { isGlob } from '../dtrace/glob.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { joinersOf } from '../dtrace/syscalls.js';
import { variableNamed } from '../dtrace/variables.js';
import { isTick, timerRoles } from '../language/timers.js';
import { type Use, unusedIgnoresIn } from '../uses.js';
import { grouped } from '../once.js';
import { clausesOf, nodesOf } from '../walk.js';

/** What the script uses and the target has with a difference: said once for each, at its first place in the script itself. */
export function remarksOf(draft: Draft, target: Target): Diagnostic[] {
  const own = draft.uses.filter(
    (use) => use.kind !== 'control' && target.remark(use.capability) !== null && draft.carried(use.node),
  );
  return [...grouped(own, (use) => use.capability)].flatMap(([capability, [first, ...others]]) => {
    if (!first) return [];
    const note = remarkOn(
      draft.source,
      draft.origin(first.node),
      first,
      wordsOf(first, draft),
      target.remark(capability)!,
      target.mayRefuse(capability),
    );
    const related = others.map(({ node }) => alsoHere(draft, node, 'also here'));
    return [related.length > 0 ? { ...note, related } : note];
  });
}

/** Clauses that ask for samples of the kernel, of which a zone gets none: profile /arg0/. */
export function kernelSamplersIn(draft: Draft, target: Target): Diagnostic[] {
  if (target.remark('arguments:profile') === null) return [];
  const kernelCounter: Known = (node) => (node.type === 'Identifier' && node.name === 'arg0' ? 0 : null);
  return clausesOf(draft.program)
    .filter(({ predicate, probes }) => {
      const isSampler = probes.every((probe) => providerOfProbe(probe) === 'profile' && !isTick(probe));
      return isSampler && predicate !== null && valueOf(predicate.expression, kernelCounter) === 0;
    })
    .map((clause) => neverSamples(draft.source, draft.origin(clause.probes[0]!)));
}

/** Macros that stand for what the target lacks: the preprocessor is not run, so nothing can be rewritten in them. */
export function macrosIn(draft: Draft, target: Target): Diagnostic[] {
  return macroUses(draft.program, target).map(({ line, name, use, words }) =>
    hiddenInMacro(draft.source, draft.origin(line), name, use, words),
  );
}

/** A tick may interrupt a thread of another zone, through which even the CPU cannot be read (zone-facts 8.1, 10). */
export function processorsReadIn(draft: Draft, target: Target): Diagnostic[] {
  const remark = target.has('clock:tick') ? target.remark('sampler:clock') : null;
  if (remark === null) return [];
  const roles = timerRoles(draft.program);
  const clauses = clausesOf(draft.program).filter(({ probes }) =>
    probes.some((probe) => isTick(probe) && roles.has(probe)),
  );
  return clauses.flatMap((clause) =>
    [...nodesOf(clause, 'Identifier')].flatMap((node) => {
      const variable = variableNamed(node.name);
      if (variable?.describes !== 'processor' || variable.kind !== 'library') return [];
      const use: Use = { kind: 'variable', capability: 'sampler:clock', node, clause };
      return [remarkOn(draft.source, draft.origin(node), use, node.name, remark)];
    }),
  );
}

/**
 * Of a script with calls of an older release: what its descriptions match on the target beyond what they matched there.
 * A name does so, too, where the call that became it could not be told apart.
 */
export function widerGlobsIn(draft: Draft, target: Target): Diagnostic[] {
  const isLeft = draft.diagnostics.some(
    ({ capability, fidelity }) => fidelity === 'disabled' && capability && kindOf(capability) === 'syscall',
  );
  if (!isLeft && !draft.applied.includes('name-syscalls')) return [];
  const globs = draft.uses.filter(
    (use) =>
      use.kind === 'probe' &&
      kindOf(use.capability) === 'syscall' &&
      (isLeft || isGlob(nameOf(use.capability))) &&
      draft.carried(use.node),
  );
  return globs.flatMap((use) => {
    const joiners = joinersOf(nameOf(use.capability), target.releases);
    return joiners === null ? [] : [remarkOn(draft.source, draft.origin(use.node), use, wordsOf(use, draft), joiners)];
  });
}

/** Comments by which the script asks to have something left alone that is not there. The global zone lacks nothing. */
export const unusedIgnoresOf = ({ source, input }: Draft, target: Target): Diagnostic[] =>
  target.worlds.length === 0
    ? []
    : unusedIgnoresIn(input, flowOf(input)).map((unused) => unusedIgnore(source, unused, target));
