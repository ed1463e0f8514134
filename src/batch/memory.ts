/** How much memory a run takes. */

/** So many scripts take longer than it takes the heap to grow. */
const MANY = 1000;

/**
 * Keeps the heap small where there are very many scripts. V8 lets it grow to four times what lives in it before it looks
 * for what does not; here nearly all is garbage once a script is written, so that twice is enough. The setting is asked for
 * at each collection, and V8 may do without it: it changes when memory is given back, and nothing else.
 */
export async function keepHeapSmall(scripts: number): Promise<void> {
  if (scripts < MANY) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--heap-growing-percent=100');
}
