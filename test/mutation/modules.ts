/** The project's modules, linked by ourselves: where one of them is changed, only it and what depends on it is made anew. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { JestChaiExpect, JestExtend, chai } from '@vitest/expect';
import { transform } from 'esbuild';

export const ROOT: string = join(import.meta.dirname, '..', '..');
const requireOutside = createRequire(import.meta.url);

type Exports = Readonly<Record<string, unknown>>;
type Body = (require: (path: string) => unknown, module: { exports: Exports }, exports: Exports) => void;

interface Module {
  readonly run: Body;
  /** The modules of the project that it imports. */
  readonly imports: readonly string[];
}

/** By the path from the root of the project. */
export type Modules = ReadonlyMap<string, Module>;

export interface Linked {
  /** What a module exports, for the path of its file. */
  readonly load: (file: string) => Exports;
}

export const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Everything that a rewrite is made with and held against. */
export async function compileAll(): Promise<Modules> {
  const files = ['src', 'transforms'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.d)\.(ts|js)$/.test(file))
      .map((file) => join(folder, file)),
  );
  const compiled = [...files, 'test/laws.ts'].map(async (file) => [file, await compile(file, sourceOf(file))] as const);
  return new Map(await Promise.all(compiled));
}

/** @throws where the text is not TypeScript. */
export async function compile(file: string, text: string): Promise<Module> {
  const loader = file.endsWith('.js') ? 'js' : 'ts';
  const { code } = await transform(text, { loader, format: 'cjs', target: 'node20', logLevel: 'silent' });
  const imports = [...code.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, path]) => pathOf(path!, file));
  // eslint-disable-next-line no-new-func
  return { run: new Function('require', 'module', 'exports', code) as Body, imports };
}

function pathOf(path: string, from: string): string {
  const file = relative(ROOT, resolve(ROOT, dirname(from), path));
  return file === 'src/parser.js' ? file : file.replace(/\.js$/, '.ts');
}

export const linked = (modules: Modules): Linked => linker(modules, () => null);

/** With another text for one file; what does not depend on it is taken from `base`. */
export function relinked(base: Linked, modules: Modules, file: string, module: Module): Linked {
  const fresh = dependents(modules, file);
  return linker(new Map([...modules, [file, module]]), (path) => (fresh.has(path) ? null : base.load(path)));
}

function linker(modules: Modules, shared: (path: string) => Exports | null): Linked {
  const loaded = new Map<string, { exports: Exports }>();
  const load = (file: string): Exports => {
    const before = loaded.get(file)?.exports ?? shared(file);
    if (before) return before;
    const module = { exports: {} };
    loaded.set(file, module);
    modules.get(file)!.run((path) => (path.startsWith('.') ? load(pathOf(path, file)) : outside(path)), module, {});
    return module.exports;
  };
  return { load };
}

/** vitest's own assertions, which need no run of vitest around them. */
const outside = (path: string): unknown => (path === 'vitest' ? { expect } : requireOutside(path));

chai.use(JestExtend);
chai.use(JestChaiExpect);
const expect: unknown = chai.expect;

/** A file and all that import it, directly or not. */
export function dependents(modules: Modules, file: string): ReadonlySet<string> {
  const found = new Set([file]);
  for (const one of found) for (const [path, { imports }] of modules) if (imports.includes(one)) found.add(path);
  return found;
}
