/** What vminfo counts one by one, where the zone has its probes and only their amounts are kept from it. */
import type { Clause } from '../../src/ast.js';
import { probesMatching, providerOfProbe } from '../../src/dtrace/probes.js';
import { grouped } from '../../src/once.js';
import { type Site, type Step, exactly } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { amountEdits, argumentsIn, isAmount } from './amounts.js';

/** The counters that are always raised by 1. Sources: vm/vm_as.c as_fault, vm/vm_anon.c, os/bio.c pageio_setup. */
const ONE_BY_ONE: ReadonlySet<string> = new Set(
  'as_fault kernel_asflt prot_fault softlock zfod maj_fault pgin'.split(' '),
);

/** arg0 of such counters becomes 1; of the others, a large page counts as many small ones, and only the kernel knows. */
export function* faultSteps(uses: readonly Use[], { target }: Site): Generator<Step> {
  if (target.lacks('provider:vminfo')) return;
  for (const [clause, own] of grouped(uses, ({ clause }) => clause)) {
    if (clause && isOneByOne(clause)) yield exactly(own, amountEdits(clause, '1'));
  }
}

const isOneByOne = (clause: Clause): boolean =>
  clause.probes.every((probe) => {
    const counters = probesMatching(probe);
    return (
      providerOfProbe(probe) === 'vminfo' && counters.length > 0 && counters.every(({ name }) => ONE_BY_ONE.has(name))
    );
  }) && argumentsIn(clause).every(isAmount);
