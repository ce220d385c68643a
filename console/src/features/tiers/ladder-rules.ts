/** How levels rise and fall, as names with values. */
import { defineTexts, useFormats, useTexts } from '@hanse/ui';
import type { LadderFile } from './ladder-model.ts';

export const ladderTexts = defineTexts({
  en: {
    period: 'Counted over',
    upgrade: 'Rises',
    downgrade: 'Falls',
    grace: 'Days of grace',
    keepUntil: 'A level earned lasts until',
    inherit: 'Within a group of companies',
    from: 'Holds from',
    day: 'a day',
    week: 'a week',
    month: 'a month',
    quarter: 'a quarter',
    halfYear: 'a half-year',
    year: 'a calendar year',
    programmeYear: 'the programme year',
    anniversary: 'the year since joining',
    lifetime: 'all time',
    rolling: (days: string) => `the last ${days} days`,
    atOnce: 'At once',
    atReviews: 'At reviews',
    never: 'Never',
    oneLevel: 'One level at a time',
    toDeserved: 'To the level deserved',
    periodEnd: 'The end of the period',
    followingPeriodEnd: 'The end of the following period',
    none: 'Every company for itself',
    fromGroup: 'The level of the parent company',
    bestOfGroup: 'The best level in the group',
  },
  de: {
    period: 'Gezählt über',
    upgrade: 'Aufstieg',
    downgrade: 'Abstieg',
    grace: 'Schonfrist in Tagen',
    keepUntil: 'Eine verdiente Stufe gilt bis',
    inherit: 'In einer Unternehmensgruppe',
    from: 'Gilt ab',
    day: 'einen Tag',
    week: 'eine Woche',
    month: 'einen Monat',
    quarter: 'ein Quartal',
    halfYear: 'ein Halbjahr',
    year: 'ein Kalenderjahr',
    programmeYear: 'das Programmjahr',
    anniversary: 'das Jahr seit Beitritt',
    lifetime: 'alle Zeit',
    rolling: (days) => `die letzten ${days} Tage`,
    atOnce: 'Sofort',
    atReviews: 'Bei Überprüfungen',
    never: 'Nie',
    oneLevel: 'Um je eine Stufe',
    toDeserved: 'Auf die verdiente Stufe',
    periodEnd: 'Ende des Zeitraums',
    followingPeriodEnd: 'Ende des folgenden Zeitraums',
    none: 'Jedes Unternehmen für sich',
    fromGroup: 'Die Stufe des Mutterunternehmens',
    bestOfGroup: 'Die beste Stufe der Gruppe',
  },
});

export function useLadderRules(file: LadderFile): [name: string, value: string][] {
  const text = useTexts(ladderTexts);
  const formats = useFormats();
  const { upgrade = 'atOnce', downgrade = 'toDeserved', downgradeGraceDays, keepUntil, inherit = 'none' } = file;
  const worded = (key: string) => {
    const said = text[key as keyof typeof text];
    return typeof said === 'string' ? said : key;
  };
  return [
    [text.period, periodText(file.period as Record<string, unknown>)],
    [text.upgrade, worded(upgrade)],
    [text.downgrade, worded(downgrade)],
    ...(downgradeGraceDays === undefined ? [] : [[text.grace, formats.number(downgradeGraceDays)] as [string, string]]),
    ...(keepUntil === undefined ? [] : [[text.keepUntil, worded(keepUntil)] as [string, string]]),
    [text.inherit, worded(inherit)],
    ...(file.effectiveFrom === undefined ? [] : [[text.from, formats.day(file.effectiveFrom)] as [string, string]]),
  ];

  function periodText(period: Record<string, unknown>): string {
    if (typeof period.calendar === 'string') return worded(period.calendar);
    const { days } = (period.rolling ?? {}) as { days?: number };
    return days === undefined ? worded(Object.keys(period)[0] ?? '') : text.rolling(formats.number(days));
  }
}
