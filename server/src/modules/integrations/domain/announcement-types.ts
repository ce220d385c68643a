/** Every type of announcement, with its shape and an example. A type once released keeps its shape or gets a version. */
import * as z from 'zod';
import { accountId, amount, EXAMPLE_ACCOUNT, exampleChild, instant } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';
import { couponAnnouncements } from './coupon-announcements.ts';
import { employerAnnouncements } from './employer-announcements.ts';
import { entitlementAnnouncements } from './entitlement-announcements.ts';
import { redemptionAnnouncements } from './redemption-announcements.ts';
import { unitAnnouncements } from './unit-announcements.ts';

function kind<Data>(
  summary: string,
  schema: z.ZodType<unknown, Data>,
  example: Data,
  version = 1,
): AnnouncementKind<Data> {
  return { version, summary, schema, example };
}

const awards = z.array(
  z.object({
    campaign: z.string().describe('Key of the campaign.'),
    version: z.int().describe('Version of the campaign.'),
    holder: z.string().describe('`account`, a membership (`mem_…`), or `otherAccount`.'),
    unit: z.string().describe('Key of the unit.'),
    granted: amount('What was granted.'),
  }),
);
const decided = {
  accountId,
  eventId: z.string().describe('`evt_…`'),
  source: z.string().describe('Source of the event.'),
  id: z.string().describe('Id of the event at its source.'),
  type: z.string().describe('Event type.'),
  occurredAt: instant('When the event happened.'),
};
const exampleDecided = {
  accountId: EXAMPLE_ACCOUNT,
  eventId: exampleChild('evt', 4),
  source: 'erp',
  id: 'INV-1',
  type: 'invoice',
  occurredAt: '2026-03-02T08:55:00.000Z',
};
const exampleAward = { campaign: 'base', version: 1, holder: 'account', unit: 'points', granted: '120' };

const factAnnouncements = {
  'decision.posted': kind(
    'An event was recorded and decided.',
    z.object({
      ...decided,
      awards: awards.describe('What it earned; empty where it earned nothing.'),
      waitingFor: z.literal('rate').nullable().describe('`rate` while it waits for an exchange rate.'),
    }),
    { ...exampleDecided, awards: [exampleAward], waitingFor: null },
  ),
  'decision.revised': kind(
    'An earlier decision came out differently, because of a correction, a late event or changed rules.',
    z.object({
      ...decided,
      revision: z.int().describe('Number of the decision; the first one is 1.'),
      before: awards.describe('What it had earned.'),
      after: awards.describe('What it earns now.'),
    }),
    {
      ...exampleDecided,
      revision: 2,
      before: [exampleAward],
      after: [{ ...exampleAward, granted: '60' }],
    },
  ),
  'correction.applied': kind(
    'A credit note, cancellation or replacement was recorded.',
    z.object({
      ...decided,
      kind: z.enum(['credit', 'cancel', 'undo', 'replacement']).describe('What sort of correction.'),
      target: z
        .object({ source: z.string(), id: z.string() })
        .nullable()
        .describe('What it names; null for a credit note without a document, and for a replacement.'),
    }),
    {
      ...exampleDecided,
      id: 'CN-7',
      type: 'creditNote',
      kind: 'credit' as const,
      target: { source: 'erp', id: 'INV-1' },
    },
  ),
  'level.changed': kind(
    'An account moved to another level.',
    z.object({
      accountId,
      ladder: z.string().describe('Key of the ladder.'),
      from: z.string().nullable().describe('Key of the level before.'),
      to: z.string().describe('Key of the level now.'),
      since: instant('From when the level holds.'),
    }),
    { accountId: EXAMPLE_ACCOUNT, ladder: 'status', from: 'silver', to: 'gold', since: '2026-03-02T08:55:00.000Z' },
  ),
};

const validFrom = instant('From when it holds.');
const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';

const partyAnnouncements = {
  'account.created': kind(
    'An account was created.',
    z.object({
      accountId,
      type: z.string().describe('Type of the account.'),
      parentId: accountId.nullable().describe('The account above it.'),
      joinedAt: instant('When it joined.'),
    }),
    { accountId: EXAMPLE_ACCOUNT, type: 'company', parentId: null, joinedAt: '2026-01-05T09:00:00.000Z' },
  ),
  'account.changed': kind(
    'Something of an account changed.',
    z.object({
      accountId,
      changes: z
        .array(
          z.object({
            field: z.enum(['profile', 'type', 'country', 'parent', 'attribute']).describe('What changed.'),
            name: z.string().describe('Key of the attribute; empty otherwise.'),
            validFrom,
          }),
        )
        .describe('Read the account for the values.'),
    }),
    {
      accountId: EXAMPLE_ACCOUNT,
      changes: [{ field: 'attribute' as const, name: 'segment', validFrom: '2026-03-01T00:00:00.000Z' }],
    },
  ),
  'account.merged': kind(
    'An account ended, because it was merged into another one.',
    z.object({ accountId, mergedInto: accountId }),
    { accountId: EXAMPLE_ACCOUNT, mergedInto: 'acc_01kk9y0s9qf4rvt3z8m2a1b7ce' },
  ),
  'consent.changed': kind(
    'A client company changed what its people may receive.',
    z.object({ accountId, mode: z.string().describe('Consent mode.'), validFrom }),
    { accountId: EXAMPLE_ACCOUNT, mode: 'companyOnly', validFrom: '2026-03-01T00:00:00.000Z' },
  ),
  'participation.changed': kind(
    'The participation of an account or a member in a programme changed.',
    z.object({
      accountId,
      membershipId: z.string().nullable().describe('`mem_…`; null: the account itself.'),
      programme: z.string().describe('Key of the programme.'),
      status: z.string().describe('Status of the participation.'),
      validFrom,
    }),
    {
      accountId: EXAMPLE_ACCOUNT,
      membershipId: null,
      programme: 'club',
      status: 'active',
      validFrom: '2026-03-01T00:00:00.000Z',
    },
  ),
  'membership.changed': kind(
    'A membership began, changed its roles, or ended.',
    z.object({
      accountId,
      membershipId: z.string().describe('`mem_…`'),
      roles: z.array(z.string()).nullable().describe('Roles from then on; null: it ends.'),
      validFrom,
    }),
    {
      accountId: EXAMPLE_ACCOUNT,
      membershipId: exampleMembership,
      roles: ['buyer'],
      validFrom: '2026-03-01T00:00:00.000Z',
    },
  ),
};

