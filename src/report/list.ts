/** What there is to choose from: targets, transforms, kinds of capability. */
import type { KindOfCapability } from '../capability.js';
import type { Target } from '../target.js';
import type { Transform } from '../transform.js';
import { printTable } from './table.js';

export interface Listing {
  readonly targets: readonly Pick<Target, 'name' | 'summary'>[];
  readonly transforms: readonly Pick<Transform, 'name' | 'summary' | 'grades' | 'optIn'>[];
  readonly capabilities: readonly KindOfCapability[];
}

export const printListing = ({ targets, transforms, capabilities }: Listing): string =>
  [
    section(
      'Targets (--target)',
      targets.map(({ name, summary }) => [name, summary]),
    ),
    section(
      'Transforms, in the order in which they run (--only, --skip, --with)',
      transforms.map(({ name, summary, grades, optIn }) => [
        name,
        `${summary} [${grades.join(', ')}]${optIn ? ' (only with --with)' : ''}`,
      ]),
    ),
    section(
      'Kinds of capability (--needs)',
      capabilities.map(({ form, summary }) => [form, summary]),
    ),
    'Each of these words can be given to --explain.\n',
  ].join('\n');

export const listingAsData = ({ targets, transforms, capabilities }: Listing): unknown => ({
  version: 1,
  targets: targets.map(({ name, summary }) => ({ name, summary })),
  transforms: transforms.map(({ name, summary, grades, optIn = false }) => ({ name, summary, grades, optIn })),
  capabilities: capabilities.map(({ kind, form, summary, example }) => ({ kind, form, summary, example })),
});

const section = (title: string, rows: readonly (readonly string[])[]): string =>
  `${title}\n${printTable(rows).replace(/^/gm, '  ').trimEnd()}\n`;
