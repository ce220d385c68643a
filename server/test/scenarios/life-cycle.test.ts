/*
 * Guarantee: a campaign or ladder that is live changes only as somebody else than its author has seen it, and never over
 * what somebody else changed; a pause gives nothing, whenever it is told.
 */
import { describe, expect, test } from 'vitest';
import { formatChildId, newUuid } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { expireReviews } from '#modules/drafts';
import { queryable } from '#platform/postgres';
import { withPurpose } from '../support/programme-file.ts';
import {
  account,
  ann,
  approve,
  base,
  call,
  DAY,
  database,
  draftUrl,
  eva,
  invoice,
  PROGRAMME,
  points,
  reason,
  save,
  server,
  tom,
} from './life-cycle-world.ts';

describe('four eyes', () => {
  test('a live campaign changes once somebody else has confirmed exactly what was submitted', async () => {
    await invoice(100, '2026-03-01T09:00:00Z');
    const saved = await save(eva, base('matched.netAmount * 3'));
    expect(saved).toMatchObject({
      status: 200,
      body: { state: 'draft', baseVersion: 1, intoPast: false, fault: null },
    });
    expect(saved.body.changes).toEqual([
      { path: 'effects[0].award.amount', before: 'matched.netAmount', after: 'matched.netAmount * 3' },
    ]);
    const submitted = await call(eva, 'POST', `${draftUrl}/submit`, { reason });
    expect(submitted).toMatchObject({
      status: 200,
      body: { state: 'live', draft: { state: 'inReview', submittedBy: eva } },
    });
    expect((await call(tom, 'GET', '/v1/drafts?state=inReview')).body.data).toHaveLength(1);
    const { contentHash } = saved.body;
    expect((await approve(eva, contentHash)).body.code).toBe('draft_own');
    expect((await approve('key_erp', contentHash)).body.code).toBe('draft_needs_person');
    expect((await approve(ann, contentHash)).body.code).toBe('permission_denied');
    expect((await approve(tom, 'a'.repeat(64))).body.code).toBe('draft_hash_differs');
    await invoice(100, '2026-03-02T07:00:00Z');
    server.clock.advance(3_600_000);
    const approved = await approve(tom, contentHash);
    expect(approved).toMatchObject({ status: 200, body: { draft: null, versions: [{ version: 1 }, { version: 2 }] } });
    server.clock.advance(2 * 3_600_000);
    await invoice(100, '2026-03-02T10:00:00Z');
    await invoice(10, '2026-03-02T06:00:00Z');
    expect(await points(), 'what happened before keeps its version, however late it is told').toBe(
      100 + 100 + 300 + 10,
    );
    const trail = await call(eva, 'GET', '/v1/audit?subjectType=draft');
    expect(trail.body.data.map(({ action, actor }: { action: string; actor: string }) => [action, actor])).toEqual([
      ['approveDraft', tom],
      ['submitDraft', eva],
      ['saveDraft', eva],
    ]);
  });

  test('a draft somebody altered after it was submitted is not what was looked at', async () => {
    const { body } = await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    await database.pool.query(`update rule_draft set content = replace(content::text, '* 3', '* 9')::json`);
    expect((await approve(tom, body.contentHash)).body.code).toBe('draft_hash_differs');
  });

  test('the right counts at the moment of agreeing', async () => {
    const { body } = await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    await database.pool.query(
      `update staff set roles = '{readOnly}' where staff_id::text = staff_id::text and name like 'tom%'`,
    );
    expect((await approve(tom, body.contentHash)).body.code).toBe('permission_denied');
  });

  test('it is rejected with a reason, withdrawn by its author only, or ends at its deadline; then it is a draft again', async () => {
    await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    expect((await save(eva, base('matched.netAmount * 4'))).body.code).toBe('draft_in_review');
    const rejected = await call(tom, 'POST', `${draftUrl}/reject`, { reason: 'too much' });
    expect(rejected.body).toMatchObject({
      state: 'draft',
      lastReview: { outcome: 'rejected', by: tom, reason: 'too much' },
    });
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    expect((await call(tom, 'POST', `${draftUrl}/withdraw`)).body.code).toBe('draft_not_own');
    expect((await call(eva, 'POST', `${draftUrl}/withdraw`)).body.lastReview.outcome).toBe('withdrawn');
    const { body } = await call(eva, 'POST', `${draftUrl}/submit`, {});
    server.clock.advance(14 * DAY);
    expect((await call(tom, 'GET', draftUrl)).body).toMatchObject({
      state: 'draft',
      lastReview: { outcome: 'expired' },
    });
    expect((await approve(tom, body.draft.contentHash)).body.code).toBe('draft_not_in_review');
    expect(await expireReviews(server.deps, server.workspaceId)).toBe(1);
    expect(await expireReviews(server.deps, server.workspaceId)).toBe(0);
  });

  test('is decided once, also when two agree at the same moment', async () => {
    const max = await server.person(`max${newUuid().slice(-8)}`, 'owner');
    const { body } = await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', `${draftUrl}/submit`, {});
    const answers = await Promise.all([tom, max, tom, max].map((who) => approve(who, body.contentHash)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  test('one person is enough where nobody else could agree, and for what nobody lives on yet', async () => {
    const fresh = await call(eva, 'PUT', '/v1/campaigns/extra/draft', {
      definition: base("decimal('1')", { name: 'Extra' }),
    });
    expect(fresh.body).toMatchObject({
      baseVersion: 0,
      changes: expect.arrayContaining([{ path: 'name', after: 'Extra' }]),
    });
    const published = await call(eva, 'POST', '/v1/campaigns/extra/draft/submit', {});
    expect(published.body).toMatchObject({ state: 'live', draft: null, versions: [{ version: 1 }] });
    await database.pool.query(`update staff set roles = '{readOnly}' where name like 'tom%'`);
    await save(eva, base('matched.netAmount * 3'));
    const alone = await call(eva, 'POST', `${draftUrl}/submit`, {});
    expect(alone.body).toMatchObject({ draft: null, versions: [{}, { version: 2 }] });
  });

  test('is asked for as the workspace says; nobody waits for somebody who is not there', async () => {
    expect((await call(eva, 'GET', '/v1/review-rules')).body).toEqual({ fourEyes: 'automatic', waitDays: 14 });
    server.denied.set(eva, ['campaigns:write']);
    expect((await call(eva, 'PATCH', '/v1/review-rules', { fourEyes: 'never' })).body.code).toBe('permission_denied');
    await call(tom, 'PATCH', '/v1/review-rules', { fourEyes: 'never' });
    await save(tom, base('matched.netAmount * 3'));
    expect((await call(tom, 'POST', `${draftUrl}/submit`, {})).body.draft).toBeNull();
    await call(tom, 'PATCH', '/v1/review-rules', { fourEyes: 'always' });
    await database.pool.query(`update staff set status = 'suspended' where name like 'eva%'`);
    await save(tom, base('matched.netAmount * 4'));
    expect((await call(tom, 'POST', `${draftUrl}/submit`, {})).body.code).toBe('second_person_missing');
  });

  test('a programme file does not slip past it, unless it only stops something', async () => {
    const file = withPurpose(PROGRAMME.replace('amount: matched.netAmount }', 'amount: matched.netAmount * 5 }'));
    const yaml = { 'content-type': 'application/yaml' };
    const refused = await server.call(eva, 'PUT', '/v1/programme', file, yaml);
    expect(refused.body).toMatchObject({ code: 'review_required', changed: [{ kind: 'campaign', key: 'base' }] });
    const stops = withPurpose(PROGRAMME.replace('base: { name: Points,', 'base: { name: Points, status: paused,'));
    expect((await server.call(eva, 'PUT', '/v1/programme', stops, yaml)).status).toBe(200);
    expect((await call(eva, 'GET', '/v1/campaigns/base')).body.state).toBe('paused');
  });
});

describe('conflicts', () => {
  test('what somebody changed since one looked is not overwritten', async () => {
    const first = await call(eva, 'GET', '/v1/campaigns/base');
    const saved = await save(eva, base('matched.netAmount * 3'), {}, { 'if-match': first.etag });
    expect(saved.status).toBe(200);
    expect(saved.etag).not.toBe(first.etag);
    expect((await save(tom, base('matched.netAmount * 4'))).body.code).toBe('draft_exists');
    expect((await save(tom, base('matched.netAmount * 4'), {}, { 'if-match': first.etag })).status).toBe(412);
    expect((await save(tom, base('matched.netAmount * 4'), {}, { 'if-match': saved.etag })).status).toBe(200);
    const stale = await call(eva, 'POST', `${draftUrl}/submit`, {}, { 'if-match': saved.etag });
    expect(stale.status).toBe(412);
    const now = await call(eva, 'GET', draftUrl);
    expect(now.body.editedBy).toEqual([eva, tom]);
    expect((await call(eva, 'DELETE', draftUrl, undefined, { 'if-match': now.etag })).status).toBe(204);
    expect((await call(eva, 'GET', draftUrl)).status).toBe(404);
  });

  test('a draft that was begun before somebody else’s version is not published over it', async () => {
    await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', '/v1/campaigns/base/pause', { reason });
    const file = withPurpose(PROGRAMME.replace('matched.netAmount }', '"matched.netAmount * 5" }'));
    const applied = await call(eva, 'PUT', '/v1/programme', file, { 'content-type': 'application/yaml' });
    expect([applied.status, applied.body.code ?? null]).toEqual([200, null]);
    expect((await call(eva, 'POST', `${draftUrl}/submit`, {})).body.code).toBe('draft_outdated');
  });

  test('what could not run is refused when it is saved, at its place', async () => {
    const windows = [{ start: '2026-01-05T09:00', duration: 'PT3H', rule: 'FREQ=WEEKLY;BYDAI=MO' }];
    const faulty = await save(eva, base('matched.netAmout', { windows: [] }));
    expect(faulty.body.code).toBe('draft_invalid');
    const misspelt = await save(eva, base('matched.netAmout'));
    expect(misspelt.body).toMatchObject({
      code: 'rules_invalid',
      errors: [{ path: 'campaigns.base.effects[0].amount' }],
    });
    const rule = await save(eva, base('matched.netAmount', { windows }));
    expect(rule.body).toMatchObject({ code: 'draft_invalid', errors: [{ path: 'definition.windows.0.rule' }] });
    expect(rule.body.errors[0].reason).toContain('at character 13');
    const within = await call(eva, 'PUT', '/v1/campaigns/quarter/draft', {
      definition: base("decimal('9')", { trigger: { period: { calendar: 'quarter' } } }),
      holdsFrom: '2026-05-01T00:00:00Z',
    });
    expect(within.body).toMatchObject({ code: 'draft_start_invalid' });
    expect(within.body.remedy).toContain('2026-06-30T22:00:00.000Z');
  });
});

describe('a pause', () => {
  test('gives nothing for what happens in it, in whatever order it is told; a resumed campaign goes on', async () => {
    await call(eva, 'POST', '/v1/campaigns/base/pause', { reason });
    server.clock.advance(2 * DAY);
    const paused = await call(eva, 'GET', '/v1/campaigns/base');
    expect(paused.body).toMatchObject({ state: 'paused', versions: [{ status: 'live' }, { status: 'paused' }] });
    expect((await invoice(100, '2026-03-03T09:00:00Z')).awards).toEqual([]);
    await call(eva, 'POST', '/v1/campaigns/base/resume', { reason });
    server.clock.advance(DAY);
    await invoice(1, '2026-03-04T10:00:00Z');
    await invoice(10, '2026-03-03T10:00:00Z');
    await invoice(1000, '2026-03-01T10:00:00Z');
    expect(await points()).toBe(1001);
    const why = await call(eva, 'GET', '/v1/events?limit=10');
    expect(why.status).toBe(200);
    const db = queryable(database.pool);
    const replayed = await replayWorkspace({
      facts: db,
      live: db,
      workspaceId: server.workspaceId,
      at: server.clock.now(),
    });
    expect(replayed.differences).toEqual([]);
  });

  test('stays when a version is published meanwhile, and what is planned waits with it', async () => {
    await save(eva, base('matched.netAmount * 2'), { holdsFrom: '2026-03-10T00:00:00Z' });
    const { body } = await call(eva, 'POST', `${draftUrl}/submit`, {});
    await approve(tom, body.draft.contentHash);
    await call(eva, 'POST', '/v1/campaigns/base/pause', { reason });
    server.clock.advance(DAY);
    await call(eva, 'POST', '/v1/campaigns/base/resume', { reason });
    server.clock.advance(10 * DAY);
    await invoice(1, '2026-03-02T09:00:00Z');
    await invoice(10, '2026-03-04T09:00:00Z');
    await invoice(100, '2026-03-11T09:00:00Z');
    expect(await points(), 'paused; one point per euro; then two').toBe(210);
  });

  test('does not outdate a draft: what was written before or during it is published without being saved again', async () => {
    await save(eva, base('matched.netAmount * 3'));
    await call(eva, 'POST', '/v1/campaigns/base/pause', { reason });
    // What gives nothing meanwhile takes one person.
    const { body } = await call(eva, 'POST', `${draftUrl}/submit`, {});
    expect(body).toMatchObject({ state: 'paused', draft: null });
    server.clock.advance(DAY);
    await call(eva, 'POST', '/v1/campaigns/base/resume', { reason });
    server.clock.advance(DAY);
    await invoice(10, '2026-03-03T09:00:00Z');
    expect(await points()).toBe(30);
  });

  test('ends for good or is archived, step by step', async () => {
    const archive = () => call(eva, 'POST', '/v1/campaigns/base/archive', { reason });
    expect((await archive()).body).toMatchObject({ code: 'campaign_status_invalid', campaignState: 'live' });
    expect((await call(eva, 'POST', '/v1/campaigns/base/resume', { reason })).body.code).toBe(
      'campaign_status_invalid',
    );
    expect((await call(eva, 'POST', '/v1/campaigns/base/end', { reason })).body.state).toBe('ended');
    server.clock.advance(1000);
    expect((await invoice(100, '2026-03-02T08:00:00.500Z')).awards).toEqual([]);
    expect((await archive()).body.archivedAt).not.toBeNull();
    expect((await call(eva, 'POST', '/v1/campaigns/nothing/end', { reason })).status).toBe(404);
  });
});

describe('a schedule', () => {
  test('counts by the clock of its zone; the explanation says when it is open', async () => {
    const windows = [{ start: '2026-03-02T09:00', duration: 'PT3H', rule: 'FREQ=WEEKLY;BYDAY=MO' }];
    await save(eva, base('matched.netAmount', { windows }), {});
    const { body } = await call(eva, 'POST', `${draftUrl}/submit`, {});
    await approve(tom, body.draft.contentHash);
    server.clock.advance(40 * DAY);
    await invoice(1, '2026-03-09T08:30:00Z');
    await invoice(10, '2026-03-30T07:30:00Z');
    await invoice(100, '2026-03-30T10:30:00Z');
    expect(await points(), 'Mondays 9 to 12, before and after the clocks change').toBe(11);
    const { rows } = await database.pool.query<{ n: string }>(
      "select n from event where workspace_id = $1 and occurred_at = '2026-03-30T10:30:00Z'",
      [server.workspaceId],
    );
    const event = formatChildId('evt', account.id, Number(rows[0]?.n));
    const why = await call(eva, 'GET', `/v1/events/${event}/explanation`);
    expect(JSON.stringify(why.body)).toContain('was outside its schedule (Mondays 9:00–12:00)');
    const german = await call(eva, 'GET', `/v1/events/${event}/explanation?language=de`);
    expect(JSON.stringify(german.body)).toContain('galt zu dieser Zeit nicht (montags 9:00–12:00 Uhr)');
  });
});
