/** What becomes of clauses at probes of io. */
import type { Clause, Expression, Program, Statement } from '../../src/ast.js';
import type { ArgumentRead } from '../../src/language/arguments.js';
import { constantFor, conversionOf } from '../../src/rewriting/column.js';
import { type Edit, replace, spanOf } from '../../src/edit.js';
import { variableOf } from '../../src/flow.js';
import { once } from '../../src/once.js';
import { coveredBy } from '../../src/ranges.js';
import { freshName } from '../../src/rewriting/fresh.js';
import { type Block, above, below, removal } from '../../src/rewriting/insert.js';
import type { Order } from '../../src/rewriting/order.js';
import { type NewClause, printClause } from '../../src/print.js';
import { type Replacement, reprobe } from '../../src/rewriting/reprobe.js';
import { styleOf } from '../../src/language/style.js';
import { type Site, type Step, roughly } from '../../src/transform.js';
import { isLogical } from '../../src/language/truth.js';
import { type Visit, nodesOf, visitOf } from '../../src/walk.js';
import { type Side, FILE, SIZE, STAND_INS } from './facts.js';
import { type Scene, sidesOf, eventOf, sceneAt } from './scenes.js';
import type { Plans } from './plan.js';
import { isSetting } from './setters.js';
import { type Direction, testOfDirection, directionOf } from './direction.js';
import { type Words, wordsFor, placeOf, readsLeft, isReleased, descriptions, descriptionsFor } from './calls.js';
import { standInsOf, differenceOf } from './difference.js';

export function* rewriteAll(plans: Plans, order: Order, site: Site): Generator<Step> {
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
  const elements = nodesOf(clause, 'Index').filter((node) => plans.arrays.has(variableOf(node) ?? ''));
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
  nodesOf(program, 'StringLiteral').some(({ text }) => ANY_LENGTH.test(text)),
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
