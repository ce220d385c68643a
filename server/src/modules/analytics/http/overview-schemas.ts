/** What the home page is made of. */
import * as z from 'zod';
import {
  amount,
  ChangeSchema,
  count,
  day,
  freshness,
  LinkSchema,
  MoneySchema,
  names,
  PeriodSchema,
} from './schemas.ts';

const Headcount = z.object({
  total: count('How many there are now.'),
  active: ChangeSchema.describe('Did something in the period: an event happened then.'),
  joined: ChangeSchema.describe('Joined in the period.'),
  list: LinkSchema,
});

const Figure = z
  .object({
    value: amount('In the period.'),
    before: amount('In the period before.'),
    company: amount('Of value, in wallets of accounts.'),
    personal: amount('Of value, in wallets of members.'),
  })
  .meta({ id: 'UnitFigure', description: 'Units in a period, against the one before.' });

const UnitSchema = z
  .object({
    unit: z.string().describe('Key of the unit.'),
    name: names,
    earned: Figure.describe('Awarded. What was taken back later stands in reversed.'),
    spent: Figure.describe('Used, less what came back.'),
    expired: Figure.describe('Expired unused, less what came back.'),
    reversed: Figure.describe('Taken back because of corrections.'),
    expiring: z.object({
      in30Days: amount('What expires in the next 30 days unless it is used.'),
      in90Days: amount('In the next 90 days.'),
    }),
    liability: z.object({
      units: amount('What holders have now: pending, available and reserved.'),
      before: amount('What they had at the beginning of the period.'),
      company: amount('Of units, in wallets of accounts.'),
      personal: amount('Of units, in wallets of members.'),
      owed: amount('What holders owe: used, and taken back later. Not taken off.'),
      cost: MoneySchema.nullable().describe('What units cost; null where the unit has no cost.'),
      costBefore: MoneySchema.nullable(),
    }),
    days: z
      .array(
        z.object({
          day: day('Civil day.'),
          earned: amount('Awarded on it.'),
          spent: amount('Used on it.'),
          expired: amount('Expired on it.'),
          outstanding: amount('What holders had at its end.'),
        }),
      )
      .describe('Every day of the period.'),
    list: LinkSchema,
  })
  .meta({ id: 'UnitOverview', description: 'What happened to one unit.' });

export const LevelCountSchema = z
  .object({
    level: z.string(),
    name: names,
    accounts: count('Accounts on it now.'),
    before: count('Accounts on it at the end of the day it is compared with.'),
  })
  .meta({ id: 'LevelCount', description: 'How many accounts stand on a level.' });

const LadderSchema = z
  .object({
    ladder: z.string(),
    name: names,
    levels: z.array(LevelCountSchema).describe('From the lowest level up.'),
    rises: count('Moves up in the period.'),
    falls: count('Moves down in the period.'),
    list: LinkSchema,
  })
  .meta({ id: 'LadderOverview', description: 'Where accounts stand on one ladder.' });

const ActivitySchema = z
  .object({
    events: ChangeSchema,
    types: z.array(z.object({ type: z.string(), events: ChangeSchema, list: LinkSchema })).describe('Most first.'),
    days: z
      .array(z.object({ day: day('Civil day.'), events: count('Events that happened on it.') }))
      .describe('Every day of the period.'),
    list: LinkSchema,
  })
  .meta({ id: 'ActivityOverview', description: 'What happened, without corrections.' });

const AttentionSchema = z
  .object({
    kind: z
      .string()
      .describe(
        'redemptionsToApprove, redemptionsToFulfil, adjustmentsToApprove, draftsToReview, dataRequests, joinApplications, tasksDue, unmatchedEvents, workItems, importsFailed, webhooksFailing, campaignBudgets, rewardBudgets, accountsNearRise, accountsNearFall.',
      ),
    about: z.string().nullable().describe('Kind of work item, key of the campaign or of the ladder; null otherwise.'),
    count: count('How many.'),
    list: LinkSchema,
  })
  .meta({ id: 'AttentionItem', description: 'Something that waits for somebody, or will soon.' });

export const OverviewSchema = z
  .object({
    ...freshness,
    period: PeriodSchema,
    previous: PeriodSchema.describe('What it is compared with.'),
    accounts: Headcount.nullable().describe('Null without accounts:read.'),
    people: Headcount.nullable().describe('Members of accounts, each person once; null without memberships:read.'),
    activity: ActivitySchema.nullable().describe('Null without events:read.'),
    liability: z
      .object({
        cost: MoneySchema.describe('What all units that have a cost would cost now.'),
        before: MoneySchema.describe('At the beginning of the period.'),
      })
      .nullable()
      .describe('Null without ledger:read.'),
    units: z.array(UnitSchema).nullable().describe('Null without ledger:read.'),
    ladders: z.array(LadderSchema).nullable().describe('Null without levels:read.'),
    attention: z.array(AttentionSchema).describe('Only what the caller may see; most urgent kinds first.'),
  })
  .meta({ id: 'Overview', description: 'The state of a programme on one page.' });
