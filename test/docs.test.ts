import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pagesOf } from '../src/report/pages.js';
import { targets } from '../src/target.js';
import { transforms } from '../transforms/index.js';

const DOCS = join(import.meta.dirname, '..', 'docs');
const pages = pagesOf(transforms, [...targets.values()]);

/** `npm run docs` writes them anew. */
it.each([...pages])('docs/%s says what the code says', async (path, text) => {
  await expect(text).toMatchFileSnapshot(join(DOCS, path));
});

it('docs/transforms has a page for each transform, and no other', () => {
  const files = readdirSync(join(DOCS, 'transforms')).toSorted();
  expect(files).toEqual(transforms.map(({ name }) => `${name}.md`).toSorted());
});
