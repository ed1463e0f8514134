/** The library: what the command does, for other programs; nothing here touches files or streams. */
export { transforms } from '../transforms/index.js';
export type * from './ast.js';
export { describe, kinds, type Capability, type Description, type Kind } from './capability.js';
export type { Diagnostic, Related, Severity } from './diagnostic.js';
export { fidelities, type Fidelity } from './fidelity.js';
export { flowOf, type Flow } from './flow.js';
export { DSyntaxError, parse, type ParseOptions } from './parse.js';
export { rewrite, type Result, type RewriteOptions, type Source, type Stage, type Status } from './rewrite.js';
export { customTarget, findTarget, targets, type Target } from './target.js';
export type { Clock, Transform } from './transform.js';
export { lacking, usesOf, type Use } from './uses.js';
