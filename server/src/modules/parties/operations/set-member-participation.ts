import { formatId, type Instant, RefusedError } from '#kernel';
import { type Dated, valueAt } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import { timelineOf } from '../domain/dated.ts';
import { type Participation, type ParticipationStatus, refusalOfParticipation } from '../domain/participation.ts';
import { selectFacts } from '../store/account-facts.ts';
import { findMembership } from '../store/memberships.ts';
import { type Change, changeProfile, isNews, loadSteps, recordFacts, reportPastChange } from './change-account.ts';
import { membershipNotFound, openMembership } from './change-membership.ts';

/** Where a person of an account stands in a programme. */
export interface MemberParticipation extends Participation {
  programme: string;
  /** From when on it holds. */
  since: Instant;
}

/** Name of the fact: the membership and the programme. */
function factName(membershipId: string, programme: string): string {
  return `${membershipId} ${programme}`;
}

/**
 * Moves a person, as a member of an account, in a programme from status to status. It decides routes of awards, which are
 * acts: with effect in the past it moves nothing by itself, and a person is asked to look.
 *
 * @throws RefusedError `not_found`, `account_merged`, `participation_transition_invalid`, `participation_out_of_order`
 */
export async function setMemberParticipation(
  change: Change,
  fields: {
    accountId: string;
    membershipId: string;
    programme: string;
    status: ParticipationStatus;
    termsVersion: string | null;
    from: Instant;
  },
): Promise<{ before: Participation | null; after: MemberParticipation }> {
  const { accountId, membershipId, programme, status, termsVersion, from } = fields;
  const { account } = await openMembership(change, fields);
  const fact = { kind: 'memberParticipation' as const, name: factName(membershipId, programme) };
  const steps = await loadSteps<Participation>(change, accountId, fact);
  const refusal = refusalOfParticipation(timelineOf(steps), status, from, 'A member');
  if (refusal !== null) throw new RefusedError(refusal);
  const step = { validFrom: from, value: { status, termsVersion } };
  const before = valueAt(timelineOf(steps), from) ?? null;
  const after = { programme, since: from, ...step.value };
  if (!isNews(steps, step)) return { before, after: { ...after, since: timelineOf(steps).at(-1)?.[0] ?? from } };
  const n = await recordFacts(change, account, [{ ...fact, ...step }]);
  const statuses: Dated<string> = timelineOf(
    [...steps, step].map(({ validFrom, value }) => ({ validFrom, value: value.status })),
  );
  const changedAt = await changeProfile(change, accountId, (profile) => ({
    ...profile,
    memberParticipation: {
      ...profile.memberParticipation,
      [membershipId]: { ...profile.memberParticipation?.[membershipId], [programme]: statuses },
    },
  }));
  const detail = { membershipId: formatId('mem', membershipId), programme, status };
  await reportPastChange(change, account, { kind: 'memberParticipation', n, changedAt, detail });
  return { before, after };
}

/**
 * Where a member stands in every programme of which something is recorded, by programme.
 * @throws RefusedError `not_found`
 */
export async function listMemberParticipations(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId, at }: { accountId: string; membershipId: string; at: Instant },
): Promise<MemberParticipation[]> {
  if ((await findMembership(db, workspaceId, { accountId, membershipId })) === null) throw membershipNotFound();
  const facts = await selectFacts(db, workspaceId, [accountId], ['memberParticipation']);
  const own = facts.filter(({ name }) => name.startsWith(`${membershipId} `));
  return [...Map.groupBy(own, ({ name }) => name.slice(membershipId.length + 1))]
    .flatMap(([programme, steps]): MemberParticipation[] => {
      const held = timelineOf(steps).findLast(([from]) => from <= at);
      return held === undefined ? [] : [{ programme, since: held[0], ...(held[1] as Participation) }];
    })
    .sort((a, b) => (a.programme < b.programme ? -1 : 1));
}
