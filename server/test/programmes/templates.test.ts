/** Every template of a campaign earns what it says, and gives it back with what it was earned for. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { newUuid, unwrap } from '#kernel';
import { campaignTemplates, fillTemplate, requireTemplate } from '#modules/programmes';
import { invoice, line, sent } from '../scenarios/shop.ts';
import { testDatabase } from '../support/index.ts';
import { type Account, openWritePath, type WritePath } from '../support/write-path.ts';

const now = Date.parse('2026-12-01T00:00:00Z');
const JOINED = Date.parse('2025-06-15T10:00:00Z');
const database = testDatabase();
const member = newUuid();

const purpose = { objective: 'To be tested', behaviour: 'Does it', family: 'grow', success: { reach: 0.5 } };
const sum = { source: { events: ['invoice'] }, value: 'event.netAmount', aggregation: 'sum', scale: 2 };
const programme = {
  hanse: 1,
  programme: {
    key: 'club',
    name: 'Club',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    objective: 'To be tested',
    accountAttributes: { committed: 'number' },
    roles: [{ key: 'salesperson', name: 'Salesperson' }],
  },
  units: { points: { name: 'Points', scale: 0 }, bonus: { name: 'Bonus', kind: 'money', scale: 2 } },
  metrics: {
    spendQuarter: { name: 'Spend', ...sum, window: { calendar: 'quarter' } },
    spendYear: { name: 'Spend in the year', ...sum, window: { calendar: 'year' } },
    categories: {
      name: 'Categories',
      source: { events: ['invoice'], when: 'line.netAmount > 0.0' },
      perLine: true,
      aggregation: 'distinct',
      item: 'line.category',
      window: { calendar: 'year' },
    },
    monthsInARow: { name: 'Months', source: { events: ['invoice'] }, aggregation: 'run', run: { period: 'month' } },
    certificates: {
      name: 'Certificates',
      source: { events: ['certification'], when: 'has(event.data.validFrom) && has(event.data.validUntil)' },
      aggregation: 'activeAt',
      item: 'event.id',
      from: 'event.data.validFrom',
      until: 'event.data.validUntil',
    },
    satisfaction: {
      name: 'Satisfaction',
      source: { events: ['surveyAnswer'], when: 'has(event.data.score)' },
      value: 'event.data.score',
      aggregation: 'last',
    },
  },
  ladders: {
    status: {
      name: 'Status',
      effectiveFrom: '2026-01-01',
      period: { calendar: 'year' },
      levels: [
        { key: 'basic', name: 'Basic' },
        { key: 'gold', name: 'Gold', entry: { all: [{ metric: 'spendYear', atLeast: 1000 }] } },
      ],
    },
  },
};

const base = {
  name: 'Base',
  ...purpose,
  from: '2026-01-01',
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount: 'matched.netAmount' } }],
  order: 1,
};

interface Case {
  template: string;
  answers?: Record<string, unknown>;
  /** Runs beside a campaign that gives a point for every euro. */
  withBase?: true;
  events: (account: Account) => { id: string }[];
  earned: number;
  /** Which of the events is cancelled then, and what is left. */
  takenBack?: { event: number; left: number };
}

const money = { currency: 'EUR' };
const event =
  (type: string, when: string, data: object, more: object = {}) =>
  (account: Account) => [sent(account, type, when, { data, ...more })];
const all = { event: 0, left: 0 };

