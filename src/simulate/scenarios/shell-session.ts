/** A person at a prompt: commands found and not found, a pipeline, su, jobs killed and stopped, a script. */
import { compute, simply } from '../world/call.js';
import { O, close, duplicate, named, open, read, write } from '../world/files.js';
import type { Actor } from '../world/machine.js';
import { awaitSignal, getpid, handle, kill, killThread, setuid, sleepFor } from '../world/others.js';
import { execPath, exit, fork, waitForAll } from '../world/processes.js';
import type { Scenario } from '../world/scenario.js';
import { type Life, globalZone, ownZone } from '../world/state.js';
import { arrival, pipe, socketPair } from '../world/streams.js';
import { createThread, exitThread } from '../world/threads.js';
import { bootSystem, link, login, readAll } from './system.js';

const COMMANDS: readonly (readonly string[])[] = [
  ['date'],
  ['ls', '-l', '/tmp'],
  ['cat', '/etc/motd', '/etc/passwd'],
  ['nosuch', '--help'],
  ['su', '-', 'root'],
  ['noexec'],
  ['locked', 'door'],
  ['sleep', '1'],
  ['signals'],
  ['daemon', '-d'],
  ['a-program-with-a-long-name', ...Array.from({ length: 9 }, (_, i) => `--an-option=${i}`)],
];

export const shellSession: Scenario = {
  name: 'shell-session',
  summary: 'a person at a prompt, who starts and stops things',
  hardware: { cpus: 2, misses: 0.05, coldPages: 0 },
  seconds: 1.7,
  boot(machine) {
    bootSystem(machine);
    machine.programs.set('/usr/bin/sleep', { main: sleeper, wide: false });
    machine.programs.set('/usr/bin/signals', { main: signalled });
    machine.programs.set('/usr/sbin/daemon', { main: daemon });
    machine.programs.set('/usr/bin/a-program-with-a-long-name', { main: link });
    login(machine, ownZone, 'bash', 1001, prompt);
    login(machine, globalZone, 'ksh', 0, operator);
  },
};

function* prompt(me: Actor): Life {
  yield* handle(me, 18, 'catch');
  yield* named(me, 'chdir', '/home/lee');
  for (;;) {
    yield* typing(me);
    if (me.random.chance(0.15)) yield* pipeline(me);
    else yield* command(me, me.random.pick(COMMANDS));
    if (me.random.chance(0.2)) yield* named(me, 'chdir', me.random.pick(['/tmp', '/nowhere', '/home/lee/src']));
  }
}

/** A line comes in from the terminal. */
function* typing(me: Actor): Life {
  const terminal = me.process.descriptors.get(0)!.file;
  me.machine.after(30e6 + me.random.below(60e6), () => arrival(terminal, 12));
  while ((yield* read(me, 0, 80)) < 0) yield* compute(me, 1000);
  yield* write(me, 2, 12);
}

function* command(me: Actor, words: readonly string[]): Life {
  const [name = ''] = words;
  const pid = yield* fork(me, (child) => becomes(child, name, words));
  if (name === 'sleep') {
    yield* sleepFor(me, 20e6);
    yield* kill(me, pid, me.random.pick([2, 15, 9, 0]));
    yield* kill(me, pid, 9, me.random.chance(0.5) ? 'sigqueue' : 'kill');
    yield* kill(me, 99_999, 15);
    yield* kill(me, 1 + me.process.parent!.pid, 15);
  }
  if (name === 'daemon') yield* sleepFor(me, 5e6);
  else yield* waitForAll(me);
}

function* becomes(child: Actor, name: string, words: readonly string[]): Life {
  const errno = yield* execPath(child, name, words);
  yield* write(child, 2, `${name}: error ${errno}`);
  yield* exit(child, 127);
}

/** cat /etc/passwd | cat, with the left side cut off at times. */
function* pipeline(me: Actor): Life {
  const [from, to] = yield* me.random.chance(0.5) ? pipe(me) : socketPair(me);
  yield* fork(me, function* (left) {
    yield* duplicate(left, to, 'dup2', 1);
    yield* close(left, to);
    yield* close(left, from);
    yield* execPath(left, 'cat', ['cat', '/etc/passwd']);
  });
  yield* fork(me, function* (right) {
    yield* duplicate(right, from, 'dup2', 0);
    yield* close(right, to);
    yield* close(right, from);
    while ((yield* read(right, 0, 128)) > 0) yield* compute(right, 5000);
  });
  yield* close(me, from);
  yield* close(me, to);
  yield* waitForAll(me);
}

function* sleeper(me: Actor): Life {
  yield* link(me);
  yield* sleepFor(me, 1e9);
}

/** Signals itself, in every way that there is. */
function* signalled(me: Actor): Life {
  yield* link(me);
  yield* handle(me, 16, 'catch');
  yield* handle(me, 1, 'ignore');
  const pid = yield* getpid(me);
  yield* kill(me, pid, 16);
  yield* kill(me, pid, 1);
  yield* killThread(me, me.thread, 16);
  yield* fork(me, function* (child) {
    yield* sleepFor(child, 4e6);
    yield* kill(child, pid, 16);
  });
  yield* awaitSignal(me, 16);
  yield* waitForAll(me);
  yield* setuid(me, 1001);
  yield* readAll(me, '/etc/shadow');
}

/** Goes into the background, with threads of which the last one ends it without exit. */
function* daemon(me: Actor): Life {
  yield* link(me);
  yield* fork(me, function* (child) {
    yield* simply(child, 'setpgrp', 3n);
    yield* createThread(child, function* (other) {
      yield* sleepFor(other, 15e6);
      const fd = yield* open(other, '/tmp/daemon.log', O.WRONLY | O.CREAT);
      yield* write(other, fd, 'ready\n');
      yield* close(other, fd);
    });
    yield* exitThread(child);
  });
}

/** An operator of the global zone looks after the zone: nothing of this is the zone's. */
function* operator(me: Actor): Life {
  for (;;) {
    yield* sleepFor(me, 200e6);
    yield* fork(me, function* (child) {
      yield* execPath(child, 'ls', ['ls', '/zones']);
    });
    yield* waitForAll(me);
  }
}
