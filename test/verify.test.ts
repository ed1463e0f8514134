import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Result, rewrite } from '../src/rewrite.js';
import { scenarios } from '../src/simulate/scenarios/index.js';
import { simulate } from '../src/simulate/index.js';
import type { Scenario } from '../src/simulate/world/scenario.js';
import { globalView, zoneView } from '../src/simulate/world/views.js';
import { type Place, type Trial, isRefused, verify } from '../src/simulate/world/verify.js';
import { pairOf } from '../src/proof/compare.js';
import { type Pair, explain } from '../src/proof/explain.js';
import { placesOf } from '../src/proof/places.js';
import { findTarget } from '../src/target.js';
import { transforms } from '../transforms/index.js';
import { CALLED, isToldThatItWillBeRefused, newFaults, told } from './trials.js';

/** `npm run verify` asks for many more. What claims to be exact is tried on all of them, the rest once or a few times. */
const SEEDS = Number(process.env['SEEDS'] ?? 200);
const PASSES = Math.ceil(SEEDS / 200);
/** A slow machine is no failure. */
const LONG = 600_000 + 300 * SEEDS;

// ---- what is tried ---------------------------------------------------------------------------------------------------

interface Script {
  readonly name: string;
  readonly text: string;
  readonly asked: readonly string[];
}

const TEST = import.meta.dirname;

const scriptsIn = (folder: string, asked: readonly string[] = []): Script[] =>
  readdirSync(join(TEST, folder))
    .filter((file) => file.endsWith('.d') && !file.endsWith('.out.d'))
    .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(TEST, folder, file), 'latin1'), asked }));

const scripts: readonly Script[] = [
  ...transforms.flatMap(({ name, optIn, example }) => [
    { name: `the example of ${name}`, text: example.before, asked: [name] },
    ...scriptsIn(`transforms/${name}`, optIn ? [name] : []),
  ]),
  ...scriptsIn('../samples'),
];

const promising = ['any', 'solaris10', 'solaris11', 'smartos2011', 'illumos'];

interface Case {
  readonly name: string;
  readonly place: Place;
  readonly text: string;
  readonly result: Result;
  /** Both parsed, once for all runs. */
  readonly pair: () => Pair;
}

