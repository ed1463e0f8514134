/** Every built-in variable of D, and the variables that the D libraries of illumos always add. */

export interface Variable {
  readonly name: string;
  /** As written in D; for an array, the type of an element. */
  readonly type: string;
  /** `built-in`: read by the kernel itself. `library`: an inline that follows kernel pointers. */
  readonly kind: 'built-in' | 'library';
  /** What its value depends on. */
  readonly describes: 'thread' | 'processor' | 'arguments' | 'probe' | 'clock' | 'zone';
  readonly array: boolean;
  /** The D version that brought it. */
  readonly since: string;
  readonly source: string;
}

const open = 'lib/libdtrace/common/dt_open.c';
const row = (
  describes: Variable['describes'],
  kind: Variable['kind'],
  type: string,
  names: string,
  source: string,
  since = '1.0',
  array = false,
): Variable[] => names.split(' ').map((name) => ({ name, type, kind, describes, array, since, source }));

const rows: readonly Variable[] = [
  row('arguments', 'built-in', 'int64_t', 'arg0 arg1 arg2 arg3 arg4 arg5 arg6 arg7 arg8 arg9', open),
  row('arguments', 'built-in', 'int64_t', 'args', open, '1.0', true),
  row('thread', 'built-in', 'uintptr_t', 'caller', open),
  row('thread', 'built-in', 'kthread_t *', 'curthread', open),
  row('thread', 'built-in', 'int', 'errno', open),
  row('thread', 'built-in', 'string', 'execname', open),
  row('thread', 'built-in', 'gid_t', 'gid', open),
  row('thread', 'built-in', 'pid_t', 'pid ppid', open),
  row('thread', 'built-in', 'uint32_t', 'stackdepth', open),
  row('thread', 'built-in', 'uint32_t', 'ustackdepth', open, '1.2'),
  row('thread', 'built-in', 'string', 'threadname', open, '1.14'),
  row('thread', 'built-in', 'id_t', 'tid', open),
  row('thread', 'built-in', 'uint64_t', 'ucaller', open, '1.2'),
  row('thread', 'built-in', 'uid_t', 'uid', open),
  row('thread', 'built-in', 'uint64_t', 'uregs', open, '1.0', true),
  row('thread', 'built-in', 'uint64_t', 'vmregs', open, '1.7', true),
  row('thread', 'built-in', 'uint64_t', 'vtimestamp', open),
  row('processor', 'built-in', 'uint_t', 'ipl', open),
  row('zone', 'built-in', 'string', 'zonename', open),
  row('probe', 'built-in', 'uint_t', 'epid id', open),
  row('probe', 'built-in', 'string', 'probeprov probemod probefunc probename', open),
  row('clock', 'built-in', 'uint64_t', 'timestamp', open),
  row('clock', 'built-in', 'int64_t', 'walltimestamp', open),
  row('thread', 'library', 'psinfo_t *', 'curpsinfo', 'lib/libdtrace/common/procfs.d.in'),
  row('thread', 'library', 'lwpsinfo_t *', 'curlwpsinfo', 'lib/libdtrace/common/procfs.d.in'),
  row('processor', 'library', 'cpuinfo_t *', 'curcpu', 'lib/libdtrace/common/sched.d'),
  row('processor', 'library', 'processorid_t', 'cpu', 'lib/libdtrace/common/sched.d'),
  row('processor', 'library', 'psetid_t', 'pset', 'lib/libdtrace/common/sched.d'),
  row('processor', 'library', 'chipid_t', 'chip', 'lib/libdtrace/common/sched.d'),
  row('processor', 'library', 'lgrp_id_t', 'lgrp', 'lib/libdtrace/common/sched.d'),
  row('thread', 'library', 'string', 'cwd root', 'lib/libdtrace/common/procfs.d.in'),
  row('thread', 'library', 'fileinfo_t', 'fds', 'lib/libdtrace/common/io.d.in', '1.0', true),
].flat();

export const variables: ReadonlyMap<string, Variable> = new Map(rows.map((variable) => [variable.name, variable]));

export const variableNamed = (name: string): Variable | undefined => variables.get(name);

const placeBound: ReadonlySet<Variable['describes']> = new Set(['thread', 'processor', 'arguments']);

/**
 * Whether the value depends on the thread that fired the probe (or that a tick happened to interrupt), on its processor
 * or on the probe's arguments, so that it means something else once the clause hangs on another probe.
 */
export function isThreadState(name: string): boolean {
  const variable = variables.get(name);
  return variable !== undefined && placeBound.has(variable.describes);
}
