/** What is said of counters at calls. */
import type { Difference } from '../../src/transform.js';
import type { Row } from './counters.js';
import type { Joined } from './plan.js';

export function differenceOf(moved: readonly Joined<Row>[]): Difference {
  const whole = moved.filter(({ missing }) => missing !== undefined);
  const single = moved.filter((one) => !whole.includes(one));
  const missing = [...new Set(whole.flatMap((one) => one.missing ?? []))];
  const sum = [...new Set(whole.map(({ probe }) => probe.text))].map((text) => {
    const counters = whole.filter(({ probe }) => probe.text === text).map(({ counter }) => counter);
    const others = missing.length > 0 ? `, and ${missing.length} more cannot be had` : '';
    return `of ${text}, ${counters.join(', ')} ${counters.join().includes(',') ? 'are' : 'is'} counted at system calls${others}`;
  });
  return {
    message: [...sum, ...differencesOf([...single, ...whole])].join('; '),
    help: adviceOn(whole).length > 1 ? nameCounters(whole) : adviceOn(moved).join(' '),
    note: missing.length === 0 && !moved.some(({ row }) => row.coarse),
    ...(missing.length > 0 ? { why: `missing: ${missing.join(', ')}` } : {}),
    refuses: moved.some(({ row }) => row.refuses),
  };
}

const adviceOn = (moved: readonly Joined<Row>[]): string[] => [...new Set(moved.map(({ row }) => row.help))];

/** What there is to do about each of many is more than can be read. */
const nameCounters = (whole: readonly Joined<Row>[]): string =>
  `In place of ${[...new Set(whole.map(({ probe }) => probe.text))].join(', ')} name the counters that matter; each has advice of its own.`;

/** What differs, once for all the counters of which it is true. */
function differencesOf(moved: readonly Joined<Row>[]): string[] {
  const parts = moved.map(({ probe, counter, row, covers, missing }) => {
    const names = [...new Set([probe, ...covers].map(({ text }) => text))].join(', ');
    const becomes = `${names} ${covers.length > 0 ? 'become' : 'becomes'} ${row.calls}`;
    const isCounter = missing !== undefined;
    return { subject: isCounter ? counter : becomes, isCounter, row };
  });
  return [...new Set(parts.map(({ row }) => row.difference))].map((difference) => {
    const same = parts.filter(({ row }) => row.difference === difference);
    return `${same.map(({ subject }) => subject).join(same[0]!.isCounter ? ', ' : ', and ')}: ${difference}`;
  });
}
