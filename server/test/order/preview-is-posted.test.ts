/**
 * The promise of previews: what a preview of a new version into the past says about every holder is what publishing it
 * posts, over random histories with returns, payments and changes of mind; and a replay from facts alone agrees.
 *
 * HANSE_PREVIEWS (24, from HANSE_FIRST on) sets the number of trials; HANSE_SEED their seed.
 */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { livePictures, replayWorkspace } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import { type DraftServer, openDraftServer } from '../support/draft-server.ts';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import { deliver, likelyArrival, openDelivery } from './deliver.ts';
import { generateHistory } from './generate-history.ts';
import { orderProgramme } from './order-programme.ts';

const SEED = Number(process.env.HANSE_SEED ?? 1);
const FIRST = Number(process.env.HANSE_FIRST ?? 0);
const TRIALS = Number(process.env.HANSE_PREVIEWS ?? 24);
const NOW = Date.parse('2026-04-20T00:00:00Z');
const QUARTERS = ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01'];

interface Part {
  trigger?: object;
  clauses?: object[];
  limits?: object[];
  effects?: Record<string, Record<string, unknown>>[];
  steps?: { effects: Record<string, Record<string, unknown>>[] }[];
}
const written = parse(withPurpose(orderProgramme)) as {
  campaigns: Record<string, Part>;
  ladders: Record<string, { levels: { entry?: { all: { atLeast: number }[] } }[] }>;
};

describe('a preview into the past', () => {
  const database = testDatabase();

  it(`says what is then posted, for ${TRIALS} changes of random histories`, {
    timeout: 60_000 + TRIALS * 20_000,
  }, async () => {
    let changed = 0;
    for (let trial = FIRST; trial < FIRST + TRIALS; trial++) {
      const random = seededRandom(SEED * 1_000 + trial);
      const server = await openDraftServer(database.pool, orderProgramme, NOW);
      try {
        const found = await runTrial(server, random);
        expect(found.previewed, `trial ${trial}: ${found.what}`).toEqual(found.posted);
        expect(found.differences, `trial ${trial}: ${found.what}`).toEqual([]);
        if (Object.keys(found.posted).length > 0) changed += 1;
      } finally {
        await server.close();
      }
    }
    // A test in which nothing ever changes would prove nothing.
    if (TRIALS >= 10) expect(changed).toBeGreaterThan(TRIALS / 3);
  });

  async function runTrial(server: DraftServer, random: Random) {
    const histories = [1, 2, 3].map((account) => generateHistory(random.fork(account), random.between(10, 50)));
    const deliveries = [];
    for (const [i, events] of histories.entries()) {
      deliveries.push(await openDelivery(server, `h${i}`, 1, events, likelyArrival(random, events)));
    }
    await deliver(server, deliveries);
    await server.settleAll();
    const author = await server.person(`a${server.workspaceId.slice(-12)}`, 'owner');
    await server.call(author, 'PATCH', '/v1/review-rules', { fourEyes: 'never' });
    const { url, body, what } = anyChange(random);
    const before = await granted(server);
    const saved = await server.call(author, 'PUT', `${url}/draft`, body);
    expect(saved, what).toMatchObject({ status: 200, body: { intoPast: true, fault: null } });
    const preview = await server.call(author, 'POST', `${url}/draft/preview`, {});
    expect(preview.body, what).toMatchObject({ state: 'done', asIf: false });
    const previewed = await rowsOf(server, author, preview.body.id);
    const { previewHash } = preview.body;
    const published = await server.call(author, 'POST', `${url}/draft/submit`, { previewHash });
    expect(published, what).toMatchObject({ status: 200, body: { draft: null } });
    await server.settleAll();
    const after = await granted(server);
    const posted: Record<string, string> = {};
    for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const change = (after.get(key) ?? 0n) - (before.get(key) ?? 0n);
      if (change !== 0n) posted[key] = String(change);
    }
    const db = queryable(database.pool);
    const { workspaceId, clock } = server;
    const { differences } = await replayWorkspace({ facts: db, live: db, workspaceId, at: clock.now() });
    return { previewed, posted, differences, what };
  }

  async function accountsOf(server: DraftServer): Promise<string[]> {
    const { rows } = await database.pool.query<{ account_id: string }>(
      'select account_id from account_state where workspace_id = $1 order by account_id',
      [server.workspaceId],
    );
    return rows.map((row) => row.account_id);
  }

  /** By account, holder, unit and campaign what is recorded as given. */
  async function granted(server: DraftServer): Promise<Map<string, bigint>> {
    const sums = new Map<string, bigint>();
    const pictures = await livePictures(queryable(database.pool), server.workspaceId, await accountsOf(server));
    for (const [accountId, { decisions, outcomes, broken }] of pictures) {
      expect(broken).toEqual([]);
      const awards = [...Object.values(decisions), ...Object.values(outcomes)].flat() as {
        holder: string;
        unit: string;
        campaign: string;
        granted: string;
      }[];
      for (const award of awards) {
        const key = `${accountId} ${award.holder} ${award.unit} ${award.campaign}`;
        sums.set(key, (sums.get(key) ?? 0n) + BigInt(award.granted));
      }
    }
    return sums;
  }

  async function rowsOf(server: DraftServer, who: string, previewId: string): Promise<Record<string, string>> {
    const { rows } = await database.pool.query<{ account_id: string; n: string; key: string; change: string }>(
      `select account_id || ' ' || holder || ' ' || unit || ' ' || campaign as key,
              (units_after - units_before)::text as change
       from rule_preview_row where workspace_id = $1 and unit is not null order by key`,
      [server.workspaceId],
    );
    const listed = await server.call(who, 'GET', `/v1/previews/${previewId}/differences?limit=200`);
    const units = listed.body.data.filter(({ unit }: { unit: string | null }) => unit !== null);
    expect(units).toHaveLength(rows.length);
    return Object.fromEntries(rows.map(({ key, change }) => [key, change]));
  }
});

