/** Accounts as lists show them. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import type { ShownOverview } from '../operations/list-overviews.ts';

export const tags = ['Accounts'] as const;
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const examplePerson = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleStaff = 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd';

const word = z.string().min(1).max(100);
const values = z.array(z.string().min(3).max(300)).max(20);

/** Filters of a list of accounts; saved views keep the same. */
export const accountFilterFields = {
  q: word.optional().describe('Only names that contain this, however umlauts, accents and capitals are written.'),
  externalId: word.optional().describe('Only accounts with exactly this id in another system.'),
  system: word.optional().describe('The system that gave the external id; any, if left out.'),
  type: z.array(word).max(20).optional().describe('Only these types; repeat for several.'),
  country: z.array(z.string().max(2)).max(50).optional().describe('Only these countries, ISO 3166-1 alpha-2.'),
  parentId: idInput('acc', 'Only accounts directly below this one.').optional(),
  groupId: idInput('acc', 'Only this topmost account and everything below it.').optional(),
  manager: z
    .array(z.string().max(40))
    .max(20)
    .optional()
    .describe('Only accounts these staff look after, `usr_…`; `none` for those nobody does, `me` for one’s own.'),
  consentMode: z.array(word).max(5).optional().describe('Only these consent modes.'),
  joinedFrom: instantInput('Only accounts that joined then or later.').optional(),
  joinedTo: instantInput('Only accounts that joined before.').optional(),
  activeFrom: instantInput('Only accounts whose last activity was then or later.').optional(),
  activeTo: instantInput('Only accounts whose last activity was before, or that never were active.').optional(),
  activeDays: z.int().min(1).max(3_650).optional().describe('Only accounts that were active in so many days.'),
  quietDays: z
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe('Only accounts that were not active in so many days, or never.'),
  singleThread: z
    .boolean()
    .optional()
    .describe('Only accounts in which one person alone was active in the last 90 days; false: only others.'),
  near: z
    .enum(['rise', 'fall'])
    .optional()
    .describe('`rise`: nine tenths of the way to a higher level or more; `fall`: about to lose one.'),
  participation: values.optional().describe('`<programme>:<status>`, such as `partner:active`.'),
  level: values.optional().describe('`<ladder>:<level>`, such as `status:gold`; repeated for one ladder: any of them.'),
  balance: values.optional().describe('`<unit>:<from>..<to>`, such as `points:100..500`, `points:100..`.'),
  metric: values.optional().describe('`<metric>:<from>..<to>` of its present value.'),
  progress: values.optional().describe('`<ladder>:<from>..<to>`: part of the way to the next level, 0 to 1.'),
  field: values
    .optional()
    .describe('`<field>:<value>`; of numbers and days `<field>:<from>..<to>`. Repeated for one field: any of them.'),
};

export const sortField = z
  .string()
  .max(100)
  .default('name')
  .describe(
    'name, lastActivity, joined, balance:<unit>, level:<ladder>, progress:<ladder>, metric:<key> or field:<key>; a minus in front turns it round.',
  );

const texts = (what: string) => z.record(z.string(), z.string()).describe(what);

export const AccountOverviewSchema = z
  .object({
    id: z.string().describe('`acc_…`'),
    name: z.string(),
    type: z.string(),
    country: z.string().describe('ISO 3166-1 alpha-2; empty when unknown.'),
    parentId: z.string().nullable().describe('The account above it.'),
    groupId: z.string().describe('The topmost account of its group; itself where it stands alone.'),
    joinedAt: instantOutput('From when on it takes part.'),
    consentMode: z.string(),
    managerId: z.string().nullable().describe('Who looks after it, `usr_…`.'),
    lastActivityAt: instantOutput('When something last happened; null: nothing has.').nullable(),
    people: z.int().describe('People who belong to it now.'),
    engagedPeople: z.int().describe('Those of them who were active in the last 90 days.'),
    singleThread: z.boolean().describe('One person alone was active in the last 90 days.'),
    near: z.array(z.enum(['rise', 'fall'])).describe('Levels it is about to reach or to lose.'),
    participations: texts('Where it stands, by programme.'),
    levels: texts('Key of its level, by ladder.'),
    progress: texts('Part of the way to the next level, 0 to 1, by ladder.'),
    balances: texts('What it can use, by unit; exact decimals.'),
    metrics: texts('Present values, by metric; exact decimals.'),
    fields: z
      .record(z.string(), z.unknown())
      .describe('Values of its fields and attributes, by key; amounts without currency.'),
    refreshedAt: instantOutput('As of when this is.'),
  })
  .meta({ id: 'AccountOverview', description: 'An account as lists show it: a copy that follows within seconds.' });

export const exampleOverview = {
  id: exampleAccount,
  name: 'Müller Maschinenbau GmbH',
  type: 'company',
  country: 'DE',
  parentId: null,
  groupId: exampleAccount,
  joinedAt: '2024-04-17T00:00:00.000Z',
  consentMode: 'companyOnly',
  managerId: exampleStaff,
  lastActivityAt: '2026-01-04T14:12:00.000Z',
  people: 4,
  engagedPeople: 2,
  singleThread: false,
  near: ['rise' as const],
  participations: { partner: 'active' },
  levels: { status: 'gold' },
  progress: { status: '0.94' },
  balances: { points: '4250' },
  metrics: { spendYear: '94210.5' },
  fields: { segment: 'automotive' },
  refreshedAt: '2026-01-05T09:00:00.000Z',
};

export function overviewToApi(row: ShownOverview) {
  const { participation, level, progress, balance, metric, field } = row.values;
  return {
    id: formatId('acc', row.accountId),
    name: row.name,
    type: row.type,
    country: row.country,
    parentId: row.parentId === null ? null : formatId('acc', row.parentId),
    groupId: formatId('acc', row.rootId),
    joinedAt: instantText(row.joinedAt),
    consentMode: row.consentMode,
    managerId: row.managerId === null ? null : formatId('usr', row.managerId),
    lastActivityAt: instantText(row.lastActivityAt),
    people: row.people,
    engagedPeople: row.engagedPeople,
    singleThread: row.singleThread,
    near: [...(row.nearRise ? ['rise' as const] : []), ...(row.nearFall ? ['fall' as const] : [])],
    participations: participation as Record<string, string>,
    levels: level as Record<string, string>,
    progress: progress as Record<string, string>,
    balances: balance as Record<string, string>,
    metrics: metric as Record<string, string>,
    fields: field,
    refreshedAt: instantText(row.refreshedAt),
  };
}
