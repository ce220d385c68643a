/** Definitions in plain words: what a person reads instead of the file. */
import { Decimal, type PeriodSpec } from '#kernel';
import {
  type CampaignDefinition,
  type Clause,
  type CouponEffect,
  compileWindow,
  couponUnit,
  type Effect,
  type Limit,
  type Step,
} from '#modules/campaigns';
import { isFormula, type MetricDefinition } from '#modules/metrics';
import type { LadderDefinition } from '#modules/tiers';
import { upperFirst } from './document-sentences.ts';
import type { Vocabulary } from './vocabulary.ts';
import { windowReading } from './window-readings.ts';

/** One sentence per line, in the order a person would tell it. */
export function campaignReading(definition: CampaignDefinition, words: Vocabulary): string[] {
  const say = speaker(words);
  const { audience, lines, schedule, budget, group } = definition;
  return [
    triggerReading(definition, words),
    ...windowReadings(definition, words),
    ...(schedule.from !== undefined || schedule.to !== undefined ? [scheduleReading(schedule, words)] : []),
    ...(audience === undefined
      ? []
      : [
          say(
            `For accounts where ${words.reading(audience)}.`,
            `Für Accounts, bei denen gilt: ${words.reading(audience)}.`,
          ),
        ]),
    ...(lines === undefined
      ? []
      : [
          say(
            `Counts lines where ${words.reading(lines)}.`,
            `Zählt Positionen, für die gilt: ${words.reading(lines)}.`,
          ),
        ]),
    ...definition.clauses.map((clause) => clauseReading(clause, words)),
    ...definition.effects.map((effect) => effectReading(effect, words)),
    ...(definition.steps ?? []).flatMap((step) => stepReading(step, words)),
    ...definition.limits.map((limit) => limitReading(limit, words)),
    ...(budget === undefined
      ? []
      : [
          say(
            `Budget: ${words.rate(Decimal.of(budget.total), budget.unit)}.`,
            `Budget: ${words.rate(Decimal.of(budget.total), budget.unit)}.`,
          ),
        ]),
    ...(group === undefined || group.choose === 'all'
      ? []
      : [
          group.choose === 'best'
            ? say(
                `Of the group “${group.name}” only the best counts.`,
                `Aus der Gruppe „${group.name}“ zählt nur die beste.`,
              )
            : say(
                `Of the group “${group.name}” only the first counts.`,
                `Aus der Gruppe „${group.name}“ zählt nur die erste.`,
              ),
        ]),
  ];
}

/** What brings what, as members are told: nothing of whom else it is for, of budgets, or of what competes with it. */
export function earningReading(definition: CampaignDefinition, words: Vocabulary): string[] {
  const { audience: _whom, budget: _budget, group: _group, ...told } = definition;
  return campaignReading(told as CampaignDefinition, words);
}

/** Says one of two texts, by the language. */
function speaker(words: Vocabulary): (en: string, de: string) => string {
  return (en, de) => (words.language === 'en' ? en : de);
}

function triggerReading({ trigger, steps, whileHolds }: CampaignDefinition, words: Vocabulary): string {
  const say = speaker(words);
  if (steps !== undefined) return say(`${steps.length} steps.`, `${steps.length} Schritte.`);
  if (whileHolds === true) return say('While its conditions hold.', 'Solange die Bedingungen erfüllt sind.');
  if ('events' in trigger) {
    const names = words.say.or(trigger.events.map((type) => words.eventType(type)));
    return say(`For each event: ${names}.`, `Für jedes Ereignis: ${names}.`);
  }
  if ('metric' in trigger) {
    const [name, value] = [words.metric(trigger.metric), words.number(trigger.reaches)];
    return say(`Once ${name} reaches ${value}.`, `Sobald ${name} den Wert ${value} erreicht.`);
  }
  if ('ladder' in trigger) {
    const [ladder, level] = [words.ladder(trigger.ladder), words.level(trigger.ladder, trigger.reaches)];
    return say(`On reaching ${level} in ${ladder}.`, `Beim Erreichen von ${level} in ${ladder}.`);
  }
  if ('period' in trigger)
    return say(
      `For each period: ${periodReading(trigger.period, words)}.`,
      `Für jeden Zeitraum: ${periodReading(trigger.period, words)}.`,
    );
  const { time } = trigger;
  if ('anniversary' in time) return say('Every year on the day of joining.', 'Jedes Jahr am Tag des Beitritts.');
  if ('silenceDays' in time) {
    const names = words.say.or(time.events.map((type) => words.eventType(type)));
    return say(`After ${time.silenceDays} days without ${names}.`, `Nach ${time.silenceDays} Tagen ohne ${names}.`);
  }
  const label = words.label(`account.attributes.${time.attributeDate}`);
  return say(
    `${time.daysBefore} days before the date “${label}”.`,
    `${time.daysBefore} Tage vor dem Datum „${label}“.`,
  );
}