/** A campaign that gives more, less or to fewer, or a ladder with other thresholds, from some day in the past. */
function anyChange(random: Random): { url: string; body: object; what: string } {
  const day = new Date(Date.parse('2025-01-15T00:00:00Z') + random.below(440) * 86_400_000).toISOString().slice(0, 10);
  if (random.chance(0.25)) {
    const key = random.pick(Object.keys(written.ladders));
    const ladder = structuredClone(written.ladders[key]) as (typeof written.ladders)[string];
    const factor = random.pick([0.5, 0.8, 1.5]);
    for (const { entry } of ladder.levels)
      for (const one of entry?.all ?? []) one.atLeast = Math.round(one.atLeast * factor);
    return {
      url: `/v1/ladders/${key}`,
      body: { definition: { ...ladder, effectiveFrom: day } },
      what: `${key} ${factor} ${day}`,
    };
  }
  const key = random.pick(Object.keys(written.campaigns));
  const part = structuredClone(written.campaigns[key]) as Part;
  const change = random.pick(['half', 'double', 'fewer', 'unlimited']);
  const isByEvent = part.steps === undefined && 'events' in (part.trigger ?? {});
  if (change === 'fewer' && isByEvent) {
    part.clauses = [...(part.clauses ?? []), { name: 'large', when: 'event.netAmount >= 120.0' }];
  } else if (change === 'unlimited' && part.limits !== undefined) delete part.limits;
  else for (const effect of effectsOf(part)) scale(effect, change === 'half' ? '0.5' : '2.0');
  const isPeriod = 'period' in (part.trigger ?? {}) && JSON.stringify(part.trigger).includes('quarter');
  const from = isPeriod ? random.pick(QUARTERS) : key === 'holding' ? '2026-01-01' : day;
  // Midnight of the programme: an hour or two before that of UTC.
  const offset = from >= '2025-03-30' && from < '2025-10-26' ? '+02:00' : from >= '2026-03-29' ? '+02:00' : '+01:00';
  const holdsFrom = `${from}T00:00:00${offset}`;
  return { url: `/v1/campaigns/${key}`, body: { definition: part, holdsFrom }, what: `${key} ${change} ${holdsFrom}` };
}

function effectsOf({ effects = [], steps = [] }: Part): Record<string, Record<string, unknown>>[] {
  return [...effects, ...steps.flatMap((step) => step.effects)];
}

function scale(effect: Record<string, Record<string, unknown>>, factor: string): void {
  for (const field of ['amount', 'amountPerLine', 'factor']) {
    for (const part of Object.values(effect)) {
      if (part[field] !== undefined) part[field] = `(${String(part[field])}) * ${factor}`;
    }
  }
}
