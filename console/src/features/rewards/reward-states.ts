import { defineTexts, type Tone } from '@hanse/ui';

export const rewardStates = ['draft', 'live', 'paused', 'retired'] as const;

export const rewardStateTexts = defineTexts({
  en: { draft: 'Draft', live: 'Live', paused: 'Paused', retired: 'Retired' },
  de: { draft: 'Entwurf', live: 'Live', paused: 'Angehalten', retired: 'Eingestellt' },
});

export const rewardStateTones: Readonly<Record<(typeof rewardStates)[number], Tone>> = {
  draft: 'quiet',
  live: 'good',
  paused: 'warn',
  retired: 'quiet',
};

export const limitPerTexts = defineTexts({
  en: { person: 'each person', account: 'each account', everybody: 'everybody together' },
  de: { person: 'jede Person', account: 'jeden Account', everybody: 'alle zusammen' },
});

export const limitPeriodTexts = defineTexts({
  en: {
    day: 'a day',
    week: 'a week',
    month: 'a month',
    quarter: 'a quarter',
    halfYear: 'half a year',
    year: 'a year',
    lifetime: 'all time',
  },
  de: {
    day: 'eines Tages',
    week: 'einer Woche',
    month: 'eines Monats',
    quarter: 'eines Quartals',
    halfYear: 'eines Halbjahrs',
    year: 'eines Jahres',
    lifetime: 'der ganzen Zeit',
  },
});
