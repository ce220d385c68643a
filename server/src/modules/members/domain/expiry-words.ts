/** When units of a kind are gone, in plain words. */
import { formatDay, parseDay, unwrap } from '#kernel';
import type { ExpiryModel, UnitDefinition } from '#modules/ledger';
import { dateText, type Language } from '#modules/tiers';
import { type Say, speaker } from './say.ts';

/** "They can be used for 24 months after they were earned, up to the end of that year." */
export function expiryWords({ expiry }: Pick<UnitDefinition, 'expiry'>, language: Language): string {
  const say = speaker(language);
  switch (expiry.kind) {
    case 'none':
      return say('They do not expire.', 'Sie verfallen nicht.');
    case 'rolling':
      return say(
        `They can be used for ${length(expiry.length, say)} after they were earned${roundedEn(expiry)}.`,
        `Sie sind nach dem Sammeln ${length(expiry.length, say)} lang nutzbar${roundedDe(expiry)}.`,
      );
    case 'sliding':
      return say(
        `They can be used for ${length(expiry.length, say)} after your last activity${roundedEn(expiry)}.`,
        `Sie sind nach Ihrer letzten Aktivität ${length(expiry.length, say)} lang nutzbar${roundedDe(expiry)}.`,
      );
    case 'fixedDates': {
      const dates = expiry.dates.map(({ month, day }) => yearly(month, day, language));
      const list = dates.join(say(' and ', ' und '));
      return say(`They expire every year on ${list}.`, `Sie verfallen jedes Jahr am ${list}.`);
    }
    case 'lastDay':
      return say(
        `They can be used until ${dateText(expiry.day, language)}.`,
        `Sie sind bis zum ${dateText(expiry.day, language)} nutzbar.`,
      );
  }
}

function length(of: { days: number } | { months: number }, say: Say): string {
  if ('days' in of) return of.days === 1 ? say('1 day', '1 Tag') : say(`${of.days} days`, `${of.days} Tage`);
  if (of.months % 12 === 0) {
    const years = of.months / 12;
    return years === 1 ? say('1 year', '1 Jahr') : say(`${years} years`, `${years} Jahre`);
  }
  return of.months === 1 ? say('1 month', '1 Monat') : say(`${of.months} months`, `${of.months} Monate`);
}

type Rounded = Extract<ExpiryModel, { kind: 'rolling' | 'sliding' }>;

function roundedEn({ roundUpTo }: Rounded): string {
  const ends = { month: 'month', quarter: 'quarter', halfYear: 'half-year', year: 'year' } as const;
  return roundUpTo === undefined ? '' : `, up to the end of that ${ends[roundUpTo]}`;
}

function roundedDe({ roundUpTo }: Rounded): string {
  const ends = { month: 'Monats', quarter: 'Quartals', halfYear: 'Halbjahrs', year: 'Jahres' } as const;
  return roundUpTo === undefined ? '' : `, bis zum Ende dieses ${ends[roundUpTo]}`;
}

/** Any year will do: only day and month are shown. */
function yearly(month: number, day: number, language: Language): string {
  const text = `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = unwrap(parseDay(text));
  return (
    dateText(date, language)
      .replace(/,? ?2024/, '')
      .trim() || formatDay(date)
  );
}
