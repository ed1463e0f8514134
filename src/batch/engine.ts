/** How the JavaScript engine works where there are many scripts. V8 looks at these settings again and again as it runs. */

interface Setting {
  readonly flag: string;
  /** The least number of scripts for which it pays. */
  readonly from: number;
}

/** They change how long a run takes and how much it holds, and nothing else; docs/benchmarks.md has the figures. */
const SETTINGS: readonly Setting[] = [
  // So much bytecode is run before V8 asks again whether a function is worth compiling. Here there are many functions of
  // which each runs a little: at the 67,584 of Node 20 most of a run over some hundred scripts goes into compiling them.
  { flag: '--interrupt-budget=250000', from: 50 },
  // How much bytecode of other functions goes into one that is compiled, of the 920 of Node 20. With less, compiling takes
  // a quarter less, and the code is as fast; none at all costs a tenth where there are thousands of scripts.
  { flag: '--max-inlined-bytecode-size-cumulative=400', from: 50 },
  // V8 lets the heap grow to four times what lives in it before it looks for what does not. Here nearly all is garbage
  // once a script is written, so that twice is enough; with fewer scripts the heap does not grow to its full size.
  { flag: '--heap-growing-percent=100', from: 1000 },
];

export const flagsFor = (scripts: number): string[] =>
  SETTINGS.filter(({ from }) => scripts >= from).map(({ flag }) => flag);

/** Sets V8 up for so many scripts. A V8 that does not know a setting would say so on the error stream: a test looks at it. */
export async function setUpEngine(scripts: number): Promise<void> {
  const flags = flagsFor(scripts);
  if (flags.length === 0) return;
  const { setFlagsFromString } = await import('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}
