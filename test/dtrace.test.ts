/** What D itself has: patterns, providers and their probes, system calls, functions, variables, types and options. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functionNamed, functions } from '../src/dtrace/functions.js';
import { isGlob, matchesGlob, matchesPart } from '../src/dtrace/glob.js';
import { LARGEST_BUFFER, isBufferSize, options, parseRate, parseSize } from '../src/dtrace/options.js';
import { type Description, probeNamed, probesMatching, providersNamed } from '../src/dtrace/probes.js';
import { isKernelProvider, providers } from '../src/dtrace/providers.js';
import {
  formsOn,
  movedCalls,
  pathArgument,
  portableName,
  releases,
  strangersOf,
  syscallNames,
  syscallsNamed,
} from '../src/dtrace/syscalls.js';
import { fieldType, integerTypes } from '../src/dtrace/types.js';
import { isThreadState, variables } from '../src/dtrace/variables.js';

/** The four parts of a description, which is aligned to the right. */
function described(text: string): Description {
  const parts = text.split(':');
  const [provider = '', module = '', where = '', name = ''] = [...Array<string>(4 - parts.length).fill(''), ...parts];
  return { provider, module, function: where, name };
}

describe('patterns', () => {
  test.each([
    ['*fork*', 'vfork', true],
    ['*fork*', 'forksys', true],
    ['exec*', 'exece', true],
    ['read', 'readv', false],
    ['[fs]*stat', 'fstat', true],
    ['[!f]*stat', 'fstat', false],
    ['[a-f]stat', 'fstat', true],
    ['[]x]', ']', true],
    ['a[-z]', 'a-', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['read?', 'readv', true],
    ['read?', 'read', false],
    ['tcp.in', 'tcpxin', false],
    ['[ab', 'a', false],
    ['[z-a]', 'm', false],
    ['', '', true],
    ['$1(+)^', '$1(+)^', true],
  ])('%s against %s: %s', (pattern, word, matches) => {
    expect(matchesGlob(pattern, word)).toBe(matches);
  });

  test('a part that is not written matches everything', () => {
    expect(matchesPart('', 'anything')).toBe(true);
    expect(matchesGlob('', 'anything')).toBe(false);
  });

  test('a word is its own pattern once its special characters are escaped', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (word) => {
        const escaped = word.replace(/[*?[\]\\!-]/g, '\\$&');
        return matchesGlob(escaped, word) && (isGlob(word) || matchesGlob(word, word));
      }),
    );
  });

  test('no pattern makes it throw', () => {
    const pattern = fc.string({
      unit: fc.constantFrom('*', '?', '[', ']', '!', '\\', '-', 'a', 'z', '^'),
      maxLength: 12,
    });
    fc.assert(fc.property(pattern, fc.string(), (text, word) => typeof matchesGlob(text, word) === 'boolean'));
  });
});

