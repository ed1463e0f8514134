/** System calls on files: open, read, write, move, remove; with the disk behind them. */
import { call } from './call.js';
import { closeDescriptor, fileAt, install } from './descriptors.js';
import {
  type Answer,
  done,
  errors,
  failed,
  fire,
  kernelWork,
  place,
  raise,
  seen,
  sleepOn,
  textAt,
} from './operations.js';
import type { Actor } from './machine.js';
import { send, signals } from './signals.js';
import { type Life, type OpenFile, type Request, channel } from './state.js';

/** fcntl.h */
export const O = {
  RDONLY: 0,
  WRONLY: 1,
  RDWR: 2,
  APPEND: 8,
  CREAT: 0x100,
  TRUNC: 0x200,
  EXCL: 0x400,
  CLOEXEC: 0x800000,
} as const;

type OpenCall = 'open' | 'open64' | 'openat' | 'creat';

/** Gives the descriptor, or -1. */
export function* open(me: Actor, path: string, flags: number = O.RDONLY, how: OpenCall = 'open'): Life<number> {
  const at = textAt(me, path);
  const mode = 0o644n;
  const given = { open: [at, BigInt(flags), mode], open64: [at, BigInt(flags), mode], creat: [at, mode] };
  const values = how === 'openat' ? [0xffd19553n, at, BigInt(flags), mode] : given[how];
  const wanted = how === 'creat' ? O.WRONLY | O.CREAT | O.TRUNC : flags;
  const outcome = yield* call(me, how, values, () => opening(me, resolve(me, path), wanted, at));
  return outcome.value;
}

function* opening(me: Actor, path: string, flags: number, at: bigint): Life<Answer> {
  const { machine } = me;
  seen(me, at);
  yield* lookUp(me);
  if (!machine.paths.has(path)) {
    if ((flags & O.CREAT) === 0) return failed(errors.ENOENT);
    machine.paths.set(path, 0);
  } else if ((flags & O.CREAT) !== 0 && (flags & O.EXCL) !== 0) return failed(17);
  if (path.startsWith('/etc/shadow') && me.process.credential.euid !== 0) return failed(errors.EACCES);
  if ((flags & O.TRUNC) !== 0) machine.paths.set(path, 0);
  const file = machine.file({
    kind: path.startsWith('/dev/') ? 'terminal' : 'file',
    path,
    fileSystem: fileSystemOf(path),
    flags: flags & ~(O.CREAT | O.TRUNC | O.EXCL | O.CLOEXEC),
    size: machine.paths.get(path)!,
  });
  return { value: install(me, file, 0, (flags & O.CLOEXEC) !== 0) };
}

const fileSystemOf = (path: string): string =>
  path.startsWith('/proc/') ? 'proc' : path.startsWith('/tmp/') ? 'tmpfs' : path.startsWith('/dev/') ? 'dev' : 'zfs';

const resolve = ({ process }: Actor, path: string): string =>
  path.startsWith('/') ? path : `${process.directory === '/' ? '' : process.directory}/${path}`;

function* lookUp(me: Actor): Life {
  yield raise('sysinfo', 'genunix:lookuppnvp', 'namei');
  yield kernelWork(me, 4000);
}

export function* close(me: Actor, fd: number): Life {
  yield* call(me, 'close', [BigInt(fd)], function* (): Life<Answer> {
    if (!fileAt(me, fd)) return failed(errors.EBADF);
    yield* closeDescriptor(me, fd);
    return done;
  });
}

// ---- reading and writing ---------------------------------------------------------------------------------------------

export type ReadCall = 'read' | 'readv' | 'pread' | 'pread64';
export type WriteCall = 'write' | 'writev' | 'pwrite';

