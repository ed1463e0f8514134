/** What the page shows as one plain value: the script, how it is to be rewritten, and on what it is to be tried. */
import type { RewriteOptions } from '../rewrite.js';
import { zones } from '../targets/zones.js';
import { sampleNamed } from './samples.js';

export interface State {
  /** The name of the file, which tells D from other languages that hold it. */
  readonly name: string;
  readonly text: string;
  /** Names of targets, with commas between. */
  readonly target: string;
  readonly fidelity: NonNullable<RewriteOptions['fidelity']>;
  readonly clock: NonNullable<RewriteOptions['clock']>;
  /** Transforms that run only when asked for. */
  readonly with: readonly string[];
  readonly scenario: string;
  readonly seed: number;
  /** In which of the zones that the target stands for it is tried, from 0. */
  readonly place: number;
  /** `$1`, `$2`, …, as they are typed. */
  readonly arguments: string;
}

const FIRST = 'newproc.d';

export const initial: State = {
  name: FIRST,
  text: sampleNamed(FIRST)!.text,
  target: 'any',
  fidelity: 'stand-in',
  clock: 'walltimestamp',
  with: [],
  scenario: 'shell-session',
  seed: 1,
  place: 0,
  arguments: '',
};

export const grades: readonly State['fidelity'][] = ['exact', 'approximate', 'stand-in'];
export const clocks: readonly State['clock'][] = ['walltimestamp', 'timestamp'];

/** The largest seed that can be chosen. */
export const MOST_SEED = 999_999;

/** A state from anything: what is missing, or is nothing that the page knows, is as it is in the beginning. */
export function stateFrom(value: unknown): State {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const text = (key: 'name' | 'text' | 'scenario' | 'arguments'): string => {
    const found = given[key];
    return typeof found === 'string' ? found : initial[key];
  };
  const whole = (key: 'seed' | 'place', most: number): number => {
    const found = given[key];
    return Number.isInteger(found) && Number(found) >= 0 && Number(found) <= most ? Number(found) : initial[key];
  };
  return {
    name: text('name'),
    text: text('text'),
    target: isTarget(given['target']) ? given['target'] : initial.target,
    fidelity: grades.find((grade) => grade === given['fidelity']) ?? initial.fidelity,
    clock: clocks.find((clock) => clock === given['clock']) ?? initial.clock,
    with: Array.isArray(given['with']) && given['with'].includes('rebuild-arguments') ? ['rebuild-arguments'] : [],
    scenario: text('scenario'),
    seed: whole('seed', MOST_SEED),
    place: whole('place', 99),
    arguments: text('arguments'),
  };
}

const isTarget = (value: unknown): value is string =>
  typeof value === 'string' && value.split(',').every((name) => zones.some((zone) => zone.name === name));

/** What differs from the beginning, which is all that a link has to say. */
export const changedIn = (state: State): Partial<State> =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(initial[key as keyof State]),
    ),
  );
