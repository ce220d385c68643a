import { type Day, dayAt, dayParts, type Instant } from '#kernel';
import type { Language } from '#modules/tiers';

const NO_BREAK = '\u00a0';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "05.01.2026", "5 Jan 2026": as columns of dates are read; never in numbers alone in English, where 5/1 is two days. */
export function shortDay(day: Day, language: Language): string {
  const { year, month, day: ofMonth } = dayParts(day);
  const two = (number: number) => String(number).padStart(2, '0');
  if (language === 'de') return `${two(ofMonth)}.${two(month)}.${year}`;
  return [ofMonth, MONTHS[month - 1], year].join(NO_BREAK);
}

export function shortDate(at: Instant, zone: string, language: Language): string {
  return shortDay(dayAt(at, zone), language);
}
