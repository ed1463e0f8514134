/** The edits that comment out what has to go. */
import type { Clause, ControlLine, Program, Range } from '../ast.js';
import { escapeComment, escaped } from '../language/comment.js';
import { type Cut, type Cuts, type Hit, cutAround } from './cut.js';
import type { Site } from './site.js';
import { commasOf } from './cutting/commas.js';
import { type Edit, type Fragment, insertAt, remove, replace, spanOf } from '../edit.js';
import { within } from '../ranges.js';
import { styleOf } from '../language/style.js';
import { stayingOf } from '../language/directive.js';
import { isOption } from '../language/option.js';
import { clausesOf, textOf } from '../walk.js';

export function editsFor(site: Site, cuts: Cuts): Edit[] {
  const edits: Edit[] = [];
  const { newline } = styleOf(site.program);
  const lines = site.program.controls.filter((line) => !cuts.has(line));
  for (const [place, cut] of cuts) {
    if (cut.what === 'probe') continue;
    if (cut.what === 'control line' && cutAround(cuts, place)) continue;
    edits.push(replace(cut.range, ...insteadOf(site, cut, stayingIn(cut, lines), newline)));
    if (cut.negated) edits.push(insertAt(cut.negated.start, '!('), insertAt(cut.negated.end, ')'));
  }
  const ofProbes = clausesOf(site.program).flatMap((clause) =>
    cuts.has(clause) ? [] : probeEdits(site, clause, cuts),
  );
  return [...edits, ...ofProbes];
}

/** In a statement only options stay: a condition is there from its `#if` to its `#endif`, and holds for nothing else. */
function stayingIn({ what, range }: Cut, lines: readonly ControlLine[]): ControlLine[] {
  const inside = within(lines, range);
  return what === 'clause' ? stayingOf(inside) : inside.filter(isOption);
}

function insteadOf(site: Site, cut: Cut, lines: readonly Range[], newline: string): Fragment[] {
  if (cut.what === 'column') return [cut.instead!];
  const comment = commentOf(site, cut, lines, newline);
  return cut.what === 'branch' ? [`${cut.instead!} `, ...comment] : comment;
}

/** A clause and a declaration of several lines keep their lines; what is shorter stays in its line. */
function commentOf(site: Site, { what, range, hit }: Cut, lines: readonly Range[], newline: string): Fragment[] {
  const { program } = site;
  const reason = escapeComment(reasonOf(site, hit));
  const text = escaped(program, range, lines);
  const isTall = what === 'clause' || (what === 'declaration' && textOf(program, range).includes('\n'));
  const comment = isTall
    ? [`/* zonesafe: disabled: ${reason}${newline}`, ...text, `${newline}*/`]
    : [`/* zonesafe: ${reason}: `, ...text, ' */'];
  return [...comment, ...hoisted(program, range, lines, newline)];
}

const reasonOf = ({ uses }: Site, { by, needs }: Hit): string =>
  needs === null ? uses[by]!.reason : `needs ${needs}: ${uses[by]!.reason}`;

/** Control lines that stay need lines of their own. */
function hoisted(program: Program, range: Range, lines: readonly Range[], newline: string): Fragment[] {
  if (lines.length === 0) return [];
  const endsLine = /^[\t ]*\r?\n/.test(program.text.slice(range.end));
  return [...lines.flatMap((line) => [newline, spanOf(line.start, line.end)]), endsLine ? '' : newline];
}

function probeEdits({ program }: Site, clause: Clause, cuts: Cuts): Edit[] {
  return commasOf(program, clause, (probe) => cuts.has(probe)).flatMap(({ probe, comma, isAfter }) => {
    const text = spanOf(probe.start, probe.end);
    const words: Fragment[] = isAfter ? [text, comma] : [comma, ' ', text];
    return [replace(probe, '/* zonesafe: ', ...words, ' */'), remove(comma)];
  });
}
