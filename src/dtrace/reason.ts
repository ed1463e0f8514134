/** Why something cannot be had in a zone, and what to do instead. */
export interface Reason {
  readonly why: string;
  readonly help: string;
}

/** The rows of a table for names, separated by blanks, that have one reason. */
export const sameReason = (names: string, why: string, help: string): [string, Reason][] =>
  names.split(' ').map((name) => [name, { why, help }]);

/** Whether a part of a description is what a macro stands for. */
export const isOfMacro = (part: string): boolean => part.includes('$');

/** Why nothing is known of a probe that a macro stands for. */
export const macroProbe = (macro: string): Reason => ({
  why: `which probe ${macro} is, is known only once dtrace runs`,
  help: 'Name the probe in the script.',
});

/** Why nothing is known of a probe: its provider has none of that name, or a macro stands for it. */
export const strangeProbe = (provider: string, name: string, help: string): Reason =>
  isOfMacro(name) ? macroProbe(name) : { why: `${provider} has no probe ${name}`, help };
