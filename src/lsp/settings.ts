/** What the user wants of the rewrites, as an editor hands it over. */
import type { RewriteOptions } from '../rewrite.js';
import { MalformedTarget, customTarget } from '../custom-target.js';
import { type Target, UnknownTarget, findTarget } from '../target.js';
import { nearest } from '../nearest.js';
import { suggestionInBrackets } from '../suggestion.js';
import { transforms } from '../../transforms/index.js';

export interface Settings extends Pick<RewriteOptions, 'fidelity' | 'clock' | 'only' | 'skip' | 'with'> {
  readonly target: Target;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** What could not be taken as it was meant, in words for the user. */
  readonly faults: readonly string[];
}

/**
 * The settings under `zonesafe`, or without it, over those that hold where nothing is said. What is wrong is left out and
 * said: `{ "target": "solaris10", "fidelity": "approximate", "skip": ["drive-ticks"] }`.
 */
export function settingsIn(value: unknown, base: Settings): ReadSettings {
  const own = memberOf(value, 'zonesafe') ?? value;
  const faults: string[] = [];
  const found: Partial<Record<keyof Settings, unknown>> = {};
  for (const [name, read] of Object.entries(readers)) {
    const given = memberOf(own, name);
    if (given === undefined || given === null || given === '') continue;
    const answer = read(given);
    if ('fault' in answer) faults.push(`zonesafe.${name}: ${answer.fault}`);
    else found[name as keyof Settings] = answer.value;
  }
  return { settings: { ...base, ...(found as Partial<Settings>) }, faults };
}

type Answer = { readonly value: unknown } | { readonly fault: string };

const oneOf =
  (...words: readonly string[]) =>
  (value: unknown): Answer =>
    words.includes(value as string) ? { value } : { fault: `it is one of ${words.join(', ')}` };

const readers: Readonly<Record<keyof Settings, (value: unknown) => Answer>> = {
  target: readTarget,
  fidelity: oneOf('exact', 'approximate', 'stand-in'),
  clock: oneOf('walltimestamp', 'timestamp'),
  only: readTransforms,
  skip: readTransforms,
  with: readTransforms,
};

/** A name, several with commas between, or what a file for `--target` would hold. */
function readTarget(value: unknown): Answer {
  try {
    return { value: typeof value === 'string' ? findTarget(value) : customTarget(value) };
  } catch (error) {
    if (error instanceof UnknownTarget || error instanceof MalformedTarget) return { fault: error.message };
    throw error;
  }
}

function readTransforms(value: unknown): Answer {
  const names = transforms.map(({ name }) => name);
  if (!Array.isArray(value)) return { fault: 'it is a list of transforms, such as ["drive-ticks"]' };
  const unknown = value.find((name) => !names.includes(name));
  if (unknown === undefined) return { value };
  const near = typeof unknown === 'string' ? nearest(unknown, names, 1) : [];
  return { fault: `there is no transform ${JSON.stringify(unknown)}${suggestionInBrackets(near)}` };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
