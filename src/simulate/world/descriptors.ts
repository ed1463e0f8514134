/** The descriptors of a process, and what becomes of an open file when the last of them is closed. */
import { wakeAll } from './operations.js';
import type { Actor } from './machine.js';
import type { Life, OpenFile, Process } from './state.js';

/** The lowest free descriptor from `least` on. */
export function install({ process }: Pick<Actor, 'process'>, file: OpenFile, least = 0, closeOnExec = false): number {
  let fd = least;
  while (process.descriptors.has(fd)) fd++;
  file.references++;
  process.descriptors.set(fd, { file, closeOnExec });
  return fd;
}

export const fileAt = ({ process }: Pick<Actor, 'process'>, fd: number): OpenFile | null =>
  process.descriptors.get(fd)?.file ?? null;

export function* closeDescriptor({ machine, process }: Actor, fd: number): Life {
  const file = process.descriptors.get(fd)?.file;
  if (!file) return;
  process.descriptors.delete(fd);
  file.references--;
  if (file.references > 0) return;
  file.closed = true;
  machine.files.delete(file.id);
  if (file.peer) yield* wakeAll(file.peer.readers);
}

export function* closeAll(me: Actor, which: (closeOnExec: boolean) => boolean = () => true): Life {
  for (const [fd, { closeOnExec }] of me.process.descriptors) if (which(closeOnExec)) yield* closeDescriptor(me, fd);
}

/** A child has the same open files under the same numbers. */
export function inherit(parent: Process, child: Process): void {
  for (const [fd, descriptor] of parent.descriptors) {
    descriptor.file.references++;
    child.descriptors.set(fd, { ...descriptor });
  }
}
