/** How a unit expires, and what one costs, in words. */
import type { ExpiryRule } from '@hanse/sdk';
import { defineTexts, Money, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { useRead } from '../../api.ts';

const texts = defineTexts({
  en: {
    none: 'Never',
    rolling: (length: string) => `${length} after it was earned`,
    sliding: (length: string) => `${length} after the last activity`,
    roundUp: (end: string) => `, at the end of the ${end}`,
    fixed: (days: string) => `Every year on ${days}`,
    lastDay: (day: string) => `All on ${day}`,
    days: (count: string) => `${count} days`,
    months: (count: string) => `${count} months`,
    month: 'month',
    quarter: 'quarter',
    halfYear: 'half-year',
    year: 'year',
    free: 'None',
  },
  de: {
    none: 'Nie',
    rolling: (length) => `${length} nach dem Verdienen`,
    sliding: (length) => `${length} nach der letzten Aktivität`,
    roundUp: (end) => `, zum ${end}`,
    fixed: (days) => `Jedes Jahr am ${days}`,
    lastDay: (day) => `Alles am ${day}`,
    days: (count) => `${count} Tage`,
    months: (count) => `${count} Monate`,
    month: 'Monatsende',
    quarter: 'Quartalsende',
    halfYear: 'Halbjahresende',
    year: 'Jahresende',
    free: 'Keine',
  },
});

export function ExpiryText({ expiry }: { expiry: ExpiryRule }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { kind, days, months, roundUpTo, dates = [], day } = expiry;
  if (kind === 'none') return text.none;
  if (kind === 'lastDay') return text.lastDay(day === undefined ? '' : formats.day(day));
  if (kind === 'fixedDates') return text.fixed(formats.list(dates.map((one) => dayName(one, language))));
  const length = days === undefined ? text.months(formats.number(months ?? 0)) : text.days(formats.number(days));
  const rounded = roundUpTo === undefined ? '' : text.roundUp(text[roundUpTo]);
  return `${text[kind](length)}${rounded}`;
}

function dayName({ month, day }: { month: number; day: number }, language: string): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(Date.UTC(2024, month - 1, day)));
}

export function UnitCost({ cost }: { cost: string }) {
  const text = useTexts(texts);
  const { data } = useRead('getProgramme', {});
  if (Number(cost) === 0) return text.free;
  return data === undefined ? '…' : <Money amount={cost} currency={data.currency} />;
}