/** Gives the bytes read, or -1. */
export function* read(me: Actor, fd: number, length: number, how: ReadCall = 'read'): Life<number> {
  const to = how === 'readv' ? place(me, '\0'.repeat(16)) : place(me, '.'.repeat(Math.min(length, 64)));
  const given = how === 'readv' ? [BigInt(fd), to, 1n] : [BigInt(fd), to, BigInt(length), 0n];
  const outcome = yield* call(me, how, how === 'read' ? given.slice(0, 3) : given, function* (): Life<Answer> {
    const file = fileAt(me, fd);
    if (!file || (file.flags & 3) === O.WRONLY) return failed(errors.EBADF);
    const moved = yield* taking(me, file, length);
    const bytes = typeof moved === 'number' ? moved : 0;
    yield raise('sysinfo', `genunix:${how}`, 'sysread');
    yield raise('sysinfo', `genunix:${how}`, 'readch', BigInt(bytes));
    return typeof moved === 'number' ? { value: bytes } : moved;
  });
  return outcome.value;
}

/** How many bytes came, or how it failed. */
function* taking(me: Actor, file: OpenFile, length: number): Life<number | Answer> {
  if (file.kind !== 'file') return yield* waiting(me, file, length);
  yield fire('fbt:genunix:fop_read:entry', { file }, 0n, 0n, 0n);
  const bytes = Math.max(0, Math.min(length, file.size - file.offset));
  if (bytes > 0 && me.random.chance(me.machine.hardware.misses)) yield* fromDisk(me, file, bytes);
  yield kernelWork(me, 1500 + bytes / 8);
  file.offset += bytes;
  yield fire('fbt:genunix:fop_read:return', 0x1en, 0n);
  return bytes;
}

/** A pipe, a socket, a terminal: sleeps until there is something, or nobody is left who could write. */
function* waiting(me: Actor, file: OpenFile, length: number): Life<number | Answer> {
  while (file.size === 0 && !(file.peer?.closed ?? false)) {
    if ((file.flags & 0x80) !== 0) return failed(errors.EAGAIN);
    yield sleepOn(file.readers);
    if (me.thread.woken === 'signal') return failed(errors.EINTR);
    if (file.closed) return failed(errors.EBADF);
  }
  const bytes = Math.min(length, file.size);
  yield kernelWork(me, 1500 + bytes / 8);
  file.size -= bytes;
  return bytes;
}

/** The thread waits for the disk; the answer comes as an interrupt. */
export function* fromDisk(me: Actor, file: OpenFile | null, bytes: number): Life {
  const { machine } = me;
  const request: Request = {
    id: machine.random.below(1 << 19),
    read: true,
    bytes: Math.max(512, bytes),
    block: machine.random.below(1 << 24),
    file,
    process: me.process,
  };
  const about = [{ request }, { request }, { request }] as const;
  yield fire('io:genunix:bdev_strategy:start', ...about);
  const answered = channel(4);
  machine.after(200_000 + machine.random.below(8_000_000), function* (): Life {
    yield fire('io:genunix:biodone:done', ...about);
    yield { kind: 'wake', threads: answered.sleepers, because: 'wakeup' };
  });
  yield fire('io:genunix:biowait:wait-start', ...about);
  yield sleepOn(answered, undefined, false);
  yield fire('io:genunix:biowait:wait-done', ...about);
}

/** Gives the bytes written, or -1. */
export function* write(me: Actor, fd: number, text: string | number, how: WriteCall = 'write'): Life<number> {
  const length = typeof text === 'number' ? text : text.length;
  const from = place(me, typeof text === 'number' ? 'x'.repeat(Math.min(length, 64)) : `${text}\0`);
  const given = how === 'writev' ? [BigInt(fd), from, 1n] : [BigInt(fd), from, BigInt(length), 0n];
  const outcome = yield* call(me, how, how === 'write' ? given.slice(0, 3) : given, function* (): Life<Answer> {
    const file = fileAt(me, fd);
    if (!file || (file.flags & 3) === O.RDONLY) return failed(errors.EBADF);
    seen(me, from);
    yield kernelWork(me, 1500 + length / 8);
    const broken = file.kind !== 'file' && (file.peer?.closed ?? false);
    yield raise('sysinfo', `genunix:${how}`, 'syswrite');
    yield raise('sysinfo', `genunix:${how}`, 'writech', broken ? 0n : BigInt(length));
    if (broken) {
      yield* send(me.process, signals.SIGPIPE, { directed: me.thread });
      return failed(errors.EPIPE);
    }
    yield* put(me, file, length);
    return { value: length };
  });
  return outcome.value;
}

