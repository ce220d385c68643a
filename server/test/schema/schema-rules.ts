/**
 * What a schema must keep to so that the same SQL runs on one PostgreSQL and on a cluster distributed by workspace_id.
 * Each rule answers with sentences that name what breaks it; an empty list is what must come back.
 */
import type { TablePlacement } from '../../src/platform/postgres/index.ts';
import type { Catalogue, Column, Key } from './catalogue.ts';

type Placements = Readonly<Record<string, TablePlacement>>;
export type SchemaRule = (catalogue: Catalogue, placements: Placements) => string[];

const KEY = 'workspace_id';
const INSTANT = 'timestamp with time zone';
/** Business dates and what has no unit of worth. */
const EXACT_FRACTIONS: readonly string[] = ['exchange_rate.rate', 'account_overview.numbers'];
const COUNTS = /(^|_)(bucket|lane|stream|version|revision|sequence|n|number|item|attempts|days|ms|place|status)$/;
/** Tables that every event writes to: an index more is paid with every row. */
const HOT = ['event', 'entry', 'lot'];
const HOT_INDEXES: readonly string[] = [
  'unique event (workspace_id, source, id, revision)',
  'index event (workspace_id, received_at)',
  'index entry (workspace_id, posted_at)',
];

const distributed = ({ tables }: Catalogue, placements: Placements): string[] =>
  tables.filter((table) => (placements[table] ?? 'distributed') === 'distributed');

const of = (catalogue: Catalogue, placements: Placements): Set<string> => new Set(distributed(catalogue, placements));

export const registryIsComplete: SchemaRule = ({ tables }, placements) => [
  ...tables.filter((table) => !(table in placements)).map((table) => `${table} is not declared`),
  ...Object.keys(placements).flatMap((table) =>
    tables.includes(table) ? [] : [`${table} is declared and does not exist`],
  ),
];

export const rowsSayTheirWorkspace: SchemaRule = (catalogue, placements) =>
  distributed(catalogue, placements).flatMap((table) => {
    const column = catalogue.columns.find((c) => c.table === table && c.name === KEY);
    if (column === undefined) return [`${table} has no ${KEY}`];
    const faults = column.notNull ? [] : [`${table}.${KEY} may be null`];
    return column.type === 'uuid' ? faults : [...faults, `${table}.${KEY} is ${column.type}, not uuid`];
  });

export const keysBeginWithWorkspace: SchemaRule = (catalogue, placements) => {
  const tables = of(catalogue, placements);
  const own = catalogue.keys.filter((key) => tables.has(key.table));
  const without = [...tables].filter((table) => !own.some((key) => key.table === table && key.kind === 'primary'));
  return [
    ...without.map((table) => `${table} has no primary key`),
    ...own.filter((key) => key.columns[0] !== KEY).map((key) => `${nameOf(key)} does not begin with ${KEY}`),
    ...own.flatMap((key) => (leadsAstray(key, placements) ? [`${nameOf(key)} leads to rows of other workspaces`] : [])),
  ];
};

/** A reference table is copied to every machine; any other is found by the workspace. */
function leadsAstray({ kind, target }: Key, placements: Placements): boolean {
  return kind === 'foreign' && target !== null && target.columns[0] !== KEY && placements[target.table] !== 'reference';
}

export const accountTablesCarryBucket: SchemaRule = (catalogue, placements) => {
  const scoped = catalogue.keys
    .filter((key) => key.kind === 'primary' && key.columns[1] === 'account_id')
    .map((key) => key.table);
  return distributed(catalogue, placements)
    .filter((table) => scoped.includes(table))
    .flatMap((table) => {
      const bucket = catalogue.columns.find((column) => column.table === table && column.name === 'bucket');
      return bucket?.type === 'smallint' && bucket.notNull ? [] : [`${table} has no bucket smallint not null`];
    });
};

export const nothingRunsInTheDatabase: SchemaRule = (catalogue, placements) => {
  const local = (table: string | null) => table !== null && placements[table] === 'local';
  const ours = of(catalogue, placements);
  return [
    ...catalogue.extras.filter(({ table }) => !local(table)).map(({ kind, name }) => `${kind} ${name}`),
    ...catalogue.columns
      .filter((column) => ours.has(column.table) && (column.identity || /nextval/.test(column.fallback ?? '')))
      .map((column) => `${nameOfColumn(column)} is numbered by the database`),
  ];
};

export const constraintsArePlain: SchemaRule = ({ keys }) => [
  ...keys.filter((key) => key.deferrable).map((key) => `${nameOf(key)} is deferrable`),
  ...keys.filter((key) => key.kind === 'exclusion').map((key) => `${nameOf(key)} is an exclusion constraint`),
];

export const instantsHaveAZone: SchemaRule = ({ columns }) =>
  columns
    .filter(({ type }) => /^time|^interval/.test(type) && type !== INSTANT && type !== `${INSTANT}[]`)
    .map((column) => `${nameOfColumn(column)} is ${column.type}`);

export const amountsAreBigint: SchemaRule = ({ columns }) =>
  columns
    .filter(({ type }) => /^(real|double precision|money|numeric|smallint|integer)/.test(type))
    .filter((column) => !EXACT_FRACTIONS.includes(nameOfColumn(column)) && !isCount(column))
    .map((column) => `${nameOfColumn(column)} is ${column.type}`);

function isCount({ name, type }: Column): boolean {
  return /^(smallint|integer)$/.test(type) && COUNTS.test(name);
}

export const hotTablesHaveNoMoreIndexes: SchemaRule = ({ keys }) =>
  keys
    .filter((key) => HOT.includes(key.table) && (key.kind === 'unique' || key.kind === 'index'))
    .filter((key) => !HOT_INDEXES.includes(nameOf(key)))
    .map((key) => `${nameOf(key)} slows every event down`);

function nameOf({ kind, table, columns }: Key): string {
  return `${kind === 'index' ? 'index' : kind} ${table} (${columns.join(', ')})`;
}

function nameOfColumn({ table, name }: Column): string {
  return `${table}.${name}`;
}
