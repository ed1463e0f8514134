/** Runs the command inside the test, with streams and a directory of the test's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../src/cli.js';
import type { Io } from '../src/command/io.js';

export interface Ran {
  readonly status: number;
  /** One character per byte. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: Io['env'];
  readonly terminals?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly stdout?: Io['stdout'];
  readonly onInterrupt?: NonNullable<Io['onInterrupt']>;
  readonly worker?: NonNullable<Io['worker']>;
}

export async function run(argv: readonly string[], setting: Setting = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const status = await main(argv, {
    stdin: () => setting.stdin ?? '',
    stdout: setting.stdout ?? ((bytes) => void (stdout += bytes)),
    stderr: (text) => void (stderr += text),
    cwd: setting.cwd ?? '/',
    env: setting.env ?? {},
    isTTY: (stream) => setting.terminals?.includes(stream) ?? false,
    ...(setting.onInterrupt && { onInterrupt: setting.onInterrupt }),
    ...(setting.worker && { worker: setting.worker }),
  });
  return { status, stdout, stderr };
}

/** A directory with these files (one character per byte), which goes when the test ends. */
export function directoryOf(files: Readonly<Record<string, string>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'zonesafe-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text, 'latin1');
  }
  return directory;
}

/** Scripts for each outcome under the default target. */
export const scripts = {
  safe: 'syscall::read:entry\n{\n\t@[execname] = count();\n}\n',
  rewritten: 'proc:::exec-success\n{\n\ttrace(execname);\n}\n',
  approximate: 'proc:::exec-success\n{\n\ttrace(curpsinfo->pr_psargs);\n}\n',
  partial: 'fbt::ufs_read:entry\n{\n\ttrace(arg0);\n}\n\nsyscall::read:entry\n{\n\ttrace(arg0);\n}\n',
  unportable: 'fbt::ufs_read:entry\n{\n\ttrace(arg0);\n}\n',
  broken: 'BEGIN\n{\n\ttrace(;\n}\n',
  shell: "#!/bin/sh\n# counts reads\n/usr/sbin/dtrace -n 'syscall::read:entry { @ = count(); }'\n",
} as const;
