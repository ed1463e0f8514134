/** The samples to pick from, each with what it shows. */
import badexec from '../../samples/badexec.d';
import callrate from '../../samples/callrate.d';
import hotstacks from '../../samples/hotstacks.d';
import iosum from '../../samples/iosum.d';
import kallocs from '../../samples/kallocs.d';
import kreads from '../../samples/kreads.d';
import memory from '../../samples/memory.d';
import newproc from '../../samples/newproc.d';
import opened from '../../samples/opened.d';
import readers from '../../samples/readers.d';
import signals from '../../samples/signals.d';
import started from '../../samples/started.sh';

export interface Sample {
  readonly name: string;
  /** A few words. */
  readonly shows: string;
  readonly text: string;
}

export const samples: readonly Sample[] = [
  { name: 'newproc.d', shows: 'new programs', text: newproc },
  { name: 'badexec.d', shows: 'an exact rewrite', text: badexec },
  { name: 'callrate.d', shows: 'a driven tick', text: callrate },
  { name: 'iosum.d', shows: 'ticks with a countdown', text: iosum },
  { name: 'opened.d', shows: 'a column stood in for', text: opened },
  { name: 'signals.d', shows: 'signals through system calls', text: signals },
  { name: 'kreads.d', shows: 'a kernel function as a system call', text: kreads },
  { name: 'memory.d', shows: 'an action that has to go', text: memory },
  { name: 'readers.d', shows: 'half of it has to go', text: readers },
  { name: 'kallocs.d', shows: 'nothing is left', text: kallocs },
  { name: 'hotstacks.d', shows: 'runs as it is', text: hotstacks },
  { name: 'started.sh', shows: 'D in a shell script', text: started },
];

export const sampleNamed = (name: string): Sample | undefined => samples.find((sample) => sample.name === name);
