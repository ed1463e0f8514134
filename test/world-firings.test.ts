import { describe, expect, it } from 'vitest';
import { scenarioNamed, scenarios } from '../src/simulate/scenarios/index.js';
import { bootSystem } from '../src/simulate/scenarios/system.js';
import { sleepFor } from '../src/simulate/world/others.js';
import { boot, exec } from '../src/simulate/world/processes.js';
import { ownZone } from '../src/simulate/world/state.js';
import { createThread } from '../src/simulate/world/threads.js';
import { globalView, zoneView } from '../src/simulate/world/views.js';
import { type Row, isNamed, isProbe, rowsOf, watch } from './firings.js';

const illumos = { release: 'illumos' } as const;
const seeds = [1, 2, 3];

const build = scenarioNamed('build')!;
const shell = scenarioNamed('shell-session')!;
const web = scenarioNamed('web-server')!;
const noisy = scenarioNamed('noisy-neighbour')!;

const everything = ['syscall:::', 'proc:::', 'sched:::', 'sysinfo:::', 'vminfo:::', 'io:::'];

describe.each(scenarios)('$name', (scenario) => {
  const rows = rowsOf(globalView(scenario, 1, illumos), ...everything);

  it('unfolds alike for a seed, and otherwise for another', () => {
    expect(rowsOf(globalView(scenario, 1, illumos), ...everything)).toEqual(rows);
    expect(rowsOf(globalView(scenario, 2, illumos), ...everything)).not.toEqual(rows);
  });

  it('is the same whatever is enabled', () => {
    const calls = rowsOf(globalView(scenario, 1, illumos), 'syscall:::');
    expect(rows.filter(({ probe }) => probe.provider === 'syscall')).toEqual(calls);
  });

  it('never goes back in time', () => {
    for (let i = 1; i < rows.length; i++) expect(rows[i]!.time).toBeGreaterThanOrEqual(rows[i - 1]!.time);
  });

  it('returns from a call before it makes the next', () => {
    const inCall = new Map<string, string>();
    for (const { probe, thread } of rows.filter((row) => row.probe.provider === 'syscall')) {
      if (probe.name === 'entry') {
        expect(inCall.get(thread), `${probe.function} in ${inCall.get(thread)}`).toBeUndefined();
        if (!NEVER_RETURN.has(probe.function)) inCall.set(thread, probe.function);
      } else if (inCall.has(thread)) {
        expect(probe.function).toBe(inCall.get(thread));
        inCall.delete(thread);
      }
    }
  });

  it('lets one thread after the other have a processor', () => {
    const running = new Map<number, string | null>();
    for (const row of rows.filter(({ probe }) => probe.provider === 'sched')) {
      if (row.probe.name === 'on-cpu') {
        expect(running.get(row.cpu) ?? null).toBeNull();
        running.set(row.cpu, row.thread);
      }
      if (row.probe.name === 'off-cpu') running.set(row.cpu, null);
    }
    expect(running.size).toBeGreaterThan(1);
  });

  it('shows nothing of other zones but what interrupts', () => {
    const names = new Set(rows.filter(({ probe }) => probe.provider !== 'io').map(({ name }) => name));
    for (const other of ['miner', 'forker', 'postgres', 'fsflush', 'ksh', 'zoneadmd', 'sched'])
      expect(names).not.toContain(other);
  });
});

const NEVER_RETURN: ReadonlySet<string> = new Set(['rexit', 'lwp_exit', 'setcontext']);

const over = (scenario: typeof build, ...descriptions: string[]): Row[][] =>
  seeds.map((seed) => rowsOf(globalView(scenario, seed, illumos), ...descriptions));

describe('fork', () => {
  it('returns in the parent with the pid, and in the child with 0', () => {
    for (const rows of over(build, 'syscall::*fork*:return')) {
      const good = rows.filter(({ errno }) => errno === 0n);
      const made = good.filter(({ values }) => values[0]! > 0n).map(({ values }) => Number(values[0]));
      const born = good.filter(({ values }) => values[0] === 0n).map(({ pid }) => pid);
      expect(new Set(made)).toEqual(new Set(born));
      expect(good.every(({ values }) => values[0] === values[1])).toBe(true);
    }
  });

  it('fires create in the parent before start in the child', () => {
    for (const rows of over(build, 'proc:::create', 'proc:::start')) {
      expect(rows.filter(isNamed('proc', 'create')).length).toBeGreaterThan(10);
      const unborn = new Set<string>();
      let made = 0;
      for (const row of rows) {
        made += row.probe.name === 'create' ? 1 : -1;
        expect(made).toBeGreaterThanOrEqual(0);
        if (row.probe.name === 'start') expect(unborn.has(row.thread)).toBe(false);
        unborn.add(row.thread);
      }
    }
  });

  it('keeps the parent of a vfork waiting, after its return, until the child has become a program', () => {
    for (const rows of over(build, 'syscall:::')) {
      const at = rows.findIndex((row) => isProbe('vfork', 'return')(row) && row.values[0]! > 0n);
      const parent = rows[at]!;
      const next = rows.slice(at + 1).find(({ thread }) => thread === parent.thread);
      const became = rows
        .slice(at)
        .find((row) => row.pid === Number(parent.values[0]) && isProbe('exece', 'return')(row));
      expect(next!.time).toBeGreaterThan(became!.time);
    }
  });

  it('fails without a child, and counts that', () => {
    const rows = over(build, 'syscall::*fork*:return', 'sysinfo:::procovf').flat();
    const failures = rows.filter((row) => row.probe.name === 'return' && row.errno === 11n);
    expect(failures.length).toBe(rows.filter(isNamed('sysinfo', 'procovf')).length);
    for (const { values } of failures) expect(values[0]).toBe(-1n);
  });

  it('returns once for each thread after forkall, and starts once', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
      rowsOf(globalView(web, seed, illumos), 'syscall::forksys:return', 'proc:::start', 'proc:::create'),
    );
    expect(many.filter(isNamed('proc', 'start')).length).toBe(many.filter(isNamed('proc', 'create')).length);
  });
});

