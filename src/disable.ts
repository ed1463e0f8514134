/** Comments out what a zone lacks and what needs it, the smallest thing first, so that nothing else is lost. */
import type {
  Block,
  Clause,
  ControlLine,
  Expression,
  Item,
  Node,
  ProbeDescription,
  Program,
  Range,
  Statement,
} from './ast.js';
import { inward } from './chain.js';
import { functionNamed } from './dtrace/functions.js';
import { type Edit, type Fragment, remove, replace, spanOf } from './edit.js';
import { type Definition, type Flow, type Read, type VariableName, variableOf, withoutParens } from './flow.js';
import { styleOf } from './style.js';
import { type Use, usesOf } from './uses.js';
import { clausesOf, contains, nodesOf, textOf, walk } from './walk.js';

export interface LackingUse {
  readonly use: Use;
  /** One short line: `fbt probes are not visible in a non-global zone`. */
  readonly reason: string;
}

export interface Loss {
  readonly use: Use;
  readonly what: 'clause' | 'probe' | 'statement' | 'declaration' | 'control line';
  /** What was commented out. */
  readonly range: Range;
  /** Other text that was commented out because it needs the value. */
  readonly dependents: readonly Range[];
  /** Reads that stay, but find only zero, because the probe that gave the value is gone. */
  readonly starved: readonly Starved[];
}

export interface Starved {
  readonly variable: VariableName;
  readonly range: Range;
}

/** A clause whose predicate can no longer be true. */
export interface NeverFires {
  /** Its probes. */
  readonly range: Range;
  readonly because: VariableName;
}

export interface Disabled {
  readonly edits: readonly Edit[];
  /** One for each use, in the order in which they were given. */
  readonly losses: readonly Loss[];
  readonly neverFires: readonly NeverFires[];
}

export function disable(program: Program, flow: Flow, uses: readonly LackingUse[]): Disabled {
  const names = namesOf(program, flow);
  const site: Site = { program, flow, uses, names, namesAt: byPlace(names), followed: followedIn(program, flow) };
  const hits = directHits(site);
  let cuts = cutsFrom(site, hits, new Map());
  for (let size = 0; size !== sizeOf(cuts);) {
    size = sizeOf(cuts);
    for (const hit of dependentHits(site, hits, cuts)) hits.set(hit.place, hit);
    cuts = cutsFrom(site, hits, cuts);
  }
  const starving = starvingIn(site, cuts);
  return {
    edits: editsFor(site, cuts),
    losses: lossesFrom(site, hits, cuts, starving),
    neverFires: starving.neverFires,
  };
}

interface Site {
  readonly program: Program;
  readonly flow: Flow;
  readonly uses: readonly LackingUse[];
  readonly names: ReadonlyMap<string, Named>;
  /** The names that get a value in a statement, a clause or a declaration. */
  readonly namesAt: ReadonlyMap<Place, ReadonlySet<string>>;
  readonly followed: () => readonly Read[];
}

// ---- places ----------------------------------------------------------------------------------------------------------

/** What is commented out as a whole: a probe, a control line, a statement, an else branch, a declaration, a clause. */
type Place = Node | ControlLine;

const itemAt = (program: Program, node: Range): Item | null => containing(program.items, node);

/** The range that holds another, among ranges in the order of the text. */
function containing<T extends Range>(ranges: readonly T[], inner: Range): T | null {
  const found = ranges[firstFrom(ranges, inner.start + 1) - 1];
  return found && contains(found, inner) ? found : null;
}

/** The index of the first range that begins at the offset or later, by bisection. */
function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The statements around a node, the outermost first; each arm of an `if` comes after it. */
function* statementsAround(clause: Clause, node: Range): Generator<Statement | Block> {
  let statement = containing(clause.body?.statements ?? [], node);
  if (statement) yield statement;
  while (statement?.type === 'IfStatement') {
    const arms: (Block | Statement)[] = statement.alternate
      ? [statement.consequent, statement.alternate]
      : [statement.consequent];
    const arm = arms.find((one) => contains(one, node));
    if (!arm) return;
    yield arm;
    statement = arm.type === 'Block' ? containing(arm.statements, node) : arm;
    if (statement && statement !== arm) yield statement;
  }
}

