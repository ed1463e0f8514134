/** Samples are bundled as their text. */
declare module '*.d' {
  const text: string;
  export default text;
}

declare module '*.sh' {
  const text: string;
  export default text;
}

/** The code of the worker, put here by the build: a page from a file may not load one from another file. */
declare const WORKER_CODE: string;
declare const VERSION: string;
