/** The wording of what the pipeline itself has to say. */
import { type Reason, isOfMacro } from '../dtrace/reason.js';
import type { Program, Range } from '../ast.js';
import { LATER_STATEMENTS, SYSCALL_ARGUMENTS, describe, nameOf, versionNeeded } from '../capability.js';
import { codes } from '../codes.js';
import { type Diagnostic, type Related, placeOf } from '../diagnostic.js';
import type { Gone, Lessened } from '../disable.js';
import { judgeName, releaseTitle } from '../dtrace/syscalls.js';
import { spanOf } from '../edit.js';
import { switchedOnBy } from '../language/option.js';
import { once } from '../once.js';
import type { DSyntaxError } from '../parse.js';
import { isAmongAlternatives, macroNear } from './preprocessed.js';
import type { Difference, Refusal, Transform } from '../transform.js';
import type { Target } from '../target.js';
import type { ProbeUse, UnusedIgnore, Use } from '../uses.js';

interface Named {
  readonly name: string;
  readonly text: string;
}

export function syntaxError(source: Named, error: DSyntaxError): Diagnostic {
  const macro = macroNear(source.text, error.range);
  // What dtrace says is of the text that the preprocessor makes, where it makes another.
  const isOther = macro !== null || isAmongAlternatives(source.text, error.range.start);
  const said = error.help ?? codes['syntax']!.help;
  return {
    code: 'syntax',
    severity: 'error',
    message: error.message,
    file: source.name,
    range: error.range,
    line: error.line,
    column: error.column,
    help: macro !== null ? unread(macro) : !looksLikeD(source.text) ? NO_D : isOther ? ALTERNATIVES : said,
    ...(error.tag === '' || isOther ? {} : { dtrace: `line ${error.line}: ${error.tag}` }),
  };
}

const unread = (macro: string): string =>
  `${macro} is a macro, and the preprocessor is not run: if it stands for more than a value, write that out in its place`;

const ALTERNATIVES =
  'the preprocessor is not run, and what it chooses between at #if and #else is read one after the other: put whole clauses or statements there';

/** Of a script that is nearly too deep as it is. */
export const tooDeep = (source: Named): Diagnostic => ({
  code: 'syntax',
  severity: 'error',
  message: 'nested too deeply: what a rewrite puts around it would be more than zonesafe reads',
  ...placeIn(source, spanOf(0, 0)),
  help: 'Keep a part of the deepest expression in a variable.',
});

/** Of a script that cannot be read any more once a part of it is commented out. */
export const likeType = (source: Named, variable: Range & { readonly name: string }): Diagnostic => ({
  code: 'syntax',
  severity: 'error',
  message: `${variable.name} is used as a variable: without the clauses that are lost, D would take it for a type`,
  ...placeIn(source, spanOf(variable.start, variable.end)),
  help: 'Give the variable a name that does not end in _t.',
});

const NO_D = 'this does not look like D: there is no probe description in it, such as syscall::read:entry or BEGIN';

/** Whether there is anything in the text that a D program can hardly be without; UTF-16 has zeros between its letters. */
const looksLikeD = (text: string): boolean =>
  /:\w*:|\b(?:BEGIN|END|ERROR|dtrace)\b|\b(?:tick|profile)-|^\s*(?:#\s*pragma\s+D|inline|translator)\b|^\s*(?:self|this)\s+\w+[\s*]+\w+\s*[;,[]/m.test(
    text.replaceAll('\0', ''),
  );

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

export function remarkOn(
  source: Named,
  range: Range,
  use: Use,
  words: string,
  remark: string,
  refuses: boolean = false,
): Diagnostic {
  return {
    code: 'remark',
    severity: 'note',
    message: `${shorten(words)}: ${remark}`,
    ...placeIn(source, range),
    capability: use.capability,
    help: REMARK_HELP.find(([begin]) => use.capability.startsWith(begin))?.[1] ?? codes['remark']!.help,
    ...(refuses && { refuses }),
  };
}

/** flowindent, where probes have become the entry or the return of system calls. */
export const indentsOtherwise = (source: Named, range: Range): Diagnostic => ({
  code: 'approximate',
  severity: 'warning',
  message:
    'flowindent: the new probes are entries and returns of system calls, which go in and come out where those of the script did not',
  ...placeIn(source, range),
  fidelity: 'approximate',
  help: 'Leave flowindent out, or pay no heed to how far the lines go in.',
});

