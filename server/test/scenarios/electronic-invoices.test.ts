/** UBL invoices and credit notes sent to the API become the events they mean. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openPartyServer, type PartyServer } from '../support/party-server.ts';
import { gln, type UblDocument, ubl, vat } from '../support/ubl.ts';
import type { Account } from '../support/write-path.ts';
import { zip } from '../support/zip.ts';
import { type Answer, type HttpScenario, openHttpScenario } from './http-scenario.ts';
import { award, campaign, club, points } from './shop.ts';

const programme = club(campaign('base', award('event.netAmount')));
const now = Date.parse('2026-03-01T00:00:00Z');
const xml = { 'content-type': 'application/xml' };

describe('POST /v1/events/ubl', () => {
  const database = testDatabase();
  let scenario: HttpScenario;
  let account: Account;
  beforeEach(async () => {
    scenario = await openHttpScenario(database.pool, programme, now);
    account = await scenario.account('C-1');
  });
  afterEach(() => scenario.close());

  /** A buyer told by the customer number that the supplier gave it. */
  const buyer = `<cac:PartyIdentification><cbc:ID>C-1</cbc:ID></cac:PartyIdentification>${vat('DE222222222')}`;
  const send = (document: UblDocument, query = ''): Promise<Answer> =>
    scenario.call('POST', `/v1/events/ubl${query}`, ubl({ buyer, ...document }), xml);
  const sendZip = (files: Record<string, string>) =>
    scenario.call('POST', '/v1/events/ubl', zip(Object.entries(files).map(([name, content]) => ({ name, content }))), {
      'content-type': 'application/zip',
    });

  it('records an invoice and answers what was decided, once however often it is sent', async () => {
    const first = await send({ lines: [{ net: '250.00', quantity: '5' }] });
    expect(first.status).toBe(200);
    expect(first.body.documents).toMatchObject([
      {
        file: 'document',
        status: 'recorded',
        document: { number: 'R-1', netAmount: '250', lines: 1 },
        events: [{ type: 'invoice', source: 'DE111111111', answer: { decisions: [{ awards: [{ granted: '250' }] }] } }],
        problem: null,
      },
    ]);
    const again = await send({ lines: [{ net: '250.00', quantity: '5' }] });
    expect(again.body.documents[0].status).toBe('replayed');
    expect(await points(scenario, account)).toBe('250');
  });

  it('a credit note takes from the invoice it names, also when it comes first', async () => {
    await send({
      root: 'CreditNote',
      number: 'G-1',
      date: '2026-01-20',
      references: ['R-1'],
      lines: [{ net: '50.00' }],
    });
    expect(await points(scenario, account)).toBe('0');
    await send({ lines: [{ net: '250.00', quantity: '5' }] });
    expect(await points(scenario, account)).toBe('200');
  });

  it('a credit note without a reference takes the latest goods of its kind', async () => {
    await send({ lines: [{ net: '250.00', quantity: '5' }] });
    await send({ root: 'CreditNote', number: 'G-1', date: '2026-01-20', lines: [{ net: '100.00', quantity: '2' }] });
    expect(await points(scenario, account)).toBe('150');
  });

  it('an invoice with allowances, charges and returns in it is undone by its credit note to the last cent', async () => {
    const content: UblDocument = {
      lines: [
        { sku: 'A', net: '700.00', quantity: '7' },
        { sku: 'A', net: '-300.00', quantity: '-3' },
        { sku: 'B', net: '99.99' },
      ],
      adjustments: ['33.33', '+10.00'],
    };
    await send(content);
    expect(await points(scenario, account)).toBe('476.66');
    await send({ ...content, root: 'CreditNote', number: 'G-1', date: '2026-01-20', references: ['R-1'] });
    expect(await points(scenario, account)).toBe('0');
  });

  it('a negative invoice undoes the invoice it names', async () => {
    await send({ lines: [{ net: '250.00', quantity: '5' }] });
    await send({ number: 'R-2', date: '2026-01-20', references: ['R-1'], lines: [{ net: '-250.00', quantity: '-5' }] });
    expect(await points(scenario, account)).toBe('0');
  });

  it('a corrected invoice takes the place of the one it names', async () => {
    await send({ lines: [{ net: '250.00' }] });
    await send({ number: 'R-2', type: '384', date: '2026-01-20', references: ['R-1'], lines: [{ net: '180.00' }] });
    expect(await points(scenario, account)).toBe('180');
  });

  it('a document that is refused leaves nothing behind, not even the payment it speaks of', async () => {
    await send({ lines: [{ net: '250.00' }] });
    const answer = await send({ lines: [{ net: '300.00' }], prepaid: '50.00' });
    expect(answer.body.documents).toMatchObject([
      { status: 'refused', problem: { code: 'event_conflict' }, events: [] },
    ]);
    const { rows } = await database.pool.query('select id from event where workspace_id = $2 and id like $1', [
      'R-1%',
      scenario.workspaceId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('names the broken rule, and records the other files of the archive', async () => {
    const wrong = ubl({ buyer, number: 'R-2', totals: { TaxInclusiveAmount: '1.00', PayableAmount: '1.00' } });
    const answer = await sendZip({
      'a.xml': ubl({ buyer }),
      'b.xml': wrong,
      'c.xml': '<!DOCTYPE x><x/>',
      'd.xml': ubl({ buyer, number: 'R-3', type: '386' }),
      'e.pdf': '%PDF',
    });
    const outcomes = answer.body.documents.map((document: { status: string; problem: { code: string } | null }) => [
      document.status,
      document.problem?.code ?? null,
    ]);
    expect(outcomes).toEqual([
      ['recorded', null],
      ['refused', 'electronic_invoice_invalid'],
      ['refused', 'xml_refused'],
      ['refused', 'electronic_invoice_unsupported'],
      ['skipped', null],
    ]);
    expect(answer.body.documents[1].problem.errors).toMatchObject([
      { code: 'BR-CO-15', path: expect.stringContaining('/Invoice/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount') },
    ]);
    expect(await points(scenario, account)).toBe('100');
  });

  it('records nothing of an archive that lies about itself', async () => {
    const answer = await sendZip({ 'a.xml': ubl({ buyer }), '../b.xml': ubl({ buyer, number: 'R-2' }) });
    expect([answer.status, answer.body.code]).toEqual([422, 'archive_refused']);
    expect(await points(scenario, account)).toBe('0');
  });

  it('a dry run records nothing and says what would happen', async () => {
    const answer = await send({}, '?dryRun=true');
    expect(answer.body.documents).toMatchObject([{ status: 'checked', events: [{ id: 'R-1', answer: null }] }]);
    expect(await points(scenario, account)).toBe('0');
    expect((await send({})).body.documents[0].status).toBe('recorded');
  });

  it('finds invoices of another way in when the sender is named', async () => {
    await scenario.call('POST', '/v1/events', {
      source: 'erp',
      id: 'R-1',
      type: 'invoice',
      occurredAt: '2026-01-05T10:00:00Z',
      account: { externalId: 'C-1' },
      currency: 'EUR',
      lines: [{ sku: 'DRILL', quantity: 5, netAmount: '250' }],
    });
    await send({ root: 'CreditNote', number: 'G-1', references: ['R-1'], lines: [{ net: '50.00' }] }, '?source=erp');
    expect(await points(scenario, account)).toBe('200');
  });

  it('reads nothing but XML and ZIP', async () => {
    const answer = await scenario.call('POST', '/v1/events/ubl', '{}', { 'content-type': 'application/json' });
    expect(answer.status).toBe(415);
  });
});

describe('whose invoice it is', () => {
  const database = testDatabase();
  let server: PartyServer;
  beforeEach(async () => {
    server = await openPartyServer(database.pool, now);
    await server.apply(programme);
  });
  afterEach(() => server.close());

  const send = async (document: UblDocument, query = '') => {
    const answer = await server.send('POST', `/v1/events/ubl${query}`, ubl(document), { contentType: 'text/xml' });
    return answer.body.documents[0];
  };
  const ids = (...externalIds: [string, string][]) => ({
    externalIds: externalIds.map(([system, externalId]) => ({ system, externalId })),
  });

  it.each<[string, string, [string, string]]>([
    ['a GLN', gln('4000000000001'), ['0088', '4000000000001']],
    [
      'a VAT number as electronic address',
      '<cbc:EndpointID schemeID="9930">DE222222222</cbc:EndpointID>',
      ['vat', 'DE222222222'],
    ],
    ['a VAT number', vat('de 222 222 222'), ['vat', 'DE222222222']],
    ['a customer number', '<cac:PartyIdentification><cbc:ID>C-1</cbc:ID></cac:PartyIdentification>', ['erp', 'C-1']],
    ['one known id among several', `${gln('4000000000001')}${vat('DE222222222')}`, ['vat', 'DE222222222']],
  ])('is found by %s', async (_what, buyer, id) => {
    const accountId = await server.createAccount(ids(id));
    expect(await send({ buyer })).toMatchObject({ status: 'recorded', events: [{ answer: { accountId } }] });
  });

  it('waits while nobody knows any of its ids, and counts once somebody does', async () => {
    const document = { buyer: `${gln('4099999999999')}${vat('DE333333333')}` };
    expect(await send(document, '?dryRun=true')).toMatchObject({ status: 'unmatched' });
    expect(await send(document)).toMatchObject({ status: 'unmatched' });
    expect(await send(document)).toMatchObject({ status: 'unmatched' });
    const accountId = await server.createAccount(ids(['vat', 'DE333333333']));
    const matched = await server.send('POST', '/v1/unmatched-events/match');
    expect(matched.body).toMatchObject({ matched: 1 });
    expect(await send(document)).toMatchObject({ status: 'replayed', events: [{ answer: { accountId } }] });
  });

  it('is refused where its ids belong to different accounts', async () => {
    await server.createAccount(ids(['0088', '4000000000001']));
    await server.createAccount(ids(['vat', 'DE222222222']));
    const answer = await send({ buyer: `${gln('4000000000001')}${vat('DE222222222')}` });
    expect(answer).toMatchObject({ status: 'refused', problem: { code: 'account_reference_ambiguous' } });
  });
});