describe('exec', () => {
  it('is nothing to proc where nothing is found, and a failure where a file cannot be run', () => {
    const rows = over(shell, 'syscall::exece:return', 'proc:::exec*').flat();
    const returns = (errno: bigint): Row[] => rows.filter((row) => row.probe.name === 'return' && row.errno === errno);
    expect(returns(2n).length).toBeGreaterThan(0);
    expect(rows.filter(isNamed('proc', 'exec-failure')).length).toBe(returns(8n).length + returns(13n).length);
    expect(rows.filter(isNamed('proc', 'exec-success')).length).toBe(returns(0n).length);
    expect(rows.filter(isNamed('proc', 'exec')).length).toBe(
      rows.filter(isNamed('proc', 'exec-success')).length + rows.filter(isNamed('proc', 'exec-failure')).length,
    );
  });

  it('makes the thread that does it the first one of its process', () => {
    const threaded: typeof build = {
      ...shell,
      seconds: 1,
      boot(machine) {
        bootSystem(machine);
        boot(machine, { parent: machine.init(ownZone), zone: ownZone, name: 'threaded' }, function* (me) {
          yield* createThread(me, function* (other) {
            yield* sleepFor(other, 200e6);
            yield* exec(other, '/usr/bin/date', ['date']);
          });
          yield* sleepFor(me, 1e9);
        });
      },
    };
    const seen: { pid: unknown; execname: unknown; name: string; tid: unknown }[] = [];
    watch(globalView(threaded, 1, illumos), ['syscall::exece:', 'proc:::exec-success'], ({ probe, context }) => {
      const [pid, execname, tid] = ['pid', 'execname', 'tid'].map((name) => context.variable(name));
      seen.push({ pid, execname, name: probe.name, tid });
    });
    const { pid } = seen.find(({ execname }) => execname === 'threaded')!;
    expect(seen.filter((row) => row.pid === pid).map(({ name, tid }) => [name, tid])).toEqual([
      ['entry', 2n],
      ['exec-success', 1n],
      ['return', 1n],
    ]);
  });

  it('returns with the new name, and with its arguments on the stack, in the width of a pointer', () => {
    let seen = 0;
    watch(globalView(shell, 2, illumos), ['syscall::exece:return'], ({ context }) => {
      if (context.variable('errno') !== 0n) return;
      const sp = context.userRegister(39n) as bigint;
      const width = sp >> 32n ? 8 : 4;
      const word = (address: bigint, bytes = width): bigint =>
        [...(context.copyin(address, bytes) as string)].reduceRight(
          (sum, byte) => (sum << 8n) | BigInt(byte.codePointAt(0)!),
          0n,
        );
      const argc = Number(word(sp, 4));
      const words = Array.from({ length: argc }, (_, i) => context.copyinstr(word(sp + BigInt(width * (i + 1))), 100));
      const info = context.variable('curpsinfo') as { member(name: string): unknown };
      expect(words.join(' ').slice(0, 79)).toBe(info.member('pr_psargs'));
      seen++;
    });
    expect(seen).toBeGreaterThan(5);
  });

  it('changes the effective ids of a set-uid program, not the real ones', () => {
    const ids = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5])
      watch(globalView(shell, seed, illumos), ['syscall::open:entry'], ({ context }) => {
        if (context.variable('execname') !== 'su') return;
        const info = context.variable('curpsinfo') as { member(name: string): unknown };
        ids.add(`${context.variable('uid')} ${info.member('pr_uid')} ${info.member('pr_euid')}`);
      });
    expect(ids).toContain('0 1001 0');
  });
});

