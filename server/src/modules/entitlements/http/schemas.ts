/** Entitlements as the API writes them. */
import * as z from 'zod';
import { Decimal, formatId, minorDigits } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Language } from '#modules/tiers';
import { idInput, instantOutput, instantText } from '#platform/http';
import type { Entitlement, JudgedGrant } from '../domain/entitlement.ts';
import { endOf } from '../domain/grant.ts';
import { ruleOf } from '../domain/resolve.ts';
import { benefitName, sourceText, valueText, verdictText } from '../domain/words.ts';
import type { StoredUse } from '../store/uses.ts';

export const benefitKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'A key is camelCase: a small letter, then letters and digits.')
  .describe('Key of the benefit.');
export const languageQuery = {
  language: z.enum(['en', 'de']).default('en').describe('Language of names and sentences.'),
};
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleGrantId = 'eng_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleUseId = 'enu_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleBenefit = 'supportHours';
export const accountParam = { accountId: idInput('acc', 'The account.') };

const text = z.string();

const AllowanceSchema = z.object({
  granted: text.describe('What was granted for the period, or once. Exact decimal, as all of these.'),
  carried: text.describe('What came over from earlier periods.'),
  used: text.describe('What was used of it.'),
  left: text.describe('What can still be used now.'),
  period: z
    .object({
      key: text.describe('`2026`, `2026-Q1`, `2026-03`, `py2026-04-01`'),
      from: instantOutput('Its first instant.'),
      to: instantOutput('Its end, exclusive; then it is granted anew, while the benefit is held.'),
    })
    .nullable()
    .describe('Null: granted once.'),
  leftover: z.enum(['lapses', 'carries']).describe('What becomes of what is left at the end of the period.'),
});

const GrantSchema = z
  .object({
    grantId: text.nullable().describe('`eng_…`; null: a level brings it.'),
    source: text.describe('`level`, `manual`, `reward`; others may come.'),
    ladder: text.nullable().describe('Of a level: key of its ladder.'),
    level: text.nullable().describe('Key of the level.'),
    sourceId: text.nullable().describe('What it comes from: `red_…` of a reward.'),
    sourceName: text.describe('The same for people.'),
    value: text.nullable().describe('Key of the choice, number, text, or how many; null: access.'),
    valueText: text.describe('The same for people.'),
    renews: z.boolean().describe('Of an allowance: granted anew with every period of the benefit.'),
    from: instantOutput('From when it holds; of a level, since when the account has it.'),
    until: instantOutput('Until when, exclusive; null: nobody knows.').nullable(),
    reason: text.nullable().describe('Why it was granted.'),
    grantedBy: text.nullable().describe('Public id of who granted it; null: a level brings it.'),
    verdict: z
      .enum(['counts', 'lower', 'equal', 'earlier', 'notYet', 'ended'])
      .describe(
        '`counts`; or why it does not: another one is better, the same, or later; it begins later, or is over.',
      ),
    sentence: text.describe('The verdict for people.'),
  })
  .meta({ id: 'EntitlementGrant', description: 'One grant of a benefit, and whether it counts.' });

export const EntitlementSchema = z
  .object({
    benefit: text.describe('Key of the benefit.'),
    name: text,
    kind: z.enum(['choice', 'number', 'text', 'allowance', 'access']),
    holds: z.boolean().describe('The account has it now.'),
    value: text
      .nullable()
      .describe('What all grants come to: key of the choice, number, text, or how many; null: access, or nothing.'),
    valueText: text.describe('The same for people; empty where the account does not have it.'),
    until: instantOutput('When what it is now ends by itself, exclusive; null: nobody knows.').nullable(),
    allowance: AllowanceSchema.nullable().describe('Null for everything that is not used up.'),
    resolution: z.enum(['highest', 'sum', 'latest']).describe('Which of several grants counts.'),
    grants: z.array(GrantSchema).describe('Those that count first, then those that do not, with why.'),
    howToUse: text.nullable(),
    terms: text.nullable(),
  })
  .meta({ id: 'Entitlement', description: 'What an account has of one benefit.' });

export const UseSchema = z
  .object({
    id: text.describe('`enu_…`'),
    benefit: text,
    quantity: text.describe('Exact decimal.'),
    reference: text.describe('Key of the use at whoever recorded it.'),
    at: instantOutput('When it was recorded.'),
    membershipId: text.nullable().describe('Who used it; null: the account.'),
    recordedBy: text.describe('Public id of who recorded it.'),
    note: text.nullable(),
    takenFrom: z
      .array(z.object({ source: text.describe('`level:status` or `eng_…`'), quantity: text }))
      .describe('Which grants it was taken from.'),
    reversedAt: instantOutput('When it was taken back; null: it counts.').nullable(),
    reversedBy: text.nullable(),
    reverseReason: text.nullable(),
  })
  .meta({ id: 'EntitlementUse', description: 'One use of an allowance.' });

export interface Reading {
  rules: Rules;
  language: Language;
}

