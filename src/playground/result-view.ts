/** The script for the zone, to be read: what is new in it is marked, and what is commented out. */
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Range } from '../ast.js';
import { shared } from './editor.js';
import { layer, marked, together } from './marks.js';
import type { Converted } from './messages.js';

export interface ResultView {
  readonly show: (converted: Converted) => void;
  readonly point: (ranges: readonly Range[]) => void;
}

/** `chosen`: the range of the line that was clicked, or that the keyboard's cursor went to. */
export function createResultView(parent: HTMLElement, chosen: (line: Range) => void): ResultView {
  const changes = layer();
  const pointed = layer();
  const extensions = [
    shared,
    changes.extension,
    pointed.extension,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      'aria-label': 'The script for the zone',
      'aria-readonly': 'true',
      tabindex: '0',
    }),
    EditorView.domEventHandlers({
      click(event, view) {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null) return;
        const { from, to } = view.state.doc.lineAt(at);
        chosen({ start: from, end: to });
      },
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });

  return {
    show: ({ status, text, added, disabled }) => {
      parent.classList.toggle('nothing', status === 'failed');
      const { state } = view;
      if (state.doc.toString() !== text) view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
      const isOff = ({ start, end }: Range): boolean => disabled.some((off) => off.start <= start && end <= off.end);
      const fresh = added.filter((range) => !isOff(range));
      const marks = together(
        marked(view.state, fresh, { inline: 'added', line: 'changed' }),
        marked(view.state, disabled, { inline: 'disabled-text', line: 'disabled-line' }),
      );
      view.dispatch({ effects: changes.set.of(marks) });
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
