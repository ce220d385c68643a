/** Values of a definition by the words people know: `halfYear` → "Half-year"; keys of the programme by their names. */
import { defineTexts, type Language, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { useNames } from '../names.ts';
import { useProgrammeLists } from './programme-lists.ts';

const texts = defineTexts({
  en: { yes: 'yes', no: 'no' },
  de: { yes: 'ja', no: 'nein' },
});

const WORDS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  account: ['The company', 'Das Unternehmen'],
  all: ['All count', 'Alle zählen'],
  atOnce: ['At once', 'Sofort'],
  atReview: ['At the review', 'Bei der Überprüfung'],
  atReviews: ['At reviews', 'Bei Überprüfungen'],
  best: ['The best counts', 'Die beste zählt'],
  bestOfGroup: ['The best level in the group', 'Die beste Stufe der Gruppe'],
  company: ['The company', 'Das Unternehmen'],
  day: ['Day', 'Tag'],
  ended: ['Ended', 'Beendet'],
  engage: ['Engage', 'Einbinden'],
  first: ['The first counts', 'Die erste zählt'],
  followingPeriodEnd: ['The end of the following period', 'Ende des folgenden Zeitraums'],
  fromGroup: ['The level of the parent company', 'Die Stufe des Mutterunternehmens'],
  grow: ['Grow', 'Ausbauen'],
  halfYear: ['Half-year', 'Halbjahr'],
  higher: ['More is better', 'Mehr ist besser'],
  keep: ['Keep', 'Halten'],
  live: ['Live', 'Live'],
  lower: ['Less is better', 'Weniger ist besser'],
  month: ['Month', 'Monat'],
  never: ['Never', 'Nie'],
  none: ['None', 'Keine'],
  oneLevel: ['One level at a time', 'Um je eine Stufe'],
  orderingPerson: ['The person the event names', 'Die Person, die das Ereignis nennt'],
  parent: ['The parent company', 'Das Mutterunternehmen'],
  pause: ['The campaign pauses, too', 'Die Kampagne hält auch an'],
  paused: ['Paused', 'Angehalten'],
  periodEnd: ['The end of the period', 'Ende des Zeitraums'],
  quarter: ['Quarter', 'Quartal'],
  refuse: ['Nothing is given', 'Nichts wird gegeben'],
  stop: ['Nothing more is given', 'Es wird nichts mehr gegeben'],
  toDeserved: ['To the level deserved', 'Auf die verdiente Stufe'],
  trim: ['What is left is given', 'Der Rest wird gegeben'],
  week: ['Week', 'Woche'],
  win: ['Win', 'Gewinnen'],
  year: ['Year', 'Jahr'],
};

/** Only there a word stands for something; elsewhere a text is what somebody wrote. */
const CHOICES =
  /(?:^|\.)(?:family|calendar|onExceed|whenSpent|choose|status|upgrade|downgrade|keepUntil|inherit|to|better|withheld|every|effective|period)$/;

/** @returns gives a single value of a definition as people say it */
export function useValueName(): (path: string, value: unknown) => string {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const names = useNames();
  const lists = useProgrammeLists();
  const formats = useFormats();
  return (path, value) => {
    if (typeof value === 'boolean') return value ? text.yes : text.no;
    if (typeof value !== 'string') return String(value);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.day(value);
    const bare = path.replace(/\[[^\]]*\]/g, '');
    if (/(?:^|\.)unit$/.test(bare)) return names.unit(value);
    if (/(?:^|\.)events$/.test(bare)) return names.eventType(value);
    if (/(?:^|\.)metric$/.test(bare)) return lists.metrics.find((metric) => metric.value === value)?.label ?? value;
    if (/(?:^|\.)ladder$/.test(bare)) return lists.ladders.find((ladder) => ladder.value === value)?.label ?? value;
    return CHOICES.test(bare) ? choiceName(value, language) : value;
  };
}

function choiceName(value: string, language: Language): string {
  return WORDS[value]?.[language === 'de' ? 1 : 0] ?? value;
}
