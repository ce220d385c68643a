/*
 * Guarantee: broken connections, dying processes, impatient clients and two processes at once change nothing: the same
 * history without any of it ends the same, told the same on the way. One seed is one history; a seed that fails is named
 * and run again alone by `npm run sim -- --seed N`.
 */
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { makePlan } from './plan.ts';
import { simulate } from './simulate.ts';

const { simulationRuns: RUNS, simulationSteps: STEPS, simulationSeed: FIRST } = suiteSettings;

describe(`a simulated history of ${STEPS} steps`, () => {
  const database = testDatabase();

  test.each(Array.from({ length: RUNS }, (_, n) => FIRST + n))(
    'ends as if nothing had gone wrong, seed %i',
    { timeout: 60_000 + STEPS * 2_000 },
    async (seed) => {
      const report = await simulate(database, seed, STEPS);
      const again = `again with: npm run sim -- --seed ${seed} --steps ${STEPS}`;
      expect(report.faults, again).toEqual([]);
      expect(report.deaths + report.cuts, again).toBeGreaterThan(0);
    },
  );

  test('is drawn from its seed alone', () => {
    expect(makePlan(7, 50)).toEqual(makePlan(7, 50));
    expect(makePlan(7, 50)).not.toEqual(makePlan(8, 50));
  });
});
