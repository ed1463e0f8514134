/** What a clause writes to. */
import type { Clause, ControlLine, Expression, Node } from '../ast.js';
import { once } from '../once.js';
import { walk } from '../walk.js';
import { assignedIn, withoutCasts } from './chain.js';

/** What a clause assigns to, without the parentheses and casts around it, in the order of the text. */
export const writtenIn: (clause: Clause) => readonly Expression[] = once((clause: Clause) =>
  walk(clause).flatMap(({ node }) => {
    const assigned = assignedIn(node);
    return assigned ? [withoutCasts(assigned)] : [];
  }),
);

export const isWrittenIn = (clause: Clause, node: Node | ControlLine): boolean => allWritten(clause).has(node);

const allWritten = once((clause: Clause): ReadonlySet<Node | ControlLine> => new Set(writtenIn(clause)));
