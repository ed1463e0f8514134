/** A program given with -n as the command that it came from. */

/** '' where nothing of the program is left to run. */
export const commandOf = (program: string): string =>
  program.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim() === '' ? '' : `dtrace -n '${program.replaceAll("'", "'\\''")}'\n`;
