/**
 * Tells after a test run what was skipped and writes the counts to the file that TRACEWIRE_TALLY names. With
 * TRACEWIRE_REQUIRE_ALL=1 a skipped test fails the run.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

type Tally = { passed: number; failed: number; skipped: number };

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: errors.length, skipped: 0 };
    const skipped = new Set<string>();
    for (const module of modules) {
      if (module.state() === 'failed' && module.children.size === 0) tally.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') tally.passed += 1;
        else if (state === 'failed') tally.failed += 1;
        else {
          tally.skipped += 1;
          skipped.add(test.parent.type === 'suite' ? test.parent.fullName : test.fullName);
        }
      }
    }
    this.tell(tally, skipped);
  }

  private tell(tally: Tally, skipped: ReadonlySet<string>): void {
    for (const name of skipped) process.stderr.write(`skipped: ${name}\n`);
    if (tally.skipped > 0 && process.env.TRACEWIRE_REQUIRE_ALL === '1') {
      process.stderr.write(`TRACEWIRE_REQUIRE_ALL=1: ${tally.skipped} skipped tests count as failed\n`);
      process.exitCode = 1;
    }
    const file = process.env.TRACEWIRE_TALLY;
    if (file !== undefined && file !== '') writeFileSync(file, JSON.stringify(tally));
  }
}
