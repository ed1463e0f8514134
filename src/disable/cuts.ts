/** What of a program has to go when some of its values and probes cannot be had: the smallest thing first. */
import type {
  Block,
  Call,
  Clause,
  Expression,
  IfStatement,
  Inline,
  Node,
  ProbeDescription,
  Program,
  Range,
  Statement,
} from '../ast.js';
import { rowsIn, standInsFor } from '../rewriting/column.js';
import { functionNamed } from '../dtrace/functions.js';
import { spanOf } from '../edit.js';
import type { Flow } from '../flow.js';
import { conditionsOf, isCondition, sharingIn, splitsCondition } from '../language/directive.js';
import { type Place, itemAt } from './places.js';
import { grouped, once } from '../once.js';
import { byStart, containing, within } from '../ranges.js';
import type { Use } from '../uses.js';
import type { NameIn, Named } from './values.js';
import { type Read, variableOf, withoutParens } from '../language/variable.js';
import { walk } from '../walk.js';

export interface LackingUse {
  readonly use: Use;
  /** One short line: `fbt probes are not visible in a non-global zone`. */
  readonly reason: string;
}

/** A program and what it lacks. */
export interface Site {
  readonly program: Program;
  readonly flow: Flow;
  readonly uses: readonly LackingUse[];
  readonly names: ReadonlyMap<string, Named>;
  readonly nameIn: NameIn;
  readonly namesAt: ReadonlyMap<Place, ReadonlySet<string>>;
  readonly followed: () => readonly Read[];
  /** Whether a constant may stand in for a column that shows a lost variable. */
  readonly standIns: boolean;
}

/** A place that cannot stay as it is. */
export interface Hit {
  readonly place: Place;
  /** What cannot be had there. */
  readonly node: Range;
  /** Which of the uses is to blame. */
  readonly by: number;
  /** What is lost and needed there, such as a variable that is read; null where it is the use itself. */
  readonly needs: string | null;
  /** A read that would find only zero: a constant is better in a column, but nothing else goes for it. */
  readonly soft?: boolean;
}

/** By place; the first of a place gives its reason. */
export type Hits = ReadonlyMap<Place, readonly Hit[]>;

/** What goes, or changes. */
export interface Cut {
  readonly what: 'clause' | 'probe' | 'statement' | 'branch' | 'column' | 'declaration' | 'control line';
  readonly range: Range;
  readonly hit: Hit;
  /** What takes the place of a branch or a column. */
  readonly instead?: string;
  /** The test of an `if` that has only its else left: it is turned round. */
  readonly negated?: Expression;
}

export type Cuts = ReadonlyMap<Place, Cut>;

/** Grows with every hit, and stays equal only if nothing more is cut. */
export const sizeOf = (cuts: Cuts): number =>
  [...cuts.values()].reduce((sum, { range }) => sum + range.end - range.start, 0);

/** The cut that holds a node, if there is one. */
export function cutAround(cuts: Cuts, node: Range): Cut | null {
  const place = cuts.size > 0 ? containing(outermostIn(cuts), node) : null;
  return place && cuts.get(place)!;
}

/** The places of the cuts that lie in no other, in the order of the text. Nothing stands in a probe or a control line. */
const outermostIn = once((cuts: Cuts) => {
  const outermost: Place[] = [];
  for (const place of [...cuts.keys()].toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const holdsNone = place.type === 'ProbeDescription' || place.type === 'ControlLine';
    if (!holdsNone && place.start >= (outermost.at(-1)?.end ?? 0)) outermost.push(place);
  }
  return outermost;
});

