/** Levels that people open: invited, explained, withdrawn, each recorded as an act and replayed like every other fact. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, openApiServer } from '../support/api-server.ts';
import { testDatabase } from '../support/index.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, accountAttributes: { signed: boolean } }
units: { points: { name: Points } }
metrics:
  turnover: { name: Turnover, source: { events: [invoice] }, value: event.netAmount, aggregation: sum }
ladders:
  status:
    name: Status
    period: { rolling: { days: 365 } }
    downgrade: toDeserved
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: turnover, atLeast: 1000 }] } }
      - { key: circle, name: { en: Circle, de: Kreis }, invitationOnly: true }
      - { key: board, name: Board, invitationOnly: true, gates: [{ attribute: signed, equals: true }] }
`;

const database = testDatabase();
let api: ApiServer;

beforeAll(async () => {
  api = await openApiServer(database.pool, PROGRAMME, NOW);
});

afterAll(async () => {
  await api.settle();
  expect(await api.replayDifferences()).toEqual([]);
  await api.close();
});

const levelOf = (id: string, language = 'en') =>
  api.must('GET', `/v1/accounts/${id}/levels/status?language=${language}`);
const invite = (id: string, body: object) => api.send('POST', `/v1/accounts/${id}/levels/status/invitations`, body);

describe('levels by invitation', () => {
  it('opens at once for whom it was meant, and says so in the reason of the level and of the move', async () => {
    const { id } = await api.account();
    const answer = await invite(id, { level: 'circle', reason: 'Founding partner' });
    expect(answer).toMatchObject({
      status: 201,
      body: { level: 'circle', reason: 'Founding partner', by: 'key_test', until: null, withdrawnAt: null },
    });
    expect(await levelOf(id)).toMatchObject({
      level: 'circle',
      source: 'computed',
      sentences: ['Circle since 2 Feb 2026: by invitation from 2 Feb 2026 (Founding partner).'],
    });
    expect((await levelOf(id, 'de')).sentences).toEqual([
      'Kreis seit 2. Februar 2026: auf Einladung ab 2. Februar 2026 (Founding partner).',
    ]);
    const moves = await api.must('GET', `/v1/accounts/${id}/levels/status/history`);
    expect(moves.data[0].sentences).toEqual(['Base → Circle on 2 Feb 2026: by invitation.']);
  });

  it('waits for the gates of the level, and names the invitation meanwhile', async () => {
    const { id } = await api.account();
    await invite(id, { level: 'board', until: '2026-12-31T23:00:00Z', reason: 'Candidate' });
    expect(await levelOf(id)).toMatchObject({
      level: 'base',
      sentences: expect.arrayContaining([
        'Invited to Board: by invitation from 2 Feb 2026 until 31 Dec 2026 (Candidate).',
      ]),
    });
    await api.must('PUT', `/v1/accounts/${id}/attributes`, { values: { signed: true } });
    expect((await levelOf(id)).level).toBe('board');
  });

  it('is withdrawn once: the level falls, the list tells both, a repetition changes nothing', async () => {
    const { id } = await api.account();
    const { body } = await invite(id, { level: 'circle', reason: 'Trial' });
    api.clock.set(NOW + 86_400_000);
    const path = `/v1/accounts/${id}/levels/status/invitations`;
    const withdrawn = await api.must('POST', `${path}/${body.id}/withdraw`);
    expect(withdrawn).toMatchObject({ id: body.id, withdrawnAt: '2026-02-03T09:00:00.000Z' });
    expect((await levelOf(id)).level).toBe('base');
    api.clock.set(NOW + 2 * 86_400_000);
    expect(await api.must('POST', `${path}/${body.id}/withdraw`)).toEqual(withdrawn);
    await invite(id, { level: 'circle', reason: 'Second try' });
    const { data } = await api.must('GET', path);
    expect(data.map(({ reason, withdrawnAt }: Record<string, unknown>) => [reason, withdrawnAt])).toEqual([
      ['Second try', null],
      ['Trial', '2026-02-03T09:00:00.000Z'],
    ]);
  });

  it('refuses levels that figures open, levels that are not there, and periods in the past', async () => {
    const { id } = await api.account();
    const codes = [
      await invite(id, { level: 'gold', reason: 'x' }),
      await invite(id, { level: 'silver', reason: 'x' }),
      await invite(id, { level: 'circle', from: '2026-01-01T00:00:00Z', reason: 'x' }),
      await api.send('POST', `/v1/accounts/${id}/levels/status/invitations/inv_1/withdraw`),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['level_not_by_invitation', 'level_unknown', 'grant_period_invalid', 'not_found']);
  });
});
