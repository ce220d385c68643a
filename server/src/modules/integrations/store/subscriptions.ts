/** Subscriptions and their secrets. */
import { formatInstant, type Instant } from '#kernel';
import type { StoredSecret } from '#platform/keys';
import type { Queryable } from '#platform/postgres';
import type { Filters } from '../domain/announcement.ts';

export type SubscriptionState = 'active' | 'paused' | 'disabled';

export interface Subscription {
  subscriptionId: string;
  url: string;
  description: string;
  /** Types or patterns. */
  types: readonly string[];
  filters: Filters;
  state: SubscriptionState;
  disabledBecause: 'gone' | 'failing' | null;
  disabledAt: Instant | null;
  disableAfterDays: number;
  failingSince: Instant | null;
  createdAt: Instant;
  createdBy: string;
}

interface Row {
  subscription_id: string;
  url: string;
  description: string;
  types: string[];
  filters: Filters;
  state: SubscriptionState;
  disabled_because: 'gone' | 'failing' | null;
  disabled_at: Instant | null;
  disable_after_days: number;
  failing_since: Instant | null;
  created_at: Instant;
  created_by: string;
}

const COLUMNS = `subscription_id, url, description, types, filters, state, disabled_because, disabled_at,
  disable_after_days, failing_since, created_at, created_by`;

const fromRow = (row: Row): Subscription => ({
  subscriptionId: row.subscription_id,
  url: row.url,
  description: row.description,
  types: row.types,
  filters: row.filters,
  state: row.state,
  disabledBecause: row.disabled_because,
  disabledAt: row.disabled_at,
  disableAfterDays: row.disable_after_days,
  failingSince: row.failing_since,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

const textOf = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));

