/** Any programme file, well-formed in every field; what the rules in it mean is not looked at. */
import fc from 'fast-check';

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/);
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    'yes',
    'null',
    '1.50',
    '- a',
    'a: b',
    '# no',
    '"',
    "it's",
    'Zwei\nZeilen\n',
    ' ',
    '2026-01-01',
    '|',
    '日本',
  ),
);
const longText = fc.oneof(words, fc.string({ minLength: 1, maxLength: 600, unit: 'grapheme' }));
const sentence = fc.string({ minLength: 3, maxLength: 60 });
const languages = (one: fc.Arbitrary<string>) =>
  fc.oneof(
    one,
    fc.record({ en: one, de: one }, { requiredKeys: [] }).filter((text) => Object.keys(text).length > 0),
    fc.record({ en: one, 'pt-BR': one }),
  );
const text = languages(words);
const decimal = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.constantFrom('0.05', '1.50', '0', '-0', '12345678901234567890.0000000001', 0.1, 1e-7, '007'),
);
const day = fc
  .date({ min: new Date('1975-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const expression = fc.oneof(
  fc.constantFrom('event.netAmount * 0.5', '500.0', "line.brand == 'X'", '!(has(event.data.a))'),
  fc.string({ minLength: 1, maxLength: 50 }),
);
/** Fields that may be left out. */
const optional = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T & string)[]) =>
  fc.record(fields, { requiredKeys: required as never });

const period = fc.oneof(
  fc.record({ calendar: fc.constantFrom('day', 'week', 'month', 'quarter', 'halfYear', 'year') }),
  fc.record({
    programmeYear: fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
  }),
  fc.constant({ anniversary: true }),
  fc.record({ rolling: fc.record({ days: fc.integer({ min: 1, max: 3660 }) }) }),
  fc.constant({ lifetime: true }),
);

const length = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 36_600 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 1200 }) }),
);
const roundUpTo = fc.option(fc.constantFrom('month', 'quarter', 'halfYear', 'year'), { nil: undefined });
const expiry = fc.oneof(
  fc.constant({ kind: 'none' }),
  fc
    .tuple(fc.constantFrom('rolling', 'sliding'), length, roundUpTo)
    .map(([kind, span, end]) => ({ kind, ...span, ...(end === undefined ? {} : { roundUpTo: end }) })),
  optional(
    {
      kind: fc.constant('fixedDates'),
      dates: fc.array(fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      atLeast: length,
    },
    ['kind', 'dates'],
  ),
  fc.record({ kind: fc.constant('lastDay'), day }),
);

const unit = optional(
  {
    name: text,
    description: text,
    kind: fc.constantFrom('points', 'statusCredits', 'money', 'fund', 'other'),
    scale: fc.integer({ min: 0, max: 6 }),
    costPerUnit: decimal,
    expiry,
    clawback: fc.constantFrom('otherLotsThenNegative', 'otherLotsThenWaiver', 'negative', 'waiver'),
    graceDays: fc.integer({ min: 0, max: 3650 }),
  },
  ['name'],
);

const events = fc.array(key, { minLength: 1, maxLength: 3 });
const metric = fc.oneof(
  optional({ name: text, description: text, formula: expression, scale: fc.integer({ min: 0, max: 10 }) }, [
    'name',
    'formula',
  ]),
  optional(
    {
      name: text,
      subject: fc.constantFrom('account', 'membership', 'group'),
      source: fc.oneof(
        optional({ events, when: expression }, ['events']),
        fc.record({ unit: key, movement: fc.constantFrom('earned', 'spent') }),
      ),
      value: expression,
      perLine: fc.boolean(),
      aggregation: fc.constantFrom(
        'sum',
        'count',
        'distinct',
        'newDistinct',
        'max',
        'first',
        'last',
        'run',
        'activeAt',
      ),
      item: expression,
      from: expression,
      until: expression,
      run: optional({ period: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), minimum: decimal }, [
        'period',
      ]),
      dimension: expression,
      window: period,
      corrections: fc.constantFrom('originalDate', 'ownDate'),
      scale: fc.integer({ min: 0, max: 10 }),
    },
    ['name', 'source', 'aggregation'],
  ),
);

