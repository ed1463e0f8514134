/** The manual page, in mdoc(7), written from the table of options and the data behind the messages. */
import { type Row, exitStatuses, rows } from '../command/option-table.js';
import type { Target } from '../target.js';
import type { Transform } from '../transform.js';

export interface Subjects {
  readonly transforms: readonly Pick<Transform, 'name' | 'summary' | 'optIn'>[];
  readonly targets: readonly Pick<Target, 'name' | 'summary'>[];
}

/** The text of zonesafe.1. */
export const manualPage = ({ transforms, targets }: Subjects): string =>
  `${[
    '.\\" Written by `npm run docs` from the code. Do not edit.',
    '.Dd $Mdocdate$',
    '.Dt ZONESAFE 1',
    '.Os',
    section('NAME', '.Nm zonesafe', '.Nd rewrite DTrace scripts for the global zone into scripts that run in a zone'),
    section('SYNOPSIS', '.Nm', '.Op Ar options', '.Op Ar file | directory | Fl', '.Ar ...'),
    section('DESCRIPTION', ...description),
    section('OPTIONS', ...optionGroups()),
    section(
      'TARGETS',
      'A target is a zone that a script can be written for:',
      ...tagged(targets.map(({ name, summary }) => [`Cm ${name}`, summary])),
    ),
    section(
      'REWRITES',
      'In the order in which they run:',
      ...tagged(
        transforms.map(({ name, summary, optIn }) => [
          `Cm ${name}`,
          optIn ? `${summary} (only with --with ${name})` : summary,
        ]),
      ),
    ),
    section('ENVIRONMENT', ...tagged([['Ev NO_COLOR', 'no colours, whatever its value']])),
    section('FILES', ...tagged([['Pa .zonesafeignore', 'what is passed over in a directory, as in .gitignore']])),
    section('EXIT STATUS', ...tagged(exitStatuses.map(([status, meaning]) => [`Li ${status}`, meaning]))),
    section(
      'EXAMPLES',
      ...examples.flatMap(([words, command]) => [words, `.Dl ${escaped(command)}`, '.Pp']).slice(0, -1),
    ),
    section('SEE ALSO', '.Xr zones 7 ,', '.Xr dtrace 8', '.Pp', '.Nm Fl -explain', 'takes every word of a report.'),
  ].join('\n')}\n`;

const description: readonly string[] = [
  'DTrace scripts are written for the global zone;',
  'in a non-global zone most of them do not start, or print errors',
  'where they read what the kernel keeps from the zone.',
  '.Nm',
  'rewrites such a script, D to D, into one that runs in the zone.',
  'What cannot be had there it approximates, marks or comments out,',
  'and says so with the place in the file.',
  'Everything that it does not have to touch stays as it is, byte for byte.',
  '.Pp',
  'Without a file it reads the standard input',
  'and writes the script to the standard output;',
  'words go to the standard error.',
  'A directory is searched for D scripts',
  'and for shell and perl scripts that run',
  '.Xr dtrace 8 ;',
  'it needs',
  '.Fl d ,',
  '.Fl w ,',
  '.Fl -check',
  'or',
  '.Fl -diff .',
  '.Pp',
  'A comment directly above a clause, a declaration or a',
  '.Li #pragma',
  'names what is left there as it stands, by the words of',
  '.Fl -needs :',
  '.Dl /* zonesafe-ignore provider:fbt -- why */',
];

const examples: readonly (readonly [string, string])[] = [
  ['Convert a script on its way to dtrace:', 'zonesafe < newproc.d | dtrace -qs /dev/stdin'],
  [
    'Convert a tree of them, with a page that shows each before and after:',
    'zonesafe -d converted --report report.html scripts/',
  ],
  ['See what a script needs, and which zone has it:', 'zonesafe --needs newproc.d'],
];

// ---- mdoc ------------------------------------------------------------------------------------------------------------

const section = (title: string, ...lines: readonly string[]): string => [`.Sh ${title}`, ...lines].join('\n');

/** Text that mdoc takes as it stands: a backslash or a leading full stop would be one of its own words. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('’', "'")
    .replace(/^([.'])/gm, '\\&$1');

const sentence = (text: string): string => {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return escaped(wrapped(/[.!?]$/.test(whole) ? whole : `${whole}.`));
};

const WIDTH = 72;

/** A line break in the source is a blank to mdoc. */
const wrapped = (text: string): string => text.replace(new RegExp(`(?=.{${WIDTH}})(.{1,${WIDTH}}) `, 'g'), '$1\n');

const tagged = (items: readonly (readonly [tag: string, text: string])[]): string[] => [
  '.Bl -tag -width Ds',
  ...items.flatMap(([tag, text]) => [`.It ${tag}`, sentence(text)]),
  '.El',
];

const optionGroups = (): string[] =>
  [...new Set(rows.map(({ group }) => group))].flatMap((group) => [
    `.Ss ${group.replace(/:$/, '')}`,
    ...tagged(rows.filter((row) => row.group === group).map((row) => [flagsOf(row), row.help])),
  ]);

const flagsOf = ({ short, long, value }: Row): string => {
  const argument = value === undefined ? '' : ` Ar ${escaped(value)}`;
  return [...(short ? [`${short.slice(1)}${argument}`] : []), `${long.slice(1)}${argument}`]
    .map((form) => `Fl ${form}`)
    .join(' , ');
};
