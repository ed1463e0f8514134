/** A small machine with zones: it runs threads on processors, lets them sleep and wakes them, and tells what probes fire. */
import { type Random, randomFrom } from './random.js';
import type { Release } from '../../dtrace/syscalls.js';
import { type Birth, type Opened, fileOpened, processBorn, threadBorn } from './births.js';
import {
  type Argument,
  type Channel,
  type Cpu,
  type Event,
  type Life,
  type Occurrence,
  type OpenFile,
  type Operation,
  type Process,
  type Thread,
  type Time,
  type Zone,
  globalZone,
} from './state.js';

/** How long a thread may run while others wait, and what a switch costs. */
const QUANTUM = 10e6;
const SWITCH = 2000;

export interface Timer {
  readonly at: Time;
  readonly cpu: Cpu;
  /** `clock`: on the thread that is interrupted; `interrupt`: in the context of an interrupt thread. */
  readonly level: 'interrupt' | 'clock';
  readonly act: () => Life;
}

/** What a scenario may set. */
export interface Hardware {
  /** Processors that all share; the consumer has one more for itself, so that it disturbs nobody. */
  readonly cpus: number;
  /** How often a read finds nothing in memory. */
  readonly misses: number;
  /** How often a page that a system call points at is not resident yet. */
  readonly coldPages: number;
}

/** A thread with the machine that it runs on. */
export interface Actor {
  readonly machine: Machine;
  readonly thread: Thread;
  readonly process: Process;
  readonly random: Random;
}

export const actorOf = (machine: Machine, thread: Thread): Actor => ({
  machine,
  thread,
  process: thread.process,
  random: thread.random,
});

export type Program = (me: Actor) => Life;

/** A program file: what runs when a process becomes it. */
export interface Image {
  readonly main: Program;
  readonly wide?: boolean;
  /** Its set-user-id bit and owner. */
  readonly setuid?: number;
  /** For a script, what stands after `#!`. */
  readonly interpreter?: string;
  /** Present, but not to be executed: exec fails after it has begun. */
  readonly broken?: number;
  readonly frames?: readonly string[];
}

export class Machine {
  readonly release: Release;
  readonly hardware: Hardware;
  readonly random: Random;
  readonly cpus: readonly Cpu[];
  readonly consumerCpu: Cpu;
  readonly allCpus: readonly Cpu[];
  readonly processes: Map<number, Process> = new Map();
  readonly files: Map<number, OpenFile> = new Map();
  /** Sizes of the files that exist, by path. */
  readonly paths: Map<string, number> = new Map();
  readonly programs: Map<string, Image> = new Map();
  readonly counters: Map<string, bigint> = new Map();
  /** Keys of the probes that somebody wants to see. */
  watched: ReadonlySet<string> = new Set();
  now: Time = 0;
  readonly #timers: Timer[] = [];
  readonly #queue: Thread[] = [];
  readonly #consumerQueue: Thread[] = [];
  /** The consumer of DTrace, whose threads have a processor of their own. */
  consumer: Process | null = null;
  readonly #inits: Map<Zone, Process> = new Map();
  readonly #kernel: Process;
  #lastThread = 0;
  #lastPid = 100;
  #lastFile = 0;