describe('the providers a description can mean', () => {
  test.each([
    ['proc:::exec-success', 'proc', true],
    ['exec-success', 'proc', true],
    ['exit', 'proc', true],
    ['start', 'proc io', false],
    ['proc::proc_exit:exit', 'proc', true],
    ['sched::resume:on-cpu', 'sched', true],
    ['resume:on-cpu', 'sched', true],
    ['sched*:::on-cpu', 'sched', false],
    ['io::bdev_strategy:start', 'io', true],
    ['bdev_strategy:start', 'io', true],
    ['io*:::start', 'io', false],
    ['sysinfo:unix:idle_enter:idlethread', 'sysinfo', true],
    ['idlethread', 'sysinfo', true],
    ['pgpgin', 'vminfo', true],
    ['BEGIN', 'dtrace', true],
    ['*:::BEGIN', 'dtrace', false],
    ['tick-1s', 'profile', true],
    ['tick-$1', 'profile', true],
    ['profile-997', 'profile', true],
    ['profile:::tick-1sec', 'profile', true],
    ['fop_read:entry', 'fbt', true],
    ['read:entry', 'syscall fbt', false],
    ['open*:return', 'syscall fbt', false],
    [':::entry', 'syscall fbt', false],
    ['syscall::nonsense:entry', 'syscall', true],
    ['adaptive-block', 'lockstat', true],
    ['tcpInDataInorderBytes', 'mib', true],
    ['nfs*:::', 'nfsv3 nfsv4', false],
    ['nfsv3:::op-read-start', 'nfsv3', true],
    ['pid$target::malloc:entry', 'pid', true],
    ['pid$1:::entry', 'pid', true],
    ['pid123:::', 'pid', true],
    ['pid*:::entry', 'pid', false],
    ['plockstat$target:::', 'plockstat', true],
    ['hotspot$target:::method-entry', 'usdt', true],
    ['hotspot*:::method-entry', 'usdt', true],
    ['sh*:::function-entry', 'usdt', true],
    ['mysql1234:::', 'usdt', true],
    ['ipp_client:::', 'usdt', true],
    ['$1:::', 'usdt', false],
    ['kvm-vexit', 'usdt', false],
    ['lx-syscall::read:entry', 'lx-syscall', true],
  ])('%s: %s', (text, names, certain) => {
    expect(providersNamed(described(text))).toEqual({ providers: names.split(' '), certain });
  });

  test('a wildcard matches every provider that has probes of its own', () => {
    const { providers: matching, certain } = providersNamed(described('*:::'));
    expect(matching).toEqual(expect.arrayContaining(['dtrace', 'syscall', 'profile', 'proc', 'io', 'fbt', 'sdt']));
    expect(certain).toBe(false);
  });

  test('the kernel’s own are those that asked for dtrace_kernel', () => {
    expect([...providers.keys()].filter((name) => !isKernelProvider(name))).toEqual([
      'dtrace',
      'syscall',
      'profile',
      'pid',
      'plockstat',
      'lx-syscall',
      'lxsyscall',
    ]);
    expect(isKernelProvider('mysql')).toBe(false);
  });
});

const names = (text: string): string[] => probesMatching(described(text)).map(({ name }) => name);

describe('probes', () => {
  test('carry the types of their arguments', () => {
    expect(probeNamed('proc', 'signal-send')?.args).toEqual(['lwpsinfo_t *', 'psinfo_t *', 'int']);
    expect(probeNamed('io', 'start')?.args).toEqual(['bufinfo_t *', 'devinfo_t *', 'fileinfo_t *']);
    expect(probeNamed('sched', 'enqueue')?.args).toHaveLength(4);
    expect(probeNamed('proc', 'exec-success')?.args).toEqual([]);
  });

  test('are found by glob, and by the kernel function they are fired in', () => {
    expect(names('proc:::exec*')).toEqual(['exec', 'exec-success', 'exec-failure']);
    expect(names('io:genunix::done')).toEqual(['done']);
    expect(names('proc::cfork:')).toEqual(['create']);
    expect(names('syscall::read:entry')).toEqual([]);
  });

  test('of one provider have different names', () => {
    const all = probesMatching(described(':::')).map(({ provider, name }) => `${provider}:::${name}`);
    expect(new Set(all).size).toBe(all.length);
  });
});

const on = (name: string): string => releases.filter((release) => syscallsNamed(name, release).length > 0).join(' ');

