/** The `#pragma D` lines: options, attributes and versions. */
import type { ControlLine, Program } from '../ast.js';
import { type Option, options, parseRate, parseSize } from '../dtrace/options.js';
import { SHARED } from '../language/lexical.js';
import type { Report } from './problem.js';

/** `#pragma D …` */
export const pragmasOf = ({ controls }: Program): ControlLine[] =>
  controls.filter(({ directive, words }) => directive === 'pragma' && words[0]?.text === 'D' && words.length > 1);

/** Whether the program sets an option that takes no value. */
export const hasOption = (program: Program, option: string): boolean =>
  pragmasOf(program).some(({ words: [, kind, name] }) => kind?.text === 'option' && name?.text === option);

export function checkPragma(line: ControlLine, { text }: Program, report: Report): void {
  const [, kind = '', ...words] = line.words.map((word) => word.text);
  // In a line that ends in CR LF the CR is part of the last word.
  const end = text[line.end] === '\r' ? '\r' : '';
  if (kind === 'option') checkOption((words[0] ?? '') + end, line, report);
  else if (kind === 'attributes') checkStability(words, line, report);
  else if (kind === 'binding') checkBinding(words[0] ?? '', line, report);
  else if (kind === 'depends_on') checkDependency(words[0] ?? '', line, report);
  else if (!SHARED.has(kind)) report('D_PRAGMA_INVAL', `invalid D pragma: ${kind}`, line);
}

/** At the end of the text: what has attributes must have been declared. */
export function checkAttributes(program: Program, isDeclared: (name: string) => boolean, report: Report): void {
  const providers = new Set(program.items.flatMap((item) => (item.type === 'Provider' ? [item.name.name] : [])));
  for (const line of pragmasOf(program)) {
    const [, kind, , name = '', provider = ''] = line.words.map(({ text }) => text);
    const isUsed = name === 'provider' ? providers.has(provider) : isDeclared(name);
    if (kind === 'attributes' && !isUsed) report('D_PRAGMA_UNUSED', 'unused #pragma attributes', line);
  }
}

// ---- options ---------------------------------------------------------------------------------------------------------

function checkOption(text: string, line: ControlLine, report: Report): void {
  // A shell may have put it there.
  if (text.includes('$')) return;
  const [name = '', ...rest] = text.split('=');
  const value = rest.length > 0 ? rest.join('=') : null;
  const option = options.get(name);
  const fail = (why: string): void => {
    const what = value === null ? `'${name}'` : `'${name}' to '${value}'`;
    report('D_PRAGMA_OPTSET', `failed to set option ${what}: ${why}`, line);
  };
  if (!option) fail('invalid option name');
  else if (option.commandLineOnly) fail('option can only be set on the command line');
  else if (!isValue(option, value)) fail('invalid value for specified option');
}

const words: Readonly<Record<string, RegExp>> = {
  bufpolicy: /^(?:ring|fill|switch)$/,
  bufresize: /^(?:auto|manual)$/,
  encoding: /^(?:ascii|utf8)$/i,
};

function isValue({ name, value: kind }: Option, value: string | null): boolean {
  if (value !== null && /\s/.test(value)) return false;
  switch (kind) {
    case 'flag':
      return value === null;
    case 'switch':
    case 'number':
      return value === null || value === '' || isNumber(value) || switches.has(value.toLowerCase());
    case 'size':
      return value !== null && parseSize(value) !== null;
    case 'rate':
      return value !== null && parseRate(value) !== null;
    case 'word':
      return words[name] === undefined || (value !== null && words[name].test(value));
    case 'path':
      return true;
  }
}

const isNumber = (text: string): boolean => /^(?:0x[0-9a-f]+|\d+)$/i.test(text) && BigInt(text) < 2n ** 63n;

const switches: ReadonlySet<string> = new Set(
  'yes no enable disable enabled disabled true false on off set unset'.split(' '),
);

// ---- attributes, versions, dependencies ------------------------------------------------------------------------------

const stability = 'Internal|Private|Obsolete|External|Unstable|Evolving|Stable|Standard';
const attributes = new RegExp(`^(?:${stability})/(?:${stability})/(?:Unknown|CPU|Platform|Group|ISA|Common)$`, 'i');
const parts: ReadonlySet<string> = new Set('provider module function name args'.split(' '));

function checkStability([text = '', kind, , part = '']: readonly string[], line: ControlLine, report: Report): void {
  if (!attributes.test(text)) report('D_PRAGMA_INVAL', `invalid attributes specified by #pragma attributes`, line);
  else if (kind === 'provider' && !parts.has(part))
    report('D_PRAGMA_INVAL', `invalid component "${part}" in attribute #pragma`, line);
}

function checkBinding(text: string, line: ControlLine, report: Report): void {
  if (!/^"\d+\.\d+(?:\.\d+)?"$/.test(text))
    report('D_PRAGMA_INVAL', 'invalid version string specified by #pragma binding', line);
}

function checkDependency(kind: string, line: ControlLine, report: Report): void {
  if (!['provider', 'module', 'library'].includes(kind))
    report('D_PRAGMA_INVAL', `invalid class of dependency: ${kind}`, line);
  else if (kind === 'library') report('D_PRAGMA_DEPEND', 'main program may not explicitly depend on a library', line);
}
