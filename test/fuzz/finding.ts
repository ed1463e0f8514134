/** What must hold of any input whatever, good or bad: the parts of the laws that are cheap enough for millions of them. */
import { convert } from '../../src/convert.js';
import { parse } from '../../src/parse.js';
import { type Result, rewrite } from '../../src/rewrite.js';
import type { Target } from '../../src/target.js';
import { lacking, usesOf } from '../../src/uses.js';
import { check } from '../../src/check/check.js';

export interface Finding {
  readonly law: string;
  readonly words: string;
}

/** What is wrong with how a program is taken, or null. */
export function findingIn(text: string, target: Target, commandLine: boolean): Finding | null {
  let law = 'nothing is thrown';
  try {
    const result = rewrite({ name: 'fuzz.d', text }, { target, commandLine });
    law = 'a refusal is one error with a place';
    if (result.status === 'failed') return refusalOf(result, law);
    const words = aboutDiagnostics(result);
    if (words !== null) return { law: 'what is said lies in the script', words };
    law = 'the output parses';
    const program = parse(result.text, { commandLine });
    law = 'nothing that is lacking is left';
    const left = lacking(usesOf(program), target)[0];
    if (left) return { law, words: left.capability };
    law = 'again changes nothing';
    const again = rewrite({ name: 'fuzz.d', text: result.text }, { target, commandLine });
    if (again.text !== result.text) return { law, words: again.text };
    law = 'the checker takes any program';
    check(program);
    return null;
  } catch (error) {
    return { law, words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function refusalOf({ source, text, diagnostics }: Result, law: string): Finding | null {
  if (text !== source.text) return { law: 'a refused script is left as it was', words: text };
  const [error, ...others] = diagnostics;
  if (error?.code !== 'syntax' || error.severity !== 'error' || others.length > 0)
    return { law, words: JSON.stringify(diagnostics) };
  const words = aboutDiagnostics({ source, diagnostics });
  return words === null ? null : { law, words };
}

function aboutDiagnostics({ source, diagnostics }: Pick<Result, 'source' | 'diagnostics'>): string | null {
  const bad = diagnostics.find(
    ({ range, help, message }) =>
      !(range.start >= 0 && range.start <= range.end && range.end <= source.text.length) ||
      help === '' ||
      message === '',
  );
  return bad ? JSON.stringify(bad) : null;
}

/** The same for a file in which D may stand, such as a shell script. */
export async function findingInFile(text: string, target: Target): Promise<Finding | null> {
  let law = 'nothing is thrown';
  try {
    const result = await convert({ name: 'fuzz.sh', text }, { target });
    if (result.status === 'failed' && result.text !== text)
      return { law: 'a refused script is left as it was', words: result.text };
    const words = aboutDiagnostics(result);
    if (words !== null) return { law: 'what is said lies in the script', words };
    law = 'again changes nothing';
    if (result.status === 'failed') return null;
    const again = await convert({ name: 'fuzz.sh', text: result.text }, { target });
    return again.text === result.text ? null : { law, words: again.text };
  } catch (error) {
    return { law, words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