/** Each script in each zone, once for each text that comes out. */
const cases: readonly Case[] = scripts.flatMap(({ name, text, asked }) => {
  const seen = new Set<string>();
  return promising.flatMap((target) => {
    const result = rewrite({ name, text }, { target: findTarget(target), with: asked });
    const pair = once(() => pairOf(result));
    return placesOf(findTarget(target)).flatMap((place) => {
      const key = `${place.world} ${place.release} ${result.text}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        {
          name: `${name} for ${target} in ${place.world} with the calls of ${place.release}`,
          place,
          text,
          result,
          pair,
        },
      ];
    });
  });
});

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function tried({ pair, place }: Case, seed: number, seconds?: number): Trial {
  const { original, rewritten } = pair();
  const scenario = scenarios[seed % scenarios.length]!;
  return verify(original, rewritten, seconds ? { ...scenario, seconds } : scenario, seed, place, CALLED);
}

/** A machine on which nothing runs: whether a script is accepted does not depend on what happens. */
const still: Scenario = {
  name: 'still',
  summary: 'nothing at all',
  hardware: { cpus: 1, misses: 0, coldPages: 0 },
  seconds: 0.01,
  boot: () => {},
};

const where = ({ name }: Case, seed: number): string =>
  `${name}, ${scenarios[seed % scenarios.length]!.name}, seed ${seed}`;

// ---- what must hold --------------------------------------------------------------------------------------------------

const exact = cases.filter((one) => one.result.fidelity === 'exact');
const appliedIn = ({ result }: Case): string => result.applied.join(' and ');
const byTransform: ReadonlyMap<string, readonly Case[]> = new Map(
  exact.map((one) => [appliedIn(one), exact.filter((other) => appliedIn(other) === appliedIn(one))]),
);

describe('exact rewrites print the same', () => {
  it.each([...byTransform])(
    `%s, on ${SEEDS} seeds`,
    (_transforms, some) => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const one = some[Math.floor(seed / scenarios.length) % some.length]!;
        const trial = tried(one, seed, seed % 10 === 0 ? 0.6 : 0.15);
        expect(told(trial), where(one, seed)).toBe('equal');
      }
    },
    LONG,
  );

  it('there are some to try', () => {
    expect(byTransform.size).toBeGreaterThanOrEqual(4);
  });
});

describe('scripts that are safe as they are print the same, where nothing was said', () => {
  const silent = cases.filter((one) => one.result.status === 'safe' && one.result.diagnostics.length === 0);

  it(
    'each of them',
    () => {
      expect(silent.length).toBeGreaterThan(20);
      for (let seed = 1; seed <= PASSES * silent.length; seed++) {
        const one = silent[seed % silent.length]!;
        expect(told(tried(one, seed, 0.2)), where(one, seed)).toBe('equal');
      }
    },
    LONG,
  );
});

describe('other rewrites', () => {
  // A record of megabytes tells no more than a small one, and takes seconds to make.
  const isLarge = ({ text }: Case): boolean => /strsize=\d+[mg]/.test(text);
  const rough = cases.filter(
    (one) => one.result.fidelity !== 'exact' && one.result.status !== 'failed' && !isLarge(one),
  );

  it(
    'are compiled and enabled in every zone that they are for',
    () => {
      for (const one of rough) {
        if (one.result.status === 'unportable' || isToldThatItWillBeRefused(one.result)) continue;
        const { original, rewritten } = verify(one.text, one.result.text, still, 1, one.place, CALLED);
        if (isRefused(original)) continue;
        expect(isRefused(rewritten) ? rewritten.stderr : 'enabled', one.name).toBe('enabled');
      }
    },
    LONG,
  );

  it(
    'raise no fault that the original does not, and what was said explains every difference',
    () => {
      const some = rough.filter((one) => one.result.status !== 'unportable');
      const faults: string[] = [];
      // Every third script of a pass, others in the next one.
      for (let seed = 1; seed <= (PASSES * some.length) / 3; seed++) {
        const one = some[(3 * seed + Math.floor((3 * seed) / some.length)) % some.length]!;
        const trial = tried(one, seed, 0.2);
        faults.push(...newFaults(trial, one.result).map((fault) => `${where(one, seed)}: ${fault}`));
        if (trial.equal || isRefused(trial.original)) continue;
        const [unexplained] = explain(trial, one.pair()).unexplained;
        if (unexplained !== undefined) faults.push(`${where(one, seed)}: ${unexplained}`);
      }
      expect(faults).toEqual([]);
    },
    LONG,
  );
});

describe('ticks', () => {
  const beats = (interval: string): string => `#pragma D option quiet\ntick-${interval} { printf("beat\\n"); }\n`;

  it.each([
    ['1s', 1],
    ['2s', 2],
    ['500ms', 0.5],
    ['100ms', 0.1],
  ] as const)(
    'tick-%s beats once for each interval, give or take one',
    (interval, seconds) => {
      const text = beats(interval);
      for (const target of promising) {
        const result = rewrite({ name: 'beats.d', text }, { target: findTarget(target) });
        for (const [i, place] of placesOf(findTarget(target)).entries())
          for (const [seed, scenario] of scenarios.entries()) {
            if ((seed + i) % 3 > 0) continue;
            const length = Math.max(scenario.seconds, 2.5);
            const { stdout } = simulate(result.text, zoneView(scenario, seed + 1, { ...place, seconds: length }));
            const count = stdout.split('beat').length - 1;
            const due = length / seconds;
            expect(count, `${target}, ${place.world}, ${scenario.name}`).toBeGreaterThanOrEqual(Math.floor(due) - 1);
            expect(count, `${target}, ${place.world}, ${scenario.name}`).toBeLessThanOrEqual(Math.ceil(due) + 1);
          }
      }
    },
    LONG,
  );

  it('as they are written do not beat on time in W0', () => {
    const counts = scenarios.map(
      (scenario) =>
        simulate(beats('100ms'), zoneView(scenario, 1, { world: 'W0', release: 'illumos' })).stdout.split('beat')
          .length - 1,
    );
    scenarios.forEach((scenario, i) => expect(counts[i]).toBeLessThan(scenario.seconds * 10 - 1));
  });
});

describe('descriptors', () => {
  const text =
    'syscall::read:entry, syscall::write:entry /fds[arg0].fi_fs == "fifofs"/ { @[probefunc, execname] = count(); }\n';
  const shell = scenarios.find(({ name }) => name === 'shell-session')!;

  it.each(['solaris10', 'solaris11', 'smartos2011'])(
    'of a pipe that is handed on and closed at once are known to who has it then, on %s',
    (target) => {
      const result = rewrite({ name: 'pipes.d', text }, { target: findTarget(target) });
      const [place] = placesOf(findTarget(target));
      const trials = [1, 2, 3, 4, 5, 6].map((seed) => verify(text, result.text, shell, seed, place!));
      expect(trials.some(({ original }) => original.stdout.includes('read'))).toBe(true);
      expect(trials.map(told)).toEqual(trials.map(() => 'equal'));
    },
  );
});

describe('a defect is seen', () => {
  const place: Place = { world: 'W0', release: 'illumos' };
  const [web, build, shell] = scenarios;

  it.each([
    [
      'the guard of exec',
      'proc:::exec-success { @[execname] = count(); }',
      'syscall::exec*:return { @[execname] = count(); }',
      shell!,
    ],
    [
      'the guard of fork',
      'proc:::start { @[execname] = count(); }',
      'syscall::*fork*:return /errno == 0/ { @[execname] = count(); }',
      build!,
    ],
    [
      'the real user for the effective one',
      'syscall::open*:entry { @[curpsinfo->pr_uid] = count(); }',
      'syscall::open*:entry { @[uid] = count(); }',
      shell!,
    ],
    [
      'one call of a family',
      'sysinfo:::readch { @ = sum(arg0); }',
      'syscall::read:return /errno == 0/ { @ = sum(arg0); }',
      web!,
    ],
    [
      'a program that is killed',
      'proc:::exit { @[execname] = count(); }',
      'syscall::rexit:entry { @[execname] = count(); }',
      web!,
    ],
    ['a tick left as it is', 'tick-50ms { printf("beat\\n"); }', 'tick-50ms { printf("beat\\n"); }', build!],
  ] as const)('%s', (_what, original, rewritten, scenario) => {
    const trials = [1, 2, 3, 4, 5, 6].map((seed) => verify(original, rewritten, scenario, seed, place));
    expect(trials.some(({ equal }) => !equal)).toBe(true);
    expect(trials.every(({ original: { stdout, status } }) => status === 0 && stdout !== '')).toBe(true);
  });

  it('and what is right is not', () => {
    const right = 'syscall::exec*:return /errno == 0/ { @[execname] = count(); }';
    for (const scenario of scenarios)
      expect(told(verify('proc:::exec-success { @[execname] = count(); }', right, scenario, 3, place))).toBe('equal');
  });
});

describe('the views', () => {
  it('the global zone, narrowed, is what the zone sees of its own system calls', () => {
    const script = 'syscall:::entry { @[execname, probefunc] = count(); }';
    for (const scenario of scenarios) {
      const wide = simulate(script, globalView(scenario, 5, { release: 'illumos' }));
      const narrow = simulate(script, zoneView(scenario, 5, { release: 'illumos', world: 'W2' }));
      expect(narrow.stdout).toBe(wide.stdout);
      expect(wide.stdout).toContain('dtrace');
    }
  });

  it('the same script in a zone fails to compile where its provider is hidden', () => {
    const output = simulate('io:::start { }', zoneView(scenarios[0]!, 1, { release: 'illumos', world: 'W2' }));
    expect(output.status).toBe(1);
    expect(output.stderr).toContain('does not match any probes');
  });
});
