/** What a tracer may see and read, by the generation of zone support that its kernel has. */
import type { Occurrence, Zone } from './state.js';

/**
 * W0: ticks by luck, no kernel state. W1: ticks fire, restricted. W2: proc, sched, sysinfo and vminfo without arguments,
 * and the current thread. `global`: the global zone, which may do everything.
 */
export type ZoneWorld = 'W0' | 'W1' | 'W2';
export type Privilege = ZoneWorld | 'global';

/** Registered with DTRACE_PRIV_USER in W2 (sdt_subr.c, sdt_providers[]). */
const OPENED: ReadonlySet<string> = new Set(['proc', 'sched', 'sysinfo', 'vminfo']);

/** What every zone sees: its own processes, and samples of them (dtrace_match_priv). */
const forZones = (provider: string): boolean =>
  provider === 'syscall' || provider === 'profile' || provider === 'dtrace' || /^(?:pid|plockstat)\d+$/.test(provider);

export const isVisible = (provider: string, privilege: Privilege): boolean =>
  privilege === 'global' || forZones(provider) || (privilege === 'W2' && OPENED.has(provider));

/** Which of the privileges that a clause may use are left at a firing (DTRACE_ACCESS_*). */
export interface Access {
  readonly kernel: boolean;
  readonly process: boolean;
  readonly arguments: boolean;
}

const EVERYTHING: Access = { kernel: true, process: true, arguments: true };

/** What a clause may do at a firing; null if the firing is dropped. */
export function accessAt(occurrence: Occurrence, privilege: Privilege, zone: Zone): Access | null {
  const provider = occurrence.probe.slice(0, occurrence.probe.indexOf(':'));
  const own = occurrence.thread.process.zone === zone;
  if (privilege === 'global') return isOf(occurrence, provider, zone) ? EVERYTHING : null;
  if (provider === 'profile') return timerAccess(occurrence, privilege, own);
  if (!own) return null;
  return { kernel: false, process: true, arguments: !OPENED.has(provider) };
}

/** profile_mode: samples are dropped where they may not be seen; ticks are restricted there since W1. */
function timerAccess({ probe, thread, level }: Occurrence, privilege: ZoneWorld, own: boolean): Access | null {
  const ofUser = own && thread.inUserMode && level === 'clock';
  const drops = privilege === 'W0' || !probe.includes(':tick-');
  if (drops && !ofUser) return null;
  return { kernel: false, process: own, arguments: ofUser };
}

/** The global zone narrowed to one: what happens in the context of its threads, the clock, and the ends of its disk requests. */
function isOf({ thread, level, arguments: values }: Occurrence, provider: string, zone: Zone): boolean {
  if (thread.process.zone === zone || level === 'clock') return true;
  const [about] = values;
  return provider === 'io' && typeof about === 'object' && 'request' in about && about.request.process.zone === zone;
}
