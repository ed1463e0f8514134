/** The script, to be edited: with what is said of its places, and what is not in the result, marked. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, Transaction } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Range } from '../ast.js';
import { dtrace } from './language.js';
import { layer, marked, signGutter, signsFor } from './marks.js';
import type { Converted, Remark } from './messages.js';

export interface Editor {
  readonly text: () => string;
  readonly focus: () => void;
  /** Another script: the history of the one before does not lead back to it. */
  readonly load: (text: string) => void;
  readonly show: (converted: Converted) => void;
  /** Puts the cursor there, in view, with the keyboard's attention. */
  readonly goTo: (range: Range) => void;
  /** Marks the lines of some ranges, and brings them into view. */
  readonly point: (ranges: readonly Range[]) => void;
}

export interface EditorEvents {
  readonly changed: () => void;
  /** The range of the line where the cursor now is. */
  readonly moved: (line: Range) => void;
  /** The sign of a line was clicked. */
  readonly asked: (line: number) => void;
}

/** What the two views share. */
export const shared: Extension = [
  lineNumbers(),
  highlightSpecialChars(),
  dtrace,
  indentUnit.of('\t'),
  EditorState.tabSize.of(8),
];

export function createEditor(parent: HTMLElement, { changed, moved, asked }: EditorEvents): Editor {
  const gone = layer();
  const pointed = layer();
  const extensions = [
    signGutter(asked),
    shared,
    history(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    highlightActiveLine(),
    gone.extension,
    pointed.extension,
    EditorView.contentAttributes.of({ 'aria-label': 'Your script', 'aria-describedby': 'leaving', tabindex: '0' }),
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
      if (update.selectionSet && !update.transactions.some((one) => one.annotation(Transaction.remote)))
        moved(lineAt(update.state));
    }),
  ];
  const fresh = (doc: string): EditorState => EditorState.create({ doc, extensions });
  const view = new EditorView({ parent, state: fresh('') });

  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    load: (text) => view.setState(fresh(text)),
    show: ({ remarks, gone: left }) => {
      const { state } = view;
      view.dispatch(
        setDiagnostics(
          state,
          remarks.flatMap((remark) => squiggles(remark, state.doc.length)),
        ),
      );
      view.dispatch({ effects: [signsFor(state, remarks), gone.set.of(marked(state, left, { inline: 'gone' }))] });
    },
    goTo: ({ start, end }) => {
      const most = view.state.doc.length;
      // First, so that the update finds it there: where a blur was not told yet, the focus alone updates nothing.
      view.focus();
      view.dispatch({
        selection: { anchor: Math.min(start, most), head: Math.min(end, most) },
        effects: EditorView.scrollIntoView(Math.min(start, most), { y: 'center' }),
      });
    },
    point: (ranges) => {
      const first = ranges[0];
      view.dispatch({
        effects: [
          pointed.set.of(marked(view.state, ranges, { line: 'pointed' })),
          ...(first ? [EditorView.scrollIntoView(Math.min(first.start, view.state.doc.length), { yMargin: 40 })] : []),
        ],
      });
    },
  };
}

function lineAt({ doc, selection }: EditorState): Range {
  const { from, to } = doc.lineAt(selection.main.head);
  return { start: from, end: to };
}

/** A wavy line under each place. What dtrace would say is left to the list. */
const squiggles = ({ severity, grade, message, help, places }: Remark, length: number): Diagnostic[] =>
  places
    .filter(({ range }) => range.end <= length)
    .map(({ range }) => ({
      from: range.start,
      to: range.end,
      severity: severity === 'note' ? 'info' : severity,
      markClass: `said ${grade}`,
      message: `${message}. ${help}`,
    }));
