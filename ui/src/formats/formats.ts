/** The one way to show numbers, money, units and times. Amounts stay text all the way: no digit of them is ever computed as floating point. */
import { useMemo } from 'react';
import { type Language, useLanguage } from '../language/language.tsx';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RELATIVE_STEPS = [
  [MINUTE, 'minute', HOUR],
  [HOUR, 'hour', DAY],
  [DAY, 'day', 30 * DAY],
  [30 * DAY, 'month', 365 * DAY],
  [365 * DAY, 'year', Number.POSITIVE_INFINITY],
] as const;

/** An exact decimal as the API gives it (`"1234.50"`), or a count. */
export type Amount = string | number;

export interface Formats {
  /** `1,234.5`, with the digits it has. */
  number(amount: Amount): string;
  /** `1,234 points`; with `sign`, also `+1,234 points`. */
  units(amount: Amount, unitName: string, options?: { sign?: boolean }): string;
  /** `€1,234.50`; with `trim`, whole amounts without decimals. */
  money(amount: Amount, currency: string, options?: { sign?: boolean; compact?: boolean; trim?: boolean }): string;
  /** `1.2k`, `3.4M`, for tiles and axes; say the whole number nearby. */
  compact(amount: Amount): string;
  /** A share of one: 0.123 → `12.3%`. */
  percent(share: number, digits?: number): string;
  /** A civil day `2026-11-05` → `5 Nov 2026`; no time zone touches it. */
  day(day: string): string;
  /** An instant → `5 Nov 2026, 14:03` where the reader is. */
  instant(at: string | number): string;
  /** An instant → the day where the reader is. */
  dayOf(at: string | number): string;
  /** An instant → `3 hours ago`, `in 2 days`. */
  relative(at: string | number, now?: number): string;
  /** `2026-11` → `Nov 2026` */
  month(month: string): string;
  /** `a, b and c` */
  list(items: readonly string[]): string;
}

const made = new Map<Language, Formats>();

export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = createFormats(LOCALES[language]);
  made.set(language, formats);
  return formats;
}

/** Formats of the language of the moment. */
export function useFormats(): Formats {
  const { language } = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}

function createFormats(locale: string): Formats {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, signDisplay: 'exceptZero' });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const localDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moneyFormats = new Map<string, Intl.NumberFormat>();
  const moneyFormat = (currency: string, sign: boolean, short: boolean, trim: boolean) => {
    const key = `${currency}${sign}${short}${trim}`;
    const known = moneyFormats.get(key);
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      signDisplay: sign ? 'exceptZero' : 'auto',
      ...(short ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
      ...(trim ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
    });
    moneyFormats.set(key, format);
    return format;
  };
  return {
    number: (amount) => plain.format(exact(amount)),
    units: (amount, unitName, { sign = false } = {}) => `${(sign ? signed : plain).format(exact(amount))} ${unitName}`,
    money: (amount, currency, { sign = false, compact: short = false, trim = false } = {}) =>
      moneyFormat(currency, sign, short, trim).format(exact(amount)),
    compact: (amount) => compact.format(exact(amount)),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    instant: (at) => instant.format(new Date(at)),
    dayOf: (at) => localDay.format(new Date(at)),
    relative: (at, now = Date.now()) => relativeText(relative, new Date(at).getTime() - now),
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    list: (items) => list.format(items),
  };
}

/** Intl formats decimal text digit by digit; its types say so for literals only. */
function exact(amount: Amount): number {
  return amount as number;
}

function relativeText(format: Intl.RelativeTimeFormat, distance: number): string {
  const size = Math.abs(distance);
  for (const [step, name, limit] of RELATIVE_STEPS) {
    if (size < limit) return format.format(Math.round(distance / step), name);
  }
  return format.format(0, 'minute');
}
