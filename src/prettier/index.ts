/** A plugin for prettier that formats D: `prettier --plugin zonesafe/prettier script.d`. */
import type { Parser, Plugin, Printer } from 'prettier';
import type { Program } from '../ast.js';
import { DSyntaxError, parse } from '../parse.js';
import { layOutProgram } from './layout.js';

/** The comments of the tree are laid out with it; prettier, which would attach them itself, must not see them. */
interface Root {
  readonly type: 'D';
  readonly program: Program;
}

const parser: Parser<Root> = {
  parse(text) {
    try {
      return { type: 'D', program: parse(text) };
    } catch (error) {
      throw error instanceof DSyntaxError ? placed(error) : error;
    }
  },
  astFormat: 'dtrace',
  locStart: () => 0,
  locEnd: ({ program }) => program.text.length,
};

/** As prettier shows errors, with the line. */
function placed(error: DSyntaxError): Error {
  const { line, column } = error;
  return Object.assign(new SyntaxError(`${error.message} (${line}:${column})`), {
    loc: { start: { line, column } },
    cause: error,
  });
}

const printer: Printer<Root> = {
  print: ({ node }, options) => layOutProgram(node.program, options),
};

export const languages: NonNullable<Plugin['languages']> = [
  {
    name: 'D (DTrace)',
    parsers: ['dtrace'],
    extensions: ['.d'],
    interpreters: ['dtrace'],
    vscodeLanguageIds: ['dtrace', 'd'],
  },
];

export const parsers: NonNullable<Plugin['parsers']> = { dtrace: parser };
export const printers: NonNullable<Plugin['printers']> = { dtrace: printer };

/** As the DTrace Guide is set: tabs of eight columns. */
export const defaultOptions: NonNullable<Plugin['defaultOptions']> = { useTabs: true, tabWidth: 8 };