describe('system calls', () => {
  test('exist per release as the tables of the kernels say', () => {
    expect(on('exece')).toBe('solaris10 illumos solaris11');
    expect(on('exec')).toBe('solaris10');
    expect(on('open')).toBe('solaris10 illumos');
    expect(on('openat')).toBe('illumos solaris11');
    expect(on('fsat')).toBe('solaris10');
    expect(on('execve')).toBe('');
    expect(on('pollsys')).toBe('solaris10 illumos solaris11');
  });

  test('what moved leads from a call that is missing to one that is there', () => {
    for (const { from, to, on: where } of movedCalls) {
      for (const release of where) {
        expect(syscallsNamed(from, release), `${from} on ${release}`).toEqual([]);
        expect(formsOn(to, release), `${to} on ${release}`).not.toEqual([]);
      }
    }
  });

  test('a call that moved twice has its arguments moved twice', () => {
    expect(formsOn('xstat', 'illumos')).toMatchObject([{ name: 'stat', arguments: [-1, 0, 1] }]);
    expect(formsOn('xstat', 'solaris11')).toMatchObject([{ name: 'fstatat', of: 'xstat', arguments: [-1, 1, 2] }]);
  });

  test('the path moves with the call', () => {
    const wrong = movedCalls.filter(({ from, to, arguments: places }) => {
      const path = pathArgument(from);
      return path !== null && syscallNames.has(from) && pathArgument(to) !== places[path];
    });
    expect(wrong.map(({ from, to }) => `${from} ${to}`)).toEqual([]);
    expect(pathArgument('open')).toBe(0);
    expect(pathArgument('openat')).toBe(1);
    expect(pathArgument('read')).toBeNull();
  });

  test('what makes two descriptors has a pattern of its own, since pipe has a probe only where its module is loaded', () => {
    for (const release of releases)
      expect(syscallsNamed('[ps][io]*p*[er]', release)).toEqual(['pipe', 'so_socketpair']);
  });

  test.each([
    ['open', 'open*', 'open64 openat64'],
    ['exec', 'exec*', ''],
    ['fork1', 'fork*', 'forkall'],
    ['forksys', '*fork*', ''],
    ['creat', '[co][rp]e*', 'open64 creat64 openat64'],
    ['unlink', 'unlink*', ''],
    ['rmdir', '[ru][mn][dl]*', 'unlink'],
    ['access', '*access*', ''],
    ['stat', '*s*tat', 'lstat fstat xstat lxstat fxstat'],
    ['poll', 'poll*', ''],
    ['execve', 'exece', ''],
    ['exit', 'rexit', ''],
    ['read', 'read', ''],
    ['*fork*', '*fork*', ''],
  ])('%s is %s on every release', (name, glob, strangers) => {
    const found = portableName(name);
    expect(found).toMatchObject({ function: glob, strangers: strangers.split(' ').filter(Boolean) });
    for (const release of releases) expect(syscallsNamed(glob, release)).not.toEqual([]);
  });

  test('on one release a name suffices', () => {
    expect(portableName('open', ['solaris11'])).toMatchObject({
      function: 'openat',
      forms: [{ name: 'openat', of: 'open', arguments: [1, 2, 3] }],
      strangers: [],
    });
    expect(portableName('rmdir', ['solaris11'])).toMatchObject({
      function: 'unlinkat',
      forms: [{ condition: '(arg2 & 1) != 0' }],
    });
    expect(portableName('openat', ['solaris10'])).toMatchObject({
      function: 'fsat',
      forms: [{ condition: 'arg0 == 0' }],
    });
  });

  test('where none is good enough there is a reason', () => {
    expect(portableName('[cd][ru][ep]*')).toEqual({
      reason: expect.stringMatching(/^no pattern matches creat and .* and fcntl and .* without many others$/),
    });
    expect(portableName('mkdirat')).toEqual({ reason: 'Solaris 10 has no system call that does what mkdirat does' });
  });

  test('every name of every release can be asked for', () => {
    for (const name of syscallNames) {
      const found = portableName(name);
      if ('reason' in found) continue;
      for (const release of releases) {
        const matched = syscallsNamed(found.function, release);
        const wanted = found.forms.filter((form) => form.on.includes(release)).map((form) => form.name);
        expect(matched, `${name} as ${found.function} on ${release}`).toEqual(expect.arrayContaining(wanted));
      }
    }
  });

  test('globs catch strangers', () => {
    expect(strangersOf('read*', ['read', 'readv'])).toEqual(['readlink', 'readlinkat']);
    expect(strangersOf('*fork*', ['fork1', 'forkall', 'forksys', 'vfork'])).toEqual([]);
    expect(strangersOf('exec*', ['exec', 'exece'])).toEqual([]);
  });
});

