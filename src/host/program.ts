/** A D program as it is put together from the words and variables of a script. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { type Chunk, textOf } from './chunk.js';
import type { GivenOption, GivenProgram, Invocation } from './dtrace-command.js';
import type { Carrier, Values, Variables } from './script.js';
import { grouped, once } from '../once.js';
import { isOfArguments } from '../language/arguments.js';
import { isProbeVariable } from '../rewriting/reprobe.js';
import { targetGiven } from '../target.js';
import { type Standing, isOfDescription, placeholder, standingsIn } from './splice.js';
import { contains } from '../walk.js';
import { valuesOf } from './words.js';

/** One program that an invocation may run. */
export interface Program {
  readonly invocation: Invocation;
  readonly as: GivenProgram['as'];
  readonly branches: readonly Branch[];
}

/** What one carrier says; a variable in it that the script sets is a branch of its own. */
export interface Branch {
  readonly role: 'option' | 'program';
  /** null for what no bytes of the file say. */
  readonly carrier: Carrier | null;
  readonly nodes: readonly (Chunk | Branch)[];
  /** Where the variable is used, in the branch above. */
  readonly use: Chunk | null;
  readonly variable: string | null;
  /** How many of the values of its variable come before this one. */
  readonly index: number;
}

export const isBranch = (node: Chunk | Branch): node is Branch => 'nodes' in node;

/** Above this many, not all that the variables hold is looked at. */
const MOST_VARIANTS = 24;

/** Of a longer name the rest is not looked at: what a zone may lack has shorter ones. */
const LONGEST_NAME = 80;

/** Values that lie in each other deeper than this are not looked at. */
const DEEPEST = 1000;

/** What is known of the variables of a script. */
export type Known = Pick<Variables, 'values' | 'certain' | 'scopes'>;

/**
 * The programs that an invocation may run: one for each value of the variables that hold them. Where these are too many,
 * what is put into bodies is given up first, and all of it last.
 */
export function variantsOf(invocation: Invocation, given: GivenProgram, known: Known): Program[] {
  const root = branchOf('program', given.carrier);
  const expanded = (looked: readonly Standing[]): Branch[] =>
    expand(root, { ...known, command: invocation.range, looked });
  let variants = expanded(ALL);
  if (variants.length > MOST_VARIANTS) variants = expanded(ALL.filter((standing) => !OF_BODIES.includes(standing)));
  if (variants.length > MOST_VARIANTS) variants = expanded([]);
  return variants.map((branch) => programOf(invocation, given, branch));
}

const ALL: readonly Standing[] = ['clauses', 'description', 'predicate', 'rest', 'part', 'operand', 'fragment', 'lead'];
const OF_BODIES: readonly Standing[] = ['operand', 'fragment', 'lead'];

/** The program in which nothing is known of the variables. */
export const opaqueOf = (invocation: Invocation, given: GivenProgram): Program =>
  programOf(invocation, given, branchOf('program', given.carrier));

function programOf(invocation: Invocation, { as }: GivenProgram, branch: Branch): Program {
  const interpreter =
    as === 'file' && invocation.preprocessed ? [given('#!/usr/sbin/dtrace -Cs\n', invocation.range)] : [];
  const head: Branch = { ...branchOf('option', null), nodes: interpreter };
  const options = [head, ...invocation.options.map(optionBranch)];
  return {
    invocation,
    as,
    branches: [...options, ...(leavesOf(options).length > 0 ? [blankLine(invocation)] : []), branch],
  };
}

/** Keeps new text at the top of the program from setting itself apart. */
const blankLine = ({ range }: Invocation): Branch => ({ ...branchOf('option', null), nodes: [given('\n', range)] });

const branchOf = (role: Branch['role'], carrier: Carrier | null): Branch => ({
  role,
  carrier,
  nodes: carrier?.chunks ?? [],
  use: null,
  variable: null,
  index: 0,
});

