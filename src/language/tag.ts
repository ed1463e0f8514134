/** The tags of structures, unions and enumerations. */
import type { Name } from '../ast.js';

/** Without the name of the program itself before it: struct D`point is struct point (dt_open.c, C` and D`). */
export const tagNameOf = ({ name }: Name): string => name.replace(/^[CD]`/, '');
