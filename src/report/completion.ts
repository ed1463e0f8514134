/** Completion for shells: scripts that are written from the table of options, so that they offer nothing else. */
import { type Row, type Shell, rows } from '../command/option-table.js';

/** The names that options take besides those of the table. */
export interface Names {
  readonly targets: readonly string[];
  readonly transforms: readonly string[];
  /** What can be explained. */
  readonly words: readonly string[];
}

/** A script for the shell to source. */
export const printCompletion = (shell: Shell, names: Names): string => printers[shell](names);

// ---- values ----------------------------------------------------------------------------------------------------------

/** What can stand as the value of an option. */
interface Value {
  readonly words: readonly string[];
  /** Several with commas between them. */
  readonly isList: boolean;
  readonly files: 'none' | 'files' | 'directories';
}

const nothing: Value = { words: [], isList: false, files: 'none' };

/** The table says of a value what it is: one of several words, or a name that stands for many. */
function valueOf({ long, value = '', words: own }: Row, { targets, transforms, words }: Names): Value {
  // Where it may be left out, a script may follow.
  if (own) return { ...nothing, words: own, files: 'files' };
  if (long === '--target') return { words: targets, isList: true, files: 'files' };
  if (long === '--explain') return { ...nothing, words };
  if (value.startsWith('transform')) return { ...nothing, words: transforms, isList: value.endsWith(',...') };
  if (value === 'file') return { ...nothing, files: 'files' };
  if (value === 'dir') return { ...nothing, files: 'directories' };
  return value.includes(' | ') ? { ...nothing, words: value.split(' | ') } : nothing;
}

const namesOf = ({ short, long }: Row): string[] => (short ? [short, long] : [long]);

const withValue = rows.filter(({ value }) => value !== undefined);

/** Plain words need no quotes in any shell and are one word to each; what else there is, such as `fds[]`, is left out. */
const plain = (words: readonly string[]): string => words.filter((word) => /^[\w.-]+$/.test(word)).join(' ');

const singleQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

// ---- bash ------------------------------------------------------------------------------------------------------------

function bash(names: Names): string {
  const cases = withValue.map((row) => `    ${namesOf(row).join('|')}) ${bashReply(valueOf(row, names))}; return ;;`);
  return `# zonesafe completion for bash: source <(zonesafe --completion bash)
_zonesafe() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} kept= IFS=$' \\t\\n'
  COMPREPLY=()
  case $before in
${cases.join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W ${singleQuoted(plain(rows.flatMap(namesOf)))} -- "$word")) ;;
    *) compopt -o default ;;
  esac
}
complete -F _zonesafe zonesafe
`;
}

function bashReply({ words, isList, files }: Value): string {
  if (files === 'directories') return 'compopt -o dirnames';
  const offered = `compgen -W ${singleQuoted(plain(words))} -- `;
  const orFiles = files === 'files' ? 'compopt -o default; ' : '';
  if (words.length === 0) return orFiles === '' ? ':' : 'compopt -o default';
  if (!isList) return `${orFiles}COMPREPLY=($(${offered}"$word"))`;
  // What stands before the last comma is kept.
  return `${orFiles}[[ $word == *,* ]] && kept=\${word%,*},; COMPREPLY=($(${offered.replace('compgen', 'compgen -P "$kept"')}"\${word##*,}"))`;
}

// ---- zsh -------------------------------------------------------------------------------------------------------------

/** Text in the brackets of an option of _arguments, where colons and brackets mean something. */
const zshText = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

function zsh(names: Names): string {
  const specs = rows.map((row) => {
    const forms = namesOf(row);
    // An option with a value may be given more than once only where it gathers.
    const value = row.value === undefined ? '' : `:${zshText(row.value)}:${zshAction(valueOf(row, names))}`;
    const exclusion = forms.length > 1 ? `(${forms.join(' ')})` : '';
    return forms
      .map((form) => `    ${singleQuoted(`${exclusion}${form}[${zshText(row.help)}]${value}`)}`)
      .join(' \\\n');
  });
  return `#compdef zonesafe
# zonesafe completion for zsh: zonesafe --completion zsh > "\${fpath[1]}/_zonesafe"
_zonesafe() {
  _arguments -s \\
${specs.join(' \\\n')} \\
    '*:script or directory:_files'
}
if [[ $funcstack[1] == _zonesafe ]]; then _zonesafe "$@"; else compdef _zonesafe zonesafe; fi
`;
}

function zshAction({ words, isList, files }: Value): string {
  if (files === 'directories') return '_files -/';
  if (words.length === 0) return files === 'files' ? '_files' : ' ';
  const named = plain(words);
  if (files === 'files')
    return isList ? `{ _sequence compadd - ${named}; _files -g "*.json" }` : `{ compadd - ${named}; _files }`;
  return isList ? `_sequence compadd - ${named}` : `(${named})`;
}

// ---- fish ------------------------------------------------------------------------------------------------------------

function fish(names: Names): string {
  const lines = rows.map((row) => {
    const short = row.short ? ` -s ${row.short.slice(1)}` : '';
    return `complete -c zonesafe${short} -l ${row.long.slice(2)}${fishValue(row, names)} -d ${fishQuoted(row.help)}`;
  });
  return `# zonesafe completion for fish: zonesafe --completion fish | source\n${lines.join('\n')}\n`;
}

function fishValue(row: Row, names: Names): string {
  if (row.value === undefined) return '';
  const { words, files, isList } = valueOf(row, names);
  if (files === 'directories') return ' -x -a "(__fish_complete_directories)"';
  const offered = isList ? ` -a "(__fish_append , ${plain(words)})"` : ` -a ${fishQuoted(plain(words))}`;
  const list = words.length === 0 ? '' : offered;
  return files === 'files' ? ` -r -F${list}` : ` -x${list}`;
}

const fishQuoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

const printers: Readonly<Record<Shell, (names: Names) => string>> = { bash, zsh, fish };
