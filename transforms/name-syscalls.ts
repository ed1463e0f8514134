/** Names system calls as the target's release does, or by globs that match on each of several releases. */
import { SYSCALL_ARGUMENTS } from '../src/capability.js';
import { inClause } from '../src/flow.js';
import { dropProbes, reprobe } from '../src/rewriting/reprobe.js';
import { styleOf } from '../src/language/style.js';
import { type Step, type Transform, exactly, roughly } from '../src/transform.js';
import type { ProbeUse, ValueUse } from '../src/uses.js';
import type { Scene } from './name-syscalls/scene.js';
import { type Answer, sceneOf, answerFor, besideIt, leftOut, mixedIn, shownAs } from './name-syscalls/answers.js';
import { moveArguments } from './name-syscalls/arguments.js';
import { flagsFor, gated, opening, closing } from './name-syscalls/flags.js';
import { saidOf } from './name-syscalls/difference.js';

export const nameSyscalls: Transform = {
  name: 'name-syscalls',
  summary: 'Name system calls as the target does',
  level: 'probe',
  lowers: (capability) => capability.startsWith('syscall:') || capability.startsWith(SYSCALL_ARGUMENTS),
  grades: ['exact', 'approximate'],
  why: 'System call probes bear the names of the kernel’s own table, which differ from release to release: one name that a release lacks makes dtrace refuse the whole script. Where a call lives on under another name, its arguments move along.',
  example: {
    before: 'syscall::open:entry { printf("%s", copyinstr(arg0)); }\n',
    after: 'syscall::openat:entry { printf("%s", copyinstr(arg1)); }\n',
    target: 'solaris11',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const scene = sceneOf(site, probes);
    const read = uses.filter((use): use is ValueUse => use.kind === 'argument');
    for (const clause of new Set(read.flatMap((use) => use.clause ?? []))) {
      yield* moveArguments(clause, inClause(read, clause), scene);
    }
    const answers = [...new Set(probes.map((use) => use.clause))].map((clause) =>
      answerFor(clause, inClause(probes, clause), scene),
    );
    yield* answers.flatMap(({ refusals }) => refusals);
    yield* stepsOf(answers, scene);
  },
};

function* stepsOf(answers: readonly Answer[], scene: Scene): Generator<Step> {
  const { program, target } = scene;
  const taken = answers.filter(({ uses }) => uses.length > 0);
  const flags = flagsFor(taken, program);
  for (const { clause, uses, plans, covered, rivals, misread, taken: shown } of taken) {
    const own = flags.filter(({ clauses }) => clauses.includes(clause));
    const [first, ...rest] = plans.map((plan) => gated(plan, own));
    const moved = first
      ? reprobe(program, clause, styleOf(program), [
          { ...first, covers: [...(first.covers ?? []), ...covered] },
          ...rest,
        ])
      : dropProbes(program, clause, new Set(covered));
    const edits = [
      ...own.filter(({ clauses }) => clauses[0] === clause).map((flag) => opening(flag, program)),
      ...moved,
      ...own.filter(({ clauses }) => clauses.at(-1) === clause).map((flag) => closing(flag, program)),
    ];
    const differences = [
      ...plans.flatMap(({ difference }) => difference ?? []),
      ...mixedIn(covered, clause),
      ...rivals.map(besideIt),
      ...misread.map(leftOut),
      ...shown.map(shownAs),
    ];
    if (differences.length === 0) {
      yield exactly(uses, edits);
      continue;
    }
    const help =
      target.releases.length > 1
        ? 'Name the release you run with -t to get narrower descriptions.'
        : 'No probe of this release tells these calls apart.';
    yield roughly('approximate', uses, edits, {
      message: saidOf(differences),
      help,
      note: differences.every(({ isNear }) => isNear),
      refuses: differences.some(({ refuses }) => refuses),
    });
  }
}
