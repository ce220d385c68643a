/** What answers about campaigns, activity and liability look like. */
import * as z from 'zod';
import { amount, count, day, freshness, LinkSchema, MoneySchema, names, PeriodSchema } from './schemas.ts';

const unitKey = z.string().describe('Key of the unit.');
const month = z.string().describe('2026-03');

export const CampaignResultsSchema = z
  .object({
    ...freshness,
    campaign: z.string(),
    period: PeriodSchema,
    accounts: z.object({
      reached: count('Accounts with an award, in the whole months the period lies in.'),
      total: count('All accounts there are.'),
    }),
    units: z.array(
      z.object({
        unit: unitKey,
        name: names,
        awards: count('Events and periods with an award.'),
        amount: amount('Units granted.'),
        company: amount('Of amount, to accounts.'),
        personal: amount('Of amount, to members.'),
        cost: MoneySchema.nullable().describe('What they cost; null where the unit has no cost.'),
        days: z.array(z.object({ day: day('Civil day.'), awards: z.int(), amount: amount('Units granted.') })),
        list: LinkSchema,
      }),
    ),
    budgets: z
      .array(
        z.object({
          unit: unitKey,
          total: amount('What may be granted.'),
          used: amount('What was granted over all time.'),
          left: amount('What is left.'),
        }),
      )
      .describe('Empty without a budget.'),
  })
  .meta({ id: 'CampaignResults', description: 'What a campaign gave in a period.' });

export const CampaignAccountSchema = z
  .object({
    accountId: z.string(),
    accountName: z.string(),
    awards: count('Events and periods with an award.'),
    amount: amount('Units granted.'),
  })
  .meta({ id: 'CampaignAccount', description: 'What a campaign gave one account.' });

export const ActivityDaySchema = z
  .object({
    day: day('Civil day on which they happened.'),
    type: z.string().describe('Key of the event type.'),
    kind: z.string().describe('event, credit, cancel or undo.'),
    events: count('How many.'),
    list: LinkSchema,
  })
  .meta({ id: 'ActivityDay', description: 'Events of one type on one day.' });

const WalletsSchema = z
  .object({
    pending: amount('Earned and not usable yet.'),
    available: amount('Usable.'),
    reserved: amount('Set aside.'),
    owed: amount('Used, and taken back later.'),
  })
  .meta({ id: 'LiabilityWallets', description: 'What is in wallets.' });

export const LiabilitySchema = z
  .object({
    ...freshness,
    unit: unitKey,
    name: names,
    at: day('The day at whose end it is told; null: now.').nullable(),
    basis: z.enum(['value', 'posted']),
    outstanding: amount('Pending, available and reserved.'),
    cost: MoneySchema.nullable().describe('What it costs; null where the unit has no cost.'),
    owed: amount('What holders owe; not taken off.'),
    company: WalletsSchema.describe('Wallets of accounts.'),
    personal: WalletsSchema.describe('Wallets of members.'),
    months: z.array(
      z.object({
        month,
        earned: amount('Awarded.'),
        credited: amount('Credited by hand.'),
        debited: amount('Debited by hand.'),
        spent: amount('Used, less what came back.'),
        expired: amount('Expired, less what came back.'),
        reversed: amount('Taken back because of corrections.'),
        outstanding: amount('What holders had at its end.'),
        cost: MoneySchema.nullable(),
      }),
    ),
    expiry: z
      .object({
        months: z.array(z.object({ month, amount: amount('Expires in it unless it is used.') })),
        undated: amount('Has no date: it never expires, or waits for something.'),
      })
      .nullable()
      .describe('Of what is pending or available now; null for a past day.'),
  })
  .meta({ id: 'Liability', description: 'What is outstanding of a unit.' });
