/** A worker of the page: it converts or tries a script, one request after the other. */
import { converted } from './converting.js';
import type { Answer, Converted, Request, Simulated } from './messages.js';
import { simulated } from './trying.js';

// The types of a page and of a worker do not go together; of a worker no more than this is needed.
interface Scope {
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
  postMessage(answer: Answer<Converted | Simulated>): void;
}
const scope = globalThis as unknown as Scope;

scope.addEventListener('message', ({ data: { task, state } }) => {
  const work: Promise<Converted | Simulated> = task === 'convert' ? converted(state) : simulated(state);
  work.then(
    (value) => scope.postMessage({ value }),
    (error: unknown) => scope.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  );
});
