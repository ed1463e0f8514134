/** Reads that become reads of tables, which are kept at the calls that make and close descriptors. */
import type { Clause, Expression, Program } from '../../src/ast.js';
import { withoutCasts } from '../../src/language/chain.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import { type Column, type DescriptorTables, descriptorTables } from '../../src/rewriting/descriptors.js';
import { type Edit, replace, spanOf, eachOnce } from '../../src/edit.js';
import { orUnknown } from '../../src/rewriting/entry.js';
import { type Definition, type Flow, variableOf } from '../../src/flow.js';
import { once } from '../../src/once.js';
import { above, below, removal } from '../../src/rewriting/insert.js';
import { type Style, styleOf } from '../../src/language/style.js';
import { byStart } from '../../src/ranges.js';
import { type Site, type Step, roughly } from '../../src/transform.js';
import { standsAlone } from '../../src/rewriting/operand.js';
import { type Read, type What, usesIn } from './read.js';
import { offsetShown } from './offset.js';
import { DIFFERENCES, spellingOf } from './difference.js';

export function* throughTables(reads: readonly Read[], site: Site): Generator<Step> {
  const { program, target } = site;
  const style = styleOf(program);
  const asked = reads.filter(({ what }) => what !== 'offset');
  const columns = columnsFor(new Set(asked.map(({ what }) => what)));
  const tables = descriptorTables(columns, program, target.releases, style);
  let pending = asked.length > 0 ? helperEdits(asked, tables, program, style) : [];
  for (const what of new Set(reads.map((read) => read.what))) {
    const group = reads.filter((read) => read.what === what);
    const offsets = what === 'offset' ? group.map((read) => offsetShown(read, site)!) : [];
    const edits = group.flatMap((read, i) => [
      ...(offsets[i]?.edits ?? [answerFor(read, columns, tables, site)]),
      ...read.steps.map((statement) => removal(program, statement)),
    ]);
    const said = DIFFERENCES[what];
    const difference = { ...said, message: `${spellingOf(group[0]!)} ${said.message}` };
    // A variable that two clauses keep an offset in is shown for both.
    const shown = new Map(offsets.flatMap(({ uses }) => uses).map((use) => [use.node, use]));
    const answered = [...usesIn(group), ...shown.values()];
    yield roughly(
      what === 'offset' ? 'stand-in' : 'approximate',
      answered,
      [...pending, ...eachOnce(edits)],
      difference,
    );
    pending = [];
  }
}

/** A name or a directory alone is kept instead of the whole path. */
function columnsFor(whats: ReadonlySet<What>): Column[] {
  const ofPath = (['path', 'name', 'dir'] as const).filter((what) => whats.has(what));
  const [only, ...others] = ofPath;
  const kept: Column[] = only && others.length === 0 ? [only] : only || whats.has('regular') ? ['path'] : [];
  return [
    ...(whats.has('fs') ? (['fs'] as const) : []),
    ...kept,
    ...(whats.has('oflags') ? (['oflags'] as const) : []),
  ];
}

/** Tables are filled before the first clause that looks into them, and freed after the last, which may be at close. */
function helperEdits(reads: readonly Read[], tables: DescriptorTables, program: Program, style: Style): Edit[] {
  const clauses = reads.map(({ clause }) => clause).toSorted(byStart);
  return [above(program, clauses[0]!, tables.above, style), below(program, clauses.at(-1)!, tables.below, style)];
}

function answerFor(read: Read, columns: readonly Column[], { tableOf }: DescriptorTables, { flow }: Site): Edit {
  const { what, fd, node } = read;
  const own = columns.find((column) => column === what);
  const entry = [`${tableOf(own ?? ofPathIn(columns))}[pid, `, spanOf(fd.start, fd.end), ']'];
  if (what === 'regular')
    return replace(
      node,
      ...(standsAlone(read.visit, read.program) ? [...entry, ' != ""'] : ['(', ...entry, ' != "")']),
    );
  if (what === 'oflags') return replace(node, ...entry);
  const value = own ? entry : [what === 'name' ? 'basename(' : 'dirname(', ...entry, ')'];
  const bare = withoutCasts(fd);
  if (!mayBeMapped(bare, read.clause, flow)) return orUnknown(read, entry, value);
  return orUnknown(read, entry, value, ['(int)', spanOf(bare.start, bare.end), ' < 0 ? "<none>" : "<unknown>"']);
}

/**
 * Memory of no file is mapped with -1 for a descriptor, of which fds[] says "<none>"; a variable may keep it. Source: mmap(2);
 * zone-facts 4.5.
 */
function mayBeMapped(fd: Expression, clause: Clause, { definitions }: Flow): boolean {
  if (fd.type === 'Identifier' && isMapping(clause)) return true;
  const variable = fd.type === 'Index' ? null : variableOf(fd);
  const all = variable === null ? undefined : definitions.get(variable);
  return all !== undefined && isKeptAtMapping(all);
}

const isKeptAtMapping = once((all: readonly Definition[]): boolean =>
  all.some(({ clause }) => clause !== null && isMapping(clause)),
);

const isMapping = ({ probes }: Clause): boolean =>
  probes.some(({ function: part }) => MAPPING.some((call) => part !== '' && matchesPart(part, call)));

const MAPPING: readonly string[] = ['mmap', 'mmap64'];

/** Whichever column is filled when a file is opened by its path. */
const ofPathIn = (columns: readonly Column[]): Column =>
  columns.find((column) => column === 'path' || column === 'name' || column === 'dir') ?? 'path';
