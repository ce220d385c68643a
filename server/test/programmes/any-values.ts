/** Values that any programme file may have, for generators. */
import fc from 'fast-check';

export const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/);
export const words = fc.oneof(
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
export const longText = fc.oneof(words, fc.string({ minLength: 1, maxLength: 600, unit: 'grapheme' }));
export const sentence = fc.string({ minLength: 3, maxLength: 60 });
export const languages = (one: fc.Arbitrary<string>) =>
  fc.oneof(
    one,
    fc.record({ en: one, de: one }, { requiredKeys: [] }).filter((text) => Object.keys(text).length > 0),
    fc.record({ en: one, 'pt-BR': one }),
  );
export const text = languages(words);
export const decimal = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.constantFrom('0.05', '1.50', '0', '-0', '12345678901234567890.0000000001', 0.1, 1e-7, '007'),
);
export const day = fc
  .date({ min: new Date('1975-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
export const expression = fc.oneof(
  fc.constantFrom('event.netAmount * 0.5', '500.0', "line.brand == 'X'", '!(has(event.data.a))'),
  fc.string({ minLength: 1, maxLength: 50 }),
);
/** Fields that may be left out. */
export const optional = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T & string)[]) =>
  fc.record(fields, { requiredKeys: required as never });

export const period = fc.oneof(
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
export const expiry = fc.oneof(
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

export const events = fc.array(key, { minLength: 1, maxLength: 3 });
