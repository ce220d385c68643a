/**
 * The programme every benchmark of the write path runs: 20 live campaigns, of which 10 match an ordinary invoice, 5 read
 * a metric, 3 a level, 4 have a condition over lines, 3 a limit, 2 a budget and 1 is period-grain; 15 metrics, 2 units,
 * 1 ladder.
 */
const HEAD = `
hanse: 1
programme:
  key: bench
  name: Benchmark
  timeZone: Europe/Berlin
  currency: EUR
  objective: To be measured
`;

/** Said of every campaign. */
const PURPOSE = ['objective: to be measured', 'behaviour: buys', 'family: grow', 'success: { reach: 0.5 }'];

const UNITS = `
units:
  points: { name: Points, costPerUnit: "0.01", expiry: { kind: rolling, months: 24, roundUpTo: quarter } }
  credits: { name: Status credits, kind: statusCredits }
`;

const METRICS = `
metrics:
  spendYear: { name: Spend in the year, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
  spendMonth: { name: Spend in the month, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: month } }
  spendQuarter: { name: Spend in the quarter, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: quarter } }
  spendEver: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum }
  spend90: { name: Spend in 90 days, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { rolling: { days: 90 } } }
  ordersYear: { name: Invoices in the year, source: { events: [invoice] }, aggregation: count, window: { calendar: year } }
  ordersEver: { name: Invoices, source: { events: [invoice] }, aggregation: count }
  categoriesYear: { name: Categories in the year, source: { events: [invoice] }, perLine: true, item: line.category, aggregation: distinct, window: { calendar: year } }
  toolsYear: { name: Tools in the year, source: { events: [invoice], when: line.category == "tools" }, perLine: true, value: line.netAmount, aggregation: sum, window: { calendar: year } }
  quantityYear: { name: Pieces in the year, source: { events: [invoice] }, value: event.quantity, aggregation: sum, window: { calendar: year } }
  largestYear: { name: Largest invoice, source: { events: [invoice] }, value: event.netAmount, aggregation: max, window: { calendar: year } }
  monthsInARow: { name: Months in a row, source: { events: [invoice] }, aggregation: run, run: { period: month } }
  byCategory: { name: Spend by category, source: { events: [invoice] }, perLine: true, value: line.netAmount, dimension: line.category, aggregation: sum, window: { calendar: year } }
  creditsYear: { name: Credits in the year, source: { unit: credits, movement: earned }, aggregation: sum, window: { calendar: year } }
  averageYear: { name: Average invoice, formula: "ratio(metrics.spendYear, metrics.ordersYear)" }
`;

const LADDER = `
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: creditsYear, atLeast: 200 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: creditsYear, atLeast: 1000 }] } }
      - { key: platinum, name: Platinum, entry: { all: [{ metric: creditsYear, atLeast: 5000 }] } }
`;

/** An ordinary invoice fires all of these. */
const MATCHING = [
  ['base', 'effects: [{ award: { unit: points, amount: event.netAmount } }]'],
  ['credits', 'effects: [{ award: { unit: credits, amount: event.netAmount / 10 } }]'],
  [
    'tools',
    'lines: line.category == "tools"',
    'effects: [{ award: { unit: points, amountPerLine: line.netAmount * 0.5 } }]',
  ],
  [
    'safety',
    `clauses: [{ name: safety bought, when: 'event.lines.exists(l, l.category == "safety")' }]`,
    'effects: [{ award: { unit: points, amount: "10.0" } }]',
  ],
  [
    'level',
    `clauses: [{ name: any level, when: 'levels.status.atLeast("basic")' }]`,
    'effects: [{ multiply: { unit: points, factor: "1.1" } }]',
  ],
  [
    'growing',
    `clauses: [{ name: below the ceiling, when: 'metrics.spendYear < 10000000.0' }]`,
    'effects: [{ award: { unit: points, amount: event.netAmount * 0.02 } }]',
  ],
  [
    'monthly',
    'limits: [{ key: perMonth, window: { calendar: month }, max: 100 }]',
    'effects: [{ award: { unit: points, amount: "20.0" } }]',
  ],
  [
    'quarterly',
    'limits: [{ key: perQuarter, unit: points, window: { calendar: quarter }, max: 100000 }]',
    'effects: [{ award: { unit: points, amount: event.netAmount * 0.1 } }]',
  ],
  [
    'budgeted',
    'budget: { unit: points, total: 1000000000 }',
    `clauses: [{ name: sent as data, when: 'event.data.channel == "edi"' }]`,
    'effects: [{ award: { unit: points, amount: "5.0" } }]',
  ],
  [
    'loyal',
    `clauses: [{ name: loyal, when: 'metrics.ordersEver >= 0.0' }]`,
    'effects: [{ award: { unit: points, amount: "3.0" } }]',
  ],
];