/** Where the loss of a value strikes: the innermost statement, the whole clause if it is in the predicate, or a declaration. */
function placeOf(program: Program, clause: Clause | null, node: Range): Place | null {
  if (!clause) return itemAt(program, node);
  return [...statementsAround(clause, node)].findLast((around) => around.type !== 'Block') ?? clause;
}

// ---- hits ------------------------------------------------------------------------------------------------------------

/** A place that cannot stay. */
interface Hit {
  readonly place: Place;
  /** Which of the uses is to blame. */
  readonly by: number;
  /** The lost variable that it needs; null where the use itself stands in the place. */
  readonly needs: string | null;
}

/** The first use in a place gives its reason. */
function directHits({ program, uses }: Site): Map<Place, Hit> {
  const hits = new Map<Place, Hit>();
  const inOrder = [...uses.keys()].toSorted((a, b) => uses[a]!.use.node.start - uses[b]!.use.node.start);
  for (const by of inOrder) {
    const { use } = uses[by]!;
    const place = isValue(use) ? placeOf(program, use.clause, use.node) : use.node;
    if (place && !hits.has(place)) hits.set(place, { place, by, needs: null });
  }
  return hits;
}

const isValue = (use: Use): boolean => use.kind !== 'probe' && use.kind !== 'control';

/** What needs a variable of which no value is left, or follows a pointer that is never set; and what needs that. */
function dependentHits(site: Site, hits: Hits, cuts: Cuts): Hit[] {
  const found = new Map(hits);
  const told = new Set<string>();
  const queue = [...site.names.keys()];
  for (const needs of queue) {
    const fate = told.has(needs) ? null : fateOf(site, site.names.get(needs)!, found, cuts);
    if (fate === null) continue;
    told.add(needs);
    for (const { node, clause } of lostWith(site, needs, fate)) {
      const place = placeOf(site.program, clause, node);
      if (!place || found.has(place) || cutAround(site, cuts, clause, node)) continue;
      found.set(place, { place, by: fate.by, needs });
      queue.push(...(site.namesAt.get(place) ?? []));
    }
  }
  return [...found.values()].slice(hits.size);
}

const lostWith = (site: Site, name: string, { how }: Fate): Named['reads'] =>
  how === 'value' ? site.names.get(name)!.reads : site.followed().filter(({ variable }) => variable === name);

// ---- names -----------------------------------------------------------------------------------------------------------

/** A variable, aggregation or translator: where it gets a value, and where it is read. */
interface Named {
  readonly values: readonly (Spot & { readonly place: Place })[];
  readonly reads: readonly Spot[];
}

interface Spot {
  readonly node: Node;
  readonly clause: Clause | null;
}

function namesOf(program: Program, { definitions, reads }: Flow): Map<string, Named> {
  const placed = (spots: readonly Spot[]): Named['values'] =>
    spots.map(({ node, clause }) => ({ node, clause, place: placeOf(program, clause, node) ?? node }));
  const names = new Map<string, Named>();
  for (const [name, all] of definitions) {
    names.set(name, { values: placed(all.filter(givesValue)), reads: reads.get(name) ?? [] });
  }
  const translators = program.items.filter((item) => item.type === 'Translator');
  const translations = translators.length > 0 ? translationsIn(program) : [];
  for (const { output } of translators) {
    const type = typeKey(output);
    names.set(`xlate <${type}>`, {
      values: placed(
        translators.filter((other) => typeKey(other.output) === type).map((node) => ({ node, clause: null })),
      ),
      reads: translations.filter(({ node }) => typeKey(node.typeName) === type),
    });
  }
  return names;
}

function byPlace(names: ReadonlyMap<string, Named>): Map<Place, Set<string>> {
  const namesAt = new Map<Place, Set<string>>();
  for (const [name, { values }] of names) {
    for (const { clause, place } of values) {
      for (const at of clause ? [place, clause] : [place]) namesAt.set(at, (namesAt.get(at) ?? new Set()).add(name));
    }
  }
  return namesAt;
}

const translationsIn = (program: Program): { node: Extract<Node, { type: 'Translate' }>; clause: Clause | null }[] =>
  program.items.flatMap((item) =>
    [...nodesOf(item, 'Translate')].map((node) => ({ node, clause: item.type === 'Clause' ? item : null })),
  );