/** What the hits come to. `before` is what was cut until now: what was read only there is read nowhere. */
export function cutsFrom(site: Site, hits: Hits, before: Cuts): Map<Place, Cut> {
  const cuts = new Map<Place, Cut>();
  const touched = new Set<Clause>();
  for (const [place, [hit]] of hits) {
    if (!hit) continue;
    const item = itemAt(site.program, place);
    if (place.type === 'ControlLine') cuts.set(place, { what: 'control line', range: place, hit });
    else if (item?.type === 'Clause') touched.add(item);
    else if (item) {
      cuts.set(item, { what: 'declaration', range: item, hit });
      if (item.type === 'Inline') for (const [line, cut] of attributesOf(item, site, hit)) cuts.set(line, cut);
    }
  }
  const cutsOf = new Map([...touched].map((clause) => [clause, cutsIn(clause, site, hits, before)]));
  for (const inClause of withSharing(site, cutsOf).values()) for (const [place, cut] of inClause) cuts.set(place, cut);
  return cuts;
}

/** The lines that give an inline its attributes: dtrace refuses one that names nothing (D_PRAGMA_UNUSED). */
function attributesOf({ declarator }: Inline, { program }: Site, hit: Hit): [Place, Cut][] {
  const needs = declarator.name?.name ?? null;
  return (attributesIn(program).get(needs) ?? []).map((line) => [
    line,
    { what: 'control line', range: line, hit: { ...hit, place: line, node: line, needs } },
  ]);
}

const attributesIn = once(({ controls }: Program) =>
  grouped(
    controls.filter(({ directive, words }) => directive === 'pragma' && words[1]?.text === 'attributes'),
    ({ words }) => words[3]?.text ?? null,
  ),
);

type CutsOf = ReadonlyMap<Clause, readonly [Place, Cut][]>;

/** The cuts of each clause; with one that goes, go those that share a condition with it: they may have its end. */
function withSharing({ program }: Site, cutsOf: CutsOf): CutsOf {
  const sharing = sharingIn(program);
  if (sharing.size === 0) return cutsOf;
  const found = new Map(cutsOf);
  const gone = new Set<ReadonlySet<Clause>>();
  const queue = [...found.values()].flat().filter(([, { what }]) => what === 'clause');
  for (const [place, { what, hit }] of queue) {
    for (const group of sharing.get(place as Clause) ?? []) {
      if (gone.has(group)) continue;
      gone.add(group);
      for (const clause of group) {
        if (found.get(clause)?.[0]?.[0] === clause) continue;
        const added: [Place, Cut] = [clause, { what, range: clause, hit: { ...hit, needs: SHARING } }];
        found.set(clause, [added]);
        queue.push(added);
      }
    }
  }
  return found;
}

const SHARING = 'the clause that the preprocessor joins to it';

function cutsIn(clause: Clause, site: Site, hits: Hits, before: Cuts): [Place, Cut][] {
  const whole = (hit: Hit): [Place, Cut][] => [[clause, { what: 'clause', range: clause, hit }]];
  const probes = clause.probes.flatMap((probe) => hits.get(probe)?.[0] ?? []);
  if (probes.length === clause.probes.length) return whole(probes[0]!);
  const predicate = hits.get(clause)?.[0];
  if (predicate) return whole(predicate);
  const apart = commasOf(site.program, clause, (probe) => hits.has(probe)).find((one) => isApart(site, one));
  if (apart) return whole(hits.get(apart.probe)![0]!);

  let rows: Around['isInRow'] | null = null;
  const isInRow = (call: Call): boolean => (rows ??= rowsIn(clause, missingIn(hits), site))(call);
  const { parts } = lossOfBlock(clause.body?.statements ?? [], { site, clause, hits, before, free: true, isInRow });
  const [first] = parts;
  const cuts = new Map(parts);
  const isLeft = leavesEffect(clause, cuts, site, before);
  const isSplit = parts.some(([, { range }]) => splitsCondition(within(site.program.controls, range)));
  if (first && (!isLeft || isSplit)) return whole(firstDirect(parts).hit);
  return [
    ...parts,
    ...probes.map((hit): [Place, Cut] => [
      hit.place,
      { what: 'probe', range: spanOf(hit.node.start, hit.node.end), hit },
    ]),
  ];
}

/** A probe that goes, and the comma that goes with it. */
interface WithComma {
  readonly probe: ProbeDescription;
  readonly comma: Range;
  readonly isAfter: boolean;
}

