/**
 * Tracing itself: enables the clauses, runs them at each firing, and hands what they recorded to the consumer. Records are
 * consumed in the order of time, since dtrace(1M) sets the option temporal for itself (cmd/dtrace/dtrace.c); on Solaris, which
 * has no such option, they come processor by processor each time the consumer looks. They are also consumed at once, where
 * dtrace waits for switchrate: an aggregation is therefore printed as it was at the firing of its printa(), not as it has
 * become when the consumer gets there.
 */
import { isBufferSize, parseSize } from '../dtrace/options.js';
import { matchesPart } from '../dtrace/glob.js';
import type { Piece } from './action.js';
import type { Clause } from '../ast.js';
import { type Consumer, type Writer, consumerOf } from './consumer.js';
import { type Frame, type Variables, emptyStore, localsOf } from './frame.js';
import { type Context, type Fault, type Probe, type World, faultWords } from './machine.js';
import { CompileProblem } from './names.js';
import type { CompiledClause, CompiledProbe, CompiledProgram } from './program.js';
import type { EventRecord, Item, Recording } from './record.js';
import { type Options, isSet, numberOption, rateOption, sizeOption } from './settings.js';
import { type Speculator, speculatorOf } from './speculation.js';
import { STRSIZE } from './type.js';
import { Faulted, isTrue } from './value.js';

/** A clause that is enabled at one probe, which the kernel calls an enabled control block. */
interface Enabled {
  readonly clause: CompiledClause;
  readonly probe: Probe;
  /** Its number, and of each part that records on its own. */
  readonly epid: number;
  readonly epids: ReadonlyMap<Piece, number>;
}

export interface RunOptions {
  readonly limit: number;
  readonly describe: (deed: string) => void;
}

export interface Ran {
  readonly stdout: string;
  readonly writers: readonly Writer[];
  /** The clauses that failed, each once. */
  readonly faulted: readonly Clause[];
  readonly stderr: string;
  readonly status: number;
}

/** The probes of the provider dtrace, which are there in every zone. */
const own = (id: number, name: string): Probe => ({ id, provider: 'dtrace', module: '', function: '', name });
const BEGIN = own(1, 'BEGIN');
const END = own(2, 'END');
const ERROR = own(3, 'ERROR');

const SECOND = 1_000_000_000n;

export function run(program: CompiledProgram, world: World, settings: Options, { limit, describe }: RunOptions): Ran {
  const refused = tooLarge(settings, world);
  if (refused) return refusedWith('could not enable tracing: File too large');
  const strsize = Math.min(STRSIZE_MAX, sizeOption(settings, 'strsize', STRSIZE));
  const enabled = enable(program, world, isSet(settings, 'zdefs'));
  if (enabled.size === 0 && !isSet(settings, 'zdefs')) return refusedWith('no probes matched');
  const consumer = consumerOf(settings, strsize, program.aggregations, describe);
  const tracer = tracerOf(program, enabled, consumer, settings, strsize);

  tracer.fire(BEGIN, world.consumer('start'));
  const wasInterrupted =
    !tracer.hasExited() && !traceUntilExit(tracer, consumer, world, enabled, program, settings, limit);
  if (wasInterrupted) consumer.interrupt();
  tracer.end(world.consumer('end'));
  consumer.finish();
  return {
    stdout: consumer.stdout(),
    writers: consumer.writers(),
    faulted: tracer.faulted(),
    stderr: tracer.stderr(),
    status: consumer.status(),
  };
}

const refusedWith = (message: string): Ran => ({
  stdout: '',
  writers: [],
  faulted: [],
  stderr: `dtrace: ${message}\n`,
  status: 1,
});

/** Whether exit() ended it, and not the scenario or the limit. */
function traceUntilExit(
  tracer: Tracer,
  consumer: Consumer,
  world: World,
  enabled: ReadonlyMap<number, readonly Enabled[]>,
  program: CompiledProgram,
  settings: Options,
  limit: number,
): boolean {
  const happenings = world.run({
    probes: new Set(enabled.keys()),
    statusrate: atMost(STATUSRATE_MAX, rateOf(settings, 'statusrate')),
    switchrate: rateOf(settings, 'switchrate'),
    aggrate: rateOf(settings, 'aggrate'),
    aggregates: program.aggregations.size > 0,
  });
  for (const happening of happenings) {
    if (happening.kind === 'thread-end') tracer.forget(happening.thread);
    else if (happening.kind === 'firing') tracer.fire(happening.probe, happening.context);
    if (tracer.hasExited()) return true;
    if (consumer.length() > limit) return false;
  }
  return false;
}

/** The consumer cannot come round more often, whatever is asked for: `switchrate=10`, meant as 10 hz, is 10 ns. */
const rateOf = (settings: Options, name: string): bigint => {
  const rate = rateOption(settings, name, SECOND);
  return rate < RATE_MIN ? RATE_MIN : rate;
};