describe('the end of a process', () => {
  it('is told once for each, whether it exits, is killed, or its last thread ends', () => {
    for (const scenario of [build, shell, web]) {
      const rows = over(scenario, 'proc:::exit', 'syscall::rexit:entry').flat();
      const exits = rows.filter(isNamed('proc', 'exit'));
      const byReason = (reason: bigint): number => exits.filter(({ values }) => values[0] === reason).length;
      expect(new Set(exits.map(({ pid, time }) => `${pid} ${time}`)).size).toBe(exits.length);
      expect(byReason(1n)).toBeGreaterThanOrEqual(rows.filter(isProbe('rexit', 'entry')).length - 1);
      if (scenario === web) expect(byReason(2n)).toBeGreaterThan(0);
    }
    const crashed = [1, 2, 3, 4, 5].flatMap((seed) => rowsOf(globalView(build, seed, illumos), 'proc:::'));
    const dumped = crashed.filter((row) => isNamed('proc', 'exit')(row) && row.values[0] === 3n);
    expect(dumped.length).toBeGreaterThan(0);
    expect(crashed.filter(isNamed('proc', 'fault')).length).toBeGreaterThanOrEqual(dumped.length);
  });
});

describe('signals', () => {
  it('are sent by kill and by the kernel, and handled by whom they were for', () => {
    const rows = over(shell, 'proc:::signal-*', 'syscall::kill:return', 'syscall::sigqueue:return').flat();
    const sent = rows.filter(isNamed('proc', 'signal-send'));
    const killed = rows.filter((row) => row.probe.name === 'return' && row.errno === 0n);
    expect(sent.length).toBeGreaterThan(killed.length / 2);
    expect(rows.some((row) => row.probe.function === 'kill' && row.errno === 3n)).toBe(true);
    expect(sent.some(({ values }) => values[2] === 18n)).toBe(true);
    expect(rows.filter(isNamed('proc', 'signal-handle')).length).toBeLessThanOrEqual(sent.length);
  });
});

describe('threads', () => {
  it('return twice from lwp_create: the creator with the id, the new one with 0', () => {
    for (const rows of over(web, 'syscall::lwp_create:return', 'proc:::lwp-create', 'proc:::lwp-start')) {
      const returns = rows.filter(isProbe('lwp_create', 'return'));
      expect(returns.filter(({ values }) => values[1]! > 1n).length).toBe(
        returns.filter(({ values }) => values[1] === 0n).length,
      );
      expect(rows.filter(isNamed('proc', 'lwp-start')).length).toBe(rows.filter(isNamed('proc', 'lwp-create')).length);
    }
  });
});

describe('reading', () => {
  it('is counted by sysinfo with what the calls return', () => {
    for (const rows of over(
      web,
      'syscall::read*:return',
      'syscall::pread*:return',
      'sysinfo:::readch',
      'sysinfo:::sysread',
    )) {
      const ofCalls = rows.filter(({ probe, errno }) => probe.name === 'return' && errno === 0n);
      const bytes = (some: readonly Row[]): bigint => some.reduce((sum, { values }) => sum + values[0]!, 0n);
      const counted = rows.filter(isNamed('sysinfo', 'readch'));
      expect(bytes(counted)).toBe(bytes(ofCalls));
      expect(counted.length).toBe(rows.filter(isNamed('sysinfo', 'sysread')).length);
    }
  });

  it('goes to the disk for what is not in memory: start, wait, done, in that order', () => {
    for (const rows of over(noisy, 'io:::')) {
      const started = rows.filter(isNamed('io', 'start'));
      expect(started.length).toBeGreaterThan(10);
      const answers = started
        .slice(0, -3)
        .map((start) =>
          rows.find((row) => isNamed('io', 'done')(row) && row.values[0] === start.values[0] && row.time > start.time),
        );
      expect(new Set(answers.map((answer) => answer?.name))).toEqual(new Set(['sched']));
    }
  });
});

describe('the consumer', () => {
  it('asks for its status at once, and then at each statusrate, from one thread', () => {
    const times: bigint[] = [];
    const threads = new Set<string>();
    const world = zoneView(scenarioNamed('idle-zone')!, 3, { ...illumos, world: 'W0' });
    const start = world.consumer('start').timestamp;
    const pid = world.macro('pid');
    watch(
      world,
      ['syscall::ioctl:entry'],
      ({ context }) => {
        if (context.argument(1) !== 0x6474720bn) return;
        expect(context.variable('pid')).toBe(pid);
        times.push(context.timestamp - start);
        threads.add(context.thread);
      },
      { statusrate: 100_000_000n },
    );
    expect(threads.size).toBe(1);
    expect(times.length).toBe(45);
    times.forEach((time, i) => {
      expect(time).toBeGreaterThanOrEqual(BigInt(i) * 100_000_000n);
      expect(time).toBeLessThan(BigInt(i) * 100_000_000n + 5_000_000n);
    });
  });
});
