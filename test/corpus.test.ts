import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { lawful } from './laws.js';

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly syntax: { readonly ok: boolean };
}

const programs = readFileSync(join(import.meta.dirname, 'data', 'd-programs.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

/** Random programs over the whole grammar: what they mean is nobody's business, but the laws hold for them as well. */
describe('programs of every shape', () => {
  const accepted = programs.filter(({ syntax }) => syntax.ok);

  it('come out of the global target as they went in, and nothing is said', () => {
    for (const { id, text } of programs) {
      const result = rewrite({ name: id, text }, { target: findTarget('global') });
      expect(result.text, id).toBe(text);
      if (result.status !== 'failed') expect(result, id).toMatchObject({ status: 'safe', diagnostics: [] });
    }
  });

  it.each(['any', 'solaris11', 'illumos'])('obey the laws for %s', (name) => {
    const target = findTarget(name);
    const broken = accepted.flatMap(({ id, text }) => {
      try {
        lawful(text, target);
        return [];
      } catch (error) {
        return [`${id}: ${(error as Error).message}`];
      }
    });
    expect(broken).toEqual([]);
  });

  it('are left as they are where they are refused, with one error that has a place', () => {
    for (const { id, text } of programs.filter(({ syntax }) => !syntax.ok)) {
      const { status, text: after, diagnostics } = rewrite({ name: id, text }, { target: findTarget('any') });
      if (status !== 'failed') continue;
      expect(after, id).toBe(text);
      expect(diagnostics, id).toHaveLength(1);
      expect(diagnostics[0], id).toMatchObject({ severity: 'error', code: 'syntax' });
    }
  });
});
