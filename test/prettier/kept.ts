/** What formatting must keep: the tree, the comments, and its own result. */
import { formatD, type FormatOptions } from '../../src/prettier/format.js';
import type { Program } from '../../src/ast.js';
import { parse } from '../../src/parse.js';

/** What is wrong with how a script is formatted, or null. */
export async function lostIn(text: string, options: FormatOptions = {}): Promise<string | null> {
  const before = parse(text);
  const formatted = await formatD(text, options);
  let after: Program;
  try {
    after = parse(formatted);
  } catch (error) {
    return `it no longer parses: ${(error as Error).message}\n${formatted}`;
  }
  if (treeOf(after) !== treeOf(before)) return `another tree:\n${formatted}`;
  const [had, has] = [commentsOf(before), commentsOf(after)];
  if (had.join('\0') !== has.join('\0')) return `other comments: ${JSON.stringify(had)}, then ${JSON.stringify(has)}`;
  const again = await formatD(formatted, options);
  return again === formatted ? null : `again is something else:\n${formatted}\n---\n${again}`;
}

/** The tree without its places. Control lines count in their order. */
const treeOf = ({ items, controls, interpreters }: Program): string =>
  JSON.stringify([items, controls, interpreters.length], (key, value: unknown) =>
    key === 'start' || key === 'end' || (key === 'text' && typeof value === 'string' && value.includes('\n'))
      ? undefined
      : value,
  );

/** In their order, whatever the blanks at the beginning of their lines. */
const commentsOf = ({ text, comments }: Program): string[] =>
  comments.map(({ start, end }) => text.slice(start, end).replace(/[\t ]*\n[\t ]*/g, '\n')).toSorted();
