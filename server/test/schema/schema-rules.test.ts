/*
 * Guarantee: the migrated schema keeps the rules that let the same SQL run on one PostgreSQL and on a cluster. Read from
 * the catalogue, not from the migration files. For every rule a change that breaks it is tried and must be noticed, so
 * that a rule which checks nothing does not pass.
 */
import { describe, expect, test } from 'vitest';
import { queryable, tables, withTransaction } from '../../src/platform/postgres/index.ts';
import { testDatabase } from '../support/index.ts';
import { readCatalogue } from './catalogue.ts';
import {
  accountTablesCarryBucket,
  amountsAreBigint,
  constraintsArePlain,
  hotTablesHaveNoMoreIndexes,
  instantsHaveAZone,
  keysBeginWithWorkspace,
  nothingRunsInTheDatabase,
  registryIsComplete,
  rowsSayTheirWorkspace,
  type SchemaRule,
} from './schema-rules.ts';

interface Case {
  guarantee: string;
  rule: SchemaRule;
  /** Changes that break the rule, and what is said of each. */
  broken: [sql: string, said: RegExp][];
}

const cases: Case[] = [
  {
    guarantee: 'every table is declared as distributed, reference or local, and every declared table exists',
    rule: registryIsComplete,
    broken: [
      ['create table forgotten (workspace_id uuid primary key)', /^forgotten is not declared$/],
      ['drop table checkpoint', /^checkpoint is declared and does not exist$/],
    ],
  },
  {
    guarantee: 'every row of a workspace table says whose it is, in the same type everywhere',
    rule: rowsSayTheirWorkspace,
    broken: [
      ['alter table checkpoint drop column workspace_id cascade', /^checkpoint has no workspace_id$/],
      [
        'alter table rule_revision drop constraint rule_revision_pkey; alter table rule_revision alter workspace_id drop not null',
        /may be null$/,
      ],
      [
        'drop policy own_workspace on party_revision; alter table party_revision alter workspace_id type text',
        /^party_revision.workspace_id is text, not uuid$/,
      ],
    ],
  },
  {
    guarantee: 'every primary, unique and foreign key and every index of a workspace table begins with the workspace',
    rule: keysBeginWithWorkspace,
    broken: [
      ['create table a (id uuid primary key, workspace_id uuid not null)', /^primary a \(id\) does not begin/],
      ['create table b (workspace_id uuid not null, id uuid)', /^b has no primary key$/],
      [
        'alter table entry add constraint e unique (cause_ref, workspace_id)',
        /^unique entry \(cause_ref, workspace_id\) does not begin/,
      ],
      [
        'create unique index u on account (lower(name), workspace_id)',
        /^unique account \(lower\(name\), workspace_id\)/,
      ],
      ['create index i on account (bucket)', /^index account \(bucket\) does not begin/],
      [
        `alter table person add unique (person_id); create table f (workspace_id uuid, id uuid,
         primary key (workspace_id, id), foreign key (id) references person (person_id))`,
        /^foreign f \(id\) leads to rows of other workspaces$/,
      ],
    ],
  },
  {
    guarantee: 'every account-scoped table carries the bucket of its account',
    rule: accountTablesCarryBucket,
    broken: [
      ['alter table checkpoint drop column bucket', /^checkpoint has no bucket/],
      ['alter table checkpoint alter bucket drop not null', /^checkpoint has no bucket/],
      ['alter table checkpoint alter bucket type integer', /^checkpoint has no bucket/],
    ],
  },
  {
    guarantee:
      'the database runs no logic and counts nothing: no triggers, functions, views, rules, sequences, identities',
    rule: nothingRunsInTheDatabase,
    broken: [
      ["create function f() returns int language sql as 'select 1'", /^function f\(\)$/],
      [
        `create function t() returns trigger language plpgsql as 'begin return new; end';
         create trigger watch before insert on event for each row execute function t()`,
        /^trigger watch$/,
      ],
      ['create sequence counter', /^sequence counter$/],
      ['alter table act add column number bigserial', /^act.number is numbered by the database$/],
      ['alter table act add column number bigint generated always as identity', /^act.number is numbered/],
      ['create view all_events as select * from event', /^view all_events$/],
      ['create rule silence as on delete to event do instead nothing', /^rule silence$/],
    ],
  },
  {
    guarantee: 'no constraint is deferrable, none excludes',
    rule: constraintsArePlain,
    broken: [
      ['alter table act add constraint later unique (workspace_id, account_id, kind) deferrable', /is deferrable$/],
      ['alter table act add constraint alone exclude (workspace_id with =)', /is an exclusion constraint$/],
    ],
  },
  {
    guarantee: 'every instant has a time zone',
    rule: instantsHaveAZone,
    broken: [
      ['alter table act add column seen timestamp', /^act.seen is timestamp without time zone$/],
      ['alter table act add column opens time', /^act.opens is time without time zone$/],
      ['alter table act add column lasts interval', /^act.lasts is interval$/],
    ],
  },
  {
    guarantee: 'amounts are whole numbers of 64 bits',
    rule: amountsAreBigint,
    broken: [
      ['alter table lot alter available type integer', /^lot.available is integer$/],
      ['alter table lot alter available type numeric', /^lot.available is numeric$/],
      ['alter table budget add column share double precision', /^budget.share is double precision$/],
    ],
  },
  {
    guarantee:
      'event, entry and lot have no index but their key, the identity of an event and the order of arrival and booking',
    rule: hotTablesHaveNoMoreIndexes,
    broken: [
      ['create index slow on entry (workspace_id, cause_ref)', /^index entry \(workspace_id, cause_ref\) slows/],
      ['create unique index slow on lot (workspace_id, account_id, key)', /^unique lot .* slows/],
      ['create index slow on event (workspace_id, source, id, revision)', /^index event .* slows/],
    ],
  },
];

describe('the migrated schema', () => {
  const database = testDatabase();

  test('is read as it is: all tables with columns and keys', async () => {
    const catalogue = await readCatalogue(queryable(database.pool));
    expect(catalogue.tables.length).toBeGreaterThanOrEqual(Object.keys(tables).length);
    expect(catalogue.keys.filter((key) => key.kind === 'primary')).toHaveLength(catalogue.tables.length);
    expect(catalogue.columns.length).toBeGreaterThan(200);
  });

  describe.each(cases)('$guarantee', ({ rule, broken }) => {
    test('holds', async () => {
      expect(rule(await readCatalogue(queryable(database.pool)), tables)).toEqual([]);
    });

    test.each(broken)('is checked: %s is noticed', async (sql, said) => {
      const seen = await rolledBack(async (tx) => {
        await tx.query(sql);
        return rule(await readCatalogue(tx), tables);
      });
      expect(seen).toContainEqual(expect.stringMatching(said));
    });
  });

  async function rolledBack<T>(body: Parameters<typeof withTransaction<T>>[1]): Promise<T> {
    class Seen extends Error {
      readonly value: T;
      constructor(value: T) {
        super('rolled back');
        this.value = value;
      }
    }
    try {
      return await withTransaction(database.pool, async (tx) => {
        throw new Seen(await body(tx));
      });
    } catch (error) {
      if (error instanceof Seen) return error.value as T;
      throw error;
    }
  }
});
