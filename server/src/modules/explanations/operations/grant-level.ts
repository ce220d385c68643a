/** Levels given by hand beside what the figures say: granted with a reason, and ended early. */
import { formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { recordLevelAct } from '#modules/decisions';
import type { LadderDefinition } from '#modules/tiers';
import type { Transaction } from '#platform/postgres';
import type { ExplanationDeps } from './dependencies.ts';
import { requireLadder } from './read-levels.ts';

export interface NewGrant {
  accountId: string;
  ladder: string;
  level: string;
  /** Null: from now on. */
  from: Instant | null;
  /** Exclusive; null: until it is ended. */
  until: Instant | null;
  reason: string;
  by: string;
}

export interface RecordedGrant {
  id: string;
  ladder: string;
  level: string;
  from: Instant;
  until: Instant | null;
  reason: string;
  by: string;
}

/**
 * Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `ladder_unknown`, `level_unknown`, `grant_period_invalid`
 */
export async function grantLevel(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  grant: NewGrant,
): Promise<RecordedGrant> {
  const now = deps.clock.now();
  requireLevel(requireLadder(await deps.rules.load(tx, workspaceId), grant.ladder), grant.level);
  const from = requirePeriod(grant, now);
  const { accountId, ladder, level, until, reason, by } = grant;
  const id = formatId('grt', newUuid());
  const act = { kind: 'grant' as const, ladder, id, level, from, until, reason, by };
  await recordLevelAct(tx, deps, workspaceId, { accountId, act, by });
  const dates = { from: formatInstant(from), until: until === null ? null : formatInstant(until) };
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'grantLevel',
    subject: { type: 'levelGrant', id },
    before: null,
    after: { accountId: formatId('acc', accountId), ladder, level, ...dates },
    at: now,
    reason,
  });
  return { id, ladder, level, from, until, reason, by };
}

/**
 * Inside `inLanes` of the account; ends a grant now. One that has ended already is left as it is.
 * @throws RefusedError `not_found`, `ladder_unknown`
 */
export async function endLevelGrant(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  grant: { accountId: string; ladder: string; id: string; by: string },
): Promise<{ id: string; endedAt: Instant }> {
  const { accountId, ladder, id, by } = grant;
  requireLadder(await deps.rules.load(tx, workspaceId), ladder);
  const { rows } = await tx.query<{ body: { kind: string; id: string } }>(
    `select body from act where workspace_id = $1 and account_id = $2 and kind = 'level'
       and body->>'id' = $3 and body->>'ladder' = $4 order by n`,
    [workspaceId, accountId, id, ladder],
  );
  if (!rows.some(({ body }) => body.kind === 'grant')) {
    throw new RefusedError({ code: 'not_found', detail: 'The account has no such grant on this ladder.' });
  }
  const now = deps.clock.now();
  const act = { kind: 'endGrant' as const, ladder, id, until: now };
  await recordLevelAct(tx, deps, workspaceId, { accountId, act, by });
  const ended = rows.find(({ body }) => body.kind === 'endGrant');
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'endLevelGrant',
    subject: { type: 'levelGrant', id },
    before: { accountId: formatId('acc', accountId), ladder, ended: ended !== undefined },
    after: { accountId: formatId('acc', accountId), ladder, ended: true },
    at: now,
  });
  return { id, endedAt: now };
}

/** @throws RefusedError `level_unknown` */
export function requireLevel(definition: LadderDefinition, key: string): LadderDefinition['levels'][number] {
  const level = definition.levels.find((one) => one.key === key);
  if (level !== undefined) return level;
  throw new RefusedError({
    code: 'level_unknown',
    detail: `The ladder ${definition.key} has no level "${key}".`,
    remedy: `Use one of: ${definition.levels.map((one) => one.key).join(', ')}.`,
  });
}

/** @returns when it begins. @throws RefusedError `grant_period_invalid` */
export function requirePeriod({ from, until }: { from: Instant | null; until: Instant | null }, now: Instant): Instant {
  const begins = from ?? now;
  if (begins >= now && (until === null || until > begins)) return begins;
  throw new RefusedError({
    code: 'grant_period_invalid',
    detail: 'It begins now or later and ends after it begins.',
    remedy: 'Leave "from" out to begin now, and choose a later "until".',
  });
}
