/** The zones that a script can be written for, and how their rights combine. */
import { type Capability, SYSCALL_ARGUMENTS, kindOf, nameOf, newerThan } from './capability.js';
import { functionNamed } from './dtrace/functions.js';
import { type Release, judgeArguments, judgeName } from './dtrace/syscalls.js';
import { variableNamed } from './dtrace/variables.js';
import { nearest } from './nearest.js';
import { didYouMean } from './suggestion.js';
import { onceForEach } from './once.js';
import { type Zone, targetsMeant, zones } from './targets/zones.js';
import { type World, factOf } from './targets/worlds.js';

export interface Target {
  readonly name: string;
  readonly summary: string;
  /** The releases whose system calls it covers. */
  readonly releases: readonly Release[];
  /** The generations of zone support that it covers; none for the global zone. */
  readonly worlds: readonly World[];
  has(capability: Capability): boolean;
  lacks(capability: Capability): boolean;
  /** What a user should know of a capability that is had with a difference. */
  remark(capability: Capability): string | null;
  /** Whether the remark says that dtrace refuses the whole script for it somewhere. */
  mayRefuse(capability: Capability): boolean;
  /** Where the fact is from. */
  source(capability: Capability): string;
}

/** What is known about one capability in one target. */
interface Judgement {
  readonly has: boolean;
  readonly remark: string | null;
  readonly refuses?: boolean;
  readonly source: string;
}

type Judge = (capability: Capability) => Judgement;

/** A target from what is known of each capability in it. */
export function targetFrom(about: Pick<Target, 'name' | 'summary' | 'releases' | 'worlds'>, judge: Judge): Target {
  const judged = onceForEach(judge, String);
  return {
    ...about,
    has: (capability) => judged(capability).has,
    lacks: (capability) => !judged(capability).has,
    remark: (capability) => (judged(capability).has ? judged(capability).remark : null),
    mayRefuse: (capability) => judged(capability).has && (judged(capability).refuses ?? false),
    source: (capability) => judged(capability).source,
  };
}

// ---- the named targets -----------------------------------------------------------------------------------------------

const judgeFor =
  (zone: Zone): Judge =>
  (capability) => {
    if (zone.worlds.length === 0) return { has: true, remark: null, source: zone.source };
    if (kindOf(capability) === 'syscall') return judgeName(nameOf(capability), zone.releases);
    if (capability.startsWith(SYSCALL_ARGUMENTS)) {
      return judgeArguments(capability.slice(SYSCALL_ARGUMENTS.length), zone.releases);
    }
    return judgeVersion(capability, zone) ?? judgeRights(capability, zone);
  };

/** What the zone may see: only what each of its worlds has. */
function judgeRights(capability: Capability, zone: Zone): Judgement {
  const fact = factOf(capability);
  if (!fact) return { has: true, remark: null, source: zone.source };
  const remarks = new Set(zone.worlds.flatMap((world) => fact.remarks[world] ?? []));
  return {
    has: zone.worlds.every((world) => fact.had.includes(world)),
    remark: remarks.size > 0 ? [...remarks].join('; ') : null,
    source: fact.source,
  };
}

/** Functions and variables that came with a later D; null where the version does not matter. */
function judgeVersion(capability: Capability, zone: Zone): Judgement | null {
  const known = named(capability);
  if (!known || !newerThan(known.since, zone.leastD)) return null;
  const rights = judgeRights(capability, zone);
  const has = rights.has && !(zone.mostD && newerThan(known.since, zone.mostD));
  return { has, remark: `it needs D ${known.since}, which Solaris 10 does not have`, source: known.source };
}

function named(capability: Capability): { readonly since: string; readonly source: string } | undefined {
  const kind = kindOf(capability);
  if (kind === 'action' || kind === 'subroutine') return functionNamed(nameOf(capability));
  return kind === 'variable' ? variableNamed(nameOf(capability)) : undefined;
}

/** By name, in the order in which they are listed. */
export const targets: ReadonlyMap<string, Target> = new Map(
  zones.map((zone) => [zone.name, targetFrom(zone, judgeFor(zone))]),
);

/** The target where none is named. */
export const DEFAULT_TARGET = 'any';

// ---- several at once -------------------------------------------------------------------------------------------------

/** The targets that a name stands for by what users call their systems, or else those that come nearest to it. */
export const nearestTargets = (name: string, known: Iterable<string>): readonly string[] =>
  targetsMeant.get(name.toLowerCase()) ?? nearest(name, known);

/** A name that no target has. */
export class UnknownTarget extends Error {
  override readonly name = 'UnknownTarget';
  readonly target: string;
  /** The names that come nearest. */
  readonly nearest: readonly string[];

  constructor(target: string) {
    const close = nearestTargets(target, targets.keys());
    const hint = didYouMean(close) || `there are ${[...targets.keys()].join(', ')}`;
    super(`unknown target "${target}" (${hint})`);
    this.target = target;
    this.nearest = close;
  }
}

/** A target by its name, or what all of several have: `solaris10,illumos`. */
export function findTarget(spec: string): Target {
  const names = [...new Set(spec.split(',').map((name) => name.trim()))];
  return intersection(names.map(targetNamed));
}

/** A target that may be given by its name. */
export const targetGiven = (given: Target | string = DEFAULT_TARGET): Target =>
  typeof given === 'string' ? findTarget(given) : given;

function targetNamed(name: string): Target {
  const target = targets.get(name);
  if (!target) throw new UnknownTarget(name);
  return target;
}

/** What all of the targets have. */
export function intersection(all: readonly Target[]): Target {
  const [first, ...others] = all;
  if (!first) throw new UnknownTarget('');
  if (others.length === 0) return first;
  const about = {
    name: all.map(({ name }) => name).join(','),
    summary: `what all of ${all.map(({ name }) => name).join(', ')} have`,
    releases: [...new Set(all.flatMap((target) => target.releases))],
    worlds: [...new Set(all.flatMap((target) => target.worlds))],
  };
  return targetFrom(about, (capability) => {
    const having = all.filter((target) => target.has(capability));
    const has = having.length === all.length;
    const remarks = having.flatMap((target) => target.remark(capability) ?? []);
    const decisive = all.find((target) => target.has(capability) === has) ?? first;
    return {
      has,
      remark: [...new Set(remarks)].join('; ') || null,
      refuses: having.some((target) => target.mayRefuse(capability)),
      source: decisive.source(capability),
    };
  });
}
