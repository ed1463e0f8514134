/** What is asked of a trial of a rewritten script in the simulator. */
import type { Result } from '../src/rewrite.js';
import { type Pair, explain } from '../src/proof/explain.js';
import { type Trial, isRefused } from '../src/simulate/world/verify.js';

/** As dtrace is called: what a script may want of its command line. */
export const CALLED: { readonly arguments: readonly string[] } = { arguments: ['1', '2', '3'] };

export const told = ({ difference, rewritten, original }: Trial): string =>
  difference === null
    ? 'equal'
    : `${JSON.stringify(difference)} ${firstOf(original.stderr)} ${firstOf(rewritten.stderr)}`;

const firstOf = (text: string): string => text.split('\n')[0]!;

/** Faults where the original has none, of which the report does not speak. */
export function newFaults({ original, rewritten }: Trial, result: Result): string[] {
  const faults = ({ stderr }: Trial['original']): string[] => [
    ...new Set([...stderr.matchAll(/: (invalid [a-z]+ ?[a-z]*|divide-by-zero)/g)].map(([, words]) => words!.trim())),
  ];
  if (faults(original).length > 0) return [];
  return faults(rewritten).filter((fault) => !result.diagnostics.some(({ message }) => message.includes(fault)));
}

/** Where a description matches nothing in one of the zones, and the report says so. */
export const isToldThatItWillBeRefused = ({ source, diagnostics }: Result): boolean =>
  source.text.includes('zonesafe-ignore') ||
  diagnostics.some(({ message }) => message.includes('dtrace would refuse the script'));

/** What a trial shows against a rewrite; null where nothing. */
export function faultIn(trial: Trial, result: Result, pair: Pair): string | null {
  const { original, rewritten, equal } = trial;
  const isSilent = result.fidelity === 'exact' || result.diagnostics.length === 0;
  if (isSilent && !equal) return told(trial);
  if (isRefused(rewritten) && !isRefused(original) && !isToldThatItWillBeRefused(result)) return rewritten.stderr;
  const unexplained = equal || isRefused(original) ? [] : explain(trial, pair).unexplained;
  return newFaults(trial, result)[0] ?? unexplained[0] ?? null;
}
