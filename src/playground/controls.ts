/** What can be chosen above the script: the zone, and how it is rewritten for it. */
import { zones } from '../targets/zones.js';
import { element, make } from './elements.js';
import { samples } from './samples.js';
import { type State, clocks, grades } from './state.js';

/** How the zones are called in the list; their own summaries stand beneath it. */
const titles: Readonly<Record<string, string>> = {
  any: 'any zone there has been',
  solaris10: 'Solaris 10',
  solaris11: 'Solaris 11',
  smartos2011: 'SmartOS 2011, illumos until 2014',
  illumos: 'SmartOS, illumos today',
  global: 'the global zone',
};

const titleOf = (target: string): string => `${target}: ${titles[target] ?? 'what all of them have'}`;

export interface Controls {
  readonly show: (state: State) => void;
}

/** `changed` is told what is chosen; `picked` the name of a sample. */
export function createControls(changed: (part: Partial<State>) => void, picked: (sample: string) => void): Controls {
  const sample = element('sample', HTMLSelectElement);
  const target = element('target', HTMLSelectElement);
  const fidelity = element('fidelity', HTMLSelectElement);
  const clock = element('clock', HTMLSelectElement);
  const rebuild = element('rebuild', HTMLInputElement);
  const summary = element('target-summary', HTMLElement);

  sample.append(make('option', { value: '' }, 'your own'), ...samples.map(optionFor));
  target.append(...zones.map(({ name }) => make('option', { value: name }, titleOf(name))));

  sample.addEventListener('change', () => sample.value && picked(sample.value));
  target.addEventListener('change', () => changed({ target: target.value, place: 0 }));
  fidelity.addEventListener('change', () => changed({ fidelity: grades.find((one) => one === fidelity.value)! }));
  clock.addEventListener('change', () => changed({ clock: clocks.find((one) => one === clock.value)! }));
  rebuild.addEventListener('change', () => changed({ with: rebuild.checked ? ['rebuild-arguments'] : [] }));
  for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());

  return {
    show: (state) => {
      const own = samples.find(({ name, text }) => name === state.name && text === state.text);
      sample.value = own?.name ?? '';
      // Several zones at once come with a link.
      if (![...target.options].some(({ value }) => value === state.target))
        target.append(make('option', { value: state.target }, titleOf(state.target)));
      target.value = state.target;
      fidelity.value = state.fidelity;
      clock.value = state.clock;
      rebuild.checked = state.with.length > 0;
      summary.textContent = summaryOf(state.target);
    },
  };
}

const optionFor = ({ name, shows }: { readonly name: string; readonly shows: string }): HTMLOptionElement =>
  make('option', { value: name }, `${name}: ${shows}`);

function summaryOf(target: string): string {
  const words = target.split(',').map((name) => zones.find((zone) => zone.name === name)?.summary ?? '');
  return words.length > 1 ? `What all of these have: ${words.join('; ')}.` : `${capital(words[0]!)}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
