/** Invitations to levels that people open, not figures: recorded with who and why, and withdrawn. */
import { formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { recordLevelAct } from '#modules/decisions';
import { queryable, type Transaction } from '#platform/postgres';
import { hasAccount, selectLevelActs } from '../store/level-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { type NewGrant, requireLevel, requirePeriod } from './grant-level.ts';
import { requireLadder } from './read-levels.ts';

export interface LevelInvitation {
  id: string;
  ladder: string;
  level: string;
  from: Instant;
  /** Exclusive; null while it has no end. */
  until: Instant | null;
  reason: string;
  by: string;
  /** When it was withdrawn; null while it was not. */
  withdrawnAt: Instant | null;
}

/**
 * Inside `inLanes` of the account. The level counts from then on where its gates hold.
 * @throws RefusedError `not_found`, `account_merged`, `ladder_unknown`, `level_unknown`, `level_not_by_invitation`,
 *   `grant_period_invalid`
 */
export async function inviteToLevel(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  asked: NewGrant,
): Promise<LevelInvitation> {
  const { accountId, ladder, level, until, reason, by } = asked;
  const now = deps.clock.now();
  const definition = requireLadder(await deps.rules.load(tx, workspaceId), ladder);
  if (requireLevel(definition, level).invitationOnly !== true) {
    const byInvitation = definition.levels.filter((one) => one.invitationOnly === true).map((one) => one.key);
    throw new RefusedError({
      code: 'level_not_by_invitation',
      detail: `The level ${level} of ${ladder} is opened by figures, not by invitation.`,
      levels: byInvitation,
    });
  }
  const from = requirePeriod(asked, now);
  const id = formatId('inv', newUuid());
  const invitation = { ladder, id, level, from, until, reason, by };
  await recordLevelAct(tx, deps, workspaceId, { accountId, act: { kind: 'invite', ...invitation }, by });
  const dates = { from: formatInstant(from), until: until === null ? null : formatInstant(until) };
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'inviteToLevel',
    subject: { type: 'levelInvitation', id },
    before: null,
    after: { accountId: formatId('acc', accountId), ladder, level, ...dates },
    at: now,
    reason,
  });
  return { ...invitation, withdrawnAt: null };
}

/**
 * Inside `inLanes` of the account. The level it opened falls by the ladder's own rule: at once, or at the end of a
 * period. Withdrawing one that was withdrawn changes nothing.
 * @throws RefusedError `not_found`, `account_merged`, `ladder_unknown`
 */
export async function withdrawInvitation(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  asked: { accountId: string; ladder: string; id: string; by: string },
): Promise<LevelInvitation> {
  const { accountId, ladder, id, by } = asked;
  requireLadder(await deps.rules.load(tx, workspaceId), ladder);
  const found = (await readInvitations(tx, workspaceId, asked)).find((one) => one.id === id);
  if (found === undefined) {
    throw new RefusedError({ code: 'not_found', detail: 'The account has no such invitation on this ladder.' });
  }
  if (found.withdrawnAt !== null) return found;
  const now = deps.clock.now();
  const act = { kind: 'withdrawInvitation' as const, ladder, id, until: now };
  await recordLevelAct(tx, deps, workspaceId, { accountId, act, by });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'withdrawInvitation',
    subject: { type: 'levelInvitation', id },
    before: { accountId: formatId('acc', accountId), ladder, withdrawn: false },
    after: { accountId: formatId('acc', accountId), ladder, withdrawn: true },
    at: now,
  });
  return { ...found, withdrawnAt: now };
}

/** Every invitation of an account on one ladder, the newest first. @throws RefusedError `ladder_unknown` */
export async function listInvitations(
  deps: ExplanationDeps,
  workspaceId: string,
  asked: { accountId: string; ladder: string },
): Promise<LevelInvitation[]> {
  const db = queryable(deps.pool);
  requireLadder(await deps.rules.recent(db, workspaceId), asked.ladder);
  if (!(await hasAccount(db, workspaceId, asked.accountId))) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no such account.' });
  }
  return (await readInvitations(db, workspaceId, asked)).reverse();
}

async function readInvitations(
  db: Parameters<typeof selectLevelActs>[0],
  workspaceId: string,
  { accountId, ladder }: { accountId: string; ladder: string },
): Promise<LevelInvitation[]> {
  const acts = await selectLevelActs(db, workspaceId, accountId, ladder);
  const withdrawn = new Map(
    acts.flatMap(({ body }) => (body.kind === 'withdrawInvitation' ? [[body.id, body.until] as const] : [])),
  );
  return acts.flatMap(({ body }): LevelInvitation[] => {
    if (body.kind !== 'invite') return [];
    const { id, level, from, until, reason, by } = body;
    return [{ id, ladder, level, from, until, reason, by, withdrawnAt: withdrawn.get(id) ?? null }];
  });
}
