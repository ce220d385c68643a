import { Decimal } from '#kernel';

/** Ways to write a number, each shown by its own example. */
export const decimalStyles = ['1234.56', '1,234.56', '1234,56', '1.234,56', '1 234,56', "1'234.56"] as const;

export type DecimalStyle = (typeof decimalStyles)[number];

/** Files repeat few prices and quantities many times; beyond so many different texts the memory starts anew. */
const REMEMBERED = 20_000;
/** What an event may carry: 15 digits before and 6 after the point. */
const LIMIT = { digits: 15, decimals: 6, bound: 10n ** 15n };

/**
 * A reader of numbers in one style; null for whatever is not one. Blanks around it are ignored, a minus may stand
 * before or (as SAP writes it) after the digits. Separators of thousands may be left out, but not misplaced: in a
 * style with them `1.50` for one and a half is a fault, not a hundred and fifty. Exponents are refused: where a
 * spreadsheet wrote 1.2E+05 the digits are gone.
 */
export function createDecimalReader(style: DecimalStyle): (text: string) => Decimal | null {
  const point = style.at(-3)!;
  const thousands = style.length === 8 ? style[1]! : null;
  const shape = shapeOf(point, thousands);
  const remembered = new Map<string, Decimal | null>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const read = readDecimal(text, shape);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, read);
    return read;
  };
}

function shapeOf(point: string, thousands: string | null): RegExp {
  // Whoever writes a blank between thousands may mean a no-break one, narrow or not.
  const separator = thousands === ' ' ? '[ \u00a0\u202f]' : thousands === "'" ? "['\u2019]" : `\\${thousands}`;
  const whole = thousands === null ? '(\\d+)' : `(\\d{1,3}(?:${separator}\\d{3})+|\\d+)`;
  return new RegExp(`^([-\u2212]?)${whole}(?:\\${point}(\\d+))?(-?)$`);
}

function readDecimal(text: string, shape: RegExp): Decimal | null {
  const match = shape.exec(text.trim());
  if (match === null || (match[1] !== '' && match[4] !== '')) return null;
  const digits = match[2]!.replace(/\D/g, '');
  const sign = match[1] !== '' || match[4] !== '' ? '-' : '';
  return Decimal.parse(`${sign}${digits}${match[3] === undefined ? '' : `.${match[3]}`}`);
}

/**
 * How the number stands in an event: as JSON number where that is exact, else as text; null where an event cannot
 * carry it (more than 15 digits before the point or 6 after it).
 */
export function decimalForEvent(decimal: Decimal): number | string | null {
  let { coefficient, scale } = decimal;
  while (scale > LIMIT.decimals) {
    if (coefficient % 10n !== 0n) return null;
    coefficient /= 10n;
    scale -= 1;
  }
  // A quotient of two exact doubles is the double next to the true value, whose shortest text has the same digits.
  if (coefficient > -LIMIT.bound && coefficient < LIMIT.bound) return Number(coefficient) / 10 ** scale;
  const text = Decimal.fromUnits(coefficient, scale).toString();
  return text.replace(/^-?(\d+).*$/, '$1').length <= LIMIT.digits ? text : null;
}
