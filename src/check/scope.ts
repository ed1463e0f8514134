/** The names of a program while it is checked: variables, aggregations, inlines, and what D itself has. */
import type { Expression, Program } from '../ast.js';
import { type DFunction, functionNamed } from '../dtrace/functions.js';
import { signals } from '../dtrace/signals.js';
import { variableNamed } from '../dtrace/variables.js';
import { walk } from '../walk.js';
import type { Constant } from './constant.js';
import { withoutParens } from '../language/variable.js';
import { typeNamed } from './named-types.js';
import { optionsIn } from '../language/option.js';
import { LONG, type Type, UNKNOWN } from './type.js';

export interface Variable {
  /** As a message shows it, with `self->`, `this->` or `@`. */
  readonly name: string;
  readonly place: 'global' | 'self' | 'this' | 'aggregation';
  kind: 'scalar' | 'array' | 'aggregation';
  /** null as long as no assignment gave it one. */
  type: Type | null;
  /** Declared, assigned or read before: what comes first in the text decides. */
  isKnown: boolean;
  readonly isWritable: boolean;
  /** Nothing is known of it, so that nothing about it is an error. */
  isOpen: boolean;
  /** Types of the keys, once there were any. */
  keys: readonly Type[] | null;
  /** The value of an inline or enumerator that is an integer constant. */
  readonly constant: Constant | null;
  /** Of an aggregation: its function, and the line that named it first. */
  aggregates: { readonly name: string; readonly line: number } | null;
  /** Of an aggregation: the parameters that the first call of its function gave it. */
  parameters: readonly bigint[] | null;
}

export type Place = Variable['place'];

/** What a name means: a variable, or a function of D or of the program. */
export type Meaning =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'function'; readonly called: DFunction | null };

export interface Scope {
  /** null where nothing has the name. */
  find(name: string, place: Place): Meaning | null;
  add(variable: Variable): Variable;
  /** Names that mean something only while the action runs: parameters. */
  within<T>(variables: readonly Variable[], action: () => T): T;
  addFunction(name: string): void;
  /** Whether the name may mean anything: the C preprocessor, or the system, gives it its meaning. */
  isOpen(name: string): boolean;
  /** Whether the C preprocessor may put something else in its place. */
  isMacro(name: string): boolean;
}

/** `@` is `@_`. */
const ANONYMOUS = '_';

const NOTHING: Constant = { value: 0n, type: LONG };

const prefixes = { global: '', self: 'self->', this: 'this->', aggregation: '@' } as const;

export const variable = (name: string, place: Place, given: Partial<Variable> = {}): Variable => ({
  name: prefixes[place] + (place === 'aggregation' ? name || ANONYMOUS : name),
  place,
  kind: place === 'aggregation' ? 'aggregation' : 'scalar',
  type: null,
  isKnown: false,
  isWritable: true,
  isOpen: false,
  keys: null,
  constant: null,
  aggregates: null,
  parameters: null,
  ...given,
});

/** A variable of which nothing is known. */
export const anything = (name: string, place: Place): Variable =>
  variable(name, place, { type: UNKNOWN, isKnown: true, isOpen: true });