function optionBranch({ lead, range, carrier }: GivenOption): Branch {
  const start = spanOf(range.start, carrier?.range.start ?? range.end);
  const nodes = [
    given(`#pragma D option ${lead}`, start),
    ...(carrier?.chunks ?? []),
    given('\n', spanOf(range.end, range.end)),
  ];
  return { ...branchOf('option', carrier), nodes };
}

const given = (text: string, range: Range): Chunk => ({ kind: 'given', text, range, quote: 'none' });

// ---- variables -------------------------------------------------------------------------------------------------------

interface Expanding extends Known {
  /** Where the program is run. */
  readonly command: Range;
  /** The standings of which the values are looked at. */
  readonly looked: readonly Standing[];
}

/**
 * Replaces the variables of which the values matter by each of them, and so on: at once all those before the first that
 * has several. `choices` is how many had several until now.
 */
function expand(root: Branch, known: Expanding, choices = 0): Branch[] {
  const splices = splicesIn(root);
  const alike = alikeAmong(splices);
  const sole = new Map<Chunk, Chunk | Branch>();
  for (const splice of splices) {
    const { chunk, path, standing } = splice;
    if (sole.has(chunk) || chunk.isGivenUp || !mayMatter(splice)) continue;
    const alternatives = agreeing(alternativesFor(chunk, path, known.values), path);
    if (alternatives.length === 0 || !doMatter(splice, alternatives, known)) continue;
    const same = alike.get(splice)!;
    const withoutThem = same.map((one) => [one.chunk, givenUp(one.chunk)] as const);
    // Where none is sure to be set there may be no predicate at all, and of a list only the rest.
    const isSure = alternatives.some((each) => isCertain(each, known));
    const isList = !isSure && alternatives.some(isOfList);
    const mayBeUnset = !isSure && (isList || standing === 'predicate');
    const unset = isList ? same.map((one) => [one.chunk, unsetAt(one)] as const) : withoutThem;
    const isLooked = known.looked.includes(standing);
    if (!isLooked || (alternatives.length === 1 && !mayBeUnset)) {
      const entries = isLooked
        ? together(splice, withEarlier(alternatives[0]!, splice, known), same, known)
        : withoutThem;
      for (const [one, by] of entries) sole.set(one, by);
      continue;
    }
    if (sole.size > 0) break;
    // Each choice makes one variant more at least, so that there are too many.
    if (choices === MOST_VARIANTS) break;
    const variants: Branch[] = [];
    for (const branch of alternatives) {
      if (variants.length > MOST_VARIANTS) break;
      variants.push(...expand(replaced(root, together(splice, branch, same, known)), known, choices + 1));
    }
    if (mayBeUnset) variants.push(...expand(replaced(root, new Map<Chunk, Chunk | Branch>(unset)), known, choices + 1));
    return variants;
  }
  return sole.size > 0 ? expand(replaced(root, sole), known, choices) : [root];
}

const givenUp = (chunk: Chunk): Chunk => ({ ...chunk, isGivenUp: true });

/** What a variable holds that is not set. */
const unsetAt = ({ chunk }: Splice): Branch => ({
  ...branchOf('program', null),
  use: chunk,
  variable: chunk.variable!,
  index: -1,
});

/** A splice in its place in the text. */
interface Splice extends Leaf {
  readonly standing: Standing;
  /** The characters before and behind it. */
  readonly before: string;
  readonly after: string;
  /** The letters that a name which ends with it goes on with. */
  readonly letters: string;
}

function splicesIn(root: Branch): Splice[] {
  const leaves = leavesOf([root]);
  const text = leaves.map(({ chunk }) => chunk.text).join('');
  const standings = standingsIn(text);
  const splices: Splice[] = [];
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.chunk.kind === 'splice')
      splices.push({
        ...leaf,
        standing: standings[splices.length]!,
        before: text[at - 1] ?? '',
        after: text[at + leaf.chunk.text.length] ?? '',
        letters: /^\w*/.exec(text.slice(at + leaf.chunk.text.length, at + leaf.chunk.text.length + LONGEST_NAME))![0],
      });
    at += leaf.chunk.text.length;
  }
  return splices;
}

