import type { Instant } from '#kernel';
import type { AccountProfile, LaneDeps } from '#modules/decisions';
import type { Transaction } from '#platform/postgres';
import { yearOf } from '../domain/worth.ts';
import { lockYears } from '../store/years.ts';
import { openTerms, UnitBook } from './unit-book.ts';

/** For units that members of one account get: with what they were counted with, held until the end of the transaction. */
export async function openUnitBook(
  tx: Transaction,
  deps: Pick<LaneDeps, 'rules'>,
  workspaceId: string,
  { profile, membershipIds, now }: { profile: AccountProfile; membershipIds: readonly string[]; now: Instant },
): Promise<UnitBook> {
  const rules = await deps.rules.load(tx, workspaceId);
  const wanted = new Set(membershipIds);
  const persons = profile.members
    .filter(({ membershipId }) => wanted.has(membershipId))
    .map(({ personId }) => personId);
  const [terms, years] = await Promise.all([
    openTerms(tx, workspaceId, [profile.accountId], now),
    lockYears(tx, workspaceId, persons, yearOf(now, rules.zone)),
  ]);
  return new UnitBook(rules, terms, years, now);
}
