/** A whole file, whatever holds its D; what a plain D script does not need is loaded only for others. */
import { hostOf } from './host/language.js';
import type { ConvertOptions } from './host/convert.js';
import { type Result, type Source, rewrite } from './rewrite.js';

export type { ConvertOptions } from './host/convert.js';

/** Rewrites every D program in a file. Nothing is thrown on account of the file. */
export async function convert(source: Source, options: ConvertOptions = {}): Promise<Result> {
  const host = options.commandLine ? null : hostOf(source.name, source.text);
  if (host === null || host.language === 'D') return rewrite(source, options);
  const { convertHost } = await import('./host/convert.js');
  return convertHost(source, host, options);
}
