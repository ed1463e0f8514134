/** What a script keeps of the arguments of kernel functions until they return, and what of it a system call needs. */
import type { Clause, Expression, Node, Range, Statement } from '../ast.js';
import { type Calls, type KernelFunction, type Meaning, type Side, kernelFunctionAt } from '../dtrace/fbt.js';
import { type Definition, type VariableName, inClause, variableOf, withoutParens } from '../flow.js';
import { isZero, withoutCasts } from '../language/chain.js';
import { type KernelRead, isTypeKnown, isWritten, keptRead, kernelReads, testOf, textOf } from './kernel-reads.js';
import { grouped } from '../once.js';
import { byStart, coveredBy } from '../ranges.js';
import type { Site } from '../transform.js';
import type { ProbeUse } from '../uses.js';
import { type Visit, nodesOf, visitOf, withCasts } from '../walk.js';

export interface Mapped {
  readonly use: ProbeUse;
  readonly answer: { readonly row: KernelFunction; readonly side: Side };
}

export const isMapped = (told: { use: ProbeUse; answer: ReturnType<typeof kernelFunctionAt> }): told is Mapped =>
  'row' in told.answer;

/** Probes of one clause that become system calls together: one, or reading and writing on the same side. */
export interface Part {
  readonly clause: Clause;
  readonly uses: readonly ProbeUse[];
  readonly rows: readonly KernelFunction[];
  readonly side: Side;
  readonly reads: readonly KernelRead[];
}

export function partsOf(mapped: readonly Mapped[]): Part[] {
  return [...grouped(mapped, ({ use }) => use.clause)].flatMap(([clause, own]) => partsOfClause(clause, own));
}

function partsOfClause(clause: Clause, mapped: readonly Mapped[]): Part[] {
  const parts: Part[] = [];
  for (const { use, answer } of mapped) {
    const { row, side } = answer;
    const at = parts.findIndex((part) => part.side === side && isOfFile(part) && row.family === 'file');
    const part = parts[at];
    if (part) parts[at] = { ...part, uses: [...part.uses, use], rows: [...new Set([...part.rows, row])] };
    else parts.push({ clause, uses: [use], rows: [row], side, reads: kernelReads(clause) });
  }
  return parts;
}

export const callsOf = ({ rows, side }: Part): Calls[] => rows.map((row) => row[side]!);
export const isOfFile = ({ rows }: Pick<Part, 'rows'>): boolean => rows[0]!.family === 'file';
export const meaningOf = (part: Part, { path }: KernelRead): Meaning | undefined => callsOf(part)[0]!.reads.get(path);

// ---- what is kept ----------------------------------------------------------------------------------------------------

/** What goes on from the entry to the return. */
export interface Keeping {
  readonly parts: readonly Part[];
  /** Thread-locals that keep the file or the transfer for the return. */
  readonly kept: ReadonlyMap<VariableName, 'file' | 'transfer'>;
  readonly keptReads: readonly KernelRead[];
  /** Variables that hold the bytes asked for, and those that hold the bytes left at the return. */
  readonly asked: ReadonlySet<VariableName>;
  readonly rest: ReadonlySet<VariableName>;
  /** The bytes asked for less those left, in the order of the text. */
  readonly moved: readonly Expression[];
  /** Statements that kept what is no longer needed, in the order of the text. */
  readonly gone: readonly Statement[];
}

type Half = Omit<Keeping, 'gone'>;

export function keepingOf(parts: readonly Part[], site: Site): Keeping {
  let kept = keptIn(parts, site);
  for (;;) {
    const keptReads = readsOfKept(kept, site);
    const left = leftIn(keptReads);
    const asked = variablesGiven(/^self->/, 'entry', parts, site, (value, part) => isAsked(value, part));
    const rest = variablesGiven(/^(self|this)->/, 'return', parts, site, (value) => left.has(value));
    const moved = movedIn(parts, asked, rest, left);
    const half = { parts, kept, keptReads, asked, rest, moved };
    const good = new Map([...kept].filter(([variable]) => isFollowed(variable, half, site)));
    if (good.size === kept.size) return { ...half, gone: goneIn(half, site) };
    kept = good;
  }
}

