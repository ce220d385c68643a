/** The programme of order, and what makes arrival matter: budgets, claims, people, groups, spent units as a metric. */
import { orderProgramme } from '../order/order-programme.ts';

const MORE_METRICS = `metrics:
  house:
    name: Net spend of the corporate group in the year
    subject: group
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
    corrections: ownDate
  spentPoints:
    name: Points spent in the year
    source: { unit: points, movement: spent }
    aggregation: sum
    window: { calendar: year }
`;

const MORE_LADDERS = `ladders:
  house:
    name: House
    subject: group
    period: { calendar: year }
    effectiveFrom: "2024-01-01"
    levels:
      - { key: small, name: Small }
      - { key: large, name: Large, entry: { all: [{ metric: house, atLeast: 1500 }] } }
`;

const MORE_CAMPAIGNS = `campaigns:
  forParent:
    name: A twentieth for the parent
    from: "2024-01-01"
    order: 83
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount * 0.05, beneficiaries: [{ to: parent }] } }]
  scarce:
    name: A tenth of the invoice while the pot lasts
    from: "2024-01-01"
    order: 80
    trigger: { events: [invoice] }
    effects: [{ award: { unit: bonus, amount: event.netAmount * 0.1 } }]
    budget: { unit: bonus, total: "900" }
  firstBuyer:
    name: The first to buy so many pieces
    from: "2024-01-01"
    order: 81
    trigger: { events: [invoice] }
    claim: { kind: pieces, key: "string(event.quantity)" }
    effects: [{ award: { unit: bonus, amount: "15.0" } }]
  buyer:
    name: Something for whoever ordered
    from: "2024-01-01"
    order: 82
    trigger: { events: [invoice] }
    withheld: company
    effects: [{ award: { unit: points, amount: event.netAmount * 0.1, beneficiaries: [{ to: orderingPerson }] } }]
  spender:
    name: Who spends gets some back
    from: "2024-01-01"
    trigger: { metric: spentPoints, reaches: 100 }
    effects: [{ award: { unit: bonus, amount: "9.0" } }]
`;

export const lifeProgramme = orderProgramme
  .replace('metrics:\n', MORE_METRICS)
  .replace('ladders:\n', MORE_LADDERS)
  .replace('campaigns:\n', MORE_CAMPAIGNS);

/** What staff change in the middle of it: a dearer base, a campaign that ends, one that is new. */
export const changedProgramme = lifeProgramme
  .replace('amountPerLine: line.netAmount', 'amountPerLine: line.netAmount * 2.0')
  .replace(/ {2}flat:\n( {4}.*\n)+/, '')
  .replace(
    'campaigns:\n',
    `campaigns:
  later:
    name: New in the middle
    order: 90
    trigger: { events: [invoice] }
    effects: [{ award: { unit: credits, amount: "1.0" } }]
`,
  )
  .replace('metrics.rolling60 >= 500.0', 'metrics.rolling60 >= 300.0');
