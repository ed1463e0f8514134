/** Which defects the compiler of the types would not let pass; they are no defects that a test must see. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './modules.js';

const FOLDER = join(ROOT, 'node_modules', '.cache', 'mutants');

/** Whether each text, standing for its file, is well typed. */
export function areTyped(texts: readonly { readonly file: string; readonly text: string }[]): boolean[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  texts.forEach(({ file, text }, i) => writeFileSync(join(FOLDER, `${i}.ts`), withAbsoluteImports(text, file)));
  // Where there are errors of syntax, the compiler tells of no others.
  const malformed = wrongOf(texts.keys());
  const mistyped = wrongOf([...texts.keys()].filter((i) => !malformed.has(i)));
  return texts.map((_, i) => !malformed.has(i) && !mistyped.has(i));
}

/** The numbers of the files about which the compiler complains. */
function wrongOf(numbers: Iterable<number>): ReadonlySet<number> {
  const options = {
    extends: join(ROOT, 'tsconfig.json'),
    // A name that is not used any more is nothing that misleads a user.
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, noEmit: true, rootDir: ROOT, types: [] },
    include: [],
    files: [...numbers].map((i) => `${i}.ts`),
  };
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(options));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', FOLDER], {
    cwd: FOLDER,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  // Then it has looked at none of them.
  const stuck = /^(?!\d+\.ts\().*\berror TS.*$/m.exec(stdout);
  if (stuck) throw new Error(`the compiler cannot look at the defects: ${stuck[0]}`);
  return new Set([...stdout.matchAll(/^(\d+)\.ts\(/gm)].map(([, i]) => Number(i)));
}

const withAbsoluteImports = (text: string, file: string): string =>
  text.replaceAll(/ from '(\.[^']+)'/g, (_, path: string) => ` from '${resolve(ROOT, dirname(file), path)}'`);