/** What to do about a remark, where there is something. */
const REMARK_HELP: readonly (readonly [begin: string, help: string])[] = [
  ['syscall:', 'Where the call is another one, name that one, too; its arguments may stand in other places.'],
  [SYSCALL_ARGUMENTS, 'Ask which call it is where that matters, as in probefunc == "openat" ? arg1 : arg0.'],
  ['field:fds[]->fi_fs', 'Keep it in a variable of the clause before: this->fs = fds[0].fi_fs;'],
  ['sampler:clock', 'Leave the thread out of a tick that prints, clears or ends the script.'],
];

/** A description that also matches probes of providers that the target lacks. */
export function shrinks(source: Named, { node }: ProbeUse, unseen: readonly string[]): Diagnostic {
  return {
    code: 'remark',
    severity: 'note',
    message: `${shorten(node.text)}: the probes of ${listed(unseen)} that it also matches are not seen in a non-global zone, and dtrace does not say so`,
    ...placeIn(source, spanOf(node.start, node.end)),
    capability: `provider:${unseen[0]!}`,
    help: 'Name the provider that is meant; what only the kernel’s own providers tell is seen from the global zone.',
  };
}

/** A few names in full, of more the first. */
const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} other providers` : names.join(', ');

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

export function neverFires(source: Named, range: Range, variable: string): Diagnostic {
  return {
    code: 'never-fires',
    severity: 'note',
    message: `this clause can never fire: only a disabled clause set ${variable}`,
    ...placeIn(source, range),
    help: codes['never-fires']!.help,
  };
}

/** A condition that a clause asks for, and that no longer keeps anything out. */
export const alwaysHolds = (source: Named, range: Range, variable: string): Diagnostic => ({
  code: 'always-holds',
  severity: 'warning',
  message: `this condition always holds now: only a disabled clause set ${variable}`,
  ...placeIn(source, range),
  help: codes['always-holds']!.help,
});

/** An aggregation of which something else that fed it is gone. */
export const countsLess = (
  source: Named,
  { range, variable, gone }: Lessened,
  related: readonly Related[],
): Diagnostic => ({
  code: 'counts-less',
  severity: 'warning',
  message: `${variable} holds only a part now: ${[...new Set(gone.map(({ what }) => WHAT_IS_GONE[what]))].join(', and ')}`,
  ...placeIn(source, range),
  help: codes['counts-less']!.help,
  related,
});

const WHAT_IS_GONE: Readonly<Record<Gone['what'], string>> = {
  clause: 'what fed it elsewhere is lost',
  'silent clause': 'what fed it elsewhere can never fire',
  part: 'what fed it elsewhere is lost',
};

/** A clause whose probes a zone takes, and that no thread of it fires. */
export const neverRuns = (source: Named, range: Range, { why, help }: Reason): Diagnostic => ({
  code: 'never-fires',
  severity: 'warning',
  message: `this clause can never fire: ${why}`,
  ...placeIn(source, range),
  help,
});

/** A clause that is at the calls by which dtrace drives the ticks, of which there are more now. */
export const seesDtrace = (source: Named, range: Range, words: string, call: string, rate: string): Diagnostic => ({
  code: 'approximate',
  severity: 'warning',
  message: `${shorten(words)} sees dtrace itself, which now calls ${call} every ${rate} to drive the ticks`,
  ...placeIn(source, range),
  fidelity: 'approximate',
  help: 'Add pid != $pid to the predicate to leave it out.',
});

export function unusedIgnore(source: Named, { ignore, name, uses }: UnusedIgnore, target: Target): Diagnostic {
  const { comment, names, covers } = ignore;
  const lacked = [...new Set(uses.map(({ capability }) => capability).filter((one) => target.lacks(one)))];
  const about = lacked.length > 0 ? `The target lacks ${lacked.join(', ')} of what is used there.` : 'Remove it.';
  const [said, help] =
    covers === null
      ? ['stands above nothing that it could speak of', ABOVE]
      : names.length === 0
        ? ['names nothing', `Name what is to be left alone, as in zonesafe-ignore ${lacked[0] ?? 'provider:io'}.`]
        : [`${name}: what stands below it uses no such thing`, about];
  return {
    code: 'unused-ignore',
    severity: 'warning',
    message: `zonesafe-ignore ${said}`,
    ...placeIn(source, comment),
    help,
  };
}

const ABOVE = 'Put it directly above a clause, a declaration or a #pragma, or remove it.';

const placeIn = (source: Named, range: Range): { file: string; range: Range; line: number; column: number } => ({
  file: source.name,
  range,
  ...placeOf(source.text, range.start),
});

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

/** Words of the script as a message shows them: on one line and not too long. */
export function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
