/** One programme with everything whose order of arrival must not matter. */
export const orderProgramme = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points:
    name: Points
    costPerUnit: "0.01"
    graceDays: 0
    expiry: { kind: sliding, days: 90, roundUpTo: month }
  bonus:
    name: Bonus
    costPerUnit: "0.02"
    graceDays: 0
    expiry: { kind: rolling, months: 6 }
  credits: { name: Credits, scale: 2 }
metrics:
  spendYear:
    name: Net spend of the year, returns at their own date
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
    corrections: ownDate
  spendQuarter:
    name: Net spend of the quarter
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: quarter }
  rolling60:
    name: Net spend of the last 60 days
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { rolling: { days: 60 } }
  months:
    name: Months in a row with at least 100
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: run
    run: { period: month, minimum: "100" }
    window: { lifetime: true }
  categories:
    name: Categories bought this half-year
    source: { events: [invoice] }
    perLine: true
    item: line.category
    aggregation: distinct
    window: { calendar: halfYear }
  largest:
    name: Largest invoice of the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: max
    window: { calendar: year }
  earned:
    name: Points earned in the year
    source: { unit: points, movement: earned }
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    effectiveFrom: "2024-01-01"
    levels:
      - { key: basic, name: Basic }
      - { key: silver, name: Silver, entry: { all: [{ metric: spendYear, atLeast: 800 }] } }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 2000 }] } }
  pace:
    name: Pace
    period: { rolling: { days: 60 } }
    effectiveFrom: "2024-01-01"
    levels:
      - { key: slow, name: Slow }
      - { key: fast, name: Fast, entry: { all: [{ metric: rolling60, atLeast: 600 }] } }
campaigns:
  base:
    name: One point per euro, at most 900 a month
    from: "2024-01-01"
    order: 10
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amountPerLine: line.netAmount } }]
    limits: [{ key: monthly, unit: points, window: { calendar: month }, max: "900", onExceed: trim }]
  extra:
    name: Half a bonus point per euro of category A; a bonus that would pass 200 a month is refused
    from: "2024-01-01"
    order: 20
    trigger: { events: [invoice] }
    lines: line.category == "A"
    effects: [{ award: { unit: bonus, amount: matched.netAmount * 0.5 } }]
    limits: [{ key: monthly, unit: bonus, window: { calendar: month }, max: "200", onExceed: refuse }]
  levelTimes:
    name: Silver 1.5, gold 2
    from: "2024-01-01"
    order: 30
    trigger: { events: [invoice] }
    clauses: [{ name: level, when: 'levels.status.atLeast("silver")' }]
    effects: [{ multiply: { unit: points, factor: 'levels.status.atLeast("gold") ? 2.0 : 1.5' } }]
  paceTimes:
    name: A tenth less on category B while slow
    from: "2024-01-01"
    order: 31
    trigger: { events: [invoice] }
    lines: line.category == "B"
    clauses: [{ name: slow, when: '!levels.pace.atLeast("fast")' }]
    effects: [{ multiply: { unit: points, factor: "0.9" } }]
  welcome:
    name: First purchase
    from: "2024-01-01"
    order: 40
    trigger: { events: [invoice] }
    clauses: [{ name: first, when: ordinal == 1 }]
    effects: [{ award: { unit: points, amount: "250.0" } }]
  everyFifth:
    name: Every fifth purchase
    from: "2024-01-01"
    order: 41
    trigger: { events: [invoice] }
    clauses: [{ name: fifth, when: ordinal % 5 == 0 }]
    effects: [{ award: { unit: bonus, amount: "55.0" } }]
  mornings:
    name: On the first working days of the week, around ten by the clock on the wall
    from: "2024-01-01"
    order: 42
    trigger: { events: [invoice] }
    windows: [{ start: "2025-01-06T09:30", duration: PT1H, rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE", except: ["2025-06-09"] }]
    effects: [{ award: { unit: bonus, amount: "3.0" } }]
  streak:
    name: Three months in a row
    from: "2024-01-01"
    trigger: { metric: months, reaches: 3 }
    effects: [{ award: { unit: bonus, amount: "77.0" } }]
  spring:
    name: Best of, five per cent
    from: "2024-01-01"
    order: 50
    trigger: { events: [invoice] }
    group: { name: season, choose: best }
    effects: [{ award: { unit: credits, amount: event.netAmount * 0.05 } }]
  flat:
    name: Best of, twelve flat for two categories
    from: "2024-01-01"
    order: 51
    trigger: { events: [invoice] }
    group: { name: season, choose: best }
    clauses: [{ name: variety, when: metrics.categories >= 2.0 }]
    effects: [{ award: { unit: bonus, amount: "12.0" } }]
    limits: [{ key: twice, window: { calendar: quarter }, max: "2" }]
  quarterStep:
    name: Steps of the quarter, when it closes
    from: "2024-01-01"
    trigger: { period: { calendar: quarter } }
    posting: atClose
    effects: [{ award: { unit: points, amount: "band(metrics.spendQuarter, [[300.0, 0.0], [900.0, 0.05], [2000.0, 0.10], [999999999.0, 0.15]])" } }]
  quarterRun:
    name: One per cent of the quarter, running
    from: "2024-01-01"
    trigger: { period: { calendar: quarter } }
    posting: atOnce
    effects: [{ award: { unit: credits, amount: metrics.spendQuarter * 0.01 } }]
  reach:
    name: 1,500 in a year
    from: "2024-01-01"
    trigger: { metric: spendYear, reaches: 1500 }
    effects: [{ award: { unit: points, amount: "333.0" } }]
  arrive:
    name: Arriving at gold
    from: "2024-01-01"
    trigger: { ladder: status, reaches: gold }
    effects: [{ award: { unit: bonus, amount: "99.0" } }]
  holding:
    name: Fifty while the last 60 days hold 500
    from: "2024-01-01"
    trigger: { period: { calendar: year } }
    whileHolds: true
    clauses: [{ name: busy, when: metrics.rolling60 >= 500.0 }]
    effects: [{ award: { unit: bonus, amount: "50.0" } }]
  paid:
    name: Two per cent once it is paid and ten days have passed
    from: "2024-01-01"
    order: 60
    trigger: { events: [invoice] }
    effects: [{ award: { unit: credits, amount: event.netAmount * 0.02, pending: { fullPayment: true, days: 10 } } }]
  quiet:
    name: Forty-five silent days
    from: "2024-01-01"
    trigger: { time: { silenceDays: 45, events: [invoice] } }
    effects: [{ award: { unit: bonus, amount: "5.0" } }]
  year:
    name: Anniversary
    from: "2024-01-01"
    trigger: { time: { anniversary: true } }
    effects: [{ award: { unit: points, amount: metrics.largest * 0.1 } }]
  mission:
    name: A large invoice, then a training
    from: "2024-01-01"
    order: 70
    stepsInOrder: true
    steps:
      - key: buy
        name: Buy
        events: [invoice]
        clauses: [{ name: large, when: event.netAmount >= 300.0 }]
        effects: [{ award: { unit: bonus, amount: "20.0" } }]
      - key: learn
        name: Learn
        events: [training]
        effects: [{ award: { unit: bonus, amount: "30.0" } }]
`;
