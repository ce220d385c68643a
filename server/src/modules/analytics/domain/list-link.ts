/** The list behind a figure: an operation of the API and what to ask it for. */
import { type Day, formatDay, formatInstant, startOfDay } from '#kernel';
import type { Days } from './period.ts';

export interface ListLink {
  operation: string;
  parameters: Record<string, string>;
}

export function listOf(operation: string, parameters: Record<string, string> = {}): ListLink {
  return { operation, parameters };
}

/** Days as lists of events want them: instants, the last one exclusive. */
export function instantsOf({ from, to }: Days, zone: string): { from: string; to: string } {
  return { from: startText(from, zone), to: startText(to + 1, zone) };
}

function startText(day: Day, zone: string): string {
  return formatInstant(startOfDay(day, zone));
}

/** Days as the lists of this module want them. */
export function daysOf({ from, to }: Days): { from: string; to: string } {
  return { from: formatDay(from), to: formatDay(to) };
}
