/** Fuzzing without end: `npm run fuzz -- [--from n] [--inputs n] [--seconds n]`. Each finding is printed, shortened, with its number. */
import { parseArgs } from 'node:util';
import { corpusIn } from './corpus.js';
import { inputOf, shortened, tried } from './inputs.js';

const { values } = parseArgs({
  options: { from: { type: 'string' }, inputs: { type: 'string' }, seconds: { type: 'string' } },
});
const from = Number(values.from ?? Date.now());
const inputs = Number(values.inputs ?? Infinity);
const until = performance.now() + Number(values.seconds ?? Infinity) * 1000;

/** An input of at most 20 KB that keeps the processor busy for longer is a finding as well; in milliseconds. */
const SLOW = 5_000;

const busy = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const corpus = corpusIn(process.cwd());
const begin = performance.now();
let [done, findings, slowest] = [0, 0, 0];

const report = (): string =>
  `${done} inputs from ${from}, ${findings} findings, ${Math.round(done / ((performance.now() - begin) / 1000))} a second, slowest ${Math.round(slowest)} ms`;

for (; done < inputs && performance.now() < until; done++) {
  const number = from + done;
  const input = inputOf(number, corpus);
  const started = busy();
  const finding = await tried(input);
  const took = busy() - started;
  slowest = Math.max(slowest, took);
  if (finding !== null) {
    findings++;
    const short = await shortened(input, finding);
    const { law, words } = (await tried(short))!;
    console.log(
      `\n${number}: ${law}\n${words.slice(0, 1500)}\n${JSON.stringify({ ...short, target: short.target.name })}`,
    );
  } else if (took > SLOW) {
    findings++;
    console.log(
      `\n${number}: slow, ${Math.round(took)} ms\n${JSON.stringify({ ...input, target: input.target.name })}`,
    );
  }
  if (done % 20_000 === 19_999) console.error(report());
}
console.log(report());
process.exitCode = findings === 0 ? 0 : 1;
