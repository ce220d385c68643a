/*
 * Guarantee: a campaign or ladder that is live changes only as somebody else than its author has seen it, into the past
 * only with everybody in view who gets something else, and then exactly so; a pause gives nothing, whenever it is told.
 */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { expireReviews } from '#modules/drafts';
import { queryable } from '#platform/postgres';
import { type DraftServer, openDraftServer } from '../support/draft-server.ts';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import type { Account } from '../support/write-path.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const DAY = 86_400_000;
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
ladders:
  status:
    name: Status
    effectiveFrom: "2026-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spend, atLeast: 500 }] } }
campaigns:
  base: { name: Points, trigger: { events: [invoice] }, effects: [{ award: { unit: points, amount: matched.netAmount } }] }
  quarter:
    name: Quarter
    trigger: { period: { calendar: quarter } }
    effects: [{ award: { unit: points, amount: "decimal('7')" } }]
`;
const base = (amount: string, more: object = {}) => ({
  name: 'Points',
  objective: 'to be tested',
  behaviour: 'does what the test says',
  family: 'grow',
  success: { reach: 0.5 },
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount } }],
  ...more,
});
const reason = 'because of the test';

const database = testDatabase();
let server: DraftServer;
let [eva, tom, ann] = ['', '', ''];
let account: Account;

beforeEach(async () => {
  server = await openDraftServer(database.pool, PROGRAMME, NOW);
  const name = newUuid().slice(-8);
  eva = await server.person(`eva${name}`, 'programmeManager');
  tom = await server.person(`tom${name}`, 'programmeManager');
  ann = await server.person(`ann${name}`, 'readOnly');
  account = await server.account(`C-${name}`, { joinedAt: Date.parse('2026-01-01T00:00:00Z') });
});
afterAll(() => server?.close());

const call: DraftServer['call'] = (...args) => server.call(...args);
let documents = 0;
const invoice = async (netAmount: number, occurredAt: string, to = account) => {
  documents += 1;
  const [answer] = await server.send({
    source: 'erp',
    id: `I-${documents}-${newUuid()}`,
    type: 'invoice',
    account: { externalId: to.externalId },
    occurredAt,
    currency: 'EUR',
    netAmount,
  });
  return answer as unknown as { status: string; awards: { campaign: string; granted: string }[] };
};
const points = async (of = account) => Number((await server.balance(of, 'points')).available);
const draftUrl = '/v1/campaigns/base/draft';
const save = (who: string, definition: object, more: object = {}, headers: Record<string, string> = {}) =>
  call(who, 'PUT', draftUrl, { definition, ...more }, headers);
const approve = (who: string, contentHash: string, more: object = {}) =>
  call(who, 'POST', `${draftUrl}/approve`, { contentHash, ...more });

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
    const { formatChildId } = await import('#kernel');
    const event = formatChildId('evt', account.id, Number(rows[0]?.n));
    const why = await call(eva, 'GET', `/v1/events/${event}/explanation`);
    expect(JSON.stringify(why.body)).toContain('was outside its schedule (Mondays 9:00–12:00)');
    const german = await call(eva, 'GET', `/v1/events/${event}/explanation?language=de`);
    expect(JSON.stringify(german.body)).toContain('galt zu dieser Zeit nicht (montags 9:00–12:00 Uhr)');
  });
});

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
