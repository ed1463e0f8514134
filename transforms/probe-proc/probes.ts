/** What becomes of one probe. */
import type { Clause, ProbeDescription } from '../../src/ast.js';
import { argumentReads } from '../../src/language/arguments.js';
import type { Probe } from '../../src/dtrace/probes.js';
import { strangeProbe } from '../../src/dtrace/reason.js';
import {
  type Behind,
  callsBehind,
  execFailed,
  signalSend,
  tooLateForChild,
  withoutCall,
} from '../../src/dtrace/proc.js';
import type { Replacement } from '../../src/rewriting/reprobe.js';
import type { Difference } from '../../src/transform.js';
import { replaceableBy } from '../../src/language/truth.js';
import { type Scene, type Taken, type Refused, UNKNOWN, meantBy, readsAt, tellsFailures } from './scene.js';
import { misfitOf, isTold, whyStray, helpForStray, argumentEdits } from './arguments.js';
import { childReader } from './child.js';
import { lastThread, askedInVain, whereSignal, whereReason, settledAtExit, holdsAtExit, isTheEnd } from './asked.js';

export function answerFor(probe: ProbeDescription, clause: Clause, scene: Scene): Taken | Refused {
  const meant = meantBy(probe);
  const [first, ...more] = meant;
  if (!first) {
    const help = 'DTrace knows the probes create, exec*, exit, fault, lwp-*, signal-* and start of proc.';
    return { probe, ...strangeProbe('proc', probe.name, help) };
  }
  const reader = meant.some(({ name }) => name === 'create') ? childReader(clause, scene) : null;
  if (reader?.isFirst) return { probe, ...tooLateForChild };
  const refused = meant.filter(({ name }) => withoutCall.has(name));
  if (more.length === 0) {
    const reason = withoutCall.get(first.name) ?? askedInVain(first.name, clause);
    return reason ? { probe, ...reason } : takenAs(probe, meant, clause, scene);
  }
  if (refused.length > 0) {
    const why = `it stands for ${listed(refused)}, too, which nothing in a zone tells of`;
    return { probe, why, help: 'Name the probes that you need one by one.' };
  }
  if (argumentReads(clause).length === 0) return takenAs(probe, meant, clause, scene);
  const why = `it stands for ${listed(meant)}, whose arguments are not the same`;
  return { probe, why, help: 'Write a clause for each of them.' };
}

function listed(probes: readonly Probe[]): string {
  const names = probes.map(({ name }) => name);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}

function takenAs(probe: ProbeDescription, meant: readonly Probe[], clause: Clause, scene: Scene): Taken | Refused {
  const parts = meant.map((one) => ({ one, row: rowOf(one.name, clause, scene), reads: readsAt(one, clause) }));
  // What is lost at one probe may be had at the others of the clause.
  const isAnswered = (by: string | undefined): boolean =>
    isTold(by) || (by !== undefined && clause.probes.length === 1);
  const stray = parts.flatMap(({ row, reads }) =>
    reads.filter(({ path, isMember }) => !isMember && !isAnswered(row.reads.get(path))),
  );
  if (stray[0]) {
    return { probe, why: whyStray(meant[0]!, stray[0].path), help: helpForStray(meant[0]!, stray[0]) };
  }
  const [misfit] = parts.flatMap(({ row, reads }) => reads.flatMap((read) => misfitOf(read, row, clause, scene) ?? []));
  if (misfit !== undefined) return { probe, why: misfit, help: UNKNOWN.help };
  const sends = meant.some(({ name }) => name === 'signal-send');
  const isReceiver = (path: string): boolean => sends && RECEIVER.has(path);
  const all = parts.flatMap(({ row, reads }) =>
    reads.map(({ node, path }) => ({ node, path, by: row.reads.get(path) })),
  );
  const looksUp = meant.some(({ name }) => tellsFailures(name, scene));
  return {
    probe,
    replacements: parts.map(({ one, row, reads }) => ({
      probe,
      by: row.by,
      gate: row.gate,
      names: namesOf(one),
      body: argumentEdits(clause, row, reads, one.name === 'exit' ? settledAtExit(clause, scene) : [], scene),
      holds: one.name === 'exit' && holdsAtExit(clause, scene),
    })),
    arrivals: parts.map(({ one, row }) => ({ probe, event: one.name, by: row.by })),
    differences: parts.flatMap(({ one, row }) => differenceOf(one, row, clause, scene) ?? []),
    edits: all.filter(({ path, by }) => isTold(by) || isReceiver(path)).length,
    left: all.flatMap(({ node, path, by }) => (by === undefined && !isReceiver(path) ? [node] : [])),
    helpers: [...(sends ? (['signals'] as const) : []), ...(looksUp ? (['failures'] as const) : [])],
    readsReceiver: all.some(({ path }) => isReceiver(path)),
  };
}

function differenceOf({ name }: Probe, { difference }: Behind, clause: Clause, scene: Scene): Difference | undefined {
  const reader = name === 'create' ? childReader(clause, scene) : null;
  if (reader) {
    const message = `${difference!.message}; ${tooLateForChild.message(reader.clause.probes[0]!.text)}`;
    return { message, help: tooLateForChild.help };
  }
  if (name !== 'exit') return difference;
  if (isTheEnd(clause)) return undefined;
  const { predicate } = clause;
  const isOfExits =
    predicate !== null &&
    [2, 3].every((reason) => replaceableBy(predicate.expression, whereReason(reason), scene.program) === 0);
  return isOfExits ? lastThread : difference;
}

/**
 * The name of the receiver stays as it is, and is lost unless a table of names knows it: whoever keeps one asks it with
 * `self->zonesafe_receiver`.
 */
const RECEIVER: ReadonlySet<string> = new Set(['args[1]->pr_pid', 'args[1]->pr_fname']);

function rowOf(name: string, { predicate }: Clause, scene: Scene): Behind {
  const { kept, target, program } = scene;
  if (tellsFailures(name, scene)) return execFailed(scene.failed);
  if (name !== 'signal-send') return callsBehind.get(name)!;
  const row = signalSend(kept, target.releases);
  // Where the predicate asks for a signal, and first, it need not be asked whether there is one.
  const asksForOne = predicate && replaceableBy(predicate.expression, whereSignal(0), program) === 0;
  return asksForOne ? { ...row, gate: 'errno == 0' } : row;
}

/** The first instructions of a thread are not in genunix. */
const namesOf = ({ name, functions }: Probe): Replacement['names'] => ({
  probeprov: 'proc',
  probemod: name.endsWith('start') ? 'unix' : 'genunix',
  probefunc: functions[0] ?? '',
  probename: name,
});
