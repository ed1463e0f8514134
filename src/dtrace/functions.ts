/** Every aggregating function, action and subroutine of D. */

export interface DFunction {
  readonly name: string;
  /** Aggregating functions stand only right of `@x =`, actions only as statements, subroutines in any expression. */
  readonly kind: 'aggregating' | 'action' | 'subroutine';
  /** The arguments as text; `[…]` marks optional ones, `@` any one argument, `...` any more. */
  readonly arguments: string;
  readonly result: string;
  /** The D version that brought it. */
  readonly since: string;
  readonly destructive: boolean;
  /** Something of it reaches the output. */
  readonly prints: boolean;
  /** Its effect depends on the thread that fired the probe. */
  readonly readsThread: boolean;
  /** Its result is D's own memory, which a zone may always read. */
  readonly dMemory: boolean;
  readonly source: string;
}

type Flag = 'destructive' | 'prints' | 'readsThread' | 'dMemory';

const row = (
  kind: DFunction['kind'],
  names: string,
  args: string,
  result: string,
  since = '1.0',
  ...flags: Flag[]
): DFunction[] =>
  names.split(' ').map((name) => ({
    name,
    kind,
    arguments: args,
    result,
    since,
    destructive: flags.includes('destructive'),
    prints: flags.includes('prints'),
    readsThread: flags.includes('readsThread'),
    dMemory: flags.includes('dMemory'),
    source: 'lib/libdtrace/common/dt_open.c',
  }));

const rows: readonly DFunction[] = [
  row('aggregating', 'count', '', 'void'),
  row('aggregating', 'avg max min sum', '@', 'void'),
  row('aggregating', 'stddev', '@', 'void', '1.6'),
  row('aggregating', 'quantize', '@, [int]', 'void'),
  row('aggregating', 'lquantize', '@, int, int, [int], [int]', 'void'),
  row('aggregating', 'llquantize', '@, int, int, int, int, [int]', 'void', '1.7'),

  row('action', 'breakpoint panic', '', 'void', '1.0', 'destructive'),
  row('action', 'stop', '', 'void', '1.0', 'destructive', 'readsThread'),
  row('action', 'raise', 'int', 'void', '1.0', 'destructive', 'readsThread'),
  row('action', 'chill', 'int', 'void', '1.0', 'destructive'),
  row('action', 'clear denormalize', '@', 'void'),
  row('action', 'normalize', '@, uint64_t', 'void'),
  row('action', 'trunc', '@, [uint64_t]', 'void'),
  row('action', 'commit discard speculate', 'int', 'void'),
  row('action', 'exit', 'int', 'void'),
  row('action', 'freopen', '@, ...', 'void', '1.1', 'destructive'),
  row('action', 'ftruncate', '', 'void'),
  row('action', 'system', '@, ...', 'void', '1.0', 'destructive', 'prints'),
  row('action', 'printf', '@, ...', 'void', '1.0', 'prints'),
  row('action', 'printa', '[string], @, ...', 'void', '1.0', 'prints'),
  row('action', 'print', '@', 'void', '1.9', 'prints'),
  row('action', 'trace', '@', 'void', '1.0', 'prints'),
  row('action', 'tracemem', '@, size_t, [size_t]', 'void', '1.0', 'prints'),
  row('action', 'setopt', 'const char *, [const char *]', 'void', '1.2'),
  row('action', 'stack', '[uint32_t]', 'stack', '1.0', 'prints', 'readsThread'),
  row('action', 'ustack jstack', '[uint32_t], [uint32_t]', 'stack', '1.0', 'prints', 'readsThread'),
  row('action', 'sym func mod', 'uintptr_t', '_symaddr', '1.2', 'prints'),
  row('action', 'usym ufunc umod uaddr', 'uintptr_t', '_usymaddr', '1.2', 'prints', 'readsThread'),

  row('subroutine', 'alloca', 'size_t', 'void *', '1.0', 'dMemory'),
  row('subroutine', 'basename dirname cleanpath', 'const char *', 'string', '1.0', 'dMemory'),
  row('subroutine', 'bcopy', 'void *, void *, size_t', 'void'),
  row('subroutine', 'copyin', 'uintptr_t, size_t', 'void *', '1.0', 'readsThread', 'dMemory'),
  row('subroutine', 'copyinstr', 'uintptr_t, [size_t]', 'string', '1.0', 'readsThread', 'dMemory'),
  row('subroutine', 'copyinto', 'uintptr_t, size_t, void *', 'void', '1.0', 'readsThread'),
  row('subroutine', 'copyout', 'void *, uintptr_t, size_t', 'void', '1.0', 'destructive', 'readsThread'),
  row('subroutine', 'copyoutstr', 'char *, uintptr_t, size_t', 'void', '1.0', 'destructive', 'readsThread'),
  row('subroutine', 'ddi_pathname', 'void *, int64_t', 'string', '1.0', 'dMemory'),
  row('subroutine', 'getf', 'int', 'file_t *', '1.10', 'readsThread'),
  row('subroutine', 'getmajor', 'dev_t', 'major_t'),
  row('subroutine', 'getminor', 'dev_t', 'minor_t'),
  row('subroutine', 'htons ntohs', 'uint16_t', 'uint16_t', '1.3'),
  row('subroutine', 'htonl ntohl', 'uint32_t', 'uint32_t', '1.3'),
  row('subroutine', 'htonll ntohll', 'uint64_t', 'uint64_t', '1.3'),
  row('subroutine', 'index rindex', 'const char *, const char *, [int]', 'int', '1.1'),
  row('subroutine', 'inet_ntoa', 'ipaddr_t *', 'string', '1.5', 'dMemory'),
  row('subroutine', 'inet_ntoa6', 'in6_addr_t *', 'string', '1.5', 'dMemory'),
  row('subroutine', 'inet_ntop', 'int, void *', 'string', '1.5', 'dMemory'),
  row('subroutine', 'json', 'const char *, const char *', 'string', '1.11', 'dMemory'),
  row('subroutine', 'lltostr', 'int64_t, [int]', 'string', '1.0', 'dMemory'),
  row('subroutine', 'msgdsize msgsize', 'mblk_t *', 'size_t'),
  row('subroutine', 'mutex_owned mutex_type_adaptive mutex_type_spin', 'kmutex_t *', 'int'),
  row('subroutine', 'mutex_owner', 'kmutex_t *', 'kthread_t *'),
  row('subroutine', 'progenyof', 'pid_t', 'int', '1.0', 'readsThread'),
  row('subroutine', 'rand speculation', '', 'int'),
  row('subroutine', 'rw_iswriter rw_read_held rw_write_held', 'krwlock_t *', 'int'),
  row('subroutine', 'strchr strrchr', 'const char *, char', 'string', '1.1', 'dMemory'),
  row('subroutine', 'strjoin', 'const char *, const char *', 'string', '1.0', 'dMemory'),
  row('subroutine', 'strlen', 'const char *', 'size_t'),
  row('subroutine', 'strstr strtok', 'const char *, const char *', 'string', '1.1', 'dMemory'),
  row('subroutine', 'strtoll', 'const char *, [int]', 'int64_t', '1.11'),
  row('subroutine', 'substr', 'const char *, int, [int]', 'string', '1.1', 'dMemory'),
  row('subroutine', 'tolower toupper', 'const char *', 'string', '1.8', 'dMemory'),
].flat();

export const functions: ReadonlyMap<string, DFunction> = new Map(rows.map((entry) => [entry.name, entry]));

export const functionNamed = (name: string): DFunction | undefined => functions.get(name);