/** Each probe that goes takes the comma after it, or the one before it if no probe stays behind it. */
export function commasOf(
  program: Program,
  { probes }: Clause,
  goes: (probe: ProbeDescription) => boolean,
): WithComma[] {
  const last = probes.findLastIndex((probe) => !goes(probe));
  return probes.flatMap((probe, i) => {
    if (!goes(probe)) return [];
    const isAfter = i < last;
    const [before, after] = isAfter ? [probe, probes[i + 1]!] : [probes[i - 1]!, probe];
    const at = indexOf(',', program, spanOf(before.end, after.start));
    return [{ probe, comma: spanOf(at, at + 1), isAfter }];
  });
}

/** Whether a condition begins or ends between a probe and its comma: a branch may have the one without the other. */
function isApart({ program }: Site, { probe, comma, isAfter }: WithComma): boolean {
  const between = isAfter ? spanOf(probe.end, comma.start) : spanOf(comma.end, probe.start);
  return within(program.controls, between).some(isCondition);
}

const firstDirect = (parts: readonly [Place, Cut][]): Cut =>
  (parts.find(([, { hit }]) => hit.needs === null) ?? parts[0]!)[1];

interface Around {
  readonly site: Site;
  readonly clause: Clause;
  readonly hits: Hits;
  readonly before: Cuts;
  /** Whether an else branch here can go without another else taking its place. */
  readonly free: boolean;
  /** Whether a printf prints a column of a line of which others print more. */
  readonly isInRow: (call: Call) => boolean;
}

/** What goes of a statement, a block or an arm: parts of it, or all of it on account of a hit. */
interface Going {
  readonly all: Hit | null;
  readonly parts: readonly [Place, Cut][];
}

const nothing: Going = { all: null, parts: [] };

// ---- statements ------------------------------------------------------------------------------------------------------

function lossOfBlock(statements: readonly Statement[], around: Around): Going {
  const losses = statements.map((statement) => lossOf(statement, { ...around, free: true }));
  const left = statements.filter((statement, i) => statement.type !== 'EmptyStatement' && !losses[i]!.all);
  const parts = losses.flatMap(({ all, parts: inner }, i) => (all ? [statementCut(statements[i]!, all)] : inner));
  const first = losses.find(({ all }) => all)?.all ?? null;
  return { all: left.length === 0 ? first : null, parts };
}

const statementCut = (statement: Statement, hit: Hit): [Place, Cut] => [
  statement,
  { what: 'statement', range: statement, hit },
];

function lossOf(statement: Statement, around: Around): Going {
  switch (statement.type) {
    case 'ExpressionStatement':
      return lossOfExpression(statement, statement.expression, around);
    case 'IfStatement':
      return lossOfIf(statement, around);
    case 'EmptyStatement':
      return nothing;
  }
}

/** From the last `else` of a chain to its first test: it may be very long. */
function lossOfIf(statement: IfStatement, around: Around): Going {
  const chain = [statement];
  for (let next = statement.alternate; next?.type === 'IfStatement'; next = next.alternate) chain.push(next);
  const last = chain.at(-1)!.alternate;
  const { all, parts } = last ? lossOfArm(last, around) : nothing;
  let lost = all;
  let levels = [parts];
  const isLong = chain.length > LONGEST_TURNED;
  for (const one of chain.toReversed()) {
    const going = lossOfChoice(one, lost, isLong, around);
    lost = going.all;
    levels = going.leavesElse ? levels : [];
    levels.push(going.parts);
  }
  return { all: lost, parts: levels.toReversed().flat() };
}

/** Each test that is turned round has the next one within it: a longer chain has an empty arm where one is lost. */
const LONGEST_TURNED = 50;

/** What goes of a condition without what goes of its else, and whether that stays. */
interface Choice extends Going {
  readonly leavesElse: boolean;
}

