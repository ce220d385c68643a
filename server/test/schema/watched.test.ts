/*
 * Guarantee: the statements of the server's own code are really looked at while tests run, and a transaction that
 * touches two workspaces is noticed.
 */
import { expect, test } from 'vitest';
import { newUuid } from '#kernel';
import { createWorkspace, listStaff, listWorkspaces } from '#modules/workspaces';
import { inWorkspace, queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { takeViolations, watchedStatements } from './watch-statements.ts';

const database = testDatabase();

const workspace = (slug: string) => ({ slug, name: slug, timeZone: 'Europe/Berlin', now: Date.UTC(2026, 0, 1) });

test('statements of operations are looked at, those of tests are not', async () => {
  await database.pool.query('select count(*) from event');
  await withTransaction(database.pool, (tx) => createWorkspace(tx, workspace('watched')));
  await listWorkspaces(queryable(database.pool));
  const { texts, sent } = watchedStatements();
  expect(sent).toBeGreaterThanOrEqual(3);
  expect(texts).toContainEqual(expect.stringMatching(/^insert into workspace /));
  expect(texts).toContainEqual(expect.stringMatching(/^select .* from workspace order by/));
  expect(texts).toContainEqual(expect.stringMatching(/^begin isolation level/));
  expect(texts).not.toContain('select count(*) from event');
  expect(takeViolations()).toEqual([]);
});

test('statements sent on their own for one workspace are looked at too, and told from those of tests', async () => {
  const workspaceId = newUuid();
  await inWorkspace(workspaceId, async () => {
    await listStaff(queryable(database.pool), workspaceId, { removed: true, afterStaffId: null, limit: 1 });
    await queryable(database.pool).query('select count(*) from claim');
  });
  const { texts } = watchedStatements();
  expect(texts).toContainEqual(expect.stringMatching(/^select .* from staff\s+where workspace_id = \$1 and/));
  expect(texts).not.toContain('select count(*) from claim');
  expect(takeViolations()).toEqual([]);
});

test('a transaction that writes into two workspaces is noticed', async () => {
  await withTransaction(database.pool, async (tx) => {
    await createWorkspace(tx, workspace(`a${newUuid().slice(-8)}`));
    await createWorkspace(tx, workspace(`b${newUuid().slice(-8)}`));
  });
  expect(takeViolations()).toContainEqual(expect.stringMatching(/^a transaction touches two workspaces/));
});
