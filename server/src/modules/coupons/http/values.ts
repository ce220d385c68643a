/** Days, amounts and accounts as the operations of coupons write them. */
import * as z from 'zod';
import { Decimal, formatDay, parseDay, parseId } from '#kernel';
import type { AccountName } from '../operations/dependencies.ts';

/** A day of the workspace's calendar, turned into a day number. */
export function dayInput(description: string) {
  return z
    .string()
    .meta({ format: 'date', description })
    .transform((text, context) => {
      const day = parseDay(text);
      if (day.ok) return day.value;
      const params = { code: 'invalid_format', remedy: day.error.remedy ?? 'Send a day such as 2026-12-31.' };
      context.addIssue({ code: 'custom', message: 'Not a calendar day.', params, input: text });
      return z.NEVER;
    });
}

export function dayText(day: number | null): string | null {
  return day === null ? null : formatDay(day);
}

/** An exact decimal of at least 0, or above it, as text. */
export function amountInput(description: string, { positive = false }: { positive?: boolean } = {}) {
  return z
    .string()
    .max(40)
    .meta({ description })
    .refine((text) => /^\d{1,18}(\.\d{1,12})?$/.test(text), 'An amount is written like 120 or 12.50.')
    .refine((text) => !positive || (Decimal.parse(text)?.sign() ?? 0) > 0, 'The amount is above 0.');
}

export const seriesKeyInput = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'A key begins with a small letter and has letters, digits and dashes.')
  .describe('Key of the series.');

/** Exactly one way to name the customer. */
export const accountInput = z
  .strictObject({
    id: z.string().optional().describe('`acc_…`'),
    externalId: z.string().trim().min(1).max(200).optional().describe('Its number in another system.'),
    system: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .optional()
      .describe('The system that gave the number; needed where two did.'),
  })
  .describe('Who buys: by id or by external id.')
  .transform(({ id, externalId, system }, context): AccountName => {
    if (id !== undefined && externalId === undefined && parseId('acc', id) !== null) return { id };
    if (id === undefined && externalId !== undefined) return { externalId, system: system ?? null };
    context.addIssue({
      code: 'custom',
      message: 'The account is named in exactly one way: by id (acc_…) or by externalId.',
      params: { code: 'invalid_format', remedy: 'Send one of id and externalId.' },
    });
    return z.NEVER;
  });
