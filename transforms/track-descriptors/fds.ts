/** Reads that become reads of fds[]. */
import { type Edit, type Fragment, replace, spanOf } from '../../src/edit.js';
import { grouped } from '../../src/once.js';
import { removal } from '../../src/rewriting/insert.js';
import { type Step, roughly } from '../../src/transform.js';
import { standsAlone } from '../../src/rewriting/operand.js';
import { type Read, type What, usesIn } from './read.js';
import { DEVICES, WITHOUT_PATH } from './difference.js';

const FIELD_OF: Readonly<Record<What, string>> = {
  fs: 'fi_fs',
  path: 'fi_pathname',
  name: 'fi_name',
  dir: 'fi_dirname',
  offset: 'fi_offset',
  oflags: 'fi_oflags',
  regular: 'fi_fs',
};

/** Where fds[] can be read, a walk by hand is just that, but for the type of the file. */
export function* throughFds(reads: readonly Read[]): Generator<Step> {
  const editsFor = (read: Read): Edit[] => [
    replace(read.node, ...fieldFor(read)),
    ...read.steps.map((statement) => removal(read.program, statement)),
  ];
  const ofDifference = grouped(reads, ({ what }) => (what === 'regular' ? DEVICES : WITHOUT_PATH));
  for (const [said, group] of ofDifference) yield roughly('approximate', usesIn(group), group.flatMap(editsFor), said);
}

function fieldFor({ what, fd, visit, program }: Read): Fragment[] {
  const field = ['fds[', spanOf(fd.start, fd.end), `].${FIELD_OF[what]}`];
  if (what !== 'regular') return field;
  const [open, close] = standsAlone(visit, program) ? ['', ''] : ['(', ')'];
  return [open, ...field, ' != "sockfs" && ', ...field, ` != "fifofs"${close}`];
}
