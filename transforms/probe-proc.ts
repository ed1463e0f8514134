/** Probes what the proc provider tells through the system calls that do it. */
import { freshName } from '../src/rewriting/fresh.js';
import { withCompanions } from '../src/rewriting/companions.js';
import { grouped } from '../src/once.js';
import { styleOf } from '../src/language/style.js';
import type { Transform } from '../src/transform.js';
import { planFor } from './probe-proc/clauses.js';
import { planningIn, withoutFollowers, inPlace, stepsOf } from './probe-proc/together.js';

export const probeProc: Transform = {
  name: 'probe-proc',
  summary: 'Probe new processes, threads and programs, exits and signals through their system calls',
  level: 'probe',
  lowers: (capability) => capability === 'provider:proc' || capability === 'arguments:proc',
  grades: ['exact', 'approximate'],
  why: 'proc is a provider of the kernel: its probes are hidden from a zone, or come without arguments. What they tell is done by system calls: exece, fork and its kin, rexit, lwp_create, lwp_exit, kill. A fork returns twice, in the parent with the pid of the child and in the child with 0.',
  example: {
    before: 'proc:::exec-success { trace(execname); }\n',
    after: 'syscall::exec*:return /errno == 0/ { trace(execname); }\n',
  },

  *rewrite(uses, site) {
    const kept = {
      signal: `self->${freshName(site.program, 'zonesafe_signal')}`,
      receiver: `self->${freshName(site.program, 'zonesafe_receiver')}`,
    };
    const flag = `self->${freshName(site.program, 'zonesafe_exits')}`;
    const path = `self->${freshName(site.program, 'zonesafe_path')}`;
    const failed = `self->${freshName(site.program, 'zonesafe_failed')}`;
    const scene = { ...site, style: styleOf(site.program), kept, flag, path, failed };
    const byClause = grouped(uses, ({ clause }) => clause);
    const plans = [...byClause].flatMap(([clause, own]) => (clause ? [planFor(clause, own, scene)] : []));
    yield* stepsOf(inPlace(withCompanions(withoutFollowers(plans, site), planningIn(scene), site), scene), scene);
  },
};
