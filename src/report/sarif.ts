/** The report as SARIF 2.1.0 (OASIS), which code scanning and editors read. */
import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result as SarifResult, Run } from 'sarif';
import { unicodeOf } from '../bytes.js';
import { codes } from '../codes.js';
import type { Diagnostic, Related, Severity } from '../diagnostic.js';
import type { Result } from '../rewrite.js';
import { printJson } from './json.js';

export interface Reported {
  readonly version: string;
  readonly target: string;
  readonly results: readonly Result[];
}

/** `status` is the exit status of the command. */
export const printSarif = (reported: Reported, status: number): string => printJson(sarifOf(reported, status));

/** One run with a result for each diagnostic. Columns count UTF-16 units of the text as it is shown, offsets its bytes. */
export function sarifOf({ version, target, results }: Reported, status: number): Log {
  const used = [...new Set(results.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)))].toSorted();
  const ruleIndex = new Map(used.map((code, index) => [code, index]));
  const run: Run = {
    tool: {
      driver: {
        name: 'zonesafe',
        semanticVersion: version,
        version,
        rules: used.map(ruleOf),
      },
    },
    invocations: [{ executionSuccessful: status < 2, exitCode: status }],
    artifacts: results.map(({ source }) => ({
      location: { uri: uriOf(source.name) },
      length: source.text.length,
      sourceLanguage: 'd',
    })),
    results: results.flatMap(({ source: { text }, diagnostics }, artifact) => {
      const fingerprint = fingerprints(text);
      return diagnostics.map((diagnostic) =>
        resultOf(diagnostic, text, artifact, ruleIndex.get(diagnostic.code)!, fingerprint(diagnostic)),
      );
    }),
    columnKind: 'utf16CodeUnits',
    properties: { target },
  };
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
}

/** Names of codes are their own identifiers; what cannot be in the table is our own fault, `internal`. */
function ruleOf(code: string): ReportingDescriptor {
  const { summary, help } = codes[code]!;
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    fullDescription: { text: summary },
    help: { text: help },
    defaultConfiguration: { level: code === 'syntax' || code === 'read' || code === 'write' ? 'error' : 'warning' },
  };
}

const levels: Readonly<Record<Severity, SarifResult.level>> = { error: 'error', warning: 'warning', note: 'note' };

function resultOf(
  diagnostic: Diagnostic,
  text: string,
  artifact: number,
  ruleIndex: number,
  fingerprint: string,
): SarifResult {
  const { code, severity, message, why, dtrace, help, related = [], capability, transform, fidelity } = diagnostic;
  const words = [message, why && `Why: ${why}`, dtrace && `dtrace would say: ${dtrace}`, `Help: ${help}`];
  const properties = { capability, transform, fidelity };
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: unicodeOf(words.filter((part) => part !== undefined).join('\n')) },
    locations: [{ physicalLocation: locationOf(diagnostic, text, artifact) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        message: { text: unicodeOf(one.message) },
        physicalLocation: locationOf(one, text, artifact),
      })),
    }),
    partialFingerprints: { 'zonesafe/v1': fingerprint },
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
  };
}

const locationOf = (place: Diagnostic | Related, text: string, index: number): PhysicalLocation => ({
  artifactLocation: { index, ...('file' in place && { uri: uriOf(place.file) }) },
  region: regionOf(place, text),
});

function regionOf({ range, line }: Diagnostic | Related, text: string): Region {
  const before = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start);
  const inside = text.slice(range.start, range.end).split(/\r?\n/);
  const last = inside.at(-1)!;
  const startColumn = unicodeOf(before).length + 1;
  return {
    startLine: line,
    startColumn,
    endLine: line + inside.length - 1,
    endColumn: (inside.length > 1 ? 1 : startColumn) + unicodeOf(last).length,
    byteOffset: range.start,
    byteLength: range.end - range.start,
  };
}

/** The same for a finding that only moves: what it is about and the words there, and which of several alike it is. */
function fingerprints(text: string): (diagnostic: Diagnostic) => string {
  const alike = new Map<string, number>();
  return (diagnostic) => {
    const words = wordsOf(diagnostic, text);
    const earlier = alike.get(words) ?? 0;
    alike.set(words, earlier + 1);
    return `${words}:${earlier}`;
  };
}

const wordsOf = ({ code, capability, range }: Diagnostic, text: string): string =>
  unicodeOf([code, capability ?? '', text.slice(range.start, range.end).replace(/\s+/g, ' ').slice(0, 120)].join(':'));

/** A relative path as a reference; an absolute one as a file URI. */
function uriOf(path: string): string {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${uri}` : uri;
}
