/** Where a program uses something that a zone may lack. */
import type {
  Call,
  Clause,
  ControlLine,
  Expression,
  Identifier,
  IfStatement,
  Item,
  Node,
  ProbeDescription,
  Program,
} from './ast.js';
import { type Capability, capabilityOfFunction, nameOf } from './capability.js';
import { continues, inward, isZero, pathOf, rootOf, withoutCasts } from './language/chain.js';
import { functionNamed } from './dtrace/functions.js';
import { isGlob, matchesPart } from './dtrace/glob.js';
import { LARGEST_BUFFER, isBufferSize, parseSize } from './dtrace/options.js';
import { providerOfProbe } from './dtrace/probes.js';
import { isKernelProvider } from './dtrace/providers.js';
import { isArgumentMoved, isPathMoved, releases } from './dtrace/syscalls.js';
import { variableNamed } from './dtrace/variables.js';
import { type Definition, type Flow, flowOf, withoutParens } from './flow.js';
import type { Target } from './target.js';
import { type Ignore, ignoresIn } from './language/ignore.js';
import { type TimerRole, isTick, threadReadsIn, timerRoles } from './language/timers.js';
import { isArgument, isOfArguments } from './language/arguments.js';
import { namesFor } from './language/stand-for.js';
import { grouped, once } from './once.js';
import { coveredBy, within } from './ranges.js';
import { type Visit, isCallee, walk, walkEvaluated } from './walk.js';

/** One place where the program uses something that a zone may lack. */
export type Use = ProbeUse | ValueUse | StatementUse | ControlUse;

interface Place {
  readonly capability: Capability;
  readonly node: Node | ControlLine;
}

/** A probe description: of a provider, a clock or sampler, or a system call name. */
export interface ProbeUse extends Place {
  readonly kind: 'probe';
  readonly node: ProbeDescription;
  readonly clause: Clause;
}

/** A value read or an action taken: a variable, a field of one, argN, a call, a kernel symbol, a kernel pointer followed. */
export interface ValueUse extends Place {
  readonly kind: 'argument' | 'variable' | 'call' | 'symbol' | 'memory';
  /** The whole chain: `curpsinfo->pr_psargs`, `fds[arg0].fi_fs`, `args[0]->pr_pid`. */
  readonly node: Expression;
  /** null in an inline or a translator. */
  readonly clause: Clause | null;
}

/** A statement that not every D compiler knows. */
export interface StatementUse extends Place {
  readonly kind: 'statement';
  readonly node: IfStatement;
  readonly clause: Clause;
}

/** An option or a dependency in a control line. */
export interface ControlUse extends Place {
  readonly kind: 'control';
  readonly node: ControlLine;
  readonly clause: null;
}

/** Everything that some zone lacks or may lack and the script does not ask to have left alone, in the order of the text. */
export const usesOf: (program: Program) => readonly Use[] = once((program: Program) => {
  const ignores = ignoresIn(program);
  const all = everyUseOf(program);
  if (ignores.length === 0) return all;
  const isIgnored = ignoredBy(ignores);
  return all.filter((use) => !isIgnored(use));
});

function ignoredBy(ignores: readonly Ignore[]): (place: Place) => boolean {
  const named = ignores.flatMap(({ names, covers }) => (covers ? names.map((name) => ({ name, covers })) : []));
  const byName = new Map(
    [...grouped(named, ({ name }) => name)].map(([name, all]) => [name, coveredBy(all.map(({ covers }) => covers))]),
  );
  return ({ capability, node }) => byName.get(capability)?.(node) ?? false;
}

/** An ignore comment of which a name, or the whole, says nothing about what stands below it. */
export interface UnusedIgnore {
  readonly ignore: Ignore;
  /** null: all of it. */
  readonly name: string | null;
  /** What is used below it. */
  readonly uses: readonly Use[];
}