function scheduleReading({ from, to }: CampaignDefinition['schedule'], words: Vocabulary): string {
  const say = speaker(words);
  if (from === undefined) return say(`Until ${words.dayText(to ?? '')}.`, `Bis ${words.dayText(to ?? '')}.`);
  if (to === undefined) return say(`From ${words.dayText(from)} on.`, `Ab ${words.dayText(from)}.`);
  return say(
    `From ${words.dayText(from)} to ${words.dayText(to)}.`,
    `Vom ${words.dayText(from)} bis ${words.dayText(to)}.`,
  );
}

function windowReadings({ schedule }: CampaignDefinition, words: Vocabulary): string[] {
  if (schedule.windows === undefined) return [];
  const open = schedule.windows.flatMap((window) => {
    const compiled = compileWindow(window, schedule.timeZone ?? words.rules.zone, '');
    return compiled.ok ? [windowReading(compiled.value, words)] : [];
  });
  const zone = schedule.timeZone === undefined ? '' : ` (${schedule.timeZone})`;
  return [speaker(words)(`Only ${words.say.or(open)}${zone}.`, `Nur ${words.say.or(open)}${zone}.`)];
}

function clauseReading(clause: Clause, words: Vocabulary): string {
  const [name, reading] = [words.text(clause.name), words.reading(clause.when)];
  return speaker(words)(`Needs “${name}”: ${reading}.`, `Verlangt „${name}“: ${reading}.`);
}

function stepReading(step: Step, words: Vocabulary): string[] {
  const events = words.say.or(step.events.map((type) => words.eventType(type)));
  const head = speaker(words)(
    `Step “${words.text(step.name)}”, for each event: ${events}.`,
    `Schritt „${words.text(step.name)}“, für jedes Ereignis: ${events}.`,
  );
  return [
    head,
    ...step.clauses.map((clause) => clauseReading(clause, words)),
    ...step.effects.map((effect) => effectReading(effect, words)),
  ];
}

function effectReading(effect: Effect, words: Vocabulary): string {
  const say = speaker(words);
  if (effect.kind === 'coupon') return couponReading(effect, words);
  const unit = words.unit(effect.unit);
  if (effect.kind === 'multiply') {
    const factor = words.reading(effect.factor);
    return say(`Multiplies ${unit} by ${factor}.`, `Vervielfacht ${unit} mit ${factor}.`);
  }
  const amount = words.reading(effect.amount ?? effect.amountPerLine ?? '');
  const perLine = effect.amountPerLine !== undefined;
  return say(
    `Gives ${unit}: ${amount}${perLine ? ', for each line' : ''}.`,
    `Gibt ${unit}: ${amount}${perLine ? ', für jede Position' : ''}.`,
  );
}

function couponReading({ series, count, to, validDays }: CouponEffect, words: Vocabulary): string {
  const what = words.amount(BigInt(count), couponUnit(series));
  const days = words.number(validDays ?? 0);
  const [en, de] = validDays === undefined ? ['', ''] : [`, valid for ${days} days`, `, ${days} Tage gültig`];
  const person = to === 'orderingPerson';
  return speaker(words)(
    `Gives ${person ? 'the ordering person' : 'the account'} ${what}${en}.`,
    `Gibt ${person ? 'der bestellenden Person' : 'dem Account'} ${what}${de}.`,
  );
}

export function limitReading({ unit, max, window }: Limit, words: Vocabulary): string {
  const most = unit === undefined ? words.awards(max) : words.rate(Decimal.of(max), unit);
  const period = periodReading(window, words);
  return speaker(words)(`At most ${most} (${period}).`, `Höchstens ${most} (${period}).`);
}

const CALENDAR = {
  day: ['day', 'Tag'],
  week: ['week', 'Woche'],
  month: ['calendar month', 'Kalendermonat'],
  quarter: ['quarter', 'Quartal'],
  halfYear: ['half-year', 'Halbjahr'],
  year: ['calendar year', 'Kalenderjahr'],
} as const;

export function periodReading(spec: PeriodSpec, words: Vocabulary): string {
  const say = speaker(words);
  if ('calendar' in spec) {
    const [en, de] = CALENDAR[spec.calendar];
    return say(en, de);
  }
  if ('programmeYear' in spec) {
    const { day, month } = spec.programmeYear;
    return say(`programme year from ${day}/${month}`, `Programmjahr ab ${day}.${month}.`);
  }
  if ('anniversary' in spec) return say('year of membership', 'Mitgliedsjahr');
  if ('rolling' in spec) return say(`last ${spec.rolling.days} days`, `letzte ${spec.rolling.days} Tage`);
  if ('fixed' in spec) return `${words.day(spec.fixed.from)} – ${words.day(spec.fixed.to - 1)}`;
  return say('all time', 'gesamte Zeit');
}