/** For each splice, those beside it where its variable stands for the same. */
function alikeAmong(splices: readonly Splice[]): ReadonlyMap<Splice, readonly Splice[]> {
  const beside = [...grouped(splices, ({ path }) => path.at(-1)).values()];
  const groups = beside.flatMap((all) => [...grouped(all, likenessOf).values()]);
  return new Map(groups.flatMap((same) => same.map((one) => [one, same] as const)));
}

/** In a body the standing of a splice depends on what becomes of that before it. */
const likenessOf = ({ chunk, standing }: Splice): string =>
  `${chunk.variable} ${OF_BODIES.includes(standing) ? 'body' : standing}`;

/** One value of a variable at all of them. */
function together(one: Splice, by: Branch, same: readonly Splice[], { values }: Known): Map<Chunk, Branch> {
  const valueAt = ({ chunk, path }: Splice): Branch | undefined =>
    chunk === one.chunk ? by : alternativesFor(chunk, path, values).find(({ index }) => index === by.index);
  return new Map(same.flatMap((splice) => [[splice.chunk, valueAt(splice)] as const].filter(hasValue)));
}

/**
 * A value that goes on from the one before, with that in its place, and so on. Where one stands for clauses, so does the
 * other, or for a part of a description that holds more: one by one, very many would take a look at all of the program each.
 */
function withEarlier(value: Branch, { path, standing }: Splice, { values }: Known): Branch {
  if (standing !== 'clauses') return value;
  const chain = [value];
  for (let last = value; goesOn(last);) {
    const [earlier, ...others] = alternativesFor(last.nodes[0] as Chunk, [...path, ...chain], values);
    if (!earlier || others.length > 0 || !isWhole(earlier, last.nodes[1] as Chunk)) break;
    chain.push(earlier);
    last = earlier;
  }
  return chain.reduceRight((earlier, later) => ({ ...later, nodes: [earlier, ...later.nodes.slice(1)] }));
}

/** Whether a value begins with what its variable held before. */
const goesOn = ({ nodes: [first, next], variable }: Branch): boolean =>
  first !== undefined && next !== undefined && !isBranch(first) && !isBranch(next) && first.variable === variable;

/** Whether no description goes on behind a value, or all of one does. */
const isWhole = (value: Branch, { text }: Chunk): boolean =>
  !isOfDescription(text[0] ?? '') || text.startsWith(':') || holdsMore(value);

const hasValue = (entry: readonly [Chunk, Branch | undefined]): entry is readonly [Chunk, Branch] =>
  entry[1] !== undefined;

/** Whether the program may depend on what stands there. */
const mayMatter = ({ standing }: Splice): boolean => ALL.includes(standing);

/** Whether it depends on which of these values that is. */
function doMatter({ standing, before, after, letters }: Splice, all: readonly Branch[], known: Expanding): boolean {
  // A module, a function or a name is looked at where the script knows no other: most that it may choose from, a zone has.
  if (standing === 'part' && before === ':')
    return !/[\w*?$-]/.test(after) && all.length === 1 && isCertain(all[0]!, known);
  if (standing === 'part' && /[\w*?$-]/.test(before)) return all.every(endsDescription);
  // What a colon follows is all of the provider, as long as nothing stands before it.
  if (standing === 'part') return after === ':' || all.every(holdsMore);
  const behind = standing === 'lead' ? letters : '';
  return !OF_BODIES.includes(standing) || all.some((branch) => mayBeLacking(branch, behind, known.values));
}

/** Whether every run of the script sets a value, or every one that comes by the command. */
function isCertain({ variable, index }: Branch, { values, certain, scopes, command }: Expanding): boolean {
  const value = valuesOf(variable ?? undefined, values)[index];
  if (value == null) return false;
  const scope = scopes.get(value);
  return certain.has(value) || (scope !== undefined && contains(scope, command) && value.range.end <= command.start);
}

/**
 * Whether a value with the letters behind it, or one that it has in it, says something that some zone lacks, or that another
 * probe would say otherwise.
 */
