/** What is said of a script that runs: what the target has with a difference, and what can never come. */
import type { Clause, ProbeDescription, Range } from '../ast.js';
import { type Diagnostic, placeOf } from '../diagnostic.js';
import { spanOf } from '../edit.js';
import { type Draft, alsoHere, wordsOf } from './draft.js';
import { adviceOn, nameAskedFor } from './asked-names.js';
import type { Silent } from './silent.js';
import { macroUses } from './macros.js';
import { hiddenInMacro } from './unavailable.js';
import { indentsOtherwise, remarkOn, shrinks, unusedIgnore } from './messages.js';
import type { Target } from '../target.js';
import { kindOf, nameOf } from '../capability.js';
import { isGlob } from '../dtrace/glob.js';
import { providerOfProbe, providersMatched, providersNamed } from '../dtrace/probes.js';
import { heirsIn, joinersOf, judgeAskedName } from '../dtrace/syscalls.js';
import { variableNamed } from '../dtrace/variables.js';
import { inClause } from '../flow.js';
import { switchedOnBy } from '../language/option.js';
import { isTick, timerRoles } from '../language/timers.js';
import { mentionsIn, writesOutput } from '../rewriting/mentions.js';
import { type ProbeUse, type Use, unusedIgnoresIn, usesOf } from '../uses.js';
import { grouped } from '../once.js';
import { clausesOf, nodesOf, walk } from '../walk.js';

