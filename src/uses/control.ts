/** What control lines ask for. */
import type { ControlLine } from '../ast.js';
import type { Capability } from '../capability.js';
import { LARGEST_BUFFER, isBufferSize, parseSize } from '../dtrace/options.js';
import type { Use } from './use.js';

export function usesOfControl(line: ControlLine): Use[] {
  const [first, second, third = '', fourth = ''] = line.words.map((word) => word.text);
  if (line.directive !== 'pragma' || first !== 'D') return [];
  const use = (capability: Capability): Use[] => [{ kind: 'control', capability, node: line, clause: null }];
  if (second === 'depends_on') return third === 'provider' ? use(`provider:${fourth}`) : [];
  if (second !== 'option') return [];
  const [name = '', value = ''] = third.split('=');
  return isBufferSize(name) && (parseSize(value) ?? 0) > LARGEST_BUFFER ? use('option:buffer-over-16m') : [];
}
