import { type FieldError, ok, type Result } from '#kernel';
import { refuse } from './refusals.ts';
import type { ExpiryModel, Length, UnitDefinition } from './types.ts';

/** Finer than any currency; an amount of 9 × 10^12 whole units still fits the books. */
const SCALE_MAX = 6;
/** Ten years: whoever needs longer wants no expiry. */
const GRACE_DAYS_MAX = 3650;
/** A century: longer is none. */
const LENGTH_DAYS_MAX = 36_500;
const LENGTH_MONTHS_MAX = 1200;

/** Whether a unit's definition can be kept; refuses with `unit_invalid`, naming each field. */
export function checkUnit(unit: UnitDefinition): Result<UnitDefinition> {
  const errors = [...checkNumbers(unit), ...checkExpiry(unit.expiry)];
  if (errors.length === 0) return ok(unit);
  return refuse('unit_invalid', `${errors.length} field(s) of unit ${unit.key} cannot be used`, { errors });
}

/** What is wrong with an expiry rule: a unit's or the override of a campaign. */
export function checkExpiry(model: ExpiryModel, path = 'expiry'): FieldError[] {
  switch (model.kind) {
    case 'none':
      return [];
    case 'lastDay':
      return Number.isInteger(model.day) ? [] : [wrong(`${path}.day`, 'is not a day', 'name a date')];
    case 'fixedDates': {
      const dates = model.dates.filter((date) => !isYearly(date));
      const none = model.dates.length === 0 ? [wrong(`${path}.dates`, 'is empty', 'name at least one date')] : [];
      const odd = dates.map((date) => wrong(`${path}.dates`, `has no ${date.month}-${date.day}`, 'name a date'));
      return [...none, ...odd, ...(model.atLeast ? checkLength(model.atLeast, `${path}.atLeast`) : [])];
    }
    case 'rolling':
    case 'sliding':
      return checkLength(model.length, `${path}.length`);
  }
}

function checkNumbers(unit: UnitDefinition): FieldError[] {
  const found: FieldError[] = [];
  if (!isWhole(unit.scale, SCALE_MAX)) found.push(wrong('scale', 'is out of range', `choose 0 to ${SCALE_MAX}`));
  if (!isWhole(unit.graceDays, GRACE_DAYS_MAX)) {
    found.push(wrong('graceDays', 'is out of range', `choose 0 to ${GRACE_DAYS_MAX}`));
  }
  return found;
}

function checkLength(length: Length, path: string): FieldError[] {
  const [count, max] = 'days' in length ? [length.days, LENGTH_DAYS_MAX] : [length.months, LENGTH_MONTHS_MAX];
  const fits = Number.isInteger(count) && count > 0 && count <= max;
  return fits ? [] : [wrong(path, 'is not a length', 'choose whole days or months above zero, at most a century')];
}

function isYearly({ month, day }: { month: number; day: number }): boolean {
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return longest !== undefined && Number.isInteger(day) && day >= 1 && day <= longest;
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function wrong(path: string, reason: string, remedy: string): FieldError {
  return { path, code: 'out_of_range', reason, remedy };
}
