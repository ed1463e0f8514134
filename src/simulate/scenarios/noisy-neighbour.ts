/** A zone that wants its share of the processors, beside another that takes all it can get. */
import { compute } from '../world/call.js';
import { close, open, read, write } from '../world/files.js';
import type { Actor } from '../world/machine.js';
import { growHeap, sleepFor } from '../world/others.js';
import { boot, exec, fork, wait } from '../world/processes.js';
import type { Scenario } from '../world/scenario.js';
import { type Life, foreignZone, globalZone, ownZone } from '../world/state.js';
import { bootSystem } from './system.js';

export const noisyNeighbour: Scenario = {
  name: 'noisy-neighbour',
  summary: 'a computation and a copy, beside a zone that takes all it can get',
  hardware: { cpus: 2, misses: 0.4, coldPages: 0 },
  seconds: 1.4,
  boot(machine) {
    bootSystem(machine);
    machine.paths.set('/var/data/input', 400_000);
    for (let i = 0; i < 3; i++)
      boot(machine, { parent: machine.init(foreignZone), zone: foreignZone, name: 'miner', uid: 666 }, hog);
    boot(machine, { parent: machine.init(foreignZone), zone: foreignZone, name: 'forker', uid: 666 }, forker);
    boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'solver', uid: 300 }, solver);
    boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'copy', uid: 301, wide: false }, copy);
    boot(machine, { parent: machine.init(globalZone), zone: globalZone, name: 'zoneadmd', uid: 0 }, warden);
  },
};

function* hog(me: Actor): Life {
  for (;;) {
    yield* compute(me, 30e6);
    yield* write(me, 9, 10);
  }
}

function* forker(me: Actor): Life {
  for (;;) {
    yield* fork(me, function* (child) {
      yield* exec(child, '/usr/bin/date', ['date']);
    });
    yield* wait(me);
    yield* sleepFor(me, 20e6);
  }
}

function* solver(me: Actor): Life {
  for (;;) {
    yield* compute(me, 12e6);
    yield* growHeap(me, 2);
    if (me.random.chance(0.2)) yield* sleepFor(me, 8e6);
  }
}

function* copy(me: Actor): Life {
  for (;;) {
    const from = yield* open(me, '/var/data/input');
    const to = yield* open(me, '/tmp/output', 0x301);
    for (let bytes = 1; bytes > 0;) {
      bytes = yield* read(me, from, 32_768);
      if (bytes > 0) yield* write(me, to, bytes);
      yield* compute(me, 400_000);
    }
    yield* close(me, from);
    yield* close(me, to);
    yield* sleepFor(me, 30e6);
  }
}

function* warden(me: Actor): Life {
  for (;;) {
    yield* sleepFor(me, 100e6);
    yield* compute(me, 500_000);
  }
}
