/** Fields of the workspace's own, the quality of data, and terms of an account: set over HTTP, read by rules at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openPartyServer, type PartyServer, unique, uuid } from '../support/party-server.ts';
import { award, campaign, club } from './shop.ts';

const now = Date.parse('2026-06-01T10:00:00Z');

describe('custom fields, data quality and terms', () => {
  const database = testDatabase();
  let server: PartyServer;
  beforeEach(async () => {
    server = await openPartyServer(database.pool, now);
  });
  afterEach(() => server.close());

  const define = (subject: string, key: string, field: object) =>
    server.send('PUT', `/v1/fields/${subject}/${key}`, { label: { en: key, de: key }, ...field });
  const rules = (...conditions: string[]) =>
    server.apply(
      club(
        conditions
          .map((when, i) => campaign(`c${i}`, `clauses: [{ name: asked, when: '${when}' }], ${award('1')}`))
          .join('\n'),
      ),
    );
  /** An account with the customer number its events name. */
  const account = async (fields: object = {}) => {
    const externalId = unique('C');
    const id = await server.createAccount({ ...fields, externalIds: [{ system: 'erp', externalId }] });
    return { id, externalId };
  };
  let numbers = 0;
  const bought = async (externalId: string, occurredAt: string, fields: object = {}) => {
    numbers += 1;
    const [answer] = await server.events({
      source: 'erp',
      id: `R-${numbers}`,
      type: 'invoice',
      occurredAt,
      account: { externalId },
      currency: 'EUR',
      netAmount: '100',
      ...fields,
    });
    if (answer?.status !== 'recorded') throw new Error(JSON.stringify(answer));
    return answer.awards.reduce((sum, { granted }) => sum + Number(granted), 0) / 100;
  };
  const balance = async (id: string) => {
    await server.settle();
    const { rows } = await server.pool.query('select books from account_state where account_id = $1', [uuid(id)]);
    return Number(rows[0].books.wallets['account|points']?.available ?? 0) / 100;
  };
  const setAttributes = (id: string, body: object) => server.send('PUT', `/v1/accounts/${id}/attributes`, body);

  describe('fields', () => {
    it('are read by rules from the moment they are defined, with their types', async () => {
      expect((await define('account', 'grade', { type: 'enum', options: ['a', 'b'] })).body).toMatchObject({
        expression: 'account.attributes.grade',
        version: 1,
      });
      await define('account', 'employees', { type: 'number' });
      await define('account', 'creditLimit', { type: 'money' });
      await define('account', 'certified', { type: 'boolean' });
      await rules(
        'account.attributes.grade == "a" && account.attributes.employees * 2 > 100 && account.attributes.creditLimit.amount >= 5000.50 && account.attributes.certified',
      );
      const { externalId } = await account({
        attributes: { grade: 'a', employees: 51, creditLimit: { amount: '5000.50', currency: 'EUR' }, certified: true },
      });
      const small = await account({
        attributes: { grade: 'a', employees: 50, creditLimit: { amount: '9000', currency: 'EUR' }, certified: true },
      });
      expect(await bought(externalId, '2026-05-01T10:00:00Z')).toBe(1);
      expect(await bought(small.externalId, '2026-05-01T10:00:00Z')).toBe(0);
    });

    it.each([
      ['account.attributes.grad == "a"', /has no field grad/],
      ['account.attributes.grade > 5', /grade|string/],
      ['person.fields.secret == "x"', /secret/],
    ])('%s is a fault when the rule is saved', async (when, reason) => {
      await define('account', 'grade', { type: 'string' });
      await define('person', 'secret', { type: 'string', personal: true });
      await expect(rules(when)).rejects.toThrow(reason);
    });

    it.each([
      ['enum', { options: ['a'] }, 'b'],
      ['number', {}, 'many'],
      ['boolean', {}, 'yes'],
      ['date', {}, '2026-02-30'],
      ['money', {}, { amount: '1', currency: 'XXQ' }],
      ['string', {}, 7],
    ])('of type %s refuse what is not of it', async (type, more, value) => {
      await define('account', 'field', { type, ...more });
      const { id } = await account();
      const answer = await setAttributes(id, { values: { field: value } });
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'values.field']);
      expect((await server.send('POST', '/v1/accounts', { name: 'X', attributes: { field: value } })).status).toBe(422);
    });

    it('that are required must be there, and stay', async () => {
      await define('account', 'region', { type: 'string', required: true });
      const missing = await server.send('POST', '/v1/accounts', { name: 'X' });
      expect(missing.body.errors).toMatchObject([{ path: 'attributes.region' }]);
      const { id } = await account({ attributes: { region: 'north' } });
      expect((await setAttributes(id, { values: { region: null } })).status).toBe(422);
    });

    it('never change their type, and end only when no rule reads them', async () => {
      await define('account', 'grade', { type: 'string' });
      expect((await define('account', 'grade', { type: 'number' })).body.code).toBe('field_not_changeable');
      await rules('account.attributes.grade == "a"');
      const refused = await server.send('DELETE', '/v1/fields/account/grade');
      expect([refused.status, refused.body.code]).toEqual([422, 'rules_invalid']);
      await rules('true');
      const list = await server.send('GET', '/v1/fields');
      expect(list.body.data).toMatchObject([{ key: 'grade', type: 'string', ended: false }]);
    });

    it('of a membership are read of the person an event names, dated', async () => {
      await define('membership', 'team', { type: 'string' });
      await rules('membership.fields.team == "north"');
      const { id, externalId } = await account();
      const personId = await server.createPerson();
      const joined = { personId, roles: ['buyer'], validFrom: '2026-01-01T00:00:00Z' };
      const { body: membership } = await server.send('POST', `/v1/accounts/${id}/memberships`, joined);
      const path = `/v1/accounts/${id}/memberships/${membership.id}/fields`;
      await server.send('PUT', path, { values: { team: 'north' }, from: '2026-03-01T00:00:00Z' });
      const person = { membershipId: membership.id };
      expect(await bought(externalId, '2026-02-01T10:00:00Z', { person })).toBe(0);
      expect(await bought(externalId, '2026-04-01T10:00:00Z', { person })).toBe(1);
      expect(await bought(externalId, '2026-04-02T10:00:00Z')).toBe(0);
      expect((await server.send('GET', path)).body).toEqual({ fields: { team: 'north' } });
      expect((await server.send('PUT', path, { values: { tema: 'x' } })).body.errors).toMatchObject([
        { path: 'values.tema' },
      ]);
    });

    it('of a person reach every account, now and later; personal ones stay with the person', async () => {
      await define('person', 'trade', { type: 'string' });
      await define('person', 'hobby', { type: 'string', personal: true });
      await rules('person.fields.trade == "electrician"');
      const first = await account();
      const personId = await server.createPerson();
      const join = async (id: string) =>
        (await server.send('POST', `/v1/accounts/${id}/memberships`, { personId, validFrom: '2026-01-01T00:00:00Z' }))
          .body.id;
      const membershipId = await join(first.id);
      const values = { trade: 'electrician', hobby: 'sailing on the Schlei' };
      await server.send('PUT', `/v1/persons/${personId}/fields`, { values, from: '2026-01-01T00:00:00Z' });
      expect((await server.send('GET', `/v1/persons/${personId}`)).body.fields).toEqual(values);
      expect(await bought(first.externalId, '2026-05-01T10:00:00Z', { person: { membershipId } })).toBe(1);
      const second = await account();
      const later = await join(second.id);
      expect(await bought(second.externalId, '2026-05-01T10:00:00Z', { person: { membershipId: later } })).toBe(1);
      const facts = await server.pool.query('select value::text as text from account_fact');
      expect(facts.rows.some(({ text }) => text.includes('sailing'))).toBe(false);
      const kept = await server.pool.query('select count(*) as n from idempotency_key where answer like $1', [
        '%sailing%',
      ]);
      expect(Number(kept.rows[0].n)).toBe(0);
    });

    it('of products are read on the lines that carry them', async () => {
      await define('product', 'hazard', { type: 'number' });
      await server.apply(club(campaign('safe', `lines: 'line.fields.hazard < 2', ${award('matched.netAmount')}`)));
      const { externalId } = await account();
      const lines = [
        { sku: 'A', quantity: 1, netAmount: '10', data: { hazard: 1 } },
        { sku: 'B', quantity: 1, netAmount: '20', data: { hazard: 3 } },
      ];
      expect(await bought(externalId, '2026-05-01T10:00:00Z', { lines, netAmount: undefined })).toBe(10);
    });
  });

  describe('the quality of data', () => {
    const captured = (capturedAt: string, more: object = {}) => ({
      values: { region: 'north' },
      quality: { source: 'crm', capturedAt, ...more },
      from: '2026-01-01T00:00:00Z',
    });

    it('decides whether a rule trusts it: age, purpose, reliability', async () => {
      await define('account', 'region', { type: 'string' });
      await rules(
        'account.quality.region.fresh(90)',
        'account.quality.region.allows("marketing")',
        'account.quality.region.reliability >= 0.8 && account.quality.region.source == "crm"',
      );
      const { id, externalId } = await account();
      expect(await bought(externalId, '2026-02-01T10:00:00Z')).toBe(0);
      await setAttributes(id, captured('2026-01-15T10:00:00Z', { purposes: ['marketing'], reliability: 0.9 }));
      expect(await bought(externalId, '2026-04-15T10:00:00Z')).toBe(3);
      expect(await bought(externalId, '2026-04-16T10:00:00Z')).toBe(2);
      expect((await server.send('GET', `/v1/accounts/${id}`)).body.quality).toEqual({
        region: { source: 'crm', capturedAt: '2026-01-15T10:00:00.000Z', purposes: ['marketing'], reliability: 0.9 },
      });
    });

    it('that becomes known late counts as if it had been known in time', async () => {
      await define('account', 'region', { type: 'string' });
      await rules('account.quality.region.fresh(90)');
      const { id, externalId } = await account();
      await bought(externalId, '2026-02-01T10:00:00Z');
      await bought(externalId, '2026-05-20T10:00:00Z');
      expect(await balance(id)).toBe(0);
      await setAttributes(id, captured('2026-01-15T10:00:00Z'));
      expect(await balance(id)).toBe(1);
      await setAttributes(id, { ...captured('2026-05-01T10:00:00Z'), from: '2026-05-01T10:00:00Z' });
      expect(await balance(id)).toBe(2);
    });

    it('is not taken back by who repeats a value, and is gone with another one', async () => {
      await define('account', 'region', { type: 'string' });
      const { id } = await account();
      await setAttributes(id, captured('2026-01-15T10:00:00Z'));
      await setAttributes(id, { values: { region: 'north' } });
      expect((await server.send('GET', `/v1/accounts/${id}`)).body.quality.region.source).toBe('crm');
      await setAttributes(id, { values: { region: 'south' } });
      expect((await server.send('GET', `/v1/accounts/${id}`)).body.quality).toEqual({});
    });

    it('of an event is what its sender said of it', async () => {
      await rules('event.quality.fresh(2) && event.quality.allows("loyalty")');
      const { externalId } = await account();
      const dataQuality = { source: 'scan', capturedAt: '2026-05-01T10:00:00Z', purpose: 'loyalty' };
      expect(await bought(externalId, '2026-05-03T10:00:00Z', { dataQuality })).toBe(1);
      expect(await bought(externalId, '2026-05-04T10:00:00Z', { dataQuality })).toBe(0);
      expect(await bought(externalId, '2026-05-04T11:00:00Z')).toBe(0);
    });

    it('closes a level when it grows too old, on its day and without any event', async () => {
      await server.apply(`
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, accountAttributes: { certified: boolean } }
metrics:
  spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { lifetime: true } }
ladders:
  status:
    name: Status
    period: { lifetime: true }
    effectiveFrom: "2026-01-01"
    levels:
      - { key: base, name: Base }
      - key: gold
        name: Gold
        entry: { all: [{ metric: spend, atLeast: 0 }] }
        gates: [{ attribute: certified, equals: true, freshDays: 30 }]
`);
      const { id } = await account({ joinedAt: '2026-01-01T00:00:00Z' });
      const certified = (day: string) =>
        setAttributes(id, {
          values: { certified: true },
          quality: { capturedAt: `${day}T10:00:00Z` },
          from: `${day}T10:00:00Z`,
        });
      const moves = async () => {
        await server.settle();
        const { rows } = await server.pool.query(
          'select at, to_level from level_move where account_id = $1 order by at, sequence',
          [uuid(id)],
        );
        return rows.map(({ at, to_level: to }) => `${new Date(at).toISOString()} ${to}`);
      };
      await certified('2026-05-20');
      server.clock.set(Date.parse('2026-06-19T12:00:00Z'));
      expect((await moves()).at(-1)).toBe('2026-05-20T10:00:00.000Z gold');
      server.clock.set(Date.parse('2026-06-21T12:00:00Z'));
      expect((await moves()).at(-1)).toBe('2026-06-19T22:00:00.000Z base');
      await certified('2026-06-18');
      expect((await moves()).at(-1)).toBe('2026-05-20T10:00:00.000Z gold');
    });
  });

  describe('terms of an account', () => {
    it('multiply what rules give, from their day on, also when they are recorded late', async () => {
      await server.apply(
        club(
          [
            campaign('base', award('event.netAmount * account.terms.earnRate')),
            campaign('dealer', `clauses: [{ name: list, when: 'account.terms.priceList == "dealer"' }], ${award('7')}`),
          ].join('\n'),
        ),
      );
      const { id, externalId } = await account();
      expect(await bought(externalId, '2026-02-01T10:00:00Z')).toBe(100);
      expect(await bought(externalId, '2026-04-01T10:00:00Z')).toBe(100);
      const path = `/v1/accounts/${id}/terms`;
      const answer = await server.send('PUT', path, {
        earnRate: '1.5',
        priceList: 'dealer',
        from: '2026-03-01T00:00:00Z',
      });
      expect(answer.body.terms).toEqual({ earnRate: '1.5', priceList: 'dealer' });
      expect(await balance(id)).toBe(257);
      await server.send('PUT', path, { earnRate: null });
      expect(await bought(externalId, '2026-06-01T10:05:00Z')).toBe(107);
      expect((await server.send('PUT', path, { earnRate: 'viel' })).status).toBe(422);
    });
  });
});
