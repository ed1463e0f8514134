/** The report of a batch as one page that needs nothing else: the table of all scripts, and below it each of them. */
import { type Fidelity, fidelities } from '../../fidelity.js';
import type { Status } from '../../pipeline/status.js';
import type { Result } from '../../rewrite.js';
import { fileReportOf, summaryOf } from '../json.js';
import type { Reported } from '../sarif.js';
import { counted } from '../shown.js';
import { escaped, escapedBytes } from './escape.js';
import { script } from './script.js';
import { style } from './style.js';
import { badge, toolSection } from './tool.js';

const statuses: readonly (readonly [Status, string])[] = [
  ['safe', 'run as they are'],
  ['rewritten', 'rewritten'],
  ['partial', 'lost a part'],
  ['unportable', 'cannot run there'],
  ['failed', 'failed'],
];

export function printHtml({ version, target, results }: Reported): string {
  const summary = summaryOf(results.map(fileReportOf));
  const title = `DTrace scripts for ${escaped(target === 'any' ? 'any zone' : target)}`;
  const folder = folderOf(results.map(({ source }) => source.name));
  const some = statuses.filter(([status]) => summary[status] > 0);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
<header>
<h1>${title}</h1>
<p class="quiet">${counted(summary.files, 'script')}${folder && ` in ${escaped(folder)}`}, ${counted(summary.diagnostics, 'remark')}. Made by zonesafe ${escaped(version)}; nothing was run on a live kernel.</p>
<div class="bar" aria-hidden="true">${some.map(([status]) => `<span class="${status}" style="flex-grow:${summary[status]}"></span>`).join('')}</div>
<ul class="figures">${some.map(([status, words]) => `<li><b class="${status}">${summary[status]}</b> ${words}</li>`).join('')}</ul>
</header>
<main>
<form id="filters" hidden>
<label>Search <input type="search" id="search" placeholder="name, rewrite or what was lost" autocomplete="off"></label>
<fieldset><legend>Status</legend>${some.map(([status]) => `<label><input type="checkbox" name="status" value="${status}" checked> ${status}</label>`).join('')}</fieldset>
<fieldset><legend>Grade</legend>${gradesIn(results)
    .map((grade) => `<label><input type="checkbox" name="grade" value="${grade}" checked> ${grade}</label>`)
    .join('')}</fieldset>
<output id="count" aria-live="polite"></output>
</form>
<div class="scroll">
<table id="scripts">
<thead><tr>${['script', 'status', 'grade', 'remarks', 'what was lost'].map((name) => `<th scope="col"><button type="button" disabled>${name}</button></th>`).join('')}</tr></thead>
<tbody>
${results.map((result, i) => tableRow(result, idOf(i), nameIn(folder, result))).join('')}</tbody>
</table>
</div>
<h2>The scripts</h2>
${results.map((result, i) => toolSection(result, idOf(i), nameIn(folder, result), wordsFor(result))).join('')}</main>
<script>${script}</script>
</html>
`;
}

/** The directory that holds all of the files, with a slash at its end; '' where none does, or there is one file only. */
function folderOf(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return '';
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!others.every((name) => name.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

const nameIn = (folder: string, { source }: Result): string => source.name.slice(folder.length);

const idOf = (index: number): string => `script-${index + 1}`;

const gradesIn = (results: readonly Result[]): string[] => {
  const grades: readonly (Fidelity | null)[] = results.map(({ fidelity }) => fidelity);
  return [...fidelities.filter((grade) => grades.includes(grade)), ...(grades.includes(null) ? ['none'] : [])];
};

const wordsFor = ({ diagnostics }: Result): string =>
  diagnostics.length > 0 ? counted(diagnostics.length, 'remark') : '';

function tableRow(result: Result, id: string, name: string): string {
  const { status, fidelity, applied, diagnostics } = result;
  const order = [statuses.findIndex(([one]) => one === status), fidelity === null ? -1 : fidelities.indexOf(fidelity)];
  return `<tr data-status="${status}" data-grade="${fidelity ?? 'none'}" data-applied="${applied.map(escaped).join(' ')}"><th scope="row"><a href="#${id}">${escaped(name)}</a></th><td data-order="${order[0]}">${badge(status)}</td><td data-order="${order[1]}">${fidelity ? badge(fidelity) : ''}</td><td class="count">${diagnostics.length || ''}</td><td class="lost">${lostIn(result)}</td></tr>
`;
}

/** What was commented out, each thing once, as the script has it. */
function lostIn({ source, diagnostics }: Result): string {
  const lost = diagnostics.filter(({ fidelity }) => fidelity === 'disabled');
  const words = lost.map(({ range }) => source.text.slice(range.start, range.end).replace(/\s+/g, ' ').slice(0, 60));
  const each = [...new Set(words)];
  const more = each.length > MOST ? ` <span class="quiet">and ${each.length - MOST} more</span>` : '';
  return (
    each
      .slice(0, MOST)
      .map((text) => `<code>${escapedBytes(text)}</code>`)
      .join(' ') + more
  );
}

const MOST = 4;