const typeKey = ({ specifiers }: Extract<Node, { type: 'TypeName' }>): string =>
  specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : `${word.type} ${word.tag?.name}`)).join(' ');

/** Declarations and resets to nothing give no value: they leave a variable as it is before it is first set. */
function givesValue({ node, value, type }: Definition): boolean {
  if (value === null) return type === null;
  if (node.type !== 'Assignment' || node.operator !== '=') return true;
  if (value.type === 'Call' && value.arguments[0]) return !isZero(value.arguments[0]) || !isAggregation(node.left);
  return !isZero(value);
}

const isAggregation = (target: Expression): boolean => variableOf(withoutParens(target))?.startsWith('@') ?? false;

function isZero(expression: Expression): boolean {
  let value = expression;
  while (value.type === 'Paren' || value.type === 'Cast' || (value.type === 'Assignment' && value.operator === '=')) {
    value = value.type === 'Assignment' ? value.right : value.expression;
  }
  return value.type === 'Identifier' ? value.name === 'NULL' : constantOf(value) === 0n || constantOf(value) === '';
}

/** Pointers in variables that are followed into kernel memory; looked for only when a variable starves. */
function followedIn(program: Program, flow: Flow): () => readonly Read[] {
  let found: readonly Read[] | null = null;
  return () =>
    (found ??= usesOf(program, flow).flatMap((use) => {
      const variable = use.kind === 'memory' ? variableWithin(use.node) : null;
      return use.kind === 'memory' && variable !== null ? [{ variable, node: use.node, clause: use.clause }] : [];
    }));
}

function variableWithin(chain: Expression): VariableName | null {
  for (let at: Expression | null = chain; at; at = at.type === 'StringOf' ? at.operand : inward(at)) {
    const variable = variableOf(at);
    if (variable !== null) return variable;
  }
  return null;
}

/**
 * What became of a variable. It is as unavailable as its source if every value it had was lost as a value. If a probe
 * was lost instead, it starves: it stays zero, as it does where the probe never fires. null: a value is left.
 */
interface Fate {
  readonly how: 'value' | 'probe';
  /** The use that is to blame for the first value. */
  readonly by: number;
}

function fateOf(site: Site, { values }: Named, hits: Hits, cuts: Cuts): Fate | null {
  const losses: Fate[] = [];
  for (const { node, clause, place } of values) {
    const cut = cutAround(site, cuts, clause, node);
    const hit = cut?.hit ?? hits.get(place) ?? (clause && hits.get(clause));
    if (!hit) return null;
    losses.push({ how: cut?.how ?? 'value', by: hit.by });
  }
  const [first] = losses;
  return first ? { how: losses.some(({ how }) => how === 'probe') ? 'probe' : 'value', by: first.by } : null;
}

// ---- cuts ------------------------------------------------------------------------------------------------------------

/** What is commented out. */
interface Cut {
  readonly what: Loss['what'];
  readonly range: Range;
  readonly hit: Hit;
  /** Whether a probe is gone, or only a value. */
  readonly how: 'value' | 'probe';
}

type Cuts = ReadonlyMap<Place, Cut>;
type Hits = ReadonlyMap<Place, Hit>;

/** Grows with every hit, and stays equal only if nothing more is cut. */
const sizeOf = (cuts: Cuts): number => [...cuts.values()].reduce((sum, { range }) => sum + range.end - range.start, 0);

/** The cut that holds a node, if there is one. */
function cutAround({ program }: Site, cuts: Cuts, clause: Clause | null, node: Range): Cut | null {
  if (cuts.size === 0) return null;
  const item = clause ?? itemAt(program, node);
  const whole = item && cuts.get(item);
  if (whole || !clause) return whole ?? null;
  for (const around of statementsAround(clause, node)) {
    const cut = cuts.get(around);
    if (cut) return cut;
  }
  return null;
}

