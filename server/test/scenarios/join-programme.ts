/** A programme with a promise, conditions and a ladder. @param entry how to get in */
export function joinProgramme(entry: 'open' | 'application' | 'invitation'): string {
  return `
hanse: 1
programme:
  key: club
  name: { en: Builders' Club, de: Baumeister-Club }
  valueProposition: { en: "The more you build, the more we do.", de: "Je mehr Sie mit uns bauen, desto mehr tun wir für Sie." }
  timeZone: Europe/Berlin
  currency: EUR
  languages: [en, de]
  entry: ${entry}
  roles:
    - { key: administrator, name: { en: Administrator, de: Verwaltung } }
    - { key: buyer, name: { en: Buyer, de: Einkauf } }
terms:
  participation: { name: { en: Conditions, de: Bedingungen }, text: { en: Be fair., de: Seien Sie fair. }, from: "2025-01-01" }
units:
  points: { name: { en: Points, de: Punkte }, costPerUnit: "0.01", expiry: { kind: rolling, days: 400 }, graceDays: 30 }
metrics:
  spendYear:
    name: { en: Net spend in the year, de: Nettoumsatz im Jahr }
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
benefits:
  hotline: { name: { en: Own hotline, de: Eigene Hotline }, kind: access }
ladders:
  status:
    name: Status
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: base, name: { en: Base, de: Basis } }
      - key: gold
        name: Gold
        description: { en: For regulars., de: Für Stammkunden. }
        entry: { all: [{ metric: spendYear, atLeast: 1000 }] }
        benefits: [{ benefit: hotline }, { name: { en: Thank-you dinner, de: Dankeschön-Essen } }]
fields:
  person.trade: { label: { en: Trade, de: Gewerk }, type: enum, options: [electric, solar], memberEditable: true }
  person.score: { label: { en: Score, de: Wertung }, type: number }
campaigns:
  base:
    name: A point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;
}
