/** The report as workflow commands of GitHub Actions, which show each diagnostic beside its line. */
import { unicodeOf } from '../bytes.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import type { Result } from '../rewrite.js';
import { harmless } from './shown.js';

/** A line for each diagnostic, in the order of the files. */
export const printGithub = (results: readonly Pick<Result, 'source' | 'diagnostics'>[]): string =>
  results
    .flatMap(({ source, diagnostics }) => diagnostics.map((diagnostic) => commandFor(diagnostic, source.text)))
    .join('');

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function commandFor(diagnostic: Diagnostic, text: string): string {
  const { code, severity, message, file, range, line, column, why, help } = diagnostic;
  const inside = text.slice(range.start, range.end).trimEnd().split('\n');
  const endLine = line + inside.length - 1;
  const properties = {
    file,
    line,
    // Columns are taken for one line only.
    ...(inside.length === 1 ? { col: column, endColumn: column + Math.max(1, inside[0]!.length) - 1 } : { endLine }),
    title: `zonesafe: ${code}`,
  };
  const told = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  const words = [message, why && `Why: ${why}`, `Help: ${help}`].filter((part) => part !== undefined).join('\n');
  return `::${commands[severity]} ${told.join(',')}::${data(unicodeOf(words))}\n`;
}

/** As actions/toolkit escapes them (packages/core/src/command.ts); what else drives a terminal is shown, not sent. */
const data = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .split(/([\r\n])/)
    .map((part) => ENDS.get(part) ?? harmless(part))
    .join('');
const ENDS: ReadonlyMap<string, string> = new Map([
  ['\r', '%0D'],
  ['\n', '%0A'],
]);
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
