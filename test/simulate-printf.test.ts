/** printf() by the Dynamic Tracing Guide, chapter "Output Formatting": what each conversion, flag and modifier prints. */
import { describe, expect, it } from 'vitest';
import { output, printedBy } from './simulate-world.js';

type Row = readonly [body: string, printed: string];

function printing(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('%s', (body, printed) => expect(printedBy(body)).toBe(printed));
  });
}

printing('integers by their type', [
  ['printf("%d", 42);', '42'],
  ['printf("%d", -42);', '-42'],
  ['printf("%i", -1);', '-1'],
  ['printf("%u", 7);', '7'],
  // An int is four bytes wide where it is shown without a sign.
  ['printf("%u", -1);', '4294967295'],
  ['printf("%x", -1);', 'ffffffff'],
  ['printf("%x", (char)-1);', 'ff'],
  ['printf("%x", (short)-2);', 'fffe'],
  ['printf("%x", (int64_t)-1);', 'ffffffffffffffff'],
  ['printf("%o", 8);', '10'],
  ['printf("%o", (char)-1);', '377'],
  ['printf("%x", 48879);', 'beef'],
  ['printf("%X", 48879);', 'BEEF'],
  // %d follows the sign of the type.
  ['printf("%d", (unsigned char)255);', '255'],
  ['printf("%d", (char)255);', '-1'],
  ['printf("%d", (uint32_t)-1);', '4294967295'],
  ['printf("%d", (uint64_t)-1);', '18446744073709551615'],
  ['printf("%d", 0x7fffffffffffffff);', '9223372036854775807'],
  ['printf("%lld", 5LL);', '5'],
  ['printf("%ld %hd", 6L, (short)7);', '6 7'],
  ['printf("%llx", 0xffLL);', 'ff'],
  ['printf("%p", 0x1234);', '1234'],
]);

printing('width and precision', [
  ['printf("[%5d]", 42);', '[   42]'],
  ['printf("[%-5d]", 42);', '[42   ]'],
  ['printf("[%05d]", 42);', '[00042]'],
  ['printf("[%05d]", -42);', '[-0042]'],
  ['printf("[%+d]", 42);', '[+42]'],
  ['printf("[%+d]", -42);', '[-42]'],
  ['printf("[% d]", 42);', '[ 42]'],
  ['printf("[%+u]", 42U);', '[42]'],
  ['printf("[%.5d]", 42);', '[00042]'],
  ['printf("[%8.5d]", 42);', '[   00042]'],
  ['printf("[%-8.5d]", 42);', '[00042   ]'],
  // A precision takes away the meaning of the flag 0; so does the flag -.
  ['printf("[%08.3d]", 42);', '[     042]'],
  ['printf("[%-05d]", 42);', '[42   ]'],
  // A precision of 0 is none (lib/libdtrace/common/dt_printf.c).
  ['printf("[%.0d]", 0);', '[0]'],
  ['printf("[%.0s] [%.*s]", "all", 0, "all");', '[all] [all]'],
  ['printf("[%.*s]", -1, "all");', '[all]'],
  ['printf("[%*d]", 6, 42);', '[    42]'],
  ['printf("[%*d]", -6, 42);', '[42    ]'],
  ['printf("[%-*d]", 6, 42);', '[42    ]'],
  ['printf("[%.*d]", 4, 42);', '[0042]'],
  ['printf("[%*.*d]", 6, 4, 42);', '[  0042]'],
  ['printf("[%.*s]", 2, "abc");', '[ab]'],
  // The field is wide enough for what it holds.
  ['printf("[%2d]", 12345);', '[12345]'],
  ['printf("[%?x]", 255);', '[              ff]'],
  ['printf("[%0?x]", 255);', '[00000000000000ff]'],
]);

printing('other flags', [
  ['printf("%#x", 255);', '0xff'],
  ['printf("%#X", 255);', '0XFF'],
  ['printf("%#x", 0);', '0'],
  ['printf("%#o", 8);', '010'],
  ['printf("%#o", 0);', '0'],
  ['printf("[%#6x]", 255);', '[  0xff]'],
  ['printf("[%#06x]", 255);', '[0x00ff]'],
  // The POSIX locale has no thousands grouping character.
  ['printf("%\'d", 1234567);', '1234567'],
  ['printf("100%%");', '100%'],
  ['printf("%d%%|%s", 5, "x");', '5%|x'],
]);

printing('character constants of several bytes', [
  ['printf("%x", \'ab\');', '6162'],
  ['printf("%x", \'abcdefgh\');', '6162636465666768'],
]);

