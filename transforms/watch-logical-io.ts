/** Watches the read and write calls of programs where the I/O of disks cannot be seen. */
import type { Clause, Expression, Index, Statement } from '../src/ast.js';
import { type ArgumentRead, argumentReads } from '../src/arguments.js';
import { functionNamed } from '../src/dtrace/functions.js';
import { probesMatching } from '../src/dtrace/probes.js';
import { isKernelProvider } from '../src/dtrace/providers.js';
import { type Edit, replace, spanOf } from '../src/edit.js';
import { type Definition, type VariableName, variableOf, withoutParens } from '../src/flow.js';
import { freshName } from '../src/fresh.js';
import { type Block, above, below, removal } from '../src/insert.js';
import { type NewClause, printClause } from '../src/print.js';
import { type Replacement, reprobe } from '../src/reprobe.js';
import { styleOf } from '../src/style.js';
import { type Difference, type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { conjunctsOf } from '../src/truth.js';
import { type ProbeUse, type Use, providerOfProbe } from '../src/uses.js';
import { type Visit, contains, nodesOf, visitOf, walk } from '../src/walk.js';

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

/** What only goes with it in a key. */
const DEVICE: ReadonlySet<string> = new Set([
  'args[0]->b_edev',
  'args[1]->dev_major',
  'args[1]->dev_minor',
  'args[1]->dev_instance',
  'args[1]->dev_statname',
  'args[1]->dev_name',
]);

const FILE = /^args\[2\]->(fi_pathname|fi_name|fi_dirname|fi_fs)$/;

/** What a disk has and a call has not, with a constant that may be shown instead. Source: io.d.in; zone-facts 4.5, 5.5. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ['args[0]->b_blkno', '-1'],
  ['args[0]->b_lblkno', '-1'],
  ['args[0]->b_edev', '-1'],
  ['args[0]->b_addr', '-1'],
  ['args[0]->b_resid', '-1'],
  ['args[0]->b_bufsize', '-1'],
  ['args[1]->dev_major', '-1'],
  ['args[1]->dev_minor', '-1'],
  ['args[1]->dev_instance', '-1'],
  ['args[1]->dev_statname', '"-"'],
  ['args[1]->dev_name', '"-"'],
  ['args[1]->dev_pathname', '"-"'],
  ['args[2]->fi_mount', '"-"'],
  ['args[2]->fi_offset', '-1'],
]);

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
      'syscall::read:entry,',
      'syscall::pread:entry,',
      'syscall::pread64:entry,',
      'syscall::write:entry,',
      'syscall::pwrite:entry,',
      'syscall::pwrite64:entry',
      '/fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/',
      '{\n\t@bytes[execname, fds[arg0].fi_name] = sum(arg2);\n}\n',
    ].join('\n'),
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const scenes = [...new Set(probes.map(({ clause }) => clause))].map((clause) => sceneOf(clause, probes));
    const { plans, refusals } = plansFor(scenes, site);
    for (const { scene, why, help } of refusals) for (const { use } of scene.probes) yield refuse(use, why, help);
    for (const { use, why } of plans.lost) yield refuse(use, why, GLOBAL);
    yield* rewriteAll(plans, site);
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
  const own = uses.filter((use) => use.clause === clause);
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

/** A clause that cannot be rewritten takes with it those that share an array with it, and so on. */
function plansFor(all: readonly Scene[], site: Site): { plans: Plans; refusals: readonly Refused[] } {
  let scenes = all;
  const refusals: Refused[] = [];
  for (;;) {
    const keys = { scenes, ...keysIn(scenes, site) };
    const plans = { ...keys, lost: scenes.flatMap((scene) => lossesIn(scene, keys, site)) };
    const bad = scenes.flatMap((scene) => reasonAgainst(scene, plans, site) ?? []);
    if (bad.length === 0) return { plans, refusals };
    refusals.push(...bad);
    scenes = scenes.filter((scene) => !bad.some((one) => one.scene === scene));
  }
}

/** The arrays that lead from the start of a request to its end, and the variables that hold their keys. */
function keysIn(scenes: readonly Scene[], site: Site): Pick<Plans, 'arrays' | 'names'> {
  const names = requestNamesIn(scenes, site);
  const arrays = new Map<VariableName, string>();
  for (const [variable, definitions] of site.flow.definitions) {
    const elements = elementsOf(variable, definitions, site);
    const isUnused = definitions.every(isReset);
    if (elements && isByRequest(elements, scenes, names, isUnused))
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
  scenes.find((scene) => scene.clause === clause);

/** What an argument names, without casts. */
function kindOfRequest(expression: Expression, scene: Scene | undefined): 'request' | 'device' | null {
  let bare = expression;
  while (bare.type === 'Paren' || bare.type === 'Cast') bare = bare.expression;
  const path = scene?.reads.find(({ node }) => node === bare)?.path ?? '';
  return REQUEST.has(path) ? 'request' : DEVICE.has(path) ? 'device' : null;
}

interface Element {
  readonly node: Index;
  readonly clause: Clause | null;
}

/** Every mention of an array; null where it is none, or is mentioned as a whole. */
function elementsOf(variable: VariableName, definitions: readonly Definition[], { flow }: Site): Element[] | null {
  if (variable.startsWith('@') || !definitions.some(({ keys }) => keys.length > 0)) return null;
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
    if (at.node.type === 'Index' && at.node !== visit.node && arrays.has(variableOf(at.node) ?? '')) return true;
  }
  return false;
}

const SHOWING: ReadonlySet<string> = new Set(['printf', 'trace', 'print']);

const isShown = ({ node, parent }: Visit): boolean =>
  parent?.node.type === 'Call' &&
  parent.node.callee !== node &&
  parent.node.callee.type === 'Identifier' &&
  SHOWING.has(parent.node.callee.name);

// ---- what cannot be ----------------------------------------------------------------------------------------------------

function reasonAgainst(scene: Scene, plans: Plans, site: Site): Refused | null {
  const against = (why: string, help = GLOBAL): Refused => ({ scene, why, help });
  const unclear = scene.probes.find(({ side }) => side === null);
  if (unclear) {
    return /^(|genunix)$/.test(unclear.use.node.module)
      ? against('it stands for the start of a request as well as for its end', 'Name the probes one by one.')
      : against(NO_FILE_SYSTEM);
  }
  const unseen = followedUnseen(scene, site);
  if (unseen) return against(`it happens within ${unseen}, which a zone does not see`);
  const spoiling = scene.reads.find((read) => {
    const isLost = plans.lost.some(({ statement }) => contains(statement, read.node));
    return !isLost && reasonAgainstRead(read, scene, plans, site) !== null;
  });
  if (spoiling) return against(reasonAgainstRead(spoiling, scene, plans, site)!);
  const [loss] = plans.lost.filter(({ statement }) => contains(scene.clause, statement));
  return loss && !hasWork(scene, plans, site) ? against(loss.why) : null;
}

/** The statements that read what a call has not, as long as nothing else would be read there in its place. */
function lossesIn(scene: Scene, keys: Keys, site: Site): Loss[] {
  return scene.reads.flatMap((read) => {
    const why = reasonAgainstRead(read, scene, keys, site);
    const statement = scene.clause.body?.statements.find((one) => contains(one, read.node));
    if (!why || !statement || !read.isMember) return [];
    const use: Use = { kind: 'memory', capability: 'memory:kernel', node: read.node, clause: scene.clause };
    return [{ statement, use, why }];
  });
}

/** Whether a statement is left that counts, keeps or prints something, without needing what is lost. */
function hasWork({ clause }: Scene, { lost, names, arrays }: Plans, { flow }: Site): boolean {
  const gone = new Set(lost.map(({ statement }) => statement));
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const [variable, definitions] of flow.definitions) {
      const values = definitions.filter((definition) => !isReset(definition));
      const isLost = values.length > 0 && values.every(({ node }) => [...gone].some((one) => contains(one, node)));
      for (const read of isLost ? (flow.reads.get(variable) ?? []) : []) {
        const statement = clause.body?.statements.find((one) => contains(one, read.node));
        if (statement && !isInElement(visitOf(clause, read.node), arrays)) gone.add(statement);
      }
    }
  }
  return (clause.body?.statements ?? []).some((statement) => !gone.has(statement) && works(statement, names));
}

