/** The programme of merged-accounts.test.ts. */
export const NOW = Date.parse('2026-02-02T09:00:00Z');

/** Points for the company, cash for the buyer, a bonus once paid, a candle every joining day. */
export const mergeProgramme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, expiry: { kind: rolling, days: 400 } }
  cash: { name: Cash, kind: money, scale: 2, costPerUnit: "1" }
  bonus: { name: Bonus }
  candles: { name: Candles }
metrics:
  turnover: { name: Turnover, source: { events: [invoice] }, value: event.netAmount, aggregation: sum }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  buyer:
    name: A tenth for the person who ordered
    from: "2025-01-01"
    trigger: { events: [invoice] }
    withheld: notGranted
    effects: [{ award: { unit: cash, amount: event.netAmount * 0.1, beneficiaries: [{ to: orderingPerson }] } }]
  paid:
    name: One bonus point per euro once the invoice is paid
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: bonus, amount: event.netAmount, pending: { fullPayment: true } } }]
  birthday:
    name: Every joining day
    from: "2025-01-01"
    trigger: { time: { anniversary: true } }
    effects: [{ award: { unit: candles, amount: "1" } }]
`;
