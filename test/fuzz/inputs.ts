/** The inputs: one for each number, the same again for the same number. */
import { type Random, randomOf } from './random.js';
import { mutated } from './mutations.js';
import { programOf } from './programs.js';
import { type Target, targets } from '../../src/target.js';
import { type Finding, findingIn, findingInFile } from './finding.js';

export interface Corpus {
  readonly programs: readonly string[];
  /** Shell, perl and Markdown with D in it. */
  readonly files: readonly string[];
}

export interface Input {
  readonly text: string;
  readonly kind: 'generated' | 'mutated' | 'file';
  readonly target: Target;
  readonly commandLine: boolean;
}

const everyTarget: readonly Target[] = [...targets.values()];

export function inputOf(number: number, corpus: Corpus): Input {
  const random = randomOf(number);
  const target = random.one(everyTarget);
  if (random.once(12))
    return {
      kind: 'file',
      text: mutated(random.one(corpus.files), corpus.programs, random),
      target,
      commandLine: false,
    };
  const kind = random.once(4) ? 'generated' : 'mutated';
  return { kind, text: textOf(kind, corpus.programs, random), target, commandLine: random.once(10) };
}

function textOf(kind: Input['kind'], programs: readonly string[], random: Random): string {
  if (kind === 'generated') return programOf(random);
  return mutated(random.once(5) ? programOf(random) : random.one(programs), programs, random);
}

export const tried = async ({ kind, text, target, commandLine }: Input): Promise<Finding | null> =>
  kind === 'file' ? findingInFile(text, target) : findingIn(text, target, commandLine);

/** The shortest text found, by taking away halves, quarters and so on, that still breaks the same law. */
export async function shortened(input: Input, { law }: Finding): Promise<Input> {
  let best = input;
  for (let size = Math.ceil(best.text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.text.length;) {
      const shorter = { ...best, text: best.text.slice(0, at) + best.text.slice(at + size) };
      if ((await tried(shorter))?.law === law) best = shorter;
      else at += size;
    }
  }
  return best;
}
