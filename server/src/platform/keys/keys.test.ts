import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/test-database.ts';
import { KeyRing } from './key-ring.ts';
import { openTexts, openValues, sealedValue } from './sealed-json.ts';
import { openSecretKey } from './secret-key.ts';

const database = testDatabase();
const workspaceId = newUuid();
const ring = new KeyRing(Buffer.alloc(32, 1));

async function keyOf(owner: string, keys = ring, workspace = workspaceId) {
  const found = await keys.ensure(queryable(database.pool), workspace, [owner], 0);
  return found.get(owner) ?? null;
}

describe('keys', () => {
  it('give everybody who asks at the same time the same key', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyOf('person:together')));
    expect(new Set(keys.map((key) => key?.keyId)).size).toBe(1);
    expect(keys[7]?.open(keys[0]!.seal('Anna'))).toBe('Anna');
  });

  it('open nothing any more once destroyed, and are never made again', async () => {
    const db = queryable(database.pool);
    const sealed = (await keyOf('person:gone'))!.seal('Anna');
    expect(await ring.open(db, workspaceId, [sealed])).toEqual(['Anna']);
    await ring.destroy(db, workspaceId, ['person:gone', 'person:never-had-one'], 1);
    expect(await ring.open(db, workspaceId, [sealed])).toEqual([null]);
    expect(await keyOf('person:gone')).toBeNull();
    expect(await keyOf('person:never-had-one')).toBeNull();
  });

  it('do not open for another secret key, another workspace, or after a change of a bit', async () => {
    const db = queryable(database.pool);
    const sealed = (await keyOf('person:bits'))!.seal('Anna');
    await expect(new KeyRing(Buffer.alloc(32, 2)).open(db, workspaceId, [sealed])).rejects.toMatchObject({
      refusal: { code: 'secret_key_wrong' },
    });
    expect(await ring.open(db, newUuid(), [sealed])).toEqual([null]);
    const last = sealed.at(-2) === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, -2) + last + sealed.slice(-1);
    expect(await ring.open(db, workspaceId, [changed, 'no sealed text'])).toEqual([null, null]);
  });

  it('leave nothing of the same text that two sealings have in common', async () => {
    const key = (await keyOf('person:nonce'))!;
    expect(key.seal('Anna').slice(37)).not.toBe(key.seal('Anna').slice(37));
  });
});

describe('sealed values in JSON', () => {
  it('are opened wherever they stand; what was erased is null and named by its place', async () => {
    const db = queryable(database.pool);
    const [held, erased] = [await keyOf('person:held'), await keyOf('person:erased')];
    const body = {
      data: { name: sealedValue(held, 'Anna'), list: [{ text: sealedValue(erased, 'x') }, sealedValue(null, 'y')] },
      amount: 1,
    };
    await ring.destroy(db, workspaceId, ['person:erased'], 1);
    const value = { data: { name: 'Anna', list: [{ text: null }, null] }, amount: 1 };
    expect(await openValues(ring, db, workspaceId, [body, 5])).toEqual([
      { value, erased: ['data.list[0].text', 'data.list[1]'] },
      { value: 5, erased: [] },
    ]);
    const [text] = await openTexts(ring, db, workspaceId, [JSON.stringify(body)]);
    expect(JSON.parse(text!)).toEqual(value);
  });
});

describe('the secret key', () => {
  it('is made once, for its owner alone, and a database refuses to be used with another or without it', async () => {
    const db = queryable(database.pool);
    const dataDir = await mkdtemp(join(tmpdir(), 'hanse-secret-'));
    try {
      const source = { secretKey: null, dataDir };
      const keys = await Promise.all([1, 2, 3].map(() => openSecretKey(db, source, 0)));
      expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
      const file = join(dataDir, 'secret.key');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const text = (await readFile(file, 'utf8')).trim();
      expect(await openSecretKey(db, { secretKey: text, dataDir: '/nowhere' }, 0)).toEqual(keys[0]);
      const other = Buffer.alloc(32, 9).toString('base64');
      await expect(openSecretKey(db, { secretKey: other, dataDir }, 0)).rejects.toMatchObject({
        refusal: { code: 'secret_key_wrong' },
      });
      await rm(file);
      await expect(openSecretKey(db, source, 0)).rejects.toMatchObject({ refusal: { code: 'secret_key_missing' } });
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