export function entitlementToApi(
  entitlement: Entitlement,
  { rules, language }: Reading,
): z.input<typeof EntitlementSchema> {
  const { benefit, holds, value, until, grants } = entitlement;
  const written = (words: Readonly<Record<string, string>> | undefined) =>
    words === undefined ? null : (words[language] ?? words.en ?? Object.values(words)[0] ?? null);
  return {
    benefit: benefit.key,
    name: benefitName(benefit, language),
    kind: benefit.kind,
    holds,
    value,
    valueText: holds ? valueText(benefit, value, language) : '',
    until: instantText(until),
    allowance: allowanceToApi(entitlement),
    resolution: ruleOf(benefit),
    grants: grants.map((judged) => grantToApi(entitlement, judged, { rules, language })),
    howToUse: written(benefit.howToUse),
    terms: written(benefit.terms),
  };
}

function allowanceToApi({ benefit, holds, allowance }: Entitlement): z.input<typeof AllowanceSchema> | null {
  if (allowance === null || !holds) return null;
  const amount = (units: bigint) => Decimal.fromUnits(units, benefit.scale).toString();
  const { granted, carried, used, left, period } = allowance;
  return {
    ...{ granted: amount(granted), carried: amount(carried), used: amount(used), left: amount(left) },
    period: period && { key: period.key, from: instantText(period.from), to: instantText(period.to) },
    leftover: benefit.leftover,
  };
}

function grantToApi(
  { benefit, grants }: Entitlement,
  { grant, verdict }: JudgedGrant,
  { rules, language }: Reading,
): z.input<typeof GrantSchema> {
  const winner = grants.find((one) => one.verdict === 'counts')?.grant ?? null;
  const asked = { grant, verdict, winner, sums: ruleOf(benefit) === 'sum' };
  const end = endOf(grant);
  return {
    grantId: grant.source === 'level' ? null : formatId('eng', grant.key),
    source: grant.source,
    ladder: grant.ladder,
    level: grant.level,
    sourceId: grant.ref,
    sourceName: sourceText(rules, grant, language),
    value: grant.value,
    valueText: valueText(benefit, grant.value, language),
    renews: benefit.kind === 'allowance' && benefit.renews !== undefined && grant.renews,
    from: instantText(grant.from),
    until: Number.isFinite(end) ? instantText(end) : null,
    reason: grant.reason,
    grantedBy: grant.granted?.by ?? null,
    verdict,
    sentence: verdictText(rules, benefit, asked, language),
  };
}

export function useToApi(use: StoredUse, scale: number): z.input<typeof UseSchema> {
  const amount = (units: bigint) => Decimal.fromUnits(units, scale).toString();
  const { useId, benefit, quantity, reference, at, membershipId, by, note, draws, reversed } = use;
  return {
    id: formatId('enu', useId),
    benefit,
    quantity: amount(quantity),
    reference,
    at: instantText(at),
    membershipId: membershipId === null ? null : formatId('mem', membershipId),
    recordedBy: by,
    note,
    takenFrom: draws.map((one) => ({
      source: one.source.startsWith('level:') ? one.source : formatId('eng', one.source),
      quantity: amount(one.quantity),
    })),
    reversedAt: instantText(reversed?.at ?? null),
    reversedBy: reversed?.by ?? null,
    reverseReason: reversed?.reason ?? null,
  };
}

/** Rounded half up to what the currency has. */
export function moneyText(amount: Decimal, currency: string): string {
  return amount.round(minorDigits(currency) ?? 2, 'halfUp').toString();
}

export const exampleGrant = {
  ...{ grantId: exampleGrantId, source: 'manual', ladder: null, level: null, sourceId: null },
  ...{ sourceName: 'granted by hand', value: '10', valueText: '10 hours', renews: true },
  ...{ from: '2026-01-05T09:00:00.000Z', until: null, reason: 'Agreed at the yearly review' },
  ...{ grantedBy: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd', verdict: 'counts' as const },
  sentence: 'This counts: 10 hours, granted by hand.',
};

export const exampleEntitlement = {
  ...{ benefit: exampleBenefit, name: 'Support hours', kind: 'allowance' as const, holds: true, value: '10' },
  ...{ valueText: '10 hours', until: null, resolution: 'sum' as const, howToUse: null, terms: null },
  allowance: {
    ...{ granted: '10', carried: '0', used: '2', left: '8', leftover: 'lapses' as const },
    period: { key: '2026', from: '2025-12-31T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' },
  },
  grants: [exampleGrant],
};

export const exampleUse = {
  ...{ id: exampleUseId, benefit: exampleBenefit, quantity: '2', reference: 'TICKET-4711' },
  ...{ at: '2026-03-02T08:55:00.000Z', membershipId: null, recordedBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd', note: null },
  takenFrom: [{ source: exampleGrantId, quantity: '2' }],
  ...{ reversedAt: null, reversedBy: null, reverseReason: null },
};