export function unusedIgnoresIn(program: Program): UnusedIgnore[] {
  const ignores = ignoresIn(program);
  const all = ignores.length === 0 ? [] : everyUseOf(program);
  const places = all.map((use) => ({ start: use.node.start, end: use.node.end, use }));
  // A macro is not read here.
  const read = ignores.filter(({ covers }) => covers?.type !== 'ControlLine' || covers.directive === 'pragma');
  return read.flatMap((ignore): UnusedIgnore[] => {
    const { covers, names } = ignore;
    const uses = covers === null ? [] : within(places, covers).map(({ use }) => use);
    if (covers === null || names.length === 0) return [{ ignore, name: null, uses }];
    const unused = names.filter((name) => !uses.some(({ capability }) => capability === name));
    return unused.map((name) => ({ ignore, name, uses }));
  });
}

function everyUseOf(program: Program): Use[] {
  const flow = flowOf(program);
  const roles = timerRoles(program);
  const scene = { flow, hidden: namesFor(program, isOfArguments) };
  const uses = program.controls.flatMap(usesOfControl);
  for (const item of program.items) {
    const ofClause = item.type === 'Clause' ? usesOfClause(item, roles, program) : [];
    for (const use of [...ofClause, ...usesOfValues(item, scene)]) uses.push(use);
  }
  return uses.toSorted((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
}

const usesOfClause = (clause: Clause, roles: Roles, program: Program): Use[] => [
  ...usesOfTimers(clause, roles, program),
  ...usesOfProbes(clause, roles),
  ...usesOfStatements(clause),
];

/** The uses that the target lacks. The arguments of a probe that cannot be had at all go with the probe. */
export const lacking = (uses: readonly Use[], target: Target): readonly Use[] => lackingOn(target)(uses);

const lackingOn = once((target: Target) =>
  once((uses: readonly Use[]) =>
    uses.filter((use) => target.lacks(use.capability) && !(use.kind === 'argument' && target.lacks(providerOf(use)))),
  ),
);

const providerOf = (use: Use): Capability => use.capability.replace(/^arguments:/, 'provider:') as Capability;

// ---- control lines ---------------------------------------------------------------------------------------------------

function usesOfControl(line: ControlLine): Use[] {
  const [first, second, third = '', fourth = ''] = line.words.map((word) => word.text);
  if (line.directive !== 'pragma' || first !== 'D') return [];
  const use = (capability: Capability): Use[] => [{ kind: 'control', capability, node: line, clause: null }];
  if (second === 'depends_on') return third === 'provider' ? use(`provider:${fourth}`) : [];
  if (second !== 'option') return [];
  const [name = '', value = ''] = third.split('=');
  return isBufferSize(name) && (parseSize(value) ?? 0) > LARGEST_BUFFER ? use('option:buffer-over-16m') : [];
}

// ---- probes ----------------------------------------------------------------------------------------------------------

function usesOfProbes(clause: Clause, roles: Roles): Use[] {
  const probes = clause.probes.filter((probe) => probe.id === null);
  return probes.flatMap((node) =>
    capabilitiesOf(node, roles.get(node)).map((capability): Use => ({ kind: 'probe', capability, node, clause })),
  );
}

/** What it takes to enable a probe description. */
function capabilitiesOf(probe: ProbeDescription, role: TimerRole | undefined): Capability[] {
  const provider = providerOfProbe(probe);
  if (role) {
    const timer = isTick(probe) ? 'tick' : 'profile';
    return [role.clock ? `clock:${timer}` : `sampler:${timer}`];
  }
  return [provider === 'syscall' ? `syscall:${probe.function}` : `provider:${provider}`];
}

const usesOfTimers = (clause: Clause, roles: Roles, program: Program): Use[] => [
  ...usesOfInterrupted(clause, roles, program),
  ...usesOfAddresses(clause, roles, program),
];

type Roles = ReadonlyMap<ProbeDescription, TimerRole>;

/**
 * What a clause that keeps time reads of the thread that its tick interrupts; where it has other probes, which have a thread
 * to look at, it is the tick itself that does not go with them.
 */
function usesOfInterrupted(clause: Clause, roles: Roles, program: Program): Use[] {
  const ticks = clause.probes.filter((probe) => roles.get(probe)?.clock && roles.get(probe)?.sampler);
  if (ticks.length === 0) return [];
  const hasThread = (probe: ProbeDescription): boolean =>
    !roles.get(probe)?.clock && providerOfProbe(probe) !== 'dtrace';
  if (clause.probes.some(hasThread))
    return ticks.map((node): Use => ({ kind: 'probe', capability: 'sampler:clock', node, clause }));
  const reads = new Set<Node>(threadReadsIn(program)(clause));
  const names = namesFor(program, isOfArguments);
  const isArgument = (node: Node): boolean =>
    node.type === 'Identifier' && (isOfArguments(node.name) || names.has(node.name));
  const isTicks = clause.probes.every(isTick);
  return walk(clause)
    .filter(({ node }) => reads.has(node))
    .map((visit): Use => {
      const node = chainFrom(visit).node as Expression;
      return isArgument(visit.node) && isTicks
        ? { kind: 'argument', capability: 'arguments:clock', node, clause }
        : { kind: 'variable', capability: 'sampler:clock', node, clause };
    });
}

/** The address in the kernel that a tick interrupts: where a zone may read it, it is 0. */
function usesOfAddresses(clause: Clause, roles: Roles, program: Program): Use[] {
  const isSampler = (probe: ProbeDescription): boolean => isTick(probe) && roles.get(probe)?.clock === false;
  if (!clause.probes.every(isSampler)) return [];
  const names = namesFor(program, (word) => word === 'arg0');
  return walkEvaluated(clause).flatMap((visit): Use[] =>
    visit.node.type === 'Identifier' && (visit.node.name === 'arg0' || names.has(visit.node.name))
      ? [value('argument', 'arguments:tick', chainFrom(visit), clause)]
      : [],
  );
}

const functionOf = (node: Node): ReturnType<typeof functionNamed> =>
  node.type === 'Call' && node.callee.type === 'Identifier' ? functionNamed(node.callee.name) : undefined;

// ---- statements ------------------------------------------------------------------------------------------------------

/** The outermost: what stands within goes with it. */
const usesOfStatements = (clause: Clause): Use[] =>
  (clause.body?.statements ?? []).flatMap((node): Use[] =>
    node.type === 'IfStatement' ? [{ kind: 'statement', capability: 'statement:if', node, clause }] : [],
  );

// ---- values ----------------------------------------------------------------------------------------------------------

interface Scene {
  readonly flow: Flow;
  /** The macros and inlines that stand for an argument of whatever probe they are used in. */
  readonly hidden: ReadonlySet<string>;
}

function usesOfValues(item: Item, scene: Scene): Use[] {
  const { flow } = scene;
  const clause = item.type === 'Clause' ? item : null;
  const uses: Use[] = [];
  const add = (use: Use | null): void => {
    if (use) uses.push(use);
  };
  for (const visit of walkEvaluated(item)) {
    const { node } = visit;
    if (node.type === 'Identifier') add(useOfName(node, visit, clause, scene));
    else if (node.type === 'Call') usesOfCall(node, clause, flow).forEach(add);
    if (isChainTop(visit)) add(useOfMemory(node as Expression, clause, flow));
  }
  return uses;
}

function useOfName(node: Identifier, visit: Visit, clause: Clause | null, { flow, hidden }: Scene): Use | null {
  if (node.name.includes('`')) {
    const chain = chainFrom(visit);
    // The address of a symbol is known without reading the kernel (zone-facts 2).
    const parent = chain.parent?.node;
    const isAddress = parent?.type === 'Unary' && parent.operator === '&';
    return isAddress ? null : value('symbol', 'symbol:kernel', chain, clause);
  }
  if (clause && hidden.has(node.name)) {
    const provider = argumentsOf(clause);
    // A macro may have parameters.
    const whole = chainFrom(isCallee(visit) ? visit.parent! : visit);
    return provider ? value('argument', `arguments:${provider}`, whole, clause) : null;
  }
  if (!variableNamed(node.name) || isCallee(visit) || flow.definitions.has(node.name)) return null;
  const chain = chainFrom(visit);
  if (isOfArguments(node.name)) {
    const provider = clause && argumentsOf(clause);
    const isOfCall = !provider || provider.startsWith('syscall:');
    // The arguments of a system call are numbers; one that is followed was an argument of a kernel probe.
    if (isOfCall && isFollowed(chain) && clause?.probes.some((probe) => probe.provider === 'syscall'))
      return { kind: 'memory', capability: 'memory:kernel', node: chain.node as Expression, clause };
    if (provider?.startsWith('syscall:') && isWhereItWas(node, clause!)) return null;
    return provider ? value('argument', `arguments:${provider}`, chain, clause) : null;
  }
  const capability = capabilityOfVariable(node.name, chain.node as Expression);
  return capability === BLOCKED_ON && clause?.probes.some(isOfBlocked)
    ? { kind: 'memory', capability: 'memory:kernel', node: chain.node as Expression, clause }
    : value('variable', capability, chain, clause);
}

/** What a thread is blocked on is kernel memory, and there only while it is blocked (zone-facts 7). */
const BLOCKED_ON = 'field:curlwpsinfo->pr_stype';

/** Whether the probe fires for threads as they are blocked. */
const isOfBlocked = (probe: ProbeDescription): boolean =>
  providerOfProbe(probe) === 'sched' && ['sleep', 'off-cpu'].some((name) => matchesPart(probe.name, name));

/** Whose arguments a clause reads, where a zone may lack them or have them in other places. */
const argumentsOf = once((clause: Clause): string | null => {
  const kernel = clause.probes.map(providerOfProbe).find(isKernelProvider);
  if (kernel) return kernel;
  const globs = globsEntered(clause);
  // The first names them all: what it is of comes to the same, and an ignore comment has to write one word for it.
  const asked = globs.find((glob) => releases.some((release) => isPathMoved(glob, release))) ?? globs[0];
  // A clause that asks which call it is knows where the arguments of each stand.
  return asked !== undefined && !asksForFunction(clause) ? `syscall::${asked}` : null;
});

/** Whether an argument stands nowhere else in what the globs of a clause have become, though others may. */
const isWhereItWas = ({ name }: Identifier, clause: Clause): boolean => {
  const moved = globsEntered(clause).filter((glob) => releases.some((release) => isPathMoved(glob, release)));
  return moved.length > 0 && isArgument(name) && !moved.some((glob) => isArgumentMoved(glob, Number(name.slice(3))));
};

/** The globs that a clause has for the entry of system calls, each once. */
export const globsEntered = (clause: Clause): string[] => [
  ...new Set(
    clause.probes.flatMap((probe) =>
      isGlob(probe.function) && probe.name === 'entry' && providerOfProbe(probe) === 'syscall' ? [probe.function] : [],
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
  parent?.type === 'Index' ||
  (parent?.type === 'Call' && parent.callee.type === 'Identifier' && SHOWING.has(parent.callee.name));

const SHOWING = new Set('printf trace print'.split(' '));

const value = (
  kind: 'argument' | 'variable' | 'symbol',
  capability: Capability,
  chain: Visit,
  clause: Clause | null,
): Use => ({
  kind,
  capability,
  node: chain.node as Expression,
  clause,
});

/** The longest run of members and elements that begins at a name; parentheses within it count, those around it do not. */
function chainFrom(visit: Visit): Visit {
  let top = visit;
  for (let at = visit; at.parent; at = at.parent) {
    if (isStepOf(at.parent.node, at.node)) top = at.parent;
    else if (at.parent.node.type !== 'Paren') break;
  }
  return top;
}

const isStepOf = (parent: Node, node: Node): boolean =>
  (parent.type === 'Member' || parent.type === 'Index') && parent.object === node;

const isFollowed = ({ node }: Visit): boolean => /^args\[\]->/.test(pathOf(node as Expression));

/** Fields are as fine as the facts: one member deep, but a kernel thread is followed all the way (zone-facts 1.4, 7). */
function capabilityOfVariable(name: string, chain: Expression): Capability {
  const path = pathOf(chain);
  if (path === name || path === `${name}[]`) return `variable:${name}`;
  if (name === 'curthread') return `field:${path}`;
  const member = /^\w+(\[\])?(?:->|\.)(\w+)/.exec(path);
  return member ? `field:${name}${member[1] ?? ''}->${member[2]}` : `variable:${name}`;
}

function usesOfCall(call: Call, clause: Clause | null, flow: Flow): Use[] {
  const called = functionOf(call);
  const capability = called && capabilityOfFunction(called);
  if (!called || !capability) return [];
  if (called.kind !== 'subroutine') return [{ kind: 'call', capability, node: call, clause }];
  const parameters = called.arguments.split(',');
  // A subroutine that is given a kernel pointer loads from it.
  const loaded = call.arguments.filter(
    (argument, i) =>
      parameters[i]?.includes('*') && isOwnVariable(argument, flow) && flow.isKernelPointer(argument, clause),
  );
  return [
    { kind: 'call', capability, node: call, clause },
    ...loaded.map((node): Use => ({ kind: 'memory', capability: 'memory:kernel', node, clause })),
  ];
}

const isChainTop = ({ node, parent }: Visit): boolean =>
  (inward(node as Expression) !== null || node.type === 'StringOf') && !(parent && continues(parent.node, node));

/** A kernel pointer kept in a variable and followed. Chains that begin with a built-in are uses of that built-in. */
function useOfMemory(top: Expression, clause: Clause | null, flow: Flow): Use | null {
  const start = top.type === 'StringOf' ? top.operand : top;
  if (!isOwnVariable(start, flow)) return null;
  const path = pathThroughVariable(start, clause, flow);
  if (path !== null) {
    // What stringof() is given is a chain of its own.
    if (top !== start) return null;
    return { kind: 'variable', capability: `field:${path}`, node: withoutCasts(start), clause };
  }
  const followed = linkFollowed(start, clause, flow);
  // stringof() loads the string itself; what its operand loads on the way is a use of its own.
  const loaded = !followed && flow.isKernelPointer(start, clause) ? top : null;
  const node = top.type === 'StringOf' ? loaded : followed;
  return node && { kind: 'memory', capability: 'memory:kernel', node, clause };
}

/** The thread or the process itself, or the parent: what a clause keeps of them stays so until it ends. */
const OF_THREAD = /^curthread(->t_procp(->p_parent)?)?$/;

/**
 * The chain from curthread on, where a clause-local that the clause has set above holds the beginning of it and never
 * anything else; null if it is another. What an earlier firing kept may be gone by now, or may never have been set.
 */
function pathThroughVariable(chain: Expression, clause: Clause | null, flow: Flow): string | null {
  const path = pathOf(chain);
  const [variable] = /^this->\w+(?=->)/.exec(path) ?? [];
  const all = variable === undefined ? undefined : flow.definitions.get(variable);
  const isSetAbove = all?.some((one) => one.clause === clause && one.node.end <= chain.start) ?? false;
  const held = all && isSetAbove ? heldBy(all) : null;
  return held === null || flow.isSetBehind(variable!) ? null : `${held}${path.slice(variable!.length)}`;
}

/** What of the thread all definitions of a variable give it that give it anything. */
const heldBy = once((all: readonly Definition[]): string | null => {
  // A declaration gives it a type, and a step changes it without a value.
  const values = all.flatMap(({ value, type }) => (value === null && type !== null ? [] : [value]));
  const [held, ...others] = new Set(
    values.flatMap((value) => (value === null ? [''] : isZero(value) ? [] : [pathOf(value)])),
  );
  return held !== undefined && others.length === 0 && OF_THREAD.test(held) ? held : null;
});

/** The chain of a use from its built-in variable on. */
export const pathOfUse = ({ capability, node }: Use): string =>
  capability.startsWith('field:curthread->') ? nameOf(capability) : pathOf(node as Expression);

/** The outermost link of a chain that loads from the kernel. */
function linkFollowed(chain: Expression, clause: Clause | null, flow: Flow): Expression | null {
  for (let link: Expression | null = chain; link; link = inward(link)) {
    const pointer = pointerFollowed(link);
    if (pointer && flow.isKernelPointer(pointer, clause)) return link;
  }
  return null;
}

/** The pointer that a link of a chain loads through, if it does. */
function pointerFollowed(link: Expression): Expression | null {
  if (link.type === 'Unary' && link.operator === '*') return link.operand;
  if (link.type !== 'Member' || link.object.type === 'Scope') return null;
  // What xlate makes is read where it is asked for, a member at a time.
  return link.operator === '->' || withoutParens(link.object).type === 'Translate' ? link.object : null;
}

function isOwnVariable(expression: Expression, flow: Flow): boolean {
  const root = rootOf(expression);
  if (root.type === 'Scope' || root.type === 'Translate') return true;
  return root.type === 'Identifier' && flow.definitions.has(root.name);
}
