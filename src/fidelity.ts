/** How true a rewrite is to the script it replaces. */

/**
 * exact: the same output for the same events. approximate: works, with a named difference. stand-in: a marked constant
 * keeps the columns. disabled: commented out.
 */
export type Fidelity = 'exact' | 'approximate' | 'stand-in' | 'disabled';

/** Best first. */
export const fidelities: readonly Fidelity[] = ['exact', 'approximate', 'stand-in', 'disabled'];

/** Whether `fidelity` is at least as good as `least`. */
export const reaches = (fidelity: Fidelity, least: Fidelity): boolean =>
  fidelities.indexOf(fidelity) <= fidelities.indexOf(least);

export const lowest = (all: readonly Fidelity[]): Fidelity =>
  all.reduce((low, next) => (reaches(low, next) ? next : low), 'exact' as Fidelity);
