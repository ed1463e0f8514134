import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printDiagnostics } from '../src/report/text.js';
import { rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { transforms } from '../transforms/index.js';
import { everyTarget, lawful } from './laws.js';

const ROOT = join(import.meta.dirname, 'transforms');

/**
 * A fixture is `<case>.d` with `<case>.out.d` and the report `<case>.txt`, for the target `any`; `<case>.<target>.out.d`
 * asks for another target. `vitest -u` writes them; read what it wrote.
 */
const fixturesOf = (name: string): { script: string; target: string; out: string; report: string }[] => {
  const files = readdirSync(join(ROOT, name));
  return files
    .filter((file) => file.endsWith('.d') && !file.endsWith('.out.d'))
    .flatMap((file) => {
      const base = file.slice(0, -2);
      const others = everyTarget
        .map((target) => target.name)
        .filter((target) => files.includes(`${base}.${target}.out.d`));
      const wanted = others.length > 0 && !files.includes(`${base}.out.d`) ? others : ['any', ...others];
      return wanted.map((target) => {
        const stem = target === 'any' ? base : `${base}.${target}`;
        return { script: file, target, out: `${stem}.out.d`, report: `${stem}.txt` };
      });
    });
};

describe.each(transforms)('$name', (transform) => {
  const directory = join(ROOT, transform.name);
  const fixtures = fixturesOf(transform.name);
  const asked = transform.optIn ? [transform.name] : [];

  it.each(fixtures)('$script for $target', async ({ script, target, out, report }) => {
    const text = readFileSync(join(directory, script), 'latin1');
    const result = rewrite({ name: script, text }, { target: findTarget(target), with: asked });
    await expect(result.text).toMatchFileSnapshot(join(directory, out));
    await expect(
      printDiagnostics(result, { color: false, verbose: true, quiet: false, brief: false }),
    ).toMatchFileSnapshot(join(directory, report));
  });

  it.each([...new Set(fixtures.map(({ script }) => script))])('%s obeys the laws for every target', (script) => {
    const text = readFileSync(join(directory, script), 'latin1');
    for (const target of everyTarget) lawful(text, target, asked);
  });

  it('has an example that holds', () => {
    const { before, after, target } = transform.example;
    const result = rewrite(
      { name: 'example.d', text: before },
      { target: findTarget(target ?? 'any'), with: [transform.name] },
    );
    expect(result.text).toBe(after);
    expect(result.applied).toContain(transform.name);
  });

  it('has a fixture that it refuses', () => {
    const refused = fixtures.some(({ script, target }) => {
      const text = readFileSync(join(directory, script), 'latin1');
      const { diagnostics } = rewrite({ name: script, text }, { target: findTarget(target), with: asked });
      return diagnostics.some(
        (diagnostic) => diagnostic.transform === transform.name && diagnostic.fidelity === 'disabled',
      );
    });
    expect(refused).toBe(true);
  });

  it('bears the name of its file', () => {
    expect(readdirSync(join(import.meta.dirname, '..', 'transforms'))).toContain(`${transform.name}.ts`);
  });
});
