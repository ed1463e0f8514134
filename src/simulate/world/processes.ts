/** System calls that make processes and programs, wait for them and end them. */
import type { Birth } from './births.js';
import { call, compute } from './call.js';
import { formOf } from './calls.js';
import { closeAll, inherit } from './descriptors.js';
import {
  type Answer,
  bytesOf,
  done,
  errors,
  failed,
  fire,
  kernelWork,
  place,
  raise,
  returns,
  sleepOn,
  textAt,
  wakeAll,
} from './operations.js';
import { type Actor, type Image, type Machine, type Program, actorOf } from './machine.js';
import { endProcess, endThread, reap, reasons, strike } from './signals.js';
import type { Block, Life, Process } from './state.js';

export type ForkCall = 'fork' | 'forkall' | 'vfork' | 'spawn';

/** Gives the pid of the child, which runs `program` and exits with 0 if that ends. */
export function* fork(me: Actor, program: Program, how: ForkCall = 'fork'): Life<number> {
  const sharing = how === 'vfork' || how === 'spawn';
  const made = yield* call(me, how, [], function* (): Life<Answer> {
    yield kernelWork(me, 30000);
    const child = childOf(me);
    const threads =
      how === 'forkall' ? me.process.threads.map(() => me.machine.thread(child)) : [me.machine.thread(child)];
    const name = formOf(how, me.machine.release).name;
    threads.forEach((thread, i) => {
      thread.call = name;
      thread.frames = me.thread.frames;
      thread.life =
        i === 0 ? firstLife(actorOf(me.machine, thread), name, program) : laterLife(actorOf(me.machine, thread), name);
    });
    for (const thread of threads) yield fire('proc:genunix:lwp_create:lwp-create', { thread }, { process: child });
    yield raise('sysinfo', 'genunix:cfork', sharing ? 'sysvfork' : 'sysfork');
    yield fire('proc:genunix:cfork:create', { process: child });
    yield { kind: 'start', threads };
    const answer = { value: child.pid };
    return sharing ? { ...answer, afterwards: () => untilReleased(child) } : answer;
  });
  return made.value;
}

function* untilReleased(child: Process): Life {
  if (child.state === 'alive') yield sleepOn(child.released, undefined, false);
}

/** The table of processes is full. */
export function* failToFork(me: Actor): Life {
  yield* call(me, 'fork', [], function* (): Life<Answer> {
    yield raise('sysinfo', 'genunix:getproc', 'procovf');
    return failed(errors.EAGAIN);
  });
}

function childOf({ machine, process }: Actor): Process {
  const child = machine.process({ parent: process, zone: process.zone, name: process.name });
  inherit(process, child);
  for (const [number, handling] of process.handlers) child.handlers.set(number, handling);
  child.wide = process.wide;
  child.stackPointer = process.stackPointer;
  child.image = process.image;
  child.blocks = [...process.blocks];
  child.brk = process.brk;
  return child;
}

function* firstLife(child: Actor, name: string, program: Program): Life {
  yield fire('proc:unix:lwp_rtt_initial:start');
  yield* bornIn(child, name);
  yield* program(child);
  yield* exit(child, 0);
}

/** With forkall every thread of the child returns from it; the others have nothing to do here. */
function* laterLife(child: Actor, name: string): Life {
  yield* bornIn(child, name);
  yield* endThread(child.thread);
}

function* bornIn(child: Actor, name: string): Life {
  yield fire('proc:unix:lwp_rtt_initial:lwp-start');
  yield* returns(child, name, done);
  yield* compute(child, 3000);
}

export function* exit(me: Actor, status: number): Life {
  me.thread.call = 'rexit';
  yield fire('syscall::rexit:entry', BigInt(status));
  yield* endProcess(me, reasons.exited, status);
}

// ---- exec ------------------------------------------------------------------------------------------------------------

/** Becomes a program; comes back only if that fails, with the error. */
export function* exec(me: Actor, path: string, argv: readonly string[]): Life<number> {
  const { machine, process } = me;
  const image = machine.programs.get(path);
  const words = argv.map((word) => textAt(me, word));
  const vector = place(me, words.map((word) => bytesOf(word, process.wide ? 8 : 4)).join('') + '\0'.repeat(8));
  let become: Image | null = null;
  const outcome = yield* call(me, 'exece', [textAt(me, path), vector, 0n], function* (): Life<Answer> {
    yield raise('sysinfo', 'genunix:lookuppnvp', 'namei');
    yield kernelWork(me, 15000);
    if (!image) return failed(machine.paths.has(path) ? errors.EACCES : errors.ENOENT);
    yield raise('sysinfo', 'genunix:exec_common', 'sysexec');
    yield fire('proc:genunix:exec_common:exec', { text: path });
    if (image.broken !== undefined) {
      yield fire('proc:genunix:exec_common:exec-failure', BigInt(image.broken));
      return failed(image.broken);
    }
    for (const other of process.threads.filter((thread) => thread !== me.thread)) yield* endThread(other);
    yield kernelWork(me, 60000);
    transform(me, path, image, argv);
    // Whichever thread it was is the first one of the new program (os/exec.c exec_common).
    me.thread.tid = process.lastThread = 1;
    yield* closeAll(me, (closeOnExec) => closeOnExec);
    yield* wakeAll(process.released);
    yield fire('proc:genunix:exec_common:exec-success');
    become = image;
    return done;
  });
  if (become === null) return outcome.errno;
  yield* (become as Image).main(me);
  yield* exit(me, 0);
  return 0;
}

