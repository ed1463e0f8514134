import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/**
 * The layers, lowest first: a file may import from its own layer and from lower ones. A directory stands for all of its
 * files that are not named on their own.
 */
const LAYERS: readonly (readonly string[])[] = [
  [
    'src/ast.ts',
    'src/nearest.ts',
    'src/suggestion.ts',
    'src/bytes.ts',
    'src/fidelity.ts',
    'src/once.ts',
    'src/language/lexical.ts',
    'src/language/syntax-error.ts',
  ],
  ['src/walk.ts', 'src/moved.ts', 'src/ranges.ts', 'src/edit.ts', 'src/parse.ts', 'src/dtrace/', 'src/language/'],
  // What a rewrite is held against knows nothing of how it is made.
  ['src/check/'],
  ['src/simulate/'],
  ['src/simulate/world/', 'src/simulate/scenarios/'],
  ['src/print.ts', 'src/prettier/', 'src/capability.ts', 'src/codes.ts'],
  ['src/targets/', 'src/diagnostic.ts'],
  ['src/target.ts', 'src/custom-target.ts', 'src/flow.ts', 'src/flow/'],
  ['src/uses.ts', 'src/uses/'],
  ['src/transform.ts', 'src/rewriting/', 'src/disable/', 'src/disable.ts'],
  ['src/pipeline/', 'transforms/', 'src/check/diagnose.ts'],
  ['src/rewrite.ts'],
  ['src/host/', 'src/convert.ts'],
  ['src/report/', 'src/proof/', 'src/index.ts', 'src/command/option-table.ts'],
  ['src/'],
  // Nothing of the package knows of the page.
  ['src/playground/'],
];

const sources = ['src', 'transforms'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file)),
);

/** The most special entry decides. */
function layerOf(file: string): number {
  const exact = LAYERS.findIndex((layer) => layer.includes(file));
  if (exact >= 0) return exact;
  const folders = LAYERS.flatMap((layer, i) =>
    layer.filter((entry) => entry.endsWith('/') && file.startsWith(entry)).map((entry) => ({ i, entry })),
  );
  return folders.toSorted((a, b) => b.entry.length - a.entry.length)[0]!.i;
}

const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(ROOT, resolve(ROOT, dirname(file), path!)).replace(/\.js$/, '.ts'),
  );

describe('imports go one way', () => {
  it.each(sources)('%s', (file) => {
    const upward = importsOf(file).filter(
      (imported) => sources.includes(imported) && layerOf(imported) > layerOf(file),
    );
    expect(upward).toEqual([]);
  });
});

it('no import goes round, types included', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(' > '));
    if (done.has(file)) return;
    for (const imported of importsOf(file)) if (sources.includes(imported)) visit(imported, [...way, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

describe('only the command line and the batch runner touch Node', () => {
  const allowed = new Set([
    'src/cli.ts',
    'src/batch.ts',
    'src/command/io.ts',
    'src/command/asked-targets.ts',
    'src/lsp/server.ts',
  ]);
  const isAllowed = (file: string): boolean => allowed.has(file) || file.startsWith('src/batch/');
  it.each(sources.filter((file) => !isAllowed(file)))('%s', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(text).not.toMatch(/from 'node:/);
    expect(text).not.toMatch(/\bprocess\.(?:argv|cwd|env|exit|on|std)/);
  });
});
