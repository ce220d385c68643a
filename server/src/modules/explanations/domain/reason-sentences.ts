/** Why a campaign gave nothing, in one sentence: the first thing that stood in its way. */
import { dayParts, periodAt } from '#kernel';
import { type CompiledCampaign, type NoAwardReason, scheduleDay } from '#modules/campaigns';
import { periodText } from '#modules/tiers';
import type { OutsideReason } from './event-explanation.ts';
import type { LimitWords } from './phrases.ts';
import type { CampaignTrace, ConditionTrace, PipelineRecorder } from './pipeline-recorder.ts';
import type { Vocabulary } from './vocabulary.ts';
import { windowReading } from './window-readings.ts';

/** A sentence lists so many values at most; the data has all. */
const VALUES_MAX = 4;

/** Where the decision stood, and what the other campaigns made of it. */
export type DecisionMoment = Pick<PipelineRecorder, 'day' | 'anchor' | 'at' | 'zone' | 'campaigns'>;

/** "Not awarded: Gold doubles needs “gold” — the level was Basic." */
export function reasonSentence(
  trace: CampaignTrace,
  reason: NoAwardReason,
  moment: DecisionMoment,
  words: Vocabulary,
): string {
  const name = words.text(trace.campaign.version.definition.name, trace.campaign.version.definition.key);
  return words.say.notAwarded(name, whyNot(trace, reason, moment, words));
}

/** The same for a campaign that did not look at the event at all. */
export function outsideSentence(campaign: CompiledCampaign, reason: OutsideReason, words: Vocabulary): string {
  const { definition, validFrom } = campaign.version;
  const name = words.text(definition.name, definition.key);
  const why = () => {
    switch (reason.kind) {
      case 'paused':
        return words.say.paused;
      case 'ended':
        return words.say.ended;
      case 'versionNotYet':
        return words.say.versionNotYet(words.date(validFrom));
      case 'notByEvents':
        return words.say.notByEvents;
      case 'otherEvents':
        return words.say.otherEvents(words.say.or(listensTo(campaign).map((type) => words.eventType(type))));
    }
  };
  return words.say.notAwarded(name, why());
}

function listensTo({ version }: CompiledCampaign): string[] {
  const { trigger, steps } = version.definition;
  if (steps !== undefined) return [...new Set(steps.flatMap((step) => step.events))];
  return 'events' in trigger ? [...trigger.events] : [];
}

function whyNot(trace: CampaignTrace, reason: NoAwardReason, moment: DecisionMoment, words: Vocabulary): string {
  const { say } = words;
  const { definition } = trace.campaign.version;
  switch (reason.kind) {
    case 'notParticipating':
      return say.notParticipating(words.programme(definition.programme));
    case 'outsideSchedule':
      return scheduleText(trace.campaign, moment, words);
    case 'audience':
      return say.audience(words.reading(definition.audience ?? ''), valuesText(trace.audience, words));
    case 'clause':
      return clauseText(trace, reason.index, words);
    case 'noLines':
      return say.noLines(words.reading(definition.lines ?? ''), trace.lines?.of ?? 0);
    case 'zero':
      return say.zero;
    case 'limit':
      return limitText(trace, reason.limit, moment, words);
    case 'groupChoice':
      return groupText(trace, reason.chosen, moment, words);
    case 'stepDone':
    case 'stepOrder':
      return stepText(trace, reason, words);
    case 'claimTaken':
      return claimText(definition.claim?.kind ?? '', trace, words);
    case 'budget':
      return say.budget;
    case 'noBeneficiary':
      return say.noBeneficiary;
    case 'withheld':
      return say.withheld;
    case 'error':
      return say.error(words.fault(reason.message));
  }
}

function scheduleText(campaign: CompiledCampaign, moment: DecisionMoment, words: Vocabulary): string {
  const { say } = words;
  const { schedule } = campaign;
  const day = scheduleDay(campaign, moment);
  if (day < schedule.from) return say.notYet(words.day(schedule.from));
  if (day > schedule.to) return say.over(words.day(schedule.to));
  if (schedule.blackout.has(day)) return say.blackout(words.day(day));
  const weekday = dayParts(day).weekday;
  if (schedule.windows !== null && (schedule.weekdays === null || schedule.weekdays.has(weekday))) {
    return say.outsideWindows(say.or(schedule.windows.map((window) => windowReading(window, words))));
  }
  const name = (weekday: number) => say.weekdays[weekday - 1] ?? '';
  const days = [...(schedule.weekdays ?? [])].sort((a, b) => a - b).map(name);
  return say.otherWeekday(say.and(days), name(weekday));
}

