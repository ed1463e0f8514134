/** Whether a defect is seen: by what is written down as expected, by the laws, by the simulator. */
import { runInThisContext } from 'node:vm';
import type { printDiagnostics as PrintDiagnostics } from '../../src/report/text.js';
import type { Result, rewrite as Rewrite } from '../../src/rewrite.js';
import type { Scenario } from '../../src/simulate/world/scenario.js';
import type { verify as Verify } from '../../src/simulate/world/verify.js';
import type { Target } from '../../src/target.js';
import type { Transform } from '../../src/transform.js';
import type { lawful as Lawful } from '../laws.js';
import { pairOf } from '../../src/proof/compare.js';
import { placesOf } from '../../src/proof/places.js';
import { CALLED, faultIn } from '../trials.js';
import { type Linked, type Modules, compile, relinked } from './modules.js';
import { type Script, scriptsFor } from './scripts.js';

/** On which script each of them saw it; null where none did. */
export interface Verdict {
  readonly fixtures: string | null;
  readonly laws: string | null;
  readonly simulator: string | null;
  /** A script that comes out otherwise, whether or not anything is expected of it. */
  readonly changed: string | null;
}

/** A script for a target, and what becomes of it without a defect. */
interface Pair {
  readonly script: Script;
  readonly target: Target;
  readonly sound: Outcome;
  /** The transforms that had something to look at. */
  readonly touched: ReadonlySet<string>;
}

interface Outcome {
  readonly result: Result | null;
  readonly report: string;
}

export interface Bench {
  readonly modules: Modules;
  readonly base: Linked;
  readonly pairs: readonly Pair[];
}

/** An endless loop is a defect that is seen. */
const PATIENCE_MS = 3000;
/** How many scripts that come out otherwise are held against the laws and tried in the simulator. */
const TRIED = 3;
const SEEDS = [1, 2, 3, 4, 5, 6];
const SECONDS = 0.15;

export function benchOf(modules: Modules, base: Linked): Bench {
  const { transforms } = base.load('transforms/index.ts') as { transforms: Transform[] };
  const { targets } = base.load('src/target.ts') as { targets: ReadonlyMap<string, Target> };
  const touched = new Set<string>();
  const unwatched = transforms.map((transform) => ({ ...transform }));
  for (const transform of transforms) {
    const { rewrite } = transform;
    transform.rewrite = (uses, site) => rewrite(uses, (touched.add(transform.name), site));
  }
  const pairs = scriptsFor(transforms, [...targets.keys()]).flatMap((script) =>
    [...targets.values()].map((target): Pair => {
      touched.clear();
      const sound = outcomeOf(base, script, target);
      return { script, target, sound, touched: new Set(touched) };
    }),
  );
  transforms.forEach((transform, i) => Object.assign(transform, unwatched[i]));
  return { modules, base, pairs: pairs.toSorted((a, b) => (isWritten(a) ? 0 : 1) - (isWritten(b) ? 0 : 1)) };
}

const isWritten = ({ script, target }: Pair): boolean => script.expected.has(target.name);
const nameOf = ({ script, target }: Pair): string => `${script.name} for ${target.name}`;

/** What comes of a text that stands for a file of the project. */
export async function judge(bench: Bench, file: string, text: string): Promise<Verdict> {
  const { base, modules } = bench;
  const module = await compile(file, text).catch(() => null);
  if (!module) return { fixtures: 'is no program', laws: null, simulator: null, changed: null };
  const defect = relinked(base, modules, file, module);
  try {
    patiently(() => defect.load('src/rewrite.ts'));
  } catch {
    return { fixtures: 'does not load', laws: 'does not load', simulator: null, changed: null };
  }
  const changed = changedBy(defect, bench, file);
  const written = changed.find(({ pair, outcome }) => isUnexpected(pair, outcome));
  const unlawful = changed.slice(0, TRIED).find(({ pair }) => !isLawful(defect, pair));
  const told = changed.slice(0, TRIED).find(({ pair, outcome }) => isToldApart(base, pair, outcome));
  const place = (found: Changed | undefined): string | null => (found ? nameOf(found.pair) : null);
  return { fixtures: place(written), laws: place(unlawful), simulator: place(told), changed: place(changed[0]) };
}

