import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { createPool, defineStatement, failureOf, queryable, translateError } from './index.ts';
import { parseTimestamptz } from './type-parsers.ts';

const database = testDatabase({ migrations: 'none' });

async function value(sql: string): Promise<unknown> {
  const { rows } = await database.pool.query({ text: `select ${sql} as value`, rowMode: 'array' });
  return rows[0]?.[0];
}

describe('values from the database', () => {
  test.each([
    ['9223372036854775807::int8', 9223372036854775807n],
    ['null::int8', null],
    [`'{1,-9223372036854775808,null}'::int8[]`, [1n, -9223372036854775808n, null]],
    [
      `'{{1,2},{3,4}}'::int8[]`,
      [
        [1n, 2n],
        [3n, 4n],
      ],
    ],
    [`'{}'::int8[]`, []],
    ['0.10000000000000000001::numeric', '0.10000000000000000001'],
    [`'{1.10,null}'::numeric[]`, ['1.10', null]],
    [`'2026-03-29'::date`, '2026-03-29'],
    [`'{2026-03-29}'::date[]`, ['2026-03-29']],
    [`'2026-01-05T09:00:00.123Z'::timestamptz`, Date.UTC(2026, 0, 5, 9, 0, 0, 123)],
    [`'2026-01-05T09:00:00.123999Z'::timestamptz`, Date.UTC(2026, 0, 5, 9, 0, 0, 123)],
    [`'1970-01-01T00:00:00Z'::timestamptz`, 0],
    [`'infinity'::timestamptz`, Number.POSITIVE_INFINITY],
    [`array['2026-01-05T09:00:00Z'::timestamptz, null]`, [Date.UTC(2026, 0, 5, 9), null]],
    ['12::int4', 12],
    ['true', true],
    [`'{"a": [1, 2.5]}'::jsonb`, { a: [1, 2.5] }],
    [`'00000000-0000-7000-8000-000000000000'::uuid`, '00000000-0000-7000-8000-000000000000'],
  ])('%s arrives without loss', async (sql, expected) => {
    expect(await value(sql)).toEqual(expected);
  });

  test('instants are the same whatever time zone the session has', () => {
    const expected = Date.UTC(2026, 2, 29, 1, 30);
    expect(parseTimestamptz('2026-03-29 01:30:00+00')).toBe(expected);
    expect(parseTimestamptz('2026-03-29 03:30:00+02')).toBe(expected);
    expect(parseTimestamptz('2026-03-28 22:00:00-03:30')).toBe(expected);
    expect(parseTimestamptz('1880-01-01 00:53:28+00:53:28')).toBe(Date.UTC(1880, 0, 1));
    expect(() => parseTimestamptz('29/03/2026 01:30:00 CET')).toThrow(/not a timestamptz/);
  });

  test('pools that others bring keep the parsers of pg', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client(database.url);
    await client.connect();
    expect((await client.query('select 1::int8 as n')).rows).toEqual([{ n: '1' }]);
    await client.end();
  });
});

describe('statements', () => {
  test('with a name are prepared once per connection', async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const double = defineStatement('test.double', 'select $1::int * 2 as n');
    const answers = await Promise.all([1, 2, 3].map((n) => queryable(pool).query<{ n: number }>(double, [n])));
    expect(answers.map((answer) => answer.rows[0]?.n)).toEqual([2, 4, 6]);
    expect((await pool.query('select name, statement from pg_prepared_statements')).rows).toEqual([
      { name: 'test.double', statement: double.text },
    ]);
    await pool.end();
  });

  test('cannot share a name', () => {
    defineStatement('test.once', 'select 1');
    expect(() => defineStatement('test.once', 'select 1')).not.toThrow();
    expect(() => defineStatement('test.once', 'select 2')).toThrow(/two different statements/);
    expect(() => defineStatement('x'.repeat(64), 'select 1')).toThrow(/longer than 63/);
  });
});

describe('errors of the database', () => {
  test.each([
    ['nobody listens', 'postgresql://a@127.0.0.1:1/b', 'connection'],
    ['there is no such socket', 'postgresql:///b?host=/nonexistent&user=a', 'connection'],
    ['the name has no address', 'postgresql://a@name.invalid/b', 'connection'],
  ])('when %s are database_unavailable', async (_, url, failure) => {
    const pool = createPool({ url });
    const error = await pool.query('select 1').catch((thrown) => thrown);
    expect(failureOf(error)).toBe(failure);
    expect(translateError(error)).toMatchObject({ refusal: { code: 'database_unavailable', retryAfterSeconds: 5 } });
    await expect(queryable(pool).query('select 1')).rejects.toMatchObject({
      refusal: { code: 'database_unavailable' },
    });
    await pool.end();
  });

  test('when the database does not exist say what to check', async () => {
    const pool = createPool({ url: database.url.replace(database.name, 'hanse_none') });
    await expect(queryable(pool).query('select 1')).rejects.toMatchObject({
      refusal: { code: 'database_unavailable', remedy: expect.stringContaining('DATABASE_URL') },
    });
    await pool.end();
  });

  test.each([
    ['53100', 'database_unavailable'],
    ['57P03', 'database_unavailable'],
    ['08006', 'database_unavailable'],
    ['40P01', 'database_busy'],
    ['55P03', 'database_busy'],
  ])('%s becomes %s', (code, refusal) => {
    expect(translateError(Object.assign(new Error('x'), { code }))).toMatchObject({ refusal: { code: refusal } });
  });

  test('of other kinds come through untouched', () => {
    const fault = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'account_pkey' });
    expect(translateError(fault)).toBe(fault);
    expect(translateError('text')).toBe('text');
  });

  test('a connection that dies while idle does not end the process, and the next query works', async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(() => pool.totalCount).toBe(0);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});
