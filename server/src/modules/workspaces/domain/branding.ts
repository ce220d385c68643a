/** How a workspace looks to those it writes to, and how its colour stays readable whatever it is. */

export const logoMediaTypes = ['image/png', 'image/svg+xml'] as const;
export type LogoMediaType = (typeof logoMediaTypes)[number];

/** A picture that was cleaned. */
export interface Logo {
  mediaType: LogoMediaType;
  bytes: Buffer;
}

export interface Branding {
  /** In place of the programme's name; null: that name. */
  displayName: string | null;
  /** `#rrggbb`; null: the colour of Hanse. */
  primaryColour: string | null;
}

export const NO_BRANDING: Branding = { displayName: null, primaryColour: null };

/** Colours made of one, each readable where it is used. */
export interface BrandColours {
  /** For text and rules on white. */
  accent: string;
  /** For text on `accent`. */
  onAccent: string;
  /** For small text on `accent`, quieter. */
  onAccentQuiet: string;
  /** Behind dark text. */
  tint: string;
}

/** Text of body size (WCAG 2.2, AA). */
const CONTRAST_MIN = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const STEP = 0.04;

type Rgb = readonly [red: number, green: number, blue: number];

/** A light colour is darkened until text in it can be read on white. @param primary `#rrggbb` */
export function brandColours(primary: string): BrandColours {
  let accent = rgbOf(primary);
  for (let share = STEP; contrast(accent, WHITE) < CONTRAST_MIN; share += STEP) {
    accent = mixed(rgbOf(primary), BLACK, Math.min(share, 1));
  }
  return {
    accent: textOf(accent),
    onAccent: textOf(WHITE),
    onAccentQuiet: textOf(quietest(accent)),
    tint: textOf(mixed(accent, WHITE, 0.93)),
  };
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2). @param one and other `#rrggbb` */
export function contrastOf(one: string, other: string): number {
  return contrast(rgbOf(one), rgbOf(other));
}

/** White with as much of the colour behind it as leaves it readable. */
function quietest(accent: Rgb): Rgb {
  for (let share = 0.16; share > 0; share -= STEP) {
    const quiet = mixed(WHITE, accent, share);
    if (contrast(quiet, accent) >= CONTRAST_MIN) return quiet;
  }
  return WHITE;
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, index) => Math.round(part + (other[index]! - part) * share)) as unknown as Rgb;
}

function rgbOf(text: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)) as unknown as Rgb;
}

function textOf(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
