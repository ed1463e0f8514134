/** The wording of what the pipeline itself has to say. */
import type { Reason } from '../dtrace/reason.js';
import type { Range } from '../ast.js';
import { codes } from '../codes.js';
import type { Diagnostic, Related } from '../diagnostic.js';
import type { Gone, Lessened } from '../disable.js';
import { SYSCALL_ARGUMENTS } from '../capability.js';
import { spanOf } from '../edit.js';
import type { DSyntaxError } from '../parse.js';
import { isAmongAlternatives, macroNear } from './preprocessed.js';
import type { Target } from '../target.js';
import type { ProbeUse, UnusedIgnore, Use } from '../uses.js';
import { type Named, placeIn, shorten } from './words.js';

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
