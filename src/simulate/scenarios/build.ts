/** A build: make forks shells and compilers, which open headers along a path, pipe to each other, crash now and then. */
import { compute, simply } from '../world/call.js';
import { O, close, duplicate, named, open, read, rename, write } from '../world/files.js';
import type { Actor } from '../world/machine.js';
import { alarm, crash, growHeap, mapFile, semaphore, sleepFor } from '../world/others.js';
import { exec, execPath, exit, failToFork, fork, wait, waitForAll } from '../world/processes.js';
import type { Scenario } from '../world/scenario.js';
import { type Life, ownZone } from '../world/state.js';
import { pipe } from '../world/streams.js';
import { createThread } from '../world/threads.js';
import { bootSystem, link, login, readAll } from './system.js';

const HEADERS = ['stdio.h', 'stdlib.h', 'sys/types.h', 'zone.h'];

export const build: Scenario = {
  name: 'build',
  summary: 'make, with shells and compilers that come and go',
  hardware: { cpus: 3, misses: 0.1, coldPages: 0 },
  seconds: 0.4,
  boot(machine) {
    bootSystem(machine);
    for (const header of HEADERS) machine.paths.set(`/usr/include/${header}`, 5000);
    for (let i = 0; i < 4; i++) machine.paths.set(`/home/lee/src/part${i}.c`, 9000);
    machine.programs.set('/usr/bin/make', { main: make });
    machine.programs.set('/usr/bin/sh', { main: shell, wide: false });
    machine.programs.set('/opt/local/bin/cc', { main: driver });
    machine.programs.set('/opt/local/libexec/cc1', { main: compiler });
    machine.programs.set('/usr/bin/ld', { main: linker });
    machine.programs.set('/home/lee/src/configure', { main: shell, wide: false, interpreter: '/usr/bin/sh' });
    login(machine, ownZone, 'bash', 1001, session);
  },
};

function* session(me: Actor): Life {
  yield* named(me, 'chdir', '/home/lee/src');
  for (;;) {
    yield* fork(me, function* (child) {
      yield* execPath(child, 'make', ['make', '-j', '2', 'all']);
    });
    yield* waitForAll(me);
    yield* sleepFor(me, 50e6);
  }
}

function* make(me: Actor): Life {
  yield* link(me);
  yield* readAll(me, '/etc/passwd');
  if (me.random.chance(0.3)) yield* failToFork(me);
  for (let i = 0; i < 4; i++) {
    yield* named(me, 'stat', `part${i}.c`);
    const how = me.random.pick(['vfork', 'spawn', 'fork'] as const);
    yield* fork(
      me,
      function* (child) {
        if (me.random.chance(0.2)) yield* exec(child, '/home/lee/src/configure', ['configure', '--quiet']);
        yield* exec(child, '/usr/bin/sh', ['sh', '-c', `cc -O2 -c part${i}.c`]);
      },
      how,
    );
    if (i % 2 === 1) yield* waitForAll(me);
  }
  yield* waitForAll(me);
  yield* fork(me, function* (child) {
    yield* execPath(child, 'ld', ['ld', '-o', 'all']);
  });
  yield* wait(me);
}

/** A shell that pipes the compiler's output to a filter. */
function* shell(me: Actor): Life {
  yield* link(me);
  const [from, to] = yield* pipe(me);
  yield* fork(me, function* (child) {
    yield* duplicate(child, to, 'dup2', 1);
    yield* close(child, from);
    yield* close(child, to);
    const errno = yield* execPath(child, 'cc', ['cc', '-O2', '-c', 'part.c']);
    yield* exit(child, errno);
  });
  yield* close(me, to);
  while ((yield* read(me, from, 512)) > 0) yield* compute(me, 10_000);
  yield* close(me, from);
  yield* waitForAll(me);
}

/** The compiler's front: its back end is another program, through a temporary file. */
function* driver(me: Actor): Life {
  yield* link(me);
  yield* semaphore(me);
  const temporary = `/tmp/cc${me.process.pid}.s`;
  const fd = yield* open(me, temporary, O.RDWR | O.CREAT | O.EXCL | O.TRUNC);
  yield* close(me, fd);
  yield* fork(
    me,
    function* (child) {
      yield* exec(child, '/opt/local/libexec/cc1', ['cc1', '-quiet', '-o', temporary]);
      yield* exit(child, 127);
    },
    'vfork',
  );
  yield* wait(me);
  yield* write(me, 1, 'part.c: warning: unused\n');
  yield* rename(me, temporary, 'part.o');
  yield* named(me, 'unlink', temporary);
}

function* compiler(me: Actor): Life {
  yield* link(me);
  for (const header of HEADERS)
    for (const directory of ['/usr/local/include', '/opt/local/include', '/usr/include']) {
      const fd = yield* open(me, `${directory}/${header}`, O.RDONLY, me.random.chance(0.3) ? 'openat' : 'open');
      if (fd < 0) continue;
      while ((yield* read(me, fd, 4096)) > 0) yield* compute(me, 30_000);
      yield* close(me, fd);
      break;
    }
  yield* growHeap(me, 3);
  yield* compute(me, 9e6);
  if (me.random.chance(0.15)) yield* crash(me);
  const out = yield* open(me, me.process.arguments.at(-1)!, O.WRONLY, me.random.chance(0.5) ? 'creat' : 'open');
  yield* write(me, out, 6000);
  yield* write(me, out, 900, 'pwrite');
  yield* close(me, out);
  yield* simply(me, 'fdsync', BigInt(out), 0x40n);
}

function* linker(me: Actor): Life {
  yield* link(me);
  yield* alarm(me, 5e6);
  yield* createThread(me, function* (other) {
    yield* compute(other, 2e6);
  });
  for (let i = 0; i < 3; i++) yield* readAll(me, '/home/lee/src/part.o');
  const out = yield* open(me, '/home/lee/src/all', O.RDWR | O.CREAT);
  yield* mapFile(me, out, 2);
  yield* write(me, out, 30_000);
  yield* close(me, out);
}
