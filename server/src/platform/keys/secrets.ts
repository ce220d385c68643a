/** Secrets shared with others, such as what webhooks are signed with: encrypted with one key of the workspace. */
import type { Instant } from '#kernel';
import { assert } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { KeyRing } from './key-ring.ts';
import { keyOwner } from './owners.ts';

/** As two columns hold it. In clear are those alone that no job has encrypted since they could be. */
export interface StoredSecret {
  clear: Buffer | null;
  /** `<key id>.<sealed text>` */
  sealed: string | null;
}

export async function sealSecret(
  keys: KeyRing,
  db: Queryable,
  workspaceId: string,
  { secret, now }: { secret: Buffer; now: Instant },
): Promise<StoredSecret> {
  const key = (await keys.ensure(db, workspaceId, [keyOwner.secrets], now)).get(keyOwner.secrets);
  assert(key, 'the key of secrets is never destroyed');
  return { clear: null, sealed: key.seal(secret.toString('base64')) };
}

/** In the order given. */
export async function openSecrets(
  keys: KeyRing,
  db: Queryable,
  workspaceId: string,
  stored: readonly StoredSecret[],
): Promise<Buffer[]> {
  const opened = await keys.open(
    db,
    workspaceId,
    stored.map(({ sealed }) => sealed ?? ''),
  );
  return stored.map(({ clear }, index) => {
    const text = opened[index] ?? null;
    const secret = text === null ? clear : Buffer.from(text, 'base64');
    assert(secret, 'a secret can be opened');
    return secret;
  });
}
