import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rows } from '../src/command/option-table.js';
import { targets } from '../src/target.js';
import { transforms } from '../transforms/index.js';
import { directoryOf, run } from './command.js';

const scriptFor = async (shell: string): Promise<string> => (await run(['--completion', shell])).stdout;

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What a real shell offers for the last of the words. */
async function inBash(...words: readonly string[]): Promise<string[]> {
  const cwd = directoryOf({ 'completion.bash': await scriptFor('bash') });
  const line = words.map((word) => `'${word}'`).join(' ');
  // compopt speaks to the line editor, of which there is none here.
  const program = `compopt() { :; }; source completion.bash; COMP_WORDS=(zonesafe ${line}); COMP_CWORD=${words.length}; _zonesafe; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

async function inFish(line: string): Promise<string[]> {
  const cwd = directoryOf({ 'completion.fish': await scriptFor('fish') });
  const program = `source completion.fish; complete -C '${line}'`;
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', program], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((text) => text.split('\t')[0] || []);
}

describe.runIf(has('bash'))('bash', () => {
  it('completes options', async () => {
    expect(await inBash('--tar')).toEqual(['--target']);
    expect(await inBash('--')).toEqual(rows.map(({ long }) => long));
  });

  it('completes one name, and the last of several', async () => {
    expect(await inBash('-t', '')).toEqual([...targets.keys()]);
    expect(await inBash('--target', 'solaris10,ill')).toEqual(['solaris10,illumos']);
    expect(await inBash('--skip', 'drive-ticks,count')).toEqual(['drive-ticks,count-sysinfo']);
  });

  it('completes the words of an option', async () => {
    expect(await inBash('--fidelity', '')).toEqual(['exact', 'approximate', 'stand-in']);
    expect(await inBash('--explain', 'unav')).toContain('unavailable-probe');
    expect(await inBash('--simulate', 'bu')).toEqual(['build']);
  });

  it('looks for a script where the word of an option may be left out', async () => {
    const { stdout } = await run(['--completion', 'bash']);
    expect(stdout).toMatch(/^ +--simulate\) compopt -o default; /m);
  });

  it('offers no names where files stand', async () => {
    expect(await inBash('newp')).toEqual([]);
    expect(await inBash('-o', 'newp')).toEqual([]);
  });
});

describe.runIf(has('fish'))('fish', () => {
  it('completes options, names and words', async () => {
    expect(await inFish('zonesafe --tar')).toEqual(['--target']);
    expect(await inFish('zonesafe --fidelity ')).toEqual(['exact', 'approximate', 'stand-in'].toSorted());
    expect(await inFish('zonesafe --print-after drive')).toEqual(['drive-ticks']);
  });
});

describe.runIf(has('zsh'))('zsh', () => {
  it('takes the script', async () => {
    const script = await scriptFor('zsh');
    const cwd = directoryOf();
    writeFileSync(join(cwd, '_zonesafe'), script);
    const { stderr, status } = spawnSync('zsh', ['-f', '-c', 'autoload -U compinit; compinit -D; source ./_zonesafe'], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

it('every shell is offered every option and every transform', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = await scriptFor(shell);
    for (const { long } of rows) expect(script).toContain(shell === 'fish' ? `-l ${long.slice(2)} ` : long);
    for (const { name } of transforms) expect(script).toContain(name);
  }
});

it('another shell is refused, with those that there are', async () => {
  const { status, stderr } = await run(['--completion', 'csh']);
  expect(status).toBe(2);
  expect(stderr).toContain('--completion csh: not one of bash, zsh, fish');
});
