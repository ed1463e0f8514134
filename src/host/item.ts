/** The stretches that the new text of a program consists of. */
import type { Range } from '../ast.js';
import type { Branch, Part } from './program.js';

/** A stretch of the new text: a part of the old one, or new. */
export type Item = Kept | New;

export interface Kept {
  readonly part: Part;
  /** In the old text. */
  readonly start: number;
  readonly end: number;
}

export interface New {
  readonly text: string;
  /** The branch that it stands just before, and could as well begin. */
  readonly before?: Branch;
}

export const isNew = (item: Item): item is New => !('part' in item);

/** A piece, or the part of one that comes from one chunk. */
export interface Fallen {
  readonly item: Item;
  /** Where new text was put, in the old text; null for what was carried. */
  readonly from: Range | null;
}

/** What falls into a slot. */
export interface Handed extends Fallen {
  readonly slot: number;
}
