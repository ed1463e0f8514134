/** What may have been meant by a word that is none of the known ones. */
import { nearest } from '../nearest.js';

export const suggestion = (word: string, words: readonly string[]): string => didYouMean(nearest(word, words));

export const didYouMean = (near: readonly string[]): string =>
  near.length > 0 ? `; did you mean ${orList(near)}?` : '';

export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
