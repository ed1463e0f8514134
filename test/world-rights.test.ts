import { describe, expect, it } from 'vitest';
import { scenarioNamed, scenarios } from '../src/simulate/scenarios/index.js';
import { type Context, type Read, isFault, isStructure } from '../src/simulate/machine.js';
import type { Scenario } from '../src/simulate/world/scenario.js';
import { globalView, zoneView } from '../src/simulate/world/views.js';
import { probesOf, rowsOf, watch } from './firings.js';

const idle = scenarioNamed('idle-zone')!;
const shell = scenarioNamed('shell-session')!;
const build = scenarioNamed('build')!;
const noisy = scenarioNamed('noisy-neighbour')!;
const web = scenarioNamed('web-server')!;

const worlds = ['W0', 'W1', 'W2'] as const;
const inZone = (scenario: Scenario, world: (typeof worlds)[number], seed = 1): ReturnType<typeof zoneView> =>
  zoneView(scenario, seed, { release: 'illumos', world });
const inGlobal = (scenario: Scenario, seed = 1): ReturnType<typeof globalView> =>
  globalView(scenario, seed, { release: 'illumos' });

const fault = (read: Read): string | null => (isFault(read) ? read.fault : null);
const memberOf = (read: Read, name: string): Read => (isStructure(read) ? read.member(name) : read);

describe('which probes there are', () => {
  const exists = (description: string): string[] =>
    worlds.filter((world) => probesOf(inZone(idle, world), description).length > 0);

  it.each(['syscall::read:entry', 'profile:::tick-1s', 'profile:::profile-997', 'tick-10ms'])(
    '%s everywhere',
    (description) => {
      expect(exists(description)).toEqual(['W0', 'W1', 'W2']);
    },
  );

  it.each(['proc:::exec', 'sched:::on-cpu', 'sysinfo:::readch', 'vminfo:::zfod'])('%s since W2', (description) => {
    expect(exists(description)).toEqual(['W2']);
  });

  it.each(['io:::start', 'fbt::fop_read:entry', 'proc:::nonesuch', 'syscall::nonesuch:entry', 'tick-0s'])(
    '%s nowhere',
    (description) => {
      expect(exists(description)).toEqual([]);
    },
  );

  it('a wildcard shrinks to what is visible', () => {
    expect(new Set(probesOf(inZone(idle, 'W0'), ':::entry').map(({ provider }) => provider))).toEqual(
      new Set(['syscall']),
    );
    expect(new Set(probesOf(inGlobal(idle), ':::entry').map(({ provider }) => provider))).toContain('fbt');
  });
});

describe('ticks', () => {
  const beats = (world: (typeof worlds)[number], scenario: Scenario): number =>
    rowsOf(inZone(scenario, world), 'tick-100ms').length;

  it('come on time since W1, and by luck in W0', () => {
    for (const scenario of [idle, noisy]) {
      const due = Math.floor(scenario.seconds * 10);
      expect(beats('W1', scenario)).toBe(due);
      expect(beats('W2', scenario)).toBe(due);
      expect(beats('W0', scenario)).toBeLessThan(due);
    }
  });

  it('may not read the thread that they interrupt, if that is another zone’s', () => {
    for (const world of ['W1', 'W2'] as const) {
      const seen = new Set<string>();
      watch(inZone(noisy, world), ['tick-10ms'], ({ context }) => {
        const pid = fault(context.variable('pid'));
        seen.add(`${pid} ${fault(context.argument(0))}`);
        expect(context.variable('tid')).toBeTypeOf('bigint');
        expect(context.timestamp).toBeGreaterThan(0n);
        if (pid !== null) expect(fault(context.variable('execname'))).toBe('UPRIV');
      });
      expect(seen).toEqual(new Set(['UPRIV KPRIV', 'null null', ...(seen.has('null KPRIV') ? ['null KPRIV'] : [])]));
    }
  });
});

describe('samples', () => {
  it('show user code of the own zone only', () => {
    for (const world of worlds) {
      const names = new Set<unknown>();
      watch(inZone(noisy, world), ['profile-997'], ({ context }) => {
        names.add(context.variable('execname'));
        expect(context.argument(0)).toBe(0n);
        expect(context.argument(1)).toBeGreaterThan(0n);
      });
      expect(names).toContain('solver');
      expect(names).not.toContain('miner');
    }
  });

  it('show the kernel and everybody in the global zone', () => {
    const kernel = { seen: 0 };
    watch(inGlobal(noisy), ['profile-997'], ({ context }) => {
      if (context.argument(0) !== 0n) kernel.seen++;
    });
    expect(kernel.seen).toBeGreaterThan(100);
  });
});

