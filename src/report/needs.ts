/** What a script uses that a zone may lack, where, and which target has it: the table of --needs. */
import type { Program } from '../ast.js';
import type { Capability } from '../capability.js';
import { describe } from '../capability.js';
import { placeOf } from '../diagnostic.js';
import { flowOf } from '../flow.js';
import type { Source } from '../rewrite.js';
import type { Target } from '../target.js';
import { usesOf } from '../uses.js';
import { harmless } from './shown.js';
import { printTable } from './table.js';

export interface FileNeeds {
  readonly file: string;
  readonly needs: readonly Need[];
}

export interface Need {
  readonly capability: Capability;
  readonly summary: string;
  /** Each line once, from 1. */
  readonly lines: readonly number[];
  /** The name of a target to whether it has the capability. */
  readonly targets: Readonly<Record<string, boolean>>;
}

/** Each capability once, in the order in which the script first uses it. */
export function needsOf({ name, text }: Source, program: Program, targets: readonly Target[]): FileNeeds {
  const lines = new Map<Capability, Set<number>>();
  for (const { capability, node } of usesOf(program, flowOf(program))) {
    lines.set(capability, (lines.get(capability) ?? new Set()).add(placeOf(text, node.start).line));
  }
  return {
    file: name,
    needs: [...lines].map(([capability, at]) => ({
      capability,
      summary: describe(capability).summary,
      lines: [...at],
      targets: Object.fromEntries(targets.map((target) => [target.name, target.has(capability)])),
    })),
  };
}

const MOST_LINES = 6;

/** What every one of the targets has is only named: the table is for what makes a difference. */
export function printNeeds({ file, needs }: FileNeeds, targets: readonly Target[]): string {
  const lacked = needs.filter(({ targets: has }) => targets.some(({ name }) => !has[name]));
  const common = needs.filter((need) => !lacked.includes(need)).map(({ capability }) => harmless(capability));
  const head = [harmless(file), 'lines', ...targets.map(({ name }) => name)];
  const body = lacked.map(({ capability, lines, targets: has }) => [
    harmless(capability),
    linesOf(lines),
    ...targets.map(({ name }) => (has[name] ? 'yes' : 'no')),
  ]);
  const whose = targets.length === 1 ? targets[0]!.name : 'every one of them';
  return [
    lacked.length ? printTable([head, ...body]) : `${harmless(file)} uses nothing that ${whose} lacks\n`,
    common.length ? `${whose} has: ${common.join(', ')}\n` : '',
    '\n',
  ].join('');
}

const linesOf = (lines: readonly number[]): string =>
  `${lines.slice(0, MOST_LINES).join(',')}${lines.length > MOST_LINES ? ',…' : ''}`;
