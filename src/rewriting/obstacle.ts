/** What keeps the probes of a clause, or what it reads, from becoming others, whichever those are. */
import type { Clause, Program, Range } from '../ast.js';
import type { Reason } from '../dtrace/reason.js';
import { SYSCALL_ARGUMENTS } from '../capability.js';
import { variableNamed } from '../dtrace/variables.js';
import { spanOf } from '../edit.js';
import { isOfArguments } from '../language/arguments.js';
import { rootOf } from '../language/chain.js';
import { isCondition, splitsCondition } from '../language/directive.js';
import { once } from '../once.js';
import { within } from '../ranges.js';
import type { Use } from '../uses.js';
import { isProbeVariable } from './reprobe.js';
import { namesFor, usedIn } from '../language/stand-for.js';
import { isWrittenIn, writtenIn } from '../language/written.js';
import { textOf, walk } from '../walk.js';

/** To other probes; null for a use that stands in no clause. Nothing can be added to a predicate that is sealed. */
export function obstacleTo(
  { clause, capability }: Use,
  program: Program,
  isSealed?: (predicate: string) => boolean,
): Reason | null {
  if (!clause) return null;
  if (clause.predicate && isSealed?.(textOf(program, clause.predicate))) return SEALED;
  const [line] = amongProbes(program.controls, clause);
  if (line && !isCondition(line)) return interrupted(line.directive);
  if (amongProbes(program.interpreters, clause).length > 0) return interrupted('!');
  if (line) return line.start > clause.probes.at(-1)!.start ? CHOSEN_PREDICATE : CONDITIONAL;
  if (splitsCondition(within(program.controls, clause))) return OPEN_ENDED;
  const written = writtenAtProbe(clause, program);
  if (written) return written;
  // A system call by another name says the same but for its function and the places of its arguments.
  if (capability.startsWith('syscall:') || capability.startsWith(SYSCALL_ARGUMENTS)) return null;
  const name = usedIn(clause, hiding(program)) ?? usedIn(clause, typed(program), walk);
  return name === null
    ? null
    : {
        why: `${name} stands for what the probe says, which cannot be followed`,
        help: `Write out in the clause what ${name} stands for.`,
      };
}

/** To another value in its place. */
export function obstacleToValue({ clause, node }: Use, { text }: Program): Reason | null {
  return clause !== null && isWrittenIn(clause, node) ? isWrittenTo(text.slice(node.start, node.end)) : null;
}

const SEALED: Reason = {
  why: 'only the running script knows its predicate, to which a condition would have to be added',
  help: 'Write the slashes into the program, and let the script put an expression between them, 1 where it has none.',
};

const OPEN_ENDED: Reason = {
  why: 'the preprocessor chooses where its clause ends',
  help: 'Put whole clauses between #if and #endif, once for each case.',
};

const CONDITIONAL: Reason = {
  why: 'the preprocessor chooses among its probes',
  help: 'Give the probes between #if and #endif a clause of their own.',
};

const CHOSEN_PREDICATE: Reason = {
  why: 'the preprocessor chooses its predicate',
  help: 'Put the whole clause between #if and #endif, once with each predicate.',
};

const interrupted = (directive: string): Reason => ({
  why: `the line of #${directive} stands among its probes`,
  help: 'Put that line above the clause.',
});

/** The lines between the probes of a clause, or between them and its body: they would go with the probes. */
function amongProbes<T extends Range>(lines: readonly T[], { probes, predicate, body, end }: Clause): readonly T[] {
  const [first] = probes;
  return first ? within(lines, spanOf(first.start, body?.start ?? predicate?.end ?? end)) : [];
}

/**
 * What dtrace does not let a clause write to: a variable of D itself, and what an argument points to, which it finds out
 * only as the probe fires. What would come in its place could not be written, either.
 */
function writtenAtProbe(clause: Clause, { text }: Program): Reason | null {
  for (const written of writtenIn(clause)) {
    const root = rootOf(written);
    if (root.type !== 'Identifier') continue;
    const isArgument = isOfArguments(root.name);
    const isElement = written.type === 'Index' && written.object === root && (!isArgument || root.name === 'args');
    const isItself = written === root || isElement;
    if (isItself && (isArgument || variableNamed(root.name)))
      return isWrittenTo(text.slice(written.start, written.end));
    if (isArgument) return { why: 'it writes to what an argument points to', help: 'Remove what writes there.' };
  }
  return null;
}

const isWrittenTo = (name: string): Reason => ({
  why: `${name} is assigned to`,
  help: 'Keep the value in a variable of the script.',
});

/** The macros and inlines that stand for an argument of the probe, or for its name. */
const hiding = once((program: Program) => namesFor(program, (word) => isOfArguments(word) || isProbeVariable(word)));

/** Those that stand for `args`: it has no such members at another probe, also where they are only measured. */
const typed = once((program: Program) => namesFor(program, (word) => word === 'args', walk));
