/** Arguments, which other calls than those of the script have elsewhere. */
import type { Clause, Identifier, ProbeDescription, Program } from '../../src/ast.js';
import {
  NO_PLACE,
  callsMoved,
  formsOn,
  type Form,
  type Release,
  isPathMoved,
  joinersOf,
  otherPathsIn,
  pathArgument,
  placeInMoved,
  releaseTitle,
  syscallsNamed,
  takesArgument,
} from '../../src/dtrace/syscalls.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import { type Edit, replace } from '../../src/edit.js';
import { grouped } from '../../src/once.js';
import { usedIn } from '../../src/language/stand-for.js';
import { type Step, refuse, roughly } from '../../src/transform.js';
import { type ValueUse, globsEntered } from '../../src/uses.js';
import { isArgument } from '../../src/language/arguments.js';
import { inPlaceOf } from '../../src/rewriting/operand.js';
import { textOf, visitOf } from '../../src/walk.js';
import { BOTH_SIDES, conditionOf } from './gates.js';
import {
  type Scene,
  type Refused,
  standsFor,
  WRITE_OUT,
  callsOf,
  isPlaced,
  isCall,
  argumentsIn,
  placeOf,
} from './scene.js';

/**
 * What a glob matches takes its path elsewhere on this target. Where that holds on each of its releases, the description
 * is narrowed to the calls that it means there, so that it says where the path is; else each firing is asked.
 */
export function* moveArguments(clause: Clause, uses: readonly ValueUse[], scene: Scene): Generator<Step> {
  const { program, target } = scene;
  const hidden = usedIn(clause, scene.arguments);
  if (hidden !== null) {
    for (const use of uses) yield refuse(use, standsFor(hidden, 'an argument'), WRITE_OUT);
    return;
  }
  const moves = globsEntered(clause).flatMap((glob) => moveOf(glob, target.releases) ?? []);
  if (comesBackFrom(moves, clause)) {
    for (const use of uses) yield refuse(use, BOTH_SIDES.why, BOTH_SIDES.help);
    return;
  }
  const places = uses.map((use) => moves.flatMap((move) => placesFor(textOf(program, use.node), move)));
  // Other calls of the clause have their arguments where they are, and may have what none of those has that moved.
  const calls = new Set(moves.flatMap((move) => move.calls));
  const globs = new Set(moves.map(({ glob }) => glob));
  const isForOthers =
    moves.some(({ isMixed }) => isMixed) ||
    clause.probes.some((probe) => !globs.has(probe.function) && !isOneOf(probe, calls, scene));
  const unplaced = places.find((own) =>
    own.every(({ place }) => place === null || (place === NO_PLACE && !isForOthers)),
  );
  const lost = (unplaced ?? places.flat()).find(({ place }) => place === null) ?? unplaced?.[0];
  if (lost) {
    for (const use of uses) yield refuse(use, `an argument of ${lost.glob} has no place of its own in ${lost.call}`);
    return;
  }
  const narrowFor = new Map(moves.map(({ glob, narrow }) => [glob, narrow]));
  const probes = clause.probes.filter((probe) => probe.provider === 'syscall' && narrowFor.has(probe.function));
  const isSole =
    !moves.some(({ narrow }) => narrow === null) &&
    clause.probes.every((probe) => probes.includes(probe) || isOneOf(probe, calls, scene));
  const edits = uses.map(({ node }, i) => {
    const choice = byCall(places[i]!, isSole ? null : textOf(program, node));
    return replace(node, choice.includes('?') ? inPlaceOf(visitOf(clause, node), choice, program) : choice);
  });
  const renamed = probes.flatMap((probe) => {
    const narrow = narrowFor.get(probe.function)!;
    return narrow === null ? [] : [replace(probe, `syscall:${probe.module}:${narrow}:${probe.name}`)];
  });
  yield roughly('approximate', uses, [...renamed, ...edits], {
    message: [...moves.map((move) => saidOf(move, target.releases)), ...lackingIn(places, uses, program)].join('; '),
    help: 'A relative path is relative to the directory that is open as the argument before it.',
    note: true,
  });
}

/** The calls of a glob that have their arguments elsewhere, and the glob for them alone; null where others have not. */
interface Move {
  readonly glob: string;
  readonly calls: readonly string[];
  readonly narrow: string | null;
  /** Whether it matches calls without a path as well. */
  readonly isMixed: boolean;
  /** The releases where they are what it was written for. */
  readonly releases: readonly Release[];
}

/** null where the arguments are where they were. */
function moveOf(glob: string, releases: readonly Release[]): Move | null {
  const moved = releases.filter((release) => isPathMoved(glob, release));
  if (moved.length === 0) return null;
  const all = [...new Set(releases.flatMap((release) => syscallsNamed(glob, release)))];
  const movedCalls = new Set(moved.flatMap((release) => callsMoved(glob, release)));
  const calls = all.filter((call) => movedCalls.has(call));
  const narrow = narrowed(calls);
  // What could still be taken for the calls of before would be moved again.
  const isNarrow = releases.every(
    (release) => !isPathMoved(narrow, release) && syscallsNamed(narrow, release).every((call) => calls.includes(call)),
  );
  const isMixed = all.some((call) => pathArgument(call) === null);
  return { glob, calls, narrow: calls.length === all.length && isNarrow ? narrow : null, isMixed, releases: moved };
}

/** Whether the clause is for the return of such calls as well, where arg0 and arg1 are something else. */
const comesBackFrom = (moves: readonly Move[], { probes }: Clause): boolean =>
  probes.some(
    ({ provider, function: part, name }) =>
      matchesPart(provider, 'syscall') &&
      matchesPart(name, 'return') &&
      moves.some(({ calls }) => calls.some((call) => matchesPart(part, call))),
  );

