/** Rows of words as a table with its columns aligned. */

const GAP = '  ';

export function printTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const pad = (cell: string, column: number): string => cell + ' '.repeat(widths[column]! - [...cell].length);
  return rows.map((row) => `${row.map(pad).join(GAP).trimEnd()}\n`).join('');
}
