/** The sentences explanations are made of, in one language. Arguments are words and numbers already written in it. */
export interface Phrases {
  /** "1 point per euro on 149.90 €" */
  rate(rate: string, currency: string, base: string): string;
  formula(reading: string, value: string): string;
  perLine(reading: string, lines: number): string;
  fixed: string;
  /** One base: the campaign, how it is worked out, what it gives. */
  base(name: string, how: string, result: string): string;
  linesCount(matched: number, of: number): string;
  limitTrimmed(name: string, terms: LimitWords): string;
  limitReached(terms: LimitWords): string;
  limitExceeded(terms: LimitWords): string;
  chosenBest(group: string, worth: string): string;
  chosenFirst(group: string): string;
  multiplied(name: string, factor: string, before: string, of: string, change: string, more: boolean): string;
  nothingToMultiply(name: string): string;
  share(holder: string, amount: string): string;
  budgetTrimmed(granted: string, computed: string): string;
  budgetEmpty(computed: string): string;
  routedToCompany(amount: string): string;
  routedNowhere(amount: string): string;
  usableFrom(date: string): string;
  usableOncePaid: string;
  couponsValid(days: string): string;
  stepDone(step: string): string;
  holder: { account: string; person(id: string): string; parent: string; external(id: string): string };

  /** "Not awarded: Gold doubles needs …" */
  notAwarded(name: string, why: string): string;
  notParticipating(programme: string): string;
  notYet(from: string): string;
  over(to: string): string;
  blackout(day: string): string;
  otherWeekday(days: string, day: string): string;
  /** Outside the hours of its windows. */
  outsideWindows(windows: string): string;
  weekdays: readonly string[];
  audience(reading: string, values: string): string;
  clause(clause: string, values: string): string;
  noLines(reading: string, lines: number): string;
  zero: string;
  limitNamed(name: string): string;
  groupChoice(group: string, chosen: string, worth: { own: string; chosen: string } | null): string;
  stepDoneBefore(step: string): string;
  stepForOthers(step: string, events: string): string;
  stepNotYet(step: string): string;
  claimTaken(kind: string, key: string): string;
  budget: string;
  noBeneficiary: string;
  withheld: string;
  error(message: string): string;
  paused: string;
  ended: string;
  versionNotYet(from: string): string;
  otherEvents(events: string): string;
  notByEvents: string;
  unknownCampaign(key: string): string;

  value(label: string, value: string): string;
  level(value: string): string;
  levelIn(ladder: string, value: string): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
}

export interface LimitWords {
  /** "600 points", "2 awards" */
  max: string;
  /** "in 2026"; empty where the limit never starts anew. */
  window: string;
  used: string;
  /** "300 points" */
  wanted: string;
  /** The number alone. */
  given: string;
  /** "250 points" */
  room: string;
}
