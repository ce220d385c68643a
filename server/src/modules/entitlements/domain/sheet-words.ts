/** What printed sheets say, in both languages. */
import { dayAt, dayParts, type Instant } from '#kernel';
import { dateText, type Language } from '#modules/tiers';

/** "05.01.2026", "5 Jan 2026": with the words kept together. */
export function sheetDate(at: Instant, zone: string, language: Language): string {
  const { year, month, day } = dayParts(dayAt(at, zone));
  if (language === 'en') return dateText(dayAt(at, zone), language).replaceAll(' ', '\u00a0');
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}

export interface SheetWords {
  benefits: string;
  levels: (ladder: string) => string;
  customerNumber: string;
  made: string;
  holds: string;
  level: string;
  since: (date: string) => string;
  until: (date: string) => string;
  usable: string;
  left: (left: string, of: string) => string;
  granted: (amount: string) => string;
  carried: (amount: string) => string;
  renewed: (date: string) => string;
  gone: (date: string) => string;
  untilEnded: string;
  held: string;
  benefit: string;
  what: string;
  from: string;
  besides: (levels: string) => string;
  funds: string;
  nothing: string;
  accountNote: string;
  tierNote: string;
  entry: string;
  everybody: string;
  invitation: string;
  atLeast: (metric: string, value: string) => string;
  and: string;
  or: string;
  more: string;
  programme: string;
  validFrom: string;
  pageLabel: string;
  continued: string;
}

const english: SheetWords = {
  benefits: 'Your benefits',
  levels: (ladder) => `${ladder}: what the levels bring`,
  customerNumber: 'Customer number',
  made: 'As of',
  holds: 'Holds from',
  level: 'Level',
  since: (date) => `since ${date}`,
  until: (date) => `until ${date}`,
  usable: 'To be used',
  left: (left, of) => `${left} left of ${of}`,
  granted: (amount) => `${amount} granted`,
  carried: (amount) => `${amount} carried over`,
  renewed: (date) => `granted anew on ${date}`,
  gone: (date) => `usable until ${date}`,
  untilEnded: 'usable without an end',
  held: 'What holds for you',
  benefit: 'Benefit',
  what: 'What you have',
  from: 'Where it comes from',
  besides: (levels) => `Also part of ${levels}`,
  funds: 'Funds',
  nothing: 'There is nothing besides units at present.',
  accountNote:
    'As of the day above. Benefits of a level come and go with the level. Where something was granted more than once, what counts under the terms of the programme is shown.',
  tierNote: 'A level brings what stands in its column. The terms of the programme hold.',
  entry: 'How it is reached',
  everybody: 'from the beginning',
  invitation: 'by invitation',
  atLeast: (metric, value) => `${metric} from ${value}`,
  and: ' and ',
  or: ' or ',
  more: 'Also',
  programme: 'Programme',
  validFrom: 'Valid from',
  pageLabel: 'Page {page} of {of}',
  continued: 'continued',
};

const german: SheetWords = {
  benefits: 'Ihre Leistungen',
  levels: (ladder) => `${ladder}: Leistungen der Stufen`,
  customerNumber: 'Kundennummer',
  made: 'Stand',
  holds: 'Gilt ab',
  level: 'Stufe',
  since: (date) => `seit ${date}`,
  until: (date) => `bis ${date}`,
  usable: 'Zum Abrufen',
  left: (left, of) => `noch ${left} von ${of}`,
  granted: (amount) => `${amount} gewährt`,
  carried: (amount) => `${amount} übertragen`,
  renewed: (date) => `neu ab ${date}`,
  gone: (date) => `nutzbar bis ${date}`,
  untilEnded: 'unbefristet nutzbar',
  held: 'Was für Sie gilt',
  benefit: 'Leistung',
  what: 'Umfang',
  from: 'Woher',
  besides: (levels) => `Außerdem mit ${levels}`,
  funds: 'Budgets',
  nothing: 'Derzeit gibt es keine Leistungen außer Einheiten.',
  accountNote:
    'Stand des oben genannten Tages. Leistungen einer Stufe kommen und gehen mit der Stufe. Wurde etwas mehrfach gewährt, steht hier, was nach den Bedingungen des Programms gilt.',
  tierNote: 'Eine Stufe bringt, was in ihrer Spalte steht. Es gelten die Bedingungen des Programms.',
  entry: 'So wird sie erreicht',
  everybody: 'von Anfang an',
  invitation: 'auf Einladung',
  atLeast: (metric, value) => `${metric} ab ${value}`,
  and: ' und ',
  or: ' oder ',
  more: 'Außerdem',
  programme: 'Programm',
  validFrom: 'Gültig ab',
  pageLabel: 'Seite {page} von {of}',
  continued: 'Fortsetzung',
};

export function sheetWords(language: Language): SheetWords {
  return language === 'de' ? german : english;
}