const atMost = (most: bigint, value: bigint): bigint => (value > most ? most : value);

const RATE_MIN = 1_000_000n;
/** dtrace_statusrate_max (uts/common/dtrace/dtrace.c). */
const STATUSRATE_MAX = 10n * SECOND;

/** In bytes. No text of a scenario is so long; where one more byte is looked for, it is not asked of all that memory. */
const STRSIZE_MAX = 1 << 16;

const tooLarge = (settings: Options, { largestBuffer }: World): boolean =>
  typeof largestBuffer === 'number' &&
  [...settings].some(([name, value]) => isBufferSize(name) && (parseSize(value) ?? 0) > largestBuffer);

// ---- enabling --------------------------------------------------------------------------------------------------------

/** The clauses of each probe, in the order of the text. */
function enable({ clauses }: CompiledProgram, world: World, isZeroAllowed: boolean): Map<number, Enabled[]> {
  const enabled = new Map<number, Enabled[]>();
  let epid = 0;
  for (const clause of clauses) {
    for (const compiled of clause.probes) {
      const matching = probesOf(compiled, world);
      if (matching.length === 0 && !isZeroAllowed)
        throw new CompileProblem(compiled.offset, `probe description ${compiled.text} does not match any probes`);
      for (const probe of matching) {
        const pieces = partsOf(clause.pieces);
        const first = epid + 1;
        const epids = new Map(pieces.map((piece) => [piece, ++epid]));
        if (pieces.length === 0) epid++;
        const block = { clause, probe, epid: first, epids };
        const there = enabled.get(probe.id);
        if (there) there.push(block);
        else enabled.set(probe.id, [block]);
      }
    }
  }
  return enabled;
}

/** Parts of a body in the order of the text. */
const partsOf = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece) =>
    piece.kind === 'if' ? [piece, ...partsOf(piece.consequent), ...partsOf(piece.alternate)] : [piece],
  );

function probesOf({ pattern, id }: CompiledProbe, world: World): readonly Probe[] {
  const mine = [BEGIN, END, ERROR];
  if (id !== null) {
    const all = [...mine, ...world.probes({ provider: '', module: '', function: '', name: '' })];
    return all.filter((probe) => probe.id === id);
  }
  const matches = (probe: Probe): boolean =>
    (['provider', 'module', 'function', 'name'] as const).every((part) => matchesPart(pattern[part], probe[part]));
  return [...mine.filter(matches), ...world.probes(pattern).filter(({ provider }) => provider !== 'dtrace')];
}

// ---- firing ----------------------------------------------------------------------------------------------------------

interface Tracer {
  fire(probe: Probe, context: Context): void;
  end(context: Context): void;
  /** Drops the thread-locals of a thread that is gone. */
  forget(thread: string): void;
  hasExited(): boolean;
  faulted(): readonly Clause[];
  stderr(): string;
}

