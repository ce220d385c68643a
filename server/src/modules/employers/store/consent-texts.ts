import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface ConsentWords {
  title: string;
  body: string;
}

export interface ConsentText {
  version: string;
  texts: { en: ConsentWords; de: ConsentWords };
  /** SHA-256 over the texts, hex. */
  hash: string;
  createdAt: Instant;
  createdBy: string;
  retiredAt: Instant | null;
}

interface Row {
  version: string;
  texts: ConsentText['texts'];
  hash: string;
  created_at: Instant;
  created_by: string;
  retired_at: Instant | null;
}

const columns = 'version, texts, hash, created_at, created_by, retired_at';

const fromRow = (row: Row): ConsentText => ({
  version: row.version,
  texts: row.texts,
  hash: row.hash,
  createdAt: row.created_at,
  createdBy: row.created_by,
  retiredAt: row.retired_at,
});

/** @returns false where the version is there already */
export async function insertConsentText(tx: Queryable, workspaceId: string, text: ConsentText): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into consent_text (workspace_id, version, texts, hash, created_at, created_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, version) do nothing`,
    [workspaceId, text.version, JSON.stringify(text.texts), text.hash, formatInstant(text.createdAt), text.createdBy],
  );
  return rowCount === 1;
}

export async function findConsentText(
  db: Queryable,
  workspaceId: string,
  version: string,
): Promise<ConsentText | null> {
  const { rows } = await db.query<Row>(`select ${columns} from consent_text where workspace_id = $1 and version = $2`, [
    workspaceId,
    version,
  ]);
  return rows[0] ? fromRow(rows[0]) : null;
}

/** By version. */
export async function selectConsentTexts(
  db: Queryable,
  workspaceId: string,
  range: { after: string | null; limit: number },
): Promise<ConsentText[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from consent_text where workspace_id = $1 and ($2::text is null or version > $2)
     order by version limit $3`,
    [workspaceId, range.after, range.limit],
  );
  return rows.map(fromRow);
}

export async function retireConsentText(
  tx: Queryable,
  workspaceId: string,
  version: string,
  now: Instant,
): Promise<void> {
  await tx.query(
    'update consent_text set retired_at = coalesce(retired_at, $3) where workspace_id = $1 and version = $2',
    [workspaceId, version, formatInstant(now)],
  );
}
