/** What is said, and to which stream, while many files are converted. */
import { transforms } from '../../transforms/index.js';
import { convertOptions } from '../batch/convert-input.js';
import { bytesOf } from '../bytes.js';
import { convert } from '../convert.js';
import type { Io } from './io.js';
import { commandOf } from './one-liner.js';
import manifest from '../../package.json' with { type: 'json' };
import type { Format, Options } from './options.js';
import { fileReportOf, printJson, reportOf, type Counted, type FileReport } from '../report/json.js';
import { harmless, shown } from '../report/shown.js';
import {
  type Elsewhere,
  printApplied,
  printCounts,
  printDiagnostics,
  printFileLine,
  printSummary,
  printUnportable,
  type TextStyle,
} from '../report/text.js';
import type { Result, Status } from '../rewrite.js';
import { DEFAULT_TARGET, targets, type Target } from '../target.js';
import type { Skipped } from './walk-tree.js';

export interface Teller {
  readonly tell: (result: Result) => Promise<void>;
  /** Says how it all went, and with which exit status. Returns what belongs into the file of --report, null where none is wanted. */
  readonly close: (skipped: readonly Skipped[], status: number) => Promise<string | null>;
}

/**
 * Words go to the standard error as files are done; a report goes out whole, at the end. Of each file no more is kept
 * than the report and the summary need.
 */
export function tellerOf(options: Options, target: Target, many: boolean, io: Io): Teller {
  const { format, report, reportFormat } = options;
  const pages: string[] = [];
  const wholes: Result[] = [];
  const files: FileReport[] = [];
  const counted: Counted[] = [];
  const keepsFiles = format === 'json' || (report !== null && reportFormat === 'json');
  const style = styleOf(options, many, io);
  const plain: TextStyle = { ...style, color: false, brief: false };
  return {
    tell: async (result) => {
      if (keepsFiles) files.push(fileReportOf(result));
      counted.push({ status: result.status, diagnostics: result.diagnostics.map(({ severity }) => ({ severity })) });
      if (format === 'text') io.stderr(await printFile(result, many, options, style));
      if (needsWholes(format) || (report !== null && needsWholes(reportFormat))) wholes.push(result);
      if (report !== null && reportFormat === 'text') pages.push(await printFile(result, true, options, plain));
    },
    close: async (skipped, status) => {
      const summary = printSummary(counted, skipped.length);
      tellSkipped(skipped, options, io);
      if (format === 'text' && many && !options.quiet) io.stderr(summary);
      if (format !== 'text') io.stdout(bytesOf(await printReport(format, { target, files, wholes, status })));
      if (report === null) return null;
      if (reportFormat === 'text') return [...pages, summary].join('');
      return printReport(reportFormat, { target, files, wholes, status });
    },
  };
}

/** The formats that show the scripts themselves, or places in them, so that these are kept to the end. */
const needsWholes = (format: Format): boolean => format !== 'text' && format !== 'json';

interface Reported {
  readonly target: Target;
  readonly files: readonly FileReport[];
  readonly wholes: readonly Result[];
  readonly status: number;
}

async function printReport(
  format: Exclude<Format, 'text'>,
  { target, files, wholes, status }: Reported,
): Promise<string> {
  const whole = { version: manifest.version, target: target.name, results: wholes };
  switch (format) {
    case 'json':
      return printJson(reportOf(target.name, files));
    case 'sarif':
      return (await import('../report/sarif.js')).printSarif(whole, status);
    case 'github':
      return (await import('../report/github.js')).printGithub(wholes);
    case 'html':
      return (await import('../report/html/page.js')).printHtml(whole);
  }
}

export function styleOf({ verbose, quiet, color, task }: Options, many: boolean, io: Io): TextStyle {
  return {
    verbose,
    quiet: quiet || asksForNoLoss({ task, verbose }),
    brief: many && !verbose,
    color: color && !io.env['NO_COLOR'] && io.isTTY('stderr'),
  };
}

/** --check asks which files would change, and --print-after for the script on its way, not what would be lost. */
const asksForNoLoss = ({ task, verbose }: Pick<Options, 'task' | 'verbose'>): boolean =>
  (task.kind === 'check' && !verbose) || task.kind === 'print-after';

/** Everything about one file: its line, if it needs one, why each transform ran, the diagnostics and their number. */
async function printFile(result: Result, many: boolean, options: Options, style: TextStyle): Promise<string> {
  const { source, status, applied, diagnostics } = result;
  const isCommandLost = options.program !== null && commandOf(result.text) === '';
  const isLost = status === 'unportable' && !asksForNoLoss(options);
  const isAlone = isLost && !many;
  // Where only errors are told, of many the lost ones are still named.
  const isNamed = style.quiet ? isLost : many || style.verbose;
  const told = printDiagnostics(result, style);
  const withheld = options.unsupported === 'fail' && (status === 'partial' || status === 'unportable');
  return [
    isNamed && !isAlone ? printFileLine(fileReportOf(result)) : '',
    style.verbose ? printApplied(applied, transforms) : '',
    told,
    !style.brief && !style.quiet && diagnostics.length ? `\n${printCounts(diagnostics)}\n` : '',
    isAlone ? printUnportable(source.name, isCommandLost, await targetsFor(result, options)) : '',
    withheld
      ? `zonesafe: ${harmless(source.name)}: no script is written, since not all of it can run in the zone\n`
      : '',
  ].join('');
}

/**
 * The zones in which something of a script would be left that has lost everything in this one; `any` stands for this one,
 * too.
 */
async function targetsFor({ source, diagnostics }: Result, options: Options): Promise<Elsewhere> {
  const lost = diagnostics.flatMap(({ fidelity, capability }) => (fidelity === 'disabled' && capability) || []);
  const others = [...targets.values()].filter(
    (target) =>
      target.name !== DEFAULT_TARGET &&
      target.worlds.length > 0 &&
      (lost.length === 0 || lost.some((capability) => target.has(capability))),
  );
  const results = await Promise.all(others.map((target) => convert(source, convertOptions(options, target))));
  const namesOf = (isMeant: (status: Status) => boolean): string[] =>
    others.filter((_, i) => isMeant(results[i]!.status)).map(({ name }) => name);
  return {
    whole: namesOf((status) => status !== 'unportable' && status !== 'partial'),
    part: namesOf((status) => status === 'partial'),
  };
}

export function tellSkipped(skipped: readonly Skipped[], { quiet }: Options, io: Io): void {
  if (quiet) return;
  for (const { path, reason } of skipped) io.stderr(`${shown(path)}: skipped: ${harmless(reason)}\n`);
}

export function tellFaults(faults: readonly string[], io: Io): 2 {
  for (const fault of faults) io.stderr(`zonesafe: ${harmless(fault)}\n`);
  return 2;
}
