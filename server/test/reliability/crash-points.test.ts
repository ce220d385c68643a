/*
 * Guarantee: wherever a process dies on the write path, what it had committed stays and counts once, what it had not is
 * as if it had never begun, and another process finishes the work. A process dies here at its nth statement, for every n,
 * before the statement arrives or after it was done.
 * What is sent out is in webhook-crash.test.ts.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { runDerived, runDue } from '#modules/decisions';
import { ledgerHash, verifyLedger } from '#modules/wallets';
import { steppableClock } from '#platform/clock';
import { inWorkspace } from '#platform/postgres';
import { type Death, type Doomed, openDoomedInstance } from '../support/doomed-instance.ts';
import { testDatabase } from '../support/index.ts';
import {
  type Instance,
  type LineAnswer,
  type OpenedWorkspace,
  openInstance,
  openWorkspace,
} from '../support/instances.ts';
import { suiteSettings } from '../support/suite-settings.ts';

const JOINED = Date.UTC(2025, 0, 1);
const NOW = Date.UTC(2026, 2, 1, 12);
const DAY = 86_400_000;
const TIMEOUT_MS = 600_000;
const STRIDE = suiteSettings.crashStride;

const programme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, expiry: { kind: rolling, days: 60 } }
  stars: { name: Stars }
metrics:
  spendMonth:
    name: Net spend in the month
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: month }
campaigns:
  base:
    name: One point per euro, usable after ten days
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount, pending: { days: 10 } } }]
  forParent:
    name: A tenth for the company above
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: stars, amount: event.netAmount * 0.1, beneficiaries: [{ to: parent }] } }]
  month:
    name: A strong month
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    posting: atClose
    clauses: [{ name: strong, when: metrics.spendMonth >= 100.0 }]
    effects: [{ award: { unit: stars, amount: "7.0" } }]
`;

const database = testDatabase();
const clock = steppableClock(NOW);
/** So many that lanes do not share a transaction. */
const LINES_OF_MANY_LANES = 320;

let workspace: OpenedWorkspace;
let survivor: Instance;
const open: Instance[] = [];

/** A workspace of its own for every test; nothing of the others is in its way. */
async function begin(accounts: number): Promise<void> {
  clock.set(NOW);
  workspace = await openWorkspace(database.pool, { programme, accounts, joinedAt: JOINED });
  survivor = await openInstance({ url: database.url, clock, apiKey: workspace.apiKey, poolSize: 6 });
  open.push(survivor);
}

afterEach(async () => {
  for (const instance of open.splice(0)) await instance.close();
  expect((await verifyLedger(database.pool, { workspaceId: workspace.workspaceId })).violations).toEqual([]);
});

/** Runs the work in a process that dies at a statement. @returns whether it died before it was done */
async function diesIn(work: (instance: Doomed) => Promise<unknown>, death: Death): Promise<boolean> {
  const { workspaceId } = workspace;
  const instance = await openDoomedInstance({ url: database.url, clock, workspaceId }, death);
  try {
    await instance.untilDead(work);
    return instance.dead;
  } finally {
    await instance.close();
  }
}

/** Dies at more and more statements of some work, until the work gets through. @returns how often it died */
async function dieEverywhere(
  work: (instance: Doomed, round: number) => Promise<unknown>,
  afterDeath: (round: number) => Promise<void>,
  prepare: (round: number) => Promise<void> = async () => {},
): Promise<number> {
  for (let round = 0; ; round++) {
    await prepare(round);
    const where = round % 2 === 0 ? 'before' : 'after';
    const at = 1 + Math.floor(round / 2) * STRIDE;
    if (!(await diesIn((instance) => work(instance, round), { at, where }))) return round;
    await afterDeath(round);
  }
}

/** Every round is a minute after the one before, so that nothing comes late by itself. */
const minute = (round: number) => new Date(Date.UTC(2026, 1, 1, 10) + round * 60_000).toISOString();

function invoice(id: string, account: number, euros: number, at: string) {
  const who = { externalId: `K-${account}` };
  return { source: 'erp', id, type: 'invoice', occurredAt: at, account: who, currency: 'EUR', netAmount: euros };
}

async function one<T>(sql: string): Promise<T> {
  return (await database.pool.query(sql, [workspace.workspaceId])).rows[0] as T;
}

/** What accounts owe each other is taken in. */
const derive = ({ services }: Pick<Instance, 'services'>) =>
  inWorkspace(workspace.workspaceId, () => runDerived(services.lanes, workspace.workspaceId));

const storedEvents = async () =>
  Number((await one<{ count: bigint }>('select count(*) as count from event where workspace_id = $1')).count);

