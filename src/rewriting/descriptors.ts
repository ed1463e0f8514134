/** The clauses that keep, in tables of the script's own, what a zone may not read of open descriptors. */
import type { Program } from '../ast.js';
import type { Release } from '../dtrace/syscalls.js';
import type { Fragment } from '../edit.js';
import { freshName } from './fresh.js';
import type { Block } from './insert.js';
import { type NewClause, printClause } from '../print.js';
import type { Style } from '../language/style.js';

/** What can be kept of a descriptor: the kind of a socket or pipe, the path as opened or a part of it, the open flags. */
export type Column = 'fs' | 'path' | 'name' | 'dir' | 'oflags';

/** The tables, the clauses that fill them and those that free them again. */
export interface DescriptorTables {
  readonly above: readonly Block[];
  readonly below: readonly Block[];
  /** The table of a column. */
  readonly tableOf: (column: Column) => string;
}

/** One column: what it holds after each kind of call that makes a descriptor; 0 frees what an earlier one left. */
interface Row {
  readonly type: 'string' | 'int';
  readonly opened: (names: Names) => string;
  readonly socket: string;
  readonly pipe: string;
}

/**
 * What the translator of fileinfo_t says: sockets are of sockfs and pipes of fifofs, and neither has a path. f_flag
 * keeps of the flags of open(2) those in FMASK (sys/file.h); sockets and pipes are open for both reading and writing.
 * Sources: lib/libdtrace/common/io.d.in, os/fio.c, syscall/open.c; zone-facts 4.5, 6.
 */
const ROWS: Readonly<Record<Column, Row>> = {
  fs: { type: 'string', opened: () => '0', socket: '"sockfs"', pipe: '"fifofs"' },
  path: { type: 'string', opened: ({ path }) => `copyinstr(${path})`, socket: '0', pipe: '0' },
  name: { type: 'string', opened: ({ path }) => `basename(copyinstr(${path}))`, socket: '0', pipe: '0' },
  dir: { type: 'string', opened: ({ path }) => `dirname(copyinstr(${path}))`, socket: '0', pipe: '0' },
  oflags: { type: 'int', opened: ({ oflags }) => oflags, socket: '2', pipe: '2' },
};

const FMASK = '0xa0ff';

/** Where a long statement goes on, four blanks further in. */
const CONTINUED = '\n    ';
const WIDTH = 72;

const assigned = (variable: string, value: string): string =>
  `${variable} =${variable.length + value.length + 4 > WIDTH ? CONTINUED : ' '}${value}`;

/**
 * How many descriptors, from 0 on, a new process is given its own entries for, and freed at its exit. D has neither
 * loops nor a way to list the keys of an array. The entries of the parent itself would go wrong as soon as it closes what
 * it handed on, which is the first thing that most do, as a rule before the new process gets a processor: they are kept
 * when fork is entered.
 */
export const INHERITED = 8;

interface Names {
  readonly path: string;
  readonly oflags: string;
  readonly pair: string;
  readonly from: string;
  readonly one: string;
  readonly other: string;
  readonly kind: string;
}

