/** The clauses that a rewrite needs besides. */
import { senders } from '../../src/dtrace/proc.js';
import type { NewClause } from '../../src/print.js';
import type { Scene, Plan, HelperName } from './scene.js';

/** A clause above the first plan that needs it, and one below the last. */
interface Helpers {
  readonly first: Plan | undefined;
  readonly last: Plan | undefined;
  readonly before: NewClause;
  readonly after: NewClause;
}

/** The plans that need a helper. */
const sharing = (plans: readonly Plan[], helper: HelperName): readonly Plan[] =>
  plans.filter(({ rewrite, helpers }) => rewrite && helpers.includes(helper));

export function signalHelpers(plans: readonly Plan[], { kept: { signal, receiver } }: Scene): Helpers {
  const own = sharing(plans, 'signals');
  const readsReceiver = own.some((plan) => plan.readsReceiver);
  const receivers = `${receiver} = probefunc == "lwp_kill" ? pid :\n    probefunc == "sigsendsys" ? 0 : (int)arg0`;
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: `for signal-send: the signal${readsReceiver ? ' and who is to get it' : ''}, kept until the call returns`,
      probes: senders.map((call) => `syscall::${call}:entry`),
      statements: [[`${signal} = (int)arg1`], ...(readsReceiver ? [[receivers]] : [])],
    },
    after: {
      probes: senders.map((call) => `syscall::${call}:return`),
      statements: (readsReceiver ? [signal, receiver] : [signal]).map((variable) => [`${variable} = 0`]),
    },
  };
}

/** The last thread of a process takes it along when it ends. Source: os/lwp.c lwp_exit, p_lwpcnt. */
export function exitHelpers(plans: readonly Plan[], { flag }: Scene): Helpers {
  const own = sharing(plans, 'exits');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exit: whether the process ends by its own call, or with its last thread',
      probes: ['syscall::rexit:entry', 'syscall::lwp_exit:entry'],
      statements: [[`${flag} = probefunc == "rexit" || curpsinfo->pr_nlwp == 1`]],
    },
    after: { probes: ['proc:::exit'], statements: [[`${flag} = 0`]] },
  };
}

export function pathHelpers(plans: readonly Plan[], { path }: Scene): Helpers {
  const own = sharing(plans, 'paths');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exec: where the path is, kept until the call returns',
      probes: ['syscall::exec*:entry'],
      statements: [[`${path} = arg0`]],
    },
    after: { probes: ['syscall::exec*:return'], statements: [[`${path} = 0`]] },
  };
}

export function failureHelpers(plans: readonly Plan[], { failed }: Scene): Helpers {
  const own = sharing(plans, 'failures');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exec-failure: whether it is one, and not merely a file that is not found',
      probes: ['proc:::exec-failure'],
      statements: [[`${failed} = 1`]],
    },
    after: { probes: ['syscall::exec*:return'], statements: [[`${failed} = 0`]] },
  };
}
