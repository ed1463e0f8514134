/** What the preprocessor, which is not run, may have to do with a syntax error. */
import type { ControlLine, Range } from '../ast.js';
import { asides } from '../language/lexical.js';
import { type Macro, expressionOf, macrosOf, readingOf } from '../language/macros.js';
import { grouped, once } from '../once.js';
import { firstFrom } from '../ranges.js';

/** A macro at a place that may stand for more than a value, so that D is read otherwise behind it; null if there is none. */
export function macroNear(text: string, { start, end }: Range): string | null {
  const { controls } = asides(text);
  const macros = macrosOf({ controls, text });
  if (macros.length === 0) return null;
  const bare = withoutAsides(text);
  // Up to the word behind it, from the line on of the one before it.
  const from = bare.lastIndexOf('\n', bare.slice(0, start).trimEnd().length - 1) + 1;
  const to = end + /^\s*\w*/.exec(bare.slice(end))![0].length;
  const byLine = new Map(macros.map((macro) => [macro.line, macro]));
  const lines = grouped(controls, (line) => nameDefined(line, text));
  for (const { 0: word, index } of bare.slice(from, to).matchAll(/\w+/g)) {
    const own = lines.get(word) ?? [];
    const last = own[firstFrom(own, from + index) - 1];
    const macro = last && byLine.get(last);
    if (macro && !isValue(macro)) return word;
  }
  return null;
}

const nameDefined = ({ directive, words: [name] }: ControlLine, text: string): string | null =>
  /^(?:define|undef)$/.test(directive) && name ? (/^\w+/.exec(text.slice(name.start, name.end))?.[0] ?? null) : null;

/** A name alone may be another macro. */
const isValue = once((macro: Macro): boolean => {
  const reading = readingOf(macro);
  const expression = reading && expressionOf(reading);
  return expression !== null && expression.type !== 'Identifier';
});

/** Texts of which the preprocessor takes one: between `#if`, `#else` and `#endif`, or under opposite conditions. */
interface Alternatives extends Range {
  readonly condition: string;
  /** How many braces are open where the second begins; null where there is none. */
  other: number | null;
}

/** Whether what stands there is one of several alternatives, comes directly behind them, or behind some that leave braces open. */
export function isAmongAlternatives(text: string, offset: number): boolean {
  const bare = withoutAsides(text);
  const written = bare.slice(0, offset).trimEnd().length;
  const open: Alternatives[] = [];
  let last: Alternatives | null = null;
  // How far the text has been looked at, up to where something is written in it, and how many braces are open there.
  let [done, ink, braces] = [0, 0, 0];
  for (const { directive, start, end } of asides(text).controls) {
    const between = bare.slice(done, start);
    if (between.trim() !== '') ink = start;
    braces += between.split('{').length - between.split('}').length;
    done = end;
    if (directive.startsWith('if')) {
      const condition = text.slice(start, end);
      const isOpposite = last !== null && opposite(last.condition) === condition && ink <= last.end;
      open.push(isOpposite ? { ...last!, other: braces } : { start, end, condition, other: null });
    }
    const around = open.at(-1);
    if (around && directive.startsWith('el')) around.other ??= braces;
    if (directive !== 'endif' || !around) continue;
    open.pop();
    last = { ...around, end };
    if (around.other === null || offset <= around.start) continue;
    if (written <= end || braces !== around.other) return true;
  }
  return false;
}

const opposite = (condition: string): string =>
  condition.replace(/^(#[\t ]*if)(n?)def/, (_, begin: string, not: string) => `${begin}${not ? '' : 'n'}def`);

/** The text with blanks for its comments, control lines, strings and characters. */
function withoutAsides(text: string): string {
  const { comments, controls, interpreters } = asides(text);
  let bare = '';
  for (const { start, end } of [...comments, ...controls, ...interpreters].toSorted((a, b) => a.start - b.start))
    bare += text.slice(bare.length, start) + blanks(text.slice(Math.max(start, bare.length), end));
  return (bare + text.slice(bare.length)).replace(/"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g, blanks);
}

const blanks = (text: string): string => text.replace(/[^\n]/g, ' ');
