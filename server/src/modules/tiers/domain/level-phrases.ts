import { type Day, Decimal, dayParts, type Period } from '#kernel';
import type { Text } from './types.ts';

export type Language = 'en' | 'de';

/** How a metric, index or attribute is called and written. */
export interface Label {
  readonly name: Text;
  /** Decimals shown; left out: as many as the number has. */
  readonly decimals?: number;
  /** Written behind the number, such as "EUR". */
  readonly unit?: string;
  /** Names for the values of an attribute. */
  readonly values?: Readonly<Record<string, Text>>;
  /** False when the figure does not belong to the ladder's period, so that no period is named. */
  readonly inPeriod?: boolean;
}

const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
} as const;

/** "5 Jan 2026", "5. Januar 2026" */
export function dateText(day: Day, language: Language): string {
  const { year, month, day: ofMonth } = dayParts(day);
  const name = MONTHS[language][month - 1] ?? '';
  return language === 'en' ? `${ofMonth} ${name} ${year}` : `${ofMonth}. ${name} ${year}`;
}

/** "1,200.00", "1.200,00"; cut off, not rounded up, so that a value just below a threshold never reads as reaching it. */
export function numberText(value: string, language: Language, decimals?: number): string {
  const number = Decimal.parse(value);
  if (number === null) return value;
  const text = decimals === undefined ? number.toString() : number.round(decimals, 'floor').toString();
  const [whole = '0', fraction = ''] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.');
  const shown = decimals === undefined ? fraction : fraction.padEnd(decimals, '0');
  return shown === '' ? grouped : `${grouped}${language === 'en' ? '.' : ','}${shown}`;
}

/** The text in the language, else in English, else any. */
export function textIn(text: Text, language: Language, fallback: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? fallback;
}

/** "in 2026", "from 1 Apr 2025 to 31 Mar 2026", "in the 365 days to 5 Jan 2026"; "" for a lifetime. */
export function periodText(period: Period, language: Language): string {
  if (period.to === Infinity) return '';
  const last = period.to - 1;
  if (/^\d{4}$/.test(period.key)) return language === 'en' ? `in ${period.key}` : `im Jahr ${period.key}`;
  if (/^r\d+$/.test(period.key)) {
    const days = period.to - period.from;
    const date = dateText(last, language);
    return language === 'en' ? `in the ${days} days to ${date}` : `in den ${days} Tagen bis ${date}`;
  }
  const [from, to] = [dateText(period.from, language), dateText(last, language)];
  return language === 'en' ? `from ${from} to ${to}` : `vom ${from} bis ${to}`;
}
