/** Drops the demand for a provider that a zone lacks. */
import type { ControlLine, Program } from '../src/ast.js';
import { replace, spanOf } from '../src/edit.js';
import { escapeComment } from '../src/language/comment.js';
import { type Step, type Transform, exactly, refuse } from '../src/transform.js';
import type { Use } from '../src/uses.js';
import { clausesOf, textOf } from '../src/walk.js';

/**
 * Source: lib/libdtrace/common/dt_pragma.c dt_pragma_depends: a program is refused (D_PRAGMA_DEPEND) where the provider
 * is missing, a D library is passed over; dt_open.c dt_lib_depend.
 */
export const dropDependencies: Transform = {
  name: 'drop-dependencies',
  summary: 'Drop #pragma D depends_on for a provider that the zone lacks',
  level: 'probe',
  lowers: (capability) => capability.startsWith('provider:'),
  grades: ['exact'],
  why: 'The line says that the script makes no sense without the provider. What used it has been rewritten or disabled, so nothing depends on it any more; where the provider is not found, dtrace would refuse the whole script on account of the line.',
  example: {
    before: '#pragma D depends_on provider io\n\nsyscall::read:entry { @[execname] = count(); }\n',
    after:
      '/* zonesafe: a zone lacks the provider: #pragma D depends_on provider io */\n\nsyscall::read:entry { @[execname] = count(); }\n',
  },

  *rewrite(uses, { program }) {
    const isLibrary = clausesOf(program).length === 0;
    for (const use of uses) if (use.kind === 'control') yield isLibrary ? keepFor(use) : drop(use, use.node, program);
  },
};

/** A comment that follows the name stays outside of ours; words that follow would be read as program text there. */
function drop(use: Use, line: ControlLine, program: Program): Step {
  const { text } = program;
  const provider = line.words[3]!;
  const rest = text.slice(provider.end, line.end).replaceAll(/\/\*[^]*?\*\//g, '');
  const word = rest.trim() === '' ? provider : line.words.at(-1)!;
  const end = word.start + word.text.trimEnd().length;
  const gone = spanOf(line.start, end);
  // A mark in the line would end our comment.
  const words = escapeComment(textOf(program, gone));
  const kept = words === textOf(program, gone) ? gone : words;
  return exactly([use], [replace(gone, '/* zonesafe: a zone lacks the provider: ', kept, ' */')]);
}

const keepFor = (use: Use): Step =>
  refuse(
    use,
    'the file holds no clause: in a D library the line keeps dtrace from compiling what it cannot',
    'Leave the library out of the directory that -L names, or install it in the global zone only.',
  );
