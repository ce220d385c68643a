import { describe, expect, it } from 'vitest';
import { formatDay } from '#kernel';
import { type Consent, standings } from './consent.ts';
import { dueDay, EXTENDED_MONTHS } from './data-request.ts';
import { type ErasurePlan, planHash } from './erasure-plan.ts';
import { exportPage, type PersonExport } from './person-export.ts';
import { inForce, type TermsVersion, textIn, toAccept } from './terms.ts';

const said = (fields: Partial<Consent>): Consent => ({
  consentId: 'c',
  channel: 'email',
  purpose: 'marketing',
  state: 'given',
  at: 10,
  source: 'form',
  textShown: null,
  textHash: null,
  recordedAt: 10,
  recordedBy: 'key_x',
  ...fields,
});

const standing = (history: readonly Consent[], purpose: Consent['purpose'], at: number) =>
  standings(history, at).find((held) => held.channel === 'email' && held.purpose === purpose);

describe('consent', () => {
  it('of the newest statement counts, each from its own instant on', () => {
    const history = [said({ at: 10 }), said({ at: 20, state: 'withdrawn' }), said({ at: 30 })];
    expect([5, 10, 25, 30].map((at) => standing(history, 'marketing', at)?.mayContact)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is needed for everything but service messages, and a refusal holds for these too', () => {
    expect(standing([], 'research', 5)).toMatchObject({ state: 'notAsked', mayContact: false });
    expect(standing([], 'service', 5)).toMatchObject({ state: 'notAsked', mayContact: true });
    expect(standing([said({ purpose: 'service', state: 'withdrawn' })], 'service', 10)?.mayContact).toBe(false);
  });
});

describe('a request', () => {
  it('is due a month after its receipt by the calendar of the workspace, at the last day of a shorter month', () => {
    // 31 January, 00:30 in Berlin.
    const receivedAt = Date.UTC(2026, 0, 30, 23, 30);
    expect(formatDay(dueDay(receivedAt, 'Europe/Berlin'))).toBe('2026-02-28');
    expect(formatDay(dueDay(receivedAt, 'UTC'))).toBe('2026-02-28');
    expect(formatDay(dueDay(receivedAt, 'Europe/Berlin', EXTENDED_MONTHS))).toBe('2026-04-30');
  });
});

describe('terms', () => {
  const version = (key: string, n: number, validFrom: number, more: Partial<TermsVersion> = {}): TermsVersion => {
    return { key, version: n, validFrom, name: { en: key }, text: { en: key }, acceptance: 'required', ...more };
  };
  const versions = [
    version('a', 1, 0),
    version('a', 2, 100),
    version('b', 1, 50, { acceptance: 'none' }),
    version('c', 1, 0),
  ];

  it('in force are the newest of each key', () => {
    const held = (at: number) => inForce(versions, at).map(({ key, version: n }) => `${key}${n}`);
    expect([held(0), held(60), held(100)]).toEqual([
      ['a1', 'c1'],
      ['a1', 'b1', 'c1'],
      ['a2', 'b1', 'c1'],
    ]);
  });

  it('are to be accepted again once their text has changed, and not where they need no acceptance', () => {
    const accepted = [
      { key: 'a', version: 1 },
      { key: 'c', version: 1 },
    ];
    expect(toAccept(versions, accepted, 60)).toEqual([]);
    expect(toAccept(versions, accepted, 100).map(({ key, version: n }) => [key, n])).toEqual([['a', 2]]);
  });

  it('are read in the language asked for, else in English, else in the first', () => {
    expect(textIn({ fr: 'x', de: 'y' }, 'de')).toEqual({ language: 'de', text: 'y' });
    expect(textIn({ fr: 'x', en: 'z' }, 'de')).toEqual({ language: 'en', text: 'z' });
    expect(textIn({ fr: 'x' }, 'de')).toEqual({ language: 'fr', text: 'x' });
  });
});

describe('an erasure', () => {
  const plan: ErasurePlan = {
    personId: 'per_x',
    remainder: 'company',
    fields: ['email'],
    memberships: [],
    wallets: [],
    events: 1,
    mentions: 0,
    holdings: [],
    disclosedTo: [],
    files: [],
    openImports: 0,
  };

  it('is confirmed for what it would do, whatever files come and go meanwhile', () => {
    const files = [{ id: 'upl_x', createdAt: '2026-01-05T09:00:00.000Z', because: 'namesPerson' as const }];
    expect(planHash({ ...plan, events: 9, files, openImports: 1 })).toBe(planHash(plan));
    expect(planHash({ ...plan, remainder: 'forfeit' })).not.toBe(planHash(plan));
    expect(planHash({ ...plan, fields: [] })).not.toBe(planHash(plan));
  });
});

describe('the page of everything that is held', () => {
  it('shows what people wrote as text, never as markup', () => {
    const none = { memberships: [], memberFacts: [], events: [], mentions: [], wallets: [], entries: [], levels: [] };
    const data: PersonExport = {
      ...none,
      ...{ consents: [], consentHistory: [], terms: [], requests: [], audit: [], truncated: ['audit'] },
      ...{ holdings: { wishes: [{ reward: 'bicycle' }] }, disclosedTo: [] },
      exportedAt: '2026-01-05T09:00:00.000Z',
      person: { givenName: '<script>alert("x")</script>' },
    };
    const page = exportPage(data, 'de');
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;');
    expect(page).toContain('Über Sie gespeicherte Daten');
    expect(page).toContain('Es gibt mehr, als hier gezeigt wird.');
    expect(page).toContain('bicycle');
  });
});
