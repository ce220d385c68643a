/**
 * The promise of replay: all facts, acts included, give the outcomes, levels, metrics, entry totals and lots that are
 * stored. The facts are read under a role that cannot read outcomes; a single changed entry or lot is found.
 *
 * HANSE_LIVES (8), HANSE_EVENTS (60) and HANSE_SEED set the size.
 */
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { grantFacts, type ReplayReport, replayWorkspace } from '#modules/decisions';
import { createPool, queryable } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';
import { changedProgramme, lifeProgramme } from './life-programme.ts';
import { BEGIN, liveLives, makeLife } from './live-a-life.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SEED = number('HANSE_SEED', 1);
const LIVES = number('HANSE_LIVES', 8);
const EVENTS = number('HANSE_EVENTS', 60);
const DAY = 86_400_000;
const END = BEGIN + 540 * DAY;

const SECRET = [
  'select decision from event',
  'select decision from decision_revision',
  'select fold from account_state',
  'select books from account_state',
  ...['entry', 'lot', 'outcome', 'level_move', 'account_level', 'checkpoint'].map((table) => `select * from ${table}`),
];

describe('replay', () => {
  const database = testDatabase();
  const role = `facts_${newUuid().slice(-12)}`;
  let path: WritePath;
  let factsPool: Pool | undefined;

  beforeAll(async () => {
    path = await openWritePath(database.pool, lifeProgramme, BEGIN - DAY);
    await database.pool.query(
      `insert into exchange_rate (workspace_id, currency, to_currency, day, rate, recorded_at)
       select $1, 'USD', 'EUR', day::date, 0.8 + extract(day from day) / 100, now()
       from generate_series('2024-12-20'::date, '2026-08-01'::date, '1 day') as day where extract(dow from day) between 1 and 5`,
      [path.workspaceId],
    );
    const random = seededRandom(SEED);
    const lives = [];
    let parent: string | null = null;
    for (let i = 0; i < LIVES; i++) {
      const { account, membershipId } = await openAccount(path, i, i % 4 === 0 ? null : parent);
      if (i % 4 === 0) parent = account.id;
      lives.push(makeLife(random.fork(i), account, membershipId, EVENTS));
    }
    const changes = new Map([[BEGIN + 250 * DAY, changedProgramme]]);
    await liveLives(path, random, lives, { until: END, step: 9 * DAY, changes });
    // What it may not read is refused by its rights; the fence between workspaces is not what is tried here.
    await database.pool.query(`create role ${role} bypassrls`);
    for (const statement of [`grant usage on schema public to ${role}`, ...grantFacts(role)]) {
      await database.pool.query(statement);
    }
    const separator = database.url.includes('?') ? '&' : '?';
    factsPool = createPool({ url: `${database.url}${separator}options=-c%20role%3D${role}`, size: 2 });
  }, 600_000);

  afterAll(async () => {
    await factsPool?.end();
    if (factsPool === undefined) return;
    await database.pool.query(`drop owned by ${role}`);
    await database.pool.query(`drop role ${role}`);
  });

  const replay = (): Promise<ReplayReport> =>
    replayWorkspace({
      facts: queryable(factsPool as Pool),
      live: queryable(database.pool),
      workspaceId: path.workspaceId,
      at: path.clock.now(),
    });

  it.each(SECRET)('runs under a role that is refused: %s', async (statement) => {
    await expect((factsPool as Pool).query(statement)).rejects.toThrow(/permission denied/);
  });

  it('has lived through everything that is bound to arrival', async () => {
    const { rows } = await database.pool.query(
      `select coalesce(body->'act'->>'kind', kind) as kind, count(*)::int as count from act where workspace_id = $1 group by 1`,
      [path.workspaceId],
    );
    const kinds = new Set(rows.map((row) => row.kind));
    for (const kind of ['spend', 'refund', 'reserve', 'capture', 'credit', 'level', 'cover', 'debt']) {
      expect(kinds, `some ${kind} among ${[...kinds]}`).toContain(kind);
    }
    const shared = await database.pool.query(
      `select (select count(*)::int from claim where workspace_id = $1) as claims,
              (select used > 0 from budget where workspace_id = $1) as budget,
              (select count(*)::int from event where workspace_id = $1 and acts->'r' is not null) as routes`,
      [path.workspaceId],
    );
    const derived = await database.pool.query('select distinct kind from derived_fact where workspace_id = $1', [
      path.workspaceId,
    ]);
    expect(derived.rows.map((row) => row.kind).sort()).toEqual(['award', 'contribution']);
    expect(shared.rows[0].claims).toBeGreaterThan(3);
    expect(shared.rows[0].budget).toBe(true);
    expect(shared.rows[0].routes).toBeGreaterThan(3);
  });

  it(`gives what is stored: ${LIVES} accounts with ${EVENTS} documents each, spending, grants and changed rules`, async () => {
    const report = await replay();
    expect(report.differences.slice(0, 8)).toEqual([]);
    expect(report).toMatchObject({ accounts: LIVES, equal: LIVES });
    expect(report.replayedHash).toBe(report.storedHash);
  });

  it.each([
    ['the amount of an entry', 'entry', 'amount = amount + 1', 'amount = amount - 1', 'true'],
    ['the lot of an entry', 'entry', "lot_key = lot_key || 'x'", 'lot_key = left(lot_key, -1)', 'true'],
    ['what is left of a lot', 'lot', 'available = available + 1', 'available = available - 1', 'available > 0'],
    [
      'the date of a lot',
      'lot',
      "value_at = value_at - '1 s'::interval",
      "value_at = value_at + '1 s'::interval",
      'available > 0',
    ],
    ['an outcome', 'outcome', 'granted = granted + 1', 'granted = granted - 1', 'granted > 0'],
    ['a level', 'account_level', "level = level || '!'", 'level = left(level, -1)', 'true'],
  ])('finds one change of %s', async (_what, table, change, back, where) => {
    const one = `from ${table} where workspace_id = '${path.workspaceId}' and ${where} order by account_id desc limit 1`;
    const { rows } = await database.pool.query(`select account_id, ctid::text as place ${one}`);
    const changed = await database.pool.query(
      `update ${table} set ${change} where ctid = $1::tid returning ctid::text as place`,
      [rows[0].place],
    );
    const report = await replay();
    await database.pool.query(`update ${table} set ${back} where ctid = $1::tid`, [changed.rows[0].place]);
    expect(report.equal).toBe(LIVES - 1);
    expect(new Set(report.differences.map(({ accountId }) => accountId))).toEqual(new Set([rows[0].account_id]));
    expect(report.replayedHash).not.toBe(report.storedHash);
  });
});

/** Every fourth account is the head of a group of four. */
async function openAccount(path: WritePath, index: number, parent: string | null) {
  const externalId = `L${index}`;
  const membershipId = newUuid();
  const consent: [number, string][] = [[0, index % 2 === 0 ? 'personalWithEmployerView' : 'companyOnly']];
  const account = await path.account(externalId, {
    joinedAt: Date.parse('2025-02-11T09:00:00Z'),
    members: [{ membershipId, personId: newUuid(), roles: ['buyer'], from: 0, to: null }],
    consent: index % 3 === 0 ? [] : consent,
    parent: parent === null ? [] : [[0, parent]],
    root: parent === null ? [] : [[0, parent]],
  });
  return { account, membershipId };
}
