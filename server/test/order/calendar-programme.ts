/** A second programme: reviews, grace, programme years, certificates, growth, dated attributes, anniversaries. */
export const calendarProgramme = `
hanse: 1
programme:
  key: club
  name: Club
  timeZone: America/New_York
  currency: EUR
  accountAttributes: { region: string, renewal: date, size: number }
units:
  points: { name: Points, costPerUnit: "0.01", graceDays: 0, expiry: { kind: fixedDates, dates: [{ month: 6, day: 30 }, { month: 12, day: 31 }], atLeast: { months: 3 } } }
  bonus: { name: Bonus, costPerUnit: "0.02", graceDays: 0, expiry: { kind: sliding, months: 2 } }
metrics:
  spend: { name: Spend of the programme year, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { programmeYear: { month: 4, day: 1 } } }
  month: { name: Spend of the month, source: { events: [invoice] }, value: event.netAmount, aggregation: sum, window: { calendar: month }, corrections: ownDate }
  growth: { name: Growth, formula: "orElse(growth(metrics.month), 0)", scale: 4 }
  thirty: { name: Documents of 30 days, source: { events: [invoice] }, aggregation: count, window: { rolling: { days: 30 } }, corrections: ownDate }
  top: { name: Largest of 45 days, source: { events: [invoice] }, value: event.netAmount, aggregation: max, window: { rolling: { days: 45 } } }
  last: { name: Last amount, source: { events: [invoice] }, value: event.netAmount, aggregation: last, window: { lifetime: true } }
  certificates: { name: Certificates, source: { events: [certification] }, item: event.data.certificate, from: event.data.validFrom, until: event.data.validUntil, aggregation: activeAt }
  newSkus: { name: New articles, source: { events: [invoice] }, perLine: true, item: line.sku, dimension: line.category, aggregation: newDistinct, window: { anniversary: true } }
  byCategory: { name: Spend by category, source: { events: [invoice] }, perLine: true, value: line.netAmount, dimension: line.category, aggregation: sum, window: { calendar: halfYear } }
  weeks: { name: Weeks in a row, source: { events: [invoice] }, aggregation: run, run: { period: week }, window: { lifetime: true } }
  bonusEarned: { name: Bonus earned, source: { unit: bonus, movement: earned }, aggregation: sum, window: { calendar: quarter } }
ladders:
  partner:
    name: Partner
    period: { programmeYear: { month: 4, day: 1 } }
    effectiveFrom: "2024-01-01"
    upgrade: atReviews
    reviews: { every: quarter, effective: { firstOfMonthAfter: 1 } }
    downgrade: oneLevel
    downgradeGraceDays: 20
    indexes: { score: { name: Score, parts: [{ metric: spend, weight: 4, cap: 1500, target: 1500 }, { metric: certificates, weight: 2, cap: 2 }] } }
    levels:
      - { key: base, name: Base }
      - { key: ridge, name: Ridge, entry: { all: [{ index: score, atLeast: "2.5" }] } }
      - { key: summit, name: Summit, entry: { all: [{ index: score, atLeast: 5 }] }, gates: [{ attribute: region, equals: north }] }
  momentum:
    name: Momentum
    period: { rolling: { days: 30 } }
    effectiveFrom: "2024-01-01"
    downgrade: toDeserved
    downgradeGraceDays: 10
    levels:
      - { key: still, name: Still }
      - { key: moving, name: Moving, entry: { all: [{ metric: thirty, atLeast: 3 }] } }
      - { key: flying, name: Flying, entry: { any: [{ metric: thirty, atLeast: 5 }, { metric: growth, atLeast: 1 }] } }
  loyal:
    name: Loyal
    period: { anniversary: true }
    effectiveFrom: "2024-01-01"
    periodResult: closing
    levels:
      - { key: new, name: New }
      - { key: old, name: Old, entry: { all: [{ metric: spend, atLeast: 700 }] }, gates: [{ attribute: size, atLeast: 10 }] }
campaigns:
  base:
    name: Points
    from: "2024-01-01"
    order: 1
    trigger: { events: [invoice] }
    lines: line.category != "C"
    effects: [{ award: { unit: points, amount: "matched.netAmount + min(metrics.last, 50.0)", rounding: halfUp } }]
    limits: [{ key: yearly, unit: points, window: { anniversary: true }, max: "2500", onExceed: trim }, { key: daily, window: { calendar: day }, max: "1" }]
  moving:
    name: Moving half more, weekdays only
    from: "2024-01-01"
    order: 2
    weekdays: [1, 2, 3, 4, 5]
    trigger: { events: [invoice] }
    clauses: [{ name: moving, when: 'levels.momentum.atLeast("moving")' }, { name: partner, when: 'levels.partner.rank >= 1 || account.attributes.region == "south"' }]
    effects: [{ multiply: { unit: points, factor: "1.5" } }]
  firstOfGroup:
    name: First choice
    from: "2024-01-01"
    order: 3
    trigger: { events: [invoice] }
    group: { name: pick, choose: first }
    clauses: [{ name: variety, when: 'metrics.newSkus.total >= 2.0' }, { name: category, when: 'metrics.byCategory.at("A") >= 100.0' }]
    effects: [{ award: { unit: bonus, amount: metrics.top * 0.1 } }]
  secondOfGroup:
    name: Second choice
    from: "2024-01-01"
    order: 4
    trigger: { events: [invoice, certification] }
    group: { name: pick, choose: first }
    effects: [{ award: { unit: bonus, amount: "3.0", pending: { days: 20 } } }]
    limits: [{ key: few, window: { programmeYear: { month: 4, day: 1 } }, max: "4" }]
  growing:
    name: While the month before was larger than 200
    from: "2024-01-01"
    trigger: { period: { calendar: month } }
    whileHolds: true
    clauses: [{ name: before, when: previous.month > 200.0 }]
    effects: [{ award: { unit: bonus, amount: "11.0" } }, { award: { unit: bonus, amount: "7.0", funding: brand } }]
  certified:
    name: While a certificate is valid
    from: "2024-01-01"
    trigger: { period: { calendar: year } }
    whileHolds: true
    clauses: [{ name: valid, when: metrics.certificates >= 1.0 }, { name: north, when: 'account.attributes.region == "north"' }]
    effects: [{ award: { unit: points, amount: metrics.certificates * 25.0 } }]
  renewal:
    name: Thirty days before the renewal
    from: "2024-01-01"
    trigger: { time: { attributeDate: renewal, daysBefore: 30 } }
    effects: [{ award: { unit: bonus, amount: "21.0" } }]
  birthday:
    name: Anniversary, for the loyal
    from: "2024-01-01"
    trigger: { time: { anniversary: true } }
    clauses: [{ name: loyal, when: 'levels.loyal.atLeast("old")' }]
    effects: [{ award: { unit: bonus, amount: "31.0" } }]
  summit:
    name: Arriving at the ridge
    from: "2024-01-01"
    trigger: { ladder: partner, reaches: ridge }
    effects: [{ award: { unit: points, amount: "200.0", expiry: { kind: sliding, days: 20 } } }]
  weekly:
    name: Two weeks in a row
    from: "2024-01-01"
    trigger: { metric: weeks, reaches: 2 }
    effects: [{ award: { unit: bonus, amount: "13.0" } }]
  programmeYear:
    name: A twentieth of the programme year
    from: "2024-01-01"
    trigger: { period: { programmeYear: { month: 4, day: 1 } } }
    posting: atClose
    effects: [{ award: { unit: points, amount: metrics.spend * 0.05, pending: { until: "2026-06-15" } } }]
  weekRun:
    name: Ten a week with documents, running
    from: "2024-01-01"
    trigger: { period: { calendar: week } }
    posting: atOnce
    clauses: [{ name: some, when: metrics.thirty >= 2.0 }]
    effects: [{ award: { unit: bonus, amount: "10.0" } }]
  rich:
    name: Hundred bonus in a quarter
    from: "2024-01-01"
    trigger: { metric: bonusEarned, reaches: 100 }
    effects: [{ award: { unit: points, amount: "66.0" } }]
  either:
    name: Steps in any order
    from: "2024-01-01"
    order: 9
    steps:
      - { key: small, name: Small, events: [invoice], clauses: [{ name: small, when: event.netAmount < 40.0 }], effects: [{ award: { unit: bonus, amount: "4.0" } }] }
      - { key: cert, name: Certificate, events: [certification], effects: [{ award: { unit: bonus, amount: "6.0" } }] }
`;
