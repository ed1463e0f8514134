/** What may have been meant by a word that is none of the known ones. Each of these is '' where no word comes near. */

export const didYouMean = (near: readonly string[]): string => (near.length > 0 ? `did you mean ${orList(near)}?` : '');

/** After what is wrong with the word. */
export const suggestion = (near: readonly string[]): string => (near.length > 0 ? `; ${didYouMean(near)}` : '');

export const suggestionInBrackets = (near: readonly string[]): string =>
  near.length > 0 ? ` (${didYouMean(near)})` : '';

export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
