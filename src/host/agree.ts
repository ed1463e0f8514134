/**
 * Where several programs share text, as a variable of the script may, what becomes of it has to be right for all of them,
 * and for what else the script does with the variable.
 */
import type { Range } from '../ast.js';
import { type Edit, type Fragment, replace } from '../edit.js';
import { grouped } from '../once.js';
import { type Converted, movedInto, textsBefore } from './hand-out.js';
import { coveredBy } from '../ranges.js';
import type { Chunk } from './chunk.js';
import type { Branch } from './program.js';
import { bytesFor, isEmptied } from './put-back.js';
import type { Carrier, Reference, Variables } from './script.js';
import { valuesOf } from './words.js';

/** The programs would need different text in one place that they share. */
export class Conflict extends Error {
  readonly carrier: Carrier;
  /** The places of the programs among those that were given. */
  readonly programs: readonly number[];
  constructor(carrier: Carrier, programs: readonly number[]) {
    super('the programs that this text is a part of need it in different forms');
    this.carrier = carrier;
    this.programs = programs;
  }
}

/** The script needs the text of a variable as it is for something else, and it cannot be written out in the program. */
export class Elsewhere extends Error {
  readonly carrier: Carrier;
  readonly variable: string;
  readonly reference: Reference;
  constructor(carrier: Carrier, variable: string, reference: Reference) {
    super('the script needs the text of the variable for something else');
    this.carrier = carrier;
    this.variable = variable;
    this.reference = reference;
  }
}

/** One program's view of a carrier. */
interface View {
  readonly program: number;
  readonly branch: Branch;
  /** The branches around it, outermost first, itself last. */
  readonly path: readonly Branch[];
  readonly carrier: Carrier;
}

/**
 * The edits of the file. What a variable holds is changed where most of its programs want it; the others get the
 * text of the variable written out in its place, as all do where the script uses it for something else, too, or where
 * nothing of it is left. The deepest come first, since they decide what stands around them.
 */
export function settle(converted: readonly Converted[], variables: Variables): Edit[] {
  const views = converted.flatMap((each, program) => viewsIn(each, program));
  const elsewhere = usedElsewhere(views, variables);
  const programs = withSharedText(
    converted,
    views.filter(({ carrier }) => !elsewhere.has(keyOfPlace(carrier))),
  );
  const inline = programs.map(() => new Set<Branch>());
  const edits: Edit[] = [];
  for (const group of groupsOf(views)) {
    const { carrier } = group[0]!;
    const versions = group.map(({ program, branch }) => bytesFor(branch, programs[program]!, inline[program]!));
    const reference = elsewhere.get(keyOfPlace(carrier));
    const isGone =
      group.some(({ program, branch }) => isEmptied(branch, programs[program]!)) &&
      group.every(({ branch }) => canBeInline(branch, carrier, variables));
    const chosen = reference || isGone ? AS_IT_IS : mostFrequent(versions.map(keyOf));
    const others = group.filter((_, i) => keyOf(versions[i]!) !== chosen);
    for (const { program, branch } of others) {
      if (!canBeInline(branch, carrier, variables)) {
        if (reference) throw new Elsewhere(carrier, branch.variable!, reference);
        throw new Conflict(carrier, [...new Set(group.map((view) => view.program))]);
      }
      inline[program]!.add(branch);
    }
    const bytes = versions[versions.findIndex((version) => keyOf(version) === chosen)];
    if (bytes) edits.push(replace(carrier.range, ...bytes));
  }
  return edits;
}

function viewsIn({ text }: Converted, program: number): View[] {
  const seen = new Set<Branch>();
  return text.slots.flatMap(({ branch, path }) => {
    if (seen.has(branch) || !branch.carrier) return [];
    seen.add(branch);
    return [{ program, branch, path, carrier: branch.carrier }];
  });
}