function works(statement: Statement, names: Keys['names']): boolean {
  for (const { node } of walk(statement)) {
    if (
      node.type === 'Call' &&
      node.callee.type === 'Identifier' &&
      functionNamed(node.callee.name)?.kind !== 'subroutine'
    )
      return true;
    if (node.type === 'Postfix' || (node.type === 'Unary' && /^(\+\+|--)$/.test(node.operator))) return true;
    if (node.type !== 'Assignment') continue;
    const variable = variableOf(withoutParens(node.left)) ?? '';
    const isZero = node.right.type === 'Integer' && Number(node.right.text) === 0;
    if (!isZero && !variable.startsWith('this->') && !names.has(variable)) return true;
  }
  return false;
}

/** A probe of the kernel that alone sets what the predicate asks for. */
function followedUnseen({ clause }: Scene, { flow, target }: Site): string | null {
  for (const conjunct of clause.predicate ? conjunctsOf(clause.predicate.expression) : []) {
    const variable = variableOf(withoutParens(conjunct));
    const values = (flow.definitions.get(variable ?? '') ?? []).filter((definition) => !isReset(definition));
    const hidden = values.map(({ clause: where }) =>
      where?.probes.find((probe) => {
        const provider = providerOfProbe(probe);
        return isKernelProvider(provider) && provider !== 'io' && target.lacks(`provider:${provider}`);
      }),
    );
    if (values.length > 0 && hidden.every((probe) => probe !== undefined)) return hidden[0]!.text;
  }
  return null;
}