export function descriptorTables(
  columns: readonly Column[],
  program: Program,
  releases: readonly Release[],
  style: Style,
): DescriptorTables {
  const tables = new Map(columns.map((column) => [column, freshName(program, `zonesafe_fd_${column}`)]));
  const tableOf = (column: Column): string => tables.get(column)!;
  const ofThread = (name: string): string => `self->${freshName(program, `zonesafe_${name}`)}`;
  const ofClause = (name: string): string => `this->${freshName(program, `zonesafe_${name}`)}`;
  const names: Names = {
    path: ofThread('path'),
    oflags: ofThread('oflags'),
    pair: ofThread('pair'),
    from: ofThread('from'),
    one: ofClause('one'),
    other: ofClause('other'),
    kind: ofClause('kind'),
  };
  const assign = (key: string, valueOf: (row: Row) => string): string[][] =>
    columns.map((column) => [assigned(`${tableOf(column)}[${key}]`, valueOf(ROWS[column]))]);
  const set = (fd: string, valueOf: (row: Row) => string): string[][] => assign(`pid, ${fd}`, valueOf);
  const copy = (from: string, to: string): string[][] =>
    columns.map((column) => [assigned(`${tableOf(column)}[${to}]`, `${tableOf(column)}[${from}]`)]);
  const each = (statements: (fd: number) => string[][]): string[][] =>
    Array.from({ length: INHERITED }, (_, fd) => statements(fd)).flat();

  const declarations = columns.map((column) => `${ROWS[column].type} ${tableOf(column)}[int, int];`);
  const clauses: NewClause[] = [
    ...opening(
      columns,
      names,
      releases,
      set('(int)arg0', (row) => row.opened(names)),
    ),
    {
      probes: ['syscall::so_socket:return', 'syscall::accept:return'],
      predicate: ['errno == 0'],
      statements: set('(int)arg0', (row) => row.socket),
    },
    ...pairs(columns, names, set),
    ...duplicates(names, releases, copy(`pid, ${names.from} - 1`, 'pid, (int)arg0')),
    {
      comment: 'what a process has open as it forks, by its negative pid: it may close it before the new one runs',
      probes: ['syscall::*fork*:entry'],
      statements: each((fd) => copy(`pid, ${fd}`, `-pid, ${fd}`)),
    },
    {
      comment: `a new process has the first ${INHERITED} descriptors of its parent, whatever its pid had`,
      probes: ['syscall::*fork*:return'],
      predicate: ['arg1 == 0 && errno == 0'],
      statements: each((fd) => copy(`-ppid, ${fd}`, `pid, ${fd}`)),
    },
  ];
  const freeing: NewClause[] = [
    {
      comment: 'what is closed, also by the end of a process, is freed',
      probes: ['syscall::close:entry'],
      statements: set('(int)arg0', () => '0'),
    },
    {
      probes: ['syscall::rexit:entry'],
      statements: each((fd) => [`pid, ${fd}`, `-pid, ${fd}`].flatMap((key) => assign(key, () => '0'))),
    },
  ];
  const print = (clause: NewClause): Block => printClause(clause, style);
  const comment = '/* what descriptors are, by pid and number, since a zone may not read it */';
  const head: Fragment[] = [comment, ...declarations.flatMap((declaration) => [style.newline, declaration])];
  return { above: [head, ...clauses.map(print)], below: freeing.map(print), tableOf };
}

// ---- open ------------------------------------------------------------------------------------------------------------

/**
 * The path is copied in when the call returns: by then the kernel has read it, so that it is in memory. open comes
 * under four names, and creat lives on as open where it is not a call of its own (name_to_sysnum; zone-facts 5.0, 6).
 */
function opening(
  columns: readonly Column[],
  { path, oflags }: Names,
  releases: readonly Release[],
  kept: readonly string[][],
): NewClause[] {
  const calls = openCalls(releases);
  const probes = (side: string): string[] => calls.map((call) => `syscall::${call}:${side}`);
  const hasPath = columns.some((column) => column !== 'fs' && column !== 'oflags');
  const saved = [
    ...(hasPath ? [[path, argument(0, releases)]] : []),
    ...(columns.includes('oflags') ? [[oflags, flagsOf(releases)]] : []),
  ];
  const ofThread = saved.map(([name]) => name!);
  const comment = calls.includes(ANY_OPEN) ? { comment: 'creat, open, openat and the like' } : {};
  const [ofFirst, ofNext] = saved.length > 0 ? [comment, {}] : [{}, comment];
  return [
    ...(saved.length > 0
      ? [{ ...ofFirst, probes: probes('entry'), statements: saved.map(([name, value]) => [assigned(name!, value!)]) }]
      : []),
    {
      ...ofNext,
      probes: probes('return'),
      predicate: [hasPath ? `${path} && errno == 0` : 'errno == 0'],
      statements: kept,
    },
    ...(saved.length > 0 ? [{ probes: probes('return'), statements: ofThread.map((name) => [`${name} = 0`]) }] : []),
  ];
}

const ANY_OPEN = '[co][rp]e*';

function openCalls(releases: readonly Release[]): string[] {
  if (releases.every((release) => release === 'solaris11')) return ['openat*'];
  if (!releases.includes('solaris10')) return ['open*'];
  return releases.length > 1 ? [ANY_OPEN] : ['open*', 'creat*'];
}

/** The argument of open(2) that is the given one; the calls named openat have a descriptor before it. */
function argument(index: number, releases: readonly Release[], creat = ''): string {
  const [ofOpen, ofOpenat] = [`arg${index}`, `arg${index + 1}`];
  if (releases.every((release) => release === 'solaris11')) return ofOpenat;
  if (releases.every((release) => release === 'solaris10')) return `${creat}${ofOpen}`;
  const gap = creat === '' ? ' ' : CONTINUED;
  return `probefunc == "openat" || probefunc == "openat64" ? ${ofOpenat} :${gap}${creat}${ofOpen}`;
}

