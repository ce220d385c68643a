/*
 * Guarantee: into the past goes only what was previewed, with everybody in view who gets something else, and then exactly
 * that is posted and names the version it comes from.
 */
import { describe, expect, test } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import type { Account } from '../support/write-path.ts';
import {
  account,
  approve,
  base,
  call,
  DAY,
  database,
  draftUrl,
  eva,
  invoice,
  points,
  reason,
  save,
  server,
  tom,
} from './life-cycle-world.ts';

describe('into the past', () => {
  const fill = async () => {
    const other = await server.account(`D-${newUuid().slice(-8)}`, { joinedAt: Date.parse('2026-01-01T00:00:00Z') });
    const third = await server.account(`E-${newUuid().slice(-8)}`, { joinedAt: Date.parse('2026-01-01T00:00:00Z') });
    await invoice(100, '2026-01-10T09:00:00Z');
    await invoice(40, '2026-02-10T09:00:00Z');
    await invoice(300, '2026-02-20T09:00:00Z', other);
    await invoice(50, '2026-01-20T09:00:00Z', third);
    await server.settleAll();
    return { other, third };
  };

  test('goes only what was previewed, and then exactly what the preview said is posted, naming the version', async () => {
    const { other, third } = await fill();
    const holdsFrom = '2026-02-01T00:00:00+01:00';
    const saved = await save(eva, base('matched.netAmount * 2'), { holdsFrom });
    expect(saved.body).toMatchObject({ intoPast: true, validFrom: '2026-01-31T23:00:00.000Z' });
    const { contentHash } = saved.body;
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    expect((await approve(tom, contentHash)).body.code).toBe('preview_required');
    const preview = await call(eva, 'POST', `${draftUrl}/preview`, {});
    expect(preview.body).toMatchObject({
      state: 'done',
      asIf: false,
      accounts: { all: 3, done: 3, affected: 2 },
      units: [{ unit: 'points', more: '340', less: '0', differences: 2 }],
    });
    const listed = await call(tom, 'GET', `/v1/previews/${preview.body.id}/differences`);
    const of = (one: Account, before: string, after: string, difference: string) => ({
      accountId: formatId('acc', one.id),
      holder: 'account',
      unit: 'points',
      campaign: 'base',
      before,
      after,
      difference,
      ladder: null,
    });
    expect(
      listed.body.data.toSorted((a: { before: string }, b: { before: string }) => Number(a.before) - Number(b.before)),
    ).toEqual([of(account, '140', '180', '40'), of(other, '300', '600', '300')]);
    const { previewHash } = preview.body;
    expect((await approve(tom, contentHash, { previewHash: 'a'.repeat(64) })).body.code).toBe('preview_required');
    expect((await approve(tom, contentHash, { previewHash })).status).toBe(200);
    await server.settleAll();
    expect([await points(), await points(other), await points(third)]).toEqual([180, 600, 50]);
    const entries = await call(tom, 'GET', `/v1/accounts/${formatId('acc', other.id)}/entries?cause=rules`);
    expect(entries.body.data).toMatchObject([
      { amount: '300', cause: { kind: 'rules', reference: 'campaign base 2' } },
    ]);
    const db = queryable(database.pool);
    const replayed = await replayWorkspace({
      facts: db,
      live: db,
      workspaceId: server.workspaceId,
      at: server.clock.now(),
    });
    expect(replayed.differences).toEqual([]);
  });

  test('a preview of another draft, or on other rules, does not open the way', async () => {
    await fill();
    const holdsFrom = '2026-02-01T00:00:00+01:00';
    const saved = await save(eva, base('matched.netAmount * 2'), { holdsFrom });
    const first = await call(eva, 'POST', `${draftUrl}/preview`, {});
    const again = await save(eva, base('matched.netAmount * 3'), { holdsFrom }, { 'if-match': saved.etag });
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    const old = { previewHash: first.body.previewHash };
    expect((await approve(tom, again.body.contentHash, old)).body.code).toBe('preview_required');
    const second = await call(eva, 'POST', `${draftUrl}/preview`, {});
    await call(eva, 'POST', '/v1/campaigns/quarter/end', { reason });
    const stale = { previewHash: second.body.previewHash };
    expect((await approve(tom, again.body.contentHash, stale)).body.code).toBe('preview_required');
  });

  test('what was paused stays paused', async () => {
    await call(eva, 'POST', '/v1/campaigns/base/pause', { reason });
    server.clock.advance(DAY);
    await call(eva, 'POST', '/v1/campaigns/base/resume', { reason });
    server.clock.advance(DAY);
    await invoice(1, '2026-03-02T07:00:00Z');
    await invoice(10, '2026-03-02T20:00:00Z');
    await invoice(100, '2026-03-03T20:00:00Z');
    await server.settleAll();
    const { body } = await save(eva, base('matched.netAmount * 2'), { holdsFrom: '2026-02-01T00:00:00Z' });
    const preview = await call(eva, 'POST', `${draftUrl}/preview`, {});
    expect(preview.body.units).toEqual([{ unit: 'points', more: '101', less: '0', differences: 1 }]);
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    const { previewHash } = preview.body;
    expect((await approve(tom, body.contentHash, { previewHash })).status).toBe(200);
    await server.settleAll();
    expect(await points()).toBe(202);
  });

  test('what does not go there is previewed as if it had', async () => {
    await fill();
    await save(eva, base('matched.netAmount * 2'));
    const preview = await call(eva, 'POST', `${draftUrl}/preview`, { asIfSince: '2026-02-01T00:00:00+01:00' });
    expect(preview.body).toMatchObject({ asIf: true, units: [{ more: '340' }] });
    const everything = await call(eva, 'POST', `${draftUrl}/preview`, {});
    expect(everything.body).toMatchObject({ asIf: true, units: [{ more: '490' }] });
  });

  test('a ladder moves whom its preview names', async () => {
    const { other } = await fill();
    await invoice(300, '2026-02-25T09:00:00Z', other);
    await invoice(300, '2026-02-25T09:00:00Z');
    await server.settleAll();
    const level = (key: string, atLeast: number) => ({
      key,
      name: key,
      entry: { all: [{ metric: 'spend', atLeast }] },
    });
    const definition = {
      name: 'Status',
      effectiveFrom: '2026-02-01',
      period: { calendar: 'year' },
      keepUntil: 'followingPeriodEnd',
      levels: [{ key: 'basic', name: 'Basic' }, level('gold', 400)],
    };
    const saved = await call(eva, 'PUT', '/v1/ladders/status/draft', { definition });
    expect(saved.body).toMatchObject({ intoPast: true, fault: null });
    const preview = await call(eva, 'POST', '/v1/ladders/status/draft/preview', {});
    expect(preview.body.levels).toEqual([{ ladder: 'status', from: 'basic', to: 'gold', accounts: 1 }]);
    await call(eva, 'POST', '/v1/ladders/status/draft/submit', {});
    const agreed = { contentHash: saved.body.contentHash, previewHash: preview.body.previewHash };
    expect((await call(tom, 'POST', '/v1/ladders/status/draft/approve', agreed)).status).toBe(200);
    await server.settleAll();
    const { rows } = await database.pool.query(
      'select level from account_level where workspace_id = $1 and account_id = $2',
      [server.workspaceId, account.id],
    );
    expect(rows).toEqual([{ level: 'gold' }]);
  });

  test('many accounts are gone through in the background and can be stopped', async () => {
    for (let i = 0; i < 205; i++) await server.account(`M-${i}-${newUuid().slice(-6)}`);
    await invoice(100, '2026-02-10T09:00:00Z');
    await save(eva, base('matched.netAmount * 2'), { holdsFrom: '2026-02-01T00:00:00Z' });
    const [first, second] = [
      await call(eva, 'POST', `${draftUrl}/preview`, {}),
      await call(eva, 'POST', `${draftUrl}/preview`, {}),
    ];
    expect(first.body).toMatchObject({ state: 'queued', accounts: { all: 206, done: 0 } });
    const cancelled = await call(eva, 'POST', `/v1/previews/${first.body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    expect((await call(eva, 'POST', `/v1/previews/${first.body.id}/cancel`)).body.code).toBe('preview_finished');
    await server.settleAll();
    const done = await call(eva, 'GET', `/v1/previews/${second.body.id}`);
    expect(done.body).toMatchObject({ state: 'done', accounts: { all: 206, done: 206, affected: 1 } });
    const csv = await call(eva, 'GET', `/v1/previews/${second.body.id}/differences?format=csv`);
    expect(csv.status).toBe(200);
  });
});