function clauseText(trace: CampaignTrace, index: number, words: Vocabulary): string {
  // Of several steps the last one that was tried tells why; the pipeline names the clause, not its step.
  const rule = trace.rules.findLast(({ clauses }) => clauses[index] !== undefined && clauses[index].holds !== true);
  const clause = rule?.clauses[index];
  return words.say.clause(words.text(clause?.name ?? {}, String(index + 1)), valuesText(clause ?? null, words));
}

function stepText(
  trace: CampaignTrace,
  reason: Extract<NoAwardReason, { kind: 'stepDone' | 'stepOrder' }>,
  words: Vocabulary,
): string {
  const step = trace.campaign.version.definition.steps?.find(({ key }) => key === reason.step);
  const name = words.text(step?.name ?? {}, reason.step);
  if (reason.kind === 'stepDone') return words.say.stepDoneBefore(name);
  const rule = trace.rules.find((one) => one.rule.step?.key === reason.step);
  if (rule?.listens !== false) return words.say.stepNotYet(name);
  return words.say.stepForOthers(name, words.say.or((step?.events ?? []).map((type) => words.eventType(type))));
}

function groupText(trace: CampaignTrace, chosen: string, moment: DecisionMoment, words: Vocabulary): string {
  const { group } = trace.campaign.version.definition;
  const winner = moment.campaigns.find(({ campaign }) => campaign.version.definition.key === chosen);
  const [own, best] = [worthOf(trace, words), winner === undefined ? null : worthOf(winner, words)];
  const worth = group?.choose === 'best' && own !== null && best !== null ? { own, chosen: best } : null;
  return words.say.groupChoice(group?.name ?? '', words.campaign(chosen), worth);
}

function worthOf({ rules }: CampaignTrace, words: Vocabulary): string | null {
  const step = rules.find(({ group }) => group !== null)?.group;
  return step == null ? null : words.money(step.worth.round(2, 'halfEven'));
}

function claimText(kind: string, trace: CampaignTrace, words: Vocabulary): string {
  return words.say.claimTaken(kind, trace.claims.find((claim) => !claim.held)?.key ?? '');
}

function limitText(trace: CampaignTrace, key: string, moment: DecisionMoment, words: Vocabulary): string {
  const step = trace.rules.flatMap((rule) => rule.limits).find(({ limit }) => limit.key === key);
  if (step === undefined) return words.say.limitNamed(key);
  const terms = limitWords(step, moment, words);
  const left = step.limit.unit === undefined || step.limit.onExceed === 'trim' || usedUp(step, words);
  return left ? words.say.limitReached(terms) : words.say.limitExceeded(terms);
}

type LimitStep = CampaignTrace['rules'][number]['limits'][number];

function usedUp({ limit, used, max }: LimitStep, words: Vocabulary): boolean {
  const scale = words.rules.unitTerms.get(limit.unit ?? '')?.scale ?? 0;
  return max.toUnits(scale, 'floor') <= used.units;
}

/** A limit as words: units where it limits units, else the number of awards. */
export function limitWords(step: LimitStep, { day, anchor }: DecisionMoment, words: Vocabulary): LimitWords {
  const { limit, max, used, wanted, given } = step;
  const window = periodText(periodAt(limit.window, day, anchor), words.language);
  const { unit } = limit;
  if (unit === undefined) {
    const times = (count: string) => words.awards(count);
    const room = times(String(given));
    return {
      max: times(String(max)),
      window,
      used: String(used.count),
      wanted: times('1'),
      given: String(given),
      room,
    };
  }
  const scale = words.rules.unitTerms.get(unit)?.scale ?? 0;
  const number = (units: bigint) => words.unitsNumber(units, unit);
  return {
    max: words.amount(max.toUnits(scale, 'floor'), unit),
    window,
    used: number(used.units),
    wanted: words.amount(wanted, unit),
    given: number(given),
    room: words.amount(given, unit),
  };
}

/** "net amount was 149.90 €, the level was Basic"; empty where nothing was read. */
export function valuesText(condition: ConditionTrace | null, words: Vocabulary): string {
  if (condition === null) return '';
  if (condition.trace.error !== undefined) return words.fault(condition.trace.error);
  const { say } = words;
  const told = condition.values.slice(0, VALUES_MAX).map(({ path, value }) => {
    const shown = words.value(path, value);
    const [root, ladder = ''] = path.split('.');
    if (root !== 'levels') return say.value(words.label(path), shown);
    return words.rules.ladders.size === 1 ? say.level(shown) : say.levelIn(words.ladder(ladder), shown);
  });
  return told.join(words.language === 'en' ? ', ' : '; ');
}
