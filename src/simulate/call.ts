/** Calls in expressions: the subroutines of D, and the stacks and symbols that can be recorded. */
import type { Call } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import type { Code, Compiler } from './code.js';
import type { Frame } from './frame.js';
import { type MachineValue, type SymbolAction, isFault } from './machine.js';
import { CompileProblem } from './names.js';
import { bytesAt, textOf } from './reading.js';
import * as text from './string-subroutines.js';
import { VOID } from './type.js';
import {
  Faulted,
  Memory,
  type Value,
  asSigned,
  bytesOfText,
  cut,
  fault,
  got,
  gotValue,
  memoryOf,
  registerOf,
  unsigned,
} from './value.js';

/** What a subroutine gets: its arguments are evaluated when it asks for them, from the first to the last. */
interface Arguments {
  readonly count: number;
  value(index: number): Value;
  number(index: number): bigint;
  text(index: number): string;
}

type Subroutine = (given: Arguments, frame: Frame, describe: (deed: string) => void) => Value;

export function call(expression: Call, compiler: Compiler): Code {
  const callee = calleeOf(expression);
  const subroutine = Object.hasOwn(subroutines, callee) ? subroutines[callee] : undefined;
  if (!subroutine) throw new CompileProblem(expression.start, `${callee}( ) may not be called from a D expression`);
  const codes = expression.arguments.map((argument) => compiler.compile(argument));
  const type = compiler.names.types.named(functionNamed(callee)?.result ?? 'int64_t');
  const { describe } = compiler;
  const run = (frame: Frame): Value => {
    const values = codes.map((code) => code.run(frame));
    return subroutine(argumentsOf(values, frame), frame, describe);
  };
  return { type: type.kind === 'void' ? VOID : type, run };
}

/** The name of what is called, which may stand in parentheses; '' for anything else. */
export function calleeOf({ callee }: Call): string {
  let inner = callee;
  while (inner.type === 'Paren') inner = inner.expression;
  return inner.type === 'Identifier' ? inner.name : '';
}

const argumentsOf = (values: readonly Value[], frame: Frame): Arguments => ({
  count: values.length,
  value: (index) => values[index]!,
  number: (index) => registerOf(values[index]!),
  text: (index) => textOf(values[index]!, frame),
});

/** What one clause can have at most for copyin() and alloca(). */
const SCRATCH = 1 << 20;

const sized = (bytes: bigint): number => (bytes < 0n || bytes > BigInt(SCRATCH) ? fault('NOSCRATCH') : Number(bytes));

/** Whether so many bytes lie in D's own memory, the only one that can be written. */
const holds = (place: Value, size: bigint): place is Memory =>
  place instanceof Memory && BigInt(place.at) + size <= BigInt(place.bytes.length);

/** The second argument of lltostr() and strtoll(), an int: the kernel has digits for the bases from 2 to 36. */
function baseIn(given: Arguments): number {
  const base = given.count > 1 ? Number(cut(given.number(1), 4, true)) : 10;
  return base < 2 || base > 36 ? fault('ILLOP') : base;
}

const swapped =
  (bytes: number): Subroutine =>
  (given) => {
    let rest = BigInt.asUintN(bytes * 8, given.number(0));
    let value = 0n;
    for (let i = 0; i < bytes; i++, rest >>= 8n) value = (value << 8n) | (rest & 0xffn);
    return asSigned(value);
  };

/** A string that is found, or NULL. */
const foundText =
  (find: (where: string, what: string) => number): Subroutine =>
  (given) => {
    const where = given.text(0);
    const at = find(where, String.fromCharCode(Number(given.number(1) & 0xffn)));
    return at < 0 ? 0n : where.slice(at);
  };

const onText =
  (apply: (of: string) => string): Subroutine =>
  (given, { strsize }) =>
    apply(given.text(0)).slice(0, strsize - 1);

const frames =
  (which: 'stack' | 'ustack', byDefault: number): Subroutine =>
  (given, { context }) => ({
    frames: got(context[which](given.count > 0 ? Number(given.number(0)) || byDefault : byDefault)),
  });

const symbol =
  (shows: SymbolAction): Subroutine =>
  (given, { context }) => {
    const address = unsigned(given.number(0));
    return { symbol: got(context.symbolAt(address, shows)), address };
  };

const byKernel =
  (name: string): Subroutine =>
  (given, { context }) => {
    const values = Array.from({ length: given.count }, (_, i): MachineValue => {
      const value = given.value(i);
      return value instanceof Memory
        ? value.address
        : typeof value === 'bigint'
          ? unsigned(value)
          : (value as MachineValue);
    });
    return gotValue(context.subroutine(name, values));
  };

function copyout(name: string, given: Arguments, frame: Frame, describe: (deed: string) => void): Value {
  const refused = frame.context.permits(name);
  if (refused) throw new Faulted(refused);
  describe(`${name}() to 0x${unsigned(given.number(1)).toString(16)}`);
  return 0n;
}