export function scopeOf(program: Program, isClosed: boolean): Scope {
  const own = new Map<string, Meaning>();
  const version = versionOf(program);
  const given = namesGivenIn(program);
  const macros = macrosOf(program);
  const includes = program.controls.some(({ directive }) => directive === 'include');
  const isMacro = (name: string): boolean => includes || macros.has(name);
  const isOpen = (name: string): boolean =>
    isMacro(name) || (!isClosed && isLibraryConstant(name)) || name.startsWith('$');

  /** What came late may have another meaning in a script that gives it one. */
  const isThere = (name: string, since: string): boolean =>
    isSince(since, version) && (isSince(since, SETTLED) || !given.has(name));

  function find(written: string, place: Place): Meaning | null {
    const name = place === 'aggregation' ? written || ANONYMOUS : written;
    const found = own.get(prefixes[place] + name);
    if (found) return found;
    if (place === 'global') {
      if (name === 'NULL')
        return remember(variable(name, place, { type: LONG, isKnown: true, isWritable: false, constant: NOTHING }));
      const builtIn = variableNamed(name);
      if (builtIn && isThere(name, builtIn.since)) {
        const type = typeNamed(builtIn.type);
        const isWritable = name === 'uregs';
        return remember(
          variable(name, place, { type, isWritable, isKnown: true, kind: builtIn.array ? 'array' : 'scalar' }),
        );
      }
      const called = functionNamed(name);
      if (called && isThere(name, called.since)) return { kind: 'function', called };
    }
    return isOpen(name) ? remember(anything(name, place)) : null;
  }

  function remember(variable: Variable): Meaning {
    const meaning = { kind: 'variable', variable } as const;
    own.set(variable.name, meaning);
    return meaning;
  }

  function within<T>(variables: readonly Variable[], action: () => T): T {
    const hidden = variables.map(({ name }) => [name, own.get(name)] as const);
    variables.forEach(remember);
    const result = action();
    for (const [name, meaning] of hidden) {
      if (meaning) own.set(name, meaning);
      else own.delete(name);
    }
    return result;
  }

  return {
    find,
    within,
    isOpen,
    isMacro,
    add: (variable) => {
      remember(variable);
      return variable;
    },
    addFunction: (name) => own.set(name, { kind: 'function', called: null }),
  };
}

// ---- versions --------------------------------------------------------------------------------------------------------

/** `#pragma D option version=1.6` hides what came later. */
const versionOf = (program: Program): string | null =>
  optionsIn(program).findLast(({ name, value }) => name === 'version' && value !== null)?.value ?? null;

/** What came by then, every system has (Solaris 10). */
const SETTLED = '1.6';

/** The names that the program declares or assigns. */
function namesGivenIn(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of walk(program)) {
    if (node.type === 'Declarator' && node.name) names.add(node.name.name);
    if (node.type === 'Assignment') addRoot(node.left, names);
    if (node.type === 'Unary' || node.type === 'Postfix') addRoot(node.operand, names);
  }
  return names;
}

function addRoot(expression: Expression, names: Set<string>): void {
  const element = withoutParens(expression);
  const target = element.type === 'Index' ? withoutParens(element.object) : element;
  if (target.type === 'Identifier') names.add(target.name);
}

function isSince(since: string, version: string | null): boolean {
  if (version === null) return true;
  const [major = 0, minor = 0] = since.split('.').map(Number);
  const [ofMajor = 0, ofMinor = 0] = version.split('.').map(Number);
  return major < ofMajor || (major === ofMajor && minor <= ofMinor);
}

// ---- names from outside ----------------------------------------------------------------------------------------------

/** Every name in the lines of the C preprocessor: what a macro stands for may define variables as well. */
const macrosOf = (program: Program): ReadonlySet<string> =>
  new Set(
    program.controls
      .filter(({ directive }) => directive === 'define')
      .flatMap(({ words }) => words.flatMap(({ text }) => text.match(/\w+/g) ?? [])),
  );

/** Constants that the D libraries of illumos define as inlines (lib/libdtrace/common/*.d, sys/errno.h). */
const isLibraryConstant = (name: string): boolean =>
  signals.has(name) ||
  errors.has(name) ||
  /^S(?:SLEEP|RUN|ZOMB|STOP|IDL|ONPROC|WAIT)$/.test(name) ||
  /^(?:B|CLD|CPU|DTRACEFLT|F|FPE|ILL|IP|IPH|IPPROTO|AF|O|P|POLL|PR|R|SEGV|BUS|SI|SOBJ|SRUN|TCP|TCPS|TH|TRAP)_\w+$/.test(
    name,
  );

const errors: ReadonlySet<string> = new Set(
  `EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV
   ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE ENOMSG
   EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EDEADLK ENOLCK ECANCELED ENOTSUP EDQUOT EBADE EBADR
   EXFULL ENOANO EBADRQC EBADSLT EDEADLOCK EBFONT EOWNERDEAD ENOTRECOVERABLE ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG
   EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO ELOCKUNMAPPED ENOTACTIVE EMULTIHOP EBADMSG ENAMETOOLONG EOVERFLOW ENOTUNIQ
   EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ENOSYS ELOOP ERESTART ESTRPIPE ENOTEMPTY EUSERS
   ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT
   EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN
   ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EWOULDBLOCK EALREADY EINPROGRESS ESTALE`.split(
    /\s+/,
  ),
);
