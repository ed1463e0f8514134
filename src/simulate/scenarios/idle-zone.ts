/** A zone in which almost nothing happens, on a machine where others are busy. */
import { compute } from '../world/call.js';
import { sleepFor } from '../world/others.js';
import { boot } from '../world/processes.js';
import type { Scenario } from '../world/scenario.js';
import { foreignZone } from '../world/state.js';
import { bootSystem } from './system.js';

export const idleZone: Scenario = {
  name: 'idle-zone',
  summary: 'a zone in which almost nothing happens, beside a busy one',
  hardware: { cpus: 2, misses: 0, coldPages: 0 },
  seconds: 4.5,
  boot(machine) {
    bootSystem(machine);
    boot(machine, { parent: machine.init(foreignZone), zone: foreignZone, name: 'postgres', uid: 90 }, function* (me) {
      for (;;) {
        yield* compute(me, 3e6);
        yield* sleepFor(me, 5e6);
      }
    });
  },
};