/** The parts of a clause that are all about files, on the given side; null if it has others, or none. */
function partsAt(clause: Clause | null, side: Side, parts: readonly Part[]): Part | null {
  const own = inClause(parts, clause);
  const isPure = own.every((part) => isOfFile(part) && part.side === side);
  const probes = own.flatMap(({ uses }) => uses);
  return isPure && clause && probes.length === clause.probes.length ? (own[0] ?? null) : null;
}

function keptIn(parts: readonly Part[], { flow }: Site): Map<VariableName, 'file' | 'transfer'> {
  const kept = new Map<VariableName, 'file' | 'transfer'>();
  for (const [variable, definitions] of flow.definitions) {
    if (!variable.startsWith('self->')) continue;
    const meanings = new Set(definitions.filter((one) => !isReset(one)).map((one) => meaningGiven(one, parts)));
    const [meaning, ...others] = meanings;
    if ((meaning === 'file' || meaning === 'transfer') && others.length === 0) kept.set(variable, meaning);
  }
  return kept;
}

/** What a statement keeps of the arguments at entry. */
function meaningGiven({ clause, node, value, keys }: Definition, parts: readonly Part[]): Meaning | null {
  const part = partsAt(clause, 'entry', parts);
  if (!part || !value || keys.length > 0 || !isPlain(node) || !statementOf(part.clause, node)) return null;
  const bare = withoutCasts(value);
  const read = part.reads.find(({ visit }) => visit.node === bare);
  return (read && meaningOf(part, read)) ?? null;
}

const isPlain = (node: Node): boolean => node.type === 'Assignment' && node.operator === '=';

/** The statement that is just this assignment. */
const statementOf = (clause: Clause, node: Node): Statement | undefined =>
  (clause.body?.statements ?? []).find((one) => one.type === 'ExpressionStatement' && one.expression === node);

/** `= 0`, also along a chain of assignments. */
export function isReset({ value, node }: Definition): boolean {
  let last = value;
  while (last?.type === 'Assignment' && last.operator === '=') last = last.right;
  return isPlain(node) && last !== null && isZero(last);
}

const readsOfKept = (kept: Keeping['kept'], { flow }: Site): KernelRead[] =>
  [...kept].flatMap(([variable, meaning]) =>
    (flow.reads.get(variable) ?? []).flatMap(({ node, clause }) =>
      clause ? [keptRead(visitOf(clause, node), clause, ARGUMENT[meaning], variable)] : [],
    ),
  );

const ARGUMENT = { file: 'args[0]', transfer: 'args[1]' } as const;

/** Variables that nothing but statements of the given kind sets. */
function variablesGiven(
  names: RegExp,
  side: Side,
  parts: readonly Part[],
  { flow }: Site,
  isGiven: (value: Expression, part: Part) => boolean,
): Set<VariableName> {
  const given = [...flow.definitions].filter(([variable, definitions]) => {
    const setting = definitions.filter((one) => !isReset(one));
    return (
      names.test(variable) &&
      setting.some(({ type }) => type === null) &&
      setting.every(({ clause, node, value, type }) => {
        const part = partsAt(clause, side, parts);
        if (type !== null) return true;
        return part !== null && isPlain(node) && value !== null && isGiven(withoutCasts(value), part);
      })
    );
  });
  return new Set(given.map(([variable]) => variable));
}

const isAsked = (value: Expression, part: Part): boolean =>
  part.reads.some((read) => read.visit.node === value && meaningOf(part, read) === 'asked');

export const LEFT = 'args[1]->uio_resid';

