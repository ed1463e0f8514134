/** What became of seeded defects, as a table with a row for each file, and the ones that nobody saw. */
import type { Verdict } from './judge.js';

export interface Judged {
  readonly file: string;
  readonly line: number;
  readonly was: string;
  readonly by: string;
  readonly verdict: Verdict;
}

export const isCaught = ({ verdict }: Judged): boolean => isProven({ verdict }) || verdict.fixtures !== null;

/** Seen without an output that someone wrote down. */
const isProven = ({ verdict: { laws, simulator } }: Pick<Judged, 'verdict'>): boolean =>
  laws !== null || simulator !== null;

const COLUMNS: readonly (readonly [name: string, belongs: (judged: Judged) => boolean])[] = [
  ['defects', () => true],
  ['caught', isCaught],
  ['by a fixture', ({ verdict }) => verdict.fixtures !== null],
  ['by a law', ({ verdict }) => verdict.laws !== null],
  ['by the simulator', ({ verdict }) => verdict.simulator !== null],
  ['by a law or the simulator', isProven],
];

const share = (some: number, all: number): string => `${all === 0 ? 100 : Math.floor((1000 * some) / all) / 10} %`;

/** A row for each file and one for all. */
export function tableOf(judged: readonly Judged[]): string {
  const files = [...new Set(judged.map(({ file }) => file))].toSorted();
  const groups = [
    ...files.map((file) => [file, judged.filter((one) => one.file === file)] as const),
    ['all', judged] as const,
  ];
  const rows = groups.map(([name, some]) => {
    const counts = COLUMNS.map(([, belongs]) => some.filter(belongs).length);
    const [all, caught] = counts as [number, number];
    return [name, ...counts.map(String), share(caught, all)];
  });
  const head = ['', ...COLUMNS.map(([name]) => name), 'share caught'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

export const lineFor = ({ file, line, was, by, verdict: { changed } }: Judged): string =>
  `${file}:${line}  ${oneLine(was)}  ->  ${oneLine(by) || '(nothing)'}${changed === null ? '' : `  (changes ${changed})`}`;

const survivorsOf = (judged: readonly Judged[]): string[] =>
  judged
    .filter((one) => !isCaught(one))
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(lineFor);

export const summaryOf = (judged: readonly Judged[], all: number): string =>
  [`${judged.length} of ${all} defects tried`, '', tableOf(judged), '', 'not caught:', ...survivorsOf(judged)].join(
    '\n',
  );

export const pageOf = (judged: readonly Judged[], all: number): string => `# Seeded defects

Written by \`npm run mutate -- --write\`. Small defects are seeded into the transforms, one at a time: a guard dropped, a
comparison turned, a table row swapped, an edit left out, a conjunct of the D that is written. ${judged.length} of ${all}
were tried. A defect is caught by a fixture where an expected output or report differs, by a law (test/laws.ts) or by the
simulator where the script prints something else than the original does in the global zone and nothing was said. The last
column but one counts those that are caught without any expected output.

${tableOf(judged)}

## Not caught

\`\`\`text
${survivorsOf(judged).join('\n')}
\`\`\`
`;