const isReset = ({ value }: Definition): boolean => value?.type === 'Integer' && Number(value.text) === 0;

function reasonAgainstRead({ node, path }: ArgumentRead, scene: Scene, plans: Keys, { target }: Site): string | null {
  const visit = visitOf(scene.clause, node);
  if (isInElement(visit, plans.arrays) || path === 'args[0]->b_bcount') return null;
  if (path === 'args[0]->b_flags') return testOfDirection(visit) ? null : NO_FLAG;
  if (path === 'args[0]->b_error') return null;
  if (path === 'args[2]->fi_fs' && target.lacks('field:fds[]->fi_fs')) return NO_FILE_SYSTEM;
  if (FILE.test(path)) return null;
  if (isKeptAsName(visit, plans)) return null;
  if (!STAND_INS.has(path)) return `a system call has nothing like ${path}`;
  return isShown(visit)
    ? null
    : `the script computes with ${path} or sorts by it, and a system call has nothing like it`;
}

const NO_FILE_SYSTEM = 'a system call does not tell which file system a file is on';
const NO_FLAG = 'of b_flags, only whether B_READ is set can be told from a system call';

function isKeptAsName({ node, parent }: Visit, { names }: Keys): boolean {
  let at = parent;
  while (at && (at.node.type === 'Paren' || at.node.type === 'Cast')) at = at.parent;
  if (at?.node.type !== 'Assignment' || !contains(at.node.right, node)) return false;
  return names.has(variableOf(at.node.left) ?? '');
}

// ---- reading or writing ------------------------------------------------------------------------------------------------

/** `b_flags & B_READ`, compared with nothing or itself or not at all, where it is only true or false. */
interface Direction {
  readonly node: Expression;
  readonly isRead: boolean;
  readonly visit: Visit;
}

function testOfDirection(flags: Visit): Direction | null {
  const mask = flags.parent;
  if (mask?.node.type !== 'Binary' || mask.node.operator !== '&') return null;
  const other = withoutParens(mask.node.left === flags.node ? mask.node.right : mask.node.left);
  if (other.type !== 'Identifier' || other.name !== 'B_READ') return null;
  let at = mask;
  while (at.parent?.node.type === 'Paren') at = at.parent;
  const around = at.parent?.node;
  if (around?.type === 'Binary' && /^[!=]=$/.test(around.operator)) {
    const value = withoutParens(around.left === at.node ? around.right : around.left);
    const isFlag = value.type === 'Identifier' && value.name === 'B_READ';
    if (!isFlag && !(value.type === 'Integer' && Number(value.text) === 0)) return null;
    return { node: around, isRead: (around.operator === '==') === isFlag, visit: at.parent! };
  }
  if (!isTested(at)) return null;
  if (around?.type === 'Unary') return { node: around, isRead: false, visit: at.parent! };
  return { node: mask.node, isRead: true, visit: mask };
}

