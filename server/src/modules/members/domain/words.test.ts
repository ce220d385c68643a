import { describe, expect, it } from 'vitest';
import { dayOf } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';
import { redemptionStates } from '#modules/rewards';
import { expiryWords } from './expiry-words.ts';
import { stateWords } from './redemption-words.ts';

describe('when units are gone is told in plain words', () => {
  it.each<[ExpiryModel, string, string]>([
    [{ kind: 'none' }, 'They do not expire.', 'Sie verfallen nicht.'],
    [
      { kind: 'rolling', length: { months: 24 }, roundUpTo: 'year' },
      'They can be used for 2 years after they were earned, up to the end of that year.',
      'Sie sind nach dem Sammeln 2 Jahre lang nutzbar, bis zum Ende dieses Jahres.',
    ],
    [
      { kind: 'sliding', length: { days: 1 } },
      'They can be used for 1 day after your last activity.',
      'Sie sind nach Ihrer letzten Aktivität 1 Tag lang nutzbar.',
    ],
    [
      {
        kind: 'fixedDates',
        dates: [
          { month: 6, day: 30 },
          { month: 12, day: 31 },
        ],
      },
      'They expire every year on 30 Jun and 31 Dec.',
      'Sie verfallen jedes Jahr am 30. Juni und 31. Dezember.',
    ],
    [
      { kind: 'lastDay', day: dayOf(2026, 2, 28) },
      'They can be used until 28 Feb 2026.',
      'Sie sind bis zum 28. Februar 2026 nutzbar.',
    ],
  ])('%j', (expiry, en, de) => {
    expect(expiryWords({ expiry }, 'en')).toBe(en);
    expect(expiryWords({ expiry }, 'de')).toBe(de);
  });
});

describe('what happens next', () => {
  it.each(redemptionStates)('is told while a redemption is %s, without gaps', (state) => {
    for (const language of ['en', 'de'] as const) {
      const { state: label, next } = stateWords(state, { until: '5 May', money: '10.00 EUR', language });
      expect(label).not.toBe('');
      expect(next).not.toMatch(/ {2}|undefined|null/);
    }
  });
});