/** What the hits come to. `before` is what was cut until now: what was read only there is read nowhere. */
function cutsFrom(site: Site, hits: Hits, before: Cuts): Map<Place, Cut> {
  const cuts = new Map<Place, Cut>();
  const touched = new Set<Clause>();
  for (const hit of hits.values()) {
    const { place } = hit;
    const item = itemAt(site.program, place);
    if (place.type === 'ControlLine') cuts.set(place, { what: 'control line', range: place, hit, how: 'value' });
    else if (item?.type === 'Clause') touched.add(item);
    else if (item) cuts.set(item, { what: 'declaration', range: item, hit, how: 'value' });
  }
  for (const clause of touched) for (const [place, cut] of cutsIn(clause, site, hits, before)) cuts.set(place, cut);
  return cuts;
}

function cutsIn(clause: Clause, site: Site, hits: Hits, before: Cuts): [Place, Cut][] {
  const whole = (hit: Hit, how: Cut['how']): [Place, Cut][] => [[clause, { what: 'clause', range: clause, hit, how }]];
  const probes = clause.probes.flatMap((probe) => hits.get(probe) ?? []);
  if (probes.length === clause.probes.length) return whole(probes[0]!, 'probe');
  const all = hits.get(clause);
  if (all) return whole(all, 'value');

  const { parts } = lossOfBlock(clause.body?.statements ?? [], { program: site.program, hits, free: true });
  const [first] = parts;
  const kept = new Map(parts);
  if (first && !hasEffect(clause, kept, site, before)) return whole(firstDirect(parts).hit, 'value');
  return [
    ...parts,
    ...probes.map((hit): [Place, Cut] => [hit.place, { what: 'probe', range: hit.place, hit, how: 'probe' }]),
  ];
}

const firstDirect = (parts: readonly [Place, Cut][]): Cut =>
  (parts.find(([, { hit }]) => hit.needs === null) ?? parts[0]!)[1];

interface Around {
  readonly program: Program;
  readonly hits: Hits;
  /** Whether an else branch here can go without another else taking its place. */
  readonly free: boolean;
}

/** What goes of a statement or block: parts of it, or all of it on account of a hit. */
interface Going {
  readonly all: Hit | null;
  readonly parts: readonly [Place, Cut][];
}

const nothing: Going = { all: null, parts: [] };

function lossOfBlock(statements: readonly Statement[], around: Around): Going {
  const losses = statements.map((statement) => lossOf(statement, { ...around, free: true }));
  const left = statements.filter((statement, i) => statement.type !== 'EmptyStatement' && !losses[i]!.all);
  const parts = losses.flatMap(({ all, parts: inner }, i) => (all ? [statementCut(statements[i]!, all)] : inner));
  const first = losses.find(({ all }) => all)?.all ?? null;
  return { all: left.length === 0 ? first : null, parts };
}

const statementCut = (statement: Statement, hit: Hit): [Place, Cut] => [
  statement,
  { what: 'statement', range: statement, hit, how: 'value' },
];

/** A condition goes whole with its test, its first arm, or an arm that cannot be told apart from what surrounds it. */
function lossOf(statement: Statement, around: Around): Going {
  const all = around.hits.get(statement) ?? null;
  if (all || statement.type !== 'IfStatement') return { all, parts: [] };
  const { consequent, alternate } = statement;
  const first = lossOfArm(consequent, { ...around, free: false });
  const second = alternate ? lossOfArm(alternate, around) : nothing;
  if (first.all) return first;
  if (!second.all || !alternate) return { all: null, parts: [...first.parts, ...second.parts] };
  if (!around.free) return second;
  const range = spanOf(indexOf('else', around.program, spanOf(consequent.end, alternate.start)), alternate.end);
  return {
    all: null,
    parts: [...first.parts, [alternate, { what: 'statement', range, hit: second.all, how: 'value' }]],
  };
}

const lossOfArm = (arm: Block | Statement, around: Around): Going =>
  arm.type === 'Block' ? lossOfBlock(arm.statements, around) : lossOf(arm, around);

/** Where a word first stands outside of comments and control lines. */
function indexOf(word: string, { text, comments, controls }: Program, range: Range): number {
  let at = text.indexOf(word, range.start);
  for (;;) {
    const one = spanOf(at, at + 1);
    const aside = containing(comments, one) ?? containing(controls, one);
    if (!aside) return at;
    at = text.indexOf(word, aside.end);
  }
}

