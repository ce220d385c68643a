/** Two versions of one programme with everything that could come apart when a process dies at the wrong moment. */
const rules = (limit: number, factor: string) => `
hanse: 1
programme: { key: sim, name: Simulation, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, graceDays: 0, expiry: { kind: rolling, days: 60 } }
  stars: { name: Stars }
  coins: { name: Coins, scale: 2, expiry: { kind: sliding, days: 45 } }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
    corrections: ownDate
  spendMonth:
    name: Net spend in the month
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: month }
  spent:
    name: Points spent
    source: { unit: points, movement: spent }
    aggregation: sum
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: spendYear, atLeast: 500 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1500 }] } }
campaigns:
  base:
    name: One point per euro, limited by month
    from: "2025-01-01"
    order: 10
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
    limits: [{ key: monthly, unit: points, window: { calendar: month }, max: "${limit}" }]
  gold:
    name: More with gold
    from: "2025-01-01"
    order: 20
    trigger: { events: [invoice] }
    clauses: [{ name: gold, when: 'levels.status.atLeast("gold")' }]
    effects: [{ multiply: { unit: points, factor: "${factor}" } }]
  welcome:
    name: First purchase
    from: "2025-01-01"
    order: 30
    trigger: { events: [invoice] }
    clauses: [{ name: first, when: ordinal == 1 }]
    effects: [{ award: { unit: stars, amount: "50.0" } }]
  later:
    name: Coins after a week
    from: "2025-01-01"
    order: 40
    trigger: { events: [invoice] }
    effects: [{ award: { unit: coins, amount: event.netAmount * 0.05, pending: { days: 7 } } }]
  above:
    name: A share for the company above
    from: "2025-01-01"
    order: 50
    trigger: { events: [invoice] }
    effects: [{ award: { unit: stars, amount: event.netAmount * 0.1, beneficiaries: [{ to: parent }] } }]
  month:
    name: A strong month
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    posting: atClose
    clauses: [{ name: strong, when: metrics.spendMonth >= 200.0 }]
    effects: [{ award: { unit: stars, amount: "20.0" } }]
  spender:
    name: For those who use their points
    from: "2025-01-01"
    trigger: { metric: spent, reaches: 100 }
    effects: [{ award: { unit: stars, amount: "9.0" } }]
  budgeted:
    name: While the budget lasts
    from: "2025-01-01"
    order: 60
    trigger: { events: [training] }
    budget: { unit: stars, total: 150 }
    effects: [{ award: { unit: stars, amount: "17.0" } }]
  serial:
    name: Whoever registers a number first
    from: "2025-01-01"
    order: 70
    trigger: { events: [order] }
    claim: { kind: serial, key: event.data.agreement }
    clauses: [{ name: has one, when: has(event.data.agreement) }]
    effects: [{ award: { unit: stars, amount: "3.0" } }]
`;

export const simulationRules: readonly [string, string] = [rules(400, '2'), rules(350, '3')];
