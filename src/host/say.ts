/** What there is to say about a file and the programs in it, with every place in the file itself. */
import type { Range } from '../ast.js';
import type { Capability } from '../capability.js';
import { codes } from '../codes.js';
import { type Diagnostic, type Severity, placeOf, withPlacesOnce } from '../diagnostic.js';
import { isBufferSize } from '../dtrace/options.js';
import { parse } from '../parse.js';
import { byStart } from '../ranges.js';
import type { Source } from '../rewrite.js';
import type { Target } from '../target.js';
import { lacking, usesOf } from '../uses.js';
import { contains } from '../walk.js';
import type { Elsewhere } from './agree.js';
import type { Unseen } from './dtrace-command.js';
import type { Chunk } from './chunk.js';
import { type Host, runsDtrace } from './language.js';
import { type Names, namesOf } from './names.js';
import { type Part, type Text, placeOfRange, textOfProgram } from './program.js';
import { placeholders } from './splice.js';
import type { Draft, Unit } from './units.js';

export function diagnosticsOf(
  source: Source,
  host: Host,
  drafts: readonly Draft[],
  names: Names,
  unseen: readonly Unseen[],
  target: Target,
): Diagnostic[] {
  const all = [
    ...drafts.flatMap((draft) =>
      draft.result.diagnostics.filter(isOfProgram).map((diagnostic) => placed(source, diagnostic, draft, names)),
    ),
    ...(mayLackProbes(target) ? drafts.flatMap((draft) => splicesOfProbes(source, draft)) : []),
    ...(target.lacks('option:buffer-over-16m') ? drafts.flatMap((draft) => splicesOfBuffers(source, draft)) : []),
    ...unseen.map((each) => unseenProgram(source, host, each, drafts.length > 0)),
  ];
  const seen = new Map(all.map((each) => [`${each.range.start} ${each.range.end} ${each.code} ${each.message}`, each]));
  return [...seen.values()].toSorted((a, b) => byStart(a.range, b.range));
}

/** What the core says of a name that is a splice says nothing. */
const isOfProgram = ({ code, capability }: Diagnostic): boolean =>
  code !== 'remark' || capability === undefined || capability.search(placeholders) < 0;

/** A diagnostic of the core, with its places in the file and the splices as the file has them. */
function placed(source: Source, diagnostic: Diagnostic, { text, program }: Draft, { shown }: Names): Diagnostic {
  const place = (range: Range): Pick<Diagnostic, 'range' | 'line' | 'column'> => {
    const own = placeOfRange(text, range, program.invocation.range);
    return { range: own, ...placeOf(source.text, own.start) };
  };
  const { dtrace, ...other } = diagnostic;
  const { message, help, why, related } = other;
  return withPlacesOnce({
    ...other,
    message: shown(message),
    ...(diagnostic.capability && { capability: shown(diagnostic.capability) as Capability }),
    help: shown(help),
    ...place(diagnostic.range),
    ...(why === undefined ? {} : { why: shown(why) }),
    ...(dtrace === undefined || dtrace.search(placeholders) >= 0 ? {} : { dtrace }),
    ...(related && { related: related.map((each) => ({ message: shown(each.message), ...place(each.range) })) }),
  });
}

const mayLackProbes = (target: Target): boolean =>
  (['provider:fbt', 'provider:io', 'provider:proc', 'clock:tick'] as const).some((probes) => target.lacks(probes));

const splicesOfProbes = (source: Source, { text }: Draft): Diagnostic[] =>
  unknownProbesIn(text).map((chunk) => unknownSplice(source, chunk));

/** What a program has in it that may stand for probes, and that only the running script knows. */
export const unknownProbesIn = (text: Text): Chunk[] =>
  text.parts.filter((part) => mayNameProbes(part, text)).map(({ chunk }) => chunk);

/** A splice that stands for a description, a predicate or more, or for the part of one that decides whether a zone has it. */
function mayNameProbes({ standing, at, text, chunk }: Part, program: Text): boolean {
  if (chunk.isGivenUp) return true;
  if (['clauses', 'description', 'predicate', 'rest'].includes(standing ?? '')) return true;
  if (standing !== 'part') return false;
  const before = /[^\s,]*$/.exec(program.text.slice(0, at))![0];
  const after = program.text.slice(at + text.length);
  if (/[\w$*?-]$/.test(before) || /^[\w$*?-]/.test(after)) return false;
  return before === '' || /^syscall:[^:]*:$/.test(before);
}

