/** A whole file, whatever holds its D: every program in it is found, converted and put back where it stood. */
import { transforms } from '../../transforms/index.js';
import type { Range } from '../ast.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Edit, type Piece, applyEdits, wholeOf } from '../edit.js';
import { lowest } from '../fidelity.js';
import { grouped } from '../once.js';
import { byStart } from '../ranges.js';
import {
  type Result,
  type RewriteOptions,
  type Source,
  type Stage,
  type Status,
  rewrite,
  unchanged,
} from '../rewrite.js';
import { type Target, targetGiven } from '../target.js';
import { Conflict, Elsewhere, settle } from './agree.js';
import { withClauses } from './emptied.js';
import { type Found, findPrograms } from './find.js';
import { convertedOf } from './hand-out.js';
import type { Host } from './language.js';
import { LeftOut, conditionsOf } from './left-out.js';
import { namesLookedFor } from './looked-for.js';
import { type Names, namesOf } from './names.js';
import { type Program, type Text, opaqueOf, placeOfRange, textOfProgram } from './program.js';
import { Misfit, UnknownPredicate } from './put-back.js';
import { diagnosticsOf, lackingValues, neededElsewhere, noProgram, notRead, said } from './say.js';
import type { Variables } from './script.js';
import { isUnknownPredicate } from './splice.js';
import { straysIn } from './stray.js';
import { type Draft, type Unit, unitsOf, unseenIn } from './units.js';

export interface ConvertOptions extends RewriteOptions {
  /** Whether the text after each step is wanted. */
  readonly stages?: boolean;
}

type Settled = ConvertOptions & { readonly target: Target };

/** Rewrites every D program in a file of another language. */
export async function convertHost(source: Source, host: Host, asked: ConvertOptions): Promise<Result> {
  const options: Settled = { ...asked, target: targetGiven(asked.target) };
  if (host.language === 'other') return failed(source, [notRead(host, source)]);
  const found = await findPrograms(host, source.text);
  if (found.error) return failed(source, [said(source, found.error.range, 'error', `${found.error.message}`)]);
  return convertFound(source, host, unitsOf(found), found, options);
}

// ---- programs --------------------------------------------------------------------------------------------------------

function convertFound(source: Source, host: Host, units: readonly Unit[], found: Found, options: Settled): Result {
  try {
    return convertUnits(source, host, units, found, options);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const { carrier, programs } = error;
    const torn = units.filter((_, i) => programs.includes(i));
    const reasons = lackingValues(source, torn, options.target);
    if (reasons.length > 0) return failed(source, reasons);
    const isSole = torn.every(({ variants }) => variants.length === 1);
    if (isSole) return failed(source, [said(source, carrier.range, 'error', error.message)]);
    const opaque = units.map((unit) =>
      torn.includes(unit) ? { ...unit, variants: [opaqueOf(unit.invocation, unit.given)] } : unit,
    );
    return convertFound(source, host, opaque, found, options);
  }
}

function convertUnits(source: Source, host: Host, units: readonly Unit[], found: Found, options: Settled): Result {
  const names = namesOf(
    units.flatMap(({ variants }) => variants),
    source.text,
  );
  const told = unseenIn(found);
  const unseen = [...told, ...straysIn(found, units, told, options.target)];
  const drafts = withClauses(draftsOf(source, units, names, options), units);
  const sound = host.language === 'text' ? drafts.filter(({ result }) => result.status !== 'failed') : drafts;
  const diagnostics = [
    ...diagnosticsOf(source, host, sound, names, unseen, options.target),
    ...(host.language === 'text' ? [] : namesLookedFor(source, sound)),
  ].toSorted((a, b) => byStart(a.range, b.range));
  if (sound.some(({ result }) => result.status === 'failed')) {
    return failed(
      source,
      diagnostics.filter(({ severity }) => severity === 'error'),
    );
  }
  if (sound.length === 0) {
    if (unseen.some(({ kind }) => kind === 'unknown')) return failed(source, diagnostics);
    return { ...unchanged(source, 'safe'), diagnostics: unseen.length > 0 ? diagnostics : [noProgram(source, host)] };
  }
  try {
    return combined(source, sound, names, found, diagnostics, options);
  } catch (error) {
    if (error instanceof Elsewhere) return failed(source, [neededElsewhere(source, error)]);
    if (error instanceof LeftOut) {
      return failed(source, [said(source, error.carrier.range, 'error', error.message)]);
    }
    if (error instanceof Misfit) return failed(source, [said(source, error.range, 'error', error.message)]);
    if (error instanceof UnknownPredicate) {
      if (options.isSealed) return failed(source, [said(source, error.range, 'error', error.message)]);
      return convertUnits(source, host, units, found, { ...options, isSealed: isUnknownPredicate });
    }
    if (!(error instanceof Conflict)) throw error;
    throw new Conflict(
      error.carrier,
      error.programs.map((program) => sound[program]!.unit),
    );
  }
}