/** Whether what is left of a body does anything. An empty body would trace the probe, which is D's default action. */
function hasEffect(clause: Clause, cuts: Cuts, site: Site, before: Cuts): boolean {
  return [...kept(clause.body?.statements ?? [], cuts)].some((expression) => {
    for (const { node } of walk(expression)) if (isEffect(node, site, before)) return true;
    return false;
  });
}

function* kept(statements: readonly Statement[], cuts: Cuts): Generator<Expression> {
  for (const statement of statements) {
    if (cuts.has(statement)) continue;
    if (statement.type === 'ExpressionStatement') yield statement.expression;
    if (statement.type !== 'IfStatement') continue;
    yield statement.test;
    for (const arm of [statement.consequent, statement.alternate]) {
      if (arm && !cuts.has(arm)) yield* kept(arm.type === 'Block' ? arm.statements : [arm], cuts);
    }
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
  return reads.some((read) => !cutAround(site, before, read.clause, read.node));
}

const isStep = (node: Node): node is Extract<Node, { type: 'Unary' | 'Postfix' }> =>
  (node.type === 'Unary' || node.type === 'Postfix') && (node.operator === '++' || node.operator === '--');

// ---- starving --------------------------------------------------------------------------------------------------------

interface Starving {
  /** Each with the use that is to blame. */
  readonly variables: ReadonlyMap<VariableName, number>;
  readonly neverFires: readonly NeverFires[];
}

/** A clause that can never fire starves what only it sets, and so on. */
function starvingIn(site: Site, cuts: Cuts): Starving {
  const variables = new Map<VariableName, number>();
  const silent = new Map<Clause, VariableName>();
  for (let known = -1; known !== variables.size + silent.size;) {
    known = variables.size + silent.size;
    for (const [name, named] of site.names) {
      const by = variables.has(name) ? null : starvedBy(site, named, cuts, silent, variables);
      if (by !== null) variables.set(name, by);
    }
    for (const clause of clausesOf(site.program)) {
      const because = cuts.has(clause) || silent.has(clause) ? null : reasonNeverToFire(clause, variables);
      if (because !== null) silent.set(clause, because);
    }
  }
  const neverFires = clausesOf(site.program).flatMap((clause) => {
    const because = silent.get(clause);
    return because === undefined ? [] : [{ range: probesOf(clause), because }];
  });
  return { variables, neverFires };
}

const probesOf = ({ probes }: Clause): Range => spanOf(probes[0]!.start, probes.at(-1)!.end);

/** The use to blame for a variable that is never set, though something of what should set it is still there; else null. */
function starvedBy(
  site: Site,
  { values }: Named,
  cuts: Cuts,
  silent: ReadonlyMap<Clause, VariableName>,
  variables: ReadonlyMap<VariableName, number>,
): number | null {
  const causes = values.map(({ node, clause }) => {
    const because = clause ? silent.get(clause) : undefined;
    if (because !== undefined) return { how: 'probe', by: variables.get(because)! };
    const cut = cutAround(site, cuts, clause, node);
    return cut && { how: cut.how, by: cut.hit.by };
  });
  return causes.every((cause) => cause !== null) ? (causes.find((cause) => cause?.how === 'probe')?.by ?? null) : null;
}

const reasonNeverToFire = ({ predicate }: Clause, zero: ReadonlyMap<VariableName, number>): VariableName | null =>
  predicate && zero.size > 0 ? falseAtZero(predicate.expression, zero) : null;

/** The variable that makes an expression false as long as it is zero, if one alone does. */
function falseAtZero(expression: Expression, zero: ReadonlyMap<VariableName, number>): VariableName | null {
  const stack = [expression];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'Paren' || at.type === 'Cast') stack.push(at.expression);
    else if (at.type === 'Binary' && at.operator === '&&') stack.push(at.right, at.left);
    else {
      const variable = variableOf(at);
      if (variable !== null && zero.has(variable)) return variable;
      const compared = at.type === 'Binary' ? falseComparison(at.operator, at.left, at.right, zero) : null;
      if (compared !== null) return compared;
    }
  }
  return null;
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function falseComparison(
  operator: string,
  left: Expression,
  right: Expression,
  zero: ReadonlyMap<VariableName, number>,
): VariableName | null {
  const variable = variableOf(withoutParens(left));
  if (variable !== null && zero.has(variable)) return holdsAtZero(operator, right) === false ? variable : null;
  const other = variableOf(withoutParens(right));
  if (other === null || !zero.has(other)) return null;
  return holdsAtZero(MIRRORED[operator] ?? operator, left) === false ? other : null;
}

