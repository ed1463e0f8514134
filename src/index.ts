/** The public interface: a script in, a script for the zone and what there is to say about it out. */
import type { Program } from './ast.js';
import { type Use, usesOf as usesIn } from './uses.js';

export type * from './ast.js';
export type { Capability } from './capability.js';
export type { Diagnostic, Related, Severity } from './diagnostic.js';
export type { Edit, Fragment } from './edit.js';
export type { Fidelity } from './fidelity.js';
export type { ParseOptions } from './parse.js';
export { DSyntaxError, parse } from './parse.js';
export type { Result, RewriteOptions, Source, Stage, Status } from './rewrite.js';
export { rewrite } from './rewrite.js';
export type { ConvertOptions } from './convert.js';
export { convert } from './convert.js';
export type { Target } from './target.js';
export { findTarget, targets } from './target.js';
export { customTarget } from './custom-target.js';
export type { Clock, Difference, Example, Refusal, Rewrite, Site, Step, Transform } from './transform.js';
export type { Use } from './uses.js';
export { transforms } from '../transforms/index.js';
export type { CompareOptions, Run, Verdict } from './proof/compare.js';
export { compare } from './proof/compare.js';
export type { Explanation, OutputLine } from './proof/explain.js';
export { placesOf } from './proof/places.js';
export type { Output, SimulateOptions, World } from './simulate/index.js';
export { simulate } from './simulate/index.js';
export { scenarios } from './simulate/scenarios/index.js';
export type { Scenario } from './simulate/world/scenario.js';
export type { Place } from './simulate/world/verify.js';
export { globalView, zoneView } from './simulate/world/views.js';

/** Everything that some zone lacks or may lack and the script does not ask to have left alone, in the order of the text. */
export const usesOf = (program: Program): Use[] => [...usesIn(program)];
