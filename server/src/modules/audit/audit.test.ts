/*
 * Guarantee: every change that is recorded can be found again, nothing of it can be altered, taken out or put in without
 * being named, and a change that is committed late is neither lost nor mistaken for a forgery.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, newUuid, parseDay, unwrap } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import type { RecordedChange } from './domain/audit-entry.ts';
import { makeCheckpoints, recordChange, recordChanges, verifyTrail } from './index.ts';
import { selectEntries } from './store/audit-entries.ts';

const database = testDatabase();
const MONDAY = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALL = { subjectType: null, subjectId: null, actor: null, action: null, from: null, to: null };

let workspaceId: string;

function change(fields: Partial<RecordedChange> & { at: Instant }): RecordedChange {
  return {
    workspaceId,
    by: 'key_1',
    action: 'updateAccount',
    subject: { type: 'account', id: 'acc_1' },
    before: { name: 'Petersen', country: 'DE' },
    after: { name: `Petersen ${fields.at}`, country: 'DE' },
    ...fields,
  };
}

const record = (fields: Partial<RecordedChange> & { at: Instant }) =>
  withTransaction(database.pool, (tx) => recordChange(tx, change(fields)));
const list = () => selectEntries(queryable(database.pool), workspaceId, ALL, { before: null, limit: 100 });
const close = (now: Instant) => makeCheckpoints(database.pool, { workspaceId, now });
const verify = () => verifyTrail(database.pool, { workspaceId });

describe('recording', () => {
  beforeAll(() => {
    workspaceId = newUuid();
  });

  test('keeps the fields that differ, and nothing where nothing differs', async () => {
    await record({ at: MONDAY, before: { a: 1, b: { c: 2 } }, after: { b: { c: 3 }, a: 1, d: 5n } });
    await record({ at: MONDAY + 1, before: { a: 1, b: { c: 2, d: 1 } }, after: { b: { d: 1, c: 2 }, a: 1 } });
    const [entry, ...more] = await list();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ before: { b: { c: 2 }, d: null }, after: { b: { c: 3 }, d: '5' } });
  });

  test('keeps of a personal field that it changed, and never what it says', async () => {
    await record({
      at: MONDAY + 2,
      action: 'updatePerson',
      before: { givenName: 'Annegret', phone: null, language: 'de', email: 'same@example.com' },
      after: { givenName: 'Anne', phone: '+49 40 1', language: 'en', email: 'same@example.com' },
      personal: ['givenName', 'phone', 'email'],
    });
    const [entry] = await list();
    expect(entry).toMatchObject({
      before: { givenName: '(personal)', phone: null, language: 'de' },
      after: { givenName: '(personal)', phone: '(personal)', language: 'en' },
    });
    expect(entry?.after).not.toHaveProperty('email');
  });

  test('is undone with the change it belongs to', async () => {
    const before = (await list()).length;
    const failing = withTransaction(database.pool, async (tx) => {
      await recordChange(tx, change({ at: MONDAY + 3 }));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await list()).toHaveLength(before);
  });
});

describe('checkpoints', () => {
  beforeAll(async () => {
    workspaceId = newUuid();
    await withTransaction(database.pool, (tx) =>
      recordChanges(
        tx,
        Array.from({ length: 30 }, (_, i) =>
          change({ at: MONDAY + i * 3 * HOUR, subject: { type: 'account', id: `acc_${i}` } }),
        ),
      ),
    );
  });

  test('close every day that is over, once, however many processes try', async () => {
    expect(await close(MONDAY + DAY)).toEqual([]);
    const made = await Promise.all([
      close(MONDAY + 2 * DAY + HOUR),
      close(MONDAY + 2 * DAY + HOUR),
      close(MONDAY + 2 * DAY + HOUR),
    ]);
    expect(made.flat().map(({ entries }) => entries)).toEqual([8, 8]);
    expect(await verify()).toMatchObject({ days: 2, entries: 16, unsealed: 14, faults: [] });
  });

  test('cover what was committed after its day was closed with the next day, also where a day had nothing', async () => {
    await record({ at: MONDAY + 5 * HOUR, reason: 'committed late' });
    expect(await verify()).toMatchObject({ unsealed: 15, faults: [] });
    const made = await close(MONDAY + 6 * DAY);
    expect(made.map(({ entries }) => entries)).toEqual([9, 6, 0]);
    expect(await verify()).toMatchObject({ days: 5, entries: 31, unsealed: 0, faults: [] });
  });

  test('name an entry that was altered, and only that one', async () => {
    const entry = (await list()).find(({ subject }) => subject.id === 'acc_4')!;
    await tamper(`update audit_entry set after = '{"name":"Somebody else"}' where entry_id = $1`, entry.entryId);
    const { faults } = await verify();
    expect(faults).toEqual([{ kind: 'entryChanged', day: unwrap(parseDay('2026-01-05')), entryId: entry.entryId }]);
    await tamper('update audit_entry set after = $2 where entry_id = $1', entry.entryId, JSON.stringify(entry.after));
    expect((await verify()).faults).toEqual([]);
  });

  test.each([
    ['actor', 'key_2'],
    ['reason', 'other'],
    ['subject_id', 'acc_99'],
    ['action', 'createAccount'],
    ['at', '2026-01-05T00:00:00.001Z'],
  ])('notice another %s', async (column, value) => {
    const [entry] = (await list()).filter(({ subject }) => subject.id === 'acc_2');
    const { rows } = await database.pool.query(`select ${column}::text as was from audit_entry where entry_id = $1`, [
      entry!.entryId,
    ]);
    await tamper(`update audit_entry set ${column} = $2 where entry_id = $1`, entry!.entryId, value);
    expect((await verify()).faults).toMatchObject([{ kind: 'entryChanged', entryId: entry!.entryId }]);
    await tamper(`update audit_entry set ${column} = $2 where entry_id = $1`, entry!.entryId, rows[0].was);
  });

  test('name an entry that was taken out, with or without its seal', async () => {
    const entry = (await list()).find(({ subject }) => subject.id === 'acc_10')!;
    const kept = await database.pool.query('select * from audit_entry where entry_id = $1', [entry.entryId]);
    await tamper('delete from audit_entry where entry_id = $1', entry.entryId);
    expect((await verify()).faults).toMatchObject([{ kind: 'entryMissing', entryId: entry.entryId }]);
    const seal = await database.pool.query('select * from audit_seal where entry_id = $1', [entry.entryId]);
    await tamper('delete from audit_seal where entry_id = $1', entry.entryId);
    const { faults } = await verify();
    expect(faults.map(({ kind }) => kind)).toContain('checkpointBroken');
    await putBack('audit_entry', kept.rows[0]);
    await putBack('audit_seal', seal.rows[0]);
    expect((await verify()).faults).toEqual([]);
  });

  test('name an entry that was put into a day long closed', async () => {
    await close(MONDAY + 20 * DAY);
    await record({ at: MONDAY + HOUR, subject: { type: 'account', id: 'acc_forged' } });
    const forged = (await list()).find(({ subject }) => subject.id === 'acc_forged')!;
    expect((await verify()).faults).toEqual([
      { kind: 'entryAdded', day: unwrap(parseDay('2026-01-05')), entryId: forged.entryId },
    ]);
    await tamper('delete from audit_entry where entry_id = $1', forged.entryId);
  });

  test('tell a chain that was computed anew from the one that was written down elsewhere', async () => {
    const day = unwrap(parseDay('2026-01-06'));
    const { rows } = await database.pool.query(
      'select hash from audit_checkpoint where workspace_id = $1 and day = $2',
      [workspaceId, '2026-01-06'],
    );
    const known = (hash: string) => verifyTrail(database.pool, { workspaceId, known: new Map([[day, hash]]) });
    expect((await known(rows[0].hash)).faults).toEqual([]);
    expect((await known('0'.repeat(64))).faults).toEqual([{ kind: 'checkpointReplaced', day }]);
  });

  test('name a day whose checkpoint is gone', async () => {
    await database.pool.query(`delete from audit_checkpoint where workspace_id = $1 and day = '2026-01-07'`, [
      workspaceId,
    ]);
    const { faults } = await verify();
    expect(faults).toContainEqual({ kind: 'checkpointMissing', day: unwrap(parseDay('2026-01-07')) });
  });
});

async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  const { rowCount } = await database.pool.query(sql, values);
  expect(rowCount).toBe(1);
}

async function putBack(table: string, row: Record<string, unknown>): Promise<void> {
  await database.pool.query(`insert into ${table} select * from json_populate_record(null::${table}, $1)`, [
    JSON.stringify(row, (key, value) =>
      key === 'at' ? new Date(value as number).toISOString() : typeof value === 'bigint' ? String(value) : value,
    ),
  ]);
}
