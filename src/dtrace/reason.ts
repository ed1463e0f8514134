/** Why something cannot be had in a zone, and what to do instead. */
export interface Reason {
  readonly why: string;
  readonly help: string;
}

/** The rows of a table for names, separated by blanks, that have one reason. */
export const sameReason = (names: string, why: string, help: string): [string, Reason][] =>
  names.split(' ').map((name) => [name, { why, help }]);
