/** A programme in which every stage of a decision has something to do and something to refuse. */
export const reasonsProgramme = `
hanse: 1
programme:
  key: club
  name: { en: Club, de: Klub }
  timeZone: Europe/Berlin
  currency: EUR
  accountAttributes: { segment: string, region: string }
units:
  points: { name: { en: Points, de: Punkte }, costPerUnit: "0.01" }
  bonus: { name: { en: Bonus, de: Bonus }, kind: money, scale: 2, costPerUnit: "1" }
metrics:
  spendYear:
    name: { en: Net purchases this year, de: Nettoumsatz in diesem Jahr }
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
  spendQuarter:
    name: { en: Net purchases this quarter, de: Nettoumsatz in diesem Quartal }
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: quarter }
  brandSpend:
    name: { en: Net purchases by brand, de: Nettoumsatz je Marke }
    source: { events: [invoice] }
    perLine: true
    value: line.netAmount
    aggregation: sum
    dimension: line.brand
    window: { calendar: year }
ladders:
  status:
    name: { en: Status, de: Status }
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: basic, name: { en: Basic, de: Basis } }
      - key: gold
        name: { en: Gold, de: Gold }
        entry: { all: [{ metric: spendYear, atLeast: 1000 }] }
      - key: platinum
        name: { en: Platinum, de: Platin }
        entry: { all: [{ metric: spendYear, atLeast: 5000 }] }
campaigns:
  base:
    name: { en: Base points, de: Grundpunkte }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
    order: 1
  double:
    name: { en: Gold doubles, de: Gold verdoppelt }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: { en: gold, de: Gold }, when: 'levels.status.atLeast("gold")' }]
    effects: [{ multiply: { unit: points, factor: "2.0" } }]
    order: 2
  trade:
    name: { en: Trade weeks, de: Handwerkerwochen }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: { en: trade, de: Handwerk }, when: account.attributes.segment == "trade" }]
    effects: [{ award: { unit: points, amount: "50.0" } }]
    order: 3
  weekend:
    name: { en: Weekend, de: Wochenende }
    from: "2025-01-01"
    weekdays: [6, 7]
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "10.0" } }]
    order: 4
  autumn:
    name: { en: Autumn, de: Herbst }
    from: "2025-01-01"
    to: "2025-11-30"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "10.0" } }]
    order: 5
  lighting:
    name: { en: Lighting, de: Licht }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    lines: line.category == "lighting"
    effects: [{ award: { unit: points, amountPerLine: line.netAmount * 0.1 } }]
    order: 6
  capped:
    name: { en: Quantity bonus, de: Mengenbonus }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.quantity * 100.0 } }]
    limits: [{ key: perMonth, unit: points, window: { calendar: month }, max: 250 }]
    order: 7
  allOrNothing:
    name: { en: All or nothing, de: Ganz oder gar nicht }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
    limits: [{ key: perYear, unit: points, window: { calendar: year }, max: 1000, onExceed: refuse }]
    order: 8
  twice:
    name: { en: Twice a year, de: Zweimal im Jahr }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "5.0" } }]
    limits: [{ key: times, window: { calendar: year }, max: 2 }]
    order: 9
  bestA:
    name: { en: Five percent, de: Fünf Prozent }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: bonus, amount: event.netAmount * 0.05 } }]
    group: { name: rebate, choose: best }
    order: 10
  bestB:
    name: { en: Ten euros, de: Zehn Euro }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: bonus, amount: "10.0" } }]
    group: { name: rebate, choose: best }
    order: 11
  serial:
    name: { en: Serial number, de: Seriennummer }
    from: "2025-01-01"
    trigger: { events: [installation] }
    effects: [{ award: { unit: points, amount: "20.0" } }]
    claim: { kind: serial, key: event.data.serial }
    order: 12
  budgeted:
    name: { en: Launch budget, de: Startbudget }
    from: "2025-01-01"
    trigger: { events: [installation] }
    effects: [{ award: { unit: points, amount: "60.0" } }]
    budget: { unit: points, total: 100 }
    order: 13
  personal:
    name: { en: Fitter's points, de: Monteurpunkte }
    from: "2025-01-01"
    trigger: { events: [installation] }
    effects:
      - award: { unit: points, amount: "30.0", beneficiaries: [{ to: orderingPerson, share: "2" }, { to: account, share: "1" }] }
    withheld: notGranted
    order: 14
  onlyPersonal:
    name: { en: Personal thanks, de: Persönlicher Dank }
    from: "2025-01-01"
    trigger: { events: [installation] }
    effects: [{ award: { unit: points, amount: "7.0", beneficiaries: [{ to: orderingPerson }] } }]
    withheld: notGranted
    order: 15
  hours:
    name: { en: Hours count, de: Stunden zählen }
    from: "2025-01-01"
    trigger: { events: [installation] }
    effects: [{ award: { unit: points, amount: event.data.hours * 2.0, pending: { days: 14 } } }]
    order: 16
  steps:
    name: { en: First steps, de: Erste Schritte }
    from: "2025-01-01"
    stepsInOrder: true
    steps:
      - key: profile
        name: { en: Profile, de: Profil }
        events: [profileChange]
        effects: [{ award: { unit: points, amount: "1.0" } }]
      - key: install
        name: { en: First installation, de: Erster Einbau }
        events: [installation]
        effects: [{ award: { unit: points, amount: "2.0" } }]
    order: 17
  paused:
    name: { en: Resting, de: Ruhend }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "1.0" } }]
    status: paused
    order: 18
  over:
    name: { en: Long gone, de: Längst vorbei }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "1.0" } }]
    status: ended
    order: 18
  later:
    name: { en: Summer, de: Sommer }
    from: "2026-06-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "1.0" } }]
    order: 18
  stocktaking:
    name: { en: Everyday, de: Alltag }
    from: "2025-01-01"
    blackout: ["2026-01-05"]
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: "1.0" } }]
    order: 18
  big:
    name: { en: Large orders, de: Großaufträge }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses:
      - name: { en: from 500 euros, de: ab 500 Euro }
        when: event.netAmount >= 500.0
      - name: { en: a good year, de: ein gutes Jahr }
        when: metrics.spendYear >= 100000 && metrics.brandSpend.at("Lumo") > 10
    effects: [{ award: { unit: points, amount: "1000.0" } }]
    order: 18
  north:
    name: { en: North, de: Norden }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    audience: has(account.attributes.region) && account.attributes.region == "north"
    effects: [{ award: { unit: points, amount: "1.0" } }]
    order: 18
  growth:
    name: { en: Growth of the quarter, de: Wachstum des Quartals }
    from: "2025-01-01"
    trigger: { period: { calendar: quarter } }
    effects: [{ award: { unit: bonus, amount: metrics.spendQuarter * 0.01 } }]
    order: 19
eventTypes:
  installation:
    name: { en: Installation, de: Einbau }
    schema:
      type: object
      properties: { serial: { type: string }, hours: { type: number } }
`;