/** Whether zero, or the empty string, compares so with a constant; null where that cannot be told. */
function holdsAtZero(operator: string, constant: Expression): boolean | null {
  const value = isZero(constant) ? 0n : constantOf(withoutParens(constant));
  if (value === null) return null;
  const sign = typeof value === 'string' ? -1 : value > 0n ? -1 : value < 0n ? 1 : 0;
  const results: Readonly<Record<string, boolean>> = {
    '==': sign === 0,
    '!=': sign !== 0,
    '<': sign < 0,
    '<=': sign <= 0,
    '>': sign > 0,
    '>=': sign >= 0,
  };
  return results[operator] ?? null;
}

/** The value of a constant; a string without its quotes, undecoded. */
function constantOf(expression: Expression): bigint | string | null {
  switch (expression.type) {
    case 'Integer':
      return BigInt(expression.text.replace(/[uUlL]+$/, '').replace(/^0(?=\d)/, '0o'));
    case 'StringLiteral':
      return expression.text.slice(1, -1);
    case 'Character':
      return expression.text === String.raw`'\0'` ? 0n : 1n;
    case 'Unary': {
      const value = expression.operator === '-' ? constantOf(expression.operand) : null;
      return typeof value === 'bigint' ? -value : null;
    }
    default:
      return null;
  }
}

// ---- losses ----------------------------------------------------------------------------------------------------------

function lossesFrom(site: Site, hits: Hits, cuts: Cuts, starving: Starving): Loss[] {
  const own = site.uses.map(({ use }) => ownCut(site, cuts, use));
  const withUse = new Set(own);
  const dependents = site.uses.map(() => new Set<Range>());
  for (const { place, by, needs } of hits.values()) {
    const cut =
      needs === null ? null : (cuts.get(place) ?? cutAround(site, cuts, clauseAt(site.program, place), place));
    if (cut && !withUse.has(cut)) dependents[by]!.add(cut.range);
  }
  const starved = site.uses.map((): Starved[] => []);
  for (const [variable, by] of starving.variables) starved[by]!.push(...starvedReads(site, cuts, variable));
  return site.uses.map(({ use }, i) => ({
    use,
    what: own[i]!.what,
    range: bare(own[i]!.range),
    dependents: [...dependents[i]!].map(bare),
    starved: starved[i]!,
  }));
}

function ownCut(site: Site, cuts: Cuts, use: Use): Cut {
  const cut = cuts.get(use.node) ?? cutAround(site, cuts, use.clause, use.node);
  if (!cut) throw new Error(`nothing was disabled for ${use.capability} at offset ${use.node.start}`);
  return cut;
}

function clauseAt(program: Program, node: Range): Clause | null {
  const item = itemAt(program, node);
  return item?.type === 'Clause' ? item : null;
}

const bare = ({ start, end }: Range): Range => spanOf(start, end);

const starvedReads = (site: Site, cuts: Cuts, variable: VariableName): Starved[] =>
  (site.names.get(variable)?.reads ?? [])
    .filter(({ node, clause }) => !cutAround(site, cuts, clause, node))
    .map(({ node }) => ({ variable, range: bare(node) }));

// ---- edits -----------------------------------------------------------------------------------------------------------

function editsFor(site: Site, cuts: Cuts): Edit[] {
  const edits: Edit[] = [];
  const { newline } = styleOf(site.program);
  const options = site.program.controls.filter((line) => isOption(line) && !cuts.has(line));
  for (const [place, cut] of cuts) {
    if (cut.what === 'probe') continue;
    if (cut.what === 'control line' && isInCut(site, cuts, place)) continue;
    edits.push(replace(cut.range, ...commentOf(site, cut, within(options, cut.range), newline)));
  }
  for (const clause of clausesOf(site.program)) if (!cuts.has(clause)) edits.push(...probeEdits(site, clause, cuts));
  return edits;
}

const isInCut = (site: Site, cuts: Cuts, place: Range): boolean =>
  cutAround(site, cuts, clauseAt(site.program, place), place) !== null;

