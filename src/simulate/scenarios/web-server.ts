/** A web server: a parent that keeps workers, threads that answer requests, a database connection, a restart by signal. */
import { compute, simply } from '../world/call.js';
import { O, closeOnExec, duplicate, fromDisk, named, open, read, seek, write, close } from '../world/files.js';
import type { Actor } from '../world/machine.js';
import { giveWay, handle, kill, malloc, message, poll, sleepFor } from '../world/others.js';
import { boot, fork, wait } from '../world/processes.js';
import type { Scenario } from '../world/scenario.js';
import { type Channel, type Life, type OpenFile, channel, ownZone } from '../world/state.js';
import { accept, connect, expect, hangUp, listen, socket, transfer, visitors } from '../world/streams.js';
import { createThread, park, unpark } from '../world/threads.js';
import { bootSystem, fdsync, readAll } from './system.js';

const PAGES = ['/var/www/index.html', '/var/www/logo.png', '/var/www/about.html', '/var/www/missing.html'];

export const webServer: Scenario = {
  name: 'web-server',
  summary: 'a web server with workers and threads, files on disk and a database across the network',
  hardware: { cpus: 2, misses: 0.2, coldPages: 0 },
  seconds: 2.2,
  boot(machine) {
    bootSystem(machine);
    PAGES.slice(0, 3).forEach((path, i) => machine.paths.set(path, 3000 + 21_000 * i));
    machine.paths.set('/var/log/access', 90_000);
    boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'httpd', uid: 0 }, master);
  },
};

/** Listens, starts workers, and starts another one when one dies. */
function* master(me: Actor): Life {
  yield* handle(me, 18, 'catch');
  yield* handle(me, 1, 'catch');
  const listening = yield* socket(me);
  yield* listen(me, listening);
  yield* closeOnExec(me, listening);
  visitors(me, listening, 25e6);
  const log = yield* open(me, '/var/log/access', O.WRONLY | O.APPEND);
  const start = (): Life<number> =>
    fork(me, (child) => worker(child, listening, log), me.random.chance(0.1) ? 'forkall' : 'fork');
  const pids = [yield* start(), yield* start()];
  for (;;) {
    yield* sleepFor(me, 400e6);
    const victim = me.random.below(pids.length);
    yield* kill(me, pids[victim]!, me.random.chance(0.5) ? 15 : 9);
    yield* wait(me);
    yield* message(me, 'send');
    pids[victim] = yield* start();
  }
}

/** Answers what it accepts, with a thread that writes the log. */
function* worker(me: Actor, listening: number, log: number): Life {
  yield* simply(me, 'setgid', 80n);
  const jobs: Channel = channel(1);
  const database = yield* socket(me);
  yield* connect(me, database);
  const writer = yield* createThread(me, (other) => logger(other, log, jobs));
  for (;;) {
    const client = yield* accept(me, listening);
    if (client < 0) continue;
    expect(me, client, 300, 400_000);
    yield* read(me, client, 4096);
    yield* malloc(me, 512);
    yield* answer(me, client, database);
    yield* close(me, client);
    if (writer.state !== 'gone') yield* unpark(me, jobs);
    if (me.random.chance(0.1)) yield* giveWay(me);
  }
}

function* answer(me: Actor, client: number, database: number): Life {
  const path = me.random.pick(PAGES);
  if ((yield* named(me, 'stat', path)) < 0) {
    yield* write(me, client, 160);
    return;
  }
  yield* compute(me, 150_000);
  if (me.random.chance(0.3)) yield* query(me, database);
  if (me.random.chance(0.2)) return yield* readAll(me, path, 16_384);
  const fd = yield* open(me, path, O.RDONLY, me.random.chance(0.5) ? 'open64' : 'open');
  yield* seek(me, fd, 512);
  const copy = yield* duplicate(me, fd, me.random.chance(0.5) ? 'dup' : 'fcntl', 10);
  for (;;) {
    const bytes = yield* read(me, copy, 8192, me.random.pick(['read', 'pread', 'readv', 'pread64'] as const));
    if (bytes <= 0) break;
    yield* write(me, client, bytes, me.random.chance(0.3) ? 'writev' : 'write');
  }
  yield* close(me, copy);
  yield* close(me, fd);
  if (me.random.chance(0.1)) {
    hangUp(me, client);
    yield* transfer(me, 'recv', client, 100);
  }
}

function* query(me: Actor, database: number): Life {
  yield* transfer(me, 'send', database, 220);
  expect(me, database, 900, 2_000_000);
  yield* transfer(me, 'recv', database, 4096);
}

function* logger(me: Actor, log: number, jobs: Channel): Life {
  for (let lines = 0; lines < 12; lines++) {
    yield* park(me, jobs, me.machine.now + 300e6);
    yield* write(me, log, 110);
    if (lines % 4 === 3) yield* fdsync(me, log);
    if (me.random.chance(0.2)) yield* fromDiskFor(me, log);
  }
  yield* poll(me, 10e6);
}

function* fromDiskFor(me: Actor, fd: number): Life {
  const file: OpenFile | undefined = me.process.descriptors.get(fd)?.file;
  if (file) yield* fromDisk(me, file, 4096);
}
