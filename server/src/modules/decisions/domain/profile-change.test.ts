import { describe, expect, test } from 'vitest';
import type { Quality } from '#modules/events';
import { type AccountProfile, type Dated, nextProfileChange } from './account-profile.ts';

const at = (text: string) => Date.parse(text);

const captured = (text: string): Quality => ({
  source: null,
  capturedAt: at(text),
  purposes: [],
  reliability: null,
});

function profile(quality: Dated<Quality | null>, more: Partial<AccountProfile> = {}): AccountProfile {
  const nothing = { type: [], country: [], parent: [], root: [], consent: [], attributes: {}, participation: {} };
  return { accountId: 'a', joinedAt: 0, ...nothing, members: [], quality: { region: quality }, ...more };
}

const next = (of: AccountProfile, after: string, days: readonly number[] = [30]) => {
  const freshness = new Map([['region', new Set(days)]]);
  const found = nextProfileChange(of, at(after), { zone: 'Europe/Berlin', freshness });
  return found === null ? null : new Date(found).toISOString();
};

describe('what rules read of an account changes by itself', () => {
  const once: Dated<Quality | null> = [[at('2026-03-01T00:00:00Z'), captured('2026-03-10T12:00:00Z')]];

  test('when data grows older than a rule accepts, at the beginning of that day', () => {
    // 30 days after 10 March is 9 April; the clock was put forward in between.
    expect(next(profile(once), '2026-03-11T00:00:00Z')).toBe('2026-04-09T22:00:00.000Z');
    expect(next(profile(once), '2026-04-09T22:00:00Z')).toBeNull();
  });

  test('for every age that some rule asks for, the nearest first', () => {
    expect(next(profile(once), '2026-03-11T00:00:00Z', [90, 5])).toBe('2026-03-15T23:00:00.000Z');
  });

  test('not for data that has been captured anew before', () => {
    const anew: Dated<Quality | null> = [...once, [at('2026-04-01T00:00:00Z'), captured('2026-04-01T00:00:00Z')]];
    expect(next(profile(anew), '2026-04-01T00:00:00Z')).toBe('2026-05-01T22:00:00.000Z');
  });

  test('not for data that nobody asks about', () => {
    expect(next(profile(once), '2026-03-11T00:00:00Z', [])).toBeNull();
  });

  test('when terms begin that are planned', () => {
    const terms = { earnRate: [[at('2026-07-01T00:00:00Z'), '2']] as Dated<string | null> };
    expect(next(profile([], { terms }), '2026-03-11T00:00:00Z')).toBe('2026-07-01T00:00:00.000Z');
  });
});
