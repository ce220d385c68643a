import { describe, it } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { openWritePath } from '../../../test/support/write-path.ts';
import { explainEvent } from './operations/explain-event.ts';
import { explainNonAward } from './operations/explain-non-award.ts';
import { reasonsProgramme } from './reasons.fixture.ts';
describe('try', () => {
  const database = testDatabase();
  it('works', async () => {
    const path = await openWritePath(database.pool, reasonsProgramme, Date.parse('2026-02-01T00:00:00Z'));
    const member = '019b8e6c-5c00-7000-8000-0000000000aa';
    const account = await path.account('C-1', { joinedAt: 0, members: [{ membershipId: member, personId: member, roles: [], from: 0, to: null }] } as never);
    const other = await path.account('C-2');
    const send = async (type: string, id: string, occurredAt: string, more: object = {}, externalId = 'C-1') => {
      const [a] = await path.send({ source: 'erp', id, type, account: { externalId }, occurredAt, ...more });
      if (a?.status !== 'recorded') { console.log(a); throw new Error('x'); }
      return a;
    };
    const show = async (a: { eventId: string }, acc = account) => {
      const n = parseInt(a.eventId.split('-').pop()!, 36);
      for (const language of ['en', 'de'] as const) {
        const e = await explainEvent(queryable(database.pool), path.deps, path.workspaceId, { accountId: acc.id, n }, language);
        console.log(e!.status, e!.matchesStored, e!.sentences.join('\n'));
      }
    };
    const lines = [{ sku: 'A', category: 'lighting', quantity: 2, netAmount: '99.90' }, { sku: 'B', category: 'tools', quantity: 1, netAmount: 50 }];
    const a = await send('invoice', 'I1', '2026-01-05T10:00:00Z', { currency: 'EUR', lines });
    await show(a);
    const b = await send('invoice', 'I2', '2026-01-06T10:00:00Z', { currency: 'EUR', netAmount: 1200 });
    await show(b);
    const c = await send('invoice', 'I3', '2026-01-07T10:00:00Z', { currency: 'EUR', lines });
    await show(c);
    await show(await send('installation', 'S1', '2026-01-08T10:00:00Z', { data: { serial: 'X1', hours: 3 } , person: {externalId: member}}));
    await show(await send('installation', 'S2', '2026-01-08T11:00:00Z', { data: { serial: 'X1' } }));
    await show(await send('profileChange', 'P1', '2026-01-09T11:00:00Z', { data: {} }));
    await show(await send('installation', 'S3', '2026-01-10T11:00:00Z', { data: { serial: 'X2', hours: 0 } }));
    await show(await send('invoice', 'USD', '2026-01-11T11:00:00Z', { currency: 'USD', netAmount: 10 }));
    for (const campaign of ['paused', 'growth', 'serial', 'base']) console.log((await explainNonAward(queryable(database.pool), path.deps, path.workspaceId, { place: { accountId: account.id, n: 1 }, campaign }, 'de'))!.sentences);
  });
});
