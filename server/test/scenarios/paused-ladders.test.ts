/*
 * Guarantee: while a ladder is paused the figures move nobody; on resuming whoever earned more has it, and nobody loses a
 * level by what lies in the pause. One person is enough to stop, every step is in the audit trail, and a replay gives the same.
 */
import { describe, expect, test } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import { withPurpose } from '../support/programme-file.ts';
import { account, ann, call, DAY, database, eva, invoice, PROGRAMME, reason, server, tom } from './life-cycle-world.ts';

const ladder = '/v1/ladders/status';
const step = (name: 'pause' | 'resume' | 'archive', who = eva) => call(who, 'POST', `${ladder}/${name}`, { reason });
const levels = () => call(eva, 'GET', `/v1/accounts/${formatId('acc', account.id)}/levels`);
const level = async () => (await levels()).body.data[0];
const moves = async (of = account) => {
  const { body } = await call(eva, 'GET', `/v1/accounts/${formatId('acc', of.id)}/levels/status/history`);
  return body.data.map(
    ({ from, to, at }: { from: string; to: string; at: string }) => `${from}→${to} ${at.slice(0, 10)}`,
  );
};
const yaml = { 'content-type': 'application/yaml' };
const FILE = withPurpose(PROGRAMME);
const PAUSED = PROGRAMME.replace('    name: Status\n', '    name: Status\n    status: paused\n');
const paused = withPurpose(PAUSED);

const replayed = async () => {
  const db = queryable(database.pool);
  const at = server.clock.now();
  return (await replayWorkspace({ facts: db, live: db, workspaceId: server.workspaceId, at })).differences;
};

