import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant, type Instant, RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { KEY_BYTES } from './data-key.ts';

const FILE = 'secret.key';

/** Where the secret key comes from. */
export interface SecretKeySource {
  /** HANSE_SECRET_KEY, 32 bytes in base64; null: the file in the data folder. */
  secretKey: string | null;
  dataDir: string;
}

/**
 * The key that all keys of persons are encrypted with: the given one, or the one in the data folder, which is made at
 * the first start and readable for its owner alone. A database remembers which key it is used with, so that a lost file
 * is noticed before anything is encrypted with another.
 * @throws RefusedError `secret_key_missing`, `secret_key_wrong`, `secret_key_unusable`
 */
export async function openSecretKey(db: Queryable, source: SecretKeySource, now: Instant): Promise<Buffer> {
  // In this order: a file is there before the database knows of it.
  const known = await knownFingerprint(db);
  const given = source.secretKey === null ? await readKeyFile(source.dataDir) : Buffer.from(source.secretKey, 'base64');
  if (given === null && known !== null) throw missing(source.dataDir);
  const key = given ?? (await makeKeyFile(source.dataDir));
  const fingerprint = fingerprintOf(key);
  await db.query(
    `insert into secret_key_check (place, fingerprint, first_used_at) values (1, $1, $2) on conflict (place) do nothing`,
    [fingerprint, formatInstant(now)],
  );
  const used = known ?? (await knownFingerprint(db));
  if (used === fingerprint) return key;
  throw new RefusedError({
    code: 'secret_key_wrong',
    detail: 'Personal data in this database are encrypted with another secret key.',
    remedy: 'Start with the HANSE_SECRET_KEY (or the file secret.key) this database was used with.',
  });
}

/** A new key as HANSE_SECRET_KEY takes it. */
export function newSecretKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

async function knownFingerprint(db: Queryable): Promise<string | null> {
  const { rows } = await db.query<{ fingerprint: string }>('select fingerprint from secret_key_check where place = 1');
  return rows[0]?.fingerprint ?? null;
}

function fingerprintOf(key: Buffer): string {
  return createHash('sha256').update('hanse secret key\n').update(key).digest('hex').slice(0, 32);
}

async function readKeyFile(folder: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw unusable(folder, (error as Error).message);
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw unusable(folder, 'it does not hold 32 bytes in base64');
}

/** Two processes that start at once end up with one file: the second finds that of the first. */
async function makeKeyFile(folder: string): Promise<Buffer> {
  const draft = join(folder, `${FILE}.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${newSecretKey()}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, join(folder, FILE)).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw unusable(folder, (error as Error).message);
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeyFile(folder))!;
}

function missing(folder: string): RefusedError {
  return new RefusedError({
    code: 'secret_key_missing',
    detail: `Personal data in this database are encrypted, and neither HANSE_SECRET_KEY nor ${join(folder, FILE)} has the key.`,
    remedy: 'Give the key this database was used with; without it what was encrypted cannot be read again.',
  });
}

function unusable(folder: string, reason: string): RefusedError {
  return new RefusedError({
    code: 'secret_key_unusable',
    detail: `The secret key in ${join(folder, FILE)} cannot be used: ${reason}.`,
    remedy: 'Let this user read and write there, or give the key in HANSE_SECRET_KEY.',
  });
}