/** New text that all programs want just before what they share belongs to that. */
function withSharedText(converted: readonly Converted[], views: readonly View[]): readonly Converted[] {
  let programs = converted;
  for (const group of groupsOf(views.filter(({ branch }) => branch.use !== null))) {
    if (new Set(group.map(({ branch }) => branch.use!.range.start)).size < 2) continue;
    const texts = group.map(({ program, branch }) => textsBefore(branch, programs[program]!));
    const count = commonAtEnd(texts);
    if (count === 0) continue;
    const branchOf = new Map(group.map(({ program, branch }) => [program, branch]));
    programs = programs.map((each, i) => (branchOf.has(i) ? movedInto(branchOf.get(i)!, count, each) : each));
  }
  return programs;
}

/** How many texts at their ends all lists have in common, beginning with a comment: what is put above a clause has one. */
function commonAtEnd(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  let count = 0;
  while (count < first.length && lists.every((list) => list.at(-1 - count) === first.at(-1 - count))) count++;
  const common = first.slice(first.length - count);
  let start = common.findIndex((text) => text.startsWith('/*'));
  if (start < 0) return 0;
  while (start > 0 && common[start - 1]!.trim() === '') start--;
  return count - start;
}

/** By carrier, the deepest first. */
function groupsOf(views: readonly View[]): (readonly View[])[] {
  const groups = grouped(views, ({ carrier }) => keyOfPlace(carrier));
  const depth = (group: readonly View[]): number => Math.max(...group.map(({ path }) => path.length));
  return [...groups.values()].toSorted((a, b) => depth(b) - depth(a));
}

/**
 * By carrier, a place of the script that needs it to stay as it is: one that expands its variable, or one that has it for
 * a part, and that no program has looked into. What a variable is only put together from goes where the variable goes.
 */
function usedElsewhere(views: readonly View[], { references, values }: Variables): ReadonlyMap<string, Reference> {
  const isUse = coveredBy([...views.flatMap(({ branch: { use } }) => use?.range ?? []), ...continued(values)]);
  const others = references.filter(({ range }) => !isUse(range));
  const firsts = new Map([...others.keys()].toReversed().map((at) => [others[at]!.variable, at]));
  return new Map(
    views.flatMap(({ carrier, path }) => {
      const variables = path.flatMap((branch) => branch.variable ?? []);
      if (variables.length === 0) return [];
      const first = Math.min(...[null, ...variables].map((variable) => firsts.get(variable) ?? Infinity));
      return first < Infinity ? [[keyOfPlace(carrier), others[first]!] as const] : [];
    }),
  );
}

/** The places where values of a variable have what it held before: `a="$a …"`. */
const continued = (values: Variables['values']): Range[] =>
  values.flatMap(([variable, value]) =>
    (value?.chunks ?? []).filter((chunk) => chunk.variable === variable).map(({ range }) => range),
  );

/**
 * Only text of the shell can be written out in another place of it, and only where the variable holds nothing else there
 * and what the text expands is the same by then.
 */
function canBeInline({ use, variable }: Branch, value: Carrier, { values, certain }: Variables): boolean {
  if (use === null || value.kind !== 'word' || use.range.end <= use.range.start) return false;
  const isBefore = (one: Carrier | null, { range }: Carrier | Chunk): boolean =>
    one !== null && one.range.end <= range.start;
  const isFixed = (chunk: Chunk): boolean =>
    chunk.kind !== 'splice' ||
    (chunk.variable !== undefined &&
      valuesOf(chunk.variable, values).length < 2 &&
      valuesOf(chunk.variable, values).every((one) => isBefore(one, value)));
  return (
    valuesOf(variable ?? undefined, values).length === 1 &&
    certain.has(value) &&
    isBefore(value, use) &&
    value.chunks.every(isFixed)
  );
}

const AS_IT_IS = 'null';

const keyOfPlace = ({ range }: Carrier): string => `${range.start} ${range.end}`;

const keyOf = (bytes: readonly Fragment[] | null): string => JSON.stringify(bytes);

function mostFrequent(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
}
