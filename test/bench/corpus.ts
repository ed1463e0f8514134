/** The scripts that are measured: those of the project itself, or those of a directory. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of each D script below a directory, one character per byte; converted forms of others are left out. */
export function scriptsIn(directory: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted();
  return files
    .filter((file) => file.endsWith('.d') && !file.endsWith('.out.d') && !file.startsWith('any/'))
    .map((file) => readFileSync(join(directory, file), 'latin1'));
}

/** One script of about so many bytes: scripts one after the other, beginning with another one for each number. */
export function joined(scripts: readonly string[], bytes: number, number: number): string {
  let text = `/* script ${number} */\n`;
  for (let i = number; text.length < bytes; i++) text += `${withoutFirstLine(scripts[i % scripts.length]!)}\n`;
  return text;
}

/** `#!` stands in the first line only. */
const withoutFirstLine = (text: string): string => text.replace(/^#!.*\n/, '');

/** One script of about so many bytes: another one for each number, below such a comment as scripts begin with. */
export function commented(scripts: readonly string[], bytes: number, number: number): string {
  const script = withoutFirstLine(scripts[number % scripts.length]!);
  const lines = Math.max(0, Math.floor((bytes - script.length) / LINE.length));
  return `/*\n * script ${number}\n${LINE.repeat(lines)} */\n\n${script}`;
}

const LINE = ' * What it is for, how it is used, what its columns mean, and who may change it.\n';

/** So many scripts of about 3 KB. */
export const commentedScripts = (scripts: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, number) => commented(scripts, SCRIPT, number));

/** Writes so many scripts of about 3 KB into a directory, a hundred to each folder. */
export function writeScripts(directory: string, scripts: readonly string[], count: number): void {
  for (const [number, text] of commentedScripts(scripts, count).entries()) {
    const folder = join(directory, `${Math.floor(number / 100)}`);
    if (number % 100 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${number}.d`), text, 'latin1');
  }
}

/** Bytes of a script of usual length. */
export const SCRIPT = 3000;
