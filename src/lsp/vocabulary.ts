/** The words of D that an editor can offer, each with what a zone needs for it. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Capability, capabilityOfFunction } from '../capability.js';
import { functions } from '../dtrace/functions.js';
import { options } from '../dtrace/options.js';
import { type Description, probeNamed, probeNamesOf, probesMatching, providerOfProbe } from '../dtrace/probes.js';
import { providers } from '../dtrace/providers.js';
import { syscallNames } from '../dtrace/syscalls.js';
import { translatedTypes } from '../dtrace/types.js';
import { variables } from '../dtrace/variables.js';

export interface Word {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it is, in a few words: a type, a signature. */
  readonly detail: string;
  /** What a zone may lack of it. */
  readonly capability?: Capability;
  /** What is written, where that is more than the label. */
  readonly text?: string;
  /** What --explain has a page of, where that is not the label. */
  readonly about?: string;
}

// ---- probes ----------------------------------------------------------------------------------------------------------

const EVENTS: readonly Word[] = ['BEGIN', 'END', 'ERROR'].map((label) => ({
  label,
  kind: CompletionItemKind.Event,
  detail: 'of the tracing itself',
}));

const TIMERS: readonly Word[] = [
  { label: 'tick-1s', kind: CompletionItemKind.Event, detail: 'once a second, on one CPU', capability: 'clock:tick' },
  {
    label: 'profile-997',
    kind: CompletionItemKind.Event,
    detail: '997 times a second, on each CPU',
    capability: 'sampler:profile',
  },
];

const OF_PROCESSES: ReadonlyMap<string, string> = new Map([
  ['pid', 'pid$target:'],
  ['plockstat', 'plockstat$target:::'],
]);
const BY_FUNCTION: ReadonlySet<string> = new Set(['syscall', 'fbt', 'pid', 'lx-syscall', 'lxsyscall']);

const PROVIDERS: readonly Word[] = [...providers.values()].flatMap(({ name, summary }) =>
  name === 'dtrace' || name === 'profile'
    ? []
    : [
        {
          label: name,
          kind: CompletionItemKind.Module,
          detail: summary,
          capability: `provider:${name}` as const,
          text: OF_PROCESSES.get(name) ?? (BY_FUNCTION.has(name) ? `${name}::` : `${name}:::`),
        },
      ],
);

/** What a probe description that begins like this can become. */
export function probeWords(word: string): readonly Word[] {
  const parts = word.split(':');
  const [written = '', ...others] = parts;
  if (others.length === 0) return [...EVENTS, ...TIMERS, ...PROVIDERS];
  if (others.length > 3) return [];
  const provider = providerOfProbe({ provider: written, module: '', function: '', name: '' });
  const isNameLeft = others.slice(0, -1).every((part) => part === '');
  if (written === 'dtrace' || written === 'profile')
    return isNameLeft
      ? (written === 'dtrace' ? EVENTS : TIMERS).map((one) => ({
          ...one,
          label: `${written}:::${one.label}`,
          about: one.label,
        }))
      : [];
  if (written === 'syscall' && others.length < 3) return isNameLeft ? SYSCALLS : [];
  const before = others.length === 3 ? parts.slice(0, 3).join(':') : isNameLeft ? `${written}::` : null;
  if (before === null) return [];
  if (BY_FUNCTION.has(provider))
    return others.length < 3 ? [] : ['entry', 'return'].map((name) => probeWord(before, provider, name));
  return probeNamesOf(provider).map((name) => probeWord(before, provider, name));
}

function probeWord(before: string, provider: string, name: string): Word {
  const args = probeNamed(provider, name)?.args ?? [];
  const detail = args.map((type, i) => `args[${i}]: ${type}`).join(', ');
  const [, , call = ''] = before.split(':');
  const capability = provider === 'syscall' ? (`syscall:${call}` as const) : (`provider:${provider}` as const);
  return { label: `${before}:${name}`, kind: CompletionItemKind.Event, detail, capability };
}

const SYSCALLS: readonly Word[] = [...syscallNames].map((name) => ({
  label: `syscall::${name}`,
  kind: CompletionItemKind.Function,
  detail: 'a system call',
  capability: `syscall:${name}` as const,
  text: `syscall::${name}:`,
  about: `syscall:${name}`,
}));

// ---- expressions -----------------------------------------------------------------------------------------------------

const VARIABLES: readonly Word[] = [...variables.values()].map(({ name, type, array }) => ({
  label: name,
  kind: CompletionItemKind.Variable,
  detail: array ? `${type} []` : type,
  capability: `variable:${name}` as const,
}));