/** dtrace.c dtrace_dif_subr, and the Dynamic Tracing Guide, chapter "Actions and Subroutines". */
const subroutines: Readonly<Record<string, Subroutine>> = {
  alloca: (given) => memoryOf(new Uint8Array(sized(given.number(0)))),
  bcopy(given, frame) {
    const to = given.value(1);
    const size = unsigned(given.number(2));
    if (!holds(to, size)) return fault('BADADDR', unsigned(registerOf(to)));
    to.bytes.set(bytesAt(given.value(0), Number(size), frame), to.at);
    return 0n;
  },
  copyin: (given, { context }) =>
    memoryOf(bytesOfText(got(context.copyin(unsigned(given.number(0)), sized(given.number(1)))))),
  copyinstr(given, { context, strsize }) {
    const limit = given.count > 1 ? Math.min(strsize, sized(given.number(1))) : strsize;
    return got(context.copyinstr(unsigned(given.number(0)), Math.max(0, limit - 1)));
  },
  copyinto(given, { context }) {
    const to = given.value(2);
    const size = unsigned(given.number(1));
    if (!holds(to, size)) return fault('BADADDR', unsigned(registerOf(to)));
    to.bytes.set(bytesOfText(got(context.copyin(unsigned(given.number(0)), Number(size)))), to.at);
    return 0n;
  },
  copyout: (given, frame, describe) => copyout('copyout', given, frame, describe),
  copyoutstr: (given, frame, describe) => copyout('copyoutstr', given, frame, describe),

  basename: onText(text.basename),
  dirname: onText(text.dirname),
  cleanpath: onText(text.cleanpath),
  tolower: onText((of) => of.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  toupper: onText((of) => of.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  strlen: (given) => BigInt(given.text(0).length),
  strjoin: (given, { strsize }) => (given.text(0) + given.text(1)).slice(0, strsize - 1),
  strchr: foundText((where, what) => where.indexOf(what)),
  strrchr: foundText((where, what) => where.lastIndexOf(what)),
  strstr(given) {
    const where = given.text(0);
    const at = where.indexOf(given.text(1));
    return at < 0 ? 0n : where.slice(at);
  },
  index: (given) => BigInt(text.index(given.text(0), given.text(1), given.count > 2 ? Number(given.number(2)) : 0)),
  rindex: (given) =>
    BigInt(text.rindex(given.text(0), given.text(1), given.count > 2 ? Number(given.number(2)) : null)),
  substr: (given, { strsize }) =>
    text.substr(given.text(0), Number(given.number(1)), given.count > 2 ? Number(given.number(2)) : strsize),
  strtok(given, frame) {
    const start = given.value(0);
    const from = start === 0n ? frame.tokens : { text: textOf(start, frame), at: 0 };
    if (!from) return 0n;
    const token = text.token(from.text, from.at, given.text(1));
    frame.tokens = token && { text: from.text, at: token.next };
    return token ? token.text : 0n;
  },
  lltostr: (given) => text.lltostr(given.number(0), baseIn(given)),
  strtoll: (given) => text.strtoll(given.text(0), baseIn(given)),
  json: (given) => text.json(given.text(0), given.text(1)) ?? 0n,

  htons: swapped(2),
  ntohs: swapped(2),
  htonl: swapped(4),
  ntohl: swapped(4),
  htonll: swapped(8),
  ntohll: swapped(8),
  inet_ntoa: (given, frame) => text.inet4(bytesAt(given.value(0), 4, frame)),
  inet_ntoa6: (given, frame) => text.inet6(bytesAt(given.value(0), 16, frame)),
  inet_ntop(given, frame) {
    const family = given.number(0);
    if (family === 2n) return text.inet4(bytesAt(given.value(1), 4, frame));
    return family === 26n ? text.inet6(bytesAt(given.value(1), 16, frame)) : fault('ILLOP');
  },
  getmajor: (given) => unsigned(given.number(0)) >> 32n,
  getminor: (given) => unsigned(given.number(0)) & 0xffffffffn,

  progenyof: (given, { context }) => got(context.progenyof(given.number(0))),
  // The generator of dtrace.c, which takes its seed from the clock.
  rand: (_, { context }) => (context.timestamp * 2416n + 374441n) % 1771875n,
  speculation: (_, { speculations }) => speculations.open(),

  stack: frames('stack', 20),
  ustack: frames('ustack', 20),
  jstack: frames('ustack', 50),
  sym: symbol('sym'),
  func: symbol('func'),
  mod: symbol('mod'),
  usym: symbol('usym'),
  ufunc: symbol('ufunc'),
  umod: symbol('umod'),
  uaddr: symbol('uaddr'),

  ...Object.fromEntries(
    `getf mutex_owned mutex_owner mutex_type_adaptive mutex_type_spin rw_iswriter rw_read_held rw_write_held msgsize
     msgdsize ddi_pathname`
      .split(/\s+/)
      .map((name) => [name, byKernel(name)]),
  ),
};

/** How `%a` and `%A` show an address: its symbol, or in hexadecimal where none is known. */
export function shownAddress(value: Value, shows: SymbolAction, { context }: Frame): Value {
  if (typeof value === 'object' && ('symbol' in value || 'frames' in value)) return value;
  const address = unsigned(registerOf(value));
  const found = context.symbolAt(address, shows);
  return { symbol: isFault(found) ? `0x${address.toString(16)}` : found, address };
}