function tracerOf(
  program: CompiledProgram,
  enabled: ReadonlyMap<number, readonly Enabled[]>,
  consumer: Consumer,
  settings: Options,
  strsize: number,
): Tracer {
  const chunk = program.largestDynamic(strsize) + DYNAMIC_OVERHEAD;
  const capacity = Math.max(1, Math.floor(sizeOption(settings, 'dynvarsize', DYNVARSIZE) / chunk));
  const variables: Variables = {
    globals: emptyStore(),
    threads: new Map(),
    processors: new Map(),
    dynamic: { capacity, used: 0, drops: 0 },
  };
  const speculations = speculatorOf(
    numberOption(settings, 'nspec', 1),
    sizeOption(settings, 'specsize', 32 * 1024),
    strsize,
  );
  const errors: string[] = [];
  const faulted = new Set<Clause>();
  let hasExited = false;
  let errorsInError = 0;

  function frameAt(probe: Probe, context: Context): Frame {
    const locals = localsOf(variables, context.cpu);
    return {
      probe,
      context,
      variables,
      locals,
      speculations,
      strsize,
      clause: null,
      epid: 0,
      action: 0,
      own: null,
      tokens: null,
    };
  }

  function fire(probe: Probe, context: Context): void {
    const blocks = enabled.get(probe.id);
    if (!blocks) return;
    const records: EventRecord[] = [];
    runBlocks(blocks, frameAt(probe, context), records);
    if (records.length > 0) consumer.consume(records);
  }

  /** exit() lets its clause go on to its end, and no other begin. */
  function runBlocks(blocks: readonly Enabled[], frame: Frame, records: EventRecord[]): void {
    for (const block of blocks) {
      if (hasExited) return;
      frame.clause = block.clause.clause;
      frame.epid = block.epid;
      try {
        runBlock(block, frame, records);
      } catch (error) {
        if (!(error instanceof Faulted)) throw error;
        failed(block, error.fault, frame, records);
      }
    }
  }

  function runBlock({ clause, epids }: Enabled, frame: Frame, records: EventRecord[]): void {
    frame.action = 0;
    if (clause.predicate && !isTrue(clause.predicate.run(frame))) return;
    if (clause.isDefault) records.push(recordOf(frame, []));
    else runPieces(clause.pieces, epids, frame, records);
  }

  function runPieces(pieces: readonly Piece[], epids: Enabled['epids'], frame: Frame, records: EventRecord[]): void {
    for (const piece of pieces) {
      frame.epid = epids.get(piece)!;
      if (piece.kind === 'steps') runSteps(piece, frame, records);
      else {
        frame.action = 1;
        const arm = isTrue(piece.test.run(frame)) ? piece.consequent : piece.alternate;
        runPieces(arm, epids, frame, records);
      }
    }
  }

  function runSteps({ steps }: Piece & { kind: 'steps' }, frame: Frame, records: EventRecord[]): void {
    const recording = recordingInto(records, speculations);
    for (const step of steps) {
      step(frame, recording);
      if (recording.isDropped) return;
    }
    if (recording.isLast) hasExited = true;
    if (recording.items.length === 0) return;
    const record = recordOf(frame, recording.items);
    if (recording.speculation === null) records.push(record);
    else speculations.keep(recording.speculation, record);
  }

  /** Says the error, and fires ERROR where it happened; one in a clause of ERROR itself is only counted. */
  function failed({ probe, clause }: Enabled, fault: Fault, frame: Frame, records: EventRecord[]): void {
    if (probe === ERROR) {
      errorsInError++;
      return;
    }
    faulted.add(clause.clause);
    if (errors.length < ERRORS) errors.push(errorLine(frame, fault));
    const blocks = enabled.get(ERROR.id);
    if (blocks) runBlocks(blocks, frameAt(ERROR, errorContext(frame, fault)), records);
  }

  return {
    fire,
    end(context) {
      hasExited = false;
      fire(END, context);
    },
    forget: (thread) => void variables.threads.delete(thread),
    hasExited: () => hasExited,
    faulted: () => [...faulted],
    stderr: () => {
      const drops = [
        dropLine(variables.dynamic.drops, 'dynamic variable drop'),
        dropLine(speculations.unavailable(), 'failed speculation', ' (no speculative buffer available)'),
        dropLine(speculations.drops(), 'speculative drop'),
        dropLine(errorsInError, 'error', ' in ERROR probe enabling'),
      ];
      return [...errors, ...drops].join('');
    },
  };
}

/** What a dynamic variable takes besides its value: its header and its place in the hash (dtrace_impl.h dtrace_dynvar). */
const DYNAMIC_OVERHEAD = 64 + 64;
/** Without `-x dynvarsize` (dt_open.c, 1m). */
const DYNVARSIZE = 1 << 20;
/** Of a storm of errors so many are told. */
const ERRORS = 100_000;

const recordOf = ({ probe, clause, context, epid }: Frame, items: readonly Item[]): EventRecord => ({
  clause: clause!,
  probe,
  cpu: context.cpu,
  epid,
  items,
});

function recordingInto(records: EventRecord[], speculations: Speculator): Recording {
  let speculation: bigint | null = null;
  let isDropped = false;
  return {
    items: [],
    isLast: false,
    get speculation() {
      return speculation;
    },
    get isDropped() {
      return isDropped;
    },
    speculate(id) {
      speculation = id;
      isDropped = !speculations.isOpen(id);
    },
    commit: (id) => void records.push(...speculations.taken(id)),
    discard: (id) => void speculations.taken(id),
  };
}

// ---- errors ----------------------------------------------------------------------------------------------------------

/** lib/libdtrace/common/dt_handle.c dt_handle_err; without the DIF offset, as there is no DIF. */
function errorLine({ probe, epid, action }: Frame, { fault, address }: Fault): string {
  const name = [probe.provider, probe.module, probe.function, probe.name].join(':');
  const shown = ADDRESSED.has(fault) ? ` (0x${BigInt.asUintN(64, address ?? 0n).toString(16)})` : '';
  const where = action === 0 ? 'predicate' : `action #${action}`;
  return `dtrace: error on enabled probe ID ${epid} (ID ${probe.id}: ${name}): ${faultWords[fault].words}${shown} in ${where}\n`;
}

const ADDRESSED: ReadonlySet<string> = new Set(['BADADDR', 'BADALIGN', 'BADSTACK']);

/** What a clause of ERROR reads: arg1 to arg5 tell of the error, all else is as where it happened. */
function errorContext({ context, epid, action }: Frame, { fault, address }: Fault): Context {
  const told = [0n, BigInt(epid), BigInt(action), 0n, faultWords[fault].number, address ?? 0n];
  const argument = (index: number): bigint => told[index] ?? 0n;
  return Object.create(context, {
    argument: { value: argument },
    typedArgument: { value: argument },
  }) as Context;
}

const dropLine = (count: number, what: string, why: string = ''): string =>
  count === 0 ? '' : `dtrace: ${count} ${what}${count === 1 ? '' : 's'}${why}\n`;