  constructor(seed: number, release: Release, hardware: Hardware) {
    this.release = release;
    this.hardware = hardware;
    this.random = randomFrom(seed);
    this.#kernel = this.#processOf(0, { parent: null, zone: globalZone, name: 'sched' });
    this.cpus = Array.from({ length: hardware.cpus }, (_, id) => this.#cpu(id));
    this.consumerCpu = this.#cpu(hardware.cpus);
    this.allCpus = [...this.cpus, this.consumerCpu];
  }

  // ---- births --------------------------------------------------------------------------------------------------------

  /** A process without threads. */
  process(birth: Birth): Process {
    this.#lastPid += 1 + this.random.below(3);
    return this.#processOf(this.#lastPid, birth);
  }

  #processOf(pid: number, birth: Birth): Process {
    const process = processBorn(pid, birth, this.now);
    birth.parent?.children.add(process);
    if (!this.#inits.has(birth.zone)) this.#inits.set(birth.zone, process);
    this.processes.set(pid, process);
    return process;
  }

  /** A thread of a process; it runs once it is started. */
  thread(process: Process, kind: Thread['kind'] = 'user'): Thread {
    const thread = threadBorn(++this.#lastThread, process, kind, this.random.apart());
    process.threads.push(thread);
    return thread;
  }

  /** A thread that has been there before anything was traced. */
  begin(thread: Thread): void {
    this.#queueFor(thread).push(thread);
  }

  /** The process of a zone that inherits its orphans: the first one. */
  init(zone: Zone): Process | null {
    return this.#inits.get(zone) ?? null;
  }

  #cpu(id: number): Cpu {
    const idle = this.thread(this.#kernel, 'idle');
    const interrupt = this.thread(this.#kernel, 'interrupt');
    idle.cpu = interrupt.cpu = id;
    idle.state = 'running';
    return { id, idle, interrupt, current: idle, due: Infinity, quantum: 0 };
  }

  file(made: Opened): OpenFile {
    const file = fileOpened(++this.#lastFile, made);
    this.files.set(file.id, file);
    return file;
  }

  /** Something that happens later, whatever the processors do. */
  at(timer: Timer): void {
    let place = this.#timers.length;
    while (place > 0 && this.#timers[place - 1]!.at > timer.at) place--;
    this.#timers.splice(place, 0, timer);
  }

  /** An interrupt after a while. */
  after(length: Time, act: () => Life): void {
    this.at({ at: this.now + length, cpu: this.cpus[0]!, level: 'interrupt', act });
  }

  count(counter: string, amount: bigint): void {
    this.counters.set(counter, (this.counters.get(counter) ?? 0n) + amount);
  }

  /** How long a thread has run. */
  ranOf(thread: Thread): Time {
    return thread.state === 'running' ? thread.ran + this.now - thread.since : thread.ran;
  }

  // ---- time ----------------------------------------------------------------------------------------------------------

  /** Lets the machine run, and tells what happens, until a time. */
  *run(until: Time): Generator<Event, void, void> {
    yield* this.#dispatch();
    for (;;) {
      const timer = this.#timers[0];
      const cpu = this.#next();
      const next = Math.min(timer?.at ?? Infinity, cpu.due);
      if (next > until) {
        this.now = until;
        return;
      }
      this.now = next;
      if (timer && timer.at <= cpu.due) {
        this.#timers.shift();
        yield* this.#interrupt(timer);
      } else yield* this.#proceed(cpu);
      yield* this.#dispatch();
    }
  }

  #next(): Cpu {
    let next = this.consumerCpu;
    for (const cpu of this.cpus) if (cpu.due < next.due) next = cpu;
    return next;
  }

  *#interrupt({ cpu, level, act }: Timer): Generator<Event, void, void> {
    for (const operation of act()) {
      if (operation.kind === 'fire') {
        const thread = operation.as ?? (level === 'clock' ? cpu.current : cpu.interrupt);
        yield* this.#fire(cpu, thread, level, operation.probe, operation.arguments);
      } else if (operation.kind === 'wake') yield* this.#wake(cpu, cpu.interrupt, operation);
    }
  }

  /** The thread of a processor has done what it was doing. */
  *#proceed(cpu: Cpu): Generator<Event, void, void> {
    const thread = cpu.current;
    if (thread.remaining > 0) {
      if (this.#queueOf(cpu).length > 0) return yield* this.#preempt(cpu);
      return this.#work(cpu, thread.remaining);
    }
    while (cpu.current === thread) {
      const { value: operation, done } = thread.life!.next();
      if (done) throw new Error(`a thread of ${thread.process.name} ended without exit`);
      if (operation.kind === 'work') {
        thread.inUserMode = operation.user;
        return this.#work(cpu, operation.length);
      }
      if (operation.kind === 'fire') {
        const occurrence = this.occurrence(cpu, operation.as ?? thread, 'thread', operation.probe, operation.arguments);
        if (occurrence) yield occurrence;
        if (operation.counts) this.count(operation.counts.counter, operation.counts.by);
      } else yield* this.#carryOut(cpu, thread, operation);
    }
  }

  *#carryOut(cpu: Cpu, thread: Thread, operation: Operation): Generator<Event, void, void> {
    switch (operation.kind) {
      case 'wake':
        return yield* this.#wake(cpu, thread, operation);
      case 'start':
        for (const born of operation.threads) yield* this.#enqueue(cpu, thread, born);
        return;
      case 'sleep':
        return yield* this.#sleep(cpu, thread, operation);
      case 'yield':
        if (this.#queueOf(cpu).length === 0) return;
        yield* this.#enqueue(cpu, thread, thread);
        return yield* this.#switch(cpu);
      case 'end':
        return yield* this.#end(operation.thread);
      case 'fire':
      case 'work':
    }
  }

  #work(cpu: Cpu, length: Time): void {
    const thread = cpu.current;
    const slice = cpu === this.consumerCpu ? length : Math.min(length, Math.max(cpu.quantum - this.now, 1000));
    if (cpu.quantum <= this.now) cpu.quantum = this.now + QUANTUM;
    thread.remaining = length - slice;
    cpu.due = this.now + slice;
  }

  *#preempt(cpu: Cpu): Generator<Event, void, void> {
    const thread = cpu.current;
    yield* this.#fire(cpu, thread, 'thread', 'sched:unix:preempt:preempt', []);
    yield* this.#fire(cpu, thread, 'thread', 'sysinfo:unix:preempt:inv_swtch', [1n, { counter: 'inv_swtch' }]);
    this.count('inv_swtch', 1n);
    yield* this.#enqueue(cpu, thread, thread);
    yield* this.#switch(cpu);
  }

  *#sleep(
    cpu: Cpu,
    thread: Thread,
    { on, until, interruptible }: Extract<Operation, { kind: 'sleep' }>,
  ): Generator<Event, void, void> {
    thread.woken = 'signal';
    if (interruptible && thread.pending.length > 0) return;
    thread.state = 'asleep';
    thread.sleepsOn = on;
    thread.interruptible = interruptible;
    thread.sleeps++;
    on.sleepers.push(thread);
    if (until !== undefined) this.#alarm(thread, until);
    yield* this.#fire(cpu, thread, 'thread', sleepProbe(on), []);
    yield* this.#switch(cpu);
  }