/** Looks for a program in the directories of PATH, as execvp does. */
export function* execPath(me: Actor, name: string, argv: readonly string[]): Life<number> {
  let why: number = errors.ENOENT;
  for (const directory of ['/usr/local/bin', '/opt/local/bin', '/usr/bin', '/usr/sbin']) {
    const errno = yield* exec(me, `${directory}/${name}`, argv);
    if (errno !== errors.ENOENT) why = errno;
  }
  return why;
}

function transform(me: Actor, path: string, image: Image, argv: readonly string[]): void {
  const { process, thread } = me;
  process.name = path.slice(path.lastIndexOf('/') + 1).slice(0, 16);
  process.arguments = image.interpreter ? [image.interpreter, path, ...argv.slice(1)] : argv;
  process.wide = image.wide ?? true;
  if (image.setuid !== undefined)
    process.credential = { ...process.credential, euid: image.setuid, suid: image.setuid, changed: true };
  for (const [number, handling] of process.handlers) if (handling === 'catch') process.handlers.delete(number);
  thread.frames = image.frames ?? [`${process.name}\`main+0x1f4`, `${process.name}\`_start+0x6c`];
  process.blocks = [];
  process.brk = 0;
  putOnStack(process);
}

/** argc, argv, an end mark, and the strings themselves at the top; each slot as wide as a pointer. */
export function putOnStack(process: Process): void {
  const width = process.wide ? 8 : 4;
  const top = (process.wide ? 0xfffffd7fffe00000n : 0x8048000n) - BigInt((process.pid * 16) % 4096);
  const strings = process.arguments.map((word) => `${word}\0`);
  const first = top - BigInt(strings.join('').length);
  const addresses = strings.map((_, i) => first + BigInt(strings.slice(0, i).join('').length));
  const slots = [BigInt(strings.length), ...addresses, 0n, 0n];
  const table = slots.map((slot) => bytesOf(slot, width)).join('');
  process.stackPointer = (first - BigInt(table.length)) & ~0xfn;
  const gap = '\0'.repeat(Number(first - process.stackPointer) - table.length);
  const stack: Block = { address: process.stackPointer, bytes: table + gap + strings.join(''), resident: true };
  process.image = [stack];
}

// ---- wait ------------------------------------------------------------------------------------------------------------

/** Waits for a child to end; gives its pid, or -1 if there is none. */
export function* wait(me: Actor): Life<number> {
  const { process, machine } = me;
  const at = place(me, '\0'.repeat(256));
  const outcome = yield* call(me, 'waitsys', [7n, 0n, at, 3n], function* (): Life<Answer> {
    for (;;) {
      const dead = [...process.children].find(({ state }) => state === 'zombie');
      if (dead) {
        place(me, siginfo(process.wide, dead), at);
        reap(machine, dead);
        return { value: 0 };
      }
      if (process.children.size === 0) return failed(errors.ECHILD);
      yield sleepOn(process.changes);
      if (me.thread.woken === 'signal') return failed(errors.EINTR);
    }
  });
  return outcome.value;
}

/** Waits until all children have ended, whatever interrupts. */
export function* waitForAll(me: Actor): Life {
  while (me.process.children.size > 0) {
    yield* wait(me);
    yield* strike(me);
  }
}

/** siginfo_t for SIGCLD: si_code, si_pid and si_status stand at other places in each data model. */
function siginfo(wide: boolean, { pid, end }: Process): string {
  const words: readonly (readonly [offset: number, value: number])[] = wide
    ? [
        [0, 18],
        [4, end!.reason],
        [16, pid],
        [32, end!.status],
      ]
    : [
        [0, 18],
        [4, end!.reason],
        [12, pid],
        [20, end!.status],
      ];
  let bytes = '';
  for (const [offset, value] of words) bytes = bytes.padEnd(offset, '\0') + bytesOf(BigInt(value), 4);
  return bytes.padEnd(wide ? 256 : 128, '\0');
}

/** A process of a zone that has been there since it booted: no probe saw it begin. */
export function boot(machine: Machine, birth: Birth, program: Program): Process {
  const process = machine.process(birth);
  const thread = machine.thread(process);
  thread.frames = [`${process.name}\`main+0x1f4`, `${process.name}\`_start+0x6c`];
  putOnStack(process);
  const me = actorOf(machine, thread);
  thread.life = (function* (): Life {
    yield* program(me);
    yield* exit(me, 0);
  })();
  machine.begin(thread);
  return process;
}