/** What the script uses and the target has with a difference: said once for each, at its first place in the script itself. */
export function remarksOf(draft: Draft, target: Target): Diagnostic[] {
  const own = draft.uses.filter(
    (use) => use.kind !== 'control' && target.remark(use.capability) !== null && draft.carried(nameIn(use)),
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

/** What stays of a use whose arguments are rewritten. */
const nameIn = ({ node }: Use): Range => (node.type === 'Call' ? node.callee : node);

/**
 * Descriptions that lose probes without a word: dtrace matches those that it can see (zone-facts 9 and 10), and what is
 * rewritten stands for those of one provider. Said once for each set of providers that are not seen.
 */
export function shrinkingIn({ source, input, diagnostics }: Draft, target: Target): Diagnostic[] {
  const probes = usesOf(input).filter((use): use is ProbeUse => use.kind === 'probe');
  const placeKey = ({ start, end }: Range): string => `${start} ${end}`;
  const lost = new Set(
    diagnostics.filter(({ fidelity }) => fidelity === 'disabled').map(({ range }) => placeKey(range)),
  );
  const shrinking = probes.flatMap((use) => {
    const own = providerOfProbe(use.node);
    const isUnseen = (provider: string): boolean => provider !== own && target.lacks(`provider:${provider}`);
    // Which of those that it may mean have such probes is asked only where it matters.
    if (lost.has(placeKey(use.node)) || !providersNamed(use.node).providers.some(isUnseen)) return [];
    const unseen = providersMatched(use.node).filter(isUnseen);
    return unseen.length > 0 ? [{ use, unseen }] : [];
  });
  return [...grouped(shrinking, ({ unseen }) => unseen.join(' ')).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const places = others.map(({ use: { node } }) => ({
      message: 'also here',
      range: spanOf(node.start, node.end),
      ...placeOf(source.text, node.start),
    }));
    const note = shrinks(source, first.use, first.unseen);
    return [places.length > 0 ? { ...note, related: places } : note];
  });
}

/**
 * Where the script asks for flowindent, and a clause that prints has come to the entry or the return of a system call: an
 * entry goes in and a return comes out again, which its probe did not (dt_consume.c dt_flowindent).
 */
export function indentedIn({ source, program, origin, carried }: Draft): Diagnostic[] {
  const asking = switchedOnBy('flowindent', program);
  if (!asking) return [];
  const was = ({ start, end }: Range): string => source.text.slice(start, end);
  const isNew = (probe: ProbeDescription): boolean =>
    /^(entry|return)$/.test(probe.name) && !carried(probe) && !was(origin(probe)).endsWith(probe.name);
  const mentions = mentionsIn(program);
  const isIndented = clausesOf(program).some((clause) => clause.probes.some(isNew) && writesOutput(mentions(clause)));
  return isIndented ? [indentsOtherwise(source, origin(asking))] : [];
}

/** Macros that stand for what the target lacks: the preprocessor is not run, so nothing can be rewritten in them. */
export function macrosIn(draft: Draft, target: Target): Diagnostic[] {
  return macroUses(draft.program, target).map(({ line, name, use, words }) =>
    hiddenInMacro(draft.source, draft.origin(line), name, use, words, target),
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
    nodesOf(clause, 'Identifier').flatMap((node) => {
      const variable = variableNamed(node.name);
      if (variable?.describes !== 'processor' || variable.kind !== 'library') return [];
      const use: Use = { kind: 'variable', capability: 'sampler:clock', node, clause };
      return [remarkOn(draft.source, draft.origin(node), use, node.name, remark)];
    }),
  );
}

/**
 * Of a script with calls of an older release: what its descriptions match on the target beyond what they matched there,
 * and under which names, where these are shown. A name does so, too, where the call that became it could not be told apart.
 */
export function widerGlobsIn(draft: Draft, target: Target): Diagnostic[] {
  const isLeft = draft.diagnostics.some(
    ({ capability, fidelity }) => fidelity === 'disabled' && capability && kindOf(capability) === 'syscall',
  );
  if (!isLeft && !draft.applied.includes('name-syscalls')) return [];
  const globs = draft.uses.filter(
    (use): use is ProbeUse =>
      use.kind === 'probe' &&
      kindOf(use.capability) === 'syscall' &&
      (isLeft || isGlob(nameOf(use.capability))) &&
      draft.carried(use.node),
  );
  return globs.flatMap((use) => {
    const glob = nameOf(use.capability);
    const joiners = joinersOf(glob, target.releases);
    const heirs = isGlob(glob) && showsFunction(use.clause, draft) ? heirsIn(glob, target.releases) : null;
    const told = [joiners, heirs].filter((one) => one !== null);
    if (told.length === 0) return [];
    const note = remarkOn(draft.source, draft.origin(use.node), use, wordsOf(use, draft), told.join('; '));
    // Where names are shown there is something to do about them.
    return heirs === null
      ? [{ ...note, help: 'Nothing needs to be done unless it matters which of the calls a program makes.' }]
      : [note];
  });
}

/** Whether a clause of the script does something with probefunc besides comparing it. */
const showsFunction = (clause: Clause, { carried }: Draft): boolean =>
  walk(clause).some(
    ({ node, parent }) =>
      node.type === 'Identifier' && node.name === 'probefunc' && parent?.node.type !== 'Binary' && carried(node),
  );

/**
 * Where a clause of system calls asks for a name that no call of the target bears: probefunc == "open". A silent one is told
 * as a whole.
 */
export function namesAskedFor(draft: Draft, target: Target, silent: readonly Silent[]): Diagnostic[] {
  if (target.worlds.length === 0) return [];
  const clauses = clausesOf(draft.program).filter(({ probes }) =>
    probes.some(({ provider }) => provider === 'syscall'),
  );
  const described = new Set(clauses.flatMap(({ probes }) => probes.map((probe) => probe.function)));
  const told = new Set(silent.map(({ clause }) => clause));
  return clauses.flatMap((clause) => {
    if (told.has(clause)) return [];
    const asked = nodesOf(clause, 'Binary').flatMap((node) => nameAskedFor(node) ?? []);
    const use = asked.length > 0 && inClause(draft.uses, clause).find(({ kind }) => kind === 'probe');
    if (!use) return [];
    const names = new Set(asked.map(({ name }) => name));
    const isNamed = (name: string): boolean => described.has(name) || names.has(name);
    return asked.flatMap((one) => {
      const { literal, name } = one;
      const remark = judgeAskedName(name, isNamed, target.releases);
      if (remark === null || !draft.carried(literal)) return [];
      const note = remarkOn(draft.source, draft.origin(literal), use, literal.text, remark);
      return [{ ...note, help: adviceOn([one], clause, target.releases) ?? note.help }];
    });
  });
}

/** Comments by which the script asks to have something left alone that is not there. The global zone lacks nothing. */
export const unusedIgnoresOf = ({ source, input }: Draft, target: Target): Diagnostic[] =>
  target.worlds.length === 0 ? [] : unusedIgnoresIn(input).map((unused) => unusedIgnore(source, unused, target));
