/** What there is to say about a document, as an editor shows it. */
import type { Diagnostic as Shown, DiagnosticSeverity } from 'vscode-languageserver-types';
import { unicodeOf } from '../bytes.js';
import { mistakesIn } from '../check/diagnose.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import type { Result } from '../rewrite.js';
import type { Held } from './document.js';
import { programsOf } from './programs.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, note: 3 };

/** Mistakes stand before what the target lacks; an editor shows both. */
export async function diagnose(held: Held, converted: Result): Promise<Shown[]> {
  return [...(await mistakesOf(held)), ...converted.diagnostics].map((each) => show(each, held));
}

const mistakesOf = async ({ source }: Held): Promise<Diagnostic[]> =>
  (await programsOf(source)).flatMap(({ program, placeOf }) =>
    mistakesIn(source, program, (range) => placeOf(range).start),
  );

/** What nothing is lost by is only hinted at. */
const severityOf = ({ code, severity }: Diagnostic): DiagnosticSeverity =>
  code === 'exact' ? 4 : severities[severity];

export function show(diagnostic: Diagnostic, { uri, rangeOf }: Held): Shown {
  const { code, message, range, why, help, transform, related = [] } = diagnostic;
  return {
    source: 'zonesafe',
    code,
    severity: severityOf(diagnostic),
    message: unicodeOf([message, ...(why ? [`why: ${why}`] : []), `help: ${help}`].join('\n')),
    range: rangeOf(range),
    ...(transform === undefined ? {} : { data: { transform } }),
    ...(related.length > 0 && {
      relatedInformation: related.map((each) => ({
        location: { uri, range: rangeOf(each.range) },
        message: unicodeOf(each.message),
      })),
    }),
  };
}
