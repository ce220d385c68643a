import * as z from 'zod';
import { Decimal, formatId, minorDigits } from '#kernel';
import type { Rules } from '#modules/programmes';
import { amountText } from '#modules/wallets';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import {
  type Blackout,
  benefitClasses,
  blackoutOccasions,
  CATEGORY_DEFAULT,
  type Cap,
  recipientCategories,
} from '../domain/benefit.ts';
import { entryKinds, type RecipientEntry } from '../domain/entry.ts';
import { taxPayers } from '../domain/tax-treatment.ts';
import type { YearlyStatement } from '../domain/yearly-statement.ts';
import { amountOf } from '../domain/yearly-statement.ts';
import type { OpenedTerms } from '../operations/unit-book.ts';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';
export const accountId = idInput('acc', 'The account.');
export const membershipId = idInput('mem', 'The member.');

const benefitClass = z.enum(benefitClasses);
const category = z.enum(recipientCategories);
const reason = z.string().trim().min(1).max(500);

export const capParts = {
  classes: z
    .array(benefitClass)
    .max(benefitClasses.length)
    .default([])
    .describe(
      'Kinds of benefit that count together; none: all but branded gifts. `units` are points when they are received, what is bought with them counts under its own kind.',
    ),
  amount: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,4})?$/)
    .describe('Most that one person may receive in a calendar year, in the programme’s currency; 0 bars it.'),
  reason: reason.describe('The law or rule it comes from; people who are refused read it.'),
};

export const CapInputSchema = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .describe('Of the account, ISO 3166-1; left out: everywhere.'),
    category: category.optional().describe('Whom it binds; left out: everybody.'),
    ...capParts,
  })
  .meta({ id: 'RecipientCapInput', description: 'What one person may receive in a calendar year.' });

export const CapSchema = z
  .object({
    id: z.string().describe('`cap_…`'),
    accountId: z
      .string()
      .nullable()
      .describe('Of this employer; null: of the operator, over all employers of a person.'),
    country: z.string().nullable(),
    category: category.nullable(),
    classes: z.array(benefitClass),
    amount: z.string().describe('Exact decimal; 0: barred.'),
    currency: z.string(),
    reason: z.string(),
    createdAt: instantOutput('From when on it holds; the whole calendar year counts.'),
    createdBy: z.string(),
    endedAt: instantOutput('Until when it held.').nullable(),
  })
  .meta({
    id: 'RecipientCap',
    description: 'What one person may receive in a calendar year. The lowest that fits decides.',
  });

export function capToApi(cap: Cap): z.input<typeof CapSchema> {
  const { capId, accountId: account, country, classes, amount, currency } = cap;
  return {
    id: formatId('cap', capId),
    accountId: account === null ? null : formatId('acc', account),
    country,
    category: cap.category,
    classes: [...classes],
    amount: Decimal.fromUnits(amount, minorDigits(currency) ?? 2).toString(),
    currency,
    reason: cap.reason,
    createdAt: instantText(cap.createdAt),
    createdBy: cap.createdBy,
    endedAt: instantText(cap.endedAt),
  };
}

export const BlackoutInputSchema = z
  .strictObject({
    accountId: idInput('acc', 'Only for people of this account; left out: for everybody.').optional(),
    occasion: z.enum(blackoutOccasions).describe('A tender, a renewal, or something else.'),
    reason: reason.describe('People who are refused read it; do not write about people in it.'),
    from: instantInput('From when on.').optional(),
    to: instantInput('Until when, exclusive.'),
  })
  .meta({ id: 'BlackoutInput', description: 'A time in which people receive nothing.' });

export const BlackoutSchema = z
  .object({
    id: z.string().describe('`blk_…`'),
    accountId: z.string().nullable().describe('Null: for all accounts.'),
    occasion: z.enum(blackoutOccasions),
    reason: z.string(),
    from: instantOutput('From when on.'),
    to: instantOutput('Until when, exclusive.'),
    createdAt: instantOutput('When it was made.'),
    createdBy: z.string(),
  })
  .meta({ id: 'Blackout', description: 'A time in which people receive nothing: around tenders and renewals.' });

export function blackoutToApi(blackout: Blackout): z.input<typeof BlackoutSchema> {
  return {
    id: formatId('blk', blackout.blackoutId),
    accountId: blackout.accountId === null ? null : formatId('acc', blackout.accountId),
    occasion: blackout.occasion,
    reason: blackout.reason,
    from: instantText(blackout.from),
    to: instantText(blackout.to),
    createdAt: instantText(blackout.createdAt),
    createdBy: blackout.createdBy,
  };
}

export const CategoryInputSchema = z.strictObject({
  membershipId: idInput('mem', 'Only this member; left out: all members that have none of their own.').optional(),
  category: category.describe('Whom the law protects; people are private employees unless something else is said.'),
});

export const RecipientRulesSchema = z
  .object({
    category: category.describe('Of members that have none of their own.'),
    memberCategories: z.array(z.object({ membershipId: z.string().describe('`mem_…`'), category })),
    caps: z.array(CapSchema).describe('All that can bind people of this account.'),
    blackouts: z.array(BlackoutSchema).describe('Those that hold now.'),
  })
  .meta({ id: 'RecipientRules', description: 'What binds what people of an account may receive.' });

export function termsToApi({ caps, blackouts, categories }: OpenedTerms): z.input<typeof RecipientRulesSchema> {
  return {
    category: categories.find(({ holder }) => holder === 'account')?.category ?? CATEGORY_DEFAULT,
    memberCategories: categories.flatMap(({ holder, category: own }) =>
      holder === 'account' ? [] : [{ membershipId: formatId('mem', holder), category: own }],
    ),
    caps: caps.map(capToApi),
    blackouts: blackouts.map(blackoutToApi),
  };
}

