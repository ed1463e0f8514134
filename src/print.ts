/** Lays out new clauses in the script's own style; text that is carried over stays as it stands. */
import { builders, printer } from 'prettier/doc';
import type { Range } from './ast.js';
import type { Fragment } from './edit.js';
import type { Style } from './language/style.js';
import { onceForEach } from './once.js';

export interface NewClause {
  /** One line that says what the clause is for. */
  readonly comment?: string;
  readonly probes: readonly (Fragment | readonly Fragment[])[];
  /** Without its slashes. Carried-over text must not begin it with a `*`, which would open a comment. */
  readonly predicate?: readonly Fragment[];
  /** Each without its `;`. A newline in new text stays one, and tabs after it are levels of indentation. */
  readonly statements: readonly (readonly Fragment[])[];
  /** On one line below its comment, as the clauses around it are. */
  readonly flat?: boolean;
}

/** As wide as the DTrace Guide's examples, whose continuation lines stand four blanks further in. */
const WIDTH = 80;
const CONTINUATION = '    ';

/**
 * The clause from its comment to its closing brace. Carried-over text goes through the layout as a run of one of two
 * placeholder characters, as long as itself. No script has them: its characters are bytes.
 */
export function printClause(clause: NewClause, style: Style): Fragment[] {
  const ranges: Range[] = [];
  const placed = (fragments: readonly Fragment[]): string =>
    fragments.map((fragment) => (typeof fragment === 'string' ? fragment : placeholder(fragment, ranges))).join('');

  const text = layOut({
    comment: clause.comment ?? null,
    probes: clause.probes.map((probe) => placed(listOf(probe))),
    predicate: clause.predicate ? placed(clause.predicate) : null,
    statements: clause.statements.map(placed),
    flat: clause.flat ?? false,
    indent: style.indent,
    newline: style.newline,
  });
  return withRanges(text, ranges);
}

/** A clause in which placeholders stand for what is carried over, and the style that it gets. */
interface Placed extends Style {
  readonly comment: string | null;
  readonly probes: readonly string[];
  readonly predicate: string | null;
  readonly statements: readonly string[];
  readonly flat: boolean;
}

/** Many scripts get the same clauses, and to lay one out takes longer than to look for it. */
const layOut: (clause: Placed) => string = onceForEach((clause: Placed) => {
  const { indent: unit, newline } = clause;
  const comment = clause.comment ? [`/* ${clause.comment} */`, hardline] : '';
  const doc = [comment, (clause.flat ? flatDoc : clauseDoc)(clause)];
  const options = { printWidth: WIDTH, useTabs: unit === '\t', tabWidth: unit === '\t' ? 8 : unit.length };
  return printer.printDocToString(doc, options).formatted.replaceAll('\n', newline);
}, JSON.stringify);

type Doc = builders.Doc;
const { align, fill, hardline, indent, join, line } = builders;

const listOf = (probe: Fragment | readonly Fragment[]): readonly Fragment[] =>
  Array.isArray(probe) ? (probe as readonly Fragment[]) : [probe as Fragment];

function clauseDoc({ probes, predicate, statements }: Placed): Doc {
  return [
    join([',', hardline], [...probes]),
    hardline,
    // A blank keeps `/*` from opening a comment.
    predicate === null ? '' : [linesOf(`/${predicate.startsWith('*') ? ' ' : ''}${predicate}/`), hardline],
    '{',
    indent(statements.map((statement) => [hardline, linesOf(`${statement};`)])),
    hardline,
    '}',
  ];
}

const flatDoc = ({ probes, predicate, statements }: Placed): Doc =>
  [
    probes.join(', '),
    ...(predicate === null ? [] : [`/${predicate.startsWith('*') ? ' ' : ''}${predicate}/`]),
    `{ ${statements.map((statement) => `${statement};`).join(' ')} }`,
  ].join(' ');

function linesOf(text: string): Doc {
  const [first = '', ...others] = text.split(/\r?\n/);
  return [filled(first), ...others.map(indentedLine)];
}

function indentedLine(text: string): Doc {
  const levels = /^\t*/.exec(text)![0].length;
  let doc: Doc = [hardline, filled(text.slice(levels))];
  for (let level = 0; level < levels; level++) doc = indent(doc);
  return doc;
}

const BREAK = '\uE002';

/** Breaks after `&&`, `||` and `,`, but not inside of string and character constants. */
function filled(text: string): Doc {
  const marked = text.replaceAll(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(&&|\|\||,) /g,
    (match, operator: string | undefined) => (operator === undefined ? match : operator + BREAK),
  );
  return align(CONTINUATION, fill(join(line, marked.split(BREAK))));
}

// ---- placeholders ----------------------------------------------------------------------------------------------------

/** Two characters in turn, so that ranges side by side stay apart. */
const PLACEHOLDERS = ['\uE000', '\uE001'] as const;
const RUNS = /(\uE000+|\uE001+)/;

function placeholder(range: Range, ranges: Range[]): string {
  if (range.start === range.end) return '';
  const run = PLACEHOLDERS[ranges.length % 2]!.repeat(range.end - range.start);
  ranges.push({ start: range.start, end: range.end });
  return run;
}

function withRanges(text: string, ranges: readonly Range[]): Fragment[] {
  let next = 0;
  return text
    .split(RUNS)
    .filter((part) => part !== '')
    .map((part) => (RUNS.test(part) ? ranges[next++]! : part));
}
