import { startOfDay } from '../../parts/local-day.ts';

/** The day of an instant where the reader is: `2026-11-05`. */
export function dayOfInstant(at: string): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A first day, as the instant it begins. */
export function instantOf(day: string): string {
  return startOfDay(day);
}

/** A last day, as the instant it is over. */
export function endOf(day: string): string {
  return startOfDay(day, 1);
}
