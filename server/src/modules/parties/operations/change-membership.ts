import { formatId, formatInstant, RefusedError } from '#kernel';
import type { Account } from '../domain/account.ts';
import { timelineOf } from '../domain/dated.ts';
import { type Membership, newestState, periodsOf, type RoleStep, type RoleTimeline } from '../domain/membership.ts';
import { findMembership, updateMembershipRow } from '../store/memberships.ts';
import {
  type Change,
  changeProfile,
  loadSteps,
  recordFacts,
  reportPastChange,
  requireAccount,
} from './change-account.ts';

/** A membership with its account and everything recorded of it. */
export interface OpenMembership {
  account: Account;
  membership: Membership;
  steps: RoleStep[];
  timeline: RoleTimeline;
}

/** @throws RefusedError `not_found`, `account_merged` */
export async function openMembership(
  change: Change,
  ids: { accountId: string; membershipId: string },
): Promise<OpenMembership> {
  const account = await requireAccount(change.tx, change.workspaceId, ids.accountId);
  const membership = await findMembership(change.tx, change.workspaceId, ids);
  if (membership === null) throw membershipNotFound();
  const steps = await loadSteps<readonly string[] | null>(change, ids.accountId, {
    kind: 'membership',
    name: ids.membershipId,
  });
  return { account, membership, steps, timeline: timelineOf(steps) };
}

export function membershipNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such membership in this account.' });
}

/** Records steps of a membership; one that reaches into the past opens a work item, because routes were decided by it. */
export async function recordSteps(
  change: Change,
  { account, membership, steps }: OpenMembership,
  news: readonly RoleStep[],
): Promise<Membership> {
  const { membershipId, personId, accountId } = membership;
  const n = await recordFacts(
    change,
    account,
    news.map((step) => ({ kind: 'membership', name: membershipId, ...step })),
  );
  const timeline = timelineOf([...steps, ...news]);
  const updated: Membership = { ...membership, ...newestState(timeline) };
  await updateMembershipRow(change.tx, change.workspaceId, updated);
  const periods = periodsOf({ membershipId, personId }, timeline);
  const changedAt = await changeProfile(change, accountId, (profile) => ({
    ...profile,
    members: [...profile.members.filter((member) => member.membershipId !== membershipId), ...periods],
  }));
  const detail = {
    membershipId: formatId('mem', membershipId),
    roles: updated.roles,
    validTo: updated.validTo === null ? null : formatInstant(updated.validTo),
  };
  await reportPastChange(change, account, { kind: 'membership', n, changedAt, detail });
  return updated;
}
