/** Lines of the preprocessor, and what they hold for. */
import type { Clause, ControlLine, Program } from '../ast.js';
import { once } from '../once.js';
import { containing } from '../ranges.js';
import { isOption } from './option.js';

/** Whether the line decides which of the lines around it are there. */
export const isCondition = ({ directive }: ControlLine): boolean =>
  /^(?:if|ifdef|ifndef|elif|else|endif)$/.test(directive);

/** Whether the lines have a part of a condition without the rest of it. */
export function splitsCondition(lines: readonly ControlLine[]): boolean {
  let depth = 0;
  for (const { directive } of lines.filter(isCondition)) {
    if (directive.startsWith('if')) depth++;
    else if (depth === 0) return true;
    else if (directive === 'endif') depth--;
  }
  return depth > 0;
}

/** The outermost conditions among the lines, each with its lines from `#if` to `#endif`. */
export function conditionsOf(lines: readonly ControlLine[]): ControlLine[][] {
  const found: ControlLine[][] = [];
  let depth = 0;
  for (const line of lines.filter(isCondition)) {
    if (line.directive.startsWith('if') && depth++ === 0) found.push([]);
    if (depth === 1) found.at(-1)!.push(line);
    if (line.directive === 'endif' && depth > 0) depth--;
  }
  return found;
}

/**
 * For each clause the groups that share a condition with it, itself among them: `#if` stands in one of them and `#endif`
 * in another, so that where one ends and the next begins is for the preprocessor to say.
 */
export const sharingIn: (program: Program) => ReadonlyMap<Clause, readonly ReadonlySet<Clause>[]> = once((program) => {
  const groups: Set<Clause>[] = [];
  const open: Set<Clause>[] = [];
  for (const line of program.controls.filter(isCondition)) {
    if (line.directive.startsWith('if')) open.push(new Set());
    const item = containing(program.items, line);
    if (item?.type === 'Clause') open.at(-1)?.add(item);
    if (line.directive === 'endif') groups.push(open.pop() ?? new Set());
  }
  const sharing = new Map<Clause, ReadonlySet<Clause>[]>();
  for (const group of groups.filter(({ size }) => size > 1))
    for (const clause of group) sharing.set(clause, [...(sharing.get(clause) ?? []), group]);
  return sharing;
});

/** Whether the line means something to what stands anywhere below it: an option even to what stands above. */
const isForAll = (line: ControlLine): boolean => isOption(line) || /^(?:define|undef)$/.test(line.directive);

/**
 * What must stay of the lines in a clause when the clause goes: what holds for the rest of the script,
 * with the conditions under which it does, and each condition of which only a part is among the lines.
 */
export function stayingOf(lines: readonly ControlLine[]): ControlLine[] {
  const stay = new Set(lines.filter(isForAll));
  const open: { readonly lines: ControlLine[]; isNeeded: boolean }[] = [];
  for (const line of lines) {
    const inner = open.at(-1);
    if (!isCondition(line)) {
      if (inner && stay.has(line)) inner.isNeeded = true;
    } else if (line.directive.startsWith('if')) open.push({ lines: [line], isNeeded: false });
    else if (!inner) stay.add(line);
    else {
      inner.lines.push(line);
      if (line.directive !== 'endif') continue;
      open.pop();
      const around = open.at(-1);
      if (around && inner.isNeeded) around.isNeeded = true;
      if (inner.isNeeded) inner.lines.forEach((one) => stay.add(one));
    }
  }
  for (const one of open.flatMap((unclosed) => unclosed.lines)) stay.add(one);
  return lines.filter((line) => stay.has(line));
}
