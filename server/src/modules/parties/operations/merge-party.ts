/** What is known of an account goes over to another: ids, people, accounts below, participation. */
import { formatId, type Instant, RefusedError } from '#kernel';
import {
  type AccountProfile,
  type Dated,
  loadProfile,
  type MemberProfile,
  rewriteProfile,
  valueAt,
} from '#modules/decisions';
import type { Account, ExternalId } from '../domain/account.ts';
import { timelineOf } from '../domain/dated.ts';
import {
  type Membership,
  newestState,
  periodsOf,
  type RoleStep,
  type RoleTimeline,
  stepsAfter,
  stepsToEnd,
} from '../domain/membership.ts';
import type { Participation } from '../domain/participation.ts';
import { firstProfileDifference } from '../domain/profile.ts';
import { selectFacts } from '../store/account-facts.ts';
import { markMerged } from '../store/accounts.ts';
import { giveExternalIdsTo, raisePartyRevision, selectExternalIds } from '../store/external-ids.ts';
import { insertMembership, selectAllMemberships, updateMembershipRow } from '../store/memberships.ts';
import { insertMerge } from '../store/merges.ts';
import { type Change, changeProfile, type NewFact, recordFacts, requireAccount } from './change-account.ts';
import { overlaps } from './create-membership.ts';
import { loadParentSteps, type ParentStep, rehang } from './rehang-accounts.ts';
import { copyMemberFields } from './set-member-fields.ts';

/** Whose membership goes on where: under its own id, or as the membership the person has there already. */
export interface MovedMembership {
  membershipId: string;
  personId: string;
  /** The membership in the surviving account that stands for it from now on. */
  becomes: string;
  /** Its roles from now on; null: it holds from later on only. */
  roles: readonly string[] | null;
}

/** Where the two accounts stood in a programme, and where the survivor stands now. */
export interface MergedParticipation {
  programme: string;
  merged: string | null;
  survivor: string | null;
  result: string | null;
}

export interface PartyMerge {
  accountId: string;
  survivorId: string;
  externalIds: ExternalId[];
  memberships: MovedMembership[];
  children: string[];
  participations: MergedParticipation[];
}

/**
 * Lets another account take an account's place. Inside `inFamilyLanes` of both; wallets are moved by the caller.
 *
 * @param fields.descendantIds everybody who is or ever was below the ended account
 * @param fields.programmes keys of all programmes, so that the ended account leaves the open ones too
 * @throws RefusedError `not_found`, `account_merged`, `reference_not_found`, `merge_into_itself`, `hierarchy_cycle`,
 *   `hierarchy_too_deep`
 */
export async function mergeParty(
  change: Change,
  fields: {
    accountId: string;
    survivorId: string;
    reason: string;
    descendantIds: readonly string[];
    programmes: readonly string[];
  },
): Promise<PartyMerge> {
  const { tx, workspaceId, now, by } = change;
  const { accountId, survivorId, reason } = fields;
  if (accountId === survivorId) {
    throw new RefusedError({ code: 'merge_into_itself', detail: 'An account cannot be merged into itself.' });
  }
  const ended = await requireAccount(tx, workspaceId, accountId);
  const survivor = await requireAccount(tx, workspaceId, survivorId);
  const children = await rehangChildren(change, { accountId, survivorId, descendantIds: fields.descendantIds });
  const memberships = await mergeMembers(change, ended, survivor);
  const goOn = memberships.moved.flatMap((one) => (one.becomes === one.membershipId ? [one.membershipId] : []));
  const memberFields = await copyMemberFields(change, { ended, survivor, membershipIds: goOn });
  const participations = await mergeParticipations(change, { ended, survivor, programmes: fields.programmes });
  const ids = (await selectExternalIds(tx, workspaceId, [accountId])).map(({ system, externalId }) => ({
    system,
    externalId,
  }));
  await giveExternalIdsTo(tx, workspaceId, accountId, survivorId);
  await markMerged(tx, workspaceId, accountId, survivorId);
  const { bucket } = ended;
  const holders = Object.fromEntries(
    memberships.moved.flatMap((one) => (one.becomes === one.membershipId ? [] : [[one.membershipId, one.becomes]])),
  );
  await insertMerge(tx, workspaceId, { accountId, bucket, survivorId, mergedAt: now, mergedBy: by, reason, holders });
  await raisePartyRevision(tx, workspaceId);
  const merge = (name: string, other: string): NewFact => ({
    kind: 'merge',
    name,
    validFrom: now,
    value: { account: formatId('acc', other), reason },
  });
  await recordFacts(change, ended, [merge('into', survivorId)]);
  await recordFacts(change, survivor, [merge('from', accountId)]);
  await endProfile(change, accountId, (profile) => ({
    ...afterMembers(profile, memberships.ofEnded),
    participation: { ...profile.participation, ...participations.ofEnded },
    mergedInto: survivorId,
  }));
  await changeProfile(change, survivorId, (profile) => ({
    ...afterMembers(profile, memberships.ofSurvivor),
    ...(Object.keys(memberFields).length === 0 ? {} : { memberFields: { ...profile.memberFields, ...memberFields } }),
    participation: { ...profile.participation, ...participations.ofSurvivor },
  }));
  return {
    accountId,
    survivorId,
    externalIds: ids,
    memberships: memberships.moved,
    children,
    participations: participations.merged,
  };
}

