/** In which language a file holds its D. */

export interface Host {
  readonly language: 'D' | 'shell' | 'perl' | 'text' | 'other';
  /** As the user knows it: `ksh`, `perl`. */
  readonly name: string;
}

/** By the `#!` line, else by the name of the file, else by what stands in it. */
export function hostOf(name: string, text: string): Host {
  const interpreter = interpreterOf(text);
  if (interpreter !== null) return { language: languageOf(interpreter), name: interpreter };
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = EXTENSIONS[extension];
  if (known) return known;
  return beginsWithCommand(text) || (extension === 'txt' && holdsCommand(text))
    ? { language: 'text', name: 'text' }
    : { language: 'D', name: 'D' };
}

const EXTENSIONS: Readonly<Record<string, Host>> = {
  sh: { language: 'shell', name: 'sh' },
  ksh: { language: 'shell', name: 'ksh' },
  bash: { language: 'shell', name: 'bash' },
  pl: { language: 'perl', name: 'perl' },
  md: { language: 'text', name: 'Markdown' },
  markdown: { language: 'text', name: 'Markdown' },
};

function languageOf(interpreter: string): Host['language'] {
  if (interpreter === 'D') return 'D';
  if (/^(pf)?(k|ba|da|a|mk|j)?sh(88|93)?$/.test(interpreter)) return 'shell';
  return /^perl[\d.]*$/.test(interpreter) ? 'perl' : 'other';
}

/** Whether the D in a script for this interpreter is read. */
export const isRead = (interpreter: string): boolean => languageOf(interpreter) !== 'other';

/** The language that the `#!` line names: `D` for dtrace itself, else `sh`, `perl`…; null where there is no such line. */
export function interpreterOf(text: string): string | null {
  const words = /^#![ \t]*([^\n]*)/.exec(text)?.[1]?.trim().split(/\s+/);
  if (!words?.[0]) return null;
  const [first, ...rest] = words.map(lastNameOf);
  const name = first === 'env' ? (rest.find((word) => !/^-|=/.test(word)) ?? 'env') : first!;
  return name === 'dtrace' ? 'D' : name;
}

/** Whether a line of a shell or perl script, other than a comment, has dtrace as a word of its own. */
export function runsDtrace(text: string): boolean {
  for (const { index } of text.matchAll(/(?<![\w.$-])dtrace(?=["'`)\s]|$)/g))
    if (!/^\s*#/.test(text.slice(text.lastIndexOf('\n', index) + 1, index))) return true;
  return false;
}

/** A line that is a dtrace command, perhaps behind a prompt. */
export const COMMAND_LINE: RegExp =
  /^[\t ]*(?:[\w.@:~-]*[#$%>][\t ]+)?((?:(?:sudo|pfexec|doas)[\t ]+)?(?:\/[\w./-]+\/)?dtrace[\t ]+-)/;

const holdsCommand = (text: string): boolean => text.split('\n').some((line) => COMMAND_LINE.test(line));

/** Whether the first line that is no comment is a dtrace command: such a file is no D script, whatever its name says. */
function beginsWithCommand(text: string): boolean {
  const line = text.split('\n', 50).find((each) => each.trim() !== '' && !/^\s*#/.test(each));
  return line !== undefined && COMMAND_LINE.test(line);
}

const lastNameOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) || path;
