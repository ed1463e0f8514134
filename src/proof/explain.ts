/** Why two outputs differ: which clauses wrote what differs, and which of the diagnostics speak of these clauses. */
import type { Clause, Program, Range } from '../ast.js';
import { isCallOf } from '../language/call.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Piece, spanOf } from '../edit.js';
import { flowOf } from '../flow.js';
import { ignoresIn } from '../language/ignore.js';
import { changesOf } from '../report/diff.js';
import type { Output } from '../simulate/index.js';
import { type Trial, comparable, isRefused } from '../simulate/world/verify.js';
import { clausesOf, contains, nodesOf } from '../walk.js';

/** A script and what was made of it, both parsed. */
export interface Pair {
  /** Of the script, as dtrace says it. */
  readonly name: string;
  readonly original: Program;
  readonly rewritten: Program;
  /** What the rewritten text is made of. */
  readonly pieces: readonly Piece[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A line of the two outputs: in both (' '), only in that of the original ('-') or of the rewritten script ('+'). */
export interface OutputLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  /** For one that differs: whether something that was said explains it. */
  readonly explained: boolean;
}

export interface Explanation {
  readonly lines: readonly OutputLine[];
  /** What explains the differences, in the order of the script. */
  readonly because: readonly Diagnostic[];
  /** Differences, in words, that nothing explains. */
  readonly unexplained: readonly string[];
}

export function explain({ original, rewritten, difference }: Trial, pair: Pair): Explanation {
  const speaking = reasonsIn(pair);
  const sourceOf = (clause: Clause): readonly Clause[] => clausesBehind(clause, pair);
  const [left, right] = [writtenLines(original, (clause) => [clause]), writtenLines(rewritten, sourceOf)];
  const leftAlone = leftAloneIn(pair.original);
  // dtrace takes a script as a whole: what was to be left alone may cost the rest.
  const isAsked = ({ clauses }: WrittenLine): boolean =>
    leftAlone.size > 0 && (isRefused(rewritten) || [...clauses].some((clause) => leftAlone.has(clause)));
  const isExplained = (line: WrittenLine): boolean => speaking(line).length > 0 || isAsked(line);
  const isSilent = (line: WrittenLine): boolean => !isExplained(line) && line.text !== HEADER;
  // By themselves: a line that nothing explains is not to be taken for one of the same words that something does.
  const unexplained = differing(align(left.filter(isSilent), right.filter(isSilent))).map(
    ({ mark, line }) => `${mark} ${line.text}`,
  );
  const lines = align(left, right);
  const because = new Set(differing(lines).flatMap(({ line }) => speaking(line)));
  if (isRefused(rewritten) && !isRefused(original) && !isRefusalTold(pair))
    unexplained.push(rewritten.stderr.trimEnd());
  if (difference?.line === 0) {
    const clauses = new Set([...original.faulted, ...rewritten.faulted.flatMap(sourceOf)]);
    const found = speaking({ ...NOBODY, clauses });
    for (const diagnostic of found) because.add(diagnostic);
    if (found.length === 0) unexplained.push(`${difference.original}, and then ${difference.rewritten}`);
  }
  return {
    lines: lines.map(({ mark, line }) => ({ mark, text: line.text, explained: mark !== ' ' && isExplained(line) })),
    because: pair.diagnostics.filter((diagnostic) => because.has(diagnostic)),
    unexplained,
  };
}

/** The clauses of which the script asks to have something left alone. */
export const leftAloneIn = (program: Program): ReadonlySet<Clause> =>
  new Set(ignoresIn(program).flatMap(({ covers }) => (covers?.type === 'Clause' ? [covers] : [])));

/** Whether it was said, or asked for, that dtrace takes nothing of the script, and not only that some of it differs. */
const isRefusalTold = ({ original, rewritten, diagnostics }: Pair): boolean =>
  clausesOf(rewritten).length === 0 || leftAloneIn(original).size > 0 || diagnostics.some(({ refuses }) => refuses);

/** The consumer writes it above the first record, whichever clause that is from; the records speak for themselves. */
const HEADER = 'CPU     ID                    FUNCTION:NAME';

interface Aligned {
  readonly mark: OutputLine['mark'];
  /** One of both sides is that of the left. */
  readonly line: WrittenLine;
}

const differing = (lines: readonly Aligned[]): readonly Aligned[] => lines.filter(({ mark }) => mark !== ' ');

/** The lines of both sides in one order. */
function align(left: readonly WrittenLine[], right: readonly WrittenLine[]): readonly Aligned[] {
  let [before, after] = [0, 0];
  const changes = changesOf(
    left.map(({ compared }) => compared),
    right.map(({ compared }) => compared),
  );
  return changes.map(({ mark }) => {
    const line = mark === '+' ? right[after]! : left[before]!;
    if (mark !== '+') before++;
    if (mark !== '-') after++;
    return { mark, line };
  });
}

// ---- who wrote it ----------------------------------------------------------------------------------------------------

interface Writers {
  /** Of the original script. */
  readonly clauses: ReadonlySet<Clause>;
  readonly aggregations: ReadonlySet<string>;
}

interface WrittenLine extends Writers {
  readonly text: string;
  /** Without what differs on any two machines. */
  readonly compared: string;
}

/** What the consumer writes by itself. */
const NOBODY: Writers = { clauses: new Set(), aggregations: new Set() };

function writtenLines({ stdout, writers }: Output, sourceOf: (clause: Clause) => readonly Clause[]): WrittenLine[] {
  const lines: WrittenLine[] = [];
  let at = 0;
  let writer = 0;
  for (const text of stdout.split('\n')) {
    const end = at + text.length;
    while (writer + 1 < writers.length && writers[writer + 1]!.at <= at) writer++;
    const clauses = new Set<Clause>();
    const aggregations = new Set<string>();
    for (let i = writer; i < writers.length && writers[i]!.at <= end; i++) {
      const { clause, aggregation } = writers[i]!;
      if (clause) for (const source of sourceOf(clause)) clauses.add(source);
      if (aggregation !== null) aggregations.add(`@${aggregation}`);
    }
    // An empty line is often but the end of what was written before it.
    const by = text === '' ? NOBODY : { clauses, aggregations };
    lines.push({ text, compared: comparable(text), ...by });
    at = end + 1;
  }
  return lines;
}

/** The clauses of the original that the text of a rewritten one was carried over from, or stands for. */
function clausesBehind(clause: Clause, { original, pieces }: Pair): readonly Clause[] {
  const froms = pieces
    .filter(({ at, text }) => at < clause.end && at + text.length > clause.start)
    .map((piece) => fromWithin(piece, clause))
    .filter(({ start, end }) => start < end);
  return clausesOf(original).filter((one) => froms.some((from) => overlap(one, from)));
}

/** Where the part of a piece that lies in a range of the new text is from; new text stands for its place as a whole. */
function fromWithin({ at, text, from, carried }: Piece, { start, end }: Range): Range {
  if (!carried) return from;
  const first = Math.max(0, start - at);
  return spanOf(from.start + first, from.start + Math.min(text.length, end - at));
}

const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

// ---- what was said of it ---------------------------------------------------------------------------------------------

/**
 * The diagnostics about some clauses, about those from which these have their values, about those that end the script, and
 * about what stands outside of all clauses, such as an option.
 */
function reasonsIn({ original, diagnostics }: Pair) {
  const { definitions, reads } = flowOf(original);
  const clauses = clausesOf(original);
  const readIn = new Map<Clause, Set<string>>();
  for (const [variable, all] of reads)
    for (const { clause } of all) if (clause) readIn.set(clause, (readIn.get(clause) ?? new Set()).add(variable));
  const ending = clauses.filter((clause) => nodesOf(clause, 'Call').some((call) => isCallOf(call, 'exit')));
  const isOutside = ({ range }: Diagnostic): boolean => !clauses.some((clause) => contains(clause, range));
  const general = diagnostics.filter(isOutside);
  const speaking = new Map(clauses.map((clause) => [clause, diagnostics.filter((one) => speaksOf(one, clause))]));

  const reasonsFor = ({ clauses: from, aggregations }: Writers): readonly Diagnostic[] => {
    const seen = new Set<Clause>();
    const found = new Set<Diagnostic>(general);
    const defining = (variable: string): Clause[] =>
      (definitions.get(variable) ?? []).flatMap(({ clause }) => clause ?? []);
    // What the consumer writes by itself may be due to any clause.
    const isOwn = from.size === 0 && aggregations.size === 0;
    // What is printed of an aggregation is as other clauses have truncated, cleared or normalized it.
    const acting = (aggregation: string): Clause[] =>
      (reads.get(aggregation) ?? []).flatMap(({ clause }) => clause ?? []);
    const next = [
      ...(isOwn ? clauses : from),
      ...ending,
      ...[...aggregations].flatMap((name) => [...defining(name), ...acting(name)]),
    ];
    for (let clause = next.pop(); clause; clause = next.pop()) {
      if (seen.has(clause)) continue;
      seen.add(clause);
      for (const diagnostic of speaking.get(clause) ?? []) found.add(diagnostic);
      for (const variable of readIn.get(clause) ?? []) next.push(...defining(variable));
    }
    return [...found];
  };
  const known = new Map<string, readonly Diagnostic[]>();
  return (writers: Writers): readonly Diagnostic[] => {
    const key = [...[...writers.clauses].map(({ start }) => start), ...writers.aggregations].join();
    const reasons = known.get(key) ?? reasonsFor(writers);
    known.set(key, reasons);
    return reasons;
  };
}

const speaksOf = ({ range, related = [] }: Diagnostic, clause: Clause): boolean =>
  [range, ...related.map((one) => one.range)].some((one) => contains(clause, one));