const functionsThat = (flag: 'destructive' | 'dMemory'): string[] =>
  [...functions.values()].filter((entry) => entry[flag]).map(({ name }) => name);

describe('functions and variables', () => {
  test('say what they do to the output, to memory and to the thread', () => {
    expect(functionsThat('destructive').toSorted()).toEqual(
      ['breakpoint', 'chill', 'copyout', 'copyoutstr', 'freopen', 'panic', 'raise', 'stop', 'system'].toSorted(),
    );
    expect(functionsThat('dMemory')).toEqual(
      expect.arrayContaining(['copyin', 'copyinstr', 'alloca', 'strjoin', 'basename']),
    );
    expect(functionNamed('printf')).toMatchObject({ kind: 'action', prints: true, readsThread: false });
    expect(functionNamed('ustack')).toMatchObject({ kind: 'action', prints: true, readsThread: true });
    expect(functionNamed('copyinstr')).toMatchObject({ kind: 'subroutine', readsThread: true, result: 'string' });
    expect(functionNamed('quantize')).toMatchObject({ kind: 'aggregating' });
    expect(functionNamed('my_own')).toBeUndefined();
  });

  test('thread state is what another probe would not see', () => {
    for (const name of ['pid', 'execname', 'curpsinfo', 'arg0', 'args', 'vtimestamp', 'cpu', 'fds', 'uregs', 'errno']) {
      expect(isThreadState(name), name).toBe(true);
    }
    for (const name of ['timestamp', 'walltimestamp', 'probefunc', 'epid', 'zonename', 'mine']) {
      expect(isThreadState(name), name).toBe(false);
    }
    expect(variables.get('zonename')).toMatchObject({ describes: 'zone' });
    expect(variables.get('curpsinfo')).toMatchObject({ type: 'psinfo_t *', kind: 'library' });
    expect(variables.get('uregs')).toMatchObject({ array: true, kind: 'built-in' });
  });
});

test('translated types give the types of their fields, with or without the pointer', () => {
  expect(fieldType('psinfo_t *', 'pr_psargs')).toBe('string');
  expect(fieldType('psinfo_t', 'pr_pid')).toBe('pid_t');
  expect(fieldType('fileinfo_t', 'fi_pathname')).toBe('string');
  expect(fieldType('bufinfo_t *', 'b_bcount')).toBe('size_t');
  expect(fieldType('psinfo_t *', 'pr_nonsense')).toBeNull();
  expect(fieldType('vnode_t *', 'v_path')).toBeNull();
  expect(integerTypes.get('uint32_t')).toEqual({ bytes: 4, signed: false });
});

describe('options', () => {
  test('sizes', () => {
    expect(parseSize('16m')).toBe(LARGEST_BUFFER);
    expect(parseSize('4K')).toBe(4096);
    expect(parseSize('1g')).toBe(1024 ** 3);
    expect(parseSize('0x10')).toBe(16);
    expect(parseSize('010')).toBe(8);
    expect(parseSize('512')).toBe(512);
    for (const wrong of ['', 'm', '16mb', '-1', '1.5m']) expect(parseSize(wrong), wrong).toBeNull();
  });

  test('rates', () => {
    expect(parseRate('1sec')).toBe(1e9);
    expect(parseRate('100ms')).toBe(1e8);
    expect(parseRate('10hz')).toBe(1e8);
    expect(parseRate('5')).toBe(5);
    expect(parseRate('2min')).toBe(120e9);
    for (const wrong of ['', 'hz', '0hz', '1 fortnight', '1week']) expect(parseRate(wrong), wrong).toBeNull();
  });

  test('buffers are those that a zone may not have large', () => {
    expect([...options.keys()].filter(isBufferSize)).toEqual(['aggsize', 'bufsize', 'specsize']);
    expect(options.get('dynvarsize')).toMatchObject({ value: 'size', stage: 'run' });
    expect(options.get('quiet')).toMatchObject({ value: 'switch', stage: 'dynamic' });
    expect(options.get('incdir')).toMatchObject({ commandLineOnly: true });
  });
});