/** A description that stays as it is has what else it matches told of it in the end. */
function saidOf({ glob, calls, narrow, releases: moved }: Move, releases: readonly Release[]): string {
  const on = moved.map((release) => releaseTitle[release]).join(' and ');
  const where = calls.every((call) => pathArgument(call) === 1) ? 'path is arg1' : 'arguments stand in other places';
  const joiners = joinersOf(glob, releases);
  const isShared = joiners === null && calls.some((call) => isUsedByOthers(call, glob, moved));
  const also = isShared ? ', and which other calls use as well' : '';
  const said = `on ${on} ${glob} means ${calls.join(', ')}, whose ${where}${also}`;
  const others = [narrow === null ? null : joiners, otherPathsIn(glob, releases, calls)];
  return [said, ...others].filter((one) => one !== null).join('; ');
}

/** Whether a call also does what the glob was not for: utimesys does the work of futimens. */
function isUsedByOthers(call: string, glob: string, on: readonly Release[]): boolean {
  const older = syscallsNamed(glob, 'solaris10').flatMap((name) => on.flatMap((release) => formsOn(name, release)));
  return conditionOf(call, older) !== null;
}

/** Where a call has an argument. */
interface Place {
  readonly glob: string;
  readonly call: string;
  /** null where it is not in one. */
  readonly place: number | null;
}

/** The argument that each call has in a place of its own, and what it was for the others; null where there are none. */
function byCall(places: readonly Place[], name: string | null): string {
  const choices = [...grouped(places, ({ place }) => valueAt(place!))].map(([value, own]) => ({
    value,
    test: isCall([...new Set(own.map(({ call }) => call))]),
  }));
  const tested = name === null ? choices.slice(0, -1) : choices.filter(({ value }) => value !== name);
  return `${tested.map(({ value, test }) => `${test} ? ${value} : `).join('')}${name ?? choices.at(-1)!.value}`;
}

/** Where a call does not have what others of the clause have, nothing that stood there meant anything. */
function lackingIn(places: readonly (readonly Place[])[], uses: readonly ValueUse[], program: Program): string[] {
  const lacking = uses.flatMap(({ node }, i) =>
    places[i]!.flatMap(({ call, place }) => (place === NO_PLACE ? [{ call, name: textOf(program, node) }] : [])),
  );
  return [...grouped(lacking, ({ call }) => call)].map(
    ([call, all]) => `${[...new Set(all.map(({ name }) => name))].join(', ')}, which ${call} does not have, is 0 there`,
  );
}

/** Whether all that a probe stands for on the target are calls that have moved. */
function isOneOf(
  { provider, function: part, name }: ProbeDescription,
  calls: ReadonlySet<string>,
  scene: Scene,
): boolean {
  const meant = provider === 'syscall' && name === 'entry' ? scene.nameOf(part) : '';
  return typeof meant !== 'string' && meant.forms.every((form) => calls.has(form.name));
}

/** `openat*` for openat and openat64. */
function narrowed([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((name) => name.startsWith(first.slice(0, length)))) length--;
  return others.length === 0 ? first : `${first.slice(0, length)}*`;
}

/** Where argN of the calls that a glob was written for stands in those that they became. */
function placesFor(name: string, { glob, calls, releases }: Move): Place[] {
  const index = isArgument(name) ? Number(name.slice(3)) : null;
  return calls.map((call): Place => {
    const places = new Set(
      releases.flatMap((release) =>
        index !== null && callsMoved(glob, release).includes(call) ? [placeInMoved(glob, call, release, index)] : [],
      ),
    );
    return { glob, call, place: places.size === 1 ? [...places][0]! : null };
  });
}

/** Each argN of the old call becomes the argument that holds the same in the new one. */
export function argumentEdits(clause: Clause, forms: readonly Form[], { program }: Scene): Edit[] | Refused {
  const edits: Edit[] = [];
  for (const read of argumentsIn(clause)) {
    const by = argumentFor(read, forms, clause, program);
    if (by === null)
      return {
        why: `${read.name} has no counterpart in ${callsOf(forms).join(', ')}`,
        help: `Give the call a clause of its own that does without ${read.name}.`,
      };
    if (by !== read.name) edits.push(replace(read, by));
  }
  return edits;
}

function argumentFor(read: Identifier, forms: readonly Form[], clause: Clause, program: Program): string | null {
  const index = Number(read.name.slice(3));
  const places = new Map<number, string[]>();
  const isForOthers = clause.probes.some((probe) => takesArgument(probe.function, index));
  for (const form of forms) {
    const isNone = isForOthers && form.arguments !== null && !takesArgument(form.of, index);
    const place = isNone ? NO_PLACE : placeOf(read)(form);
    if (place === NO_PLACE && !isNone) return null;
    places.set(place, [...(places.get(place) ?? []), form.name]);
  }
  const distance = (place: number): number => (place === NO_PLACE ? Infinity : Math.abs(place - index));
  const [usual, ...moved] = [...places].toSorted(([a], [b]) => distance(a) - distance(b));
  if (moved.length === 0) return valueAt(usual![0]);
  if (!isPlaced(read, forms)) return null;
  const tests = moved.map(([place, calls]) => `${isCall([...new Set(calls)])} ? ${valueAt(place)} : `);
  return inPlaceOf(visitOf(clause, read), `${tests.join('')}${valueAt(usual![0])}`, program);
}

/** An argument that a clause reads for other calls than this: what it says of this one is nothing. */
const valueAt = (place: number): string => (place === NO_PLACE ? '(int64_t)0' : `arg${place}`);