const functionWords = (...kinds: readonly string[]): Word[] =>
  [...functions.values()]
    .filter(({ kind }) => kinds.includes(kind))
    .map((one) => ({ one, capability: capabilityOfFunction(one) }))
    .map(({ one, capability }) => ({
      label: one.name,
      kind: CompletionItemKind.Function,
      detail: `${one.name}(${one.arguments})${one.result === 'void' ? '' : `: ${one.result}`}`,
      ...(capability && { capability }),
    }));

const KEYWORDS: readonly Word[] = ['self', 'this', 'sizeof', 'stringof', 'offsetof', 'xlate', 'if', 'else'].map(
  (label) => ({ label, kind: CompletionItemKind.Keyword, detail: '' }),
);

export const expressionWords: readonly Word[] = [...VARIABLES, ...functionWords('action', 'subroutine'), ...KEYWORDS];
export const aggregatingWords: readonly Word[] = functionWords('aggregating');

/** Source: the DTrace Guide, "Macro variables". */
export const macroWords: readonly Word[] = Object.entries({
  $target: 'the process of -p or -c',
  $pid: 'the process id of dtrace',
  $ppid: 'the process id of the parent of dtrace',
  $uid: 'the user id of dtrace',
  $euid: 'the effective user id of dtrace',
  $gid: 'the group id of dtrace',
  $egid: 'the effective group id of dtrace',
  $pgid: 'the process group of dtrace',
  $sid: 'the session of dtrace',
  $projid: 'the project of dtrace',
  $taskid: 'the task of dtrace',
  $1: 'the first argument of the script',
  $$1: 'the first argument of the script, as a string',
}).map(([label, detail]) => ({ label, kind: CompletionItemKind.Constant, detail }));

// ---- members ---------------------------------------------------------------------------------------------------------

/** The members of what a name leads to in a clause with these probes: `curpsinfo`, `fds[arg0]`, `args[1]`. */
export function memberWords(base: string, probes: readonly string[]): readonly Word[] {
  const [name = '', key] = base.split(/[[\]]/);
  const args = name === 'args' ? argumentType(Number(key), probes.map(descriptionOf)) : null;
  const variable = variables.get(name);
  const type = (args?.type ?? variable?.type ?? '').replace(/\s*\*$/, '');
  const path = variable?.array ? `${name}[]` : name;
  return [...(translatedTypes.get(type) ?? [])].map(([member, detail]) => ({
    label: member,
    kind: CompletionItemKind.Field,
    detail,
    capability: args ? (`arguments:${args.provider}` as const) : (`field:${path}->${member}` as const),
  }));
}

function descriptionOf(text: string): Description {
  const [name = '', where = '', module = '', provider = ''] = text.split(':').toReversed();
  return { provider, module, function: where, name };
}

function argumentType(
  index: number,
  probes: readonly Description[],
): { readonly type: string; readonly provider: string } | null {
  const found = probes.flatMap((description) =>
    probesMatching(description).map(({ args, provider }) => ({ type: args[index] ?? '', provider })),
  );
  return found.find(({ type }) => type !== '') ?? null;
}

// ---- control lines ---------------------------------------------------------------------------------------------------

const keyword = (label: string, detail: string): Word => ({ label, kind: CompletionItemKind.Keyword, detail });

/** `before` are the words of the line before the cursor. */
export function controlWords(before: readonly string[]): readonly Word[] {
  const [first, second, third, fourth] = before;
  if (first === undefined)
    return [
      keyword('#pragma D option', 'sets an option of dtrace'),
      keyword('#pragma D depends_on', 'refuses to run without a provider, module or library'),
    ];
  if (first !== '#pragma') return [];
  if (second === undefined) return [keyword('D', 'of the D compiler')];
  if (second !== 'D') return [];
  if (third === undefined)
    return [keyword('option', 'an option of dtrace'), keyword('depends_on', 'what the script needs')];
  if (third === 'option' && fourth === undefined) return OPTIONS;
  if (third !== 'depends_on') return [];
  if (fourth === undefined) return ['provider', 'module', 'library'].map((label) => keyword(label, ''));
  return fourth === 'provider' && before.length === 4 ? PROVIDERS.map((word) => ({ ...word, text: word.label })) : [];
}

const OPTIONS: readonly Word[] = [...options.values()]
  .filter(({ commandLineOnly }) => !commandLineOnly)
  .map(({ name, value }) => ({
    label: name,
    kind: CompletionItemKind.Property,
    detail: value === 'flag' || value === 'switch' ? 'on or off' : `a ${value}`,
    ...(value !== 'flag' && value !== 'switch' && { text: `${name}=` }),
  }));
