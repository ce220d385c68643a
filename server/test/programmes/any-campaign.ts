/** Campaigns as any programme file may have them. */
import fc from 'fast-check';
import {
  day,
  decimal,
  events,
  expiry,
  expression,
  key,
  optional,
  period,
  sentence,
  text,
  words,
} from './any-values.ts';

const rounding = fc.constantFrom('floor', 'ceiling', 'down', 'up', 'halfUp', 'halfEven');
const effect = fc.oneof(
  fc.record({
    award: optional(
      {
        unit: key,
        amount: expression,
        amountPerLine: expression,
        rounding,
        pending: optional({ days: fc.integer({ min: 0, max: 3650 }), fullPayment: fc.boolean(), until: day }, []),
        expiry,
        funding: fc.string({ minLength: 1, maxLength: 20 }),
        beneficiaries: fc.array(
          optional(
            {
              to: fc.constantFrom('account', 'orderingPerson', 'role', 'parent', 'relation'),
              role: words.filter((role) => role.length <= 60),
              field: key,
              share: decimal,
            },
            ['to'],
          ),
          { minLength: 1, maxLength: 3 },
        ),
      },
      ['unit'],
    ),
  }),
  fc.record({ multiply: optional({ unit: key, factor: expression, rounding }, ['unit', 'factor']) }),
  fc.record({
    coupon: optional(
      {
        series: key,
        to: fc.constantFrom('account', 'orderingPerson'),
        count: fc.integer({ min: 1, max: 100 }),
        validDays: fc.integer({ min: 1, max: 3660 }),
        pending: optional({ days: fc.integer({ min: 0, max: 3650 }), fullPayment: fc.boolean(), until: day }, []),
      },
      ['series'],
    ),
  }),
);
const clause = fc.record({ name: text, when: expression });
const trigger = fc.oneof(
  fc.record({ events }),
  fc.record({ metric: key, reaches: decimal }),
  fc.record({ ladder: key, reaches: key }),
  fc.record({
    time: fc.oneof(
      fc.constant({ anniversary: true }),
      fc.record({ silenceDays: fc.integer({ min: 1, max: 3660 }), events }),
      optional({ attributeDate: key, daysBefore: fc.integer({ min: 0, max: 3660 }) }, ['attributeDate']),
    ),
  }),
  fc.record({ period }),
);
const localTime = fc.constantFrom('2026-01-05T09:00', '2026-03-29T02:30', '2031-12-31T23:45');
const timeWindow = fc.oneof(
  optional({ name: text, start: localTime, duration: fc.constantFrom('PT3H', 'P1D') }, ['start', 'duration']),
  optional(
    {
      name: text,
      start: localTime,
      duration: fc.constantFrom('PT90M', 'P1D'),
      rule: fc.constantFrom('FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=MONTHLY;BYMONTHDAY=1'),
      except: fc.array(day, { maxLength: 2 }),
    },
    ['start', 'duration', 'rule'],
  ),
);
export const campaign = optional(
  {
    name: text,
    description: text,
    why: text,
    objective: sentence,
    behaviour: sentence,
    family: fc.constantFrom('keep', 'grow', 'win', 'engage'),
    success: fc.oneof(
      optional({ metric: key, better: fc.constantFrom('higher', 'lower'), target: decimal }, ['metric']),
      fc.record({ reach: fc.constantFrom('0.5', 0.25, 1) }),
    ),
    from: day,
    to: day,
    trigger,
    posting: fc.constantFrom('atOnce', 'atClose'),
    audience: expression,
    clauses: fc.array(clause, { maxLength: 2 }),
    lines: expression,
    effects: fc.array(effect, { maxLength: 2 }),
    steps: fc.array(
      optional(
        {
          key,
          name: text,
          description: text,
          events,
          clauses: fc.array(clause, { maxLength: 2 }),
          effects: fc.array(effect, { maxLength: 2 }),
        },
        ['key', 'name', 'events', 'effects'],
      ),
      { minLength: 1, maxLength: 2 },
    ),
    stepsInOrder: fc.boolean(),
    whileHolds: fc.boolean(),
    limits: fc.array(
      optional({ key, unit: key, window: period, max: decimal, onExceed: fc.constantFrom('trim', 'refuse') }, [
        'key',
        'window',
        'max',
      ]),
      { maxLength: 2 },
    ),
    budget: optional({ unit: key, total: decimal, whenSpent: fc.constantFrom('stop', 'pause') }, ['unit', 'total']),
    claim: fc.record({ kind: key, key: expression }),
    group: fc.record({ name: key, choose: fc.constantFrom('all', 'best', 'first') }),
    order: fc.integer({ min: 0, max: 10_000 }),
    weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    blackout: fc.array(day, { maxLength: 3 }),
    timeZone: fc.constantFrom('Europe/Berlin', 'UTC'),
    windows: fc.array(timeWindow, { minLength: 1, maxLength: 2 }),
    withheld: fc.constantFrom('company', 'notGranted'),
    status: fc.constantFrom('live', 'paused'),
  },
  ['name', 'objective', 'behaviour', 'family', 'success'],
);
