/** What a script uses that a zone may lack, where, and which target has it: the table of --needs. */
import type { Program, Range } from '../ast.js';
import { type Capability, describe } from '../capability.js';
import { placeOf } from '../diagnostic.js';
import type { Source } from '../rewrite.js';
import type { Target } from '../target.js';
import { usesOf } from '../uses.js';
import { harmless } from './shown.js';
import { printTable } from './table.js';

export interface FileNeeds {
  readonly file: string;
  readonly needs: readonly Need[];
  /** The lines that run more than is seen of it; what that needs is not known. */
  readonly unknown: readonly number[];
}

export interface Need {
  readonly capability: Capability;
  readonly summary: string;
  /** Each line once, from 1. */
  readonly lines: readonly number[];
  /** The name of a target to whether it has the capability. */
  readonly targets: Readonly<Record<string, boolean>>;
}

/** One program of the file, and where its text stands there. */
export interface Located {
  readonly program: Program;
  readonly offsetOf: (range: Range) => number;
}

/** Each capability once, in the order in which the file first uses it. */
export function needsOf(
  { name, text }: Source,
  programs: readonly Located[],
  unknown: readonly Range[],
  targets: readonly Target[],
): FileNeeds {
  const lines = new Map<Capability, Set<number>>();
  for (const { program, offsetOf } of programs) {
    for (const { capability, node } of usesOf(program)) {
      lines.set(capability, (lines.get(capability) ?? new Set()).add(placeOf(text, offsetOf(node)).line));
    }
  }
  return {
    file: name,
    needs: [...lines].map(([capability, at]) => ({
      capability,
      summary: describe(capability).summary,
      lines: [...at],
      targets: Object.fromEntries(targets.map((target) => [target.name, target.has(capability)])),
    })),
    unknown: [...new Set(unknown.map(({ start }) => placeOf(text, start).line))].toSorted((a, b) => a - b),
  };
}

const MOST_LINES = 6;

/** What every one of the targets has without a remark is only named: the table is for what makes a difference. */
export function printNeeds({ file, needs, unknown }: FileNeeds, targets: readonly Target[]): string {
  const told = needs.filter(({ capability }) => targets.some((target) => verdictOf(target, capability) !== 'yes'));
  const common = needs.filter((need) => !told.includes(need)).map(({ capability }) => shownAs(capability));
  const isLacking = told.some(({ capability }) => targets.some((target) => target.lacks(capability)));
  const head = [harmless(file), 'lines', ...targets.map(({ name }) => name)];
  const body = told.map(({ capability, lines }) => [
    shownAs(capability),
    linesOf(lines),
    ...targets.map((target) => verdictOf(target, capability)),
  ]);
  const [only] = targets;
  const whose = targets.length === 1 ? only!.name : 'every one of them';
  const nobody = targets.length === 1 ? only!.name : 'any of them';
  return [
    isLacking || unknown.length > 0 ? '' : `${harmless(file)} uses nothing that ${nobody} lacks\n`,
    unknown.length > 0 ? `${harmless(file)}: ${UNKNOWN}: see line ${linesOf(unknown)}\n` : '',
    told.length ? printTable([head, ...body]) : '',
    body.flat().includes('~') ? `${LEGEND}, which --explain tells\n` : '',
    common.length ? `${whose} has: ${[...new Set(common)].join(', ')}\n` : '',
    '\n',
  ].join('');
}

/** For many files a line each: how many of the capabilities that it uses each target lacks. */
export function printNeedsOfMany(files: readonly FileNeeds[], targets: readonly Target[]): string {
  if (files.length === 0) return '';
  const head = ['script', ...targets.map(({ name }) => name)];
  const body = files.map((file) => [harmless(file.file), ...targets.map((target) => lackingIn(file, target))]);
  const cells = body.flatMap(([, ...verdicts]) => verdicts);
  return [
    printTable([head, ...body]),
    cells.includes('~') ? `${LEGEND}\n` : '',
    cells.includes('?') ? `?: ${UNKNOWN}\n` : '',
    cells.some((cell) => /^\d/.test(cell)) ? `${NUMBER}\n` : '',
  ].join('');
}

const UNKNOWN = 'what it runs is not known, or not all of it';

const LEGEND = '~: had, with a difference';

const NUMBER = 'a number: so many of the capabilities that it uses are lacking; --verbose names them';

const verdictOf = (target: Target, capability: Capability): 'yes' | 'no' | '~' => {
  if (target.lacks(capability)) return 'no';
  return target.remark(capability) === null ? 'yes' : '~';
};

function lackingIn({ needs, unknown }: FileNeeds, target: Target): string {
  const verdicts = needs.map(({ capability }) => verdictOf(target, capability));
  const lacking = verdicts.filter((verdict) => verdict === 'no').length;
  if (lacking > 0) return `${lacking}`;
  if (unknown.length > 0) return '?';
  return verdicts.includes('~') ? '~' : 'yes';
}

/** `syscall:` alone stands for every system call. */
const shownAs = (capability: Capability): string => (capability === 'syscall:' ? 'syscall:*' : harmless(capability));

const linesOf = (lines: readonly number[]): string =>
  `${lines.slice(0, MOST_LINES).join(',')}${lines.length > MOST_LINES ? ',…' : ''}`;
