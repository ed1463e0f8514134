/** Drives tick clauses, and profile clauses used as clocks, by the one thing in a zone that comes round on its own. */
import type { Clause, ControlLine, ProbeDescription, Program } from '../src/ast.js';
import { withComments } from '../src/language/clause.js';
import { type Interval, LONGEST_INTERVAL, intervalOf, labelOf } from '../src/dtrace/timers.js';
import { grouped } from '../src/once.js';
import { type Edit, insertAt, replace } from '../src/edit.js';
import { freshName } from '../src/rewriting/fresh.js';
import { type Block, above, outsideOfConditions } from '../src/rewriting/insert.js';
import { printClause } from '../src/print.js';
import { type Replacement, reprobe } from '../src/rewriting/reprobe.js';
import { DEFAULT_STATUSRATE, statusrateOf, unconditionalOptions } from '../src/rewriting/statusrate.js';
import { type Style, styleOf } from '../src/language/style.js';
import { type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { isTick } from '../src/language/timers.js';
import { switchedOnBy } from '../src/language/option.js';
import type { ProbeUse } from '../src/uses.js';

/**
 * The consumer asks the kernel for its status once per `statusrate`, from one thread, in every world; this is the number
 * of that ioctl, 'd' 't' 'r' 11 (sys/dtrace.h, DTRACEIOC_STATUS; lib/libdtrace/common/dt_work.c; zone-facts 8.2).
 */
const STATUS_IOCTL = '0x6474720b';

/** No consumer keeps up with more than a thousand status ioctls a second. */
const SHORTEST = 1e6;
const TOO_FAST = 'dtrace cannot ask for its status that often';
/** The consumer whose calls are the beat is known by $pid, which an anonymous enabling has not (zone-facts 8.3). */
const ANONYMOUS = 'no dtrace that could drive it runs beside an anonymous enabling';
/** Of no length, or in no unit, the provider makes none (common/dtrace/profile.c profile_provide). */
const NO_TIMER = 'there is no timer of that name, and dtrace refuses one that does not exist';
const NEVER = 'it never comes: its interval is longer than a hundred years';

export const driveTicks: Transform = {
  name: 'drive-ticks',
  summary: 'Drive tick clauses by dtrace’s own status ioctl and the time of day',
  level: 'probe',
  lowers: (capability) => capability === 'clock:tick' || capability === 'clock:profile',
  grades: ['approximate'],
  why: 'A tick fires in such a zone only when its CPU happens to run user code of the zone. dtrace itself asks for its status once a second (or once per statusrate), from a single thread, whatever the zone does: that is the beat. Every clause of a tick runs on it under one decision, made once, so that their order and the side effects of their predicates stay. Where someone sets the time of day back, ticks wait until it is again what it was; set forward, they come at every beat until they have caught up. --clock timestamp times them by a clock that nobody sets.',
  example: {
    before: 'profile:::tick-5s\n{\n\tprinta(@count);\n\ttrunc(@count);\n}\n',
    after: [
      '/* tick-5s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */',
      'dtrace:::BEGIN\n{\n\tzonesafe_next_5s = walltimestamp + 5000000000;\n}\n',
      `syscall::ioctl:entry\n{\n\tthis->tick_5s = pid == $pid && arg1 == ${STATUS_IOCTL} &&\n\t    walltimestamp >= zonesafe_next_5s;\n}\n`,
      'syscall::ioctl:entry\n/this->tick_5s/\n{\n\tzonesafe_next_5s += 5000000000;\n}\n',
      'syscall::ioctl:entry\n/this->tick_5s/\n{\n\tprinta(@count);\n\ttrunc(@count);\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, site) {
    const probes = uses.filter((each): each is ProbeUse => each.kind === 'probe');
    const isForTick = (use: ProbeUse): boolean => use.capability === 'clock:profile' && site.target.has('clock:tick');
    for (const [clause, own] of grouped(probes.filter(isForTick), (use) => use.clause))
      yield* asTicks(clause, own, site);
    const timers: Timer[] = [];
    const isAnonymous = switchedOnBy('grabanon', site.program) !== null;
    for (const use of probes.filter((each) => !isForTick(each))) {
      const answer = isAnonymous ? refuse(use, ANONYMOUS, 'Start dtrace without -A, -a and grabanon.') : timerOf(use);
      if ('kind' in answer) yield answer;
      else timers.push(answer);
    }
    if (timers.length > 0) yield* drive(timers, site);
  },
};

interface Timer {
  readonly use: ProbeUse;
  readonly interval: Interval;
}

function timerOf(use: ProbeUse): Timer | Step {
  const interval = intervalOf(use.node.name);
  if (!interval && /^\w+-\d\w*$/.test(use.node.name)) {
    return refuse(use, NO_TIMER, 'Write a number above 0 with a unit that there is: 10s, 100ms, 97hz.');
  }
  if (!interval) return refuse(use, 'its interval is known only when the script runs', 'Write the interval out.');
  if (interval.length !== null && interval.length < SHORTEST) {
    return refuse(use, TOO_FAST, 'Write an interval of a millisecond or more.');
  }
  if (interval.length !== null && interval.length > LONGEST_INTERVAL) {
    return refuse(use, NEVER, 'Write an interval of 36500 days or less.');
  }
  return { use, interval };
}

/** A tick fires on time where a profile probe does not. */
function* asTicks(clause: Clause, uses: readonly ProbeUse[], { program }: Site): Generator<Step> {
  const tickFor = ({ node }: ProbeUse): string => node.text.replace('profile-', 'tick-');
  const replacements = uses.map((use) => ({ probe: use.node, by: tickFor(use), gate: null, names: namesOf(use.node) }));
  const edits = reprobe(program, clause, styleOf(program), replacements);
  for (const [i, use] of uses.entries()) {
    yield roughly('approximate', [use], i === 0 ? edits : [], {
      message: `${use.node.text} becomes ${tickFor(use)}: it fires once per interval, not once on every CPU`,
      help: 'Divide what the script counts by the number of CPUs where it expected one firing on each.',
    });
  }
}

// ---- the beat --------------------------------------------------------------------------------------------------------

/** The names under which one interval is kept. */
interface Beat {
  readonly interval: Interval;
  readonly flag: string;
  readonly deadline: string;
}

function* drive(timers: readonly Timer[], site: Site): Generator<Step> {
  const { program, clock } = site;
  const style = styleOf(program);
  const beats = beatsOf(timers, program);
  const helpers = above(
    program,
    timers[0]!.use.clause,
    helperClauses([...beats.values()], spellingsOf(timers), clock, style),
    style,
  );
  const rate = statusrateFor(timers, program, style);
  const edits = [...grouped(timers, ({ use }) => use.clause)].flatMap(([clause, own]) =>
    reprobe(program, clause, style, own.map(replacementBy(beats))),
  );
  const kinds = [true, false].map((tick) => timers.filter(({ use }) => isTick(use.node) === tick));
  for (const [i, kind] of kinds.filter(({ length }) => length > 0).entries()) {
    const same = kind.map(({ use }) => use);
    yield roughly(
      'approximate',
      same,
      i === 0 ? [...rate.edits, helpers, ...edits] : [],
      differenceOf(kind, rate.length),
    );
  }
}

function beatsOf(timers: readonly Timer[], program: Program): Map<string, Beat> {
  const beats = new Map<string, Beat>();
  for (const { interval } of timers) {
    if (beats.has(interval.label)) continue;
    const flag = `this->${freshName(program, `tick_${interval.label}`)}`;
    beats.set(interval.label, { interval, flag, deadline: freshName(program, `zonesafe_next_${interval.label}`) });
  }
  return beats;
}

const spellingsOf = (timers: readonly Timer[]): string =>
  [...new Set(timers.map(({ use }) => use.node.name))].join(', ');

/**
 * The flag is set at every ioctl, because a clause-local keeps what the last firing on that CPU left in it; the deadline
 * is moved only by the one thread whose beat it is, so that no two CPUs can write it at once. It moves by the interval,
 * not to the present, so that there are as many beats as intervals.
 */
function helperClauses(beats: readonly Beat[], spellings: string, clock: string, style: Style): Block[] {
  const comment = `${spellings}, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time`;
  const start = printClause(
    {
      comment,
      probes: ['dtrace:::BEGIN'],
      statements: beats.map(({ deadline, interval }) => [`${deadline} = ${clock} + ${interval.nanoseconds}`]),
    },
    style,
  );
  const isBeat = `pid == $pid && arg1 == ${STATUS_IOCTL}`;
  const flags = printClause(
    {
      probes: ['syscall::ioctl:entry'],
      statements: beats.map(({ flag, deadline }) => [`${flag} = ${isBeat} && ${clock} >= ${deadline}`]),
    },
    style,
  );
  const advances = beats.map(({ flag, deadline, interval }) =>
    printClause(
      {
        probes: ['syscall::ioctl:entry'],
        predicate: [flag],
        statements: [[`${deadline} += ${interval.nanoseconds}`]],
      },
      style,
    ),
  );
  return [start, flags, ...advances];
}

const replacementBy =
  (beats: ReadonlyMap<string, Beat>) =>
  ({ use, interval }: Timer): Replacement => ({
    probe: use.node,
    by: 'syscall::ioctl:entry',
    gate: beats.get(interval.label)!.flag,
    names: namesOf(use.node),
  });

/** What the probe variables say in a timer probe: it has neither module nor function. */
const namesOf = (probe: ProbeDescription): Replacement['names'] => ({
  probeprov: 'profile',
  probemod: '',
  probefunc: '',
  probename: probe.name,
});

// ---- statusrate ------------------------------------------------------------------------------------------------------

/** Makes dtrace beat at least as often as the shortest interval; says how late a beat may come, in nanoseconds. */
function statusrateFor(timers: readonly Timer[], program: Program, style: Style): { edits: Edit[]; length: number } {
  const needed = timers.reduce((least, { interval }) => Math.min(least, interval.length ?? least), DEFAULT_STATUSRATE);
  const { rate, option } = statusrateOf(program);
  if (rate <= needed) return { edits: [], length: rate };
  const setting = `statusrate=${labelOf(needed)}`;
  if (option) return { edits: [replace(option.setting, setting)], length: needed };
  return { edits: [insertOption(program, unconditionalOptions(program).at(-1)?.line, setting, style)], length: needed };
}

/** Below the script's own options, or else above its first declaration or clause. */
function insertOption(program: Program, last: ControlLine | undefined, setting: string, { newline }: Style): Edit {
  const line = `#pragma D option ${setting}`;
  if (last) return insertAt(last.end, newline, line);
  const first = withComments(program, program.items[0]!).start;
  const start = outsideOfConditions(program, first) ?? first;
  const startsLine = start === 0 || program.text[start - 1] === '\n';
  // A carriage return would be a part of the setting, and dtrace refuse it (dt_lex.l: a control line goes on to the line feed).
  return insertAt(start, startsLine ? '' : newline, line, '\n', newline);
}

// ---- what to say -----------------------------------------------------------------------------------------------------

/** How to have a steadier beat, where dtrace can keep up with one. */
function steadierThan(rate: number): string {
  const shorter = Math.min(1e8, rate / 10);
  if (shorter < SHORTEST) return '';
  return `Set statusrate to a shorter time (#pragma D option statusrate=${labelOf(shorter)}) for a steadier beat. `;
}

function differenceOf(timers: readonly Timer[], rate: number): { message: string; help: string; note: boolean } {
  const perCpu = timers.some(({ use }) => !isTick(use.node));
  const everyCpu = perCpu ? ', and it comes once per interval, not once on every CPU' : '';
  return {
    message: `${spellingsOf(timers)}: a beat may come up to ${labelOf(rate)} late${everyCpu}`,
    help: `${steadierThan(rate)}On a current SmartOS or illumos, -t illumos leaves ticks as they are.`,
    note: !perCpu,
  };
}