const adjustment = z.object({
  adjustmentId: z.string().describe('`adj_…`'),
  accountId,
  unit: z.string().describe('Key of the unit.'),
  status: z
    .enum(['waiting', 'approved', 'rejected', 'withdrawn', 'expired'])
    .describe('`waiting` for a second person; how it ended.'),
});
const exampleAdjustment = {
  adjustmentId: 'adj_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountId: EXAMPLE_ACCOUNT,
  unit: 'points',
  status: 'waiting' as const,
};

const adjustmentAnnouncements = {
  'adjustment.requested': kind(
    'An adjustment of a wallet waits for a second person.',
    adjustment,
    exampleAdjustment as z.input<typeof adjustment>,
  ),
  'adjustment.decided': kind(
    'A waiting adjustment was approved, rejected or withdrawn, or nobody decided in time.',
    adjustment,
    {
      ...exampleAdjustment,
      status: 'approved',
    } as z.input<typeof adjustment>,
  ),
};

const exampleSubscription = 'whs_01kk9y0s9qf4rvt3z8m2a1b7cd';

const workspaceAnnouncements = {
  'import.finished': kind(
    'An import ended: it is done, failed, or was cancelled. Dry runs are not announced.',
    z.object({
      importId: z.string().describe('`imp_…`'),
      kind: z.string().describe('What was imported: `events`, `accounts`, …'),
      state: z.enum(['done', 'failed', 'cancelled']),
      rows: z
        .object({ read: z.int(), imported: z.int(), skipped: z.int(), rejected: z.int() })
        .describe('Rows of the file.'),
      outcomes: z
        .object({ created: z.int(), changed: z.int(), unchanged: z.int(), waiting: z.int(), refused: z.int() })
        .describe('What recording made of what was read.'),
    }),
    {
      importId: 'imp_01kk9y0s9qf4rvt3z8m2a1b7cd',
      kind: 'events',
      state: 'done' as 'done' | 'failed' | 'cancelled',
      rows: { read: 1203, imported: 1200, skipped: 1, rejected: 2 },
      outcomes: { created: 1197, changed: 0, unchanged: 0, waiting: 3, refused: 0 },
    },
  ),
  'subscription.disabled': kind(
    'A webhook subscription was disabled, because its receiver is gone or has failed for days.',
    z.object({
      subscriptionId: z.string().describe('`whs_…`'),
      because: z.enum(['gone', 'failing']).describe('`gone`: it answered 410; `failing`: nothing but failures.'),
      failingSince: instant('First failure since the last success.').nullable(),
    }),
    {
      subscriptionId: exampleSubscription,
      because: 'failing' as const,
      failingSince: '2026-02-25T09:00:00.000Z',
    },
  ),
  'webhook.ping': kind(
    'Somebody asked for a test message. Only the subscription that was asked gets it.',
    z.object({ subscriptionId: z.string().describe('`whs_…`') }),
    { subscriptionId: exampleSubscription },
  ),
};

/** By type. */
export const announcementTypes = {
  ...factAnnouncements,
  ...unitAnnouncements,
  ...partyAnnouncements,
  ...adjustmentAnnouncements,
  ...couponAnnouncements,
  ...redemptionAnnouncements,
  ...employerAnnouncements,
  ...entitlementAnnouncements,
  ...workspaceAnnouncements,
} as const;

export type AnnouncementType = keyof typeof announcementTypes;
export type AnnouncementData<T extends AnnouncementType> = (typeof announcementTypes)[T]['example'];

export const announcementNames = Object.keys(announcementTypes) as AnnouncementType[];

/** Whether patterns (`units.earned`, `units.*`, `*`) name the type. */
export function namesType(patterns: ReadonlySet<string>, type: string): boolean {
  return patterns.has(type) || patterns.has('*') || patterns.has(`${type.slice(0, type.indexOf('.'))}.*`);
}

/** Whether a pattern names any type at all. */
export function isTypePattern(pattern: string): boolean {
  return announcementNames.some((type) => namesType(new Set([pattern]), type));
}