/** It goes whole with its test, with all that its arms do, or with an arm that cannot be told from what is around. */
function lossOfChoice(statement: IfStatement, second: Hit | null, isLong: boolean, around: Around): Choice {
  const { test, consequent, alternate } = statement;
  const whole = (all: Hit): Choice => ({ all, parts: [], leavesElse: false });
  const hit = around.hits.get(statement)?.[0];
  if (hit) return whole(hit);
  const first = lossOfArm(consequent, { ...around, free: false });
  const lost = first.all ?? second;
  if (!lost) return { all: null, parts: first.parts, leavesElse: true };
  const isNothingLeft = (first.all || isEmpty(consequent)) && (second || !alternate || isEmpty(alternate));
  if (isNothingLeft || !alternate || !around.free) return whole(lost);
  const start = indexOf('else', around.site.program, spanOf(consequent.end, alternate.start));
  if (second) {
    const cut: Cut = { what: 'statement', range: spanOf(start, alternate.end), hit: lost };
    return { all: null, parts: [...first.parts, [alternate, cut]], leavesElse: false };
  }
  // A branch of the preprocessor may have the test without its end, or with another arm.
  if (within(around.site.program.controls, spanOf(test.start, consequent.start)).some(isCondition)) return whole(lost);
  const cut: Cut = isLong
    ? { what: 'branch', range: consequent, hit: lost, instead: '{ }' }
    : { what: 'statement', range: spanOf(consequent.start, start + 'else'.length), hit: lost, negated: test };
  return { all: null, parts: [[consequent, cut]], leavesElse: true };
}

const isEmpty = (arm: Block | Statement): boolean =>
  arm.type === 'EmptyStatement' || (arm.type === 'Block' && arm.statements.every(isEmpty));

const lossOfArm = (arm: Block | Statement, around: Around): Going =>
  arm.type === 'Block' ? lossOfBlock(arm.statements, around) : lossOf(arm, around);

/** Where a word first stands outside of comments and control lines. */
export function indexOf(word: string, { text, comments, controls }: Program, range: Range): number {
  let at = text.indexOf(word, range.start);
  for (;;) {
    const one = spanOf(at, at + 1);
    const aside = containing(comments, one) ?? containing(controls, one);
    if (!aside) return at;
    at = text.indexOf(word, aside.end);
  }
}

// ---- expressions -----------------------------------------------------------------------------------------------------

/** Of an expression whose value nobody asks for, a column can go, or an arm; `place` is what its hits are found by. */
function lossOfExpression(place: Statement | Expression, expression: Expression, around: Around): Going {
  const inner = withoutParens(expression);
  const hits = around.hits.get(place) ?? [];
  const hard = hits.filter(({ soft }) => !soft);
  const columns = hits.length > 0 ? (columnCuts(inner, hits, around) ?? columnCuts(inner, hard, around)) : null;
  if (columns) return columns;
  if (hard[0]) return { all: hard[0], parts: [] };
  if (inner.type !== 'Conditional') return nothing;
  const arms = [inner.consequent, inner.alternate] as const;
  const losses = arms.map((arm) => lossOfExpression(arm, arm, around));
  const all = losses.find((loss) => loss.all)?.all ?? null;
  const kept = [inner.test, ...arms.filter((_, i) => !losses[i]!.all)];
  if (all && !kept.some((one) => hasEffect(one, around.site, around.before))) return { all, parts: [] };
  return {
    all: null,
    parts: losses.flatMap((loss, i) => (loss.all ? [branchCut(arms[i]!, loss.all, arms[1 - i]!, around)] : loss.parts)),
  };
}

/** `c ? 1 : …`: both arms of a condition have to be of one type. */
function branchCut(arm: Expression, hit: Hit, other: Expression, { site, clause }: Around): [Place, Cut] {
  const type = site.flow.typeOf(other, clause);
  const instead = type === 'string' ? '""' : type.endsWith('*') ? '0' : '1';
  return [arm, { what: 'branch', range: arm, hit, instead }];
}