const cases: Case[] = [
  { template: 'spendPoints', events: (a) => [invoice(a, '01-05', 1000)], earned: 1000, takenBack: all },
  {
    template: 'productPoints',
    events: (a) => [invoice(a, '01-05', [line('A-100', 500, { quantity: 5 }), line('B', 100)])],
    earned: 100,
    takenBack: all,
  },
  {
    template: 'multiplierWindow',
    answers: { from: '2026-01-01', to: '2026-01-31' },
    withBase: true,
    events: (a) => [invoice(a, '01-05', [line('L', 100, { category: 'lighting' }), line('B', 50)])],
    earned: 250,
    takenBack: all,
  },
  {
    template: 'levelMultiplier',
    answers: { ladder: 'status', level: 'gold' },
    withBase: true,
    events: (a) => [invoice(a, '01-05', 1000), invoice(a, '01-06', 100)],
    earned: 1150,
    takenBack: { event: 0, left: 100 },
  },
  {
    template: 'volumeStep',
    answers: { metric: 'spendQuarter' },
    events: (a) => [invoice(a, '01-05', 6000)],
    earned: 500,
    takenBack: all,
  },
  {
    template: 'growthBonus',
    answers: { metric: 'spendQuarter' },
    events: (a) => [invoice(a, '01-05', 8000), invoice(a, '04-05', 10000)],
    earned: 100,
    takenBack: { event: 1, left: 0 },
  },
  {
    template: 'teamTarget',
    answers: { metric: 'spendQuarter' },
    events: (a) => [invoice(a, '01-05', 20000)],
    earned: 1000,
    takenBack: all,
  },
  {
    template: 'retrospectiveRebate',
    answers: { unit: 'bonus', metric: 'spendQuarter', period: 'quarter' },
    events: (a) => [invoice(a, '01-05', 30000)],
    earned: 600,
    takenBack: all,
  },
  {
    template: 'marginalRebate',
    answers: { unit: 'bonus', metric: 'spendQuarter', period: 'quarter' },
    events: (a) => [invoice(a, '01-05', 30000)],
    earned: 250,
    takenBack: all,
  },
  {
    template: 'cashback',
    answers: { unit: 'bonus' },
    events: (a) => [invoice(a, '01-05', 1000)],
    earned: 20,
    takenBack: all,
  },
  {
    template: 'rangeBreadth',
    answers: { metric: 'categories' },
    events: (a) => [
      invoice(
        a,
        '01-05',
        ['a', 'b', 'c', 'd'].map((category) => line(category, 10, { category })),
      ),
    ],
    earned: 400,
    takenBack: all,
  },
  {
    template: 'bundle',
    events: (a) => [
      invoice(a, '01-05', [line('H', 10, { category: 'heating' }), line('C', 10, { category: 'control' })]),
    ],
    earned: 150,
    takenBack: all,
  },
  {
    template: 'commitment',
    answers: { metric: 'spendQuarter', promised: 'committed' },
    events: (a) => [invoice(a, '01-05', 9000)],
    earned: 500,
    takenBack: all,
  },
  {
    template: 'promptPayment',
    events: event('payment', '01-20', { dueOn: '2026-02-01' }, { ...money, netAmount: 1000, settles: [{ id: 'any' }] }),
    earned: 100,
    takenBack: all,
  },
  {
    template: 'digitalOrders',
    events: event('order', '01-05', { channel: 'portal' }, { ...money, netAmount: 10 }),
    earned: 25,
    takenBack: all,
  },
  {
    template: 'usageMilestone',
    events: event('productUsage', '01-05', { product: 'P', measure: 'onboarding', value: 85 }),
    earned: 300,
    takenBack: all,
  },
  {
    template: 'purchaseStreak',
    answers: { metric: 'monthsInARow', months: 3 },
    events: (a) => ['01-05', '02-05', '03-05'].map((when) => invoice(a, when, 10)),
    earned: 300,
    takenBack: { event: 1, left: 0 },
  },
  {
    template: 'stampCard',
    answers: { every: 2 },
    events: (a) => ['01-05', '01-06'].map((when) => sent(a, 'order', when, { ...money, netAmount: 10 })),
    earned: 150,
    takenBack: all,
  },
  {
    template: 'winBack',
    answers: { valid: 3650 },
    events: (a) => [invoice(a, '01-05', 10)],
    earned: 250,
  },
  { template: 'welcome', events: (a) => [invoice(a, '01-05', 200)], earned: 500, takenBack: all },
  {
    template: 'onboarding',
    events: (a) => [
      sent(a, 'profileChange', '01-05', { data: { completeness: 80 } }),
      sent(a, 'order', '01-06', { ...money, netAmount: 10, data: { channel: 'edi' } }),
      sent(a, 'training', '01-07', { data: { course: 'C', passed: true } }),
    ],
    earned: 600,
    takenBack: all,
  },
  {
    template: 'profileComplete',
    events: event('profileChange', '01-05', { completeness: 95 }),
    earned: 100,
    takenBack: all,
  },
  {
    template: 'newEndCustomer',
    events: (a) => [
      invoice(a, '01-05', 10, { data: { endCustomer: 'S' } }),
      invoice(a, '01-06', 10, { data: { endCustomer: 'S' } }),
    ],
    earned: 400,
    takenBack: all,
  },
  {
    template: 'dealRegistration',
    events: event('deal', '01-05', { deal: 'D', stage: 'won' }, { ...money, netAmount: 10000 }),
    earned: 500,
    takenBack: all,
  },
  {
    template: 'stagedReferral',
    events: (a) =>
      ['lead', 'qualified', 'won'].map((stage, day) =>
        sent(a, 'referral', `01-0${day + 1}`, { data: { referral: 'R', stage } }),
      ),
    earned: 1250,
    takenBack: { event: 2, left: 250 },
  },
  {
    template: 'spiff',
    events: event(
      'deal',
      '01-05',
      { deal: 'D', stage: 'won' },
      { ...money, lines: [line('A-100', 300, { quantity: 3 })], person: { externalId: member } },
    ),
    earned: 150,
    takenBack: all,
  },
  {
    template: 'learnAndEarn',
    events: event('training', '01-05', { course: 'C', passed: true, hours: 4, score: 95 }),
    earned: 130,
    takenBack: all,
  },
  {
    template: 'certification',
    events: event('certification', '01-05', { certificate: 'C' }),
    earned: 300,
    takenBack: all,
  },
  {
    template: 'skillCoverage',
    answers: { metric: 'certificates' },
    events: (a) =>
      ['01-05', '01-06'].map((when) =>
        sent(a, 'certification', when, {
          data: { certificate: 'C', validFrom: '2026-01-01', validUntil: '2027-12-31' },
        }),
      ),
    earned: 500,
    takenBack: all,
  },
  {
    template: 'eventAttendance',
    events: event('eventAttendance', '01-05', { event: 'E', minutes: 30 }),
    earned: 75,
    takenBack: all,
  },
  {
    template: 'surveyThanks',
    events: event('surveyAnswer', '01-05', { survey: 'S', complete: true }),
    earned: 40,
    takenBack: all,
  },
  {
    template: 'reviewThanks',
    events: event('review', '01-05', { subject: 'P', kind: 'reference', approved: true }),
    earned: 300,
    takenBack: all,
  },
  {
    template: 'jointMarketing',
    events: event('jointMarketing', '01-05', { activity: 'A', proofs: ['photo'] }, { ...money, netAmount: 2000 }),
    earned: 200,
    takenBack: all,
  },
  {
    template: 'qualityMultiplier',
    answers: { metric: 'satisfaction' },
    withBase: true,
    events: (a) => [sent(a, 'surveyAnswer', '01-05', { data: { survey: 'S', score: 9 } }), invoice(a, '01-06', 100)],
    earned: 150,
    takenBack: { event: 0, left: 100 },
  },
  { template: 'tenureAnniversary', events: () => [], earned: 200 },
  {
    template: 'levelReached',
    answers: { ladder: 'status', level: 'gold' },
    events: (a) => [invoice(a, '01-05', 2000)],
    earned: 1000,
    takenBack: all,
  },
];