/** These are considered and give nothing. */
const OTHERS = [
  [
    'large',
    `clauses: [{ name: large, when: 'event.netAmount > 100000.0' }]`,
    'effects: [{ award: { unit: points, amount: "500.0" } }]',
  ],
  [
    'bulkChemicals',
    `clauses: [{ name: bulk, when: 'event.lines.exists(l, l.category == "chemicals" && l.quantity > 500.0)' }]`,
    'effects: [{ award: { unit: points, amount: "100.0" } }]',
  ],
  [
    'premium',
    'lines: line.brand == "Premium"',
    'effects: [{ award: { unit: points, amountPerLine: line.netAmount } }]',
  ],
  [
    'platinum',
    `clauses: [{ name: platinum, when: 'levels.status.atLeast("platinum")' }]`,
    'effects: [{ multiply: { unit: points, factor: "2" } }]',
  ],
  [
    'goldLarge',
    `clauses: [{ name: gold, when: 'levels.status.key == "gold" && event.netAmount > 5000.0' }]`,
    'effects: [{ award: { unit: points, amount: "250.0" } }]',
  ],
  [
    'busy',
    `clauses: [{ name: busy, when: 'metrics.ordersYear > 100000.0' }]`,
    'effects: [{ award: { unit: points, amount: "50.0" } }]',
  ],
  [
    'stretch',
    `clauses: [{ name: far, when: 'metrics.spend90 > 100000000.0' }]`,
    'limits: [{ key: once, window: { calendar: year }, max: 1 }]',
    'effects: [{ award: { unit: points, amount: "5000.0" } }]',
  ],
  [
    'swiss',
    `clauses: [{ name: from Switzerland, when: 'account.country == "CH"' }]`,
    'budget: { unit: points, total: 1000000 }',
    'effects: [{ award: { unit: points, amount: "15.0" } }]',
  ],
  [
    'app',
    `clauses: [{ name: in the app, when: 'event.data.channel == "app"' }]`,
    'effects: [{ award: { unit: points, amount: "25.0" } }]',
  ],
];

/** Running state of a period, looked at after every event. */
const PERIOD = `
  monthBonus:
    name: Strong month
    ${PURPOSE.join('\n    ')}
    from: "2025-01-01"
    trigger: { period: { calendar: month } }
    posting: atOnce
    clauses: [{ name: strong month, when: 'metrics.spendMonth >= 20000.0' }]
    effects: [{ award: { unit: points, amount: "200.0" } }]
`;

function campaigns(list: readonly (readonly string[])[]): string {
  return list
    .map(([key, ...parts]) => {
      const lines = [`name: ${key}`, ...PURPOSE, 'from: "2025-01-01"', 'trigger: { events: [invoice] }', ...parts];
      return `  ${key}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
    })
    .join('');
}

/** What every event adds to the corporate group as well. */
const GROUP_METRICS = `
  groupSpend: { name: Spend of the group, subject: group, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: year } }
  groupOrders: { name: Invoices of the group, subject: group, source: { events: [invoice] }, aggregation: count, window: { calendar: year } }
`;

function programme(metrics: string): string {
  return `${HEAD}${UNITS}${metrics}${LADDER}\ncampaigns:\n${campaigns(MATCHING)}${campaigns(OTHERS)}${PERIOD}`;
}

export const benchProgramme = programme(METRICS);

/** The same with metrics of the corporate group. */
export const groupProgramme = programme(METRICS + GROUP_METRICS);