/** Where only variables are missing that no longer have a value: constants that stand in for them; else null. */
function columnCuts(expression: Expression, hits: readonly Hit[], { site, clause, isInRow }: Around): Going | null {
  if (!site.standIns || hits.length === 0 || expression.type !== 'Call' || hits.some(({ needs }) => needs === null))
    return null;
  const missing = hits.map(({ node }) => node);
  const { program, flow } = site;
  const standIns =
    standInsFor(expression, missing, { program, flow, clause }) ??
    standInsFor(expression, missing, { program, flow, clause, alone: isInRow(expression) });
  if (!standIns || standIns.some(({ part }) => containsLine(site.program, part))) return null;
  const parts = standIns.map(({ part }) => part);
  const hitsIn = grouped(hits, ({ node }) => containing(parts, node));
  const cuts = standIns.map(({ part, constant }): [Place, Cut] => {
    const hit = hitsIn.get(part)![0]!;
    return [part, { what: 'column', range: part, hit, instead: `${constant} /* ${hit.needs} */` }];
  });
  return { all: null, parts: cuts };
}

/** Every place where something is missing, in the order of the text. */
const missingIn = once((hits: Hits) =>
  [...hits.values()]
    .flat()
    .map(({ node }) => node)
    .toSorted(byStart),
);

const containsLine = ({ controls }: Program, outer: Range): boolean => within(controls, outer).length > 0;

// ---- effects ---------------------------------------------------------------------------------------------------------

/**
 * Whether what is left of a body does anything, whatever the preprocessor chooses. An empty body would trace the probe,
 * which is D's default action.
 */
function leavesEffect(clause: Clause, cuts: Cuts, site: Site, before: Cuts): boolean {
  const effects = [...kept(clause.body?.statements ?? [], cuts)].filter((each) => hasEffect(each, site, before));
  const leavesIn = (range: Range): boolean => {
    const conditions = conditionsOf(within(site.program.controls, range));
    const spans = conditions.map((lines) => spanOf(lines[0]!.start, lines.at(-1)!.end));
    if (within(effects, range).some((effect) => !containing(spans, effect))) return true;
    return conditions.some(
      (lines) =>
        lines.some(({ directive }) => directive === 'else') &&
        lines.slice(1).every((line, i) => leavesIn(spanOf(lines[i]!.end, line.start))),
    );
  };
  return leavesIn(clause);
}

function hasEffect(expression: Expression, site: Site, before: Cuts): boolean {
  for (const { node } of walk(expression)) if (isEffect(node, site, before)) return true;
  return false;
}

/** The expressions that stay, of an `if` its test. */
function* kept(statements: readonly Statement[], cuts: Cuts): Generator<Expression> {
  const stack: (Block | Statement)[] = statements.toReversed();
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (cuts.has(at)) continue;
    if (at.type === 'ExpressionStatement') yield* keptOf(at.expression, cuts);
    if (at.type === 'Block') for (const statement of at.statements.toReversed()) stack.push(statement);
    if (at.type !== 'IfStatement') continue;
    yield at.test;
    if (at.alternate) stack.push(at.alternate);
    stack.push(at.consequent);
  }
}

function* keptOf(expression: Expression, cuts: Cuts): Generator<Expression> {
  const stack = [expression];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (cuts.has(at)) continue;
    const inner = withoutParens(at);
    if (inner.type === 'Conditional') stack.push(inner.alternate, inner.consequent);
    yield inner.type === 'Conditional' ? inner.test : inner;
  }
}

function isEffect(node: Node, site: Site, before: Cuts): boolean {
  if (node.type === 'Call') {
    const called = node.callee.type === 'Identifier' ? functionNamed(node.callee.name) : undefined;
    return called === undefined || called.kind !== 'subroutine' || called.destructive;
  }
  const target = node.type === 'Assignment' ? node.left : isStep(node) ? node.operand : null;
  if (!target) return false;
  const variable = variableOf(withoutParens(target));
  if (!variable?.startsWith('this->')) return true;
  const reads = site.flow.reads.get(variable) ?? [];
  return reads.some((read) => !cutAround(before, read.node));
}

const isStep = (node: Node): node is Extract<Node, { type: 'Unary' | 'Postfix' }> =>
  (node.type === 'Unary' || node.type === 'Postfix') && (node.operator === '++' || node.operator === '--');
