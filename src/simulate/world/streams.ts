/** System calls on pipes and sockets, and the network that others talk through. */
import { call } from './call.js';
import { fileAt, install } from './descriptors.js';
import { type Answer, bytesOf, done, errors, failed, kernelWork, place, sleepOn } from './operations.js';
import type { Actor } from './machine.js';
import type { Life, OpenFile } from './state.js';

/** Two ends of which each writes what the other reads. */
function pairOf({ machine }: Pick<Actor, 'machine'>, kind: 'pipe' | 'socket'): readonly [OpenFile, OpenFile] {
  const fileSystem = kind === 'pipe' ? 'fifofs' : 'sockfs';
  const ends = [0, 1].map(() => machine.file({ kind, path: '', fileSystem, flags: 2, size: 0 }));
  ends[0]!.peer = ends[1]!;
  ends[1]!.peer = ends[0]!;
  return [ends[0]!, ends[1]!];
}

/** The pair comes back in two registers, from a call without arguments (pipe_sysent), or, since 2013, in memory. */
export function* pipe(me: Actor): Life<readonly [number, number]> {
  const at = place(me, '\0'.repeat(8));
  const isInMemory = me.machine.release === 'illumos';
  let fds: readonly [number, number] = [-1, -1];
  yield* call(me, 'pipe', isInMemory ? [at] : [], function* (): Life<Answer> {
    yield kernelWork(me, 5000);
    fds = installBoth(me, 'pipe');
    if (!isInMemory) return { value: BigInt(fds[0]) | (BigInt(fds[1]) << 32n), high: fds[1] };
    place(me, pairBytes(fds), at);
    return done;
  });
  return fds;
}

export function* socketPair(me: Actor): Life<readonly [number, number]> {
  const at = place(me, '\0'.repeat(8));
  let fds: readonly [number, number] = [-1, -1];
  yield* call(me, 'so_socketpair', [at], function* (): Life<Answer> {
    yield kernelWork(me, 5000);
    fds = installBoth(me, 'socket');
    place(me, pairBytes(fds), at);
    return done;
  });
  return fds;
}

function installBoth(me: Actor, kind: 'pipe' | 'socket'): readonly [number, number] {
  const [first, second] = pairOf(me, kind);
  return [install(me, first), install(me, second)];
}

const pairBytes = ([first, second]: readonly [number, number]): string =>
  bytesOf(BigInt(first), 4) + bytesOf(BigInt(second), 4);

// ---- sockets ---------------------------------------------------------------------------------------------------------

export function* socket(me: Actor): Life<number> {
  const outcome = yield* call(me, 'so_socket', [2n, 2n, 0n, 0n, 1n], function* (): Life<Answer> {
    yield kernelWork(me, 5000);
    const file = me.machine.file({ kind: 'socket', path: '', fileSystem: 'sockfs', flags: 2, size: 0 });
    return { value: install(me, file) };
  });
  return outcome.value;
}

export function* listen(me: Actor, fd: number): Life {
  for (const name of ['bind', 'listen'])
    yield* call(me, name, [BigInt(fd), place(me, '\0'.repeat(16)), 16n], function* (): Life<Answer> {
      yield kernelWork(me, 2000);
      return done;
    });
}

/** Waits for a connection; `size` of a listening socket counts those that wait. */
export function* accept(me: Actor, fd: number): Life<number> {
  const outcome = yield* call(me, 'accept', [BigInt(fd), 0n, 0n, 1n], function* (): Life<Answer> {
    const listening = fileAt(me, fd);
    if (!listening) return failed(errors.EBADF);
    while (listening.size === 0) {
      yield sleepOn(listening.readers);
      if (me.thread.woken === 'signal') return failed(errors.EINTR);
    }
    listening.size--;
    const [here, there] = pairOf(me, 'socket');
    there.references = 1;
    yield kernelWork(me, 6000);
    return { value: install(me, here) };
  });
  return outcome.value;
}

/** Connects to a server somewhere, which answers with so many bytes after each write. */
export function* connect(me: Actor, fd: number, refused = false): Life<number> {
  const outcome = yield* call(
    me,
    'connect',
    [BigInt(fd), place(me, '\0'.repeat(16)), 16n, 1n],
    function* (): Life<Answer> {
      const file = fileAt(me, fd);
      if (!file) return failed(errors.EBADF);
      me.machine.after(300_000 + me.random.below(700_000), () => arrival(file, 0));
      yield sleepOn(file.readers);
      if (refused) return failed(146);
      return me.thread.woken === 'signal' ? failed(errors.EINTR) : done;
    },
  );
  return outcome.value;
}

/** Bytes, or a connection, come in from the network. */
export function* arrival(file: OpenFile, size: number): Life {
  file.size += size;
  if (file.readers.sleepers.length > 0) yield { kind: 'wake', threads: file.readers.sleepers, because: 'wakeup' };
}

/** Every so often somebody connects to a listening socket. */
export function visitors(me: Actor, fd: number, about: number): void {
  const { machine } = me;
  const random = me.random.apart();
  const file = fileAt(me, fd)!;
  const next = (): void => {
    machine.after(Math.round(about * (0.2 + 1.6 * random.fraction())), function* (): Life {
      if (file.closed) return;
      yield* arrival(file, 1);
      next();
    });
  };
  next();
}

/** The other side of an accepted socket sends a request. */
export function expect(me: Actor, fd: number, bytes: number, after: number): void {
  const file = fileAt(me, fd);
  if (file) me.machine.after(after, () => arrival(file, bytes));
}

/** The other side is gone. */
export function hangUp(me: Actor, fd: number): void {
  const peer = fileAt(me, fd)?.peer;
  if (peer) peer.closed = true;
}

/** recv and send, which sysinfo does not count. */
export function* transfer(me: Actor, how: 'recv' | 'send', fd: number, length: number): Life<number> {
  const given = [BigInt(fd), place(me, 'x'.repeat(Math.min(length, 64))), BigInt(length), 0n];
  const outcome = yield* call(me, how, given, function* (): Life<Answer> {
    const file = fileAt(me, fd);
    if (!file) return failed(errors.EBADF);
    if (how === 'send') {
      yield kernelWork(me, 3000);
      if (file.peer) file.peer.size += length;
      return { value: length };
    }
    while (file.size === 0 && !(file.peer?.closed ?? false)) {
      yield sleepOn(file.readers);
      if (me.thread.woken === 'signal') return failed(errors.EINTR);
    }
    const bytes = Math.min(length, file.size);
    file.size -= bytes;
    yield kernelWork(me, 3000);
    return { value: bytes };
  });
  return outcome.value;
}
