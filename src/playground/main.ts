/** The page: what is typed or chosen becomes a state, a worker answers, and the answer is shown. */
import type { Range } from '../ast.js';
import { scenarios } from '../simulate/scenarios/index.js';
import { BadLink, hashOf, stateOf } from './address.js';
import { createControls } from './controls.js';
import { createEditor } from './editor.js';
import { element } from './elements.js';
import { type Opened, copy, createFiles, download } from './files.js';
import type { Converted, Link, Simulated } from './messages.js';
import { createRemarks } from './remarks.js';
import { createResultView } from './result-view.js';
import { sampleNamed } from './samples.js';
import { type State, initial } from './state.js';
import { createStatus } from './status.js';
import { createTrial } from './trial.js';
import { workshop } from './work.js';

/** So long nothing is typed before the script is converted, in milliseconds. */
const PAUSE = 120;

const secondsOf = (name: 'convertSeconds' | 'simulateSeconds'): number =>
  Number(document.documentElement.dataset[name]);

let state: State = initial;
let isCrLf = false;
let result: Converted | null = null;
let timer = 0;

const converting = workshop<Converted>(secondsOf('convertSeconds') * 1000);
const trying = workshop<Simulated>(secondsOf('simulateSeconds') * 1000);

// ---- what is shown ---------------------------------------------------------------------------------------------------

const status = createStatus();
const controls = createControls(change, (name) => load({ name, text: sampleNamed(name)!.text, isCrLf: false }));
const name = element('name', HTMLInputElement);
const editor = createEditor(element('editor', HTMLElement), {
  changed: () => change({ text: editor.text() }),
  moved: (line) => view.point(linked('from', 'to', line)),
  asked: (line) => remarks.focus(line),
});
const view = createResultView(element('result', HTMLElement), (line) => editor.point(linked('to', 'from', line)));
const remarks = createRemarks(editor.goTo);
const trial = createTrial(change, editor.goTo);

/** What belongs to a line of the one text in the other. */
const linked = (one: keyof Link, other: keyof Link, line: Range): Range[] =>
  (result?.links ?? [])
    .filter((link) => link[one].start < line.end && line.start < link[one].end)
    .map((link) => withinBoth(link, one, other, line));

/** Of a text carried over only the part that stands on the line. */
function withinBoth(link: Link, one: keyof Link, other: keyof Link, line: Range): Range {
  const [from, to] = [link[one], link[other]];
  if (from.end - from.start !== to.end - to.start) return to;
  const start = to.start + Math.max(0, line.start - from.start);
  return { start, end: to.start + Math.min(from.end, line.end) - from.start };
}

// ---- what is done ----------------------------------------------------------------------------------------------------

function change(part: Partial<State>): void {
  state = { ...state, ...part };
  controls.show(state);
  clearTimeout(timer);
  timer = window.setTimeout(() => void refresh(), PAUSE);
}

/** All of a state at once, as it comes with a link or a file. */
function present(next: State): void {
  state = next;
  name.value = state.name;
  editor.load(state.text);
  controls.show(state);
  clearTimeout(timer);
  void refresh();
}

function load(script: Opened): void {
  isCrLf = script.isCrLf;
  status.alert(null);
  present({ ...state, name: script.name, text: script.text });
}

async function refresh(): Promise<void> {
  const asked = state;
  void remember(asked);
  void tryOut(asked);
  const outcome = await converting.ask({ task: 'convert', state: asked });
  if (asked !== state || 'superseded' in outcome) return;
  if ('value' in outcome) {
    result = outcome.value;
    editor.show(result);
    view.show(result);
    remarks.show(result);
    status.show(result);
  } else status.stuck('late' in outcome ? null : outcome.fault);
}

/** The scenario that is shown first, and then the others, so that all are marked in the end. */
async function tryOut(asked: State): Promise<void> {
  trial.begin(asked);
  const others = scenarios.map(({ name: scenario }) => scenario).filter((scenario) => scenario !== asked.scenario);
  for (const scenario of [asked.scenario, ...others]) {
    const outcome = await trying.ask({ task: 'simulate', state: { ...asked, scenario } });
    if (asked !== state || 'superseded' in outcome) return;
    if ('value' in outcome) trial.show(scenario, outcome.value);
    else if (scenario === asked.scenario) {
      const limit = secondsOf('simulateSeconds');
      trial.fail(
        'late' in outcome
          ? `The trial took more than ${limit} seconds and was ended.`
          : `The trial failed: ${outcome.fault}`,
      );
    }
  }
}

// ---- the address -----------------------------------------------------------------------------------------------------

/** Of the page as it was last written there, which is then no news. */
let written = location.hash;

async function remember(asked: State): Promise<void> {
  const hash = await hashOf(asked);
  if (asked !== state || hash === location.hash) return;
  written = hash;
  history.replaceState(null, '', hash || location.pathname + location.search);
}

async function restore(): Promise<void> {
  try {
    present(await stateOf(location.hash));
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    status.alert(error.message);
    present(initial);
  }
}

// ---- buttons ---------------------------------------------------------------------------------------------------------

const output = (): string => (isCrLf ? (result?.text ?? '').replaceAll('\n', '\r\n') : (result?.text ?? ''));

const onClick = (id: string, act: (button: HTMLButtonElement) => void): void => {
  const pressed = element(id, HTMLButtonElement);
  pressed.addEventListener('click', () => act(pressed));
};

onClick('copy', (pressed) => void copy(output()).then((done) => status.confirm(pressed, done)));
onClick('download', () => download(state.name.replace(/(\.\w+)?$/, '-zone$1'), output()));
onClick('share', (pressed) => {
  const link = hashOf(state).then((hash) => location.href.replace(/#.*/, '') + hash);
  void link.then(copy).then((done) => status.confirm(pressed, done));
});

onClick('skip', () => editor.focus());
name.addEventListener('input', () => change({ name: name.value }));
createFiles(load, status.alert);
window.addEventListener('hashchange', () => {
  if (location.hash !== written) void restore();
});
element('version', HTMLElement).textContent = VERSION;
void restore();
