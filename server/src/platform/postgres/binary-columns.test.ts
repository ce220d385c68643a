import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { bigints, byteas, instants, ints, jsons, smallints, texts, uuids } from './binary-columns.ts';

describe('binary columns', () => {
  const database = testDatabase({ migrations: 'none' });

  const back = async (type: string, column: Buffer) => {
    const { rows } = await database.pool.query<{ value: unknown }>(
      `select value from unnest($1::${type}[]) as u(value)`,
      [column],
    );
    return rows.map((row) => row.value);
  };

  it('arrive as the values they were', async () => {
    const ids = ['0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', null, 'FFFFFFFF-0000-7000-8000-00000000000F'];
    expect(await back('uuid', uuids(ids))).toEqual([ids[0], null, ids[2]?.toLowerCase()]);
    expect(await back('smallint', smallints([0, 63, -1, 32_767]))).toEqual([0, 63, -1, 32_767]);
    expect(await back('int', ints([1, -2, 2_147_483_647]))).toEqual([1, -2, 2_147_483_647]);
    const numbers = [0, 1, -1, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER, -9_223_372_036_854_775_808n, 7n];
    expect(await back('bigint', bigints(numbers))).toEqual(numbers.map(BigInt));
    const strings = ['', 'a', null, 'Straße "\\{}', '日本語 🎁', 'x'.repeat(100_000)];
    expect(await back('text', texts(strings))).toEqual(strings);
    expect(await back('json', jsons(['{"a":[1,"ü"]}', null, '3']))).toEqual([{ a: [1, 'ü'] }, null, 3]);
    expect(await back('bytea', byteas([Buffer.from([0, 255]), Buffer.alloc(0)]))).toEqual([
      Buffer.from([0, 255]),
      Buffer.alloc(0),
    ]);
  });

  it('keep instants before 1970, before 2000 and far ahead to the millisecond', async () => {
    const values = [0, -1, -2_208_988_800_001, 946_684_800_000, 1_767_225_600_123, null, 7_258_118_399_999];
    expect(await back('timestamptz', instants(values))).toEqual(values);
  });

  it('may be empty', async () => {
    expect(await back('text', texts([]))).toEqual([]);
    expect(await back('uuid', uuids([]))).toEqual([]);
  });

  it('refuse what is no UUID and JSON that is none', async () => {
    expect(() => uuids(['0198a1b2'])).toThrow('not a UUID');
    expect(() => uuids(['z198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'])).toThrow('not a hexadecimal digit');
    await expect(back('json', jsons(['{']))).rejects.toThrow('invalid input syntax for type json');
  });
});
