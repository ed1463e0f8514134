/** Names for new variables that collide with nothing in the script. */
import type { Program } from '../ast.js';

/**
 * `base`, or `base` with a number behind it where the script, or another program of its dtrace command, already has a word
 * like that, in whatever role.
 */
export function freshName(program: Program, base: string): string {
  const { text, beside = '' } = program;
  const isIn = (one: string, name: string): boolean => one.includes(name) && new RegExp(`\\b${name}\\b`).test(one);
  const taken = (name: string): boolean => isIn(text, name) || isIn(beside, name);
  if (!taken(base)) return base;
  let number = 2;
  while (taken(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}