interface Changed {
  readonly pair: Pair;
  readonly outcome: Outcome;
}

/** The scripts that come out otherwise; as many as are looked at. */
function changedBy(defect: Linked, { pairs }: Bench, file: string): Changed[] {
  const transform = /^transforms\/([\w-]+)/.exec(file)?.[1];
  const changed: Changed[] = [];
  for (const pair of pairs) {
    if (transform !== undefined && transform !== 'index' && !pair.touched.has(transform)) continue;
    const outcome = outcomeOf(defect, pair.script, pair.target);
    if (isSame(outcome, pair.sound)) continue;
    // Nothing more can be learnt from what does not end.
    if (outcome.result === null) return [{ pair, outcome }];
    changed.push({ pair, outcome });
    if (changed.length >= TRIED) break;
  }
  return changed;
}

/** A result of null is a rewrite that threw, or did not end. */
function outcomeOf({ load }: Linked, { name, text, asked }: Script, target: Target): Outcome {
  const { rewrite } = load('src/rewrite.ts') as { rewrite: typeof Rewrite };
  const { printDiagnostics } = load('src/report/text.ts') as { printDiagnostics: typeof PrintDiagnostics };
  try {
    return patiently(() => {
      const result = rewrite({ name, text }, { target, with: asked });
      return { result, report: printDiagnostics(result, { color: false, verbose: true, quiet: false, brief: false }) };
    });
  } catch {
    return { result: null, report: '' };
  }
}

const isSame = (a: Outcome, b: Outcome): boolean =>
  a.result?.text === b.result?.text && a.report === b.report && a.result?.fidelity === b.result?.fidelity;

/** Whether what is written down as expected tells it apart. */
function isUnexpected({ script, target }: Pair, { result, report }: Outcome): boolean {
  const expected = script.expected.get(target.name);
  if (!expected) return false;
  return result?.text !== expected.text || (expected.report !== null && report !== expected.report);
}

function isLawful({ load }: Linked, { script, target }: Pair): boolean {
  const { lawful } = load('test/laws.ts') as { lawful: typeof Lawful };
  try {
    patiently(() => lawful(script.text, target, script.asked));
    return true;
  } catch {
    return false;
  }
}

/** Whether the original, in the global zone, and what was made of it print other things than what was said explains. */
function isToldApart({ load }: Linked, { script, target, sound }: Pair, { result }: Outcome): boolean {
  // A record of megabytes tells no more than a small one, and takes seconds to make.
  if (!result || /strsize=\d+[mg]/.test(script.text)) return false;
  if (result.status === 'failed' || (result.status === 'unportable' && result.fidelity !== 'exact')) return false;
  const { verify } = load('src/simulate/world/verify.ts') as { verify: typeof Verify };
  const { scenarios } = load('src/simulate/scenarios/index.ts') as { scenarios: readonly Scenario[] };
  const places = placesOf(target);
  return SEEDS.some((seed) => {
    const scenario = { ...scenarios[seed % scenarios.length]!, seconds: SECONDS };
    const place = places[seed % places.length];
    const isAtFault = (one: Result): boolean => {
      try {
        const pair = pairOf(one);
        return faultIn(verify(pair.original, pair.rewritten, scenario, seed, place!, CALLED), one, pair) !== null;
      } catch {
        return true;
      }
    };
    return place !== undefined && isAtFault(result) && !isAtFault(sound.result!);
  });
}

/** @throws what it throws, or that it takes too long. */
function patiently<T>(work: () => T): T {
  const key = Symbol.for('zonesafe.work');
  Reflect.set(globalThis, key, work);
  return runInThisContext("globalThis[Symbol.for('zonesafe.work')]()", { timeout: PATIENCE_MS }) as T;
}
