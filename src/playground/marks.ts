/** What is marked in the two texts: places that are spoken of, what was changed, and what belongs together. */
import { type Extension, RangeSet, StateEffect, type StateEffectType, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { Range } from '../ast.js';
import type { Grade, Remark } from './messages.js';

/** Marks that are set as a whole, and move with the text until they are set again. */
export interface Layer {
  readonly set: StateEffectType<DecorationSet>;
  readonly extension: Extension;
}

export function layer(): Layer {
  const set = StateEffect.define<DecorationSet>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update: (marks, { effects, changes }) =>
      effects.reduce((now, effect) => (effect.is(set) ? effect.value : now), marks.map(changes)),
    provide: (marks) => EditorView.decorations.from(marks),
  });
  return { set, extension: field };
}

/** Marks the ranges with a class, and the lines on which they stand with another. What lies outside the text is passed over. */
export function marked(
  { doc }: EditorView['state'],
  ranges: readonly Range[],
  { inline, line }: { readonly inline?: string; readonly line?: string },
): DecorationSet {
  const within = ranges.filter(({ end }) => end <= doc.length);
  const marks = inline
    ? within
        .filter(({ start, end }) => start < end)
        .map(({ start, end }) => Decoration.mark({ class: inline }).range(start, end))
    : [];
  const starts = new Set(line ? within.flatMap((range) => lineStartsIn(doc, range)) : []);
  const lines = [...starts].map((start) => Decoration.line({ class: line! }).range(start));
  return Decoration.set([...lines, ...marks], true);
}

function lineStartsIn(doc: EditorView['state']['doc'], { start, end }: Range): number[] {
  const [first, last] = [doc.lineAt(start).number, doc.lineAt(Math.max(start, end - 1)).number];
  return Array.from({ length: last - first + 1 }, (_, i) => doc.line(first + i).from);
}

export const together = (...sets: readonly DecorationSet[]): DecorationSet =>
  RangeSet.join(sets.filter(({ size }) => size > 0)) as DecorationSet;

// ---- the gutter ------------------------------------------------------------------------------------------------------

/** A sign for each grade, so that colour is not all that tells them apart. The gravest last. */
export const signs: Readonly<Record<Grade, string>> = {
  note: 'i',
  approximate: '≈',
  'stand-in': '−',
  disabled: '×',
  error: '!',
};

const gravity = Object.keys(signs) as Grade[];

class Sign extends GutterMarker {
  readonly grade: Grade;
  constructor(grade: Grade) {
    super();
    this.grade = grade;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Sign && other.grade === this.grade;
  }

  override toDOM(): Node {
    const sign = document.createElement('span');
    sign.className = `sign ${this.grade}`;
    sign.textContent = signs[this.grade];
    sign.title = this.grade;
    return sign;
  }
}

const setSigns = StateEffect.define<RangeSet<GutterMarker>>();

const signField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update: (all, { effects, changes }) =>
    effects.reduce((now, effect) => (effect.is(setSigns) ? effect.value : now), all.map(changes)),
});

/** A column beside the lines with a sign where something is said of one; a click on it is told. */
export const signGutter = (clicked: (line: number) => void): Extension => [
  signField,
  gutter({
    class: 'signs',
    markers: (view) => view.state.field(signField),
    initialSpacer: () => new Sign('note'),
    domEventHandlers: {
      click(view, { from }) {
        clicked(view.state.doc.lineAt(from).number);
        return true;
      },
    },
  }),
];

/** For each line the gravest of what is said of it. */
export function signsFor({ doc }: EditorView['state'], remarks: readonly Remark[]): StateEffect<unknown> {
  const gravest = new Map<number, Grade>();
  for (const { grade, places } of remarks)
    for (const { line } of places) {
      const before = gravest.get(line);
      if (line > doc.lines || (before && gravity.indexOf(before) >= gravity.indexOf(grade))) continue;
      gravest.set(line, grade);
    }
  const all = [...gravest].map(([line, grade]) => new Sign(grade).range(doc.line(line).from));
  return setSigns.of(RangeSet.of(all, true));
}
