/** What a campaign gave, in sentences: formula, limits, choice, multiplication, who receives it, budget, from when on. */
import { Decimal, type Instant } from '#kernel';
import { type Award, couponSeriesOf, isOtherAccount } from '#modules/campaigns';
import type { SharedAnswers, StoredAward } from '#modules/decisions';
import type { BaseTrace, CampaignTrace, RuleTrace } from './pipeline-recorder.ts';
import { type DecisionMoment, limitWords } from './reason-sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Net amounts as such, or times a number: what people call a rate. */
const RATE = /^(event|matched|line)\.netAmount(?:\s*\*\s*(\d+(?:\.\d+)?))?$/;
const NUMBER = /^\d+(?:\.\d+)?$/;

/** What became of a campaign's awards after the pipeline. */
export interface Settled {
  /** The stored awards of the campaign. */
  awards: readonly StoredAward[];
  shared: SharedAnswers;
  /** Instant of the event. */
  at: Instant;
}

export function awardSentences(
  trace: CampaignTrace,
  settled: Settled,
  moment: DecisionMoment,
  words: Vocabulary,
): string[] {
  const fired = trace.rules.filter((rule) => rule.fired);
  const sentences = fired.flatMap((rule) => ruleSentences(trace, rule, moment, words));
  return [...sentences, ...settledSentences(trace, settled, words)];
}

function ruleSentences(trace: CampaignTrace, rule: RuleTrace, moment: DecisionMoment, words: Vocabulary): string[] {
  const { say } = words;
  const { definition } = trace.campaign.version;
  const name = words.text(rule.rule.step?.name ?? definition.name, definition.key);
  const sentences = rule.bases.map((base) => baseSentence(name, base, words));
  if (trace.lines !== null && trace.lines.matched < trace.lines.of) {
    sentences.push(say.linesCount(trace.lines.matched, trace.lines.of));
  }
  for (const step of rule.limits) {
    if (step.given < step.wanted) sentences.push(say.limitTrimmed(name, limitWords(step, moment, words)));
  }
  const { group } = rule;
  if (group !== null && group.chosen === definition.key) {
    sentences.push(
      group.group.choose === 'best'
        ? say.chosenBest(group.group.name, words.money(group.worth.round(2, 'halfEven')))
        : say.chosenFirst(group.group.name),
    );
  }
  sentences.push(...multiplySentences(name, rule, words));
  if (rule.rule.step !== null) sentences.push(say.stepDone(words.text(rule.rule.step.name, rule.rule.step.key)));
  return sentences;
}

function baseSentence(name: string, base: BaseTrace, words: Vocabulary): string {
  const { say } = words;
  const { unit } = base.award.effect;
  const source = (base.award.amount ?? base.award.amountPerLine)?.source.trim() ?? '';
  const result = words.amount(base.computed, unit);
  const rate = RATE.exec(source);
  const isMoney = words.rules.units.get(unit)?.definition.kind === 'money';
  if (rate !== null && base.lines === null && !isMoney) {
    const net = rate[2] === undefined ? base.total : base.total.divide(Decimal.of(rate[2]), 6, 'halfEven');
    const perUnit = words.rate(Decimal.of(rate[2] ?? '1'), unit);
    return say.base(name, say.rate(perUnit, words.currencyWord(), words.money(net)), result);
  }
  if (base.lines !== null) return say.base(name, say.perLine(words.reading(source), base.lines.length), result);
  if (NUMBER.test(source)) return say.base(name, say.fixed, result);
  return say.base(name, say.formula(words.reading(source), words.number(base.total)), result);
}

function multiplySentences(name: string, rule: RuleTrace, words: Vocabulary): string[] {
  const { say } = words;
  if (rule.rule.multipliers.length === 0) return [];
  if (rule.multiplies.length === 0) return [say.nothingToMultiply(name)];
  return rule.multiplies.map(({ candidate, base, factor, plain, before, after }) => {
    const { unit } = base.award.effect;
    const change = after - before;
    const of = words.campaign(candidate.campaign.version.definition.key);
    const size = words.amount(change < 0n ? -change : change, unit);
    return say.multiplied(name, words.number(factor), words.amount(plain, unit), of, size, change >= 0n);
  });
}

function settledSentences(trace: CampaignTrace, { awards, shared, at }: Settled, words: Vocabulary): string[] {
  const { key } = trace.campaign.version.definition;
  const own = <T extends { award: Award }>(answers: readonly T[]) =>
    answers.filter(({ award }) => award.campaign === key);
  const sentences = shareSentences(trace, words);
  for (const { award, granted } of own(shared.grants)) {
    const computed = words.amount(award.computed, award.unit);
    if (granted === award.computed) continue;
    sentences.push(
      granted === 0n
        ? words.say.budgetEmpty(computed)
        : words.say.budgetTrimmed(words.unitsNumber(granted, award.unit), computed),
    );
  }
  for (const { award, routes } of own(shared.routes)) sentences.push(...routeSentences(award, routes, words));
  const waits = awards.filter((award) => award.granted > 0n && award.availableAt !== at);
  for (const availableAt of new Set(waits.map((award) => award.availableAt))) {
    sentences.push(availableAt === null ? words.say.usableOncePaid : words.say.usableFrom(words.date(availableAt)));
  }
  for (const days of new Set(awards.map(daysOfCoupons))) {
    if (days !== null) sentences.push(words.say.couponsValid(words.number(days)));
  }
  return sentences;
}

/** How long coupons of an award are valid; null where the series says so, and for units. */
function daysOfCoupons({ unit, expiry, granted }: StoredAward): number | null {
  if (couponSeriesOf(unit) === null || granted <= 0n || expiry?.kind !== 'rolling') return null;
  return 'days' in expiry.length ? expiry.length.days : null;
}

/** Told only where somebody besides the company receives a share. */
function shareSentences(trace: CampaignTrace, words: Vocabulary): string[] {
  return trace.rules
    .flatMap((rule) => rule.shares)
    .flatMap(({ unit, awards }) =>
      awards.some(({ holder }) => holder !== 'account')
        ? awards.map((award) => words.say.share(holderText(award.holder, words), words.amount(award.computed, unit)))
        : [],
    );
}

export function holderText(holder: string, words: Vocabulary): string {
  const { say } = words;
  if (holder === 'account') return say.holder.account;
  if (holder === 'parent') return say.holder.parent;
  return isOtherAccount(holder)
    ? say.holder.external(holder.slice('external:'.length))
    : say.holder.person(words.memberId(holder));
}

function routeSentences(
  award: Award,
  routes: readonly { holder: string; amount: bigint }[],
  words: Vocabulary,
): string[] {
  const sentences: string[] = [];
  let given = 0n;
  for (const { holder, amount } of routes) {
    given += amount;
    if (holder === 'account') sentences.push(words.say.routedToCompany(words.amount(amount, award.unit)));
  }
  if (given < award.granted) sentences.push(words.say.routedNowhere(words.amount(award.granted - given, award.unit)));
  return sentences;
}