export async function loadSubscriptions(db: Queryable, workspaceId: string): Promise<Subscription[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_subscription where workspace_id = $1 order by subscription_id`,
    [workspaceId],
  );
  return rows.map(fromRow);
}

export async function pageOfSubscriptions(
  db: Queryable,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<Subscription[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_subscription
     where workspace_id = $1 and ($2::uuid is null or subscription_id > $2::uuid) order by subscription_id limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map(fromRow);
}

export async function findSubscription(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  lock: 'locked' | 'read' = 'read',
): Promise<Subscription | null> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_subscription where workspace_id = $1 and subscription_id = $2
     ${lock === 'locked' ? 'for update' : ''}`,
    [workspaceId, subscriptionId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

export async function insertSubscription(db: Queryable, workspaceId: string, row: Subscription): Promise<void> {
  await db.query(
    `insert into webhook_subscription (workspace_id, ${COLUMNS})
     values ($1, $2, $3, $4, $5::text[], $6::json, $7, $8, $9::timestamptz, $10, $11::timestamptz, $12::timestamptz, $13)`,
    [
      workspaceId,
      row.subscriptionId,
      row.url,
      row.description,
      [...row.types],
      JSON.stringify(row.filters),
      row.state,
      row.disabledBecause,
      textOf(row.disabledAt),
      row.disableAfterDays,
      textOf(row.failingSince),
      formatInstant(row.createdAt),
      row.createdBy,
    ],
  );
}

export async function updateSubscription(db: Queryable, workspaceId: string, row: Subscription): Promise<void> {
  await db.query(
    `update webhook_subscription set url = $3, description = $4, types = $5::text[], filters = $6::json, state = $7,
       disabled_because = $8, disabled_at = $9::timestamptz, disable_after_days = $10, failing_since = $11::timestamptz
     where workspace_id = $1 and subscription_id = $2`,
    [
      workspaceId,
      row.subscriptionId,
      row.url,
      row.description,
      [...row.types],
      JSON.stringify(row.filters),
      row.state,
      row.disabledBecause,
      textOf(row.disabledAt),
      row.disableAfterDays,
      textOf(row.failingSince),
    ],
  );
}

/** With its secrets, its queues and its log. */
export async function removeSubscription(db: Queryable, workspaceId: string, subscriptionId: string): Promise<void> {
  const which = [workspaceId, subscriptionId];
  await db.query('delete from webhook_delivery where workspace_id = $1 and subscription_id = $2', which);
  await db.query('delete from webhook_queue where workspace_id = $1 and subscription_id = $2', which);
  await db.query('delete from webhook_secret where workspace_id = $1 and subscription_id = $2', which);
  await db.query('delete from webhook_subscription where workspace_id = $1 and subscription_id = $2', which);
}

export interface Secret {
  secretId: string;
  secret: StoredSecret;
  createdAt: Instant;
  expiresAt: Instant | null;
}

interface SecretRow {
  secret_id: string;
  secret: Buffer | null;
  secret_sealed: string | null;
  created_at: Instant;
  expires_at: Instant | null;
}

/** Newest first; those whose overlap has ended are left out. */
export async function loadSecrets(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  now: Instant,
): Promise<Secret[]> {
  const { rows } = await db.query<SecretRow>(
    `select secret_id, secret, secret_sealed, created_at, expires_at from webhook_secret
     where workspace_id = $1 and subscription_id = $2 and (expires_at is null or expires_at > $3::timestamptz)
     order by expires_at desc nulls first, created_at desc, secret_id desc`,
    [workspaceId, subscriptionId, formatInstant(now)],
  );
  return rows.map((row) => ({
    secretId: row.secret_id,
    secret: { clear: row.secret, sealed: row.secret_sealed },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Where to send and what to sign with; null where nothing is to be sent (any more). */
export async function loadTarget(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  now: Instant,
): Promise<{ url: string; secrets: StoredSecret[] } | null> {
  const { rows } = await db.query<{ url: string; secret: Buffer | null; secret_sealed: string | null }>(
    `select s.url, k.secret, k.secret_sealed from webhook_subscription s
     join webhook_secret k on k.workspace_id = s.workspace_id and k.subscription_id = s.subscription_id
     where s.workspace_id = $1 and s.subscription_id = $2 and s.state = 'active'
       and (k.expires_at is null or k.expires_at > $3::timestamptz)
     order by k.expires_at desc nulls first, k.created_at desc`,
    [workspaceId, subscriptionId, formatInstant(now)],
  );
  const [first] = rows;
  if (first === undefined) return null;
  const secrets = rows.map(({ secret: clear, secret_sealed: sealed }) => ({ clear, sealed }));
  return { url: first.url, secrets };
}

export async function insertSecret(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  secret: Secret,
): Promise<void> {
  await db.query(
    `insert into webhook_secret (workspace_id, subscription_id, secret_id, secret_sealed, created_at, expires_at)
     values ($1, $2, $3, $4, $5::timestamptz, null)`,
    [workspaceId, subscriptionId, secret.secretId, secret.secret.sealed, formatInstant(secret.createdAt)],
  );
}

/** Secrets that stand there in clear, from before they were encrypted. */
export async function selectClearSecrets(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<{ subscriptionId: string; secretId: string; secret: Buffer }[]> {
  const { rows } = await db.query<{ subscription_id: string; secret_id: string; secret: Buffer }>(
    `select subscription_id, secret_id, secret from webhook_secret
     where workspace_id = $1 and secret is not null limit $2`,
    [workspaceId, limit],
  );
  return rows.map((row) => ({
    subscriptionId: row.subscription_id,
    secretId: row.secret_id,
    secret: row.secret,
  }));
}

export async function replaceClearSecret(
  tx: Queryable,
  workspaceId: string,
  { subscriptionId, secretId, sealed }: { subscriptionId: string; secretId: string; sealed: string | null },
): Promise<void> {
  await tx.query(
    `update webhook_secret set secret = null, secret_sealed = $4
     where workspace_id = $1 and subscription_id = $2 and secret_id = $3 and secret is not null`,
    [workspaceId, subscriptionId, secretId, sealed],
  );
}

/** Older secrets end at the instant, or where they would have ended before. */
export async function endSecrets(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  { at, now }: { at: Instant; now: Instant },
): Promise<void> {
  const [which, end] = [[workspaceId, subscriptionId], formatInstant(at)];
  await db.query(
    `update webhook_secret set expires_at = least(coalesce(expires_at, $3::timestamptz), $3::timestamptz)
     where workspace_id = $1 and subscription_id = $2`,
    [...which, end],
  );
  await db.query(
    'delete from webhook_secret where workspace_id = $1 and subscription_id = $2 and expires_at <= $3::timestamptz',
    [...which, formatInstant(now)],
  );
}

/** Notes the first failure after a success. @returns since when nothing but failures */
export async function noteFailing(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  now: Instant,
): Promise<{ since: Instant; disableAfterDays: number }> {
  const { rows } = await db.query<{ failing_since: Instant; disable_after_days: number }>(
    `update webhook_subscription set failing_since = coalesce(failing_since, $3::timestamptz)
     where workspace_id = $1 and subscription_id = $2 returning failing_since, disable_after_days`,
    [workspaceId, subscriptionId, formatInstant(now)],
  );
  // Removed meanwhile: it has not been failing for any time.
  const { failing_since: since, disable_after_days: disableAfterDays } = rows[0] ?? {
    failing_since: now,
    disable_after_days: 1,
  };
  return { since, disableAfterDays };
}

export async function noteWorking(db: Queryable, workspaceId: string, subscriptionId: string): Promise<void> {
  await db.query(
    `update webhook_subscription set failing_since = null
     where workspace_id = $1 and subscription_id = $2 and failing_since is not null`,
    [workspaceId, subscriptionId],
  );
}
