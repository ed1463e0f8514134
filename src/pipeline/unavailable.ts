/** What is said of a use that the target lacks. */
import { isOfMacro } from '../dtrace/reason.js';
import type { Program, Range } from '../ast.js';
import { LATER_STATEMENTS, SYSCALL_ARGUMENTS, describe, nameOf, versionNeeded } from '../capability.js';
import { codes } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { switchedOnBy } from '../language/option.js';
import { once } from '../once.js';
import { judgeName, releaseTitle } from '../dtrace/syscalls.js';
import type { Target } from '../target.js';
import type { Difference, Refusal, Transform } from '../transform.js';
import type { Use } from '../uses.js';
import { type Named, placeIn, shorten } from './words.js';

/** A use that the target lacks and that no transform could answer. `words` is the use as it stands in the program. */
export function unavailable(
  source: Named,
  range: Range,
  use: Use,
  words: string,
  { input, target }: { readonly input: Program; readonly target: Target },
  refused?: Pick<Refusal, 'why' | 'help'> & { readonly transform: string },
): Diagnostic {
  const { privilege, dtrace, help } = describe(use.capability);
  const short = shorten(words);
  const code = codeOf(use);
  return {
    code,
    severity: 'warning',
    message: sayUnavailable(use, short, target),
    ...placeIn(source, range),
    capability: use.capability,
    fidelity: 'disabled',
    why: refused?.why ?? `it takes ${privilege}`,
    help: refused?.help ?? help,
    ...(refused ? { transform: refused.transform } : {}),
    // It names the probe as the macros in it come out, and with -Z it names none.
    ...(dtrace === undefined || (use.kind === 'probe' && (isOfMacro(words) || mayMatchNothing(input)))
      ? {}
      : { dtrace: saidOf(use, dtrace).replaceAll('%s', () => short) }),
  };
}

const mayMatchNothing = once((program: Program): boolean => switchedOnBy('zdefs', program) !== null);

/** A use that a transform answers without loss. */
export const sayExact = (use: Use, words: string, { name }: Transform, target: Target): Difference => ({
  message: `${sayUnavailable(use, shorten(words), target)}, but ${name} rewrites it without loss`,
  help: codes['exact']!.help,
  note: true,
});

/** What dtrace says of a demand for a provider is not what it says of its probes. */
const saidOf = ({ kind, capability }: Use, dtrace: string): string =>
  kind === 'control' && capability.startsWith('provider:')
    ? `program requires ${capability.replace(':', ' ')}`
    : dtrace;

export function hiddenInMacro(
  source: Named,
  range: Range,
  macro: string,
  use: Use,
  words: string,
  target: Target,
): Diagnostic {
  return {
    code: 'macro',
    severity: 'warning',
    message: `the macro ${macro} stays as it is${use.kind === 'probe' ? ', and dtrace may refuse the script for it' : ''}: ${sayUnavailable(use, shorten(words), target)}`,
    ...placeIn(source, range),
    capability: use.capability,
    help: codes['macro']!.help,
    refuses: true,
  };
}

function codeOf(use: Use): string {
  switch (use.kind) {
    case 'probe':
      return use.capability.startsWith('clock:') ? 'unreliable-clock' : 'unavailable-probe';
    case 'argument':
      return 'unavailable-argument';
    case 'variable':
      return 'unavailable-variable';
    case 'call':
      return 'unavailable-call';
    case 'statement':
      return 'unavailable-statement';
    case 'symbol':
    case 'memory':
      return 'kernel-memory';
    case 'control':
      return 'unavailable-option';
  }
}

/** Short, for the comment around what is disabled. */
export function reasonOf(use: Use, words: string, target: Target): string {
  const short = shorten(use.kind === 'control' ? settingOf(words) : words);
  const since = versionNeeded(use.capability);
  if (since !== null) return `${short} takes D ${since}`;
  switch (use.kind) {
    case 'statement':
      return `${nameOf(use.capability)} takes a dtrace of ${LATER_STATEMENTS.get(nameOf(use.capability))}`;
    case 'probe':
      return sayUnavailable(use, short, target).replace('a non-global zone', 'a zone');
    case 'argument':
    case 'variable':
      if (use.capability.startsWith(SYSCALL_ARGUMENTS)) return sayUnavailable(use, short, target);
      return use.capability === 'sampler:clock' ? `${short} has no thread here` : `${short} cannot be read in a zone`;
    case 'call':
    case 'control':
      return `${short} is refused in a zone`;
    case 'symbol':
    case 'memory':
      return `${short} is kernel memory`;
  }
}

/** The part of a control line that it is about: `bufsize=32m`. */
const settingOf = (line: string): string => line.trim().split(/\s+/).at(-1) ?? line;

/** The releases of a target where no system call has the name, or matches the glob; all where its own rights forbid it. */
function withoutCall(part: string, { releases }: Target): string {
  const without = releases.filter((release) => !judgeName(part, [release]).has);
  const isAll = without.length === 0 || without.length === releases.length;
  return isAll ? 'this target' : without.map((release) => releaseTitle[release]).join(' and ');
}

function sayUnavailable(use: Use, words: string, target: Target): string {
  const since = versionNeeded(use.capability);
  if (since !== null) return `${words} takes D ${since}, which a zone of this target may not have`;
  switch (use.kind) {
    case 'probe':
      if (use.capability === 'sampler:clock')
        return `${words} must come on time, and then interrupts no thread for its clause to look at`;
      if (use.capability.startsWith('clock:')) return `${words} does not fire on time in a non-global zone`;
      if (use.capability.startsWith('syscall:'))
        return `${words} matches no system call on ${withoutCall(nameOf(use.capability), target)}`;
      return `${words} cannot be enabled in a non-global zone`;
    case 'argument':
      if (use.capability === 'arguments:tick' || use.capability === 'arguments:clock')
        return `${words} of a tick can be read in a non-global zone only while it interrupts user code of the zone`;
      return use.capability.startsWith(SYSCALL_ARGUMENTS)
        ? `${words} holds something else on this target`
        : `${words} cannot be read in a non-global zone: this probe comes without arguments there`;
    case 'variable':
      return use.capability === 'sampler:clock'
        ? `${words} is of the thread that a tick interrupts, and a tick that must come on time interrupts none`
        : `${words} cannot be read in a non-global zone`;
    case 'statement':
      return `${nameOf(use.capability)} takes a dtrace of ${LATER_STATEMENTS.get(nameOf(use.capability))}, which a zone of this target may not have`;
    case 'call':
      return `${words} is refused in a non-global zone`;
    case 'symbol':
    case 'memory':
      return `${words} is kernel memory, which a non-global zone may not read`;
    case 'control':
      return `${settingOf(words)} is refused in a non-global zone`;
  }
}