describe('the providers that W2 opened', () => {
  it('have no arguments, but a context', () => {
    let seen = 0;
    watch(inZone(shell, 'W2'), ['proc:::', 'sysinfo:::readch', 'sched:::off-cpu'], ({ context }) => {
      expect(fault(context.argument(0))).toBe('KPRIV');
      expect(fault(context.typedArgument(0))).toBe('KPRIV');
      expect(fault(context.variable('execname'))).toBeNull();
      expect(fault(memberOf(context.variable('curpsinfo'), 'pr_psargs'))).toBeNull();
      seen++;
    });
    expect(seen).toBeGreaterThan(100);
  });

  it('fire only in the context of the zone', () => {
    const own = rowsOf(inZone(noisy, 'W2'), 'sched:::wakeup', 'sched:::enqueue');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ name }) => name !== 'sched' && name !== 'miner')).toBe(true);
  });
});

describe('what can be read of the current thread', () => {
  const reads: readonly (readonly [
    what: string,
    read: (context: Context) => Read,
    then: string | null,
    now: string | null,
  ])[] = [
    ['pid', (c) => c.variable('pid'), null, null],
    ['zonename', (c) => c.variable('zonename'), null, null],
    ['cpu', (c) => c.variable('cpu'), 'KPRIV', null],
    ['caller', (c) => c.variable('caller'), 'KPRIV', 'KPRIV'],
    ['cwd', (c) => c.variable('cwd'), 'KPRIV', 'KPRIV'],
    ['chip', (c) => c.variable('chip'), 'KPRIV', 'KPRIV'],
    ['curthread', (c) => c.variable('curthread'), 'KPRIV', null],
    ['curpsinfo->pr_uid', (c) => memberOf(c.variable('curpsinfo'), 'pr_uid'), 'KPRIV', null],
    ['curpsinfo->pr_psargs', (c) => memberOf(c.variable('curpsinfo'), 'pr_psargs'), 'KPRIV', null],
    ['curpsinfo->pr_projid', (c) => memberOf(c.variable('curpsinfo'), 'pr_projid'), 'KPRIV', 'KPRIV'],
    ['curpsinfo->pr_zoneid', (c) => memberOf(c.variable('curpsinfo'), 'pr_zoneid'), 'KPRIV', 'KPRIV'],
    ['curlwpsinfo->pr_pri', (c) => memberOf(c.variable('curlwpsinfo'), 'pr_pri'), 'KPRIV', null],
    ['curlwpsinfo->pr_clname', (c) => memberOf(c.variable('curlwpsinfo'), 'pr_clname'), 'KPRIV', 'KPRIV'],
    ['curcpu->cpu_pset', (c) => memberOf(c.variable('curcpu'), 'cpu_pset'), 'KPRIV', 'KPRIV'],
    ['fds[0].fi_fs', (c) => memberOf(c.descriptor(0n), 'fi_fs'), 'KPRIV', null],
    ['fds[0].fi_mount', (c) => memberOf(c.descriptor(0n), 'fi_mount'), 'KPRIV', 'KPRIV'],
    [
      'curthread->t_procp->p_user.u_comm',
      (c) => memberOf(memberOf(memberOf(c.variable('curthread'), 't_procp'), 'p_user'), 'u_comm'),
      'KPRIV',
      null,
    ],
    [
      'curthread->t_procp->p_parent->p_pidp',
      (c) => memberOf(memberOf(memberOf(c.variable('curthread'), 't_procp'), 'p_parent'), 'p_pidp'),
      'KPRIV',
      'KPRIV',
    ],
    ['uregs[R_SP]', (c) => c.userRegister(39n), null, null],
    ['`freemem', (c) => c.symbol('`freemem'), 'KPRIV', 'KPRIV'],
    ['getf(0)', (c) => c.subroutine('getf', [0n]), 'KPRIV', null],
    ['stack()', (c) => (Array.isArray(c.stack(5)) ? 0n : (c.stack(5) as Read)), 'KPRIV', 'KPRIV'],
    ['ustack()', (c) => (Array.isArray(c.ustack(5)) ? 0n : (c.ustack(5) as Read)), null, null],
  ];

  it.each(reads)('%s', (_what, read, then, now) => {
    for (const [world, expected] of [
      ['W0', then],
      ['W1', then],
      ['W2', now],
    ] as const) {
      const { seen } = firstOf(inZone(shell, world), read);
      expect(seen, world).toBe(expected);
    }
    expect(firstOf(inGlobal(shell), read).seen).toBeNull();
  });
});

