/** How the tests run, and how their outcome is told. */
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/reporters';

/** After vitest's own summary, one plain line for whoever reads the log with a program. */
const closingLine: Reporter = {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === 'failed').length + broken + errors.length;
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  },
};

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A slow machine is no failure.
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default', closingLine],
  },
});
