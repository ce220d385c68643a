/** Any programme file, well-formed in every field; what the rules in it mean is not looked at. */
import fc from 'fast-check';
import { campaign } from './any-campaign.ts';
import {
  day,
  decimal,
  events,
  expiry,
  expression,
  key,
  languages,
  longText,
  optional,
  period,
  sentence,
  text,
  words,
} from './any-values.ts';

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

const metric = fc.oneof(
  optional(
    {
      name: text,
      description: text,
      subject: fc.constantFrom('account', 'membership', 'group'),
      formula: expression,
      scale: fc.integer({ min: 0, max: 10 }),
    },
    ['name', 'formula'],
  ),
  optional(
    {
      name: text,
      description: text,
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
const attributeNeeds = { freshDays: fc.integer({ min: 0, max: 99_999 }), purpose: sentence };
const gate = fc.oneof(
  fc.record({ metric: key, atLeast: decimal }),
  fc.record({ metric: key, equals: decimal }),
  optional({ attribute: key, atLeast: decimal, ...attributeNeeds }, ['attribute', 'atLeast']),
  optional({ attribute: key, equals: fc.oneof(words, fc.integer(), fc.boolean()), ...attributeNeeds }, [
    'attribute',
    'equals',
  ]),
);
const amount = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('0.05', '1.50'));
const aboutBenefit = {
  name: text,
  description: text,
  howToUse: text,
  terms: text,
  cost: optional({ currency: fc.constantFrom('EUR', 'JPY'), perYear: amount }, ['currency']),
  ended: fc.boolean(),
};
const catalogueBenefit = fc.oneof(
  optional(
    {
      ...aboutBenefit,
      kind: fc.constant('choice'),
      choices: fc.uniqueArray(optional({ key, name: text, costPerYear: amount }, ['key', 'name']), {
        minLength: 1,
        maxLength: 3,
        selector: (choice) => choice.key,
      }),
      resolution: fc.constantFrom('highest', 'latest'),
    },
    ['name', 'kind', 'choices'],
  ),
  optional(
    {
      ...aboutBenefit,
      kind: fc.constant('number'),
      unit: text,
      unitOne: text,
      scale: fc.integer({ min: 0, max: 6 }),
      better: fc.constantFrom('higher', 'lower'),
      sumMax: amount,
      resolution: fc.constantFrom('highest', 'sum', 'latest'),
    },
    ['name', 'kind'],
  ),
  optional(
    {
      ...aboutBenefit,
      kind: fc.constant('allowance'),
      unit: text,
      unitOne: text,
      renews: fc.oneof(
        fc.record({ calendar: fc.constantFrom('month', 'quarter', 'halfYear', 'year') }),
        fc.record({
          programmeYear: fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
        }),
        fc.record({ anniversary: fc.constantFrom('joining', 'grant') }),
      ),
      leftover: fc.constant('carries'),
      carryMax: amount,
      cost: optional({ currency: fc.constant('EUR'), perUnit: amount, perYear: amount }, ['currency']),
    },
    ['name', 'kind', 'renews', 'leftover'],
  ),
  optional({ ...aboutBenefit, kind: fc.constantFrom('text', 'access'), resolution: fc.constant('latest') }, [
    'name',
    'kind',
  ]),
);
const benefit = fc.oneof(
  text,
  optional({ benefit: key, value: fc.oneof(words, fc.integer(), fc.constantFrom(0.5, 1e-7)) }, ['benefit']),
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
    lateFacts: fc.constant('recompute'),
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
    status: fc.constantFrom('live', 'paused'),
  },
  ['name', 'period', 'levels'],
);

const field = fc.oneof(
  optional(
    {
      label: text,
      type: fc.constantFrom('string', 'number', 'boolean', 'date', 'money'),
      required: fc.boolean(),
      ended: fc.boolean(),
    },
    ['label', 'type'],
  ),
  optional(
    {
      label: text,
      type: fc.constant('enum'),
      options: fc.uniqueArray(
        sentence.filter((one) => one.trim().length > 0),
        {
          minLength: 1,
          maxLength: 3,
          selector: (one) => one.trim(),
        },
      ),
      required: fc.boolean(),
      ended: fc.boolean(),
    },
    ['label', 'type', 'options'],
  ),
);
const personalField = optional(
  {
    label: text,
    type: fc.constantFrom('string', 'date'),
    personal: fc.boolean(),
    memberEditable: fc.boolean(),
  },
  ['label', 'type'],
);
const fields = fc
  .tuple(
    fc.dictionary(
      fc.tuple(fc.constantFrom('account', 'membership', 'product'), key).map((name) => name.join('.')),
      field,
      {
        maxKeys: 3,
        noNullPrototype: true,
      },
    ),
    fc.dictionary(
      key.map((name) => `person.${name}`),
      personalField,
      { maxKeys: 2, noNullPrototype: true },
    ),
  )
  .map(([others, persons]) => ({ ...others, ...persons }));

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
    fields,
    units: few(unit),
    metrics: few(metric),
    benefits: few(catalogueBenefit),
    ladders: few(ladder),
    campaigns: few(campaign),
  },
  ['hanse', 'programme'],
);
