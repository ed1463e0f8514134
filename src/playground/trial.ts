/** The two outputs side by side, what differs in them, and what explains it. */
import type { Range } from '../ast.js';
import { scenarios } from '../simulate/scenarios/index.js';
import { button, element, make } from './elements.js';
import type { Row, Shown, Simulated } from './messages.js';
import { coded, gradeTag } from './remarks.js';
import { MOST_SEED, type State } from './state.js';

export interface Trial {
  /** The state that is tried, before anything is known of it. */
  readonly begin: (state: State) => void;
  /** What came out in one scenario; that of the state is shown in full. */
  readonly show: (scenario: string, simulated: Simulated) => void;
  /** Nothing came out, for this reason. */
  readonly fail: (reason: string) => void;
}

/** How each outcome is marked and put into words. */
const outcomes: Readonly<
  Record<Shown['verdict'], { readonly sign: string; readonly word: string; readonly sentence: string }>
> = {
  same: { sign: '=', word: 'the same', sentence: 'Both print the same.' },
  said: { sign: '≈', word: 'differs as said', sentence: 'They differ, as was said of the script.' },
  unsaid: {
    sign: '!',
    word: 'differs otherwise',
    sentence: 'They differ, and nothing that was said explains all of it.',
  },
  untried: {
    sign: '–',
    word: 'not compared',
    sentence: 'The original does not start in the modelled global zone, so there is nothing to compare with.',
  },
  alone: {
    sign: '',
    word: 'ran',
    sentence: 'In the global zone nothing has to be rewritten: this is what the script prints there.',
  },
};

export function createTrial(changed: (part: Partial<State>) => void, goTo: (range: Range) => void): Trial {
  const place = element('place', HTMLSelectElement);
  const seed = element('seed', HTMLInputElement);
  const given = element('arguments', HTMLInputElement);
  const summary = element('scenario-summary', HTMLElement);
  const verdict = element('verdict', HTMLElement);
  const because = element('because', HTMLElement);
  const outputs = element('outputs', HTMLElement);
  const choices = scenarioChoices(changed);
  let current: State | null = null;

  place.addEventListener('change', () => changed({ place: place.selectedIndex }));
  given.addEventListener('input', () => changed({ arguments: given.value }));
  seed.addEventListener('input', () => {
    const number = Number(seed.value);
    if (seed.value !== '' && Number.isInteger(number) && number >= 0 && number <= MOST_SEED) changed({ seed: number });
  });

  const clear = (words: string): void => {
    verdict.className = 'verdict';
    verdict.textContent = words;
    because.replaceChildren();
    outputs.replaceChildren();
  };
  return {
    begin: (state) => {
      current = state;
      choices.begin(state.scenario);
      if (seed.value !== `${state.seed}`) seed.value = `${state.seed}`;
      if (given.value !== state.arguments) given.value = state.arguments;
      summary.textContent = `${scenarios.find(({ name }) => name === state.scenario)?.summary ?? ''}`;
      outputs.setAttribute('aria-busy', 'true');
    },
    show: (scenario, simulated) => {
      choices.mark(scenario, simulated.shown?.verdict ?? null);
      if (scenario !== current?.scenario) return;
      outputs.removeAttribute('aria-busy');
      showPlaces(place, simulated);
      const { shown, reason } = simulated;
      if (shown === null) return clear(reason ?? '');
      const { sign, sentence } = outcomes[shown.verdict];
      verdict.className = `verdict ${shown.verdict}`;
      verdict.replaceChildren(
        ...(sign ? [make('span', { class: 'mark', 'aria-hidden': 'true' }, sign), ' '] : []),
        sentence,
      );
      because.replaceChildren(...reasonsIn(shown, goTo));
      outputs.replaceChildren(...outputsIn(shown, simulated));
    },
    fail: (reason) => {
      outputs.removeAttribute('aria-busy');
      clear(reason);
    },
  };
}

function scenarioChoices(changed: (part: Partial<State>) => void) {
  const fieldset = element('scenarios', HTMLFieldSetElement);
  const marks = new Map<string, HTMLElement>();
  for (const { name, summary } of scenarios) {
    const input = make('input', { type: 'radio', name: 'scenario', value: name });
    input.addEventListener('change', () => changed({ scenario: name }));
    const mark = make('span', { class: 'mark' });
    marks.set(name, mark);
    fieldset.append(
      make(
        'label',
        { class: 'choice', title: summary },
        input,
        make('span', { class: 'word' }, name.replace('-', ' ')),
        mark,
      ),
    );
  }
  return {
    begin: (scenario: string): void => {
      for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === scenario;
      for (const mark of marks.values()) mark.classList.add('old');
    },
    mark: (scenario: string, verdict: Shown['verdict'] | null): void => {
      const mark = marks.get(scenario);
      if (!mark) return;
      mark.className = `mark ${verdict ?? ''}`;
      const known = verdict === null ? null : outcomes[verdict];
      mark.replaceChildren(
        ...(known
          ? [
              make('span', { 'aria-hidden': 'true', title: known.word }, known.sign),
              make('span', { class: 'unseen' }, `, ${known.word}`),
            ]
          : []),
      );
    },
  };
}

