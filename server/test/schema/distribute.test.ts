/*
 * Guarantee: `hanse db distribute` tells Citus of every table, in an order it accepts, and again changes nothing. There is
 * no Citus to try it on here: a stand-in for its two functions keeps the rules its manual states (a distributed table may
 * refer to distributed tables of the same group and to reference tables, and nothing refers to a local one; every unique
 * key has the distribution column).
 */
import type { ClientBase } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { distribute, distributionSteps, runSteps, tables, withPlainClient } from '../../src/platform/postgres/index.ts';
import { testDatabase } from '../support/index.ts';

const STAND_IN = `
create schema citus_stand_in;
set search_path = citus_stand_in, public;
create table pg_dist_partition (logicalrelid regclass primary key, partmethod text, column_name text, anchor regclass);
create function check_references(t regclass) returns void language plpgsql as $$
declare missing text;
begin
  select string_agg(k.confrelid::regclass::text, ', ') into missing from pg_constraint k
   where k.conrelid = t and k.contype = 'f' and k.confrelid <> t
     and not exists (select from pg_dist_partition p where p.logicalrelid = k.confrelid);
  if missing is not null then raise 'foreign key of % to %, which is not placed yet', t, missing; end if;
end $$;
create function create_reference_table(t regclass) returns void language plpgsql as $$
begin
  perform check_references(t);
  insert into pg_dist_partition values (t, 'n', null, null);
end $$;
create function create_distributed_table(t regclass, c text, colocate_with text) returns void language plpgsql as $$
declare wrong text;
begin
  perform check_references(t);
  select string_agg(i.indexrelid::regclass::text, ', ') into wrong from pg_index i
   where i.indrelid = t and i.indisunique
     and not exists (select from pg_attribute a where a.attrelid = t and a.attname = c and a.attnum = any(i.indkey));
  if wrong is not null then raise 'unique key % without the distribution column', wrong; end if;
  if colocate_with <> 'none' and not exists (select from pg_dist_partition where logicalrelid = colocate_with::regclass) then
    raise 'there is no group of %', colocate_with;
  end if;
  insert into pg_dist_partition values (t, 'h', c, coalesce(nullif(colocate_with, 'none')::regclass, t));
end $$;`;

const database = testDatabase();

beforeEach(() => database.pool.query(`begin;${STAND_IN};reset search_path;commit`));
afterEach(() => database.pool.query('drop schema citus_stand_in cascade; drop table if exists newer'));

const inClient = <T>(work: (client: ClientBase) => Promise<T>) =>
  withPlainClient(database.url, async (client) => {
    await client.query('set search_path = public, citus_stand_in');
    return work(client);
  });

test('every table of the registry is placed as it says, all of them in one group', async () => {
  const done = await inClient(async (client) => runSteps(client, await distributionSteps(client)));
  const { rows } = await database.pool.query(
    `select logicalrelid::text as name, partmethod, column_name, anchor::text from citus_stand_in.pg_dist_partition`,
  );
  const placed = Object.fromEntries(
    rows.map(({ name, partmethod }) => [name, partmethod === 'h' ? 'distributed' : 'reference']),
  );
  const declared = Object.fromEntries(Object.entries(tables).filter(([, placement]) => placement !== 'local'));
  expect(placed).toEqual(declared);
  expect(done).toBe(Object.keys(declared).length);
  const distributed = rows.filter(({ partmethod }) => partmethod === 'h');
  expect(new Set(distributed.map(({ anchor }) => anchor)).size).toBe(1);
  expect(new Set(distributed.map(({ column_name: column }) => column))).toEqual(new Set(['workspace_id']));
});

test('a second run changes nothing, and one that was broken off goes on where it stopped', async () => {
  await inClient(async (client) => {
    const all = await distributionSteps(client);
    await runSteps(client, all.slice(0, 20));
    expect(await runSteps(client, all)).toBeGreaterThan(10);
    expect(await runSteps(client, all)).toBe(0);
  });
});

test('what is printed for local tables is a comment, and the setting the policies need comes first', async () => {
  const all = await inClient((client) => distributionSteps(client));
  expect(all[0]!.sql).toMatch(/^alter database hanse_test_\w+ set citus.propagate_set_commands = 'local';$/);
  const local = Object.keys(tables).filter((name) => tables[name] === 'local');
  const comments = all.filter(({ sql }) => sql === null).map(({ comment }) => comment.split(':')[0]);
  expect(comments.toSorted()).toEqual(local.toSorted());
});

test('a table nobody declared stops it', async () => {
  await database.pool.query('create table newer (workspace_id uuid primary key)');
  await expect(inClient((client) => distributionSteps(client))).rejects.toMatchObject({
    refusal: { code: 'distribution_incomplete' },
  });
});

test('an ordinary PostgreSQL is refused with what to install', async () => {
  await expect(inClient((client) => distribute(client))).rejects.toMatchObject({
    refusal: { code: 'citus_missing', remedy: expect.stringContaining('citus_add_node') },
  });
});
