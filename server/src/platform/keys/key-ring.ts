import { randomBytes } from 'node:crypto';
import { formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { DataKey, KEY_BYTES, openBytes, partsOf, sealBytes } from './data-key.ts';

interface KeyRow {
  key_id: string;
  owner: string | null;
  wrapped: Buffer | null;
}

/**
 * Keys of persons and things, each random and kept encrypted with the installation's secret key. Nothing is remembered
 * between calls: a key that was destroyed opens nothing from that instant on, in no process.
 */
export class KeyRing {
  readonly #secret: Buffer;

  /** @param secret 32 bytes; without it nothing that was sealed can be read again */
  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /**
   * The keys of some owners, such as `person:<uuid>`, made where there are none yet.
   * @returns null where the key was destroyed: for this owner nothing can be kept any more
   */
  async ensure(
    db: Queryable,
    workspaceId: string,
    owners: readonly string[],
    now: Instant,
  ): Promise<Map<string, DataKey | null>> {
    const wanted = [...new Set(owners)].sort();
    const found = await this.#byOwner(db, workspaceId, wanted);
    const missing = wanted.filter((owner) => !found.has(owner));
    if (missing.length === 0) return found;
    const made = missing.map((owner) => {
      const keyId = newUuid();
      return { owner, keyId, wrapped: sealBytes(this.#secret, randomBytes(KEY_BYTES), contextOf(workspaceId, keyId)) };
    });
    await db.query(
      `insert into data_key (workspace_id, key_id, owner, wrapped, created_at)
       select $1, k.key_id, k.owner, k.wrapped, $5 from unnest($2::uuid[], $3::text[], $4::bytea[]) as k(key_id, owner, wrapped)
       on conflict (workspace_id, owner) do nothing`,
      [
        workspaceId,
        made.map(({ keyId }) => keyId),
        made.map(({ owner }) => owner),
        made.map(({ wrapped }) => wrapped),
        formatInstant(now),
      ],
    );
    // Another process may have made one in the same instant: what is stored counts.
    for (const [owner, key] of await this.#byOwner(db, workspaceId, missing)) found.set(owner, key);
    return found;
  }

  /** Keys by their ids; those that were destroyed are missing. */
  async load(db: Queryable, workspaceId: string, keyIds: readonly string[]): Promise<Map<string, DataKey>> {
    const wanted = [...new Set(keyIds)];
    if (wanted.length === 0) return new Map();
    const { rows } = await db.query<KeyRow>(
      'select key_id, owner, wrapped from data_key where workspace_id = $1 and key_id = any($2::uuid[])',
      [workspaceId, wanted],
    );
    return new Map(rows.flatMap((row) => (row.wrapped === null ? [] : [[row.key_id, this.#unwrap(workspaceId, row)]])));
  }

  /** Opens texts in the order given; null for what cannot be read: its key was destroyed. */
  async open(db: Queryable, workspaceId: string, sealed: readonly string[]): Promise<(string | null)[]> {
    const keyIds = sealed.flatMap((text) => partsOf(text)?.keyId ?? []);
    const keys = await this.load(db, workspaceId, keyIds);
    return sealed.map((text) => keys.get(partsOf(text)?.keyId ?? '')?.open(text) ?? null);
  }

  /** Destroys the keys of owners, and keeps them from ever getting another. */
  async destroy(db: Queryable, workspaceId: string, owners: readonly string[], now: Instant): Promise<void> {
    const wanted = [...new Set(owners)].sort();
    if (wanted.length === 0) return;
    await db.query(
      `insert into data_key (workspace_id, key_id, owner, wrapped, created_at, destroyed_at)
       select $1, k.key_id, k.owner, null, $4, $4 from unnest($2::uuid[], $3::text[]) as k(key_id, owner)
       on conflict (workspace_id, owner) do update set wrapped = null, destroyed_at = excluded.destroyed_at
         where data_key.wrapped is not null`,
      [workspaceId, wanted.map(() => newUuid()), wanted, formatInstant(now)],
    );
  }

  /** Forgets keys whose sealed texts are gone too. */
  async remove(db: Queryable, workspaceId: string, owners: readonly string[]): Promise<void> {
    if (owners.length === 0) return;
    await db.query('delete from data_key where workspace_id = $1 and owner = any($2::text[])', [workspaceId, owners]);
  }

  /** Owners that begin like this and whose keys open, by owner. */
  async ownersAfter(
    db: Queryable,
    workspaceId: string,
    range: { prefix: string; after: string; limit: number },
  ): Promise<string[]> {
    const { rows } = await db.query<{ owner: string }>(
      `select owner from data_key
       where workspace_id = $1 and starts_with(owner, $2) and owner > $3 and wrapped is not null
       order by owner limit $4`,
      [workspaceId, range.prefix, range.after, range.limit],
    );
    return rows.map(({ owner }) => owner);
  }

  async #byOwner(db: Queryable, workspaceId: string, owners: readonly string[]): Promise<Map<string, DataKey | null>> {
    if (owners.length === 0) return new Map();
    const { rows } = await db.query<KeyRow>(
      'select key_id, owner, wrapped from data_key where workspace_id = $1 and owner = any($2::text[])',
      [workspaceId, owners],
    );
    return new Map(rows.map((row) => [row.owner!, row.wrapped === null ? null : this.#unwrap(workspaceId, row)]));
  }

  #unwrap(workspaceId: string, { key_id, wrapped }: KeyRow): DataKey {
    const key = openBytes(this.#secret, wrapped!, contextOf(workspaceId, key_id));
    if (key !== null) return new DataKey(key_id, key);
    throw new RefusedError({
      code: 'secret_key_wrong',
      detail: 'Personal data in this database were encrypted with another secret key.',
      remedy: 'Start with the HANSE_SECRET_KEY (or the file secret.key) this database was used with.',
    });
  }
}

/** A wrapped key that was copied to another place of the table does not open there. */
function contextOf(workspaceId: string, keyId: string): string {
  return `${workspaceId}/${keyId}`;
}
