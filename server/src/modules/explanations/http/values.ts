/** Ids, languages and amounts as these routes take and give them. */
import * as z from 'zod';
import { type ChildId, Decimal, formatDay, formatId, parseChildId } from '#kernel';

/** The id of something inside an account, such as `evt_…-7`, turned into account and place. */
export function childIdInput(prefix: string, description: string) {
  return z
    .string()
    .describe(`${description} \`${prefix}_…\``)
    .transform((text, context): ChildId => {
      const id = parseChildId(prefix, text);
      if (id !== null) return id;
      context.addIssue({
        code: 'custom',
        message: `Not an id of this kind; it starts with ${prefix}_ and ends with a hyphen and its number.`,
        params: { code: 'invalid_format', remedy: 'Pass the id as another answer gave it.' },
        input: text,
      });
      return z.NEVER;
    });
}

export const languageQuery = {
  language: z.enum(['en', 'de']).default('en').describe('Language of the sentences.'),
};

/** `account` stays; a membership's uuid becomes `mem_…`. */
export function holderText(holder: string): string {
  return /^[0-9a-f]{8}-/.test(holder) ? formatId('mem', holder) : holder;
}

/** Smallest parts as an exact decimal in whole units. */
export function unitsText(units: bigint, scale: number): string {
  return Decimal.fromUnits(units, scale).toString();
}

/** Null stays null. */
export function dayText(day: number | null): string | null {
  return day === null ? null : formatDay(day);
}

export const key = (what: string) => z.string().min(1).max(60).describe(`Key of the ${what}.`);
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleEventId = `evt_${exampleAccount.slice(4)}-7`;
