/** What sets a variable, and what sets it back. */
import type { Definition } from '../../src/flow.js';
import { isZero } from '../../src/language/chain.js';
import { once } from '../../src/once.js';

export const isReset = ({ value }: Definition): boolean => value !== null && isZero(value);

export const valuesIn: (definitions: readonly Definition[]) => readonly Definition[] = once((definitions) =>
  definitions.filter((one) => !isReset(one)),
);

/** Neither a reset nor a declaration. */
export const isSetting = (definition: Definition): boolean => !isReset(definition) && definition.type === null;
