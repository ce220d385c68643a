/** What waits for an account's administrators, whom they hand it over to, and who is reminded. */
import { formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { type AwardApproval, selectWaitingAwards } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import { type AwaitingRedemption, selectAwaitingAccount } from '#modules/rewards';
import { type Queryable, withTransaction } from '#platform/postgres';
import type { ShareOut } from '../domain/share-out.ts';
import {
  type Delegation,
  endDelegationRow,
  findDelegation,
  insertDelegation,
  noteReminders,
} from '../store/delegations.ts';
import { selectWaitingShareOuts } from '../store/share-outs.ts';
import { type Deciding, type EmployerDeps, requireAdministrator, requireMember } from './administrators.ts';

/** Before the deadline, administrators are reminded. */
export const REMINDER_DAYS = 3;
const REMINDER_MS = REMINDER_DAYS * 86_400_000;
const SWEEP_MAX = 500;

/** One thing that waits for an administrator. */
export type WaitingItem = { id: string; accountId: string; since: Instant; dueAt: Instant } & (
  | { kind: 'redemption'; redemption: AwaitingRedemption }
  | { kind: 'shareOut'; shareOut: ShareOut }
  | { kind: 'award'; award: AwardApproval }
);

/** By id, which is the order in which they came to be. */
export async function readWaiting(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string | null; dueBefore: Instant | null; now: Instant },
  range: { after: string | null; limit: number },
): Promise<WaitingItem[]> {
  const redemptions = await selectAwaitingAccount(db, workspaceId, filter, range);
  const shareOuts = await selectWaitingShareOuts(db, workspaceId, filter, range);
  const awards = await selectWaitingAwards(db, workspaceId, filter, range);
  const items = [
    ...redemptions.map((redemption): WaitingItem => {
      const { redemptionId: id, accountId, requestedAt: since, dueAt } = redemption;
      return { kind: 'redemption', id, accountId, since, dueAt, redemption };
    }),
    ...shareOuts.map((shareOut): WaitingItem => {
      const { shareOutId: id, accountId, createdAt: since, dueAt } = shareOut;
      return { kind: 'shareOut', id, accountId, since, dueAt: dueAt ?? filter.now, shareOut };
    }),
    ...awards.map((award): WaitingItem => {
      const { approvalId: id, accountId, askedAt: since, dueAt } = award;
      return { kind: 'award', id, accountId, since, dueAt: dueAt ?? filter.now, award };
    }),
  ];
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, range.limit);
}

const PREFIXES = { redemption: 'red', shareOut: 'sho', award: 'awa' } as const;

export function publicId({ kind, id }: WaitingItem): string {
  return formatId(PREFIXES[kind], id);
}

/** Tells, once per deadline, of what ends soon. Nothing hangs on it: deadlines hold when they are read. */
export async function remindApprovers(deps: EmployerDeps, workspaceId: string): Promise<number> {
  return withTransaction(deps.pool, async (tx) => {
    const now = deps.clock.now();
    const filter = { accountId: null, dueBefore: now + REMINDER_MS, now };
    const items: WaitingItem[] = [];
    for (let after: string | null = null; ; ) {
      const page = await readWaiting(tx, workspaceId, filter, { after, limit: SWEEP_MAX });
      items.push(...page);
      after = page.at(-1)?.id ?? null;
      if (page.length < SWEEP_MAX) break;
    }
    const asked = items.map((item) => ({ item: publicId(item), dueAt: item.dueAt }));
    const fresh = await noteReminders(tx, workspaceId, asked, now);
    const news = items
      .filter((item) => fresh.has(publicId(item)))
      .map((item) => ({
        type: 'approval.due' as const,
        accountId: item.accountId,
        at: now,
        data: {
          accountId: formatId('acc', item.accountId),
          item: publicId(item),
          kind: item.kind,
          deadline: formatInstant(item.dueAt),
        },
      }));
    await announceWhereWanted(tx, workspaceId, { news, now });
    return news.length;
  });
}

export interface DelegationRequest {
  accountId: string;
  /** The administrator. */
  membershipId: string;
  toMembershipId: string;
  from: Instant;
  to: Instant;
}

/** @throws RefusedError `administrator_required`, `membership_not_valid`, `delegation_invalid` */
export async function delegate(deciding: Deciding, request: DelegationRequest): Promise<Delegation> {
  const { tx, workspaceId, by, now } = deciding;
  const { accountId, membershipId, toMembershipId, from, to } = request;
  const books = await requireAdministrator(deciding, request);
  requireMember(books, toMembershipId, now);
  if (to <= from || to <= now || toMembershipId === membershipId) {
    throw new RefusedError({
      code: 'delegation_invalid',
      detail:
        toMembershipId === membershipId
          ? 'It would go to the same member.'
          : `It would hold from ${formatInstant(from)} to ${formatInstant(to)}; it is ${formatInstant(now)}.`,
    });
  }
  const delegation: Delegation = {
    ...{ delegationId: newUuid(), accountId, fromMembershipId: membershipId, toMembershipId, from, to },
    ...{ createdAt: now, createdBy: by },
  };
  await insertDelegation(tx, workspaceId, delegation);
  await audit(deciding, null, delegation);
  return delegation;
}

/** By whoever administers the account, not only by who handed it over. @throws RefusedError `not_found`, `administrator_required` */
export async function endDelegation(
  deciding: Deciding,
  asked: { accountId: string; delegationId: string; membershipId: string },
): Promise<Delegation> {
  const { tx, workspaceId, now } = deciding;
  const before = await findDelegation(tx, workspaceId, asked);
  if (before === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such delegation.' });
  await requireAdministrator(deciding, asked);
  const ended = (await endDelegationRow(tx, workspaceId, { ...asked, now })) ?? before;
  if (before.to > now) await audit(deciding, { ended: false }, ended);
  return ended;
}

async function audit(
  { tx, workspaceId, by, now, operationId }: Deciding,
  before: Record<string, unknown> | null,
  { delegationId, fromMembershipId, toMembershipId, from, to }: Delegation,
): Promise<void> {
  const subject = { type: 'delegation', id: formatId('dlg', delegationId) };
  const members = { from: formatId('mem', fromMembershipId), to: formatId('mem', toMembershipId) };
  const after =
    before === null ? { ...members, begins: formatInstant(from), ends: formatInstant(to) } : { ended: true };
  await recordChange(tx, { workspaceId, by, action: operationId, subject, before, after, at: now });
}
