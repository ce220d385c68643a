import { describe, expect, test } from 'vitest';
import { explainLevel, explainMove } from './explain-level.ts';
import { at, buys, type HolderFact, ladder, level, spend, tell, ZONE } from './ladder-fixture.ts';
import type { Language } from './level-phrases.ts';
import { addGrant, setInherited } from './level-state.ts';
import type { LadderDefinition } from './types.ts';

const labels = {
  spend: { name: { en: 'net spend', de: 'Nettoumsatz' }, decimals: 2 },
  contract: {
    name: { en: 'contract', de: 'Vertrag' },
    values: { signed: { en: 'signed', de: 'unterzeichnet' }, none: { en: 'none', de: 'keiner' } },
  },
};
const context = (language: Language, definition: LadderDefinition = ladder()) => ({
  definition,
  zone: ZONE,
  language,
  labels,
});

const gold = tell(ladder(), { facts: buys(['2026-01-05', 1200]), through: '2026-02-01' });

describe('a level now', () => {
  test('is explained by what was read when it was reached', () => {
    expect(explainLevel(gold.state, context('en')).sentences).toEqual([
      'Gold since 5 Jan 2026: net spend in 2026 was 1,200.00, Gold needs 1,000.00.',
      'Valid until 31 Dec 2027 at least.',
    ]);
    expect(explainLevel(gold.state, context('de')).sentences).toEqual([
      'Gold seit 5. Januar 2026: Nettoumsatz im Jahr 2026: 1.200,00, nötig für Gold: 1.000,00.',
      'Gültig mindestens bis 31. Dezember 2027.',
    ]);
  });

  test('that was lost is explained by what was missing, in the year that closed', () => {
    const { state } = tell(ladder(), { facts: buys(['2026-01-05', 1200], ['2027-05-01', 999]), through: '2028-02-01' });
    expect(explainLevel(state, context('en')).sentences[0]).toBe(
      'Silver since 1 Jan 2028: net spend in 2027 was 999.00, Gold needs 1,000.00.',
    );
  });

  test('in grace says until when and what is missing', () => {
    const graced = ladder({ downgradeGraceDays: 30 });
    const { state } = tell(graced, { facts: buys(['2026-01-05', 1200]), through: '2028-01-10' });
    expect(explainLevel(state, context('en', graced)).sentences[1]).toBe(
      'Gold is only kept until 30 Jan 2028 (net spend in 2027 was 0.00, Gold needs 1,000.00).',
    );
    expect(explainLevel(state, context('de', graced)).sentences[1]).toBe(
      'Gold bleibt nur noch bis 30. Januar 2028 (Nettoumsatz im Jahr 2027: 0,00, nötig für Gold: 1.000,00).',
    );
  });

  test('to come says from when', () => {
    const reviewed = ladder({
      upgrade: 'atReviews',
      reviews: { every: 'quarter', effective: { firstOfMonthAfter: 1 } },
    });
    const { state } = tell(reviewed, { facts: buys(['2026-01-05', 1200]), through: '2026-04-02' });
    expect(explainLevel(state, context('en', reviewed)).sentences).toEqual([
      'Base since 1 Jan 2026.',
      'Gold from 1 May 2026, decided at a review.',
    ]);
  });

  test('granted or inherited names its source and what the figures alone would give', () => {
    const given = {
      id: 'g',
      level: 'platinum',
      from: at('2026-03-01'),
      until: at('2026-09-01'),
      reason: 'pilot customer',
      by: 'staff',
    };
    const granted: HolderFact = { on: '2026-02-01', act: (state) => addGrant(state, given) };
    const one = tell(ladder(), { facts: [granted], through: '2026-04-01' });
    expect(explainLevel(one.state, context('en')).sentences).toEqual([
      'Platinum since 1 Mar 2026, granted by hand until 31 Aug 2026 (pilot customer).',
      'By its own figures: Base.',
      'Valid until 31 Aug 2026 at least.',
    ]);
    const inheriting = ladder({ inherit: 'fromGroup' });
    const inherited: HolderFact = {
      on: '2026-02-01',
      act: (state) => setInherited(state, { level: 'gold', of: 'acc_1' }),
    };
    const other = tell(inheriting, { facts: [inherited], through: '2026-04-01' });
    expect(explainLevel(other.state, context('de', inheriting)).sentences).toEqual([
      'Gold seit 1. Februar 2026, übernommen aus der Gruppe (acc_1).',
      'Nach eigenen Zahlen: Base.',
    ]);
  });

  test('of other periods names them: programme years, rolling windows, none for a lifetime', () => {
    const first = (period: LadderDefinition['period'], language: Language = 'en') => {
      const definition = ladder({ period });
      const { state } = tell(definition, { facts: buys(['2026-01-05', 1200]), through: '2026-01-06' });
      return explainLevel(state, context(language, definition)).sentences[0];
    };
    expect(first({ programmeYear: { month: 4, day: 1 } })).toContain(
      'net spend from 1 Apr 2025 to 31 Mar 2026 was 1,200.00',
    );
    expect(first({ rolling: { days: 365 } }, 'de')).toContain(
      'Nettoumsatz in den 365 Tagen bis 5. Januar 2026: 1.200,00',
    );
    expect(first({ lifetime: true })).toContain('net spend was 1,200.00');
    expect(first({ anniversary: true })).toContain('net spend in the membership year was 1,200.00');
  });

  test('just missed is never rounded up to reached', () => {
    const { state } = tell(ladder({ downgradeGraceDays: 9 }), {
      facts: [...buys(['2026-01-05', 1200]), { on: '2027-02-01', metric: 'spend', adds: '999.999' }],
      through: '2028-01-05',
    });
    expect(explainLevel(state, context('en')).sentences[1]).toContain('was 999.99, Gold needs 1,000.00');
  });
});

