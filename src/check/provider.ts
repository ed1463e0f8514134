/** The prototypes of a provider's probes: what is passed, and what of it a consumer sees. */
import type { Item, Parameter, Program, ProviderProbe } from '../ast.js';
import { DSyntaxError, parse } from '../parse.js';
import { textOf } from '../walk.js';
import { type Allowed, checkParameters, nameOf } from './parameters.js';
import type { Report } from './problem.js';

const PROBE_PARAMETERS: Allowed = { varargs: false, void: true };

export function checkPrototypes(program: Program, probe: ProviderProbe, report: Report): void {
  const [input, output] = prototypesOf(program, probe);
  if (!input) return;
  const fail = (tag: string, message: string): void => report(tag, message, probe);
  const within: Report = (tag, message) => fail(tag, message);
  checkParameters(input, 'probe input', within, PROBE_PARAMETERS);
  if (!output) return;
  checkParameters(output, 'probe output', within, PROBE_PARAMETERS);
  const names = new Set(input.map(({ declarator }) => nameOf(declarator)));
  for (const [i, { declarator }] of output.entries()) {
    const name = nameOf(declarator);
    if (name === null) return fail('D_DECL_PROTO_NAME', `parameter declaration requires a name: parameter #${i + 1}`);
    if (!names.has(name))
      return fail(
        'D_DECL_PROTO_FORM',
        `parameter is not declared in probe output prototype: ${name}, parameter #${i + 1}`,
      );
  }
}

/** The tree keeps only the names of probes: the rest is read as the declaration of two functions. */
function prototypesOf(program: Program, probe: ProviderProbe): (readonly Parameter[])[] {
  const written = textOf(program, { start: probe.name.end, end: probe.end });
  const text = written.replace(/\/\*[^]*?\*\//g, ' ').replace(/;\s*$/, '');
  const colon = text.indexOf(':');
  const parts = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
  return itemsOf(parts.map((part) => `int probe_name ${part};\n`).join('')).flatMap((item) =>
    item.type === 'Declaration'
      ? item.declarators.map(({ suffixes: [suffix] }) => (suffix?.type === 'FunctionSuffix' ? suffix.parameters : []))
      : [],
  );
}

/** None where a control line stands in the middle, or a macro. */
function itemsOf(text: string): readonly Item[] {
  try {
    return parse(text).items;
  } catch (error) {
    if (error instanceof DSyntaxError) return [];
    throw error;
  }
}
