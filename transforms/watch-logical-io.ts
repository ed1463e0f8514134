/** Watches the read and write calls of programs where the I/O of disks cannot be seen. */
import type { Clause, Expression, Index, ProbeDescription, Program, Statement } from '../src/ast.js';
import { type ArgumentRead, argumentReads } from '../src/language/arguments.js';
import { assignedIn, withoutCasts } from '../src/language/chain.js';
import { constantFor, conversionOf } from '../src/rewriting/column.js';
import { functionNamed } from '../src/dtrace/functions.js';
import { matchesPart } from '../src/dtrace/glob.js';
import { probesMatching, providerOfProbe } from '../src/dtrace/probes.js';
import { isKernelProvider } from '../src/dtrace/providers.js';
import { variableNamed } from '../src/dtrace/variables.js';
import { type Edit, replace, spanOf } from '../src/edit.js';
import { type Definition, type Flow, type VariableName, inClause, variableOf, withoutParens } from '../src/flow.js';
import { grouped, once } from '../src/once.js';
import { containing, coveredBy } from '../src/ranges.js';
import { freshName } from '../src/rewriting/fresh.js';
import { type Block, above, below, removal } from '../src/rewriting/insert.js';
import { type Order, orderOf } from '../src/rewriting/order.js';
import type { Move } from '../src/rewriting/order/moves.js';
import { type NewClause, printClause } from '../src/print.js';
import { type Replacement, reprobe } from '../src/rewriting/reprobe.js';
import { styleOf } from '../src/language/style.js';
import { type Difference, type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { conjunctsOf, isEquality, isLogical } from '../src/language/truth.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { type Visit, clausesOf, contains, nodesOf, visitOf, walk } from '../src/walk.js';

/** The side of a system call that stands in for a probe of io. */
type Side = 'entry' | 'return';

/** Source: os/driver.c, os/bio.c; zone-facts 4.3, 5.5. */
const SIDES: ReadonlyMap<string, Side> = new Map<string, Side>([
  ['start', 'entry'],
  ['wait-start', 'entry'],
  ['done', 'return'],
  ['wait-done', 'return'],
]);

/**
 * The calls that read and write by a descriptor. Those that take a vector do not say at entry how many bytes they are
 * asked for. Source: syscall/rw.c, name_to_sysnum; zone-facts 5.2.
 */
const CALLS = {
  whole: { read: ['read', 'readv', 'pread*'], write: ['write', 'writev', 'pwrite*'] },
  sized: { read: ['read', 'pread', 'pread64'], write: ['write', 'pwrite', 'pwrite64'] },
} as const;

/** What names a request, and so finds its start again when it is done. Source: sys/buf.h. */
const REQUEST: ReadonlySet<string> = new Set([
  'arg0',
  'args[0]',
  'args[0]->b_addr',
  'args[0]->b_blkno',
  'args[0]->b_lblkno',
]);

/** The device, which only goes with it in a key. */
const DEVICE: ReadonlySet<string> = new Set([
  'args[0]->b_edev',
  'args[1]->dev_major',
  'args[1]->dev_minor',
  'args[1]->dev_instance',
  'args[1]->dev_statname',
  'args[1]->dev_name',
  'args[1]->dev_pathname',
]);

/** What tells apart where a file is, by what it is called where it is lost. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...[...DEVICE].map((path): [string, string] => [path, 'Devices']),
  ['args[2]->fi_mount', 'File systems'],
]);

/** What fds[] says of a file as well. */
const FILE: ReadonlySet<string> = new Set([
  'args[2]->fi_pathname',
  'args[2]->fi_name',
  'args[2]->fi_dirname',
  'args[2]->fi_fs',
]);

const SIZE = 'args[0]->b_bcount';

/** What may be shown of a disk that a call has not. */
interface StandIn {
  readonly constant: string;
  /** Where a conversion insists on its type; null where that of the constant is the same. */
  readonly type: string | null;
}

const standIn = (constant: string, type: string | null, paths: string): [string, StandIn][] =>
  paths.split(' ').map((path) => [path, { constant, type }]);

/** Source: io.d.in, dev_t and offset_t as in a kernel of 64 bits; zone-facts 4.5, 5.5. */
const STAND_INS: ReadonlyMap<string, StandIn> = new Map([
  ...standIn('-1', 'uint64_t', 'args[0]->b_blkno args[0]->b_lblkno'),
  ...standIn('-1', 'ulong_t', 'args[0]->b_edev'),
  ...standIn('-1', 'size_t', 'args[0]->b_resid args[0]->b_bufsize'),
  ...standIn('-1', 'long long', 'args[2]->fi_offset'),
  ...standIn('-1', 'int', 'args[0]->b_error'),
  ...standIn('-1', null, 'args[0]->b_addr args[1]->dev_major args[1]->dev_minor args[1]->dev_instance'),
  ...standIn('"-"', null, 'args[1]->dev_statname args[1]->dev_name args[1]->dev_pathname args[2]->fi_mount'),
]);

/** As the example has them. */
const listed = (side: Side): string[] => [
  `syscall::read:${side},`,
  `syscall::readv:${side},`,
  `syscall::pread*:${side},`,
  `syscall::write:${side},`,
  `syscall::writev:${side},`,
  `syscall::pwrite*:${side}`,
];

const GLOBAL = 'Trace from the global zone where the disks matter.';

export const watchLogicalIo: Transform = {
  name: 'watch-logical-io',
  summary: 'Watch the read and write calls of programs in place of disk I/O',
  level: 'probe',
  lowers: (capability) => capability === 'provider:io',
  grades: ['approximate', 'stand-in'],
  why: 'io is a provider of the kernel, and no zone sees the disks. What programs read from and write to their files is nearest: the calls, their time, their bytes and the path of the file, whether a disk was needed or not. Where a script looks at where on a disk something is, there is nothing that stands in for it.',
  example: {
    before: 'io:::start\n{\n\t@bytes[execname, args[2]->fi_name] = sum(args[0]->b_bcount);\n}\n',
    after: [
      '/* reads and writes of files, not of disks; the descriptor is kept plus one */',
      ...listed('entry'),
      '/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/',
      '{\n\tself->zonesafe_fd = arg0 + 1;\n}\n',
      ...listed('return'),
      '/self->zonesafe_fd && arg0 > 0 && errno == 0/',
      '{\n\t@bytes[execname, fds[self->zonesafe_fd - 1].fi_name] = sum(arg0);\n}\n',
      ...listed('return'),
      '{\n\tself->zonesafe_fd = 0;\n}\n',
    ].join('\n'),
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const scenes = [...new Set(probes.map(({ clause }) => clause))].map((clause) => sceneOf(clause, probes));
    const { plans, order, refusals } = plansFor(scenes, site);
    for (const { scene, why, help } of refusals) for (const { use } of scene.probes) yield refuse(use, why, help);
    for (const { use, why } of plans.lost) yield refuse(use, why, GLOBAL);
    yield* rewriteAll(plans, order, site);
  },
};

// ---- clauses ---------------------------------------------------------------------------------------------------------

interface Scene {
  readonly clause: Clause;
  readonly probes: readonly { readonly use: ProbeUse; readonly side: Side | null }[];
  readonly reads: readonly ArgumentRead[];
}

interface Refused {
  readonly scene: Scene;
  readonly why: string;
  readonly help: string;
}

function sceneOf(clause: Clause, uses: readonly ProbeUse[]): Scene {
  const own = inClause(uses, clause);
  const reads = argumentReads(clause);
  return { clause, probes: own.map((use) => ({ use, side: sideOf(use) })), reads };
}

/** null where a description stands for probes of both sides, or for those of one file system. */
function sideOf({ node }: ProbeUse): Side | null {
  const names = probesMatching(node).flatMap(({ provider, name }) => (provider === 'io' ? [name] : []));
  const sides = new Set(names.map((name) => SIDES.get(name)));
  const [side, ...others] = sides;
  return side && others.length === 0 && /^(|genunix)$/.test(node.module) ? side : null;
}

const sidesOf = ({ probes }: Scene): Side[] => [...new Set(probes.flatMap(({ side }) => side ?? []))];

// ---- plans -----------------------------------------------------------------------------------------------------------

/** What is done about the clauses that make sense: arrays by request become thread-locals, the rest stays where it is. */
interface Plans {
  readonly scenes: readonly Scene[];
  readonly flow: Flow;
  readonly arrays: ReadonlyMap<VariableName, string>;
  /** Variables that hold what names a request, and are only keys, or shown as well. */
  readonly names: ReadonlyMap<VariableName, 'key' | 'shown'>;
  /** Statements that stay as they are, and are lost, for the sake of what they read. */
  readonly lost: readonly Loss[];
}

interface Loss {
  readonly statement: Statement;
  readonly use: Use;
  readonly why: string;
}

type Keys = Omit<Plans, 'lost'>;

interface Settled {
  readonly plans: Plans;
  readonly order: Order;
  readonly refusals: readonly Refused[];
}

/** A clause that cannot be rewritten takes with it those that share an array with it, and so on. */
function plansFor(all: readonly Scene[], site: Site): Settled {
  let scenes = all;
  const refusals: Refused[] = [];
  for (;;) {
    const keys = { scenes, flow: site.flow, ...keysIn(scenes, site) };
    const plans = { ...keys, lost: scenes.flatMap((scene) => lossesIn(scene, keys, site)) };
    const wrong = scenes.flatMap((scene) => reasonAgainst(scene, plans, site) ?? []);
    const order = orderOf(wrong.length > 0 ? [] : movesIn(plans), site);
    const bad = [
      ...wrong,
      ...[...order.misplaced.values()].map((one) => ({ ...one, scene: sceneAt(one.clause, scenes)! })),
    ];
    if (bad.length === 0) return { plans, order, refusals };
    for (const one of bad) refusals.push(one);
    const gone = new Set(bad.map(({ scene }) => scene));
    scenes = scenes.filter((scene) => !gone.has(scene));
  }
}

function movesIn(plans: Plans): Move[] {
  const words = wordsFor(plans);
  return plans.scenes.map((scene) => ({
    clause: scene.clause,
    arrivals: scene.probes.flatMap(({ use, side }) =>
      side === null
        ? []
        : [{ probe: use.node, event: eventOf(use.node)?.name ?? '', by: descriptionsFor(scene, side, words) }],
    ),
  }));
}

/** The first probe of io that a description matches. */
const eventOf = (node: ProbeUse['node']): ReturnType<typeof probesMatching>[number] | undefined =>
  probesMatching(node).find(({ provider }) => provider === 'io');

/** The arrays that lead from the start of a request to its end, and the variables that hold their keys. */
function keysIn(scenes: readonly Scene[], site: Site): Pick<Plans, 'arrays' | 'names'> {
  const names = requestNamesIn(scenes, site);
  const arrays = new Map<VariableName, string>();
  for (const [variable, definitions] of site.flow.definitions) {
    const elements = elementsOf(variable, definitions, site);
    const isUnused = definitions.every(isReset);
    if (elements && isByRequest(elements, scenes, names, isUnused) && !leadsOn(variable, scenes, site))
      arrays.set(variable, threadLocalFor(variable, site));
  }
  const kept = new Map<VariableName, 'key' | 'shown'>();
  for (const name of names.keys()) {
    const kind = kindOfName(name, arrays, site);
    if (kind) kept.set(name, kind);
  }
  return { arrays, names: kept };
}

type Names = ReadonlyMap<VariableName, 'request' | 'device'>;

/** Variables that are given nothing but what names a request or its device. */
function requestNamesIn(scenes: readonly Scene[], { flow }: Site): Names {
  const names = new Map<VariableName, 'request' | 'device'>();
  for (const [variable, definitions] of flow.definitions) {
    if (!/^(self|this)->/.test(variable)) continue;
    const kinds = definitions.map((definition) => kindOfDefinition(definition, scenes));
    if (!kinds.includes(null)) names.set(variable, kinds.includes('device') ? 'device' : 'request');
  }
  return names;
}

const kindOfDefinition = (
  { node, value, clause, keys }: Definition,
  scenes: readonly Scene[],
): 'request' | 'device' | null =>
  node.type === 'Assignment' && node.operator === '=' && keys.length === 0 && value !== null
    ? kindOfRequest(value, sceneAt(clause, scenes))
    : null;

const sceneAt = (clause: Clause | null, scenes: readonly Scene[]): Scene | undefined =>
  clause === null ? undefined : byClause(scenes).get(clause);

const byClause = once((scenes: readonly Scene[]) => new Map(scenes.map((scene) => [scene.clause, scene])));

/** What an argument names, without casts. */
function kindOfRequest(expression: Expression, scene: Scene | undefined): 'request' | 'device' | null {
  const bare = withoutCasts(expression);
  const path = scene?.reads.find(({ node }) => node === bare)?.path ?? '';
  return REQUEST.has(path) ? 'request' : DEVICE.has(path) ? 'device' : null;
}

interface Element {
  readonly node: Index;
  readonly clause: Clause | null;
}

/** Every mention of an array; null where it is none, or is mentioned as a whole. */
function elementsOf(variable: VariableName, definitions: readonly Definition[], { flow }: Site): Element[] | null {
  if (variable.startsWith('@')) return null;
  const written = definitions.flatMap(({ node, clause }): { node: Expression; clause: Clause | null }[] => {
    if (node.type === 'Assignment') return [{ node: withoutParens(node.left), clause }];
    return node.type === 'Unary' || node.type === 'Postfix' ? [{ node: withoutParens(node.operand), clause }] : [];
  });
  const all = [...written, ...(flow.reads.get(variable) ?? [])];
  return all.every((one): one is Element => one.node.type === 'Index') ? all : null;
}

/** At the start and at the end of a request; an array that nothing is put into leads nowhere in any case. */
function isByRequest(elements: readonly Element[], scenes: readonly Scene[], names: Names, isUnused: boolean): boolean {
  const sides = new Set<Side>();
  for (const { node, clause } of elements) {
    const scene = sceneAt(clause, scenes);
    if (!scene) return false;
    const ofKeys = node.keys.map((key) => keyKind(key, scene, names));
    if (!ofKeys.includes('request') || ofKeys.includes(null)) return false;
    for (const side of sidesOf(scene)) sides.add(side);
  }
  return sides.size === 2 || isUnused;
}

/** Whether what the end of a request leaves is for the next one: a thread has no such thing. */
function leadsOn(variable: VariableName, scenes: readonly Scene[], { flow }: Site): boolean {
  const isAt = (side: Side, clause: Clause | null): boolean => {
    const scene = sceneAt(clause, scenes);
    return scene !== undefined && sidesOf(scene).includes(side);
  };
  return (
    flow.definitions.get(variable)!.some((one) => !isReset(one) && isAt('return', one.clause)) &&
    (flow.reads.get(variable) ?? []).some(({ clause }) => isAt('entry', clause))
  );
}

const keyKind = (key: Expression, scene: Scene, names: Names): 'request' | 'device' | null =>
  kindOfRequest(key, scene) ?? names.get(variableOf(withoutParens(key)) ?? '') ?? null;

function threadLocalFor(variable: VariableName, { program, flow }: Site): string {
  const name = variable.replace(/^(self|this)->/, '');
  const own = `self->${name}`;
  const isFree =
    variable === own ? flow.definitions.get(own)!.every(({ type }) => type === null) : !flow.definitions.has(own);
  return isFree ? own : `self->${freshName(program, `zonesafe_${name}`)}`;
}

function kindOfName(
  name: VariableName,
  arrays: ReadonlyMap<VariableName, string>,
  { flow }: Site,
): 'key' | 'shown' | null {
  const kinds = (flow.reads.get(name) ?? []).map(({ node, clause }) => {
    const visit = clause && visitOf(clause, node);
    if (!visit) return null;
    return isInElement(visit, arrays) ? 'key' : isShown(visit) ? 'shown' : null;
  });
  return kinds.includes(null) ? null : kinds.includes('shown') ? 'shown' : 'key';
}

function isInElement(visit: Visit, arrays: ReadonlyMap<VariableName, string>): boolean {
  for (let at: Visit | null = visit; at; at = at.parent) {
    if (at.node !== visit.node && arrays.has(variableOf(at.node) ?? '')) return true;
  }
  return false;
}

const SHOWING: ReadonlySet<string> = new Set(['printf', 'trace', 'print']);

const isShown = ({ node, parent }: Visit): boolean =>
  parent?.node.type === 'Call' &&
  parent.node.callee !== node &&
  parent.node.callee.type === 'Identifier' &&
  SHOWING.has(parent.node.callee.name);

/**
 * Whether a device or a file system is one key of an aggregation among others that stay. D cannot read a key of an aggregation again, and
 * only printa shows it: a constant there decides nothing but which entries become one, and that is said. A key of an
 * array is looked up again, so that a constant there would mix up what belongs to different devices.
 */
function isAmongKeys(visit: Visit, scene: Scene): boolean {
  const element = keyOfAggregation(visit);
  const isPlace = (key: Expression): boolean =>
    scene.reads.some(({ node, path }) => PLACES.has(path) && node === withoutCasts(key));
  return (
    element !== null &&
    isPlace(visit.node as Expression) &&
    element.keys.some((key) => !isPlace(key) && withoutCasts(key).type !== 'StringLiteral')
  );
}

/** The element of an aggregation of which the value is a key. */
function keyOfAggregation({ parent }: Visit): Index | null {
  let around = parent;
  while (around && (around.node.type === 'Paren' || around.node.type === 'Cast')) around = around.parent;
  const element = around?.node;
  return element?.type === 'Index' && element.object.type === 'Aggregation' ? element : null;
}

// ---- what cannot be ----------------------------------------------------------------------------------------------------

function reasonAgainst(scene: Scene, plans: Plans, site: Site): Refused | null {
  const against = (why: string, help = GLOBAL): Refused => ({ scene, why, help });
  const unclear = scene.probes.find(({ side }) => side === null);
  if (unclear) {
    return /^(|genunix)$/.test(unclear.use.node.module)
      ? against('it stands for the start of a request as well as for its end', 'Name the probes one by one.')
      : against(NO_FILE_SYSTEM);
  }
  const calls = callsBeside(site.program);
  if (calls) return against(`the script tells disks from the calls behind ${calls}, and here both would be the same`);
  const unseen = followedUnseen(scene, site);
  if (unseen) return against(`it happens within ${unseen}, which a zone does not see`);
  const shared = exchangesWithCalls(site.flow).get(scene.clause);
  if (shared)
    return against(
      `it shares ${shared.variable} with ${shared.call} to tell which calls need a disk, and here all would seem to`,
    );
  const { isLost, firsts } = lossesOf(plans);
  const spoiling = scene.reads.find(
    (read) => !isLost(read.node) && reasonAgainstRead(read, scene, plans, site) !== null,
  );
  if (spoiling) return against(reasonAgainstRead(spoiling, scene, plans, site)!);
  const loss = firsts.get(scene.clause)?.[0];
  return loss && !hasWork(scene, plans) ? against(loss.why) : null;
}

const lossesOf = once(({ lost, flow }: Plans) => {
  const isLost = coveredBy(lost.map(({ statement }) => statement));
  const values = [...flow.definitions].map(
    ([variable, definitions]) => [variable, definitions.filter((one) => !isReset(one))] as const,
  );
  return {
    isLost,
    statements: new Set(lost.map(({ statement }) => statement)),
    firsts: grouped(lost, ({ use }) => use.clause),
    /** The values of each variable that has any which are not lost. */
    kept: new Map(
      values.flatMap(([variable, all]) =>
        all.length > 0 ? [[variable, all.filter(({ node }) => !isLost(node))] as const] : [],
      ),
    ),
  };
});

/** The statements that read what a call has not, as long as nothing else would be read there in its place. */
function lossesIn(scene: Scene, keys: Keys, site: Site): Loss[] {
  return scene.reads.flatMap((read) => {
    const why = reasonAgainstRead(read, scene, keys, site);
    const statement = containing(scene.clause.body?.statements ?? [], read.node);
    if (!why || !statement || !read.isMember) return [];
    const use: Use = { kind: 'memory', capability: 'memory:kernel', node: read.node, clause: scene.clause };
    return [{ statement, use, why }];
  });
}

/** Whether a statement is left that counts, keeps or prints something, without needing what is lost. */
function hasWork({ clause }: Scene, plans: Plans): boolean {
  const { names, arrays, flow } = plans;
  const { statements: lost, kept } = lossesOf(plans);
  const statements = clause.body?.statements ?? [];
  const gone = new Set<Statement | null>();
  const isGone = ({ node }: Definition): boolean => gone.has(containing(statements, node));
  for (let size = -1; size < gone.size;) {
    size = gone.size;
    for (const { variable, node } of readsIn(flow).get(clause) ?? []) {
      if (!kept.get(variable)?.every(isGone)) continue;
      const statement = containing(statements, node);
      if (statement && !isInElement(visitOf(clause, node), arrays)) gone.add(statement);
    }
  }
  return statements.some(
    (statement) => !lost.has(statement) && !gone.has(statement) && works(statement, clause, names, flow),
  );
}

/** What each clause reads, and of which variable. */
const readsIn = once((flow: Flow) =>
  grouped(
    [...flow.reads].flatMap(([variable, reads]) => reads.map(({ node, clause }) => ({ variable, node, clause }))),
    ({ clause }) => clause,
  ),
);

function works(statement: Statement, clause: Clause, names: Keys['names'], flow: Flow): boolean {
  for (const { node } of walk(statement)) {
    if (
      node.type === 'Call' &&
      node.callee.type === 'Identifier' &&
      functionNamed(node.callee.name)?.kind !== 'subroutine'
    )
      return true;
    if (node.type !== 'Assignment' && assignedIn(node)) return true;
    if (node.type !== 'Assignment') continue;
    const variable = variableOf(withoutParens(node.left)) ?? '';
    const isZero = node.right.type === 'Integer' && Number(node.right.text) === 0;
    const isForOthers = (flow.reads.get(variable) ?? []).some((read) => read.clause !== clause);
    if (!isZero && (isForOthers || !variable.startsWith('this->')) && !names.has(variable)) return true;
  }
  return false;
}

const FOPS: readonly string[] = ['fop_read', 'fop_write'];

/** The function of the kernel that stands for read and write calls in the script. */
const callsBeside = once(
  (program: Program): string | null =>
    clausesOf(program)
      .flatMap(({ probes }) => probes)
      .find((probe) => providerOfProbe(probe) === 'fbt' && FOPS.includes(probe.function))?.text ?? null,
);

/**
 * A variable of the thread by which a call asks whether it came to a disk, or by which the clause goes within a call: the
 * one would always be so, and the other only for the calls that are probed here in any case.
 */
const exchangesWithCalls = once((flow: Flow): ReadonlyMap<Clause | null, Exchange> => {
  const exchanges = new Map<Clause | null, Exchange>();
  for (const [variable, definitions] of flow.definitions) {
    if (!isOfThread(variable, definitions)) continue;
    const reads = flow.reads.get(variable) ?? [];
    const exchange = (clauses: readonly InClause[], call: string | undefined): void => {
      for (const { clause } of clauses)
        if (call !== undefined && !exchanges.has(clause)) exchanges.set(clause, { variable, call });
    };
    exchange(definitions, firstCall(reads));
    exchange(reads, firstCall(definitions.filter(isSetting), 'entry'));
  }
  return exchanges;
});

interface Exchange {
  readonly variable: VariableName;
  readonly call: string;
}

interface InClause {
  readonly clause: Clause | null;
}

function firstCall(all: readonly InClause[], side?: Side): string | undefined {
  for (const { clause } of all) {
    const call = callOf(clause, side);
    if (call !== undefined) return call;
  }
  return undefined;
}

/** What is set at the return of a call, such as that of a fork, marks the thread and not the call. */
const callOf = (clause: Clause | null, side?: Side): string | undefined =>
  clause?.probes.find(
    (probe) =>
      ['syscall', 'fbt'].includes(providerOfProbe(probe)) && (side === undefined || matchesPart(probe.name, side)),
  )?.text;

/** Thread-local, or an array by thread. */
const isOfThread = (variable: VariableName, definitions: readonly Definition[]): boolean =>
  variable.startsWith('self->') ||
  (!variable.startsWith('@') &&
    definitions
      .flatMap(({ keys }) => keys.flatMap((key) => [...nodesOf(key, 'Identifier')]))
      .some(({ name }) => name === 'tid' || name === 'curthread'));

/** A probe of the kernel that alone sets what the predicate asks for. */
function followedUnseen({ clause }: Scene, { flow, target }: Site): string | null {
  for (const conjunct of clause.predicate ? conjunctsOf(clause.predicate.expression) : []) {
    const variable = variableOf(withoutParens(conjunct));
    const values = valuesIn(flow.definitions.get(variable ?? '') ?? []);
    const hidden = ({ clause: where }: Definition): ProbeDescription | undefined =>
      where?.probes.find((probe) => {
        const provider = providerOfProbe(probe);
        return isKernelProvider(provider) && provider !== 'io' && target.lacks(`provider:${provider}`);
      });
    if (values.length > 0 && values.every((value) => hidden(value) !== undefined)) return hidden(values[0]!)!.text;
  }
  return null;
}

const isReset = ({ value }: Definition): boolean => value?.type === 'Integer' && Number(value.text) === 0;

const valuesIn = once((definitions: readonly Definition[]) => definitions.filter((one) => !isReset(one)));

/** Neither a reset nor a declaration. */
const isSetting = (definition: Definition): boolean => !isReset(definition) && definition.type === null;

function reasonAgainstRead({ node, path }: ArgumentRead, scene: Scene, plans: Keys, { target }: Site): string | null {
  const visit = visitOf(scene.clause, node);
  if (isInElement(visit, plans.arrays) || path === SIZE) return null;
  if (path === 'args[0]->b_flags') return testOfDirection(visit) ? null : NO_FLAG;
  if (path === 'args[2]->fi_fs' && target.lacks('field:fds[]->fi_fs')) return NO_FILE_SYSTEM;
  if (FILE.has(path)) return null;
  if (isKeptAsName(visit, plans)) return null;
  if (!STAND_INS.has(path)) return `a system call has nothing like ${path}`;
  return isShown(visit) || isAmongKeys(visit, scene)
    ? null
    : `the script computes with ${path} or sorts by it, and a system call has nothing like it`;
}

const NO_FILE_SYSTEM = 'a system call does not tell which file system a file is on';
const NO_FLAG = 'of b_flags, only whether B_READ or B_WRITE is set can be told from a system call';

function isKeptAsName({ node, parent }: Visit, { names }: Keys): boolean {
  let at = parent;
  while (at && (at.node.type === 'Paren' || at.node.type === 'Cast')) at = at.parent;
  if (at?.node.type !== 'Assignment' || !contains(at.node.right, node)) return false;
  return names.has(variableOf(at.node.left) ?? '');
}

// ---- reading or writing ------------------------------------------------------------------------------------------------

/**
 * `b_flags & B_READ`, or B_WRITE, compared with nothing or itself or not at all, where it is only true or false. B_WRITE is
 * taken for its opposite (zone-facts 5.5), although what the cache of blocks writes back bears neither.
 */
interface Direction {
  readonly node: Expression;
  readonly isRead: boolean;
  readonly visit: Visit;
}

function testOfDirection(flags: Visit): Direction | null {
  const mask = flags.parent;
  if (mask?.node.type !== 'Binary' || mask.node.operator !== '&') return null;
  const other = withoutParens(mask.node.left === flags.node ? mask.node.right : mask.node.left);
  if (other.type !== 'Identifier' || !['B_READ', 'B_WRITE'].includes(other.name)) return null;
  const flag = other.name;
  const isForRead = flag === 'B_READ';
  let at = mask;
  while (at.parent?.node.type === 'Paren') at = at.parent;
  const around = at.parent?.node;
  if (around?.type === 'Binary' && isEquality(around.operator)) {
    const value = withoutParens(around.left === at.node ? around.right : around.left);
    const isFlag = value.type === 'Identifier' && value.name === flag;
    if (!isFlag && !(value.type === 'Integer' && Number(value.text) === 0)) return null;
    const isSet = (around.operator === '==') === isFlag;
    return { node: around, isRead: isSet === isForRead, visit: at.parent! };
  }
  if (!isTested(at)) return null;
  if (around?.type === 'Unary') return { node: around, isRead: !isForRead, visit: at.parent! };
  return { node: mask.node, isRead: isForRead, visit: mask };
}

function isTested({ node, parent }: Visit): boolean {
  switch (parent?.node.type) {
    case 'Predicate':
      return true;
    case 'Unary':
      return parent.node.operator === '!';
    case 'Binary':
      return isLogical(parent.node.operator);
    case 'Conditional':
    case 'IfStatement':
      return parent.node.test === node;
    default:
      return false;
  }
}

/** The direction that alone is the predicate, `!` in front of it counted. */
function directionOf({ clause, reads }: Scene): 'read' | 'write' | null {
  if (!clause.predicate) return null;
  const flags = reads.find(({ node, path }) => path === 'args[0]->b_flags' && contains(clause.predicate!, node));
  const direction = flags && testOfDirection(visitOf(clause, flags.node));
  if (!direction) return null;
  let at: Visit | null = direction.visit;
  let { isRead } = direction;
  for (at = at.parent; at && at.node.type !== 'Predicate'; at = at.parent) {
    if (at.node.type === 'Unary' && at.node.operator === '!') isRead = !isRead;
    else if (at.node.type !== 'Paren') return null;
  }
  return isRead ? 'read' : 'write';
}

// ---- edits -----------------------------------------------------------------------------------------------------------

/** The names that the new text needs, and what it can do without. */
interface Words {
  /** Whether the descriptor is kept from the entry to the return. */
  readonly isKept: boolean;
  /** Whether what starts a request goes to the return of the call, where it is known how much it has moved. */
  readonly isMoved: boolean;
  readonly calls: (typeof CALLS)['whole'] | (typeof CALLS)['sized'];
}

function wordsFor(plans: Plans): Words {
  const { scenes } = plans;
  const isSized = scenes.some(
    (scene) => sidesOf(scene).includes('entry') && asks(scene, (path) => path === SIZE, plans),
  );
  const isMoved = isSized && scenes.every((scene) => sidesOf(scene).join() === 'entry' && !readsClock(scene.clause));
  const isKept = isMoved || scenes.some((scene) => sidesOf(scene).includes('return') && !startImplied(scene, plans));
  return { isKept, isMoved, calls: isSized && !isMoved ? CALLS.sized : CALLS.whole };
}

const readsClock = (clause: Clause): boolean =>
  [...nodesOf(clause, 'Identifier')].some(({ name }) => variableNamed(name)?.describes === 'clock');

/** Where a clause is put, as one of its sides. */
const placeOf = (side: Side, { isMoved }: Words): Side => (isMoved ? 'return' : side);

function* rewriteAll(plans: Plans, order: Order, site: Site): Generator<Step> {
  const { scenes } = plans;
  const [first] = order.clauses;
  if (!first) return;
  const { program } = site;
  const style = styleOf(program);
  const words = wordsFor(plans);
  const kept = words.isKept ? `self->${freshName(program, 'zonesafe_fd')}` : null;
  const helpers = kept === null ? null : helperBlocks(kept, words, plans, site);
  const standIns = [...new Set(scenes.flatMap((scene) => standInsOf(scene, plans)))];
  const editsOf = (clause: Clause): Edit[] => {
    const scene = sceneAt(clause, scenes)!;
    return [
      ...(helpers && clause === first ? [above(program, clause, [helpers.saving], style)] : []),
      ...reprobe(program, clause, style, replacementsFor(scene, words, kept, plans, site)),
      // Below the last clause and what was split off from it.
      ...(helpers && clause === order.clauses.at(-1) ? [below(program, clause, [helpers.freeing], style)] : []),
    ];
  };
  yield roughly(
    standIns.length > 0 ? 'stand-in' : 'approximate',
    scenes.flatMap(({ probes }) => probes.map(({ use }) => use)),
    order.clauses.flatMap((clause) => order.placed(clause, editsOf(clause))),
    differenceOf(plans, standIns, words, site),
  );
}

const asks = (scene: Scene, isAsked: (path: string) => boolean, plans: Plans): boolean =>
  readsLeft(scene, plans).some(({ path }) => isAsked(path));

const readsLeft = ({ reads }: Scene, plans: Plans): ArgumentRead[] =>
  reads.filter(({ node }) => !lossesOf(plans).isLost(node));

/** Whether a clause at return runs only for what a clause at entry has started, and needs nothing else from there. */
function startImplied(scene: Scene, plans: Plans): boolean {
  const { scenes, flow } = plans;
  if (asks(scene, (path) => FILE.has(path), plans) || sidesOf(scene).length > 1 || !scene.clause.predicate)
    return false;
  return conjunctsOf(scene.clause.predicate.expression).some((conjunct) => {
    const variable = variableOf(withoutParens(conjunct)) ?? '';
    const values = (flow.definitions.get(variable) ?? []).filter(isSetting);
    return (
      values.length > 0 &&
      values.every(({ clause }) => {
        const from = sceneAt(clause, scenes);
        return from !== undefined && sidesOf(from).join() === 'entry';
      }) &&
      isReleased(variable, plans)
    );
  });
}

/** Whether a variable that is set is always nothing again once the call has returned. */
function isReleased(variable: VariableName, { scenes, flow }: Plans): boolean {
  const definitions = flow.definitions.get(variable) ?? [];
  const setting = definitions.filter(isSetting).map(({ clause }) => clause);
  const isSetAlong = (other: VariableName): boolean =>
    setting.every((clause) =>
      flow.definitions.get(other)?.some((one) => one.clause === clause && isSetting(one) && isAlways(one)),
    );
  const isImplied = (conjunct: Expression): boolean => {
    const asked = variableOf(withoutParens(conjunct));
    return asked !== null && (asked === variable || isSetAlong(asked));
  };
  return definitions.some((definition) => {
    const scene = sceneAt(definition.clause, scenes);
    if (!isReset(definition) || !isAlways(definition) || !scene || !sidesOf(scene).includes('return')) return false;
    const { predicate } = scene.clause;
    return predicate === null || conjunctsOf(predicate.expression).every(isImplied);
  });
}

/** Whether it is done whenever its clause runs. */
const isAlways = ({ node, clause }: Definition): boolean =>
  clause?.body?.statements.some((one) => one.type === 'ExpressionStatement' && one.expression === node) ?? false;

/** The starts that the script leaves behind: an address is not met again as a rule, but a thread is. */
const leftBehind = (plans: Plans): string[] =>
  [...plans.arrays].flatMap(([variable, threadLocal]) => {
    const isSet = plans.flow.definitions.get(variable)!.some(isSetting);
    return isSet && !isReleased(variable, plans) ? [threadLocal] : [];
  });

/**
 * What dtrace itself prints goes to no disk as a rule, and a script that prints each call would never end. $pid is the
 * consumer (zone-facts 8.3).
 */
const ON_FILES = 'pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"';

const descriptions = (calls: readonly string[], side: Side): string[] =>
  calls.map((call) => `syscall::${call}:${side}`);

function descriptionsFor(scene: Scene, side: Side, words: Words): string[] {
  const direction = directionOf(scene);
  const calls = direction ? words.calls[direction] : [...words.calls.read, ...words.calls.write];
  return descriptions(calls, placeOf(side, words));
}

/** Every call is let in, or none: what begins must also end. */
function helperBlocks(
  kept: string,
  { calls }: Words,
  plans: Plans,
  { program }: Site,
): Record<'saving' | 'freeing', Block> {
  const style = styleOf(program);
  const all = [...calls.read, ...calls.write];
  const saving: NewClause = {
    comment: 'reads and writes of files, not of disks; the descriptor is kept plus one',
    probes: descriptions(all, 'entry'),
    predicate: [ON_FILES],
    statements: [[`${kept} = arg0 + 1`]],
  };
  const freeing: NewClause = {
    probes: descriptions(all, 'return'),
    statements: [kept, ...leftBehind(plans)].map((variable) => [`${variable} = 0`]),
  };
  return { saving: printClause(saving, style), freeing: printClause(freeing, style) };
}

function replacementsFor(scene: Scene, words: Words, kept: string | null, plans: Plans, site: Site): Replacement[] {
  return sidesOf(scene).map((side) => {
    const [{ use }, ...others] = scene.probes.filter((probe) => probe.side === side) as [Scene['probes'][number]];
    const meant = eventOf(use.node);
    return {
      probe: use.node,
      by: descriptionsFor(scene, side, words),
      gate: gateFor(side, words, kept),
      names: {
        probeprov: 'io',
        probemod: 'genunix',
        probefunc: meant?.functions[0] ?? '',
        probename: meant?.name ?? '',
      },
      body: bodyEdits(scene, wordsOfCall(placeOf(side, words), words, kept), plans, site),
      holds: directionOf(scene) !== null,
      covers: others.map((other: Scene['probes'][number]) => other.use.node),
    };
  });
}

function gateFor(side: Side, { isMoved }: Words, kept: string | null): string | null {
  if (isMoved) return `${kept} && arg0 > 0 && errno == 0`;
  if (kept !== null) return kept;
  // Without a descriptor that is kept, what runs at the return runs for nothing but what was started.
  return side === 'entry' ? ON_FILES : null;
}

/** What the call says of itself where the clause is put. */
interface CallWords {
  readonly fd: string;
  readonly size: string;
}

/** A call that fails returns -1; a clause that is moved runs for no such call. */
const wordsOfCall = (side: Side, { isMoved }: Words, kept: string | null): CallWords =>
  side === 'entry'
    ? { fd: 'arg0', size: 'arg2' }
    : { fd: `${kept} - 1`, size: isMoved ? 'arg0' : 'arg0 > 0 ? arg0 : 0' };

function bodyEdits(scene: Scene, call: CallWords, plans: Plans, site: Site): Edit[] {
  const { clause } = scene;
  const gone = statementsGone(scene, plans);
  const elements = [...nodesOf(clause, 'Index')].filter((node) => plans.arrays.has(variableOf(node) ?? ''));
  const isDone = coveredBy([...gone, ...elements]);
  const edits = readsLeft(scene, plans)
    .filter(({ node }) => !isDone(node))
    .map((read) => editFor(read, call, clause, site.program));
  return [
    ...gone.map((statement) => removal(site.program, statement)),
    ...elements.map((node) => replace(node, plans.arrays.get(variableOf(node)!)!)),
    ...edits,
  ];
}

/** Statements that only keep a key, as long as others are left. */
function statementsGone({ clause }: Scene, { names }: Plans): Statement[] {
  const statements = clause.body?.statements ?? [];
  const gone = statements.filter(
    (statement) =>
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'Assignment' &&
      names.get(variableOf(statement.expression.left) ?? '') === 'key',
  );
  return gone.length < statements.length ? gone : [];
}

function editFor({ node, path }: ArgumentRead, { fd, size }: CallWords, clause: Clause, program: Program): Edit {
  const visit = visitOf(clause, node);
  const conversion = conversionAt(visit, program);
  if (path === SIZE) return replace(node, sizeFor(size, visit, isStrict(conversion)));
  if (path === 'args[0]->b_flags') return directionEdit(testOfDirection(visit)!);
  if (FILE.has(path)) return replace(node, `fds[${fd}].${path.slice('args[2]->'.length)}`);
  return replace(node, `${constantAt(path, conversion)} /* ${path.replace(/^.*>/, '')} */`);
}

function sizeFor(size: string, { parent }: Visit, asSize: boolean): string {
  const isAlone = /^\w+$/.test(size);
  if (asSize) return isAlone ? `(size_t)${size}` : `(size_t)(${size})`;
  return isAlone || parent?.node.type === 'Call' || parent?.node.type === 'Assignment' ? size : `(${size})`;
}

function constantAt(path: string, conversion: string | null): string {
  const { constant, type } = STAND_INS.get(path) ?? { constant: '-1', type: null };
  const own = conversion !== null ? constantFor(conversion) : null;
  return own ?? (type !== null && isStrict(conversion) ? `(${type})${constant}` : constant);
}

/** The length of a conversion insists on a type (dt_printf.c, pfcheck_type). */
const LENGTH = /^[hlLw]/;
const ANY_LENGTH = /%[0-9#+'?. *@-]*[hlLw]+[a-zA-Z]/;

const isStrict = (conversion: string | null): boolean => conversion !== null && LENGTH.test(conversion);

/**
 * The conversion that a value is shown by; where it is kept or is a key, and so may be shown elsewhere, the first one of
 * the script that insists on a type. null where none is known.
 */
function conversionAt(visit: Visit, program: Program): string | null {
  for (let at = visit; at.parent; at = at.parent) {
    const around = at.parent.node;
    if (around.type === 'Cast') return null;
    if (around.type === 'Call') return conversionOf(around, at.node as Expression);
    const isKept = (around.type === 'Assignment' && around.right === at.node) || around.type === 'Index';
    if (isKept) return insistsOnType(program) ? 'l' : null;
  }
  return null;
}

const insistsOnType = once((program: Program) =>
  [...nodesOf(program, 'StringLiteral')].some(({ text }) => ANY_LENGTH.test(text)),
);

function directionEdit({ node, isRead, visit }: Direction): Edit {
  const test = `strstr(probefunc, "read") ${isRead ? '!=' : '=='} NULL`;
  const around = visit.parent?.node;
  const isBare =
    around?.type === 'Paren' ||
    around?.type === 'Conditional' ||
    around?.type === 'IfStatement' ||
    (around?.type === 'Binary' && isLogical(around.operator));
  return replace(spanOf(node.start, node.end), isBare ? test : `(${test})`);
}

// ---- what to say -----------------------------------------------------------------------------------------------------

/** The values that are replaced by constants. */
function standInsOf(scene: Scene, plans: Plans): string[] {
  const { arrays, names } = plans;
  const shown = readsLeft(scene, plans).filter(({ node, path }) => {
    const visit = visitOf(scene.clause, node);
    if (!STAND_INS.has(path) || isInElement(visit, arrays)) return false;
    return isShown(visit) || keyOfAggregation(visit) !== null || assignedName(visit, names) === 'shown';
  });
  return [...new Set(shown.map(({ path }) => path.replace(/^.*>/, '')))];
}

/** What is a key of an aggregation, and no longer tells anything apart. */
const placesAmongKeys = (scene: Scene, plans: Plans): string[] =>
  readsLeft(scene, plans).flatMap(({ node, path }) => {
    const place = PLACES.get(path);
    return place !== undefined && keyOfAggregation(visitOf(scene.clause, node)) !== null ? [place] : [];
  });

function assignedName({ parent }: Visit, names: Plans['names']): 'key' | 'shown' | undefined {
  let at = parent;
  while (at && (at.node.type === 'Paren' || at.node.type === 'Cast')) at = at.parent;
  return at?.node.type === 'Assignment' ? names.get(variableOf(at.node.left) ?? '') : undefined;
}

function differenceOf(plans: Plans, standIns: readonly string[], words: Words, { target }: Site): Difference {
  const { scenes } = plans;
  const probes = [...new Set(scenes.flatMap((scene) => scene.probes.map(({ use }) => use.node.text)))];
  const [become, constant] = [
    probes.length > 1 ? 'become' : 'becomes',
    standIns.length > 1 ? 'constants' : 'a constant',
  ];
  const shown =
    standIns.length > 0 ? `; ${constant} ${standIns.length > 1 ? 'stand' : 'stands'} for ${standIns.join(', ')}` : '';
  const why = [
    'What the cache answers counts as well, what is written back later counts at once, and paging is not seen.',
    ...(words.isMoved
      ? ['A size is that of the bytes moved: a call that fails, or finds nothing to read, is left out.']
      : []),
    ...(words.calls === CALLS.sized
      ? [
          'A size is that asked for at the entry, also where nothing is moved, and that moved at the return; readv and writev do not say it, and are left out.',
        ]
      : []),
    ...(target.lacks('field:fds[]->fi_fs') ? ['A socket or pipe from before tracing counts as a file.'] : []),
    ...[...new Set(scenes.flatMap((scene) => placesAmongKeys(scene, plans)))].map(
      (places) => `${places} are not told apart among the keys of an aggregation.`,
    ),
  ];
  return {
    message: `${probes.join(', ')} ${become} the read and write calls of programs other than dtrace, on files, terminals and other devices, but not on sockets and pipes, whether they need a disk or not${shown}`,
    help: 'Read times and sizes as those of the calls; the global zone alone shows the disks.',
    why: why.join(' '),
  };
}
