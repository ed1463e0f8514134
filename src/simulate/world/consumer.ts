/** dtrace(1M) itself, as a process of the zone: between its sleeps it asks for its status, its buffers and its aggregations. */
import type { Enabling } from '../machine.js';
import { call } from './call.js';
import { write } from './files.js';
import { type Actor, type Machine, actorOf } from './machine.js';
import { type Answer, done, kernelWork } from './operations.js';
import { putOnStack } from './processes.js';
import { install } from './descriptors.js';
import { type Life, type Thread, type Time, type Zone, channel } from './state.js';
import { park } from './threads.js';

/** 'd', 't', 'r' and the number of the request (sys/dtrace.h). */
const REQUEST = 0x64747200n;
const STATUS = REQUEST | 11n;
const BUFSNAP = REQUEST | 4n;
const AGGSNAP = REQUEST | 7n;
const GO = REQUEST | 12n;
const STOP = REQUEST | 13n;

/** The kernel's own limit (dtrace_statusrate_max). */
const LONGEST = 10e9;

/** The process of the consumer, asleep until tracing starts. */
export function consumerOf(machine: Machine, zone: Zone): Thread {
  const process = machine.process({
    parent: machine.init(zone),
    zone,
    name: 'dtrace',
    uid: 0,
    arguments: ['dtrace', '-s'],
  });
  machine.consumer = process;
  putOnStack(process);
  const thread = machine.thread(process);
  thread.frames = ['libdtrace.so.1`dtrace_work+0x61', 'dtrace`main+0xd4', 'dtrace`_start+0x6c'];
  const device = { path: '/dev/dtrace/dtrace', fileSystem: 'dev', flags: 2, size: 0 } as const;
  for (const kind of ['terminal', 'terminal', 'terminal', 'terminal'] as const)
    install({ process }, machine.file({ ...device, kind }));
  return thread;
}

/** Which ioctl it is in when BEGIN and END fire. */
export const stateAt: Readonly<Record<'start' | 'end', bigint>> = { start: GO, end: STOP };

/** From GO on, until the machine stops. The first status comes at once. */
export function trace(machine: Machine, thread: Thread, enabling: Enabling): void {
  const me = actorOf(machine, thread);
  thread.life = working(me, enabling, machine.now);
  machine.begin(thread);
}

interface Duty {
  readonly every: Time;
  due: Time;
  readonly act: (me: Actor) => Life;
}

function* working(me: Actor, enabling: Enabling, start: Time): Life {
  const every = (rate: bigint, first: Time, act: Duty['act']): Duty => ({
    every: Math.max(1e5, Math.min(Number(rate), LONGEST)),
    due: first,
    act,
  });
  const duties: readonly Duty[] = [
    every(enabling.statusrate, start, (actor) => ioctl(actor, STATUS)),
    ...(enabling.aggregates ? [every(enabling.aggrate, start, (actor) => forEachCpu(actor, AGGSNAP))] : []),
    every(enabling.switchrate, start, flush),
  ];
  for (;;) {
    for (const duty of duties) {
      if (duty.due > me.machine.now) continue;
      yield* duty.act(me);
      duty.due += duty.every;
    }
    const next = Math.min(...duties.map(({ due }) => due));
    if (next > me.machine.now) yield* park(me, channel(), next);
  }
}

function* flush(me: Actor): Life {
  yield* forEachCpu(me, BUFSNAP);
  yield* write(me, 1, 80);
}

function* forEachCpu(me: Actor, request: bigint): Life {
  for (let i = 0; i < me.machine.allCpus.length; i++) yield* ioctl(me, request);
}

function* ioctl(me: Actor, request: bigint, fd = 3): Life {
  yield* call(me, 'ioctl', [BigInt(fd), request, 0x8047000n], function* (): Life<Answer> {
    yield kernelWork(me, 4000);
    return done;
  });
}
