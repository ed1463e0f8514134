/**
 * Which clause a system call goes to where it has become one with another that the script names elsewhere: a call that
 * came to one clause must not come to two.
 */
import type { Clause, ProbeDescription, Program } from '../ast.js';
import { matchesPart } from '../dtrace/glob.js';
import type { Form } from '../dtrace/syscalls.js';
import { clausesOf, nodesOf } from '../walk.js';
import { grouped, once, onceForEach } from '../once.js';
import { writesOutput, mentionsIn } from './mentions.js';

/** A description of the script, with the calls that it means on the target. */
export interface Claim {
  readonly clause: Clause;
  readonly probe: ProbeDescription;
  /** null where the target has what is written: all that it matches. */
  readonly forms: readonly Form[] | null;
}

/** What a clause would see of a call that another clause sees, too. */
export interface Rival {
  readonly form: Form;
  readonly by: Claim;
  /** Whether the other one fires for each call that this one would fire for; else only for some. */
  readonly isWhole: boolean;
}

/** What the descriptions of a script mean on the target. */
export interface Claims {
  readonly byClause: ReadonlyMap<Clause, readonly Claim[]>;
  /**
   * Those that come to the call that a form is on the target, at probes of that name, but for those of clauses that had the
   * old call as well: these fired beside each other before.
   */
  readonly comingTo: (form: Form, name: string) => readonly Claim[];
}

/** Of all system call descriptions; `formsOf` is null for those that stay. */
export function claimsIn(program: Program, formsOf: (probe: ProbeDescription) => readonly Form[] | null): Claims {
  const all = clausesOf(program).flatMap((clause) =>
    clause.probes
      .filter(({ provider, id }) => provider === 'syscall' && id === null)
      .map((probe) => ({ clause, probe, forms: formsOf(probe) })),
  );
  const comingTo = onceForEach(
    ({ form, name }: { readonly form: Form; readonly name: string }): readonly Claim[] => {
      const atName = all.filter(({ probe }) => matchesPart(probe.name, name));
      const before = new Set(atName.filter((claim) => means(claim, form.of)).map(({ clause }) => clause));
      return atName.filter((claim) => !before.has(claim.clause) && becomes(claim, form.name));
    },
    ({ form, name }) => `${form.name} ${form.of} ${name}`,
  );
  return {
    byClause: grouped(all, ({ clause }) => clause),
    comingTo: (form, name) => comingTo({ form, name }),
  };
}

/** Whether it means a call of Solaris 10. */
const means = ({ probe, forms }: Claim, call: string): boolean =>
  forms === null ? matchesPart(probe.function, call) : forms.some(({ of }) => of === call);

/** Whether it comes to a call of the target. */
const becomes = ({ probe, forms }: Claim, call: string): boolean =>
  forms === null ? matchesPart(probe.function, call) : forms.some(({ name }) => name === call);

/**
 * The other clauses that do something together with this one, as counting into one aggregation, and for which the calls
 * are meant that a moved one has become: those that name the new call, and of several that have moved to it the one that
 * comes first. `isTold` says whether a form is told from other calls where the description fires.
 */
export function rivalsOf(
  own: Claim,
  { byClause, comingTo }: Claims,
  isTold: (form: Form, name: string) => boolean,
  doesShare: (one: Clause, other: Clause) => boolean,
): Rival[] {
  const { probe, clause } = own;
  const conditionOf = (form: Form): string | null => (isTold(form, probe.name) ? form.condition : null);
  const rivalBy = (form: Form, by: Claim): Rival | null => {
    const theirs = by.forms?.filter(({ name }) => name === form.name) ?? null;
    const condition = conditionOf(form);
    if (theirs === null || theirs.some(isUnmoved)) return { form, by, isWhole: condition === null };
    const isSame = theirs.some((one) => conditionOf(one) === condition);
    if (isSame) return by.clause.start < clause.start ? { form, by, isWhole: true } : null;
    return condition === null ? { form, by, isWhole: false } : null;
  };
  const rivalOf = (form: Form): Rival | null => {
    if (isUnmoved(form)) return null;
    let partial: Rival | null = null;
    for (const by of comingTo(form, probe.name)) {
      const rival = by.clause !== clause && doesShare(clause, by.clause) ? rivalBy(form, by) : null;
      if (rival?.isWhole) return rival;
      partial ??= rival;
    }
    return partial;
  };
  const siblings = (byClause.get(clause) ?? []).filter(
    (other) => other.probe !== probe && matchesPart(other.probe.name, probe.name),
  );
  // The clause is there for the call in any case.
  const isMeantByAnother = (form: Form): boolean =>
    siblings.some(({ probe: { function: part }, forms }) =>
      forms === null
        ? matchesPart(part, form.name)
        : forms.some((one) => one.name === form.name && conditionOf(one) === conditionOf(form) && !rivalOf(one)),
    );
  return (own.forms ?? []).flatMap((form) => (isMeantByAnother(form) ? [] : (rivalOf(form) ?? [])));
}

const isUnmoved = ({ name, of }: Form): boolean => name === of;

/** Whether two clauses that fire for one call would do something twice: print, count a variable on, or aggregate. */
export function sharingIn(program: Program): (one: Clause, other: Clause) => boolean {
  const mentions = mentionsIn(program);
  const addsTo = once((clause: Clause): ReadonlySet<string> => {
    const counted = [...mentions(clause)].filter(([, { counts, sets, reads }]) => counts || (sets && reads));
    return new Set([
      ...(writesOutput(mentions(clause)) ? ['printf'] : []),
      ...counted.map(([variable]) => variable).filter((variable) => !variable.startsWith('this->')),
      ...nodesOf(clause, 'Aggregation').map(({ name }) => `@${name}`),
    ]);
  });
  return (one, other) => {
    for (const name of addsTo(one)) if (addsTo(other).has(name)) return true;
    return false;
  };
}
