import type { CouponSeries } from '@hanse/sdk';
import { defineTexts, type Formats, type Tone } from '@hanse/ui';

export const seriesStateTexts = defineTexts({
  en: { active: 'Active', paused: 'Paused', ended: 'Ended' },
  de: { active: 'Aktiv', paused: 'Angehalten', ended: 'Beendet' },
});

export const seriesStateTones: Readonly<Record<CouponSeries['state'], Tone>> = {
  active: 'good',
  paused: 'warn',
  ended: 'quiet',
};

export const stimulatesTexts = defineTexts({
  en: { repeat: 'Buying again', volume: 'Buying more', breadth: 'Buying more kinds' },
  de: { repeat: 'Wieder kaufen', volume: 'Mehr kaufen', breadth: 'Breiter kaufen' },
});

/** What a coupon of the series is worth: `10%`, `€20.00`, `2 × PI-1140`. */
export function worthOf({ value, currency }: CouponSeries, formats: Formats): string {
  if (value.kind === 'percentage') return `${formats.number(value.percent)} %`;
  if (value.kind === 'product') return `${formats.number(value.quantity)} × ${value.sku}`;
  return currency === null ? formats.number(value.amount) : formats.money(value.amount, currency);
}