/** What the size of a kernel buffer is made of. */
const splicesOfBuffers = (source: Source, { text }: Draft): Diagnostic[] =>
  text.parts.flatMap(({ standing, at, chunk }) => {
    const option = /#pragma[\t ]+D[\t ]+option[\t ]+(\w+)=\w*$/.exec(text.text.slice(Math.max(0, at - 200), at))?.[1];
    if (standing === null || option === undefined || !isBufferSize(option)) return [];
    return [{ ...unknownSplice(source, chunk), help: BUFFERS }];
  });

const BUFFERS = 'See that it is at most 16m, which is all that a zone gives a buffer: dtrace does not start with more.';

const unknownSplice = (source: Source, { range, isGivenUp }: Chunk): Diagnostic => ({
  ...said(
    source,
    range,
    'note',
    `what ${source.text.slice(range.start, range.end)} expands to ${isGivenUp ? 'was not looked at in each form that it may take' : 'could not be seen'}, and stays as it is`,
  ),
  code: 'splice',
  help: codes['splice']!.help,
});

/** What the values of a variable name that the target lacks, where they cannot all be had in one program. */
export function lackingValues(source: Source, units: readonly Unit[], target: Target): Diagnostic[] {
  const all = units.flatMap((unit) => lackingIn(source, unit, target));
  return [...new Map(all.map((each) => [`${each.range.start} ${each.message}`, each])).values()];
}

function lackingIn(source: Source, { variants, given, invocation }: Unit, target: Target): Diagnostic[] {
  const names = namesOf(variants, source.text);
  return variants.flatMap((variant): Diagnostic[] => {
    const text = textOfProgram(variant, names.numberOf);
    const program = parse(text.text, { commandLine: given.as === 'argument' });
    const held = text.slots.filter(({ branch }) => branch.use !== null);
    return lacking(usesOf(program), target).flatMap(({ node }) => {
      const slot = held.find((one) => contains(one, node) || (one.start < one.end && contains(node, one)));
      if (!slot) return [];
      const range = placeOfRange(text, node, invocation.range);
      const words = text.text.slice(node.start, node.end);
      const message = `${names.shown(words)} cannot stay as it is in a non-global zone, and another value of ${slot.branch.variable} needs another program`;
      return [
        {
          ...said(source, range, 'error', message, 'Run dtrace with a program of its own for each value.'),
          code: 'splice',
        },
      ];
    });
  });
}

/** A variable that is neither to be changed nor written out in the program. */
export function neededElsewhere(
  source: Source,
  { carrier, variable, reference: { range } }: Pick<Elsewhere, 'carrier' | 'variable' | 'reference'>,
): Diagnostic {
  const name = variable.startsWith('$') ? variable : `$${variable}`;
  const message = `the program of dtrace would need another text here, and the script uses ${name} in another place, too`;
  const place = { range, ...placeOf(source.text, range.start) };
  return {
    ...said(source, carrier.range, 'error', message, 'Give dtrace a variable of its own.'),
    related: [{ message: 'it is used here', ...place }],
  };
}

function unseenProgram(
  source: Source,
  { name }: Host,
  { range, kind, message, ...own }: Unseen,
  isOther: boolean,
): Diagnostic {
  if (kind === 'separate') return said(source, range, 'note', message, own.help ?? 'Convert that file, too.');
  const help =
    own.help ?? `Write the program into the ${name} script as the argument of dtrace -n, or into a file of its own.`;
  return said(source, range, isOther ? 'warning' : 'error', message, help);
}

export function noProgram(source: Source, { name }: Host): Diagnostic {
  const message = runsDtrace(source.text) ? `this ${name} file holds no D program` : `this ${name} file runs no dtrace`;
  return said(source, firstLineOf(source.text), 'note', message);
}

export const notRead = ({ name }: Host, source: Source): Diagnostic =>
  said(
    source,
    firstLineOf(source.text),
    'error',
    runsDtrace(source.text) ? `D inside ${name} is not read yet` : `this is a script for ${name}, not for dtrace`,
    'Take the D program out into a file of its own and convert that.',
  );

const firstLineOf = (text: string): Range => ({
  start: 0,
  end: text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'),
});

export const said = (
  source: Source,
  range: Range,
  severity: Severity,
  message: string,
  help: string = codes['host']!.help,
): Diagnostic => ({
  code: 'host',
  severity,
  message,
  file: source.name,
  range,
  ...placeOf(source.text, range.start),
  help,
});
