import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../src/check/check.js';
import { parse } from '../src/parse.js';

const ROOT = join(import.meta.dirname, 'transforms');
const scripts = readdirSync(ROOT).flatMap((name) =>
  readdirSync(join(ROOT, name))
    .filter((file) => file.endsWith('.d') && !file.endsWith('.out.d'))
    .map((file) => join(name, file)),
);

/** A rewrite of what dtrace would not run even in the global zone shows nothing. */
it.each(scripts)('%s is a script that dtrace would take', (script) => {
  const text = readFileSync(join(ROOT, script), 'latin1');
  expect(check(parse(text)).map(({ tag, message }) => `${tag} ${message}`)).toEqual([]);
});