function firstOf(world: ReturnType<typeof zoneView>, read: (context: Context) => Read): { seen: string | null } {
  let seen: string | null | undefined;
  watch(world, ['syscall::read:entry'], ({ context }) => {
    if (seen === undefined && context.variable('execname') === 'bash') seen = fault(read(context));
  });
  if (seen === undefined) throw new Error('nothing was read');
  return { seen };
}

describe('releases', () => {
  it('the same things happen at the same time under other names', () => {
    for (const scenario of scenarios) {
      const [old, now, eleven] = (['solaris10', 'illumos', 'solaris11'] as const).map((release) =>
        rowsOf(globalView(scenario, 4, { release }), 'syscall:::entry'),
      );
      expect(old!.map(({ time }) => time)).toEqual(now!.map(({ time }) => time));
      expect(eleven!.map(({ time }) => time)).toEqual(now!.map(({ time }) => time));
    }
  });

  it.each([
    ['solaris10', 'open', 0],
    ['solaris10', 'creat', 0],
    ['solaris10', 'fsat', 2],
    ['illumos', 'open', 0],
    ['illumos', 'openat', 1],
    ['solaris11', 'openat', 1],
  ] as const)('on %s %s has the path in arg%i', (release, name, argument) => {
    const paths: unknown[] = [];
    watch(globalView(build, 1, { release }), [`syscall::${name}:entry`], ({ context }) =>
      paths.push(context.copyinstr(context.argument(argument) as bigint, 256)),
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect(path).toMatch(/^[\w./]+$/);
  });

  it.each([
    ['solaris10', ['fork1', 'dup', 'fsat', 'creat'], ['forksys', 'openat']],
    ['illumos', ['forksys', 'open', 'openat', 'stat'], ['fork1', 'dup', 'fsat', 'creat']],
    ['solaris11', ['forksys', 'openat', 'fstatat'], ['open', 'stat', 'unlink', 'fork1', 'dup']],
  ] as const)('%s has %j and not %j', (release, has, lacks) => {
    const world = globalView(idle, 1, { release });
    for (const name of has) expect(probesOf(world, `syscall::${name}:entry`).length, name).toBe(1);
    for (const name of lacks) expect(probesOf(world, `syscall::${name}:entry`).length, name).toBe(0);
  });

  it('pipe gives its descriptors in registers, or in memory', () => {
    for (const release of ['solaris10', 'illumos'] as const)
      watch(globalView(build, 1, { release }), ['syscall::pipe:return'], ({ context }) => {
        const [first, , high] = [0, 1, 2].map((index) => context.argument(index));
        expect(first === 0n).toBe(release === 'illumos');
        expect(high === 0n).toBe(release === 'illumos');
      });
  });
});

describe('user memory', () => {
  it('that is not resident cannot be read at entry, and can at return', () => {
    const cold = { ...build, hardware: { ...build.hardware, coldPages: 0.5 } };
    const at = { entry: { good: 0, bad: 0 }, return: { good: 0, bad: 0 } };
    const paths = new Map<string, bigint>();
    watch(inZone(cold, 'W0'), ['syscall::open:'], ({ probe, context }) => {
      const name = probe.name as 'entry' | 'return';
      if (name === 'entry') paths.set(context.thread, context.argument(0) as bigint);
      const read = context.copyinstr(paths.get(context.thread)!, 100);
      at[name][isFault(read) ? 'bad' : 'good']++;
      if (isFault(read)) expect(read.fault).toBe('BADADDR');
    });
    expect(at.entry.bad).toBeGreaterThan(5);
    expect(at.entry.good).toBeGreaterThan(5);
    expect(at.return).toEqual({ good: at.entry.good + at.entry.bad, bad: 0 });
  });

  it('holds what is written', () => {
    const texts = new Set<unknown>();
    watch(inGlobal(web), ['syscall::write:entry'], ({ context }) =>
      texts.add(context.copyinstr(context.argument(1) as bigint, 8)),
    );
    expect(texts).toContain('xxxxxxxx');
  });

  it('nowhere is nothing', () => {
    watch(inGlobal(idle), ['syscall::ioctl:entry'], ({ context }) => {
      expect(context.copyin(0n, 4)).toEqual({ fault: 'BADADDR', address: 0n });
    });
  });
});