function* put(me: Actor, file: OpenFile, length: number): Life {
  if (file.kind === 'file') {
    file.offset += length;
    file.size = Math.max(file.size, file.offset);
    me.machine.paths.set(file.path, file.size);
  } else if (file.peer) {
    file.peer.size += length;
    if (file.peer.readers.sleepers.length > 0)
      yield { kind: 'wake', threads: file.peer.readers.sleepers, because: 'wakeup' };
  }
}

export function* seek(me: Actor, fd: number, offset: number): Life {
  yield* call(me, 'lseek', [BigInt(fd), BigInt(offset), 0n], function* (): Life<Answer> {
    const file = fileAt(me, fd);
    if (!file) return failed(errors.EBADF);
    yield kernelWork(me, 300);
    file.offset = offset;
    return { value: offset };
  });
}

// ---- names -----------------------------------------------------------------------------------------------------------

type PathCall = 'stat' | 'lstat' | 'access' | 'unlink' | 'rmdir' | 'mkdir' | 'chdir';

/** Gives 0, or -1. */
export function* named(me: Actor, what: PathCall, path: string): Life<number> {
  const at = textAt(me, path);
  const outcome = yield* call(me, what, [at, 0x8047000n], function* (): Life<Answer> {
    const { machine } = me;
    const full = resolve(me, path);
    seen(me, at);
    yield* lookUp(me);
    if (what === 'mkdir') machine.paths.set(full, 0);
    else if (!machine.paths.has(full)) return failed(errors.ENOENT);
    if (what === 'unlink' || what === 'rmdir') machine.paths.delete(full);
    if (what === 'chdir') me.process.directory = full;
    return done;
  });
  return outcome.value;
}

export function* rename(me: Actor, from: string, to: string): Life<number> {
  const given = [textAt(me, from), textAt(me, to)];
  const outcome = yield* call(me, 'rename', given, function* (): Life<Answer> {
    const size = me.machine.paths.get(resolve(me, from));
    yield* lookUp(me);
    yield* lookUp(me);
    if (size === undefined) return failed(errors.ENOENT);
    me.machine.paths.delete(resolve(me, from));
    me.machine.paths.set(resolve(me, to), size);
    return done;
  });
  return outcome.value;
}

// ---- descriptors -----------------------------------------------------------------------------------------------------

const F = { DUPFD: 0, SETFD: 2, DUP2FD: 9 } as const;

/** dup, or the ways of fcntl: to the first descriptor that is free from `to` on, or to `to` itself. */
export function* duplicate(me: Actor, fd: number, how: 'dup' | 'fcntl' | 'dup2', to = 0): Life<number> {
  const name = how === 'dup' ? 'dup' : 'fcntl';
  const given = how === 'dup' ? [BigInt(fd)] : [BigInt(fd), BigInt(how === 'dup2' ? F.DUP2FD : F.DUPFD), BigInt(to)];
  const outcome = yield* call(me, name, given, function* (): Life<Answer> {
    const file = fileAt(me, fd);
    if (!file) return failed(errors.EBADF);
    yield kernelWork(me, 500);
    if (how !== 'dup2') return { value: install(me, file, to) };
    if (to !== fd) {
      file.references++;
      yield* closeDescriptor(me, to);
      file.references--;
      me.process.descriptors.delete(to);
      install(me, file, to);
    }
    return { value: to };
  });
  return outcome.value;
}

export function* closeOnExec(me: Actor, fd: number): Life {
  yield* call(me, 'fcntl', [BigInt(fd), BigInt(F.SETFD), 1n], function* (): Life<Answer> {
    const descriptor = me.process.descriptors.get(fd);
    if (!descriptor) return failed(errors.EBADF);
    yield kernelWork(me, 300);
    descriptor.closeOnExec = true;
    return done;
  });
}