function showPlaces(select: HTMLSelectElement, { places, place }: Simulated): void {
  const names = places.length > 0 ? places : ['the global zone'];
  if ([...select.options].map(({ text }) => text).join() !== names.join())
    select.replaceChildren(...names.map((name) => make('option', {}, name)));
  select.selectedIndex = place;
  select.disabled = names.length < 2;
}

function reasonsIn({ verdict, because, unexplained }: Shown, goTo: (range: Range) => void): HTMLElement[] {
  if (verdict === 'untried') return [];
  const said = because.map(({ line, message, grade, range }) =>
    make(
      'li',
      {},
      button(
        { class: 'remark' },
        () => goTo(range),
        gradeTag(grade),
        make('span', { class: 'line' }, `line ${line}`),
        make('span', { class: 'message' }, ...coded(message)),
      ),
    ),
  );
  const bare = unexplained.slice(0, 5).map((words) => make('li', { class: 'bare' }, make('code', {}, words)));
  return [
    ...(said.length > 0 ? [make('p', {}, 'It differs because:'), make('ol', { class: 'reasons' }, ...said)] : []),
    ...(bare.length > 0
      ? [make('p', {}, 'Nothing that was said explains:'), make('ol', { class: 'reasons' }, ...bare)]
      : []),
  ];
}

// ---- the outputs -----------------------------------------------------------------------------------------------------

function outputsIn(shown: Shown, { places, place }: Simulated): HTMLElement[] {
  if (shown.verdict === 'untried')
    return [
      make('p', { class: 'about' }, 'dtrace would say there:'),
      ...shown.toldThere.map((line) => make('p', { class: 'told' }, make('code', {}, line))),
    ];
  const isAlone = shown.verdict === 'alone';
  const heads = isAlone
    ? ['In the global zone']
    : ['Yours, in the global zone', `Rewritten, in ${places[place] ?? 'the zone'}`];
  const told = isAlone ? [shown.toldThere] : [shown.toldThere, shown.toldHere];
  const rows = shown.rows.length > 0 ? shown.rows.map((row) => rowFor(row, isAlone)) : [emptyRow(heads.length)];
  const table = make(
    'table',
    { class: isAlone ? 'alone' : '' },
    make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...rows),
    make('tfoot', {}, ...toldRows(told)),
  );
  const more = shown.more > 0 ? [make('p', { class: 'about' }, `… ${shown.more} more lines`)] : [];
  return [
    make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Both outputs' }, table),
    ...more,
  ];
}

const emptyRow = (columns: number): HTMLElement =>
  make('tr', { class: 'empty' }, make('td', { colspan: `${columns}` }, 'Nothing is printed.'));

function rowFor({ left, right, kind }: Row, isAlone: boolean): HTMLElement {
  if (isAlone) return make('tr', { class: 'same' }, make('td', {}, left ?? ''));
  const [before, after] = left === null || right === null ? [[left ?? ''], [right ?? '']] : partsOf(left, right);
  const cell = (text: string | null, parts: readonly string[], mark: string): HTMLElement => {
    if (text === null) return make('td', { class: 'none' });
    if (kind === 'same') return make('td', {}, text);
    const words = make('span', { class: 'unseen' }, mark === '+' ? 'only rewritten: ' : 'only yours: ');
    return make(
      'td',
      { 'data-mark': mark },
      words,
      ...parts.map((part, i) => (i % 2 === 1 ? make('mark', {}, part) : part)),
    );
  };
  return make('tr', { class: kind }, cell(left, before, '−'), cell(right, after, '+'));
}

/** Two lines, each as what is common in the beginning, what differs, and what is common in the end. */
function partsOf(left: string, right: string): readonly [string[], string[]] {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shorter - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const cut = (text: string): string[] => [
    text.slice(0, head),
    text.slice(head, text.length - tail),
    text.slice(text.length - tail),
  ];
  return [cut(left), cut(right)];
}

function toldRows(told: readonly (readonly string[])[]): HTMLElement[] {
  if (told.every((lines) => lines.length === 0)) return [];
  return [make('tr', {}, ...told.map((lines) => make('td', {}, ...lines.map((line) => make('div', {}, line)))))];
}
