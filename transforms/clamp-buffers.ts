/** Asks for no larger kernel buffers than a zone is given. */
import type { ControlLine, Program, Range } from '../src/ast.js';
import { LARGEST_BUFFER, parseSize } from '../src/dtrace/options.js';
import { replace, spanOf } from '../src/edit.js';
import { type Difference, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import type { Use } from '../src/uses.js';
import { textOf } from '../src/walk.js';

/** LARGEST_BUFFER, as a script would write it. */
const LARGEST = '16m';

/**
 * What a smaller buffer means, per option. Source: uts/common/dtrace/dtrace.c dtrace_buffer_alloc, which refuses more than
 * dtrace_nonroot_maxsize with EFBIG; DTrace Guide, "Buffers and Buffering", "Speculative Tracing"; zone-facts 1.1.
 */
const EFFECTS: Readonly<Record<string, string>> = {
  bufsize: 'dtrace may drop records where the script prints more than that between two reads of the buffers',
  aggsize: 'dtrace may drop aggregation records where the script keeps very many different keys',
  specsize: 'a speculation that grows larger is dropped',
};

/** What a smaller principal buffer means where it is not switched: the amount of data is the point. */
const POLICIES: Readonly<Record<string, string>> = {
  ring: 'the ring buffer of each CPU keeps only the last 16 megabytes',
  fill: 'tracing ends once 16 megabytes on one CPU are full',
};

export const clampBuffers: Transform = {
  name: 'clamp-buffers',
  summary: 'Ask for kernel buffers of at most 16 megabytes',
  level: 'probe',
  lowers: (capability) => capability === 'option:buffer-over-16m',
  grades: ['approximate'],
  why: 'The kernel gives a tracer without all privileges no buffer of more than 16 megabytes: dtrace then ends with "could not enable tracing: File too large", before anything is traced.',
  example: {
    before: '#pragma D option bufsize=64m\n\nsyscall:::entry { trace(probefunc); }\n',
    after: '#pragma D option bufsize=16m\n\nsyscall:::entry { trace(probefunc); }\n',
  },

  *rewrite(uses, { program }) {
    const options = optionsOf(program);
    for (const use of uses) if (use.kind === 'control') yield clamp(use, use.node, options);
  },
};

function clamp(use: Use, line: ControlLine, options: Options): Step {
  const [option, value] = settingOf(line)!;
  const longest = options.get('strsize');
  if ((parseSize(longest ?? '') ?? 0) >= LARGEST_BUFFER) {
    return refuse(
      use,
      `a single record with a string of strsize=${longest} does not fit into the 16 megabytes that a zone is given`,
      'Set strsize to what the strings need (256 bytes without the option), and the buffer to at most 16m.',
    );
  }
  return roughly('approximate', [use], [replace(value, LARGEST)], differenceFor(option, options));
}

function differenceFor(option: string, options: Options): Difference {
  const policy = option === 'bufsize' ? POLICIES[options.get('bufpolicy') ?? ''] : undefined;
  return {
    message: `${option} becomes ${LARGEST}, the most that a zone is given: ${policy ?? EFFECTS[option]}`,
    help: policy
      ? 'Narrow the predicates, so that 16 megabytes hold what matters.'
      : 'Where dtrace reports drops, narrow the predicates or set switchrate and aggrate to shorter times.',
    note: policy === undefined,
  };
}

/** The name that an option line sets, and where its value stands, without a carriage return. */
function settingOf({ directive, words }: ControlLine): [option: string, value: Range] | null {
  const [first, second, setting] = words;
  if (directive !== 'pragma' || first?.text !== 'D' || second?.text !== 'option' || !setting) return null;
  const [, option = '', value = ''] = /([^=]*)=?(\S*)/.exec(setting.text)!;
  const end = setting.start + setting.text.trimEnd().length;
  return [option, spanOf(end - value.length, end)];
}

/** The values that the script gives its options; the last one of an option counts. */
type Options = ReadonlyMap<string, string>;

const optionsOf = (program: Program): Options =>
  new Map(
    program.controls.flatMap((line) => {
      const setting = settingOf(line);
      return setting ? [[setting[0], textOf(program, setting[1])] as const] : [];
    }),
  );
