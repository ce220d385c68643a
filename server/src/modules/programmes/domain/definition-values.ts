/** Kinds of values every part of a programme file uses. */
import { z } from 'zod';
import { Decimal, parseDay, unwrap } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';

/** A text per language code. */
export type Text = Record<string, string>;

export const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'a key is camelCase: a small letter, then letters and digits, at most 60')
  .describe('camelCase identifier, stable for the life of the thing');

const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

export const language = z
  .string()
  .regex(LANGUAGE, 'a language code such as en, de or pt-BR')
  .describe('language code such as en, de or pt-BR');

/**
 * A text for everybody, or one per language. A language that is missing falls back to English, then to the first one
 * written; a plain text is kept under `en` and so serves every language.
 */
function textOf(charactersMax: number) {
  const one = z.string().min(1).max(charactersMax);
  return z
    .union([
      one.describe('one text for every language'),
      z
        .object({ en: one.describe('English').optional(), de: one.describe('German').optional() })
        .catchall(one)
        .superRefine((value, ctx) => {
          if (Object.keys(value).length === 0) ctx.addIssue({ code: 'custom', message: 'give at least one language' });
          for (const name of Object.keys(value)) {
            if (LANGUAGE.test(name)) continue;
            ctx.addIssue({ code: 'custom', path: [name], message: `${name} is no language code such as en or de` });
          }
        })
        .meta({ propertyNames: { pattern: LANGUAGE.source }, minProperties: 1 }),
    ])
    .transform((value): Text => (typeof value === 'string' ? { en: value } : (definedOnly(value) as Text)));
}

function definedOnly(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}

export const text = textOf(500).describe('text for every language, or one text per language code');
/** For terms and policies: pages of it. */
export const longText = textOf(100_000).describe('text for every language, or one text per language code');

export const decimal = z
  .union([z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/, 'a decimal such as "0.05"'), z.number()])
  .transform((value) => (typeof value === 'number' ? Decimal.of(value).toString() : value))
  .pipe(z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/, 'at most 20 digits before and 10 behind the point'))
  .describe('exact decimal, as text or number');

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a calendar day such as 2026-01-31', abort: true })
  .refine((value) => parseDay(value).ok, 'a calendar day such as 2026-01-31')
  .describe("calendar day in the programme's time zone, such as 2026-01-31");

export const expression = z
  .string()
  .min(1)
  .max(2000)
  .describe('CEL expression over event, account, person, metrics, previous and levels');

export const period = z
  .union([
    z.strictObject({
      calendar: z
        .enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year'])
        .describe('calendar periods in the time zone of the programme'),
    }),
    z.strictObject({
      programmeYear: z
        .strictObject({
          month: z.number().int().min(1).max(12).describe('month in which the year begins'),
          day: z.number().int().min(1).max(28).describe('day on which the year begins'),
        })
        .describe('years that begin on a day of your own'),
    }),
    z.strictObject({ anniversary: z.literal(true).describe('years counted from the day of joining') }),
    z.strictObject({
      rolling: z
        .strictObject({ days: z.number().int().min(1).max(3660).describe('length of the window in days') })
        .describe('the last so many days, today included'),
    }),
    z.strictObject({ lifetime: z.literal(true).describe('everything from the beginning, without an end') }),
  ])
  .describe('window: calendar, programme year, anniversary of joining, rolling days, or lifetime');

const length = {
  days: z.number().int().min(1).max(36_600).optional().describe('length in days; give either days or months'),
  months: z.number().int().min(1).max(1200).optional().describe('length in months; give either days or months'),
};
const roundUpTo = z
  .enum(['month', 'quarter', 'halfYear', 'year'])
  .optional()
  .describe('expire together at the end of the calendar period the day falls in');

export const expiry = z
  .union([
    z.strictObject({ kind: z.literal('none').describe('never expires') }),
    z.strictObject({
      kind: z.literal('rolling').describe('so long after it was earned'),
      ...length,
      roundUpTo,
    }),
    z.strictObject({
      kind: z.literal('sliding').describe('so long after the last activity of the wallet'),
      ...length,
      roundUpTo,
    }),
    z.strictObject({
      kind: z.literal('fixedDates').describe('on fixed days of every year'),
      dates: z
        .array(
          z.strictObject({
            month: z.number().int().min(1).max(12).describe('month of the year'),
            day: z.number().int().min(1).max(31).describe('day of the month'),
          }),
        )
        .min(1)
        .describe('the days of the year'),
      atLeast: z.strictObject(length).optional().describe('skip a day that comes sooner than this after earning'),
    }),
    z.strictObject({ kind: z.literal('lastDay').describe('on one day for all'), day }),
  ])
  .transform(expiryModel)
  .describe('none; rolling or sliding days or months, rounded up or not; yearly fixed dates; one last day');

function lengthOf(
  part: { days?: number | undefined; months?: number | undefined },
  ctx: z.RefinementCtx,
): { days: number } | { months: number } {
  if (part.days !== undefined && part.months === undefined) return { days: part.days };
  if (part.months !== undefined && part.days === undefined) return { months: part.months };
  ctx.addIssue({ code: 'custom', message: 'give either days or months', path: ['days'] });
  return { days: 1 };
}

type ExpiryPart =
  | { kind: 'none' }
  | {
      kind: 'rolling' | 'sliding';
      days?: number | undefined;
      months?: number | undefined;
      roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year' | undefined;
    }
  | {
      kind: 'fixedDates';
      dates: { month: number; day: number }[];
      atLeast?: { days?: number | undefined; months?: number | undefined } | undefined;
    }
  | { kind: 'lastDay'; day: string };

function expiryModel(part: ExpiryPart, ctx: z.RefinementCtx): ExpiryModel {
  switch (part.kind) {
    case 'none':
      return { kind: 'none' };
    case 'rolling':
    case 'sliding':
      return {
        kind: part.kind,
        length: lengthOf(part, ctx),
        ...(part.roundUpTo === undefined ? {} : { roundUpTo: part.roundUpTo }),
      };
    case 'fixedDates':
      return {
        kind: 'fixedDates',
        dates: part.dates,
        ...(part.atLeast === undefined ? {} : { atLeast: lengthOf(part.atLeast, ctx) }),
      };
    case 'lastDay':
      return { kind: 'lastDay', day: unwrap(parseDay(part.day)) };
  }
}

/** The words of a fault where a field is missing that nobody should leave out: what it is asked for. */
export function asked(why: string) {
  return { error: (issue: { input?: unknown }) => (issue.input === undefined ? `is missing: ${why}` : undefined) };
}
