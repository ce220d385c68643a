/** Shown in the reference. */
const accountId = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';

export const exampleInput = {
  definition: {
    name: { en: 'Growth bonus', de: 'Wachstumsbonus' },
    objective: 'Larger part of what they need',
    behaviour: 'buys safety equipment',
    family: 'grow' as const,
    success: { reach: '0.4' },
    trigger: { events: ['invoice'] },
    lines: "line.category == 'safety'",
    effects: [{ award: { unit: 'points', amount: 'matched.netAmount * 2' } }],
  },
  period: { from: '2025-01-01', to: '2025-12-31' },
};

const points = { unit: 'points', amount: '482000', cost: '4820' };

export const exampleBacktest = {
  id: 'bt_01kk9y0s9qf4rvt3z8m2a1b7cd',
  campaign: 'growthBonus',
  against: null,
  state: 'done' as const,
  period: { from: '2025-01-01', to: '2025-12-31' },
  definitionHash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  progress: { accounts: 2_000, of: 2_000, events: 81_000, eventsPerSecond: 40_500 },
  failure: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  startedAt: '2026-01-05T09:00:01.000Z',
  finishedAt: '2026-01-05T09:00:03.000Z',
  keepUntil: '2026-07-04T09:00:00.000Z',
  result: {
    period: { from: '2025-01-01', to: '2025-12-31' },
    baseline: { from: '2024-01-01', to: '2024-12-31' },
    history: { from: '2023-02-01', to: '2026-01-04' },
    zone: 'Europe/Berlin',
    currency: 'EUR',
    stacking: 'alone' as const,
    accounts: { all: 2_000, selected: 2_000 },
    eventsRead: 81_000,
    rulesRevision: '12',
    sides: [
      {
        key: 'growthBonus',
        name: { en: 'Growth bonus', de: 'Wachstumsbonus' },
        definitionHash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
        source: 'definition' as const,
        scheduleReplaced: false,
        cost: '4820',
        units: [points],
        awards: 3_012,
        months: [{ month: '2025-01', cost: '4820', awards: 3_012, units: [points] }],
        accounts: { concerned: 1_500, active: 1_600, winners: 900, share: 0.6, lowerHalfShare: 0.41 },
        distribution: {
          measure: 'EUR',
          percentiles: { p10: 0.4, p25: 1, p50: 2.5, p75: 6, p90: 12, p95: 20, p99: 55 },
          mean: 5.36,
          max: 120,
          histogram: [{ from: 0, to: null, accounts: 900 }],
          gini: 0.58,
          topTenth: 0.44,
        },
        nothingNew: { cost: '3904.2', share: 0.81, accounts: 512 },
        budget: null,
        limits: [],
        claimsLost: 0,
        reasons: [
          { reason: 'noLines', text: { en: 'no line counts', de: 'keine Position zählt' }, events: 9_000 },
          { reason: 'fired', text: { en: 'fired', de: 'trifft zu' }, events: 3_012 },
        ],
        rewarded: { events: 3_012, net: '241000', costShare: 0.02 },
        margin: null,
        others: null,
        top: [{ accountId, name: 'Elektro Brandt', cost: '120' }],
        warnings: [
          {
            code: 'nothing_new',
            text: {
              en: '81 % goes to accounts for no more than they did before. Reward the increase only, or set a threshold above the year before.',
              de: '81 % gehen an Kunden für nicht mehr, als sie vorher schon taten. Nur den Zuwachs belohnen, oder eine Schwelle über dem Vorjahr setzen.',
            },
          },
        ],
        summary: {
          en: 'From 1 January 2025 to 31 December 2025 it would have cost 4,820 EUR (3,012 awards, 402 EUR a month), which is 2 % of the turnover it rewards.',
          de: 'Vom 1.1.2025 bis 31.12.2025 hätte sie 4.820 EUR gekostet (3.012 Gutschriften, 402 EUR im Monat); das sind 2 % des belohnten Umsatzes.',
        },
      },
    ],
    comparison: null,
  },
};
