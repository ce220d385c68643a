// Guarantee: a list is gone through entry by entry, over as many pages as it has, and no further than somebody reads.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../server/test/support/index.ts';
import { createClient, type HanseClient } from '../src/index.ts';
import { openServer, type Server } from './open-server.ts';

const ACCOUNTS = 23;

const database = testDatabase();
let server: Server;
let hanse: HanseClient;
let asked: string[] = [];

beforeAll(async () => {
  server = await openServer(database);
  hanse = createClient({
    url: server.url,
    apiKey: server.apiKey,
    fetch: (input, init) => {
      asked.push(String(input));
      return fetch(input, init);
    },
  });
  for (let n = 0; n < ACCOUNTS; n++) await hanse.createAccount({ body: { name: `Account ${n}` } });
});
afterAll(() => server?.close());

test('every entry of every page comes once', async () => {
  asked = [];
  const ids = new Set<string>();
  for await (const account of hanse.listAccounts({ limit: 10 })) ids.add(account.id);
  expect([ids.size, asked.length]).toEqual([ACCOUNTS, 3]);
});

test('pages come one by one, and none is asked for that nobody reads', async () => {
  asked = [];
  const sizes: number[] = [];
  for await (const { data } of hanse.listAccounts({ limit: 10 }).pages()) {
    sizes.push(data.length);
    if (sizes.length === 2) break;
  }
  expect([sizes, asked.length]).toEqual([[10, 10], 2]);
});

test('awaited, a list is its first page with the cursor of the next', async () => {
  const { data, nextCursor } = await hanse.listAccounts({ limit: 10, namePrefix: 'account' });
  expect(data.length).toBe(10);
  const rest = await hanse.listAccounts({ limit: 200, namePrefix: 'account', cursor: nextCursor! });
  expect([rest.data.length, rest.nextCursor]).toEqual([ACCOUNTS - 10, null]);
});

test('a list that has no pages is gone through all the same', async () => {
  const names: string[] = [];
  for await (const { name } of hanse.listPermissions()) names.push(name);
  expect(names).toContain('accounts:read');
});

test('a list is asked for as a file', async () => {
  const file = await hanse.listAccounts({ format: 'csv', bom: true });
  expect([file.mediaType, file.name]).toEqual(['text/csv', 'accounts.csv']);
  const bytes = await file.bytes();
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes).trimEnd().split('\r\n').length).toBe(ACCOUNTS + 1);
});

test('what can be repeated in a query is', async () => {
  asked = [];
  await hanse.listWorkItems({ kind: ['unmatchedEvent', 'conflict'] }).catch(() => {});
  expect(asked[0]).toMatch(/\?kind=unmatchedEvent&kind=conflict$/);
});
