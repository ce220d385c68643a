/**
 * Random lives of an account (earning late and in time, corrections and their undoing, spending, expiry, granted levels,
 * changed rules) against a plain model that computes everything again from the list of facts.
 *
 * HANSE_SEQUENCES (500) sets the number: HANSE_SEQUENCES=10000 npx vitest run server/test/model. A failure shrinks and
 * names the seed: HANSE_SEED=<seed> HANSE_PATH=<path> runs one sequence again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { type RuleChanges, runSequences } from './run-sequences.ts';
import { type Sequence, sequences } from './sequences.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SEED = number('HANSE_SEED', 1);
const SEQUENCES = number('HANSE_SEQUENCES', 500);
const TICKS = number('HANSE_TICKS', 14);
const AT_ONCE = 500;

describe('model', () => {
  const database = testDatabase();

  it(`agrees with the write path in ${SEQUENCES} sequences`, { timeout: 120_000 + SEQUENCES * 1000 }, async () => {
    const only = process.env.HANSE_PATH;
    if (only !== undefined) return shrink(only);
    const drawn = fc.sample(sequences(TICKS), { seed: SEED, numRuns: SEQUENCES });
    for (let from = 0; from < drawn.length; from += AT_ONCE) {
      const { faults, lived } = await runSequences(database.pool, drawn.slice(from, from + AT_ONCE), ruleChanges());
      if (faults.length >= 100) {
        for (const [what, count] of Object.entries(lived)) expect(count, `some ${what}`).toBeGreaterThan(1);
      }
      const place = faults.findIndex((fault) => fault !== null);
      if (place < 0) continue;
      await shrink(String(from + place));
      expect.fail(`sequence ${from + place}, alone it passes: ${faults[place]}`);
    }
  });

  /** Runs one sequence by itself; where it fails, smaller and smaller ones. */
  async function shrink(path: string): Promise<void> {
    const property = fc.asyncProperty(sequences(TICKS), async (sequence: Sequence) => {
      const { faults } = await runSequences(database.pool, [sequence], ruleChanges());
      const [fault = null] = faults;
      if (fault !== null) throw new Error(fault);
    });
    const again = (failure: string) =>
      `again with: HANSE_SEED=${SEED} HANSE_PATH=${failure} npx vitest run server/test/model`;
    const details = await fc.check(property, { seed: SEED, path, numRuns: 1, interruptAfterTimeLimit: 90_000 });
    if (!details.failed) return;
    expect.fail(
      `${details.errorInstance}\n${JSON.stringify(details.counterexample, null, 1)}\n${again(details.counterexamplePath ?? path)}`,
    );
  }
});

/** Staff change the points per euro twice; when and to what follows from the seed. */
function ruleChanges(): RuleChanges {
  const random = seededRandom(SEED);
  return new Map([
    [random.between(2, 6), random.between(2, 3)],
    [random.between(7, 11), 1],
  ]);
}
