/** Disables what the target lacks and no transform has answered. */
import { standInValues } from '../../transforms/stand-in-values.js';
import type { Program, Range } from '../ast.js';
import type { Diagnostic } from '../diagnostic.js';
import { type LackingUse, type Loss, type NeverFires, disable } from '../disable.js';
import { reaches } from '../fidelity.js';
import { containing } from '../ranges.js';
import type { Target } from '../target.js';
import { type Use, lacking } from '../uses.js';
import { clausesOf } from '../walk.js';
import { type Doomed, type Draft, alsoHere, edited, keyOf, wordsOf } from './draft.js';
import { alwaysHolds, countsLess, neverFires } from './messages.js';
import { reasonOf, unavailable } from './unavailable.js';
import { type Settled, isChosen } from './options.js';

/** Disables what the target lacks and no transform answered. */
export function lose(draft: Draft, options: Settled, which: (use: Use) => boolean, told?: Doomed): Draft {
  const { target, fidelity = 'stand-in' } = options;
  const lacked = told ? draft.uses.filter(({ capability }) => target.lacks(capability)) : lacking(draft.uses, target);
  const uses = lacked.filter(which);
  if (uses.length === 0) return draft;
  const said = uses.map((use) => {
    const key = keyOf(use, draft.origin);
    return { use, key, diagnostic: told?.get(key) ?? diagnosticOf(use, draft, target) };
  });
  const lackingUses: LackingUse[] = said.map(({ use }) => ({
    use,
    reason: reasonOf(use, wordsOf(use, draft), target),
  }));
  const standIns = reaches('stand-in', fidelity) && isChosen(standInValues, options);
  const {
    edits,
    losses,
    neverFires: silenced,
    alwaysHold,
    lessened,
  } = disable(draft.program, draft.flow, lackingUses, { standIns });
  const lossOf = new Map(losses.map((loss) => [loss.use, loss]));
  return {
    ...edited(draft, 'disable', edits),
    grades: [...draft.grades, 'disabled'],
    diagnostics: [
      ...draft.diagnostics,
      ...said.map(({ use, diagnostic }) => withLoss(diagnostic, lossOf.get(use), draft)),
      ...silenced.map(({ range, because }) => neverFires(draft.source, draft.origin(range), because)),
      ...alwaysHold.map(({ range, because }) => alwaysHolds(draft.source, draft.origin(range), because)),
      ...lessened.map((less) =>
        countsLess(
          draft.source,
          { ...less, range: draft.origin(less.range) },
          less.gone.map(({ range }) => alsoHere(draft, range, 'no longer fed here')),
        ),
      ),
    ],
    lost: [...draft.lost, ...goneIn(losses, silenced, draft.program).map(draft.origin)],
    doomed: new Map([...draft.doomed, ...said.map(({ key, diagnostic }): [string, Diagnostic] => [key, diagnostic])]),
  };
}

/** The same, and also what is only lacked once something else is gone. */
export function loseAll(draft: Draft, options: Settled, which: (use: Use) => boolean, told?: Doomed): Draft {
  const less = lose(draft, options, which, told);
  // Each round comments something out.
  return less.program === draft.program ? less : loseAll(less, options, which, told);
}

/** What is commented out, on its own account or with something else, and the clauses that can never fire. */
const goneIn = (losses: readonly Loss[], silenced: readonly NeverFires[], program: Program): Range[] => [
  ...losses.filter(({ what }) => what !== 'probe').flatMap(({ range, dependents }) => [range, ...dependents]),
  ...silenced.flatMap(({ range }) => containing(clausesOf(program), range) ?? []),
];

function diagnosticOf(use: Use, draft: Draft, target: Target): Diagnostic {
  const refused = draft.refusals.get(keyOf(use, draft.origin));
  const { source, origin, input } = draft;
  return unavailable(source, origin(use.node), use, wordsOf(use, draft), { input, target }, refused);
}

function withLoss(diagnostic: Diagnostic, loss: Loss | undefined, draft: Draft): Diagnostic {
  if (!loss) return diagnostic;
  const related = [
    ...loss.dependents.map((range) => alsoHere(draft, range, 'lost with it')),
    ...loss.shown.map(({ variable, range }) => alsoHere(draft, range, `a constant is shown instead of ${variable}`)),
    ...loss.starved.map(({ variable, range }) => alsoHere(draft, range, `${variable} is used here, but no longer set`)),
    ...loss.changed.map(({ variable, range }) =>
      alsoHere(draft, range, `${variable} is used here, and what is lost set it as well`),
    ),
    ...loss.missed.map(({ variable, range, isSet }) => {
      const rest = isSet ? 'and what is lost set it as well' : 'which is no longer set';
      return alsoHere(draft, range, `another program of this command uses ${variable}, ${rest}`);
    }),
    ...loss.unmade.map(({ message, range }) => alsoHere(draft, range, message)),
  ];
  return related.length > 0 ? { ...diagnostic, related } : diagnostic;
}
