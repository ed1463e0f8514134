/** Whose arguments a clause reads. */
import type { Clause, Identifier, Node } from '../ast.js';
import { isCallOf } from '../language/call.js';
import { isGlob, matchesPart } from '../dtrace/glob.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { isKernelProvider } from '../dtrace/providers.js';
import { isArgumentMoved, isPathMoved, releases } from '../dtrace/syscalls.js';
import { isArgument } from '../language/arguments.js';
import { once } from '../once.js';
import { walk } from '../walk.js';

/** Whose arguments a clause reads, where a zone may lack them or have them in other places. */
export const argumentsOf: (clause: Clause) => string | null = once((clause: Clause): string | null => {
  const kernel = clause.probes.map(providerOfProbe).find(isKernelProvider);
  if (kernel) return kernel;
  const globs = globsEntered(clause);
  // The first names them all: what it is of comes to the same, and an ignore comment has to write one word for it.
  const asked = globs.find((glob) => releases.some((release) => isPathMoved(glob, release))) ?? globs[0];
  // A clause that asks which call it is knows where the arguments of each stand.
  return asked !== undefined && !asksForFunction(clause) ? `syscall::${asked}` : null;
});

/** Whether an argument stands nowhere else in what the globs of a clause have become, though others may. */
export const isWhereItWas = ({ name }: Identifier, clause: Clause): boolean => {
  const moved = globsEntered(clause).filter((glob) => releases.some((release) => isPathMoved(glob, release)));
  return moved.length > 0 && isArgument(name) && !moved.some((glob) => isArgumentMoved(glob, Number(name.slice(3))));
};

/** The globs that a clause has for the entry of system calls, each once. */
export const globsEntered = (clause: Clause): string[] => [
  ...new Set(
    clause.probes.flatMap((probe) =>
      isGlob(probe.function) && matchesPart(probe.name, 'entry') && providerOfProbe(probe) === 'syscall'
        ? [probe.function]
        : [],
    ),
  ),
];

/** Whether the clause does something with probefunc besides showing it or sorting by it. */
export function asksForFunction(clause: Clause): boolean {
  for (const { node, parent } of walk(clause)) {
    if (node.type === 'Identifier' && node.name === 'probefunc' && !isShown(parent?.node)) return true;
  }
  return false;
}

/** Whether what stands in a node is shown, or a key of something, and nothing depends on it. */
const isShown = (parent: Node | undefined): boolean =>
  parent?.type === 'Index' || isCallOf(parent, 'printf', 'trace', 'print');