function fileOf({ template, answers, withBase }: Case): { text: string; unit: 'points' | 'bonus' } {
  const definition = unwrap(fillTemplate(requireTemplate(template), { unit: 'points', ...answers }, 'en'));
  const tried = { from: '2026-01-01', ...definition };
  const campaigns = withBase === true ? { base, tried } : { tried };
  return { text: stringify({ ...programme, campaigns }), unit: answers?.unit === 'bonus' ? 'bonus' : 'points' };
}

async function total(path: WritePath, account: Account, unit: 'points' | 'bonus'): Promise<number> {
  await path.settle();
  let units = 0n;
  for (const holder of ['account', member]) {
    const { available, pending, debt } = await path.balance(account, unit, holder);
    units += available + pending - debt;
  }
  return Number(units) / (unit === 'bonus' ? 100 : 1);
}

describe('every template', () => {
  it.each(cases)('$template earns, and takes back', async (one) => {
    const { text, unit } = fileOf(one);
    const path = await openWritePath(database.pool, text, now);
    const account = await path.account('C-1', {
      joinedAt: JOINED,
      consent: [[0, 'personalWithEmployerView']],
      members: [{ membershipId: member, personId: newUuid(), roles: ['salesperson'], from: 0, to: null }],
      attributes: { committed: [[0, 8000]] },
    });
    const events = one.events(account);
    const answers = events.length === 0 ? [] : await path.send(...events);
    expect(answers.filter(({ status }) => status !== 'recorded')).toEqual([]);
    expect(await total(path, account, unit)).toBe(one.earned);
    if (one.takenBack === undefined) return;
    const corrects = { id: events[one.takenBack.event]!.id };
    await path.send(sent(account, 'cancellation', '11-20', { corrects }));
    expect(await total(path, account, unit)).toBe(one.takenBack.left);
  });

  it('of a recommendation gives to the account the invoice names', async () => {
    const path = await openWritePath(database.pool, fileOf({ ...cases[0]!, template: 'specifierCredit' }).text, now);
    const account = await path.account('C-1');
    const [answer] = await path.send(invoice(account, '01-05', 2000, { data: { specifier: 'PLAN-1' } }));
    expect(answer).toMatchObject({ awards: [{ holder: 'external:PLAN-1', granted: 60n }] });
  });
});

it('a test earns with every template there is', () => {
  const tested = [...cases.map(({ template }) => template), 'specifierCredit'].sort();
  expect(campaignTemplates().map(({ key }) => key)).toEqual(tested);
  const folder = new URL('../../../programmes/templates/', import.meta.url);
  expect(readdirSync(folder).filter((name) => name.endsWith('.yaml')).length).toBe(tested.length);
});

describe('answers', () => {
  const stampCard = requireTemplate('stampCard');

  it.each([
    ['is missing', {}, 'parameters.unit'],
    ['is no whole number', { unit: 'points', every: '1.5' }, 'parameters.every'],
    ['is not asked', { unit: 'points', colour: 'red' }, 'parameters.colour'],
  ])('one that %s is named', (_title, answers, path) => {
    const result = fillTemplate(stampCard, answers, 'en');
    expect(result).toMatchObject({ ok: false, error: { code: 'template_parameter_invalid', errors: [{ path }] } });
  });

  it('cannot leave the quotation marks they are put into', () => {
    const answers = { unit: 'points', first: "a' || true || '", second: 'control' };
    expect(fillTemplate(requireTemplate('bundle'), answers, 'en').ok).toBe(false);
  });

  it('are written in the language of whoever uses the template', () => {
    const german = unwrap(fillTemplate(stampCard, { unit: 'points' }, 'de'));
    expect(german.behaviour).toBe('Bestellt bald wieder');
  });
});
