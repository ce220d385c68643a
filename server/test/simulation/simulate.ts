/**
 * A whole history from one seed: events, acts, timers, rules and the clock, and where connections break and processes
 * die. It is lived twice, with the faults and without; both must have been told the same and end the same, and a replay
 * of the facts must give what is stored.
 */
import type { Pool } from 'pg';
import { replayWorkspace } from '#modules/decisions';
import { verifyLedger } from '#modules/wallets';
import { queryable } from '#platform/postgres';
import { differences, dumpWorld } from './dump.ts';
import { makePlan, type PlannedStep } from './plan.ts';
import { World } from './world.ts';

export interface SimulationReport {
  steps: number;
  events: number;
  deaths: number;
  cuts: number;
  /** Empty where everything is as it must be. */
  faults: string[];
}

const DAY = 86_400_000;

/** @param database pool and URL of one migrated database; every run makes workspaces of its own */
export async function simulate(
  database: { pool: Pool; url: string },
  seed: number,
  steps: number,
): Promise<SimulationReport> {
  const plan = makePlan(seed, steps);
  const events = plan.reduce((sum, { step }) => sum + (step.kind === 'events' ? step.requests.flat().length : 0), 0);
  let disturbed: Awaited<ReturnType<typeof live>>;
  let undisturbed: Awaited<ReturnType<typeof live>>;
  try {
    disturbed = await live(database, plan, true);
    undisturbed = await live(database, plan, false);
  } catch (error) {
    return { steps, events, deaths: 0, cuts: 0, faults: [`ended by ${error instanceof Error ? error.stack : error}`] };
  }
  const faults = [
    ...plan.flatMap(({ step }, n) =>
      differences(disturbed.told[n], undisturbed.told[n], `step ${n} (${step.kind})`).slice(0, 3),
    ),
    ...disturbed.faults,
    ...differences(disturbed.dump, undisturbed.dump),
  ];
  return { steps, events, deaths: disturbed.deaths, cuts: disturbed.cuts, faults };
}

async function live(database: { pool: Pool; url: string }, plan: readonly PlannedStep[], faults: boolean) {
  const { pool, url } = database;
  const world = await World.open(pool, url, { faults });
  try {
    const told: unknown[] = [];
    for (const step of plan) told.push(await world.run(step));
    // Long enough for everything pending to be released and everything rolling to expire.
    for (const days of [0, 30, 90]) {
      world.clock.advance(days * DAY);
      await world.settle();
    }
    const { workspaceId } = world.workspace;
    const { violations } = await verifyLedger(pool, { workspaceId });
    const db = queryable(pool);
    const replay = await replayWorkspace({ facts: db, live: db, workspaceId, at: world.clock.now() });
    return {
      told,
      dump: await dumpWorld(pool, world.workspace),
      deaths: world.deaths,
      cuts: world.cuts,
      faults: [
        ...violations.map((violation) => `the books: ${JSON.stringify(violation)}`),
        ...replay.differences.map((difference) => `replayed otherwise: ${JSON.stringify(difference)}`),
      ],
    };
  } finally {
    await world.close();
  }
}
