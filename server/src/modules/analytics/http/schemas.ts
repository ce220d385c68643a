/** Shapes the answers of this module share. */
import * as z from 'zod';
import { formatDay, parseDay } from '#kernel';
import { instantOutput } from '#platform/http';
import type { Days } from '../domain/period.ts';

export const tags = ['Figures'] as const;

/** A civil day, turned into days since 1970. */
export function dayInput(description: string) {
  return z
    .string()
    .meta({ format: 'date', description })
    .transform((text, context): number => {
      const day = parseDay(text);
      if (day.ok) return day.value;
      context.addIssue({
        code: 'custom',
        message: 'This is no day of the calendar.',
        params: { code: 'invalid_format', remedy: 'Send a day such as 2026-01-31.' },
        input: text,
      });
      return z.NEVER;
    });
}

export const periodQuery = {
  from: dayInput('The first day, in the time zone of the programme; 30 days up to `to` unless given.').optional(),
  to: dayInput('The last day, included; today unless given.').optional(),
};

export const amount = (description: string) => z.string().describe(`${description} Exact decimal.`);
export const count = (description: string) => z.int().describe(description);
export const names = z.record(z.string(), z.string()).describe('The name in every language there is.');
export const day = (description: string) => z.string().meta({ format: 'date', description });

export const LinkSchema = z
  .object({
    operation: z.string().describe('operationId.'),
    parameters: z.record(z.string(), z.string()).describe('Of its path and its query.'),
  })
  .meta({ id: 'ListLink', description: 'The list behind a figure: an operation and what to ask it for.' });

export const MoneySchema = z
  .object({ amount: amount('In whole units of the currency.'), currency: z.string().describe('ISO 4217.') })
  .meta({ id: 'FigureMoney', description: 'What units cost the operator.' });

export const PeriodSchema = z
  .object({ from: day('First day.'), to: day('Last day, included.') })
  .meta({ id: 'FigurePeriod', description: 'Civil days in the time zone of the programme.' });

export const ChangeSchema = z
  .object({ value: count('In the period.'), before: count('In the period of the same length before it.') })
  .meta({ id: 'FigureChange', description: 'A count and the one before.' });

export const freshness = {
  asOf: instantOutput(
    'Everything recorded before this instant is in the figures; null while they are counted for the first time.',
  ).nullable(),
  lagSeconds: z.int().nullable().describe('Seconds from asOf to now.'),
  timeZone: z.string().describe('The zone in which days are cut.'),
};

export const freshExample = { asOf: '2026-03-02T08:00:00.000Z', lagSeconds: 1, timeZone: 'Europe/Berlin' };

export function periodToApi({ from, to }: Days): { from: string; to: string } {
  return { from: formatDay(from), to: formatDay(to) };
}