/** Always stored: that the account has ended is read from its profile. */
async function endProfile(
  { tx, deps, workspaceId, now }: Change,
  accountId: string,
  edit: (profile: AccountProfile) => AccountProfile,
): Promise<void> {
  const before = await loadProfile(tx, workspaceId, accountId);
  const profile = edit(before);
  const changedAt = firstProfileDifference(before, profile) ?? now;
  await rewriteProfile(tx, deps, workspaceId, { accountId, profile, changedAt });
}

/** Who hangs below the ended account now, or is planned to, hangs below the survivor instead. */
async function rehangChildren(
  change: Change,
  { accountId, survivorId, descendantIds }: { accountId: string; survivorId: string; descendantIds: readonly string[] },
): Promise<string[]> {
  const { now } = change;
  const news = new Map<string, ParentStep[]>();
  for (const [id, recorded] of await loadParentSteps(change, descendantIds)) {
    const timeline = timelineOf(recorded);
    const own: ParentStep[] = timeline.flatMap(([from, parentId], index): ParentStep[] => {
      const ends = timeline[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
      if (parentId !== accountId || ends <= now) return [];
      return [{ validFrom: Math.max(from, now), value: survivorId }];
    });
    if (own.length > 0) news.set(id, own);
  }
  if (news.size > 0) await rehang(change, news, descendantIds);
  return [...news.keys()].sort();
}

interface MemberNews {
  membershipId: string;
  periods: MemberProfile[];
  /** Where the person stands in programmes, as the profile holds it. */
  participation?: Record<string, Dated<string>>;
}

function afterMembers(profile: AccountProfile, news: readonly MemberNews[]): AccountProfile {
  if (news.length === 0) return profile;
  const changed = new Set(news.map(({ membershipId }) => membershipId));
  const members = profile.members.filter(({ membershipId }) => !changed.has(membershipId));
  const standing = { ...profile.memberParticipation };
  for (const { membershipId, participation } of news) {
    if (participation !== undefined) standing[membershipId] = participation;
  }
  const after = { ...profile, members: [...members, ...news.flatMap(({ periods }) => periods)] };
  return Object.keys(standing).length === 0 ? after : { ...after, memberParticipation: standing };
}

interface MergedMembers {
  moved: MovedMembership[];
  ofEnded: MemberNews[];
  ofSurvivor: MemberNews[];
}

async function mergeMembers(change: Change, ended: Account, survivor: Account): Promise<MergedMembers> {
  const { tx, workspaceId, now } = change;
  const theirs = await selectAllMemberships(tx, workspaceId, ended.accountId);
  const ours = await selectAllMemberships(tx, workspaceId, survivor.accountId);
  const steps = Map.groupBy(
    await selectFacts(tx, workspaceId, [ended.accountId, survivor.accountId], ['membership', 'memberParticipation']),
    (fact) => `${fact.accountId} ${fact.kind} ${fact.name.split(' ')[0]}`,
  );
  const result: MergedMembers = { moved: [], ofEnded: [], ofSurvivor: [] };
  for (const member of theirs) {
    if (member.validTo !== null && member.validTo <= now) continue;
    const { membershipId, personId, validTo } = member;
    const recorded = (steps.get(`${ended.accountId} membership ${membershipId}`) ?? []) as unknown as RoleStep[];
    const range = { validFrom: Math.max(now, member.validFrom), validTo };
    const other = ours.find((own) => own.personId === personId && overlaps(own, range));
    const timeline = timelineOf(recorded);
    const roles = valueAt(timeline, now) ?? null;
    result.ofEnded.push(await endMember(change, ended, member, recorded));
    if (other === undefined) {
      const standing = steps.get(`${ended.accountId} memberParticipation ${membershipId}`) ?? [];
      const news = await goOnThere(change, survivor, { ...member, ...range }, timeline);
      const participation = await copyStanding(change, survivor, standing);
      result.ofSurvivor.push(Object.keys(participation).length === 0 ? news : { ...news, participation });
      result.moved.push({ membershipId, personId, becomes: membershipId, roles });
      continue;
    }
    const known = (steps.get(`${survivor.accountId} membership ${other.membershipId}`) ?? []) as unknown as RoleStep[];
    const before = valueAt(timelineOf(known), now) ?? null;
    const union = before === null ? null : [...new Set([...before, ...(roles ?? [])])].sort();
    if (union !== null && union.length > (before?.length ?? 0)) {
      result.ofSurvivor.push(await addRoles(change, survivor, { other, known, roles: union }));
    }
    result.moved.push({ membershipId, personId, becomes: other.membershipId, roles: union });
  }
  return result;
}

async function endMember(
  change: Change,
  ended: Account,
  member: Membership,
  recorded: readonly RoleStep[],
): Promise<MemberNews> {
  const { membershipId, personId } = member;
  // One that has not begun yet never will.
  const end = Math.max(change.now, member.validFrom);
  const news = stepsToEnd(recorded, end);
  await recordFacts(
    change,
    ended,
    news.map((step) => ({ kind: 'membership', name: membershipId, ...step })),
  );
  const timeline = timelineOf([...recorded, ...news]);
  await updateMembershipRow(change.tx, change.workspaceId, { ...member, ...newestState(timeline), validTo: end });
  return { membershipId, periods: periodsOf({ membershipId, personId }, timeline) };
}

/** The same membership in the surviving account from now on: whoever knows its id finds it there. */
async function goOnThere(
  change: Change,
  survivor: Account,
  member: Membership,
  timeline: RoleTimeline,
): Promise<MemberNews> {
  const { membershipId, personId } = member;
  const steps = stepsAfter(timeline, member.validFrom);
  const own = timelineOf(steps);
  const moved: Membership = { ...member, ...newestState(own), accountId: survivor.accountId, createdAt: change.now };
  await insertMembership(change.tx, change.workspaceId, moved, survivor.bucket);
  await recordFacts(
    change,
    survivor,
    steps.map((step) => ({ kind: 'membership', name: membershipId, ...step })),
  );
  return { membershipId, periods: periodsOf({ membershipId, personId }, own) };
}

/** Where a person stands in programmes goes along with the membership. */
async function copyStanding(
  change: Change,
  survivor: Account,
  recorded: readonly { name: string; validFrom: Instant; value: unknown }[],
): Promise<Record<string, Dated<string>>> {
  const facts = recorded.map(
    ({ name, validFrom, value }): NewFact => ({ kind: 'memberParticipation', name, validFrom, value }),
  );
  await recordFacts(change, survivor, facts);
  const byProgramme = Map.groupBy(recorded, ({ name }) => name.split(' ')[1] ?? '');
  return Object.fromEntries(
    [...byProgramme].map(([programme, steps]) => [
      programme,
      statusesOf(steps as { validFrom: Instant; value: Participation }[]),
    ]),
  );
}

async function addRoles(
  change: Change,
  survivor: Account,
  { other, known, roles }: { other: Membership; known: readonly RoleStep[]; roles: readonly string[] },
): Promise<MemberNews> {
  const { membershipId, personId } = other;
  const step: RoleStep = { validFrom: change.now, value: roles };
  await recordFacts(change, survivor, [{ kind: 'membership', name: membershipId, ...step }]);
  const timeline = timelineOf([...known, step]);
  await updateMembershipRow(change.tx, change.workspaceId, { ...other, ...newestState(timeline) });
  return { membershipId, periods: periodsOf({ membershipId, personId }, timeline) };
}

interface MergedParticipations {
  merged: MergedParticipation[];
  ofEnded: Record<string, Dated<string>>;
  ofSurvivor: Record<string, Dated<string>>;
}

type ParticipationStep = { validFrom: Instant; value: Participation };

/** The survivor's own standing counts; where it has none, it takes over that of the ended account, which leaves. */
async function mergeParticipations(
  change: Change,
  { ended, survivor, programmes }: { ended: Account; survivor: Account; programmes: readonly string[] },
): Promise<MergedParticipations> {
  const { tx, workspaceId, now } = change;
  const facts = await selectFacts(tx, workspaceId, [ended.accountId, survivor.accountId], ['participation']);
  const stepsOf = (accountId: string, programme: string) =>
    facts.filter((fact) => fact.accountId === accountId && fact.name === programme) as unknown as ParticipationStep[];
  const names = [...new Set([...programmes, ...facts.map(({ name }) => name)])].sort();
  const result: MergedParticipations = { merged: [], ofEnded: {}, ofSurvivor: {} };
  for (const programme of names) {
    const theirs = stepsOf(ended.accountId, programme);
    const ours = stepsOf(survivor.accountId, programme);
    const last = theirs.at(-1) ?? null;
    const status = (steps: readonly ParticipationStep[]) => valueAt(statusesOf(steps), now) ?? null;
    if (ours.length === 0 && last !== null && status(theirs) !== 'left') {
      const step = { validFrom: now, value: valueAt(timelineOf(theirs), now) ?? last.value };
      await recordFacts(change, survivor, [{ kind: 'participation', name: programme, ...step }]);
      result.ofSurvivor[programme] = statusesOf([step]);
    }
    const merged = status(theirs);
    const before = status(ours);
    const after = result.ofSurvivor[programme] === undefined ? before : merged;
    if (merged !== null || before !== null) {
      result.merged.push({ programme, merged, survivor: before, result: after });
    }
    // What it had planned for itself ends with it: the newest step stands at its own instant, if that lies ahead.
    const leaves = { validFrom: Math.max(now, last?.validFrom ?? now), value: LEFT };
    await recordFacts(change, ended, [{ kind: 'participation', name: programme, ...leaves }]);
    result.ofEnded[programme] = statusesOf([...theirs, leaves]);
  }
  return result;
}

const LEFT: Participation = { status: 'left', termsVersion: null };

function statusesOf(steps: readonly ParticipationStep[]): Dated<string> {
  return timelineOf(steps.map(({ validFrom, value }) => ({ validFrom, value: value.status })));
}
