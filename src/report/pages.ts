/** The pages of docs/, written from the same data as the messages, so that they cannot say anything else. */
import { codes } from '../codes.js';
import { describe, kinds } from '../capability.js';
import type { Target } from '../target.js';
import type { Example, Transform } from '../transform.js';
import { manualPage } from './manual.js';

/** Path below docs/ → text. */
export function pagesOf(transforms: readonly Transform[], targets: readonly Target[]): Map<string, string> {
  return new Map([
    ['README.md', indexPage(transforms)],
    ...transforms.map((transform): [string, string] => [`transforms/${transform.name}.md`, transformPage(transform)]),
    ['targets.md', targetsPage(targets)],
    ['diagnostics.md', diagnosticsPage()],
    ['zonesafe.1', manualPage({ transforms, targets })],
  ]);
}

const GENERATED = '<!-- Written by `npm run docs` from the code. Do not edit. -->';

const page = (...parts: readonly string[]): string => `${[GENERATED, ...parts].join('\n\n')}\n`;

const indexPage = (transforms: readonly Transform[]): string =>
  page(
    '# zonesafe',
    'The rewrites, in the order in which they run:',
    tableOf(
      ['rewrite', 'what it does', 'grades'],
      transforms.map(({ name, summary, grades, optIn }) => [
        `[${name}](transforms/${name}.md)`,
        optIn ? `${summary} (only when asked for: \`--with ${name}\`)` : summary,
        grades.join(', '),
      ]),
    ),
    'See also [what each target has](targets.md), [what the diagnostics mean](diagnostics.md), [zonesafe in an editor](editors.md), and [a walk through a whole tree](porting-the-toolkit.md).',
  );

const transformPage = ({ name, summary, why, grades, optIn, example }: Transform): string =>
  page(
    `# ${name}`,
    `${summary}. Grades: ${grades.join(', ')}.`,
    why,
    ...(optIn ? [`It runs only when asked for: \`--with ${name}\`.`] : []),
    ...exampleParts(example),
  );

const exampleParts = ({ before, after, target = 'any' }: Example): string[] => [
  `With \`--target ${target}\``,
  code(before),
  'becomes',
  code(after),
];

const code = (text: string): string => `\`\`\`d\n${text.trimEnd()}\n\`\`\``;

/** Capabilities that tell the targets apart, each with a name a user would look for. */
const TELLING = [
  'provider:syscall',
  'provider:pid',
  'provider:usdt',
  'provider:proc',
  'provider:sched',
  'provider:sysinfo',
  'provider:vminfo',
  'provider:io',
  'provider:fbt',
  'provider:sdt',
  'arguments:proc',
  'clock:tick',
  'clock:profile',
  'sampler:profile',
  'variable:cpu',
  'variable:curthread',
  'variable:cwd',
  'field:curpsinfo->pr_psargs',
  'field:curpsinfo->pr_projid',
  'field:curlwpsinfo->pr_pri',
  'field:fds[]->fi_pathname',
  'field:fds[]->fi_mount',
  'action:ustack',
  'action:stack',
  'subroutine:copyinstr',
  'subroutine:getf',
  'memory:kernel',
  'symbol:kernel',
  'syscall:open',
  'syscall:openat',
  'syscall:exec',
  'syscall:exec*',
  'option:buffer-over-16m',
] as const;

const targetsPage = (targets: readonly Target[]): string =>
  page(
    '# Targets',
    tableOf(
      ['target', 'the zone'],
      targets.map(({ name, summary }) => [`\`${name}\``, summary]),
    ),
    '## What they have',
    `\`~\` means that the zone has it with a difference, which zonesafe tells as a note. \`zonesafe --explain <capability>\` says more of each.`,
    tableOf(
      ['capability', 'what it is', ...targets.map(({ name }) => name)],
      TELLING.map((capability) => [
        `\`${capability}\``,
        describe(capability).summary,
        ...targets.map((target) =>
          target.lacks(capability) ? 'no' : target.remark(capability) === null ? 'yes' : '~',
        ),
      ]),
    ),
    '## Kinds of capability',
    tableOf(
      ['kind', 'meaning'],
      kinds.map(({ form, summary }) => [`\`${form}\``, summary]),
    ),
  );

const diagnosticsPage = (): string =>
  page(
    '# Diagnostics',
    ...Object.entries(codes).flatMap(([name, { summary, help }]) => [`## ${name}`, summary, `What to do: ${help}`]),
  );

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
