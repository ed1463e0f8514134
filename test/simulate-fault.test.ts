/** A fault of the model in one script of several. */
import { expect, it, vi } from 'vitest';
import { directoryOf, run, scripts } from './command.js';

vi.mock(import('../src/simulate/index.js'), async (original) => {
  const actual = await original();
  return {
    ...actual,
    simulate: (program, world, options) => {
      if (options?.name === 'faulty.d') throw new RangeError('Invalid string length');
      return actual.simulate(program, world, options);
    },
  };
});

const tree = (): string => directoryOf({ 'a.d': scripts.rewritten, 'faulty.d': scripts.safe, 'z.d': scripts.safe });

it('leaves the others to be compared', async () => {
  const { stdout, stderr, status } = await run(['--simulate', 'build', '-t', 'any', '.'], { cwd: tree() });
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^a\.d: prints the same/),
    'faulty.d: not compared: zonesafe failed on it',
    expect.stringMatching(/^z\.d: prints the same/),
    '',
  ]);
  expect(stderr).toContain('zonesafe failed on this script: Invalid string length');
  expect(stderr).toContain('1 of 3 scripts could not be simulated');
  expect(status).toBe(2);
});

it('is told where each is run alone, and as JSON', async () => {
  const alone = await run(['--simulate', 'build', '-t', 'global', '.'], { cwd: tree() });
  expect(alone.stdout).not.toContain('not compared');
  expect(alone.stderr).toContain('zonesafe failed on this script');
  const { stdout } = await run(['--simulate', 'build', '-t', 'any', '--format', 'json', '.'], { cwd: tree() });
  const { files } = JSON.parse(stdout) as { files: { file: string; diagnostics?: { code: string }[] }[] };
  expect(files.map(({ file }) => file)).toEqual(['a.d', 'faulty.d', 'z.d']);
  expect(files[1]!.diagnostics).toMatchObject([{ code: 'internal' }]);
});
