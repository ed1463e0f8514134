/** Which known words come nearest to a misspelt one. */

/** The words within a third of the word's length in edits, nearest first, at most `most`. */
export function nearest(word: string, words: Iterable<string>, most = 3): string[] {
  const limit = Math.max(2, Math.floor(word.length / 3));
  return [...words]
    .filter((candidate) => differenceIn(word, candidate) <= limit || candidate.startsWith(word))
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= limit || (word.length > 2 && candidate.startsWith(word)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Whether one letter left out, put in, replaced or swapped with its neighbour makes one word of the other. */
export const isSlipOf = (word: string, meant: string): boolean =>
  differenceIn(word, meant) <= 1 && editDistance(word, meant) === 1;

/** So many edits it takes at least, which tells at once of a very long word that it is none of the known ones. */
const differenceIn = (word: string, other: string): number => Math.abs(word.length - other.length);

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1, swapped ? before[j - 2]! + 1 : Infinity));
    }
    before = above;
    above = row;
  }
  return above[to.length]!;
}