describe('a process that dies', () => {
  test('at any statement of a batch leaves all of it or nothing, and the repetition gets the one answer', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await begin(3);
    const batch = (round: number) =>
      [0, 1, 2, 0].map((account, line) => invoice(`B${round}-${line}`, account, 10 + line, minute(round)));
    let wholly = 0;
    const deaths = await dieEverywhere(
      (instance, round) => instance.take(batch(round)),
      async (round) => {
        const answers = await survivor.bulk(batch(round));
        expect(answers.map(({ status }) => status)).not.toContain('refused');
        expect(await storedEvents()).toBe((round + 1) * batch(round).length);
        const again = await survivor.bulk(batch(round));
        expect(again).toEqual(answers.map((answer) => ({ ...answer, status: 'replayed' })));
        if (answers.some(({ status }) => status === 'replayed')) wholly++;
      },
    );
    expect(deaths).toBeGreaterThan(10);
    expect(wholly).toBeGreaterThan(0);
    await sumsAreRight();
  });

  test('between the lanes of a bulk request leaves whole lines, in an order that is kept when all is sent again', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await begin(24);
    const lanes = new Set(
      [...workspace.accountIds.values()].map((id) => Math.floor((Number.parseInt(id.slice(-2), 16) % 64) / 4)),
    );
    expect(lanes.size).toBeGreaterThan(6);
    let between = 0;
    for (let death = 0; death < 12; death++) {
      const lines = Array.from({ length: LINES_OF_MANY_LANES }, (_, line) =>
        invoice(`L${death}-${line}`, line % 24, 1 + line, minute(death)),
      );
      await diesIn(({ take }) => take(lines), { at: 30 + death * 8, where: death % 2 === 0 ? 'before' : 'after' });
      const answers = await survivor.bulk(lines);
      expect(answers.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
      expect(answers.map(givenOf)).toEqual(lines.map(({ netAmount }) => netAmount));
      const replayed = answers.filter(({ status }) => status === 'replayed').length;
      if (replayed > 0 && replayed < lines.length) between++;
    }
    expect(between).toBeGreaterThan(3);
    expect(await storedEvents()).toBe(12 * LINES_OF_MANY_LANES);
    await sumsAreRight();
  });

  test('while a batch is halved for one poisonous event takes none of the others along', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await begin(2);
    await database.pool.query(`alter table event add constraint poison check (id not like '%poison')`);
    try {
      const lines = (round: number) =>
        Array.from({ length: 9 }, (_, line) =>
          invoice(`H${round}-${line}${line === 5 ? '-poison' : ''}`, 0, 10 + line, minute(round)),
        );
      for (let round = 0; round < 14; round++) {
        const death = { at: 8 + round * 7, where: round % 2 === 0 ? ('before' as const) : ('after' as const) };
        await diesIn(({ take }) => take(lines(round)), death);
        const answers = await survivor.bulk(lines(round));
        expect(answers.map(({ status }) => (status === 'refused' ? 'refused' : 'stored'))).toEqual(
          lines(round).map((_, line) => (line === 5 ? 'refused' : 'stored')),
        );
        expect(answers[5]?.problem?.code).toBe('event_not_processable');
        expect(await storedEvents()).toBe((round + 1) * 8);
      }
      await sumsAreRight();
    } finally {
      await database.pool.query('alter table event drop constraint poison');
    }
  });

  test('while a timer runs leaves timer and effect together, at any statement', { timeout: TIMEOUT_MS }, async () => {
    await begin(4);
    let at = NOW;
    let halfway = 0;
    const deaths = await dieEverywhere(
      async (instance) => {
        while ((await runDue(instance.services.lanes, workspace.workspaceId)) > 0);
      },
      async () => {
        const left = await dueAccounts();
        if (left > 0 && left < 4) halfway++;
        expect(await lotsBesideTheirTimer()).toBe(0);
        await survivor.settle(workspace.workspaceId);
        expect(await dueAccounts()).toBe(0);
      },
      async (round) => {
        // What was bought now can be used in ten days, and expires in two months; the month ends in between.
        const day = new Date(at).toISOString();
        await survivor.bulk([0, 1, 2, 3].map((account) => invoice(`T${account}-${round}`, account, 150, day)));
        at += 20 * DAY;
        clock.set(at);
        expect(await dueAccounts()).toBe(4);
      },
    );
    expect(deaths).toBeGreaterThan(10);
    expect(halfway).toBeGreaterThan(0);
    await survivor.settle(workspace.workspaceId);
    clock.set(at + 400 * DAY);
    await survivor.settle(workspace.workspaceId);
    const rest = await one<{ left: string; gone: string; all: string }>(
      `select sum(pending + available)::text as left, sum(expired)::text as gone, sum(issued - reversed)::text as all
         from lot where workspace_id = $1 and unit = 'points'`,
    );
    expect(rest).toEqual({ left: '0', gone: rest.all, all: rest.all });
  });

  test('between an event and what it owes another account leaves the debt to be paid once, however often and late', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await begin(4);
    for (const child of [1, 2, 3]) {
      const parentId = workspace.accountPath('K-0').slice('/v1/accounts/'.length);
      const put = await survivor.send('PUT', `${workspace.accountPath(`K-${child}`)}/parent`, {
        parentId,
        from: '2025-01-01T00:00:00Z',
      });
      expect(put.status, JSON.stringify(put.body)).toBeLessThan(300);
    }
    let owed = 0;
    const deaths = await dieEverywhere(
      async (instance, round) => {
        await instance.take([1, 2, 3].map((child) => invoice(`D${round}-${child}`, child, 100, minute(round))));
        await instance.services.intake.queues.drained();
        while ((await derive(instance)) > 0);
      },
      async (round) => {
        await survivor.bulk([1, 2, 3].map((child) => invoice(`D${round}-${child}`, child, 100, minute(round))));
        owed += 30;
        await Promise.all([1, 2, 3].map(() => derive(survivor)));
        await survivor.services.intake.queues.drained();
        expect(await starsOfParent()).toBe(owed);
        // As if it had not been noted that they were taken in: they come again.
        await database.pool.query('update derived_fact set applied_revision = revision - 1 where workspace_id = $1', [
          workspace.workspaceId,
        ]);
        await derive(survivor);
        expect(await starsOfParent()).toBe(owed);
      },
    );
    expect(deaths).toBeGreaterThan(10);
  });

  test('for its database, because that has gone for good, comes to an end instead of trying without pause', {
    timeout: TIMEOUT_MS,
  }, async () => {
    await begin(1);
    const { workspaceId } = workspace;
    const instance = await openDoomedInstance({ url: database.url, clock, workspaceId }, { at: 1, where: 'before' });
    const { queues } = instance.services.intake;
    queues.wake(workspaceId, [...workspace.accountIds.values()]);
    await instance.close();
    await expect(queues.drained()).resolves.toBeUndefined();
  });

  test('and is followed by another ends with the same books as one that never died', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const hashes: string[] = [];
    for (const dies of [true, false]) {
      await begin(3);
      for (let n = 1; n <= 30; n++) {
        const lines = [0, 1, 2].map((account) =>
          invoice(`S${n}-${account}`, account, n * 3, `2026-02-${String((n % 27) + 1).padStart(2, '0')}T10:00:00Z`),
        );
        if (dies) {
          await diesIn(({ take }) => take(lines), { at: n, where: n % 2 === 0 ? 'before' : 'after' });
        }
        await survivor.bulk(lines);
      }
      await survivor.settle(workspace.workspaceId);
      hashes.push((await ledgerHash(database.pool, workspace.workspaceId)).hash);
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});

