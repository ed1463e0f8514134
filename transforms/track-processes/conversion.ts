/** The casts around a value. */
import type { Node } from '../../src/ast.js';
import type { Visit } from '../../src/walk.js';

/** The value with the cast or stringof() around it, which a string does not need. */
export function withConversion(visit: Visit): Visit {
  let at = visit;
  for (let next = visit.parent; next; next = next.parent) {
    const { node } = next;
    if (node.type === 'StringOf' || (node.type === 'Cast' && isOfCharacters(node))) at = next;
    else if (node.type !== 'Paren') break;
  }
  return at;
}

const isOfCharacters = ({ typeName: { specifiers, declarator } }: Extract<Node, { type: 'Cast' }>): boolean => {
  const words = specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : ''));
  return words.includes('string') || (words.includes('char') && declarator?.pointers === 1);
};