describe('floating point', () => {
  it.each([
    ['%f', '0.000000'],
    ['%e', '0.000000e+00'],
    ['%E', '0.000000E+00'],
    ['%g', '0'],
    ['[%9.2f]', '[     0.00]'],
  ])('%s shows a number that no one can set', (format, shown) =>
    expect(
      output(`#pragma D option quiet\nfloat f; double d; BEGIN { printf("${format} ${format}", f, d); exit(0); }`)
        .stdout,
    ).toBe(`${shown} ${shown}\n`),
  );
  it('is shown by its bits', () =>
    expect(
      output(
        '#pragma D option quiet\nBEGIN { this->p = alloca(8); *(uint64_t *)this->p = 0x3ff8000000000000; printf("%f", *(double *)this->p); exit(0); }',
      ).stdout,
    ).toBe('1.500000\n'));
});

printing('strings and characters', [
  ['printf("%s", "hello");', 'hello'],
  ['printf("[%8s]", "hello");', '[   hello]'],
  ['printf("[%-8s]", "hello");', '[hello   ]'],
  ['printf("[%.2s]", "hello");', '[he]'],
  ['printf("[%-6.2s]", "hello");', '[he    ]'],
  ['printf("[%2s]", "hello");', '[hello]'],
  ['printf("%s", "");', ''],
  ['printf("%c%c", \'h\', 105);', 'hi'],
  ['printf("[%3c]", \'x\');', '[  x]'],
  ['printf("%C", \'x\');', 'x'],
  ['printf("%C", \'\\n\');', '\\n'],
  ['printf("%C", 1);', '\\001'],
  ['printf("%S", "a\\tb\\n");', 'a\\tb\\n'],
  ['printf("%S", "\\001");', '\\001'],
  ['printf("a\\tb\\x41\\102\\n");', 'a\tbAB\n'],
  ['printf("%s", stringof(execname));', 'dtrace'],
  ['this->p = (char *)alloca(4); this->p[0] = 104; this->p[1] = 105; printf("%s", stringof(this->p));', 'hi'],
]);

printing('times', [
  // The start of the model's clock: 1,700,000,000 seconds after the epoch.
  ['printf("%Y", walltimestamp);', '2023 Nov 14 22:13:20'],
  ['printf("%Y", (int64_t)0);', '1970 Jan  1 00:00:00'],
  ['printf("%Y", (int64_t)123787200000000000);', '1973 Dec  3 17:20:00'],
  ['printf("[%22Y]", (int64_t)0);', '[  1970 Jan  1 00:00:00]'],
  ['printf("%T", (int64_t)0);', 'Thu, 01 Jan 1970 00:00:00 UTC'],
]);

printing('symbols and stacks', [
  ['printf("%A", 16);', 'sh`main+0x10'],
  // What has no symbol that may be seen is shown in hexadecimal.
  ['printf("%a", 0xfffffe0012345678);', '0xfffffe0012345678'],
  ['printf("[%-20A]", 1);', '[sh`main+0x1         ]'],
  ['printf("%k", ustack(2));', '\nlibc.so.1`_read+0xa\nsh`main+0x1f\n'],
  ['printf("%4k", ustack(1));', '\n    libc.so.1`_read+0xa\n'],
]);

describe('a field that no memory could hold ends at a width that nobody reads', () => {
  it.each([
    'printf("%1000000000d", 1);',
    'printf("%01000000000d", 1);',
    'printf("%.1000000000d", 1);',
    'printf("%*d", 2000000000, 1);',
    'printf("%.*x", 2000000000, 1);',
    'printf("%-2000000000s", "one");',
    'printf("%1000000000A", 1);',
    '@[1] = count(); printa("%1000000000d%@d", @);',
    '@[1] = count(); printa("%d%@1000000000d", @);',
  ])('%s', (body) => expect(printedBy(body).length).toBeLessThan(5000));
  it('but a precision still cuts where it stands', () =>
    expect(printedBy('printf("[%.1000000000s]", "all");')).toBe('[all]'));
  it('nor has a floating-point number more digits than JavaScript writes', () =>
    expect(printedBy('this->p = alloca(8); printf("%.1000000000f", *(double *)this->p);')).toBe(
      `0.${'0'.repeat(100)}`,
    ));
});

describe('text around conversions', () => {
  it('has several conversions in turn', () => expect(printedBy('printf("%d %s %d", 1, "two", 3);')).toBe('1 two 3'));
  it('is printed as it stands without any', () => expect(printedBy('printf("plain");')).toBe('plain'));
  it('follows the columns where dtrace is not quiet', () =>
    expect(output('BEGIN { printf("x=%d", 5); exit(0); }').stdout).toBe(
      'CPU     ID                    FUNCTION:NAME\n  0      1                           :BEGIN x=5\n\n',
    ));
  it('stands beside what trace() shows', () =>
    expect(output('BEGIN { trace(1); printf("|"); exit(0); }').stdout).toContain(':BEGIN         1|\n'));
});
