import { startOfDay } from '../../parts/local-day.ts';

/** Days, both included, as statements are asked for: the end is exclusive, and left out where it is not over yet. */
export function cutOf({ from, to }: { from: string; to: string }): { from: string; to?: string } {
  const [year = 0, month = 1, day = 1] = to.split('-').map(Number);
  const after = new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
  return new Date(startOfDay(after)).getTime() > Date.now() ? { from } : { from, to: after };
}
