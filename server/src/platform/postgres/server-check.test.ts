import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { checkServer, createPool } from './index.ts';

const database = testDatabase({ migrations: 'none' });

async function withDatabase(settings: string, check: (url: string) => Promise<void>): Promise<void> {
  const name = `${database.name}_check`;
  await database.pool.query(`create database ${name} template template0 ${settings}`);
  try {
    await check(database.url.replace(database.name, name));
  } finally {
    await database.pool.query(`drop database ${name} with (force)`);
  }
}

async function checkAt(url: string) {
  const pool = createPool({ url, size: 1 });
  try {
    return await checkServer(pool);
  } finally {
    await pool.end();
  }
}

describe('the check at start', () => {
  test('accepts the embedded server without a warning', async () => {
    const facts = await checkServer(database.pool);
    expect(facts.version).toBeGreaterThanOrEqual(150000);
    expect(facts.warnings).toEqual([]);
  });

  test('refuses a database that is not UTF8 and says how to make one', async () => {
    await withDatabase(`encoding 'SQL_ASCII' locale 'C' locale_provider libc`, async (url) => {
      await expect(checkAt(url)).rejects.toMatchObject({
        refusal: { code: 'database_unavailable', remedy: expect.stringContaining("ENCODING 'UTF8'") },
      });
    });
  });

  test('warns about a locale that knows no lower case of umlauts', async () => {
    await withDatabase(`locale 'C' locale_provider libc`, async (url) => {
      expect((await checkAt(url)).warnings).toEqual([expect.stringContaining('ärzte')]);
    });
  });

  test('warns when acknowledged events could be lost in a crash', async () => {
    await withDatabase('', async (url) => {
      await database.pool.query(`alter database ${database.name}_check set synchronous_commit = off`);
      expect((await checkAt(url)).warnings).toEqual([expect.stringContaining('synchronous_commit is off')]);
    });
  });

  test('refuses a date style in which instants could not be read', async () => {
    await withDatabase('', async (url) => {
      await database.pool.query(`alter database ${database.name}_check set datestyle = 'SQL, DMY'`);
      await expect(checkAt(url)).rejects.toThrow(/DateStyle/);
    });
  });
});
