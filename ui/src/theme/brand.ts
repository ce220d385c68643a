/** Ten shades of a brand's colour, made so that white text on the sixth can be read whatever the colour is. */
import type { MantineColorsTuple } from '@mantine/core';

/** Hanse's own colour, where a programme has none: the blue of the Baltic on a clear day. */
export const HANSE_BLUE = '#1f5fbf';

/** Text of body size on its background (WCAG 2.2, AA). */
const CONTRAST_MIN = 4.5;
const STEP = 0.03;
const LIGHTER = [0.94, 0.86, 0.72, 0.56, 0.38, 0.18] as const;
const DARKER = [0.12, 0.24, 0.38] as const;

type Rgb = readonly [red: number, green: number, blue: number];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** @param colour `#rrggbb` */
export function brandShades(colour: string): MantineColorsTuple {
  const main = readableOnWhite(rgbOf(colour));
  const lighter = LIGHTER.map((share) => textOf(mixed(main, WHITE, share)));
  const darker = DARKER.map((share) => textOf(mixed(main, BLACK, share)));
  return [...lighter, textOf(main), ...darker] as unknown as MantineColorsTuple;
}

/** How well text in this colour can be read on white, from 1 to 21; 4.5 is enough (WCAG 2.2 AA). @param colour `#rrggbb` */
export function contrastOnWhite(colour: string): number {
  return contrast(rgbOf(colour), WHITE);
}

function readableOnWhite(colour: Rgb): Rgb {
  let readable = colour;
  for (let share = STEP; contrast(readable, WHITE) < CONTRAST_MIN; share += STEP) {
    readable = mixed(colour, BLACK, Math.min(share, 1));
  }
  return readable;
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function textOf(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [part(0), part(1), part(2)];
}

/** Contrast of two colours from 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: Rgb, other: Rgb): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