/** What is read of the bytes left. */
const leftIn = (keptReads: readonly KernelRead[]): ReadonlySet<Node> =>
  new Set(keptReads.filter(({ path }) => path === LEFT).map(({ visit }) => visit.node));

function movedIn(
  parts: readonly Part[],
  asked: Keeping['asked'],
  rest: Keeping['rest'],
  bytesLeft: ReadonlySet<Node>,
): Expression[] {
  const clauses = new Set(parts.map(({ clause }) => clause));
  return [...clauses].flatMap((clause) => {
    if (!partsAt(clause, 'return', parts)) return [];
    return nodesOf(clause, 'Binary').filter(({ operator, left, right }) => {
      const [from, less] = [withoutCasts(left), withoutCasts(right)];
      const isRest = bytesLeft.has(less) || rest.has(variableOf(less) ?? '');
      return operator === '-' && asked.has(variableOf(from) ?? '') && isRest;
    });
  });
}

/** Whether a call tells all that is asked of what a variable keeps. */
function isFollowed(variable: VariableName, half: Half, { flow }: Site): boolean {
  const declared = flow.definitions.get(variable)!.some(({ type }) => type !== null);
  const isMoved = coveredBy(half.moved);
  return (
    !declared &&
    half.keptReads.filter((read) => read.kept === variable).every((read) => isKnownOfKept(read, half, isMoved))
  );
}

function isKnownOfKept(read: KernelRead, { parts, rest, asked }: Half, isMoved: (range: Range) => boolean): boolean {
  const { path, visit, clause } = read;
  if (isWritten(read)) return false;
  if (path === 'args[0]' || path === 'args[1]') return testOf(visit) !== null;
  if (path === 'args[0]->v_path') return textOf(visit) !== null || testOf(visit) !== null;
  if (path === 'args[0]->v_type') return isTypeKnown(visit);
  if (path !== LEFT || !partsAt(clause, 'return', parts)) return false;
  const variable = valueOfAssignment(visit);
  return isMoved(visit.node) || (rest.has(variable ?? '') && asked.size > 0);
}

/** The variable that a value is assigned to. */
export function valueOfAssignment(visit: Visit): VariableName | null {
  const { node, parent } = withCasts(visit);
  return parent?.node.type === 'Assignment' && parent.node.right === node
    ? variableOf(withoutParens(parent.node.left))
    : null;
}

// ---- what is no longer needed ----------------------------------------------------------------------------------------

/** What only led to the bytes that were moved, which the call returns. */
function goneIn(half: Half, site: Site): Statement[] {
  const { rest, asked, kept, moved } = half;
  const transfers = [...kept].filter(([, meaning]) => meaning === 'transfer').map(([variable]) => variable);
  let gone: readonly Statement[] = [];
  for (const variable of [...rest, ...asked, ...transfers]) {
    const statements = settersOf(variable, half, site);
    const isTaken = coveredBy([...moved, ...gone]);
    const isUnread = (site.flow.reads.get(variable) ?? []).every(({ node }) => isTaken(node));
    if (isUnread && statements && !empties(new Set([...gone, ...statements]), half)) gone = [...gone, ...statements];
  }
  return gone.toSorted(byStart);
}

/** The statements that set a variable and do nothing else, all in clauses that are rewritten; null if there are others. */
function settersOf(variable: VariableName, { parts }: Half, { flow }: Site): Statement[] | null {
  const statements = flow.definitions.get(variable)!.map(({ clause, node, value }) => {
    const isOurs = partsAt(clause, 'entry', parts) ?? partsAt(clause, 'return', parts);
    return isOurs && isPlain(node) && value?.type !== 'Assignment' ? statementOf(clause!, node) : undefined;
  });
  return statements.every((statement) => statement !== undefined) ? statements : null;
}

const empties = (gone: ReadonlySet<Statement>, { parts }: Half): boolean =>
  parts.some(({ clause }) => (clause.body?.statements ?? []).every((statement) => gone.has(statement)));
