/** A scenario as dtrace sees it, in the global zone narrowed to one zone, or in that zone. */
import type { Context, Enabling, Happening, ProbePattern, Probe, World } from '../machine.js';
import type { Release } from '../../dtrace/syscalls.js';
import { catalogueOf, intervalOf } from './catalogue.js';
import { consumerOf, stateAt, trace } from './consumer.js';
import { Machine } from './machine.js';
import { fire } from './operations.js';
import { readingOf } from './reading.js';
import { type Access, type Privilege, type ZoneWorld, accessAt, isVisible } from './rights.js';
import type { Scenario } from './scenario.js';
import { type Event, type Life, type Occurrence, type Thread, type Zone, ownZone } from './state.js';
import type { Viewpoint } from './structures/making.js';

/** 1 October 2012, noon, less the time before tracing. */
const EPOCH = 1_349_092_800_000_000_000n;

/** How long the machine has been running when tracing starts: there are processes and open files that no probe saw begin. */
const BEFORE = 150e6;

export interface ViewOptions {
  readonly release: Release;
  readonly zone?: Zone;
  /** Another length than the scenario's own. */
  readonly seconds?: number;
}

/** What the global zone sees, only of one zone: firings in the context of its threads, the clock, its disk requests. */
export const globalView = (scenario: Scenario, seed: number, options: ViewOptions): World =>
  view(scenario, seed, options, 'global');

export const zoneView = (
  scenario: Scenario,
  seed: number,
  options: ViewOptions & { readonly world: ZoneWorld },
): World => view(scenario, seed, options, options.world);

/** A machine runs once: so does a world. */
function view(
  scenario: Scenario,
  seed: number,
  { release, zone = ownZone, seconds = scenario.seconds }: ViewOptions,
  privilege: Privilege,
): World {
  const machine = new Machine(seed, release, scenario.hardware);
  scenario.boot(machine);
  const consumer = consumerOf(machine, zone);
  exhaust(machine.run(BEFORE));
  const seen = catalogueOf(
    release,
    (provider) => isVisible(provider, privilege),
    (pid) => machine.processes.get(pid)?.zone === zone,
  );
  const from = (access: Access, { thread, cpu }: Pick<Occurrence, 'thread' | 'cpu'>): Viewpoint => ({
    machine,
    privilege,
    access,
    thread,
    cpu,
    epoch: EPOCH,
  });
  return {
    probes: (pattern: ProbePattern): readonly Probe[] => seen.matching(pattern),
    ...(privilege === 'global' ? {} : { largestBuffer: LARGEST }),
    macro: (name) => macroOf(name, machine, consumer, zone),
    consumer: (at): Context => {
      const occurrence = inConsumer(machine, consumer, stateAt[at]);
      return readingOf(occurrence, from({ ...ALL, kernel: privilege === 'global' }, occurrence));
    },
    *run(enabling: Enabling): Generator<Happening, void, void> {
      machine.watched = new Set(seen.keysOf(enabling.probes));
      trace(machine, consumer, enabling);
      for (const key of machine.watched) if (key.startsWith('profile:')) wind(machine, key);
      for (const event of machine.run(BEFORE + seconds * 1e9)) {
        if ('ended' in event) yield { kind: 'thread-end', thread: `${event.ended.id}` };
        else {
          const access = accessAt(event, privilege, zone);
          if (access)
            yield { kind: 'firing', probe: seen.named(event.probe)!, context: readingOf(event, from(access, event)) };
        }
      }
      yield { kind: 'passing', timestamp: BigInt(machine.now) };
    },
  };
}

/** What a tracer without all privileges may have (dtrace_nonroot_maxsize). */
const LARGEST = 16 * 1024 * 1024;

const ALL: Access = { kernel: false, process: true, arguments: true };

function exhaust(events: Generator<Event, void, void>): void {
  while (!events.next().done);
}

const inConsumer = (machine: Machine, thread: Thread, request: bigint): Occurrence => ({
  probe: 'syscall::ioctl:entry',
  time: machine.now,
  cpu: machine.consumerCpu,
  thread,
  level: 'thread',
  arguments: [3n, request],
});

function macroOf(name: string, machine: Machine, { process }: Thread, zone: Zone): bigint | null {
  const macros: Readonly<Record<string, number>> = {
    pid: process.pid,
    ppid: process.parent?.pid ?? 0,
    uid: 0,
    euid: 0,
    gid: 0,
    egid: 0,
    pgid: process.group,
    sid: process.session,
    projid: process.project,
    taskid: process.task,
    target: targetIn(machine, zone),
  };
  return Object.hasOwn(macros, name) ? BigInt(macros[name]!) : null;
}

/** The first process of the zone after its init: what `-p` would name. */
const targetIn = (machine: Machine, zone: Zone): number =>
  [...machine.processes.values()].filter((process) => process.zone === zone)[1]?.pid ?? 0;

// ---- the clock -------------------------------------------------------------------------------------------------------

/** A tick comes on one processor, a sample on each. */
function wind(machine: Machine, key: string): void {
  const interval = intervalOf(key.slice(key.lastIndexOf(':') + 1))!;
  const cpus = key.includes(':tick-') ? machine.cpus.slice(0, 1) : machine.allCpus;
  for (const cpu of cpus) {
    const next = (at: number): void =>
      machine.at({
        at,
        cpu,
        level: 'clock',
        *act(): Life {
          next(at + interval);
          yield fire(key, ...programCounters(cpu.current));
        },
      });
    next(machine.now + interval);
  }
}

const programCounters = ({ inUserMode, kind }: Thread): readonly [bigint, bigint] =>
  inUserMode && kind === 'user' ? [0n, 0x8051a2cn] : [0xfffffffffb800a2cn, 0n];