describe('a move', () => {
  test('says from where, to where, when and why', () => {
    const [move] = gold.moves;
    expect(move && explainMove(move, context('en')).sentences).toEqual([
      'Base → Gold on 5 Jan 2026: net spend in 2026 was 1,200.00, Gold needs 1,000.00.',
    ]);
    expect(move && explainMove(move, context('de')).sentences).toEqual([
      'Base → Gold am 5. Januar 2026: Nettoumsatz im Jahr 2026: 1.200,00, nötig für Gold: 1.000,00.',
    ]);
  });

  test('down says what was missing, as data too', () => {
    const { moves } = tell(ladder(), { facts: buys(['2026-01-05', 1200]), through: '2028-02-01' });
    const explanation = moves[1] && explainMove(moves[1], context('en'));
    expect(explanation?.sentences).toEqual([
      'Gold → Base on 1 Jan 2028: no longer earned; net spend in 2027 was 0.00, Gold needs 1,000.00.',
    ]);
    expect(explanation?.checks).toMatchObject([{ key: 'spend', value: '0', needed: '1000', met: false }]);
  });

  test('opened by a gate names its values in words', () => {
    const gated = ladder({
      levels: [
        level('base', 0),
        level('gold', 1, { ...spend(10), gates: [{ attribute: 'contract', equals: 'signed' }] }),
      ],
    });
    const { moves } = tell(gated, {
      facts: [...buys(['2026-01-05', 12]), { on: '2026-02-01', attribute: 'contract', is: 'signed' }],
      through: '2026-03-01',
    });
    expect(moves[0] && explainMove(moves[0], context('de', gated)).sentences[0]).toContain(
      'Vertrag: unterzeichnet, nötig für Gold: genau unterzeichnet',
    );
  });

  test.each(['en', 'de'] as const)('of every cause has a sentence in %s', (language) => {
    const [move] = gold.moves;
    const causes = [
      'review',
      'downgrade',
      'manualGrant',
      'grantEnded',
      'inherited',
      'ladderVersion',
      'lateFact',
    ] as const;
    const texts = causes.map(
      (cause) => move && explainMove({ ...move, cause, basis: undefined }, context(language)).sentences[0],
    );
    expect(new Set(texts).size).toBe(causes.length);
    for (const text of texts) expect(text).toMatch(/2026: \S+/);
  });
});