  #alarm(thread: Thread, until: Time): void {
    const { sleeps } = thread;
    const late = (): boolean => thread.state !== 'asleep' || thread.sleeps !== sleeps;
    this.at({
      at: Math.max(until, this.now),
      cpu: this.cpus[0]!,
      level: 'interrupt',
      *act(): Life {
        if (!late()) yield { kind: 'wake', threads: [thread], because: 'timeout' };
      },
    });
  }

  /** A thread is taken from wherever it is. */
  *#end(thread: Thread): Generator<Event, void, void> {
    if (thread.state === 'gone') return;
    const { state } = thread;
    leave(thread.sleepsOn, thread);
    remove(this.#queueFor(thread), thread);
    remove(thread.process.threads, thread);
    thread.ran = this.ranOf(thread);
    thread.since = this.now;
    thread.state = 'gone';
    thread.remaining = 0;
    const cpu = this.allCpus.find(({ current }) => current === thread);
    if (state === 'running' && cpu) yield* this.#switch(cpu);
    yield { ended: thread, time: this.now };
  }

  *#wake(
    cpu: Cpu,
    by: Thread,
    { threads, because }: Extract<Operation, { kind: 'wake' }>,
  ): Generator<Event, void, void> {
    for (const thread of threads.slice()) {
      if (thread.state !== 'asleep') continue;
      const level = by.kind === 'interrupt' ? 'interrupt' : 'thread';
      if (because !== 'signal')
        yield* this.#fire(cpu, by, level, wakeProbe(thread.sleepsOn!), [{ thread }, { process: thread.process }]);
      leave(thread.sleepsOn, thread);
      thread.sleepsOn = null;
      thread.woken = because;
      yield* this.#enqueue(cpu, by, thread);
    }
  }

  *#enqueue(cpu: Cpu, by: Thread, thread: Thread): Generator<Event, void, void> {
    thread.state = thread === cpu.current ? thread.state : 'ready';
    const level = by.kind === 'interrupt' ? 'interrupt' : 'thread';
    yield* this.#fire(cpu, by, level, 'sched:unix:setbackdq:enqueue', [
      { thread },
      { process: thread.process },
      { cpu },
      0n,
    ]);
    this.#queueFor(thread).push(thread);
  }

  *#dispatch(): Generator<Event, void, void> {
    for (const cpu of this.allCpus)
      if (cpu.current === cpu.idle && this.#queueOf(cpu).length > 0) yield* this.#switch(cpu);
  }

  /** The next thread gets the processor. */
  *#switch(cpu: Cpu): Generator<Event, void, void> {
    const from = cpu.current;
    const next = this.#queueOf(cpu).shift() ?? cpu.idle;
    yield* this.#fire(cpu, from, 'thread', 'sysinfo:unix:swtch:pswitch', [1n, { counter: 'pswitch' }]);
    this.count('pswitch', 1n);
    const ofNext: readonly Argument[] = [{ thread: next }, { process: next.process }];
    if (next !== cpu.idle) yield* this.#fire(cpu, from, 'thread', 'sched:unix:disp:dequeue', [...ofNext, { cpu }]);
    yield* this.#fire(cpu, from, 'thread', 'sched:unix:resume:off-cpu', ofNext);
    from.ran = this.ranOf(from);
    if (from.state === 'running') from.state = 'ready';
    cpu.current = next;
    next.state = 'running';
    next.since = this.now;
    next.cpu = cpu.id;
    cpu.quantum = this.now + QUANTUM;
    yield* this.#fire(cpu, next, 'thread', 'sched:unix:resume:on-cpu', []);
    if (next === cpu.idle) cpu.due = Infinity;
    else if (next.remaining > 0) this.#work(cpu, next.remaining);
    else cpu.due = this.now + SWITCH;
  }

  *#fire(...what: Parameters<Machine['occurrence']>): Generator<Event, void, void> {
    const occurrence = this.occurrence(...what);
    if (occurrence) yield occurrence;
  }

  /** What a firing is; null if nobody wants to see it. */
  occurrence(
    cpu: Cpu,
    thread: Thread,
    level: Occurrence['level'],
    probe: string,
    values: readonly Argument[],
  ): Occurrence | null {
    if (!this.watched.has(probe)) return null;
    return { probe, time: this.now, cpu, thread, level, arguments: values };
  }

  #queueOf(cpu: Cpu): Thread[] {
    return cpu === this.consumerCpu ? this.#consumerQueue : this.#queue;
  }

  /** Threads of the consumer are bound to its processor. */
  #queueFor(thread: Thread): Thread[] {
    return thread.process === this.consumer ? this.#consumerQueue : this.#queue;
  }
}

const SLEEP_FUNCTIONS: ReadonlyMap<number, string> = new Map([
  [1, 'turnstile_block'],
  [4, 'sema_p'],
]);

const sleepProbe = ({ type }: Channel): string =>
  `sched:${type === 3 ? 'genunix:cv_block' : `genunix:${SLEEP_FUNCTIONS.get(type) ?? 'lwp_block'}`}:sleep`;

const wakeProbe = ({ type }: Channel): string =>
  `sched:genunix:${type === 4 ? 'sema_v' : 'sleepq_wakeone_chan'}:wakeup`;

function remove<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}

function leave(on: Channel | null, thread: Thread): void {
  if (on) remove(on.sleepers, thread);
}