/** The same text is converted once, however many commands run it. */
function draftsOf({ name }: Source, units: readonly Unit[], names: Names, options: ConvertOptions): Draft[] {
  const results = new Map<string, Result>();
  const texts = units.map(({ variants }) => variants.map((program) => textOfProgram(program, names.numberOf)));
  /** What each unit says, converted as far as it has been its turn. */
  const now = texts.map((all) => all.map(({ text }) => text));
  const together = grouped([...units.keys()], (unit) => units[unit]!.invocation);
  return units.flatMap(({ invocation, variants }, unit) => {
    const others = together.get(invocation)!.filter((each) => each !== unit);
    const beside = others.flatMap((each) => now[each]!).join('\n');
    const drafts = variants.map((program, i): Draft => {
      const text = texts[unit]![i]!;
      const commandLine = program.as === 'argument';
      const key = JSON.stringify([commandLine, text.text, beside]);
      const result =
        (options.places ? null : results.get(key)) ??
        rewrite({ name, text: text.text }, { ...options, commandLine, beside, ...placesIn(text, program, options) });
      results.set(key, result);
      return { unit, program, text, result };
    });
    now[unit] = drafts.map(({ result }) => result.text);
    return drafts;
  });
}

/** The places that are asked for are places of the file. */
const placesIn = (text: Text, { invocation }: Program, { places }: ConvertOptions): Pick<ConvertOptions, 'places'> =>
  places ? { places: (range) => places(placeOfRange(text, range, invocation.range)) } : {};

// ---- the file --------------------------------------------------------------------------------------------------------

function combined(
  source: Source,
  drafts: readonly Draft[],
  names: Names,
  variables: Variables,
  diagnostics: readonly Diagnostic[],
  options: Settled,
): Result {
  const edits = editsFrom(drafts, names, variables, ({ result }) => result.pieces);
  const results = drafts.map(({ result }) => result);
  const within = nestedIn(edits);
  if (within) throw new Misfit(within.range, NESTED);
  const { text, pieces } = applyEdits(source.text, edits);
  if (text === source.text) {
    const isLossy = results.some(({ fidelity }) => fidelity === 'disabled');
    const status = isLossy ? statusOf(results) : 'safe';
    return { ...unchanged(source, status), fidelity: isLossy ? 'disabled' : null, diagnostics };
  }
  return {
    source,
    text,
    status: statusOf(results),
    fidelity: lowest(results.flatMap(({ fidelity }) => fidelity ?? [])),
    applied: transforms.map(({ name }) => name).filter((name) => results.some(({ applied }) => applied.includes(name))),
    diagnostics,
    stages: options.stages ? stagesOf(source, drafts, names, variables) : [],
    pieces,
  };
}

/** What the program of one command holds of another one, as in `dtrace -n '…'"`dtrace …`"`, moves with it. */
const isInside = (inner: Range, outer: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && inner.end > inner.start;

/** The first edit that stands inside another one. */
function nestedIn(edits: readonly Edit[]): Edit | undefined {
  const nested = new Set<Edit>();
  let around: Edit | null = null;
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end)) {
    if (around && isInside(edit.range, around.range)) nested.add(edit);
    // Two may take the same place.
    if (around && isInside(around.range, edit.range)) nested.add(around);
    if (!around || edit.range.end > around.range.end) around = edit;
  }
  return edits.find((edit) => nested.has(edit));
}

const NESTED = 'this program stands inside that of another dtrace command, and both would have to change';

const editsFrom = (
  drafts: readonly Draft[],
  { spliceOf }: Names,
  variables: Variables,
  piecesOf: (draft: Draft) => readonly Piece[],
): Edit[] =>
  settle(
    drafts.map((draft) => {
      const { text, program } = draft;
      const conditions = conditionsOf(text, program, variables);
      return convertedOf(text, piecesOf(draft), spliceOf, conditions, program.as);
    }),
    variables,
  );

function statusOf(results: readonly Result[]): Status {
  const changed = results.filter(({ status }) => status !== 'safe');
  if (changed.every(({ status }) => status === 'unportable') && changed.length === results.length) return 'unportable';
  return changed.some(({ status }) => status === 'partial' || status === 'unportable') ? 'partial' : 'rewritten';
}

/** The file after each step, with each program as that step or the last one before it left it. */
function stagesOf(source: Source, drafts: readonly Draft[], names: Names, variables: Variables): Stage[] {
  const steps = [...transforms.map(({ name }) => name), 'disable', 'stubs'];
  const taken = steps.filter((step) => drafts.some(({ result }) => result.stages.some(({ name }) => name === step)));
  return taken.map((name) => {
    const earlier = steps.slice(0, steps.indexOf(name) + 1);
    const piecesAt = ({ result, text }: Draft): readonly Piece[] =>
      (
        result.stages.findLast((stage) => stage.name === name) ??
        result.stages.findLast((stage) => earlier.includes(stage.name))
      )?.pieces ?? wholeOf(text.text);
    const { text, pieces } = applyEdits(source.text, editsFrom(drafts, names, variables, piecesAt));
    return { name, text, pieces };
  });
}

const failed = (source: Source, diagnostics: readonly Diagnostic[]): Result => ({
  ...unchanged(source, 'failed'),
  diagnostics,
});