export const AllowanceSchema = z
  .object({
    year: z.int(),
    currency: z.string(),
    category,
    country: z.string(),
    classes: z.array(
      z.object({
        class: benefitClass,
        received: z.string().describe('In this year at this employer, in fair value.'),
        left: z.string().nullable().describe('Null: no cap binds.'),
        rule: z.string().nullable().describe('The cap that decides (`cap_…`).'),
        blockedUntil: instantOutput('Nothing before: a black-out holds.').nullable(),
      }),
    ),
  })
  .meta({ id: 'Allowance', description: 'What a member may still receive in the calendar year.' });

export const EntrySchema = z
  .object({
    id: z.string().describe('`rcv_…`'),
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().describe('`mem_…`'),
    personId: z.string().describe('`per_…`'),
    kind: z
      .enum(entryKinds)
      .describe(
        '`award`: earned under the rules; `shareOut`: from the company; `reward`: redeemed or given; `withheld`: not given.',
      ),
    class: benefitClass,
    what: z.string().describe('Key of the campaign, of the reward, or of the rule.'),
    reference: z.string().describe('Of the event (`evt_…`), the redemption (`red_…`) or the share-out (`sho_…`).'),
    unit: z.string().nullable(),
    amount: z.string().nullable().describe('Of the unit; below zero: taken back.'),
    value: z.string().nullable().describe('Fair value; null where nobody knows.'),
    currency: z.string(),
    taxClass: z.string().nullable(),
    country: z.string().describe('Of the account, then.'),
    category,
    reason: z.string().nullable().describe('Of whoever gave it, or the rule that was against it.'),
    givenBy: z.string().describe('`rules`, or who.'),
    at: instantOutput('When.'),
    year: z.int().describe('The calendar year it counts in.'),
  })
  .meta({
    id: 'TransparencyEntry',
    description: 'Who got what, when, worth what, and why. Never changed: what is taken back is a line below zero.',
  });

export function entryToApi(entry: RecipientEntry, rules: Pick<Rules, 'units'>): z.input<typeof EntrySchema> {
  const definition = entry.unit === null ? undefined : rules.units.get(entry.unit)?.definition;
  const { units, value, currency } = entry;
  return {
    id: formatId('rcv', entry.entryId),
    accountId: formatId('acc', entry.accountId),
    membershipId: formatId('mem', entry.membershipId),
    personId: formatId('per', entry.personId),
    kind: entry.kind,
    class: entry.class,
    what: entry.what,
    reference: entry.reference,
    unit: entry.unit,
    amount: units === null ? null : amountText(units, definition ?? { scale: 0 }),
    value: value === null ? null : amountOf(value, currency),
    currency,
    taxClass: entry.taxClass,
    country: entry.country,
    category: entry.category,
    reason: entry.reason,
    givenBy: entry.givenBy,
    at: instantText(entry.at),
    year: entry.year,
  };
}

export const kindFilter = z.enum(entryKinds).optional().describe('Only of this kind.');
export const classFilter = benefitClass.optional().describe('Only of this kind of benefit.');

const treatmentParts = {
  taxedBy: z.enum(taxPayers).describe('Who pays the tax; `nobody`: it is free of tax.'),
  text: z
    .strictObject({ en: z.string().trim().min(1).max(1000), de: z.string().trim().min(1).max(1000) })
    .describe('What recipients and employers read.'),
};
export const TaxTreatmentInputSchema = z.strictObject(treatmentParts);
export const TaxTreatmentSchema = z
  .object({ taxClass: z.string(), taxedBy: z.enum(taxPayers), text: z.object({ en: z.string(), de: z.string() }) })
  .meta({ id: 'TaxTreatment', description: 'How benefits of a tax class are taxed.' });

export const YearlyStatementSchema = z
  .object({
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().describe('`mem_…`'),
    accountName: z.string(),
    personName: z.string().nullable().describe('Null where the person was erased.'),
    programme: z.string(),
    year: z.int(),
    madeAt: instantOutput('When it was made.'),
    language: z.enum(['en', 'de']),
    currency: z.string(),
    sections: z.array(
      z.object({
        taxClass: z.string().nullable(),
        taxedBy: z.enum(taxPayers).nullable().describe('Null where nobody has said.'),
        treatment: z.string().nullable().describe('In the language asked for.'),
        total: z.string(),
        unknownValues: z.int().describe('Lines whose value nobody knows.'),
        lines: z.array(
          z.object({
            at: instantOutput('When it was received.'),
            kind: z.enum(entryKinds),
            class: benefitClass,
            title: z.string(),
            reference: z.string(),
            units: z.string().nullable(),
            value: z.string().nullable(),
            currency: z.string(),
          }),
        ),
      }),
    ),
    total: z.string(),
  })
  .meta({ id: 'YearlyStatement', description: 'What a member received in a calendar year, with how it is taxed.' });

export function yearToApi(statement: YearlyStatement): z.input<typeof YearlyStatementSchema> {
  const { accountName, personName, programme, year, language, currency, sections, total } = statement;
  return {
    accountId: formatId('acc', statement.accountId),
    membershipId: formatId('mem', statement.membershipId),
    ...{ accountName, personName, programme, year, language, currency },
    madeAt: instantText(statement.madeAt),
    sections: sections.map(({ taxClass, treatment, lines, total: sum, unknown }) => ({
      taxClass,
      taxedBy: treatment?.taxedBy ?? null,
      treatment: treatment?.text[language] ?? null,
      total: amountOf(sum, currency),
      unknownValues: unknown,
      lines: lines.map(({ at, value, ...line }) => ({
        ...line,
        at: instantText(at),
        value: value === null ? null : amountOf(value, line.currency),
      })),
    })),
    total: amountOf(total, currency),
  };
}
