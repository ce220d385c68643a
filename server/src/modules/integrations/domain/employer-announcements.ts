/** What is told of decisions of employers. */
import * as z from 'zod';
import { accountId, EXAMPLE_ACCOUNT, instant } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';

const shareOut = z.object({
  shareOutId: z.string().describe('`sho_…`'),
  accountId,
  unit: z.string().describe('Key of the unit.'),
  state: z.enum(['waiting', 'done', 'undone', 'rejected', 'expired']).describe('State now.'),
  rule: z.string().nullable().describe('Key of the standing rule; null: by hand.'),
  period: z.string().nullable().describe('The period the rule was run for.'),
});
type ShareOutData = z.input<typeof shareOut>;

const approval = z.object({
  accountId,
  item: z.string().describe('`red_…`, `sho_…` or `awa_…`'),
  kind: z.enum(['redemption', 'shareOut', 'award']).describe('What waits.'),
  deadline: instant('When it ends by itself.'),
});
type ApprovalData = z.input<typeof approval>;

const shareOutChanged: AnnouncementKind<ShareOutData> = {
  version: 1,
  summary: 'A company shared units out to its people, a rule proposed it, or it was decided or undone.',
  schema: shareOut,
  example: {
    shareOutId: 'sho_01kk9y0s9qf4rvt3z8m2a1b7cd',
    accountId: EXAMPLE_ACCOUNT,
    unit: 'points',
    state: 'waiting',
    rule: 'quarterly',
    period: '2026-Q1',
  },
};

const approvalDue: AnnouncementKind<ApprovalData> = {
  version: 1,
  summary: 'Something waits for an administrator of an account, and ends by itself within three days.',
  schema: approval,
  example: {
    accountId: EXAMPLE_ACCOUNT,
    item: 'red_01kk9y0s9qf4rvt3z8m2a1b7cd',
    kind: 'redemption',
    deadline: '2026-03-14T09:00:00.000Z',
  },
};

export const employerAnnouncements = { 'shareOut.changed': shareOutChanged, 'approval.due': approvalDue };
