/** What sets a variable, and what sets it back. */
import type { Definition } from '../../src/flow.js';
import { once } from '../../src/once.js';

export const isReset = ({ value }: Definition): boolean => value?.type === 'Integer' && Number(value.text) === 0;

export const valuesIn: (definitions: readonly Definition[]) => readonly Definition[] = once((definitions) =>
  definitions.filter((one) => !isReset(one)),
);

/** Neither a reset nor a declaration. */
export const isSetting = (definition: Definition): boolean => !isReset(definition) && definition.type === null;
