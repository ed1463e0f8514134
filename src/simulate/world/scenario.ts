/** What a scenario is: the machine it needs and who lives on it. */
import type { Hardware, Machine } from './machine.js';

export interface Scenario {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly hardware: Hardware;
  /** How long it is traced. */
  readonly seconds: number;
  /** Boots the machine: files, programs, and the processes that are there from the start. */
  readonly boot: (machine: Machine) => void;
}