const AGGREGATIONS: Readonly<Record<string, readonly [string, string]>> = {
  sum: ['sum of', 'Summe von'],
  count: ['number of', 'Anzahl von'],
  distinct: ['number of different', 'Anzahl verschiedener'],
  newDistinct: ['number of different ones never seen before:', 'Anzahl erstmals gesehener'],
  max: ['largest', 'größter Wert von'],
  first: ['first', 'erster Wert von'],
  last: ['last', 'letzter Wert von'],
  run: ['periods in a row with', 'Zeiträume in Folge mit'],
  activeAt: ['number of presently valid', 'Anzahl derzeit gültiger'],
};

/** "Sum of net amount over invoices, calendar year." */
export function metricReading(definition: MetricDefinition, words: Vocabulary): string[] {
  const say = speaker(words);
  if (isFormula(definition)) {
    const formula = definition.formula.replace(/\b(metrics|previous)\.(\w+)/g, (_, root, key) =>
      words.label(`${root}.${key}`),
    );
    const share = /^ratio\(([^(),]+), ([^(),]+)\)$/.exec(formula);
    if (share !== null) return [say(`${share[1]} divided by ${share[2]}.`, `${share[1]} geteilt durch ${share[2]}.`)];
    return [say(`Worked out as ${formula}.`, `Berechnet als ${formula}.`)];
  }
  const { source, aggregation, window, value, item, dimension } = definition;
  const [en, de] = AGGREGATIONS[aggregation] ?? [aggregation, aggregation];
  const how = say(en, de);
  const of =
    'events' in source ? words.say.and(source.events.map((type) => words.eventType(type))) : words.unit(source.unit);
  const what = item ?? value;
  const subject =
    what === undefined || aggregation === 'activeAt'
      ? of
      : say(`${words.reading(what)} over ${of}`, `${words.reading(what)} über ${of}`);
  const lines = [`${upperFirst(how)} ${subject} (${periodReading(window, words)}).`];
  if ('events' in source && source.when !== undefined) {
    lines.push(say(`Only where ${words.reading(source.when)}.`, `Nur, wo gilt: ${words.reading(source.when)}.`));
  }
  if (dimension !== undefined) {
    lines.push(say(`Kept for each ${words.reading(dimension)}.`, `Geführt je ${words.reading(dimension)}.`));
  }
  return lines;
}

/** One line per level: what opens it. */
export function ladderReading(definition: LadderDefinition, words: Vocabulary): string[] {
  const say = speaker(words);
  const period = periodReading(definition.period, words);
  const levels = definition.levels.map((level) => {
    const name = words.text(level.name, level.key);
    const all = (level.entry?.all ?? []).map((threshold) => thresholdText(threshold, definition, words));
    const any = (level.entry?.any ?? []).map((threshold) => thresholdText(threshold, definition, words));
    const parts = [
      ...all,
      ...(any.length === 0 ? [] : [words.say.or(any)]),
      ...(level.gates ?? []).map((gate) => gateText(gate, words)),
    ];
    if (level.invitationOnly === true) parts.unshift(say('by invitation', 'auf Einladung'));
    if (parts.length === 0) return say(`${name}: for everybody.`, `${name}: für alle.`);
    return `${name}: ${words.say.and(parts)}.`;
  });
  return [say(`Counted by: ${period}.`, `Gezählt nach: ${period}.`), ...levels];
}

type Threshold = NonNullable<NonNullable<LadderDefinition['levels'][number]['entry']>['all']>[number];
type Gate = NonNullable<LadderDefinition['levels'][number]['gates']>[number];

function thresholdText(threshold: Threshold, definition: LadderDefinition, words: Vocabulary): string {
  const name =
    'metric' in threshold
      ? words.metric(threshold.metric)
      : words.text(definition.indexes?.[threshold.index]?.name ?? {}, threshold.index);
  return atLeast(name, words.number(String(threshold.atLeast)), words);
}

function gateText(gate: Gate, words: Vocabulary): string {
  const name = 'metric' in gate ? words.metric(gate.metric) : words.label(`account.attributes.${gate.attribute}`);
  if ('atLeast' in gate) return atLeast(name, words.number(String(gate.atLeast)), words);
  return speaker(words)(`${name} is ${gate.equals}`, `${name} ist ${gate.equals}`);
}

function atLeast(name: string, value: string, words: Vocabulary): string {
  return speaker(words)(`${name} at least ${value}`, `${name} mindestens ${value}`);
}
