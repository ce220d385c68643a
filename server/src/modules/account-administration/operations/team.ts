/** Who works with the programme in a company: roles, and who leaves. */
import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { type Change, endMembership, getMembership, updateMembership } from '#modules/parties';
import { loadRedemptionRules } from '#modules/rewards';
import { amountText, emptyWallets } from '#modules/wallets';
import type { Queryable } from '#platform/postgres';
import { selectLastSeen, selectTeam, type TeamRow } from '../store/team.ts';
import type { AdministrationDeps } from './dependencies.ts';

export interface TeamMember extends TeamRow {
  isAdministrator: boolean;
  /** When they were here last; null: never. */
  lastSeenAt: Instant | null;
}

/** A role people can be given. */
export interface OfferedRole {
  key: string;
  name: Readonly<Record<string, string>>;
  administers: boolean;
}

export async function readTeam(
  db: Queryable,
  deps: AdministrationDeps,
  { workspaceId, accountId, now }: { workspaceId: string; accountId: string; now: Instant },
): Promise<{ members: TeamMember[]; roles: OfferedRole[] }> {
  const team = await selectTeam(db, workspaceId, { accountId, now });
  const { administratorRoles } = await loadRedemptionRules(db, workspaceId);
  const seen = await selectLastSeen(
    db,
    workspaceId,
    team.map(({ personId }) => personId),
  );
  const members = team.map((row) => ({
    ...row,
    isAdministrator: administers(row, administratorRoles),
    lastSeenAt: seen.get(row.personId) ?? null,
  }));
  return { members, roles: await offeredRoles(db, deps, workspaceId, { team, administratorRoles }) };
}

function administers({ roles }: Pick<TeamRow, 'roles'>, administratorRoles: readonly string[]): boolean {
  return roles.some((role) => administratorRoles.includes(role));
}

/** Those the programmes name, those that administer, and those somebody has. */
async function offeredRoles(
  db: Queryable,
  { rules }: Pick<AdministrationDeps, 'rules'>,
  workspaceId: string,
  { team, administratorRoles }: { team: readonly TeamRow[]; administratorRoles: readonly string[] },
): Promise<OfferedRole[]> {
  const { programmes } = await rules.recent(db, workspaceId);
  const names = new Map<string, Readonly<Record<string, string>>>();
  for (const head of programmes.values()) {
    for (const role of head.roles) names.set(role.key, 'name' in role ? role.name : (names.get(role.key) ?? {}));
  }
  const keys = [...administratorRoles, ...names.keys(), ...team.flatMap(({ roles }) => roles)];
  return [...new Set(keys)].map((key) => {
    return { key, name: names.get(key) ?? {}, administers: administratorRoles.includes(key) };
  });
}

/** A change of the team by one of its administrators, inside the lane of the account. */
export interface TeamChange extends Change {
  deps: AdministrationDeps;
  operationId: string;
}

/**
 * Other roles from now on.
 * @throws RefusedError `not_found`, `last_administrator`, `account_merged`
 */
export async function changeRoles(
  change: TeamChange,
  asked: { accountId: string; membershipId: string; roles: readonly string[] },
): Promise<void> {
  const { tx, workspaceId, now } = change;
  const before = await getMembership(tx, workspaceId, asked);
  const { administratorRoles } = await loadRedemptionRules(tx, workspaceId);
  const stays = asked.roles.some((role) => administratorRoles.includes(role));
  if (!stays) await requireAnother(change, asked, administratorRoles);
  const after = await updateMembership(change, { ...asked, from: now });
  await audit(change, asked.membershipId, { roles: before.roles }, { roles: after.roles });
}

/** What becomes of units somebody who leaves holds in the company. */
export const unitsOfLeavers = ['company', 'keep'] as const;

export interface Leaver {
  accountId: string;
  membershipId: string;
  units: (typeof unitsOfLeavers)[number];
  /** Who administers from then on; null: nobody further. */
  successorMembershipId: string | null;
}

export interface Left {
  endedAt: Instant;
  units: { unit: string; amount: string; follows: boolean }[];
}

/**
 * Ends a membership now. The last administrator names who follows. What is available goes to the company, or stays with
 * the membership as it is; what is pending or reserved stays in any case.
 * @throws RefusedError `not_found`, `last_administrator`, `account_merged`
 */
export async function endTeamMembership(change: TeamChange, leaver: Leaver): Promise<Left> {
  const { tx, workspaceId, now, deps, by } = change;
  const { accountId, membershipId, units, successorMembershipId } = leaver;
  const before = await getMembership(tx, workspaceId, leaver);
  if (before.validTo !== null && before.validTo <= now) throw notAMember();
  const { administratorRoles } = await loadRedemptionRules(tx, workspaceId);
  if (successorMembershipId === null) await requireAnother(change, leaver, administratorRoles);
  else await appoint(change, { accountId, membershipId: successorMembershipId }, administratorRoles);
  const after = await endMembership(change, { accountId, membershipId, validTo: now });
  const leaving = { workspaceId, accountId, membershipId, into: 'company', by } as const;
  const reference = formatId('mem', membershipId);
  const emptied =
    units === 'keep' ? [] : await emptyWallets(tx, deps, { ...leaving, reference, reason: 'membershipEnded' });
  await audit(
    change,
    membershipId,
    { validTo: null },
    { validTo: formatInstant(after.validTo ?? now), units, successor: successorMembershipId !== null },
  );
  return {
    endedAt: after.validTo ?? now,
    units: emptied.map(({ unit, available, pending, reserved }) => {
      return { unit: unit.key, amount: amountText(available, unit), follows: pending !== 0n || reserved !== 0n };
    }),
  };
}

/** Somebody follows: they get the first of the roles that administer, beside their own. */
async function appoint(
  change: TeamChange,
  ids: { accountId: string; membershipId: string },
  administratorRoles: readonly string[],
): Promise<void> {
  const { tx, workspaceId, now } = change;
  const team = await selectTeam(tx, workspaceId, { accountId: ids.accountId, now });
  const successor = team.find(({ membershipId }) => membershipId === ids.membershipId);
  if (successor === undefined) throw notAMember();
  if (administers(successor, administratorRoles)) return;
  const roles = [...successor.roles, ...administratorRoles.slice(0, 1)].sort();
  await updateMembership(change, { ...ids, roles, from: now });
  await audit(change, ids.membershipId, { roles: successor.roles }, { roles });
}

/** @throws RefusedError `last_administrator` */
async function requireAnother(
  { tx, workspaceId, now }: TeamChange,
  { accountId, membershipId }: { accountId: string; membershipId: string },
  administratorRoles: readonly string[],
): Promise<void> {
  const team = await selectTeam(tx, workspaceId, { accountId, now });
  const others = team.filter((one) => one.membershipId !== membershipId);
  if (others.some((one) => administers(one, administratorRoles))) return;
  const self = team.find((one) => one.membershipId === membershipId);
  if (self !== undefined && !administers(self, administratorRoles)) return;
  throw new RefusedError({
    code: 'last_administrator',
    detail: 'Nobody else administers the company.',
  });
}

function notAMember(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such membership in this account.' });
}

async function audit(
  { tx, workspaceId, by, now, operationId }: TeamChange,
  membershipId: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  const subject = { type: 'membership', id: formatId('mem', membershipId) };
  await recordChange(tx, { workspaceId, by, at: now, action: operationId, subject, before, after });
}
