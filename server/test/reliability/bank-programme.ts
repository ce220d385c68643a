/** Points that add up whatever the order: what a client was told can be checked against what is there. */
export const bankProgramme = `
hanse: 1
programme: { key: bank, name: Bank, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, costPerUnit: "0.01" }
  stars: { name: Stars }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
  invoices:
    name: Invoices so far
    source: { events: [invoice] }
    aggregation: count
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2025-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 5000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  goldStars:
    name: Ten stars for an invoice with gold
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: gold, when: 'levels.status.atLeast("gold")' }]
    effects: [{ award: { unit: stars, amount: "10.0" } }]
`;

const FIRST = Date.UTC(2025, 1, 1, 8);
const MINUTE = 60_000;

/** An invoice; most come in the order in which they happened. */
export function invoice(id: string, account: string, euros: number, minute: number) {
  return {
    source: 'erp',
    id,
    type: 'invoice',
    occurredAt: new Date(FIRST + minute * MINUTE).toISOString(),
    account: { externalId: account },
    currency: 'EUR',
    netAmount: euros,
  };
}