function mayBeLacking(branch: Branch, behind: string, values: Values): boolean {
  const seen = new Set<string>();
  const isLacking = (chunks: readonly Chunk[], letters = ''): boolean => {
    const text = textOf(chunks) + letters;
    return (
      /->|`/.test(text) ||
      (text.match(/[a-z_]\w*/gi) ?? []).some(isLackedSomewhere) ||
      chunks.some(({ variable }) => variable !== undefined && isLackingIn(variable))
    );
  };
  const isLackingIn = (variable: string): boolean =>
    !seen.has(variable) &&
    Boolean(seen.add(variable)) &&
    valuesOf(variable, values).some((value) => value !== null && isLacking(value.chunks));
  return isLacking(chunksIn(branch.nodes), behind);
}

const isLackedSomewhere = (word: string): boolean =>
  isOfArguments(word) ||
  isProbeVariable(word) ||
  (['variable', 'action', 'subroutine'] as const).some((kind) => targetGiven('any').lacks(`${kind}:${word}`));

/** A variable that stands several times in one text has one value there. */
function agreeing(alternatives: readonly Branch[], path: readonly Branch[]): readonly Branch[] {
  const [first] = alternatives;
  const parent = path.at(-1);
  const chosen = first && parent && firstOfEach(parent).get(first.variable);
  const same = alternatives.filter(({ index }) => index === chosen?.index);
  return same.length > 0 ? same : alternatives;
}

/** By its variable, the first value that is in the place of it. */
const firstOfEach = once(
  ({ nodes }: Branch): ReadonlyMap<string | null, Branch> =>
    new Map(
      nodes
        .filter(isBranch)
        .map((branch) => [branch.variable, branch] as const)
        .toReversed(),
    ),
);

/** Whether a value that touches a description is more than the first letters of it. */
const holdsMore = (branch: Branch): boolean => /[:;{}]|\s$|^$/.test(textIn(branch));

/** Whether a value that touches a description from behind is no part of it. */
const endsDescription = (branch: Branch): boolean => /^(?:[\s,/{]|$)/.test(textIn(branch));

/** Whether a value has the comma that parts it from the description beside it. */
const isOfList = (branch: Branch): boolean => /^,|,$/.test(textIn(branch).trim());

const textIn = (branch: Branch): string =>
  leavesOf([branch])
    .map(({ chunk }) => chunk.text)
    .join('');

interface Leaf {
  readonly chunk: Chunk;
  /** The branches around it, outermost first. */
  readonly path: readonly Branch[];
}

/** In one list: values that go on from each other may lie very deep. */
function leavesOf(nodes: readonly (Chunk | Branch)[], path: readonly Branch[] = [], found: Leaf[] = []): Leaf[] {
  for (const node of nodes) {
    if (isBranch(node)) leavesOf(node.nodes, [...path, node], found);
    else found.push({ chunk: node, path });
  }
  return found;
}

/** All chunks, in their order. */
export const chunksIn = (nodes: readonly (Chunk | Branch)[]): Chunk[] => leavesOf(nodes).map(({ chunk }) => chunk);

const replaced = (branch: Branch, by: ReadonlyMap<Chunk, Chunk | Branch>): Branch => ({
  ...branch,
  nodes: branch.nodes.map((node) => (isBranch(node) ? replaced(node, by) : (by.get(node) ?? node))),
});

/** The values of a variable; a value that holds the variable itself continues the one before it. */
function alternativesFor(use: Chunk, path: readonly Branch[], values: Values): Branch[] {
  const { variable } = use;
  if (variable === undefined || path.length > DEEPEST) return [];
  const inside = path.findLast((branch) => branch.variable === variable);
  const all = valuesOf(variable, values);
  const before = inside ? all.slice(0, inside.index) : all;
  const last = before.findLastIndex((value) => value?.chunks.some((chunk) => chunk.variable === variable));
  const found = last >= 0 ? before.slice(last) : before;
  if (found.includes(null)) return [];
  const first = before.length - found.length;
  return found.flatMap((carrier, i): Branch[] =>
    carrier ? [{ ...branchOf('program', heldIn(carrier, use)), use, variable, index: first + i }] : [],
  );
}

/** A string of perl stands in the quotes that it is spliced into. */
const heldIn = (carrier: Carrier, { quote }: Chunk): Carrier =>
  carrier.kind === 'string'
    ? { ...carrier, edge: quote, chunks: carrier.chunks.map((chunk) => ({ ...chunk, quote })) }
    : carrier;

// ---- text ------------------------------------------------------------------------------------------------------------

/** A program as the core is shown it. */
export interface Text {
  readonly text: string;
  readonly parts: readonly Part[];
  /** The stretches that belong to one branch, in the order of the text. */
  readonly slots: readonly Slot[];
}

/** A chunk in its place in the text. */
export interface Part {
  readonly at: number;
  readonly text: string;
  readonly chunk: Chunk;
  readonly slot: number;
  readonly standing: Standing | null;
}

export interface Slot {
  readonly branch: Branch;
  /** The branches around it, outermost first, itself last. */
  readonly path: readonly Branch[];
  readonly start: number;
  readonly end: number;
}

/** The indexes of the slots of each branch, in their order. */
export const slotsByBranch: (text: Text) => ReadonlyMap<Branch, readonly number[]> = once(({ slots }: Text) =>
  grouped([...slots.keys()], (i) => slots[i]!.branch),
);

/** The stretch of the text that each branch says, with all branches in it. */
export const extents: (text: Text) => ReadonlyMap<Branch, Range> = once(({ slots }: Text) => {
  const found = new Map<Branch, Range>();
  for (const { path, start, end } of slots)
    for (const branch of path) found.set(branch, spanOf(found.get(branch)?.start ?? start, end));
  return found;
});

/** `numberOf` gives each splice a number, the same one to the same variable. */
export function textOfProgram(program: Program, numberOf: (splice: Chunk) => number): Text {
  const leaves = leavesOf(program.branches);
  const standings = standingsIn(leaves.map(({ chunk }) => chunk.text).join(''));
  const parts: Part[] = [];
  const slots: Slot[] = [];
  let at = 0;
  let mark = 0;
  const visit = (branch: Branch, around: readonly Branch[]): void => {
    const path = [...around, branch];
    let start = at;
    const close = (): void => void slots.push({ branch, path, start, end: at });
    for (const node of branch.nodes) {
      if (isBranch(node)) {
        close();
        visit(node, path);
        start = at;
        continue;
      }
      const standing = node.kind === 'splice' ? standings[mark++]! : null;
      const text = standing === null ? node.text : placeholder(numberOf(node), standing);
      parts.push({ at, text, chunk: node, slot: slots.length, standing });
      at += text.length;
    }
    close();
  };
  for (const branch of program.branches) visit(branch, []);
  return { text: parts.map(({ text }) => text).join(''), parts, slots };
}

/** Where a range of the program stands in the file. */
export function placeOfRange({ parts }: Text, { start, end }: Range, fallback: Range): Range {
  const first = parts[indexAt(parts, start)];
  if (!first) return fallback;
  const from = startIn(first, start);
  const last = parts[indexAt(parts, Math.max(start, end - 1))] ?? first;
  if (end <= start) return spanOf(from, from);
  const isSame = last.slot === first.slot;
  const to = isSame ? endIn(last, end) : endOfSlot(parts, first);
  return spanOf(from, Math.max(from, to));
}

const startIn = ({ chunk, at }: Part, offset: number): number =>
  chunk.kind === 'verbatim' ? Math.min(chunk.range.start + offset - at, chunk.range.end) : chunk.range.start;

const endIn = ({ chunk, at }: Part, offset: number): number =>
  chunk.kind === 'verbatim' ? Math.min(chunk.range.start + offset - at, chunk.range.end) : chunk.range.end;

const endOfSlot = (parts: readonly Part[], { slot }: Part): number =>
  parts.findLast((part) => part.slot === slot)!.chunk.range.end;

/** The part that an offset lies in, by bisection. */
export function indexAt(parts: readonly { readonly at: number }[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
