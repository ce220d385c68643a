/** People across companies. */
import { formatId, type Instant } from '#kernel';
import { queryable } from '#platform/postgres';
import { loadMembersOfPersons } from '../store/member-rows.ts';
import {
  countPersons,
  type ListedPerson,
  type PersonFilter,
  type PersonOrder,
  selectPersons,
} from '../store/person-list.ts';
import { COUNTED_MAX, type OverviewDeps } from './list-overviews.ts';

export interface PersonMembership {
  accountId: string;
  accountName: string;
  membershipId: string;
  roles: readonly string[];
  participations: Record<string, string>;
  lastActivityAt: Instant | null;
  isCurrent: boolean;
}

export interface PersonPage {
  rows: (ListedPerson & { memberships: PersonMembership[] })[];
  total: { count: number; isExact: boolean } | null;
}

export async function listPeople(
  deps: OverviewDeps,
  workspaceId: string,
  filter: PersonFilter,
  range: { order: PersonOrder; after: readonly [value: string, personId: string] | null; limit: number },
): Promise<PersonPage> {
  const db = queryable(deps.pool);
  const [persons, count] = await Promise.all([
    selectPersons(db, workspaceId, filter, range),
    range.after === null ? countPersons(db, workspaceId, filter, COUNTED_MAX + 1) : null,
  ]);
  const ids = persons.map(({ personId }) => personId);
  const members = ids.length === 0 ? [] : await loadMembersOfPersons(db, workspaceId, ids);
  const byPerson = Map.groupBy(members, ({ personId }) => personId);
  const now = deps.clock.now();
  return {
    rows: persons.map((person) => ({
      ...person,
      memberships: (byPerson.get(person.personId) ?? []).map((member) => ({
        accountId: formatId('acc', member.accountId),
        accountName: member.accountName,
        membershipId: formatId('mem', member.membershipId),
        roles: member.roles,
        participations: participationsOf(member.participations),
        lastActivityAt: member.lastAt,
        isCurrent: member.from <= now && (member.to === null || now < member.to),
      })),
    })),
    total: count === null ? null : { count: Math.min(count, COUNTED_MAX), isExact: count <= COUNTED_MAX },
  };
}

/** `club active` by programme. */
export function participationsOf(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(list.map((text) => text.split(' ') as [string, string]));
}
