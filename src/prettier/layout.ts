/** The layout of a program, as the DTrace Guide has it: a doc for prettier's printer, with every token and comment in its order. */
import { builders } from 'prettier/doc';
import type { Block, Clause, IfStatement, Item, Node, Program, Range, Statement } from '../ast.js';
import { contains } from '../walk.js';
import { type Roles, gapBetween, holdsControl, rolesIn } from './roles.js';
import { type Token, tokensIn, wouldMerge } from './tokens.js';

type Doc = builders.Doc;
const { align, breakParent, dedentToRoot, fill, hardline, indent, join, line, literalline } = builders;

/** Where a long line goes on, further in than what it belongs to. */
const CONTINUATION = '    ';

export interface LayoutOptions {
  readonly printWidth: number;
}

export function layOutProgram(program: Program, { printWidth }: LayoutOptions): Doc {
  const { text } = program;
  const lines = [...program.controls, ...program.interpreters];
  const asides: readonly Aside[] = [
    ...program.comments.map(({ start, end }): Aside => ({ start, end, kind: 'comment' })),
    ...lines.map(({ start, end }): Aside => ({ start, end, kind: 'line' })),
  ].toSorted((a, b) => a.start - b.start);

  /** Something with a line of its own: a clause, a statement, a comment, a control line. */
  interface Element extends Range {
    readonly doc: Doc;
    readonly kind: 'node' | 'clause' | 'comment' | 'line';
    readonly isTall: boolean;
  }

  // ---- sequences -----------------------------------------------------------------------------------------------------

  /** Nodes with the comments and control lines around them, in the order of the text. */
  function elementsIn(
    range: Range,
    nodes: readonly (Range & { readonly doc: Doc; readonly kind: Element['kind']; readonly isTall?: boolean })[],
    isTop: boolean = false,
  ): Element[] {
    const around = asides.filter((aside) => contains(range, aside) && !nodes.some((node) => contains(node, aside)));
    return [
      ...nodes.map((node): Element => ({ isTall: false, ...node })),
      ...around.map(({ start, end, kind }): Element => ({
        start,
        end,
        kind,
        doc: kind === 'line' ? verbatim(text.slice(start, end)) : commentDoc({ start, end }, isTop),
        isTall: false,
      })),
    ].toSorted((a, b) => a.start - b.start);
  }

  function sequence(elements: readonly Element[]): Doc {
    return elements.map((element, i) => [i > 0 ? between(elements[i - 1]!, element) : '', element.doc]);
  }

  function between(before: Element, after: Element): Doc {
    const gap = text.slice(before.end, after.start);
    const newlines = gap.split('\n').length - 1;
    const isOnLine = newlines === 0 && before.kind !== 'line' && after.kind !== 'line';
    if (isOnLine && after.kind === 'comment') return before.kind === 'comment' ? ' ' : /^[\t ]+$/.test(gap) ? gap : ' ';
    if (isOnLine && before.kind === 'comment' && !text.slice(before.start, before.end).includes('\n')) return ' ';
    const areTall = before.kind === 'clause' && after.kind === 'clause' && (before.isTall || after.isTall);
    return newlines > 1 || areTall ? [hardline, newLineBefore(after)] : newLineBefore(after);
  }

  /** Lines for the preprocessor begin where lines begin. */
  const newLineBefore = ({ kind }: Element): Doc => (kind === 'line' ? dedentToRoot(hardline) : hardline);

  /** A comment on several lines keeps them; those that begin with a star stand below each other, except at the top. */
  function commentDoc({ start, end }: Range, isTop: boolean = false): Doc {
    const comment = text.slice(start, end);
    const [first = '', ...others] = comment.split('\n');
    if (others.length === 0) return comment;
    if (isTop || !others.every((one) => /^\s*\*/.test(one))) return verbatim(comment);
    return join(hardline, [first.trimEnd(), ...others.map((one) => ` ${one.trim()}`)]);
  }

  // ---- expressions ---------------------------------------------------------------------------------------------------

  /** What stands in a range, on one line as far as it fits. */
  function inline(range: Range, root: Node): Doc {
    const tokens = tokensIn(program, range);
    const roles = rolesIn(root, tokens);
    const parts: Doc[] = [];
    let chunk: Doc[] = [];
    tokens.forEach((token, i) => {
      const before = tokens[i - 1];
      const gap = before ? gapDoc(before, token, roles) : '';
      if (gap === '' || gap === ' ') chunk.push(gap);
      else {
        parts.push(chunk, gap);
        chunk = [];
      }
      chunk.push(tokenDoc(token));
    });
    return align(CONTINUATION, fill([...parts, chunk]));
  }

  function tokenDoc(token: Token): Doc {
    if (token.kind === 'comment') return commentDoc(token);
    return token.kind === 'literal' ? verbatim(token.text) : token.text;
  }

  function gapDoc(before: Token, after: Token, roles: Roles): Doc {
    if (before.kind === 'comment' || after.kind === 'comment') {
      const isEnd = before.kind === 'comment' && text.slice(before.end, after.start).includes('\n');
      return isEnd ? hardline : ' ';
    }
    const gap = gapBetween(before, after, roles);
    if (gap === 'line') return line;
    return gap === 'blank' || wouldMerge(before, after) ? ' ' : '';
  }

  // ---- statements ----------------------------------------------------------------------------------------------------

  function statementDoc(statement: Statement): Doc {
    if (holdsControl(program, statement)) return verbatim(text.slice(statement.start, statement.end));
    return statement.type === 'IfStatement' ? ifDoc(statement) : inline(statement, statement);
  }

  function ifDoc({ start, test, consequent, alternate }: IfStatement): Doc {
    const head = inline({ start, end: consequent.start }, test);
    const arm = armDoc(consequent);
    if (!alternate) return [head, arm];
    const middle = inline({ start: consequent.end, end: alternate.start }, test);
    const gap = consequent.type === 'Block' && !startsWithComment(consequent.end) ? ' ' : hardline;
    const other = alternate.type === 'IfStatement' ? [' ', ifDoc(alternate)] : armDoc(alternate);
    return [head, arm, gap, middle, other];
  }

  const startsWithComment = (offset: number): boolean => /^\s*\/\*/.test(text.slice(offset, offset + 200));

  const armDoc = (arm: Block | Statement): Doc =>
    arm.type === 'Block' ? [' ', blockDoc(arm)] : indent([hardline, statementDoc(arm)]);

  function blockDoc({ start, end, statements }: Block): Doc {
    const elements = elementsIn(
      { start: start + 1, end: end - 1 },
      statements.map((statement) => ({ ...rangeOf(statement), doc: statementDoc(statement), kind: 'node' as const })),
    );
    if (elements.length === 0) return ['{', hardline, '}'];
    return ['{', indent([newLineBefore(elements[0]!), sequence(elements)]), hardline, '}'];
  }

  // ---- items ---------------------------------------------------------------------------------------------------------

  function itemElement(item: Item): Range & { doc: Doc; kind: Element['kind']; isTall: boolean } {
    const range = rangeOf(item);
    const own = text.slice(item.start, item.end);
    if (isIgnored(item)) return { ...range, doc: verbatim(own), kind: 'node', isTall: false };
    if (item.type === 'Clause') return { ...range, ...clauseDoc(item), kind: 'clause' };
    if (holdsControl(program, item)) return { ...range, doc: verbatim(own), kind: 'node', isTall: false };
    return { ...range, doc: declarationDoc(item), kind: 'node', isTall: false };
  }

  function isIgnored({ start }: Item): boolean {
    const comment = program.comments.findLast((one) => one.end <= start);
    if (!comment || text.slice(comment.end, start).trim() !== '') return false;
    return /^\/\*\s*prettier-ignore\s*\*\/$/.test(text.slice(comment.start, comment.end));
  }

  function clauseDoc(clause: Clause): { readonly doc: Doc; readonly isTall: boolean } {
    const short = shortClause(clause);
    if (short !== null) return { doc: short, isTall: false };
    const { start, end, probes, predicate, body } = clause;
    const head = body ? body.start : end;
    if (holdsControl(program, { start, end: head })) {
      const asItWas = verbatim(text.slice(start, head).trimEnd());
      return { doc: [asItWas, body ? [hardline, blockDoc(body)] : ''], isTall: true };
    }
    const parts = [
      ...probes.map((probe, i) => ({
        ...rangeOf(probe),
        doc: [probe.text, i < probes.length - 1 ? ',' : ''] as Doc,
        kind: 'node' as const,
      })),
      ...(predicate ? [{ ...rangeOf(predicate), doc: predicateDoc(predicate), kind: 'node' as const }] : []),
    ];
    const elements = elementsIn({ start, end: head }, parts);
    return { doc: [stacked(elements), body ? [hardline, blockDoc(body)] : ''], isTall: true };
  }

  /** Each on a line of its own, but a comment on the line that it ends. */
  const stacked = (elements: readonly Element[]): Doc =>
    elements.map((element, i) => {
      const before = elements[i - 1];
      if (!before) return element.doc;
      const isOnLine = !text.slice(before.end, element.start).includes('\n');
      return [isOnLine && element.kind === 'comment' ? ' ' : hardline, element.doc];
    });

  function predicateDoc({ start, end, expression }: NonNullable<Clause['predicate']>): Doc {
    const inner = inline({ start: start + 1, end: end - 1 }, expression);
    // A blank keeps `/*` from opening a comment.
    const isStar = /^\s*[*/]/.test(text.slice(start + 1, end));
    return ['/', isStar ? ' ' : '', inner, endsInSlashless(start, end) ? ' ' : '', '/'];
  }

  /** A comment directly before the closing slash would swallow it. */
  const endsInSlashless = (start: number, end: number): boolean => /\*\/\s*$/.test(text.slice(start, end - 1));

  /** A clause that its author wrote on one line, if it fits there. */
  function shortClause(clause: Clause): Doc | null {
    const { start, end, probes, predicate, body } = clause;
    const own = text.slice(start, end);
    if (own.includes('\n') || holdsControl(program, clause)) return null;
    if (asides.some((aside) => contains(clause, aside))) return own.length <= printWidth ? own : null;
    const flat = (range: Range, root: Node): string => flatText(tokensIn(program, range), root);
    const words = [
      probes.map((probe) => probe.text).join(', '),
      ...(predicate ? [inSlashes(flat(predicate.expression, predicate))] : []),
      ...(body
        ? [body.statements.length === 0 ? '{}' : `{ ${body.statements.map((one) => flat(one, one)).join(' ')} }`]
        : []),
    ].join(' ');
    const hasIf = body?.statements.some(({ type }) => type === 'IfStatement') ?? false;
    return words.length <= printWidth && !hasIf ? words : null;
  }

  function flatText(tokens: readonly Token[], root: Node): string {
    const roles = rolesIn(root, tokens);
    return tokens
      .map((token, i) => {
        const before = tokens[i - 1];
        if (!before) return token.text;
        const gap = gapBetween(before, token, roles);
        return `${gap !== 'none' || wouldMerge(before, token) ? ' ' : ''}${token.text}`;
      })
      .join('');
  }

  /** A declaration on one line; what stands in braces, each part on its own. */
  function declarationDoc(item: Item): Doc {
    const tokens = tokensIn(program, item);
    const roles = rolesIn(item, tokens);
    const isList = (token: Token): boolean => token.text === ',' && item.type === 'Declaration';
    const docs: Doc[] = [];
    const levels: Doc[][] = [docs];
    tokens.forEach((token, i) => {
      const before = tokens[i - 1];
      const current = levels.at(-1)!;
      if (token.text === '}' && token.kind === 'mark') {
        levels.pop();
        levels.at(-1)!.push(indent(current), hardline, '}');
        return;
      }
      if (before) current.push(declarationGap(before, token, roles, levels.length > 1, isList));
      current.push(tokenDoc(token));
      if (token.text === '{' && token.kind === 'mark') levels.push([]);
    });
    return docs;
  }

  function declarationGap(
    before: Token,
    after: Token,
    roles: Roles,
    isInBraces: boolean,
    isList: (token: Token) => boolean,
  ): Doc {
    if (before.text === '{' && before.kind === 'mark') return hardline;
    const isEnd = isInBraces && (before.text === ';' || (isList(before) && isEnumerator(before)));
    const newlines = text.slice(before.end, after.start).split('\n').length - 1;
    if (after.kind === 'comment') return isEnd && newlines > 0 ? hardline : ' ';
    if (before.kind === 'comment') return newlines > 0 ? hardline : ' ';
    if (isEnd) return newlines > 1 ? [hardline, hardline] : hardline;
    if (after.text === '{') return ' ';
    if (before.text === '}') return after.text === ';' ? '' : ' ';
    const gap = gapBetween(before, after, roles);
    return gap !== 'none' || wouldMerge(before, after) ? ' ' : '';
  }

  /** Whether a comma parts enumerators, and not declarators. */
  const isEnumerator = (token: Token): boolean => {
    const opening = text.lastIndexOf('{', token.start);
    return /\benum\b[^{};]*$/.test(text.slice(0, opening));
  };

  const elements = elementsIn({ start: 0, end: text.length }, program.items.map(itemElement), true);
  return elements.length > 0 ? [sequence(elements), hardline] : '';
}

/** A blank keeps `/*` from opening a comment. */
const inSlashes = (words: string): string => `/${/^[*/]/.test(words) ? ' ' : ''}${words}/`;

interface Aside extends Range {
  readonly kind: 'comment' | 'line';
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** Text with its own lines, wherever they begin. */
const verbatim = (text: string): Doc => {
  const lines = text.split('\n');
  return lines.length > 1 ? [join(literalline, lines), breakParent] : text;
};
