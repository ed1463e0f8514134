/** Lines of the preprocessor, and what they hold for. */
import type { ControlLine } from '../ast.js';
import { isOption } from './option.js';

/** Whether the line decides which of the lines around it are there. */
export const isCondition = ({ directive }: ControlLine): boolean =>
  /^(?:if|ifdef|ifndef|elif|else|endif)$/.test(directive);

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
