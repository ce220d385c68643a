/*
 * Guarantee: no table holds something of a person that is neither handed out nor erased. Whoever adds one declares it
 * (`PersonalHolder`), or is told here by the name of the column.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { personalHolders } from '../../src/app/personal-data.ts';
import type { PersonalHolder } from '../../src/platform/personal/index.ts';
import { queryable, tables, withTransaction } from '../../src/platform/postgres/index.ts';
import { testDatabase } from '../support/index.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { declaredAndMissing, describeHoldings, undeclaredTables, undeclaredTexts } from './personal-data.ts';

const PAGE = fileURLToPath(new URL('../../../docs/personal-data.md', import.meta.url));
const database = testDatabase();

// What modules declare does not depend on what they work with.
const holders = personalHolders({ rewards: {}, keptFiles: {} } as Parameters<typeof personalHolders>[0]);

/** The schema with a change that is not kept. */
async function catalogueWith(sql: string): Promise<Catalogue> {
  let read: Catalogue | null = null;
  const changed = withTransaction(database.pool, async (tx) => {
    await tx.query(sql);
    read = await readCatalogue(tx);
    throw new Error('not kept');
  });
  await expect(changed).rejects.toThrow('not kept');
  return read!;
}

test('every table with something of a person is declared by a module, with what becomes of it', async () => {
  const catalogue = await readCatalogue(queryable(database.pool));
  expect(undeclaredTables(catalogue, tables, holders)).toEqual([]);
  expect(undeclaredTexts(catalogue, tables, holders)).toEqual([]);
  expect(declaredAndMissing(catalogue, holders)).toEqual([]);
});

test('a new table or column that nobody declares is noticed', async () => {
  const catalogue = await catalogueWith(`
    create table survey (workspace_id uuid not null, person_id uuid not null, primary key (workspace_id, person_id));
    alter table reward_stock add column comment text;`);
  expect(undeclaredTables(catalogue, tables, holders)).toEqual([expect.stringMatching(/^survey has person_id/)]);
  expect(undeclaredTexts(catalogue, tables, holders)).toEqual([expect.stringMatching(/^reward_stock\.comment may be/)]);
  const wrong: PersonalHolder = {
    module: 'wrong',
    tables: [
      { table: 'gone', holds: '', exported: { as: '' }, erased: '' },
      { table: 'wish', holds: '', exported: { as: '' }, erased: '', texts: ['bucket'] },
    ],
  };
  expect(declaredAndMissing(catalogue, [wrong])).toHaveLength(2);
});

test('docs/personal-data.md says what the modules declare', async () => {
  await expect(describeHoldings(holders)).toMatchFileSnapshot(PAGE);
});
