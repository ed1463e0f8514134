/** The state of the page as the part of its address after the `#`, so that a link shows what its sender saw. */
import { type State, changedIn, stateFrom } from './state.js';

/** Stands first in every link. A page that writes another form goes on reading this one. */
const VERSION = '1';

/** A link that cannot be read, with a sentence for its reader. */
export class BadLink extends Error {
  override readonly name = 'BadLink';
}

/** '' for the state in the beginning. */
export async function hashOf(state: State): Promise<string> {
  const changed = changedIn(state);
  if (Object.keys(changed).length === 0) return '';
  const json = new TextEncoder().encode(JSON.stringify(changed));
  return `#${VERSION}.${base64Of(await through(json, new CompressionStream('deflate-raw')))}`;
}

/** @throws BadLink for what no page has written, or a newer one. */
export async function stateOf(hash: string): Promise<State> {
  if (hash === '' || hash === '#') return stateFrom({});
  const [, version, data] = /^#(\d+)\.([\w-]*)$/.exec(hash) ?? [];
  if (version === undefined || data === undefined)
    throw new BadLink('The link is damaged: it does not begin as our links do.');
  if (version !== VERSION) throw new BadLink('The link is of a newer page than this one.');
  try {
    const bytes = await through(bytesOf(data), new DecompressionStream('deflate-raw'));
    return stateFrom(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new BadLink('The link is damaged: a part of it is missing or changed.');
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  change: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough<Uint8Array<ArrayBuffer>>(change);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
