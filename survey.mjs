/** Converts a directory of tools and prints a table: tool, status, lowest grade, what was lost. `npm run survey -- <directory> [target]` */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findTarget, rewrite } from './dist/index.mjs';

const [directory, targetName = 'any'] = process.argv.slice(2);
if (!directory) {
  console.error('usage: npm run survey -- <directory> [target]');
  process.exit(2);
}

/** D scripts, by their first line or their name; a tool that stands there twice through a link is listed once. */
function toolsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : toolsIn(path);
    if (!entry.isFile()) return [];
    const text = readFileSync(path, 'latin1');
    const isScript = /^#!.*\bdtrace\b/.test(text) || (entry.name.endsWith('.d') && !text.startsWith('#!'));
    return isScript ? [{ name: relative(directory, path), text }] : [];
  });
}

/** What was commented out, each thing once, as the messages name it. */
function lostIn({ source, diagnostics }) {
  const lost = diagnostics.filter(({ fidelity }) => fidelity === 'disabled');
  return [...new Set(lost.map(({ range }) => source.text.slice(range.start, range.end).replace(/\s+/g, ' ')))];
}

if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`${directory} is no directory`);
  process.exit(2);
}
const target = findTarget(targetName);
const results = toolsIn(directory)
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  .map((source) => rewrite(source, { target }));

console.log('| tool | status | lowest grade | transforms | lost |');
console.log('|---|---|---|---|---|');
for (const result of results) {
  const lost = lostIn(result).map((text) => `\`${text.replaceAll('|', '\\|')}\``);
  console.log(
    `| ${result.source.name} | ${result.status} | ${result.fidelity ?? ''} | ${result.applied.join(', ')} | ${lost.join(' ')} |`,
  );
}
const counts = new Map();
for (const { status } of results) counts.set(status, (counts.get(status) ?? 0) + 1);
console.log(`\n${results.length} tools: ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}`);