function isTested({ node, parent }: Visit): boolean {
  switch (parent?.node.type) {
    case 'Predicate':
      return true;
    case 'Unary':
      return parent.node.operator === '!';
    case 'Binary':
      return parent.node.operator === '&&' || parent.node.operator === '||';
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
  /** Holds the descriptor plus one from the entry to the return; null where no clause asks for it. */
  readonly kept: string | null;
  readonly calls: (typeof CALLS)['whole'] | (typeof CALLS)['sized'];
}

function* rewriteAll(plans: Plans, site: Site): Generator<Step> {
  const { scenes } = plans;
  const [first] = scenes;
  if (!first) return;
  const { program } = site;
  const style = styleOf(program);
  const isSized = scenes.some((scene) => sidesOf(scene).includes('entry') && asks(scene, /->b_bcount$/, plans));
  const isKept = scenes.some((scene) => sidesOf(scene).includes('return') && !startImplied(scene, plans, site));
  const words: Words = {
    kept: isKept ? `self->${freshName(program, 'zonesafe_fd')}` : null,
    calls: isSized ? CALLS.sized : CALLS.whole,
  };
  const clauses = scenes.map(({ clause }) => clause);
  const helpers = words.kept === null ? null : helperBlocks(words.kept, words, site);
  const standIns = [...new Set(scenes.flatMap((scene) => standInsOf(scene, plans)))];
  yield roughly(
    standIns.length > 0 ? 'stand-in' : 'approximate',
    scenes.flatMap(({ probes }) => probes.map(({ use }) => use)),
    [
      ...(helpers ? [above(program, first.clause, [helpers.saving], style)] : []),
      ...scenes.flatMap((scene) => reprobe(program, scene.clause, style, replacementsFor(scene, words, plans, site))),
      // Below the last clause and what was split off from it.
      ...(helpers ? [below(program, clauses.at(-1)!, [helpers.freeing], style)] : []),
    ],
    differenceOf(scenes, standIns, words, site),
  );
}

const asks = (scene: Scene, what: RegExp, plans: Plans): boolean =>
  readsLeft(scene, plans).some(({ path }) => what.test(path));

const readsLeft = ({ reads }: Scene, { lost }: Plans): ArgumentRead[] =>
  reads.filter(({ node }) => !lost.some(({ statement }) => contains(statement, node)));

/** Whether a clause at return runs only for what a clause at entry has started, and needs nothing else from there. */
function startImplied(scene: Scene, plans: Plans, { flow }: Site): boolean {
  const { scenes } = plans;
  if (asks(scene, FILE, plans) || sidesOf(scene).length > 1 || !scene.clause.predicate) return false;
  return conjunctsOf(scene.clause.predicate.expression).some((conjunct) => {
    const variable = variableOf(withoutParens(conjunct));
    const values = (flow.definitions.get(variable ?? '') ?? []).filter((definition) => !isReset(definition));
    return (
      values.length > 0 &&
      values.every(({ clause }) => {
        const from = sceneAt(clause, scenes);
        return from !== undefined && sidesOf(from).join() === 'entry';
      })
    );
  });
}

const NEITHER = (fd: string): string => `fds[${fd}].fi_fs != "sockfs" && fds[${fd}].fi_fs != "fifofs"`;

const descriptions = (calls: readonly string[], side: Side): string[] =>
  calls.map((call) => `syscall::${call}:${side}`);

/** Every call is let in, or none: what begins must also end. */
function helperBlocks(kept: string, { calls }: Words, { program }: Site): Record<'saving' | 'freeing', Block> {
  const style = styleOf(program);
  const all = [...calls.read, ...calls.write];
  const saving: NewClause = {
    comment: 'reads and writes of files, not of disks; the descriptor is kept plus one',
    probes: descriptions(all, 'entry'),
    predicate: [NEITHER('arg0')],
    statements: [[`${kept} = arg0 + 1`]],
  };
  const freeing: NewClause = { probes: descriptions(all, 'return'), statements: [[`${kept} = 0`]] };
  return { saving: printClause(saving, style), freeing: printClause(freeing, style) };
}

function replacementsFor(scene: Scene, words: Words, plans: Plans, site: Site): Replacement[] {
  return sidesOf(scene).map((side) => {
    const [{ use }, ...others] = scene.probes.filter((probe) => probe.side === side) as [Scene['probes'][number]];
    const direction = directionOf(scene);
    const calls = direction ? words.calls[direction] : [...words.calls.read, ...words.calls.write];
    const [meant] = probesMatching(use.node).filter(({ provider }) => provider === 'io');
    return {
      probe: use.node,
      by: descriptions(calls, side),
      gate: gateFor(scene, side, words, plans, site),
      names: {
        probeprov: 'io',
        probemod: 'genunix',
        probefunc: meant?.functions[0] ?? '',
        probename: meant?.name ?? '',
      },
      body: bodyEdits(scene, side, words, plans, site),
      holds: direction !== null,
      covers: others.map((other: Scene['probes'][number]) => other.use.node),
    };
  });
}

function gateFor(scene: Scene, side: Side, { kept }: Words, plans: Plans, site: Site): string | null {
  if (kept !== null) return kept;
  return side === 'entry' ? NEITHER('arg0') : startImplied(scene, plans, site) ? null : NEITHER('arg0');
}

function bodyEdits(scene: Scene, side: Side, { kept }: Words, plans: Plans, site: Site): Edit[] {
  const { clause } = scene;
  const fd = side === 'entry' ? 'arg0' : `${kept} - 1`;
  const gone = statementsGone(scene, plans);
  const elements = [...nodesOf(clause, 'Index')].filter(
    (node) =>
      plans.arrays.has(variableOf(node) ?? '') &&
      ![...gone, ...plans.lost.map(({ statement }) => statement)].some((statement) => contains(statement, node)),
  );
  const directed = directionOf(scene) === null ? null : clause.predicate;
  const done = [...gone, ...elements, ...(directed ? [directed] : [])];
  const edits = readsLeft(scene, plans)
    .filter(({ node }) => !done.some((range) => contains(range, node)))
    .map((read) => editFor(read, side, fd, clause));
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

function editFor({ node, path }: ArgumentRead, side: Side, fd: string, clause: Clause): Edit {
  const visit = visitOf(clause, node);
  if (path === 'args[0]->b_bcount') return replace(node, side === 'entry' ? 'arg2' : moved(visit));
  if (path === 'args[0]->b_error') return replace(node, side === 'entry' ? '0' : 'errno');
  if (path === 'args[0]->b_flags') return directionEdit(testOfDirection(visit)!);
  if (FILE.test(path)) return replace(node, `fds[${fd}].${path.slice('args[2]->'.length)}`);
  return replace(node, `${STAND_INS.get(path) ?? '-1'} /* ${path.replace(/^.*>/, '')} */`);
}

/** A call that fails returns -1. */
const moved = ({ parent }: Visit): string =>
  parent?.node.type === 'Call' || parent?.node.type === 'Assignment' ? 'arg0 > 0 ? arg0 : 0' : '(arg0 > 0 ? arg0 : 0)';

function directionEdit({ node, isRead, visit }: Direction): Edit {
  const test = `strstr(probefunc, "read") ${isRead ? '!=' : '=='} NULL`;
  const around = visit.parent?.node;
  const isBare =
    around === undefined ||
    around.type === 'Predicate' ||
    around.type === 'Paren' ||
    around.type === 'Conditional' ||
    around.type === 'IfStatement' ||
    (around.type === 'Binary' && /^(&&|\|\|)$/.test(around.operator));
  return replace(spanOf(node.start, node.end), isBare ? test : `(${test})`);
}

// ---- what to say -----------------------------------------------------------------------------------------------------

/** The values that are replaced by constants. */
function standInsOf(scene: Scene, plans: Plans): string[] {
  const { arrays, names } = plans;
  const shown = readsLeft(scene, plans).filter(({ node, path }) => {
    const visit = visitOf(scene.clause, node);
    if (!STAND_INS.has(path) || isInElement(visit, arrays)) return false;
    return isShown(visit) || assignedName(visit, names) === 'shown';
  });
  return [...new Set(shown.map(({ path }) => path.replace(/^.*>/, '')))];
}

function assignedName({ parent }: Visit, names: Plans['names']): 'key' | 'shown' | undefined {
  let at = parent;
  while (at && (at.node.type === 'Paren' || at.node.type === 'Cast')) at = at.parent;
  return at?.node.type === 'Assignment' ? names.get(variableOf(at.node.left) ?? '') : undefined;
}

function differenceOf(
  scenes: readonly Scene[],
  standIns: readonly string[],
  { calls }: Words,
  { target }: Site,
): Difference {
  const probes = [...new Set(scenes.flatMap((scene) => scene.probes.map(({ use }) => use.node.text)))];
  const parts = [
    `${probes.join(', ')} ${probes.length > 1 ? 'become' : 'becomes'} the read and write calls of programs, on all but sockets and pipes: what the cache answers counts as well, what is written back later counts at once, and paging is not seen`,
    ...(calls === CALLS.sized ? ['readv and writev are left out, since they do not say for how many bytes'] : []),
    ...(target.lacks('field:fds[]->fi_fs') ? ['a socket or pipe from before tracing counts as a file'] : []),
    ...(standIns.length > 0 ? [`${standIns.join(', ')} cannot be had, and a constant is shown instead`] : []),
  ];
  return {
    message: parts.join('; '),
    help: 'Read times and sizes as those of the calls; the global zone alone shows the disks.',
  };
}
