/** The programme of the model test; `factor` is what staff change. naive-account.ts is the same in plain code. */
export const modelProgramme = (factor: number) => `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, graceDays: 0, clawback: otherLotsThenNegative, expiry: { kind: rolling, days: 45 } }
metrics:
  lifetime:
    name: Spend
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
  month:
    name: Spend of the month
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: month }
ladders:
  status:
    name: Status
    period: { lifetime: true }
    effectiveFrom: "2024-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: lifetime, atLeast: 500 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: lifetime, atLeast: 1500 }] } }
campaigns:
  base:
    name: Points per euro
    from: "2024-01-01"
    order: 1
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount * ${factor}.0 } }]
    limits: [{ key: monthly, unit: points, window: { calendar: month }, max: "500", onExceed: trim }]
  times:
    name: Silver 1.5, gold 2
    from: "2024-01-01"
    order: 2
    trigger: { events: [invoice] }
    clauses: [{ name: level, when: 'levels.status.atLeast("silver")' }]
    effects: [{ multiply: { unit: points, factor: 'levels.status.atLeast("gold") ? 2.0 : 1.5' } }]
  monthly:
    name: Forty for a month of 300
    from: "2024-01-01"
    trigger: { period: { calendar: month } }
    posting: atClose
    clauses: [{ name: enough, when: metrics.month >= 300.0 }]
    effects: [{ award: { unit: points, amount: "40.0" } }]
  milestone:
    name: A hundred for the first thousand
    from: "2024-01-01"
    trigger: { metric: lifetime, reaches: 1000 }
    effects: [{ award: { unit: points, amount: "100.0" } }]
`;