const threshold = fc.oneof(fc.record({ metric: key, atLeast: decimal }), fc.record({ index: key, atLeast: decimal }));
const gate = fc.oneof(
  fc.record({ metric: key, atLeast: decimal }),
  fc.record({ metric: key, equals: decimal }),
  fc.record({ attribute: key, atLeast: decimal }),
  fc.record({ attribute: key, equals: fc.oneof(words, fc.integer(), fc.boolean()) }),
);
const benefit = fc.oneof(
  text,
  optional(
    {
      name: text,
      description: text,
      kind: fc.constantFrom('service', 'terms', 'access', 'discount', 'other'),
      behaviour: sentence,
    },
    ['name', 'behaviour'],
  ),
);
const level = optional(
  {
    key,
    name: text,
    description: text,
    entry: optional({ all: fc.array(threshold, { maxLength: 2 }), any: fc.array(threshold, { maxLength: 2 }) }, []),
    gates: fc.array(gate, { maxLength: 3 }),
    invitationOnly: fc.boolean(),
    benefits: fc.array(benefit, { maxLength: 3 }),
  },
  ['key', 'name'],
);
const few = <T>(one: fc.Arbitrary<T>) => fc.dictionary(key, one, { maxKeys: 3, noNullPrototype: true });
const ladder = optional(
  {
    name: text,
    description: text,
    subject: fc.constantFrom('account', 'group'),
    effectiveFrom: day,
    period,
    upgrade: fc.constantFrom('atOnce', 'atReviews'),
    reviews: optional(
      {
        every: fc.constantFrom('month', 'quarter', 'halfYear', 'year'),
        effective: fc.oneof(
          fc.constant('atReview'),
          fc.record({ firstOfMonthAfter: fc.integer({ min: 0, max: 24 }) }),
          fc.record({ daysAfter: fc.integer({ min: 0, max: 366 }) }),
        ),
      },
      ['every'],
    ),
    downgrade: fc.constantFrom('never', 'oneLevel', 'toDeserved'),
    downgradeGraceDays: fc.integer({ min: 0, max: 3650 }),
    keepUntil: fc.constantFrom('periodEnd', 'followingPeriodEnd'),
    periodResult: fc.constantFrom('highest', 'closing'),
    inherit: fc.constantFrom('none', 'bestOfGroup'),
    transition: fc.constantFrom('raise', 'rejudge'),
    successors: few(key),
    indexes: few(
      fc.record({
        name: text,
        parts: fc.array(
          optional({ metric: key, weight: decimal, cap: decimal, target: decimal }, ['metric', 'weight']),
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
      }),
    ),
    levels: fc.array(level, { minLength: 1, maxLength: 3 }),
  },
  ['name', 'period', 'levels'],
);

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
const campaign = optional(
  {
    name: text,
    description: text,
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
    withheld: fc.constantFrom('company', 'notGranted'),
    status: fc.constantFrom('live', 'paused'),
  },
  ['name', 'objective', 'behaviour', 'family', 'success'],
);

const role = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  optional({ key: fc.string({ minLength: 1, maxLength: 20 }), name: text, description: text }, ['key', 'name']),
);

export const anyProgramme = optional(
  {
    hanse: fc.constant(1),
    programme: optional(
      {
        key,
        name: text,
        description: text,
        timeZone: fc.constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'UTC'),
        currency: fc.constantFrom('EUR', 'JPY'),
        languages: fc.array(fc.constantFrom('en', 'de', 'pt-BR'), { minLength: 1, maxLength: 3 }),
        entry: fc.constantFrom('open', 'application', 'invitation'),
        objective: sentence,
        valueProposition: text,
        accountAttributes: few(fc.constantFrom('string', 'number', 'boolean', 'date')),
        roles: fc.array(role, { maxLength: 3 }),
      },
      ['key', 'name', 'timeZone', 'currency', 'objective'],
    ),
    terms: few(
      optional({ name: text, text: languages(longText), from: day, acceptance: fc.constantFrom('required', 'none') }, [
        'name',
        'text',
      ]),
    ),
    eventTypes: few(
      fc.record({
        name: text,
        schema: fc.constantFrom({ type: 'object' }, { properties: { 1: { type: 'string' }, a: {} } }),
      }),
    ),
    units: few(unit),
    metrics: few(metric),
    ladders: few(ladder),
    campaigns: few(campaign),
  },
  ['hanse', 'programme'],
);
