/** Runs node as a process of its own, and tells how long it took and how much memory it held. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Ran {
  /** Milliseconds by the clock. */
  readonly time: number;
  /** The most memory it held at once, in megabytes. */
  readonly peak: number;
}

/**
 * Loaded first into a process whose memory is asked for; it writes the figure, in KB, where PEAK says. On Linux maxRSS
 * begins with what the process that started it held, and VmHWM does not.
 */
const PRELOADED = `
const { readFileSync, writeFileSync } = require('node:fs');
const peak = () => {
  try {
    return /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  } catch {
    return String(process.resourceUsage().maxRSS);
  }
};
process.on('exit', () => writeFileSync(process.env.PEAK, peak()));
`;

/** Milliseconds by the clock. */
export const node = (args: readonly string[], input = ''): number => timed(args, input, {});

/** `folder` is where what is needed on the way can be written. */
export function nodeWithPeak(args: readonly string[], folder: string, input = ''): Ran {
  const [preloaded, peak] = [join(folder, 'peak.cjs'), join(folder, 'peak')];
  writeFileSync(preloaded, PRELOADED);
  const time = timed(['-r', preloaded, ...args], input, { PEAK: peak });
  return { time, peak: (Number(readFileSync(peak, 'utf8')) * 1024) / 1e6 };
}

function timed(args: readonly string[], input: string, added: NodeJS.ProcessEnv): number {
  // With certificates to read at each start, every ratio to an empty start would flatter.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    input: Buffer.from(input, 'latin1'),
    env: { ...env, ...added },
    stdio: ['pipe', 'ignore', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const time = performance.now() - before;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return time;
}
