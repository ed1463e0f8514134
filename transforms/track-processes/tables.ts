/** Reads of the tables, which are kept at the calls that change what is in them. */
import { eachOnce } from '../../src/edit.js';
import { orUnknown } from '../../src/rewriting/entry.js';
import { above, below } from '../../src/rewriting/insert.js';
import { type ProcessTable, type Whose, directoriesByPid, namesByPid } from '../../src/rewriting/processes.js';
import { styleOf } from '../../src/language/style.js';
import { type Difference, type Site, type Step, roughly } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import type { Kept, What } from './kept.js';

const names = (message: string): Difference => ({
  message,
  help: 'Start dtrace before the programs that matter.',
});

const DIFFERENCES: Readonly<Record<What, Difference>> = {
  parent: names(
    'the name of the parent is kept from fork and exec: it is "<unknown>" for a process that was there before tracing, until its parent starts another',
  ),
  receiver: names(
    'the name of the receiver is kept from fork, exec and kill: it is "<unknown>" for a process that has called none of them since tracing began',
  ),
  cwd: names(
    'the current directory is kept from chdir(2), as the program gave it, not resolved: it is "<unknown>" until the process or an ancestor of it changes to an absolute path, and after fchdir(2)',
  ),
};

export function* throughTables(all: readonly Kept[], site: Site): Generator<Step> {
  const { program } = site;
  const style = styleOf(program);
  const ofNames = all.filter(({ what }) => what !== 'cwd');
  const whose = new Set(ofNames.map(({ what }): Whose => (what === 'parent' ? 'parent' : 'any')));
  const groups: readonly (readonly [readonly Kept[], () => ProcessTable])[] = [
    [ofNames, () => namesByPid(whose, site, style)],
    [all.filter(({ what }) => what === 'cwd'), () => directoriesByPid(site, style)],
  ];
  for (const [group, tableFor] of groups) {
    const clauses = group.map(({ clause }) => clause);
    const [first] = clauses;
    if (!first) continue;
    const table = tableFor();
    let helpers = [above(program, first, table.above, style), below(program, clauses.at(-1)!, table.below, style)];
    for (const what of new Set(group.map((one) => one.what))) {
      const same = group.filter((one) => one.what === what);
      const edits = same.flatMap((one) => [
        orUnknown({ program, ...one }, [`${table.name}[${one.pid}]`]),
        ...one.changes.map(({ edit }) => edit),
      ]);
      const elsewhere = same.flatMap(({ use, clause, changes }) =>
        changes.flatMap(({ at }): Use[] =>
          at.clause === clause ? [] : [{ kind: 'variable', capability: use.capability, ...at }],
        ),
      );
      yield roughly(
        'approximate',
        [...same.map(({ use }) => use), ...elsewhere],
        [...helpers, ...eachOnce(edits)],
        table.why === undefined ? DIFFERENCES[what] : { ...DIFFERENCES[what], why: table.why },
      );
      helpers = [];
    }
  }
}