describe('a ladder', () => {
  test('that is paused keeps everybody where they stand, and resumed gives what was earned meanwhile', async () => {
    expect((await step('pause')).body).toMatchObject({
      state: 'paused',
      versions: [{ status: 'live' }, { status: 'paused' }],
    });
    server.clock.advance(DAY);
    await invoice(600, '2026-03-03T07:00:00Z');
    await server.settleAll();
    expect(await level()).toMatchObject({
      level: 'basic',
      computed: 'basic',
      pausedSince: '2026-03-02T08:00:00.000Z',
      progress: { next: { level: 'gold', reached: true, effectiveDay: null } },
    });
    expect((await level()).sentences).toContain('Paused since 2 Mar 2026: levels stay as they are until it goes on.');
    server.clock.advance(DAY);
    expect((await step('resume')).body).toMatchObject({ state: 'live', versions: [{}, {}, { status: 'live' }] });
    await server.settleAll();
    expect(await level()).toMatchObject({ level: 'gold', pausedSince: null, since: '2026-03-04T08:00:00.000Z' });
    expect(await moves()).toEqual(['basic→gold 2026-03-04']);
    const { body } = await call(eva, 'GET', '/v1/audit?subjectType=ladder&subjectId=status');
    expect(
      body.data.slice(0, 2).map(({ action, actor, reason: why }: Record<string, string>) => [action, actor, why]),
    ).toEqual([
      ['resumeLadder', eva, reason],
      ['pauseLadder', eva, reason],
    ]);
    expect(await replayed()).toEqual([]);
  });

  test('counts what happened before the pause and is told in it', async () => {
    await step('pause');
    server.clock.advance(DAY);
    await invoice(600, '2026-02-20T09:00:00Z');
    await server.settleAll();
    expect(await level()).toMatchObject({ level: 'gold', since: '2026-02-20T09:00:00.000Z' });
    expect(await replayed()).toEqual([]);
  });

  test('keeps levels over the end of a year, until the end of the next', async () => {
    await invoice(600, '2026-02-20T09:00:00Z');
    server.clock.set(Date.parse('2027-12-01T09:00:00Z'));
    await server.settleAll();
    await step('pause');
    server.clock.set(Date.parse('2028-02-01T09:00:00Z'));
    await server.settleAll();
    expect(await level()).toMatchObject({ level: 'gold', validUntil: null });
    await step('resume');
    server.clock.set(Date.parse('2028-12-31T20:00:00Z'));
    await server.settleAll();
    expect(await level()).toMatchObject({ level: 'gold', validUntil: '2028-12-31T23:00:00.000Z' });
    server.clock.advance(DAY);
    await server.settleAll();
    expect(await moves()).toEqual(['gold→basic 2028-12-31', 'basic→gold 2026-02-20']);
    expect(await replayed()).toEqual([]);
  });

  test('gives the same in whatever order and however late facts are told', async () => {
    const joined = { joinedAt: Date.parse('2026-01-01T00:00:00Z') };
    const [late, backwards] = [await server.account(newUuid(), joined), await server.account(newUuid(), joined)];
    const facts: [string, number][] = [
      ['2026-03-02T07:00:00Z', 200],
      ['2026-03-03T12:00:00Z', 200],
      ['2026-03-05T12:00:00Z', 150],
      ['2026-03-08T12:00:00Z', 10],
    ];
    const steps: [string, () => Promise<unknown>][] = [
      ['2026-03-03T08:00:00Z', () => step('pause')],
      ['2026-03-07T08:00:00Z', () => step('resume')],
    ];
    const timed = [...steps, ...facts.map(([at, net]) => [at, () => invoice(net, at)] as const)];
    for (const [at, happens] of timed.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      server.clock.set(Math.max(server.clock.now(), Date.parse(at)));
      await happens();
      await server.settleAll();
    }
    server.clock.set(Date.parse('2026-03-10T08:00:00Z'));
    for (const [at, net] of facts) await invoice(net, at, late);
    for (const [at, net] of facts.toReversed()) await invoice(net, at, backwards);
    await server.settleAll();
    const told = [await moves(), await moves(late), await moves(backwards)];
    expect(told).toEqual(Array(3).fill(['basic→gold 2026-03-07']));
    expect(await replayed()).toEqual([]);
  });

  test('is stopped by one person with the right to it, and says in which state it is', async () => {
    server.denied.set(ann, ['programmes:read']);
    expect((await step('pause', ann)).body.code).toBe('permission_denied');
    expect((await step('resume')).body).toMatchObject({ code: 'ladder_status_invalid', ladderState: 'live' });
    const { etag } = await call(eva, 'GET', ladder);
    await step('pause');
    expect((await step('pause')).body).toMatchObject({ code: 'ladder_status_invalid', ladderState: 'paused' });
    const late = await call(eva, 'POST', `${ladder}/resume`, { reason }, { 'if-match': etag });
    expect(late.body.code).toBe('precondition_failed');
  });

  test('that is paused stays paused when a new version of it begins', async () => {
    await step('pause');
    const levelsOf = (atLeast: number) => [
      { key: 'basic', name: 'Basic' },
      { key: 'gold', name: 'Gold', entry: { all: [{ metric: 'spend', atLeast }] } },
    ];
    const definition = { name: 'Status', period: { calendar: 'year' }, levels: levelsOf(100) };
    await call(eva, 'PUT', `${ladder}/draft`, { definition });
    const published = await call(eva, 'POST', `${ladder}/draft/submit`, {});
    expect(published.body.versions.at(-1)).toMatchObject({ version: 3, status: 'paused' });
    await invoice(200, '2026-03-02T07:00:00Z');
    server.clock.advance(3 * DAY);
    await server.settleAll();
    expect((await level()).level).toBe('basic');
    await step('resume', tom);
    await server.settleAll();
    expect((await level()).level).toBe('gold');
  });

  test('is published from a draft that was written before a pause, without being saved again', async () => {
    const levels = [
      { key: 'basic', name: 'Basic' },
      { key: 'gold', name: 'Gold', entry: { all: [{ metric: 'spend', atLeast: 100 }] } },
    ];
    const definition = { name: 'Status', period: { calendar: 'year' }, levels };
    expect((await call(eva, 'PUT', `${ladder}/draft`, { definition })).status).toBe(200);
    await step('pause');
    server.clock.advance(DAY);
    await step('resume', tom);
    const submitted = await call(eva, 'POST', `${ladder}/draft/submit`, {});
    expect(submitted.body.code ?? null).toBeNull();
    const { contentHash } = submitted.body.draft;
    expect((await call(tom, 'POST', `${ladder}/draft/approve`, { contentHash })).status).toBe(200);
    server.clock.advance(DAY);
    await invoice(200, '2026-03-03T09:00:00Z');
    await server.settleAll();
    expect((await level()).level).toBe('gold');
  });

  test('is archived once it is paused and no campaign reads it: gone from lists, levels and files, back with a new version', async () => {
    expect((await step('archive')).body).toMatchObject({ code: 'ladder_status_invalid', ladderState: 'live' });
    await step('pause');
    const golden =
      '  golden: { name: Golden, trigger: { events: [invoice] }, audience: levels.status.atLeast("gold"), effects: [{ award: { unit: points, amount: "1.0" } }] }';
    const reads = withPurpose(`${PAUSED}${golden}
`);
    expect((await call(eva, 'PUT', '/v1/programme', reads, yaml)).status).toBe(200);
    expect((await step('archive')).body).toMatchObject({ code: 'ladder_in_use', campaigns: ['golden'] });
    await call(eva, 'POST', '/v1/campaigns/golden/end', { reason });
    expect((await step('archive')).body).toMatchObject({ state: 'ended', archivedAt: '2026-03-02T08:00:00.000Z' });
    expect((await call(eva, 'GET', '/v1/ladders')).body.data).toEqual([]);
    expect((await call(eva, 'GET', '/v1/ladders?archived=true')).body.data).toMatchObject([
      { key: 'status', state: 'ended' },
    ]);
    expect((await levels()).body.data).toEqual([]);
    expect((await call(eva, 'GET', '/v1/programme/export')).text).not.toContain('Status');
    server.clock.advance(DAY);
    await invoice(900, '2026-03-03T07:00:00Z');
    await server.settleAll();
    expect(await moves()).toEqual([]);
    const back = await call(eva, 'PUT', '/v1/programme', FILE, yaml);
    expect(back.body.changes).toContainEqual(
      expect.objectContaining({ kind: 'ladder', key: 'status', change: 'created' }),
    );
    await server.settleAll();
    expect((await call(eva, 'GET', ladder)).body).toMatchObject({ state: 'live', archivedAt: null });
    expect((await call(eva, 'GET', '/v1/ladders')).body.data).toMatchObject([{ key: 'status' }]);
    expect((await level()).level).toBe('gold');
    expect(await replayed()).toEqual([]);
  });
});

