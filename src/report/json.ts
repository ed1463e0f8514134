/** The report as JSON; its shape is a contract, so that every field is named here and nothing else can slip in. */
import { unicodeOf } from '../bytes.js';
import type { Diagnostic, Related } from '../diagnostic.js';
import type { Fidelity } from '../fidelity.js';
import type { Result, Status } from '../rewrite.js';
import { harmlessJson } from './shown.js';

export interface Report {
  readonly version: 1;
  readonly target: string;
  readonly files: readonly FileReport[];
  readonly summary: Summary;
}

export interface FileReport {
  readonly file: string;
  readonly status: Status;
  readonly fidelity: Fidelity | null;
  readonly applied: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the summary needs of a file. */
export interface Counted extends Pick<FileReport, 'status'> {
  readonly diagnostics: readonly Pick<Diagnostic, 'severity'>[];
}

export interface Summary extends Readonly<Record<Status, number>> {
  readonly files: number;
  readonly diagnostics: number;
}

export const reportOf = (target: string, files: readonly FileReport[]): Report => ({
  version: 1,
  target,
  files,
  summary: summaryOf(files),
});

export const fileReportOf = ({ source, status, fidelity, applied, diagnostics }: Result): FileReport => ({
  file: source.name,
  status,
  fidelity,
  applied,
  diagnostics: diagnostics.map(diagnosticOf),
});

export function summaryOf(files: readonly Counted[]): Summary {
  const having = (status: Status): number => files.filter((file) => file.status === status).length;
  return {
    files: files.length,
    safe: having('safe'),
    rewritten: having('rewritten'),
    partial: having('partial'),
    unportable: having('unportable'),
    failed: having('failed'),
    diagnostics: files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0),
  };
}

export const printJson = (value: unknown): string => `${harmlessJson(JSON.stringify(value, null, 2))}\n`;

/** Messages quote the user's file, so that what is bytes there becomes Unicode here; ranges go on counting bytes. */
const diagnosticOf = (from: Diagnostic): Diagnostic => ({
  code: from.code,
  severity: from.severity,
  message: unicodeOf(from.message),
  file: from.file,
  range: { start: from.range.start, end: from.range.end },
  line: from.line,
  column: from.column,
  ...(from.capability !== undefined && { capability: from.capability }),
  ...(from.transform !== undefined && { transform: from.transform }),
  ...(from.fidelity !== undefined && { fidelity: from.fidelity }),
  ...(from.why !== undefined && { why: unicodeOf(from.why) }),
  help: unicodeOf(from.help),
  ...(from.dtrace !== undefined && { dtrace: unicodeOf(from.dtrace) }),
  ...(from.related !== undefined && { related: from.related.map(relatedOf) }),
});

const relatedOf = ({ message, range, line, column }: Related): Related => ({
  message: unicodeOf(message),
  range: { start: range.start, end: range.end },
  line,
  column,
});
