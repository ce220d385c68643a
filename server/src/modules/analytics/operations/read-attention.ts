/** What waits for somebody, as far as the caller may see it: a count and the list behind it. */
import { formatDay, type Instant, startOfDay } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type ListLink, listOf } from '../domain/list-link.ts';
import {
  countAdjustments,
  countApplications,
  countDrafts,
  countFailedImports,
  countFailingWebhooks,
  countRedemptions,
  countRequests,
  countScarceRewardBudgets,
  countTasks,
  countUnmatched,
  countWorkItems,
  selectScarceBudgets,
} from '../store/attention-reads.ts';
import { countOutlooks } from '../store/outlooks.ts';

/** Moves down are told so many days ahead: time enough to do something about it. */
export const MOVES_AHEAD_DAYS = 90;

export interface Attention {
  kind: string;
  /** What of the kind: a work list, a ladder, a campaign. */
  about: string | null;
  count: number;
  list: ListLink;
}

type Look = (found: Looking) => Promise<Attention[]>;
interface Looking {
  db: Queryable;
  workspaceId: string;
  rules: Rules;
  now: Instant;
  today: number;
}

/** One entry where something waits. */
async function some(kind: string, count: Promise<number>, list: ListLink): Promise<Attention[]> {
  const found = await count;
  return found === 0 ? [] : [{ kind, about: null, count: found, list }];
}

/** By the permission it takes. */
const LOOKS: readonly (readonly [permission: string, look: Look])[] = [
  [
    'redemptions:read',
    ({ db, workspaceId, now }) =>
      some(
        'redemptionsToApprove',
        countRedemptions(db, workspaceId, 'awaitingOperator', now),
        listOf('listRedemptions', { state: 'awaitingOperator' }),
      ),
  ],
  [
    'redemptions:read',
    ({ db, workspaceId, now }) =>
      some(
        'redemptionsToFulfil',
        countRedemptions(db, workspaceId, 'toFulfil', now),
        listOf('listRedemptions', { state: 'toFulfil' }),
      ),
  ],
  [
    'ledger:read',
    ({ db, workspaceId, now }) =>
      some(
        'adjustmentsToApprove',
        countAdjustments(db, workspaceId, now),
        listOf('listAdjustments', { status: 'waiting' }),
      ),
  ],
  [
    'programmes:read',
    ({ db, workspaceId, now }) =>
      some('draftsToReview', countDrafts(db, workspaceId, now), listOf('listDrafts', { state: 'inReview' })),
  ],
  [
    'requests:read',
    ({ db, workspaceId }) =>
      some('dataRequests', countRequests(db, workspaceId), listOf('listDataRequests', { state: 'open' })),
  ],
  [
    'joining:read',
    ({ db, workspaceId }) =>
      some(
        'joinApplications',
        countApplications(db, workspaceId),
        listOf('listJoinApplications', { state: 'waiting' }),
      ),
  ],
  [
    'notes:read',
    ({ db, workspaceId, today }) =>
      some(
        'tasksDue',
        countTasks(db, workspaceId, today + 1),
        listOf('listTasks', { dueBefore: formatDay(today + 1) }),
      ),
  ],
  [
    'events:read',
    ({ db, workspaceId }) => some('unmatchedEvents', countUnmatched(db, workspaceId), listOf('listUnmatchedEvents')),
  ],
  [
    'events:read',
    async ({ db, workspaceId }) =>
      (await countWorkItems(db, workspaceId)).map(({ kind, count }) => ({
        kind: 'workItems',
        about: kind,
        count,
        list: listOf('listWorkItems', { kind, state: 'open' }),
      })),
  ],
  [
    'imports:read',
    ({ db, workspaceId }) =>
      some('importsFailed', countFailedImports(db, workspaceId), listOf('listImports', { state: 'failed' })),
  ],
  [
    'webhooks:read',
    ({ db, workspaceId }) =>
      some('webhooksFailing', countFailingWebhooks(db, workspaceId), listOf('listWebhookSubscriptions')),
  ],
  [
    'decisions:read',
    async ({ db, workspaceId }) =>
      (await selectScarceBudgets(db, workspaceId)).map(({ campaign }) => ({
        kind: 'campaignBudgets',
        about: campaign,
        count: 1,
        list: listOf('getCampaignResults', { key: campaign }),
      })),
  ],
  [
    'rewards:read',
    ({ db, workspaceId }) =>
      some('rewardBudgets', countScarceRewardBudgets(db, workspaceId), listOf('listRewardBudgets')),
  ],
  ['levels:read', movesAhead],
];

async function movesAhead({ db, workspaceId, rules, today }: Looking): Promise<Attention[]> {
  const until = today + MOVES_AHEAD_DAYS;
  const outlooks = await countOutlooks(db, workspaceId, startOfDay(until, rules.zone));
  return outlooks.map(({ ladder, direction, accounts }) => ({
    kind: direction === 'up' ? 'accountsNearRise' : 'accountsNearFall',
    about: ladder,
    count: accounts,
    list: listOf('listNearMoves', { ladder, direction, until: formatDay(until) }),
  }));
}

export async function readAttention(looking: Looking, may: (permission: string) => boolean): Promise<Attention[]> {
  const found = await Promise.all(LOOKS.map(([permission, look]) => (may(permission) ? look(looking) : [])));
  return found.flat();
}