describe('a programme file', () => {
  test('pauses a ladder at once without a second person, and says that it is paused', async () => {
    const plan = await call(eva, 'POST', '/v1/programme/plan', paused, yaml);
    expect(plan.body.differences).toMatchObject([
      {
        kind: 'ladder',
        key: 'status',
        validFrom: '2026-03-02T08:00:00.000Z',
        fields: [{ path: 'status', before: 'live', after: 'paused' }],
      },
    ]);
    expect([plan.body.secondPerson, plan.body.differences[0].affected.accounts]).toEqual([[], 0]);
    const applied = await call(eva, 'PUT', '/v1/programme', paused, yaml);
    expect([applied.status, (await call(eva, 'GET', ladder)).body.state]).toEqual([200, 'paused']);
    const again = await call(eva, 'PUT', '/v1/programme', paused, yaml);
    expect(again.body.changes.every(({ change }: { change: string }) => change === 'unchanged')).toBe(true);
    expect((await call(eva, 'GET', '/v1/programme/export')).text).toContain('status: paused');
    expect((await call(eva, 'PUT', '/v1/programme', FILE, yaml)).status).toBe(200);
    expect((await call(eva, 'GET', ladder)).body).toMatchObject({ state: 'live', versions: [{}, {}, { version: 3 }] });
  });

  test('that changes what takes two people is announced by its plan, and then refused', async () => {
    const file = withPurpose(
      PROGRAMME.replace('amount: matched.netAmount }', 'amount: matched.netAmount * 5 }').replace(
        'atLeast: 500',
        'atLeast: 400',
      ),
    );
    const plan = await call(eva, 'POST', '/v1/programme/plan', file, yaml);
    const needed = [
      { kind: 'ladder', key: 'status' },
      { kind: 'campaign', key: 'base' },
    ];
    expect(plan.body.secondPerson).toEqual(needed);
    const refused = await call(eva, 'PUT', '/v1/programme', file, yaml);
    expect(refused.body).toMatchObject({ code: 'review_required', changed: needed });
    await call(tom, 'PATCH', '/v1/review-rules', { fourEyes: 'never' });
    expect((await call(eva, 'POST', '/v1/programme/plan', file, yaml)).body.secondPerson).toEqual([]);
  });
});
