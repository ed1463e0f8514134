/** What there is to say about a document, as an editor shows it. */
import type { Diagnostic as Shown, DiagnosticSeverity } from 'vscode-languageserver-types';
import { unicodeOf } from '../bytes.js';
import { mistakesIn } from '../check/diagnose.js';
import { convert } from '../convert.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import { programsIn } from '../host/embedded.js';
import { DSyntaxError, parse } from '../parse.js';
import type { Target } from '../target.js';
import type { Held } from './document.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, note: 3 };

/** Mistakes stand before what the target lacks; an editor shows both. */
export async function diagnose(held: Held, target: Target): Promise<Shown[]> {
  const said = [...(await mistakesOf(held)), ...(await convert(held.source, { target })).diagnostics];
  return said.map((each) => show(each, held));
}

async function mistakesOf({ source }: Held): Promise<Diagnostic[]> {
  try {
    const programs = (await programsIn(source))?.programs ?? [
      { program: parse(source.text), offsetOf: ({ start }: { start: number }) => start },
    ];
    return programs.flatMap(({ program, offsetOf }) => mistakesIn(source, program, offsetOf));
  } catch (error) {
    if (error instanceof DSyntaxError) return [];
    throw error;
  }
}

function show(diagnostic: Diagnostic, { uri, rangeOf }: Held): Shown {
  const { code, severity, message, range, why, help, transform, related = [] } = diagnostic;
  return {
    source: 'zonesafe',
    code,
    severity: severities[severity],
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
