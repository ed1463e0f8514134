/** What is known of the probes of io, and of the calls that stand in for them. */

/** The side of a system call that stands in for a probe of io. */
export type Side = 'entry' | 'return';

/** Source: os/driver.c, os/bio.c; zone-facts 4.3, 5.5. */
export const SIDES: ReadonlyMap<string, Side> = new Map<string, Side>([
  ['start', 'entry'],
  ['wait-start', 'entry'],
  ['done', 'return'],
  ['wait-done', 'return'],
]);

/**
 * The calls that read and write by a descriptor. Those that take a vector do not say at entry how many bytes they are
 * asked for. Source: syscall/rw.c, name_to_sysnum; zone-facts 5.2.
 */
export const CALLS = {
  whole: { read: ['read', 'readv', 'pread*'], write: ['write', 'writev', 'pwrite*'] },
  sized: { read: ['read', 'pread', 'pread64'], write: ['write', 'pwrite', 'pwrite64'] },
} as const;

/** What names a request, and so finds its start again when it is done. Source: sys/buf.h. */
export const REQUEST: ReadonlySet<string> = new Set([
  'arg0',
  'args[0]',
  'args[0]->b_addr',
  'args[0]->b_blkno',
  'args[0]->b_lblkno',
]);

/** The device, which only goes with it in a key. */
export const DEVICE: ReadonlySet<string> = new Set([
  'args[0]->b_edev',
  'args[1]->dev_major',
  'args[1]->dev_minor',
  'args[1]->dev_instance',
  'args[1]->dev_statname',
  'args[1]->dev_name',
  'args[1]->dev_pathname',
]);

/** What tells apart where a file is, by what it is called where it is lost. */
export const PLACES: ReadonlyMap<string, string> = new Map([
  ...[...DEVICE].map((path): [string, string] => [path, 'Devices']),
  ['args[2]->fi_mount', 'File systems'],
]);

/** What fds[] says of a file as well. */
export const FILE: ReadonlySet<string> = new Set([
  'args[2]->fi_pathname',
  'args[2]->fi_name',
  'args[2]->fi_dirname',
  'args[2]->fi_fs',
]);

export const SIZE = 'args[0]->b_bcount';

/** What may be shown of a disk that a call has not. */
interface StandIn {
  readonly constant: string;
  /** Where a conversion insists on its type; null where that of the constant is the same. */
  readonly type: string | null;
}

const standIn = (constant: string, type: string | null, paths: string): [string, StandIn][] =>
  paths.split(' ').map((path) => [path, { constant, type }]);

/** Source: io.d.in, dev_t and offset_t as in a kernel of 64 bits; zone-facts 4.5, 5.5. */
export const STAND_INS: ReadonlyMap<string, StandIn> = new Map([
  ...standIn('-1', 'uint64_t', 'args[0]->b_blkno args[0]->b_lblkno'),
  ...standIn('-1', 'ulong_t', 'args[0]->b_edev'),
  ...standIn('-1', 'size_t', 'args[0]->b_resid args[0]->b_bufsize'),
  ...standIn('-1', 'long long', 'args[2]->fi_offset'),
  ...standIn('-1', 'int', 'args[0]->b_error'),
  ...standIn('-1', null, 'args[0]->b_addr args[1]->dev_major args[1]->dev_minor args[1]->dev_instance'),
  ...standIn('"-"', null, 'args[1]->dev_statname args[1]->dev_name args[1]->dev_pathname args[2]->fi_mount'),
]);

export const GLOBAL = 'Trace from the global zone where the disks matter.';
