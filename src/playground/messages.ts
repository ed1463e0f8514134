/** What the page and its workers say to each other: plain values, with text in Unicode and offsets into it. */
import type { Range } from '../ast.js';
import type { Severity } from '../diagnostic.js';
import type { Fidelity } from '../fidelity.js';
import type { Verdict } from '../proof/compare.js';
import type { Status } from '../rewrite.js';
import type { State } from './state.js';

/** The script is to be converted, or tried in the scenario of the state. */
export interface Request {
  readonly task: 'convert' | 'simulate';
  readonly state: State;
}

/** A worker answers with what it was asked for, or with the words of an error that is its own. */
export type Answer<T> = { readonly value: T } | { readonly fault: string };

// ---- a conversion ----------------------------------------------------------------------------------------------------

export interface Converted {
  readonly status: Status;
  readonly fidelity: Fidelity | null;
  /** The transforms that changed something. */
  readonly applied: readonly { readonly name: string; readonly summary: string }[];
  readonly text: string;
  /** In the result: what is new, and what is commented out. */
  readonly added: readonly Range[];
  readonly disabled: readonly Range[];
  /** In the script: what is not in the result. */
  readonly gone: readonly Range[];
  /** What in the result comes from where in the script. */
  readonly links: readonly Link[];
  readonly remarks: readonly Remark[];
  /** For what is unportable: the targets under which something would be left. */
  readonly elsewhere: readonly string[];
  /** `D`, `ksh`, `perl`, … */
  readonly language: string;
}

export interface Link {
  readonly from: Range;
  readonly to: Range;
}

/** Diagnostics that say the same, with all their places. */
export interface Remark {
  readonly code: string;
  readonly severity: Severity;
  readonly grade: Grade;
  readonly message: string;
  readonly why: string | null;
  readonly help: string;
  /** What dtrace itself would say. */
  readonly dtrace: string | null;
  readonly transform: string | null;
  /** At least one. */
  readonly places: readonly Place[];
  readonly related: readonly (Place & { readonly message: string })[];
}

/** What a remark is shown as. */
export type Grade = 'approximate' | 'stand-in' | 'disabled' | 'note' | 'error';

/** `line` counts from 1. */
export interface Place {
  readonly range: Range;
  readonly line: number;
}

// ---- a trial ---------------------------------------------------------------------------------------------------------

export interface Simulated {
  /** The zones to choose from, by name, and which of them was taken; none for the global zone. */
  readonly places: readonly string[];
  readonly place: number;
  /** null where nothing can be run. */
  readonly shown: Shown | null;
  /** Where nothing was run, or the original was refused: why. */
  readonly reason: string | null;
}

/** `alone`: the target is the global zone, so that there is nothing to compare. */
export interface Shown {
  readonly verdict: Verdict | 'alone';
  readonly rows: readonly Row[];
  /** How many rows were left out. */
  readonly more: number;
  /** What dtrace said beside its output, and what it did not do. */
  readonly toldThere: readonly string[];
  readonly toldHere: readonly string[];
  /** What explains the differences. */
  readonly because: readonly (Place & { readonly message: string; readonly grade: Grade })[];
  /** Differences that nothing explains. */
  readonly unexplained: readonly string[];
}

/** A line of the one output beside that of the other. */
export interface Row {
  readonly left: string | null;
  readonly right: string | null;
  readonly kind: 'same' | 'explained' | 'unexplained';
}
