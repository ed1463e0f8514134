/** What became of the script as a whole, in a word above the result, and aloud for those who do not see it. */
import { printCounts } from '../report/text.js';
import { element } from './elements.js';
import { coded } from './remarks.js';
import type { Converted, Remark } from './messages.js';

export interface Status {
  readonly show: (converted: Converted) => void;
  /** The conversion was ended, or failed by a fault of its own. */
  readonly stuck: (fault: string | null) => void;
  /** A sentence above the script; null takes it away. */
  readonly alert: (sentence: string | null) => void;
  /** On the button itself, whether it did what it says. */
  readonly confirm: (button: HTMLButtonElement, done: boolean) => void;
}

export function createStatus(): Status {
  const badge = element('status', HTMLElement);
  const notice = element('notice', HTMLElement);
  const spoken = element('spoken', HTMLElement);
  const alert = element('alert', HTMLElement);
  const outputs = [element('copy', HTMLButtonElement), element('download', HTMLButtonElement)];
  const tell = (word: string, grade: string, sentence: string): void => {
    badge.className = `badge ${grade}`;
    badge.textContent = word;
    notice.className = `notice ${grade}`;
    notice.replaceChildren(...coded(sentence));
    notice.hidden = sentence === '';
  };
  return {
    show: (converted) => {
      const { status, fidelity, remarks } = converted;
      tell(
        wordOf(converted),
        status === 'safe' ? 'exact' : status === 'failed' ? 'error' : (fidelity ?? 'exact'),
        noticeFor(converted),
      );
      for (const button of outputs) button.disabled = status === 'failed';
      const counts = printCounts(remarks);
      const news = `${badge.textContent}${counts && `, ${counts}`}. ${notice.textContent}`;
      if (spoken.textContent !== news) spoken.textContent = news;
    },
    stuck: (fault) => {
      const seconds = document.documentElement.dataset['convertSeconds'];
      const sentence =
        fault === null
          ? `The conversion took more than ${seconds} seconds and was ended.`
          : `The conversion failed: ${fault}`;
      tell('stopped', 'error', `${sentence} What is shown below is of the script before.`);
      spoken.textContent = sentence;
    },
    alert: (sentence) => {
      alert.hidden = sentence === null;
      alert.textContent = sentence;
    },
    confirm: (button, done) => {
      const before = (button.dataset['word'] ??= button.textContent);
      button.textContent = done ? 'Copied' : 'Not allowed';
      spoken.textContent = button.textContent;
      setTimeout(() => (button.textContent = before), 1600);
    },
  };
}

function wordOf({ status, fidelity }: Converted): string {
  if (status === 'rewritten') return `rewritten, ${fidelity}`;
  return { safe: 'runs as it is', partial: 'partly disabled', unportable: 'nothing left', failed: 'not converted' }[
    status
  ];
}

function noticeFor({ status, elsewhere, remarks }: Converted): string {
  if (status === 'failed') return failureIn(remarks);
  if (status !== 'unportable') return '';
  return elsewhere.length > 0
    ? `Nothing that it observes is left in this zone. It can run in the global zone, and at least in part with ${elsewhere.join(' or ')}.`
    : 'Nothing that it observes is left: it can only run in the global zone.';
}

function failureIn(remarks: readonly Remark[]): string {
  const [first] = remarks;
  if (!first) return 'Nothing was converted.';
  return `Nothing was converted. Line ${first.places[0]!.line}: ${first.message}. ${sentenceOf(first.help)}`;
}

const sentenceOf = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, '.')}`;
