/** The options of `#pragma D option`, `-x` and setopt(), and the values they take. */

export interface Option {
  readonly name: string;
  /** When it can be set: before compiling, before tracing starts, or any time, also by setopt(). */
  readonly stage: 'compile' | 'run' | 'dynamic';
  readonly value: 'flag' | 'switch' | 'number' | 'size' | 'rate' | 'word' | 'path';
  /** Refused in a `#pragma`, accepted only on the command line. */
  readonly commandLineOnly: boolean;
  readonly source: string;
}

const row = (
  stage: Option['stage'],
  value: Option['value'],
  names: string,
  commandLineOnly = false,
  source = 'lib/libdtrace/common/dt_options.c',
): Option[] => names.split(' ').map((name) => ({ name, stage, value, commandLineOnly, source }));

const rows: readonly Option[] = [
  row('compile', 'flag', 'aggpercpu argref core cpp debug defaultargs empty errtags'),
  row('compile', 'flag', 'kdefs knodefs udefs unodefs nolibs pspec strip verbose zdefs'),
  row('compile', 'flag', 'cpphdrs', true),
  row('compile', 'word', 'amin droptags encoding evaltime late lazyload linkmode linktype version'),
  row('compile', 'word', 'define undef incdir setenv unsetenv stdc', true),
  row('compile', 'number', 'iregs tregs tree pgmax'),
  row('compile', 'path', 'ctypes dtypes libdir syslibdir'),
  row('compile', 'path', 'cpppath ldpath', true),
  row('run', 'size', 'aggsize bufsize dynvarsize jstackstrsize specsize strsize'),
  row('run', 'word', 'bufpolicy bufresize'),
  row('run', 'rate', 'cleanrate statusrate'),
  row('run', 'number', 'cpu jstackframes nspec stackframes ustackframes'),
  row('run', 'switch', 'destructive grabanon temporal'),
  row('run', 'word', 'zone', false, 'SmartOS: lib/libdtrace/common/dt_options.c'),
  row('dynamic', 'switch', 'agghist aggpack aggsortkey aggsortrev aggzoom flowindent quiet rawbytes'),
  row('dynamic', 'rate', 'aggrate switchrate'),
  row('dynamic', 'number', 'aggsortkeypos aggsortpos stackindent'),
].flat();

export const options: ReadonlyMap<string, Option> = new Map(rows.map((option) => [option.name, option]));

/**
 * The letters of dtrace(1M) that switch an option on (cmd/dtrace/dtrace.c main); -b and -x take what they set. What -A
 * leaves to the kernel is what -a takes over from it: no dtrace runs beside either that has enabled it.
 */
export const optionOfLetter: Readonly<Record<string, string>> = {
  a: 'grabanon',
  A: 'grabanon',
  q: 'quiet',
  w: 'destructive',
  F: 'flowindent',
  Z: 'zdefs',
};

/** The letters that take an argument (cmd/dtrace/dtrace.c, DTRACE_OPTSTRING); all others stand alone. */
export const takesArgument: ReadonlySet<string> = new Set('36bcDfIiLmnoPpsUxX');

/** What the kernel gives at most to a tracer without all privileges: dtrace_nonroot_maxsize (uts/common/dtrace/dtrace.c). */
export const LARGEST_BUFFER: number = 16 * 1024 * 1024;

/** Whether the option sizes a kernel buffer, for which that limit holds; dynvarsize is not one of them. */
export const isBufferSize = (option: string): boolean => ['bufsize', 'aggsize', 'specsize'].includes(option);

const sizeUnits: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** `16m` in bytes; null if it is no size. */
export function parseSize(text: string): number | null {
  const parts = /^(0x[0-9a-f]+|\d+)([kmgt]?)$/i.exec(text.trim());
  return parts ? integerOf(parts[1]!) * sizeUnits[parts[2]!.toLowerCase()]! : null;
}

const SECOND = 1_000_000_000;
const rateUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ' ns nsec': 1,
    'us usec': 1_000,
    'ms msec': 1_000_000,
    's sec': SECOND,
    'm min': 60 * SECOND,
    'h hour': 3_600 * SECOND,
    'd day': 86_400 * SECOND,
  }).flatMap(([names, factor]) => names.split(' ').map((name) => [name, factor] as const)),
);

/** `100ms` or `10hz` as an interval in nanoseconds; null if it is no rate. */
export function parseRate(text: string): number | null {
  const parts = /^(0x[0-9a-f]+|\d+)([a-z]*)$/i.exec(text.trim());
  if (!parts) return null;
  const count = integerOf(parts[1]!);
  const unit = parts[2]!.toLowerCase();
  if (unit === 'hz') return count === 0 ? null : Math.floor(SECOND / count);
  const factor = rateUnits.get(unit);
  return factor === undefined ? null : count * factor;
}

/** As strtoull with base 0 reads it: hexadecimal after `0x`, octal after `0`. */
const integerOf = (digits: string): number => (/^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
