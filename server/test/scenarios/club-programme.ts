/** A small programme that many scenarios share: a point per euro, gold from 1,000 euros in a year. */

/** @param units besides points, as lines of a programme file; @param points what is particular about points */
export function clubProgramme(points: string, units: readonly string[] = []): string {
  return `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, ${points} }
${units.map((unit) => `  ${unit}`).join('\n')}
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice, creditNote] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;
}
