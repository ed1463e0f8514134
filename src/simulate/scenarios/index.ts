/** The scenarios, by name. */
import type { Scenario } from '../world/scenario.js';
import { build } from './build.js';
import { idleZone } from './idle-zone.js';
import { noisyNeighbour } from './noisy-neighbour.js';
import { shellSession } from './shell-session.js';
import { webServer } from './web-server.js';

export const scenarios: readonly Scenario[] = [webServer, build, shellSession, idleZone, noisyNeighbour];

export const scenarioNamed = (name: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.name === name);
