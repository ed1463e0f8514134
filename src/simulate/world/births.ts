/** What processes, threads and open files are when they come into being. */
import type { Random } from './random.js';
import { type OpenFile, type Process, type Thread, type Time, type Zone, channel, credentialOf } from './state.js';

export interface Birth {
  readonly parent: Process | null;
  readonly zone: Zone;
  readonly name: string;
  readonly uid?: number;
  readonly wide?: boolean;
  readonly arguments?: readonly string[];
  readonly project?: number;
}

/** What the child has of its parent, unless it is said otherwise. */
export function processBorn(
  pid: number,
  { parent, zone, name, uid, wide, arguments: words, project }: Birth,
  now: Time,
): Process {
  return {
    pid,
    zone,
    start: now,
    parent,
    children: new Set(),
    credential: uid === undefined && parent ? parent.credential : credentialOf(uid ?? 0, uid === 0 ? 0 : 10),
    name,
    arguments: words ?? parent?.arguments ?? [name],
    wide: wide ?? parent?.wide ?? true,
    directory: parent?.directory ?? '/',
    group: parent?.group ?? pid,
    session: parent?.session ?? pid,
    project: project ?? parent?.project ?? 1,
    task: parent?.task ?? pid,
    descriptors: new Map(),
    threads: [],
    lastThread: 0,
    handlers: new Map(),
    blocks: [],
    image: [],
    stackPointer: 0n,
    brk: 0,
    changes: channel(),
    released: channel(),
    state: 'alive',
    end: null,
  };
}

/** The next thread of a process; it waits for a processor. */
export function threadBorn(id: number, process: Process, kind: Thread['kind'], random: Random): Thread {
  return {
    id,
    tid: ++process.lastThread,
    process,
    kind,
    random,
    life: null,
    state: 'ready',
    cpu: 0,
    ran: 0,
    since: 0,
    remaining: 0,
    inUserMode: false,
    priority: kind === 'user' ? 59 : kind === 'idle' ? -1 : 169,
    sleepsOn: null,
    sleeps: 0,
    woken: 'wakeup',
    interruptible: false,
    pending: [],
    call: null,
    errno: 0,
    frames: [],
  };
}

/** What is known of a file that is opened. */
export type Opened = Pick<OpenFile, 'kind' | 'path' | 'fileSystem' | 'flags' | 'size'>;

export function fileOpened(id: number, made: Opened): OpenFile {
  return {
    ...made,
    id,
    offset: 0,
    references: 0,
    readers: channel(),
    peer: null,
    closed: false,
  };
}