/** The ranges inside another one. */
function within<T extends Range>(ranges: readonly T[], outer: Range): T[] {
  const first = firstFrom(ranges, outer.start);
  let end = first;
  while (end < ranges.length && contains(outer, ranges[end]!)) end++;
  return ranges.slice(first, end);
}

/** A clause and a declaration of several lines keep their lines; what is shorter stays in its line. */
function commentOf(site: Site, { what, range, hit }: Cut, options: readonly Range[], newline: string): Fragment[] {
  const { program } = site;
  const reason = escapeComment(reasonOf(site, hit));
  const text = escaped(program, range, options);
  const isTall = what === 'clause' || (what === 'declaration' && textOf(program, range).includes('\n'));
  const comment = isTall
    ? [`/* zonesafe: disabled: ${reason}${newline}`, ...text, `${newline}*/`]
    : [`/* zonesafe: ${reason}: `, ...text, ' */'];
  return [...comment, ...hoisted(program, range, options, newline)];
}

const reasonOf = ({ uses }: Site, { by, needs }: Hit): string =>
  needs === null ? uses[by]!.reason : `needs ${needs}: ${uses[by]!.reason}`;

const isOption = ({ directive, words }: Program['controls'][number]): boolean =>
  directive === 'pragma' && words[0]?.text === 'D' && words[1]?.text === 'option';

/** An option holds for the whole program, wherever it stands; it needs a line of its own. */
function hoisted(program: Program, range: Range, options: readonly Range[], newline: string): Fragment[] {
  if (options.length === 0) return [];
  const endsLine = /^[\t ]*\r?\n/.test(program.text.slice(range.end));
  return [...options.flatMap((line) => [newline, spanOf(line.start, line.end)]), endsLine ? '' : newline];
}

/** A probe goes with the comma after it, or with the one before it if no probe stays behind it. */
function probeEdits({ program }: Site, { probes }: Clause, cuts: Cuts): Edit[] {
  const last = probes.findLastIndex((probe) => !cuts.has(probe));
  return probes.flatMap((probe, i) => {
    if (!cuts.has(probe)) return [];
    const text = spanOf(probe.start, probe.end);
    const comma =
      i < last ? commaBetween(program, probe, probes[i + 1]!) : commaBetween(program, probes[i - 1]!, probe);
    const words: Fragment[] = i < last ? [text, comma] : [comma, ' ', text];
    return [replace(probe, '/* zonesafe: ', ...words, ' */'), remove(comma)];
  });
}

function commaBetween(program: Program, before: ProbeDescription, after: ProbeDescription): Range {
  const at = indexOf(',', program, spanOf(before.end, after.start));
  return spanOf(at, at + 1);
}

// ---- comments --------------------------------------------------------------------------------------------------------

/** A comment mark, or one that was escaped: the two characters with any number of blanks between them. */
const MARKS = /\* *(?=\/)|\/ *(?=\*)/g;
const ESCAPED = /(\* *) (?=\/)|(\/ *) (?=\*)/g;

/** Makes a text fit to stand in a comment: each gap in a mark grows by one blank, so that it can shrink again. */
export const escapeComment = (text: string): string => text.replaceAll(MARKS, '$& ');

export const unescapeComment = (text: string): string => text.replaceAll(ESCAPED, '$1$2');

/** A range of the text as escapeComment has it, carried over, without the given lines. */
function escaped(program: Program, range: Range, without: readonly Range[]): Fragment[] {
  const fragments: Fragment[] = [];
  let at = range.start;
  for (const line of without) {
    const start = program.text.lastIndexOf('\n', line.start) + 1;
    fragments.push(...escapedSpan(program, spanOf(at, start)));
    at = program.text.indexOf('\n', line.end) + 1;
  }
  return [...fragments, ...escapedSpan(program, spanOf(at, range.end))];
}

function escapedSpan(program: Program, range: Range): Fragment[] {
  const fragments: Fragment[] = [];
  let at = range.start;
  for (const { index, 0: mark } of program.text.slice(range.start, range.end).matchAll(MARKS)) {
    const end = range.start + index + mark.length;
    fragments.push(spanOf(at, end), ' ');
    at = end;
  }
  return [...fragments, spanOf(at, range.end)];
}