function givenOf({ decisions = [] }: LineAnswer): number {
  const awards = decisions.filter(({ campaign }) => campaign === 'base').flatMap(({ awards: own }) => own);
  return awards.reduce((sum, { granted }) => sum + Number(granted), 0);
}

/** Every event that is stored has given its points, once. */
async function sumsAreRight(): Promise<void> {
  const sums = await one<{ points: string; euros: string }>(
    `select (select sum(issued - reversed) from lot where workspace_id = $1 and unit = 'points')::text as points,
            (select sum((body->>'netAmount')::bigint) from event where workspace_id = $1)::text as euros`,
  );
  expect(sums.points).toBe(sums.euros);
}

async function starsOfParent(): Promise<number> {
  const { rows } = await database.pool.query<{ stars: string | null }>(
    `select sum(available)::text as stars from lot where workspace_id = $1 and account_id = $2 and unit = 'stars'`,
    [workspace.workspaceId, workspace.accountIds.get('K-0')],
  );
  return Number(rows[0]?.stars ?? 0);
}

async function dueAccounts(): Promise<number> {
  const { rows } = await database.pool.query<{ count: bigint }>(
    'select count(*) as count from due where workspace_id = $1 and due_at <= $2',
    [workspace.workspaceId, new Date(clock.now()).toISOString()],
  );
  return Number(rows[0]?.count);
}

/** Lots whose day has come while no timer waits for them any more, or that were booked twice. */
async function lotsBesideTheirTimer(): Promise<number> {
  const { rows } = await database.pool.query<{ count: bigint }>(
    `select count(*) as count from lot l
      where l.workspace_id = $1 and l.unit = 'points' and (
        l.expired > l.issued or l.available > l.issued
        or (l.available_at <= $2 and l.pending > 0 and not exists (
              select 1 from due d where d.workspace_id = $1 and d.account_id = l.account_id and d.due_at <= $2)))`,
    [workspace.workspaceId, new Date(clock.now()).toISOString()],
  );
  return Number(rows[0]?.count);
}
