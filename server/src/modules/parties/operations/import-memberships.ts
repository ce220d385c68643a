import { type Instant, newUuid } from '#kernel';
import { inLanes, type LaneDeps } from '#modules/decisions';
import { inSavepoint, queryable } from '#platform/postgres';
import { selectMembershipsOfPerson } from '../store/memberships.ts';
import { selectPersonsByExternalId } from '../store/persons.ts';
import type { Change } from './change-account.ts';
import { createMembership, overlaps } from './create-membership.ts';
import { endMembership } from './end-membership.ts';
import type { RowImport, RowOutcome } from './import-rows.ts';
import { resolveAccounts } from './resolve-accounts.ts';
import { updateMembership } from './update-membership.ts';

/** One person in one account, both by their numbers in other systems. */
export interface MembershipRow {
  account: { system: string; externalId: string };
  person: { system: string; externalId: string };
  /** Left out, the roles stay. */
  roles?: readonly string[];
  validFrom?: Instant;
  validTo?: Instant;
}

/** Creates the memberships that are not there; of those that are, changes roles and end from now on. */
export async function importMemberships(
  deps: LaneDeps,
  workspaceId: string,
  rows: readonly MembershipRow[],
  options: RowImport,
): Promise<void> {
  const db = queryable(deps.pool);
  const accounts = await resolveAccounts(
    db,
    workspaceId,
    rows.map(({ account }) => account),
  );
  const persons = await selectPersonsByExternalId(
    db,
    workspaceId,
    rows.map(({ person }) => person.externalId),
  );
  const personIds = new Map(persons.map(({ personId, external }) => [keyOf(external!), personId]));
  const accountIds = accounts.flatMap((found) => (found.ok ? found.value : []));
  await inLanes(deps, workspaceId, accountIds, async (tx) => {
    const change: Change = { tx, deps, workspaceId, now: options.now, by: options.by };
    const outcomes: RowOutcome[] = [];
    for (const [index, row] of rows.entries()) {
      const account = accounts[index]!;
      const personId = personIds.get(keyOf(row.person));
      if (!account.ok) outcomes.push({ refusal: account.error });
      else if (personId === undefined) outcomes.push({ refusal: unknownPerson(row.person.externalId) });
      else outcomes.push(await takeMembership(change, row, { accountId: account.value, personId }));
    }
    await options.commit(tx, outcomes);
  });
}

const keyOf = ({ system, externalId }: { system: string; externalId: string }) => `${system}\u0000${externalId}`;

function unknownPerson(externalId: string) {
  const detail = `No person has the number ${JSON.stringify(externalId)} in this system.`;
  return { code: 'person_unknown', detail, remedy: 'Import the persons first.' };
}

async function takeMembership(
  change: Change,
  row: MembershipRow,
  ids: { accountId: string; personId: string },
): Promise<RowOutcome> {
  const validFrom = row.validFrom ?? change.now;
  const validTo = row.validTo ?? null;
  const roles = [...new Set((row.roles ?? []).map(roleWord).filter((role) => role !== ''))].sort();
  return inSavepoint(change.tx, async (): Promise<RowOutcome> => {
    const known = await selectMembershipsOfPerson(change.tx, change.workspaceId, ids);
    const same = known.find((membership) => overlaps(membership, { validFrom, validTo }));
    if (same === undefined) {
      await createMembership(change, { ...ids, membershipId: newUuid(), roles, validFrom, validTo });
      return 'created';
    }
    const { accountId, membershipId } = same;
    let outcome: RowOutcome = 'unchanged';
    if (row.roles !== undefined && same.roles.join('\u0000') !== roles.join('\u0000')) {
      const from = Math.max(validFrom, same.validFrom);
      await updateMembership(change, { accountId, membershipId, roles, from });
      outcome = 'changed';
    }
    if (row.validTo !== undefined && row.validTo !== same.validTo) {
      await endMembership(change, { accountId, membershipId, validTo: row.validTo });
      outcome = 'changed';
    }
    return outcome;
  });
}

/** `Sales Representative` → `sales-representative`; a word that can be a role already stays as it is. */
function roleWord(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]{0,49}$/.test(text)) return text;
  const plain = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  return plain
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
}
