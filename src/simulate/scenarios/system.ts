/** What every machine has: the kernel’s own processes, the first process of each zone, daemons, files, small programs. */
import { call, compute, simply } from '../world/call.js';
import { install } from '../world/descriptors.js';
import { close, named, open, read, write } from '../world/files.js';
import type { Actor, Image, Machine, Program } from '../world/machine.js';
import type { Answer } from '../world/operations.js';
import { done, kernelWork } from '../world/operations.js';
import { growHeap, mapFile, poll, sleepFor } from '../world/others.js';
import { boot, exec, fork, wait } from '../world/processes.js';
import { type Life, type OpenFile, type Process, type Zone, foreignZone, globalZone, ownZone } from '../world/state.js';

const FILES: Readonly<Record<string, number>> = {
  '/etc/passwd': 1834,
  '/etc/group': 512,
  '/etc/shadow': 900,
  '/etc/resolv.conf': 90,
  '/etc/motd': 240,
  '/lib/libc.so.1': 1_800_000,
  '/var/adm/messages': 40_000,
  '/tmp': 0,
  '/home/lee': 0,
  '/home/lee/src': 0,
};

/** What a dynamically linked program does before main. */
export function* link(me: Actor): Life {
  const libc = yield* open(me, '/lib/libc.so.1');
  yield* simply(me, 'fstat', BigInt(libc), 0x8047000n);
  yield* mapFile(me, libc, 2);
  yield* close(me, libc);
  yield* growHeap(me, 1);
}

/** A file from its beginning to its end. */
export function* readAll(me: Actor, path: string, piece = 8192): Life {
  const fd = yield* open(me, path);
  if (fd < 0) return;
  while ((yield* read(me, fd, piece)) > 0) yield* compute(me, 4000);
  yield* close(me, fd);
}

const small: Readonly<Record<string, Image>> = {
  '/usr/bin/date': {
    *main(me) {
      yield* link(me);
      yield* simply(me, 'gtime');
      yield* write(me, 1, 29);
    },
  },
  '/usr/bin/cat': {
    wide: false,
    *main(me) {
      yield* link(me);
      for (const path of me.process.arguments.slice(1)) yield* readAll(me, path);
      yield* write(me, 1, 512);
    },
  },
  '/usr/bin/ls': {
    wide: false,
    *main(me) {
      yield* link(me);
      const fd = yield* open(me, '/tmp');
      for (let i = 0; i < 2; i++) yield* simply(me, 'getdents64', BigInt(fd), 0x8047000n, 8192n);
      yield* close(me, fd);
      for (const path of ['/etc/passwd', '/etc/motd', '/nowhere']) yield* named(me, 'lstat', path);
      yield* write(me, 1, 300);
    },
  },
  '/usr/bin/su': {
    setuid: 0,
    *main(me) {
      yield* link(me);
      yield* readAll(me, '/etc/shadow');
      yield* simply(me, 'setuid', 0n);
      yield* compute(me, 200_000);
    },
  },
  '/usr/bin/noexec': { main: link, broken: 8 },
  '/usr/bin/locked': { main: link, broken: 13 },
};

/** What every machine has: files, programs, and what each of its zones runs by itself. */
export function bootSystem(machine: Machine): void {
  for (const [path, size] of Object.entries(FILES)) machine.paths.set(path, size);
  for (const [path, image] of Object.entries(small)) machine.programs.set(path, image);
  boot(machine, { parent: null, zone: globalZone, name: 'init', uid: 0 }, idler(2e9));
  boot(machine, { parent: machine.init(globalZone), zone: globalZone, name: 'fsflush', uid: 0 }, flusher);
  boot(machine, { parent: null, zone: ownZone, name: 'init', uid: 0, project: 0 }, idler(2e9));
  boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'nscd', uid: 0, wide: false }, idler(700e6));
  boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'cron', uid: 0, wide: false }, cron);
  boot(machine, { parent: null, zone: foreignZone, name: 'init', uid: 0 }, idler(2e9));
}

/** Wakes up now and then, to see whether there is something to do. */
const idler =
  (every: number): Program =>
  (me) =>
    (function* (): Life {
      for (;;) {
        yield* poll(me, every);
        yield* compute(me, 20_000);
      }
    })();

function* flusher(me: Actor): Life {
  for (;;) {
    yield* sleepFor(me, 500e6);
    yield* compute(me, 50_000);
  }
}

/** Starts a job every second or so. */
function* cron(me: Actor): Life {
  const log = yield* open(me, '/var/adm/messages', 0x109);
  for (;;) {
    yield* sleepFor(me, 900e6);
    yield* fork(me, function* (child) {
      yield* exec(child, '/usr/bin/date', ['date']);
    });
    yield* write(me, log, 60);
    yield* wait(me);
  }
}

/** Gives a process the descriptors that a login would. */
function withTerminal(machine: Machine, process: Process): OpenFile {
  const terminal = machine.file({ kind: 'terminal', path: '/dev/pts/1', fileSystem: 'dev', flags: 2, size: 0 });
  for (let fd = 0; fd < 3; fd++) install({ process }, terminal);
  return terminal;
}

/** A process of a zone with a terminal. */
export function login(machine: Machine, zone: Zone, name: string, uid: number, program: Program): Process {
  const process = boot(machine, { parent: machine.init(zone), zone, name, uid }, program);
  withTerminal(machine, process);
  return process;
}

/** A call that waits in the kernel a little, for effect. */
export function* fdsync(me: Actor, fd: number): Life {
  yield* call(me, 'fdsync', [BigInt(fd), 0x40n], function* (): Life<Answer> {
    yield kernelWork(me, 30_000);
    return done;
  });
}
