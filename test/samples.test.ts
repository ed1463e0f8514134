import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../src/convert.js';
import { printDiagnostics } from '../src/report/text.js';
import { rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { everyTarget, lawful } from './laws.js';

const SAMPLES = join(import.meta.dirname, '..', 'samples');
const names = readdirSync(SAMPLES).filter((file) => file.endsWith('.d'));

/** `samples/any/` holds what the default target makes of each sample, with the report beside it. */
describe.each(names)('samples/%s', (name) => {
  const text = readFileSync(join(SAMPLES, name), 'latin1');

  it('becomes what samples/any shows', async () => {
    const result = rewrite({ name: `samples/${name}`, text }, { target: findTarget('any') });
    await expect(result.text).toMatchFileSnapshot(join(SAMPLES, 'any', name));
    const report = printDiagnostics(result, { color: false, verbose: true, quiet: false, brief: false });
    await expect(`${result.status}\n\n${report}`).toMatchFileSnapshot(
      join(SAMPLES, 'any', name.replace(/\.d$/, '.txt')),
    );
  });

  it.each(everyTarget)('obeys the laws for $name', (target) => {
    lawful(text, target);
  });
});

it('samples/started.sh becomes what samples/any shows', async () => {
  const text = readFileSync(join(SAMPLES, 'started.sh'), 'latin1');
  const result = await convert({ name: 'samples/started.sh', text }, { target: 'any' });
  await expect(result.text).toMatchFileSnapshot(join(SAMPLES, 'any', 'started.sh'));
  const report = printDiagnostics(result, { color: false, verbose: true, quiet: false, brief: false });
  await expect(`${result.status}\n\n${report}`).toMatchFileSnapshot(join(SAMPLES, 'any', 'started.txt'));
});

it('there are samples enough to see each status', () => {
  expect(names.length).toBeGreaterThanOrEqual(12);
  const statuses = names.map((name) => {
    const text = readFileSync(join(SAMPLES, name), 'latin1');
    return rewrite({ name, text }, { target: findTarget('any') }).status;
  });
  expect(new Set(statuses)).toEqual(new Set(['safe', 'rewritten', 'partial', 'unportable']));
});
