import { type Day, formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { ShareOutRule, ShareOutRuleDefinition } from '../domain/share-out-rule.ts';

interface Row {
  account_id: string;
  key: string;
  definition: ShareOutRuleDefinition;
  from_day: string;
  next_day: string;
  created_at: Instant;
  created_by: string;
  ended_at: Instant | null;
}

const columns = `account_id, key, definition, from_day::text as from_day, next_day::text as next_day, created_at,
  created_by, ended_at`;

const fromRow = (row: Row): ShareOutRule => ({
  accountId: row.account_id,
  key: row.key,
  definition: row.definition,
  fromDay: unwrap(parseDay(row.from_day)),
  nextDay: unwrap(parseDay(row.next_day)),
  createdAt: row.created_at,
  createdBy: row.created_by,
  endedAt: row.ended_at,
});

export async function findRule(
  db: Queryable,
  workspaceId: string,
  { accountId, key }: { accountId: string; key: string },
): Promise<ShareOutRule | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out_rule where workspace_id = $1 and account_id = $2 and key = $3`,
    [workspaceId, accountId, key],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** By key. */
export async function selectRules(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  range: { after: string | null; limit: number },
): Promise<ShareOutRule[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out_rule
     where workspace_id = $1 and account_id = $2 and ($3::text is null or key > $3) order by key limit $4`,
    [workspaceId, accountId, range.after, range.limit],
  );
  return rows.map(fromRow);
}

/** Of all accounts, those whose next period may have ended. */
export async function selectOpenRules(db: Queryable, workspaceId: string, before: Day): Promise<ShareOutRule[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from share_out_rule
     where workspace_id = $1 and ended_at is null and next_day < $2::date order by account_id, key`,
    [workspaceId, formatDay(before)],
  );
  return rows.map(fromRow);
}

export async function saveRule(tx: Queryable, workspaceId: string, rule: ShareOutRule, bucket: number): Promise<void> {
  await tx.query(
    `insert into share_out_rule (workspace_id, account_id, key, bucket, definition, from_day, next_day, created_at,
       created_by, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, account_id, key) do update set definition = excluded.definition,
       from_day = excluded.from_day, next_day = excluded.next_day, ended_at = excluded.ended_at`,
    [
      workspaceId,
      rule.accountId,
      rule.key,
      bucket,
      JSON.stringify(rule.definition),
      formatDay(rule.fromDay),
      formatDay(rule.nextDay),
      formatInstant(rule.createdAt),
      rule.createdBy,
      rule.endedAt === null ? null : formatInstant(rule.endedAt),
    ],
  );
}
