/** What fires in a scenario, as plain rows, for the tests of the world. */
import type { Context, Enabling, Firing, Probe, World } from '../src/simulate/machine.js';

export interface Row {
  readonly probe: Probe;
  readonly time: bigint;
  readonly cpu: number;
  readonly thread: string;
  readonly pid: number | null;
  readonly name: string | null;
  readonly errno: bigint;
  readonly values: readonly bigint[];
}

const SECOND = 1_000_000_000n;

export const rates: Omit<Enabling, 'probes'> = {
  statusrate: SECOND,
  switchrate: SECOND,
  aggrate: SECOND,
  aggregates: false,
};

/** Runs a world with the probes of these descriptions enabled, and hands each firing on while it can be read. */
export function watch(
  world: World,
  descriptions: readonly string[],
  see: (firing: Firing) => void,
  enabling: Partial<Enabling> = {},
): void {
  const probes = new Set(descriptions.flatMap((description) => probesOf(world, description)).map(({ id }) => id));
  for (const happening of world.run({ ...rates, ...enabling, probes })) if (happening.kind === 'firing') see(happening);
}

export function probesOf(world: World, description: string): readonly Probe[] {
  const parts = description.split(':');
  const [provider = '', module = '', where = '', name = ''] = [...Array(4 - parts.length).fill(''), ...parts];
  return world.probes({ provider, module, function: where, name });
}

/** Every firing, as a row. */
export function rowsOf(world: World, ...descriptions: readonly string[]): Row[] {
  const rows: Row[] = [];
  watch(world, descriptions, ({ probe, context }) => rows.push(rowOf(probe, context)));
  return rows;
}

function rowOf(probe: Probe, context: Context): Row {
  const pid = context.variable('pid');
  const name = context.variable('execname');
  const errno = context.variable('errno');
  const values = [0, 1, 2, 3, 4].map((index) => context.argument(index));
  return {
    probe,
    time: context.timestamp,
    cpu: context.cpu,
    thread: context.thread,
    pid: typeof pid === 'bigint' ? Number(pid) : null,
    name: typeof name === 'string' ? name : null,
    errno: typeof errno === 'bigint' ? errno : 0n,
    values: values.map((value) => (typeof value === 'bigint' ? value : -2n)),
  };
}

export const isProbe =
  (where: string, name: string) =>
  ({ probe }: Row): boolean =>
    probe.function === where && probe.name === name;

export const isNamed =
  (provider: string, name: string) =>
  ({ probe }: Row): boolean =>
    probe.provider === provider && probe.name === name;
