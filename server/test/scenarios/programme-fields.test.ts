/*
 * Guarantee: fields of the workspace's own are part of the programme file. What a file says of them is planned, applied and
 * exported like everything else; what values were recorded under never changes.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { award, campaign, club } from './shop.ts';
import { openWholeApi, type Tenant, type WholeApi } from './whole-api.ts';

const NOW = Date.parse('2026-06-01T10:00:00Z');
const FIELDS = `
fields:
  account.grade: { label: { en: Grade, de: Stufe }, type: enum, options: [a, b], required: true }
  account.employees: { label: Employees, type: number }
  membership.certified: { label: Certified, type: boolean }
  person.birthday: { label: Birthday, type: date, personal: true }
  product.margin: { label: Margin, type: money }
`;
const rules = (when: string) => club(campaign('graded', `audience: '${when}', ${award('1')}`));
const FILE = `${rules('account.attributes.grade == "a" && account.attributes.employees > 10')}${FIELDS}`;

describe('fields in a programme file', () => {
  const database = testDatabase();
  let api: WholeApi;
  let tenant: Tenant;
  beforeEach(async () => {
    api = await openWholeApi(database.pool, NOW);
    tenant = await api.tenant();
  });
  afterEach(() => api.close());

  const apply = (file: string) => tenant.call('PUT', '/v1/programme', file);
  const fieldsOf = (body: { kind: string; key: string }[], more: (one: never) => unknown = () => null) =>
    body.filter(({ kind }) => kind === 'field').map((one) => [one.key, more(one as never)]);

  it('are defined with the rules that read them in one step, exported with them, and planned field by field', async () => {
    const plan = await tenant.call('POST', '/v1/programme/plan', FILE);
    expect(fieldsOf(plan.body.differences, ({ change }: { change: string }) => change)).toEqual([
      ['account.grade', 'created'],
      ['account.employees', 'created'],
      ['membership.certified', 'created'],
      ['person.birthday', 'created'],
      ['product.margin', 'created'],
    ]);
    expect((await apply(FILE)).status).toBe(200);
    const { body: list } = await tenant.call('GET', '/v1/fields');
    expect(list.data.find(({ key }: { key: string }) => key === 'grade')).toMatchObject({
      subject: 'account',
      type: 'enum',
      options: ['a', 'b'],
      label: { en: 'Grade', de: 'Stufe' },
      required: true,
      expression: 'account.attributes.grade',
      version: 1,
      since: '2026-06-01T10:00:00.000Z',
    });
    const refused = await tenant.call('POST', '/v1/accounts', { name: 'X', attributes: { grade: 'c' } });
    expect(refused.body.errors).toMatchObject([{ path: 'attributes.grade' }]);
    const grown = FILE.replace('options: [a, b]', 'options: [a, b, c]');
    const { body: change } = await tenant.call('POST', '/v1/programme/plan', grown);
    expect(change.differences).toMatchObject([
      {
        kind: 'field',
        key: 'account.grade',
        version: 2,
        fields: [{ path: 'options', before: ['a', 'b'], after: ['a', 'b', 'c'] }],
      },
    ]);
    const { text } = await tenant.call('GET', '/v1/programme/export');
    expect(text).toContain('account.grade:');
    const other = await api.tenant();
    expect((await other.call('PUT', '/v1/programme', text)).status).toBe(200);
    expect((await other.call('GET', '/v1/programme/export')).text).toBe(text);
  });

  it('say the same whether a file or PUT /v1/fields made them', async () => {
    const define = (key: string, body: object) => tenant.call('PUT', `/v1/fields/account/${key}`, body);
    await define('grade', { type: 'enum', options: ['a', 'b'], label: { en: 'Grade', de: 'Stufe' }, required: true });
    const { body } = await apply(FILE);
    expect(fieldsOf(body.changes, ({ change }: { change: string }) => change)[0]).toEqual([
      'account.grade',
      'unchanged',
    ]);
    const again = await define('grade', {
      type: 'enum',
      options: ['a', 'b'],
      label: { en: 'Grade', de: 'Stufe' },
      required: true,
    });
    expect(again.body.version).toBe(1);
    const { body: audit } = await tenant.call('GET', '/v1/audit?subjectType=field&subjectId=account.employees');
    expect(audit.data).toMatchObject([{ action: 'applyProgramme', after: { key: 'employees', type: 'number' } }]);
  });

  it('stay when a file leaves them out, and end when it says so, unless rules read them', async () => {
    await apply(FILE);
    const { body: plan } = await tenant.call('POST', '/v1/programme/plan', rules('account.attributes.grade == "a"'));
    expect(plan.kept).toContainEqual({ kind: 'field', key: 'account.grade' });
    const ending = (file: string) => file.replace('required: true }', 'required: true, ended: true }');
    const refused = await apply(ending(FILE));
    expect([refused.status, refused.body.code]).toEqual([422, 'rules_invalid']);
    const { status } = await apply(ending(`${rules('account.attributes.employees > 10')}${FIELDS}`));
    // The version that read it is history: what was decided under it stays compiled.
    expect(status).toBe(422);
    const unread = await api.tenant();
    await unread.call('PUT', '/v1/programme', `${rules('true')}${FIELDS}`);
    expect((await unread.call('PUT', '/v1/programme', ending(`${rules('true')}${FIELDS}`))).status).toBe(200);
    expect((await unread.call('GET', '/v1/fields')).body.data).toContainEqual(
      expect.objectContaining({ key: 'grade', ended: true }),
    );
    expect((await unread.call('GET', '/v1/programme/export')).text).toContain('ended: true');
  });

  it.each([
    ['another type', 'type: number', 'type: string', 409, 'field_not_changeable'],
    ['personal now', 'type: date, personal: true', 'type: date', 409, 'field_not_changeable'],
    ['an enum without options', 'options: [a, b], ', '', 422, 'programme_invalid'],
    ['options of a number', 'type: number', 'type: number, options: [a]', 422, 'programme_invalid'],
    ['a personal field of an account', 'type: number', 'type: number, personal: true', 422, 'programme_invalid'],
    ['of nobody', 'product.margin', 'invoice.margin', 422, 'programme_invalid'],
  ])('are refused as %s', async (_what, before, after, status, code) => {
    await apply(FILE);
    const answer = await apply(FILE.replace(before, after));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are at most 200, however they are made', async () => {
    const many = Array.from({ length: 201 }, (_, n) => `  account.f${n}: { label: F${n}, type: string }`).join('\n');
    const answer = await apply(`${rules('true')}\nfields:\n${many}\n`);
    expect([answer.status, answer.body.code]).toEqual([409, 'field_limit_reached']);
  });
});