/** creat has no flags: it opens for writing only. */
function flagsOf(releases: readonly Release[]): string {
  const creat = releases.includes('solaris10') ? 'substr(probefunc, 0, 5) == "creat" ? 1 : ' : '';
  const flags = argument(1, releases, creat);
  return flags.includes('?') ? `(${flags}) & ${FMASK}` : `${flags} & ${FMASK}`;
}

// ---- pairs -----------------------------------------------------------------------------------------------------------

/**
 * The calls that make two descriptors, in a pattern that no other call matches. pipe can be loaded: until it is, it has no
 * probe, and dtrace would refuse its name (common/dtrace/systrace.c systrace_init; zone-facts 5.0).
 */
const PAIR = 'syscall::[ps][io]*p*[er]';

/**
 * pipe gave its two descriptors back in the two halves of its result until 2013 (illumos 3714), and writes them to
 * memory since, as so_socketpair has always done (zone-facts 6). Until then it had no argument, and what stands in arg0 is
 * anything, nothing included (uts/common/syscall/pipe.c, pipe_sysent).
 */
function pairs(
  columns: readonly Column[],
  { pair, one, other, kind }: Names,
  set: (fd: string, valueOf: (row: Row) => string) => string[][],
): NewClause[] {
  const { pipe, socket } = ROWS.fs;
  const made = (row: Row): string => (row === ROWS.fs ? kind : row.pipe);
  return [
    {
      comment: 'pipe and so_socketpair; the name of pipe is refused until its module is loaded',
      probes: [`${PAIR}:entry`],
      statements: [[`${pair} = arg0`]],
    },
    {
      comment: 'older kernels return the descriptors of a pipe, others write them to memory',
      probes: [`${PAIR}:return`],
      predicate: [`(${pair} || arg2 != 0) && errno == 0`],
      statements: [
        ...(columns.includes('fs') ? [[`${kind} = probefunc == "pipe" ? ${pipe} : ${socket}`]] : []),
        [`${one} = arg2 != 0 ? (int)arg1 :${CONTINUED}*(int *)copyin(${pair}, 4)`],
        [`${other} = arg2 != 0 ? (int)arg2 :${CONTINUED}*(int *)copyin(${pair} + 4, 4)`],
        ...set(one, made),
        ...set(other, made),
      ],
    },
    { probes: [`${PAIR}:return`], statements: [[`${pair} = 0`]] },
  ];
}

// ---- duplicates ------------------------------------------------------------------------------------------------------

/**
 * The commands of fcntl(2) that make a descriptor: F_DUPFD and F_DUP2FD, and those that also set close-on-exec, whose
 * numbers differ: what Solaris 11 duplicates with locks a file on illumos (sys/fcntl.h; zone-facts 6).
 */
const COMMANDS: Readonly<Record<Release, readonly number[]>> = {
  solaris10: [0, 9],
  illumos: [0, 9, 36, 37],
  solaris11: [0, 9, 47, 48],
};

const commandsOn = (releases: readonly Release[]): readonly number[] =>
  releases.includes('illumos') ? COMMANDS.illumos : COMMANDS[releases.at(-1) ?? 'illumos'];

/** Kept plus one, so that descriptor 0 is not nothing. */
function duplicates({ from }: Names, releases: readonly Release[], copied: readonly string[][]): NewClause[] {
  const hasDup = releases.every((release) => release === 'solaris10');
  const commands = commandsOn(releases);
  const names = commands.length > 2 ? 'F_DUPFD, F_DUP2FD and their kin' : 'F_DUPFD and F_DUP2FD';
  const returns = ['syscall::fcntl:return', ...(hasDup ? ['syscall::dup:return'] : [])];
  return [
    {
      comment: `dup and dup2: fcntl with ${names}; kept plus one, since 0 is as good as unset`,
      probes: ['syscall::fcntl:entry'],
      predicate: [commands.map((command) => `arg1 == ${command}`).join(' || ')],
      statements: [[`${from} = arg0 + 1`]],
    },
    ...(hasDup ? [{ probes: ['syscall::dup:entry'], statements: [[`${from} = arg0 + 1`]] }] : []),
    { probes: returns, predicate: [`${from} && errno == 0`], statements: copied },
    { probes: returns, statements: [[`${from} = 0`]] },
  ];
}
