import { type Check, type Finding, lineAt, type Repository } from './repository.ts';
import { type KeyStatement, readMigration, type TableStatement } from './sql.ts';

const FOLDER = 'server/migrations/';
const REGISTRY = 'server/src/platform/postgres/table-registry.ts';
const KEY = 'workspace_id';

export type Placements = Readonly<Record<string, 'distributed' | 'reference' | 'local'>>;

type Placed<T> = T & { path: string; line: number };

/**
 * Migrations are numbered without gaps; every table is declared in the registry; and every key of a distributed table
 * starts with workspace_id, because a cluster can only keep such keys.
 */
export function createMigrationCheck(placements: Placements): Check {
  return (repository) => {
    const { tables, keys } = readTables(repository);
    return [
      ...findNumberFaults(repository),
      ...findUndeclared(tables, placements),
      ...[...tables.values()].flatMap((table) => findTableFaults(table, keys, placements)),
      ...keys.flatMap((key) => findKeyFaults(key, placements)),
    ];
  };
}

function migrationsOf(repository: Repository) {
  return repository.files.filter(({ path }) => path.startsWith(FOLDER) && path.endsWith('.sql'));
}

function findNumberFaults(repository: Repository): Finding[] {
  const findings: Finding[] = [];
  let expected = 1;
  for (const { path } of migrationsOf(repository)) {
    const name = path.slice(FOLDER.length);
    const number = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)*\.sql$/.exec(name)?.[1];
    if (number === undefined) {
      const what = `"${name}" is not a migration's name`;
      findings.push({ path, line: 0, what, instead: 'four digits, then words: 0042_add_expiry_index.sql' });
      continue;
    }
    if (Number(number) !== expected) {
      const what =
        Number(number) < expected ? `the number ${number} is used twice` : `a number before ${number} is missing`;
      findings.push({ path, line: 0, what, instead: `take ${String(expected).padStart(4, '0')}` });
    }
    expected = Number(number) + 1;
  }
  return findings;
}

function readTables(repository: Repository) {
  const tables = new Map<string, Placed<TableStatement>>();
  let keys: Placed<KeyStatement>[] = [];
  for (const { path, text } of migrationsOf(repository)) {
    const migration = readMigration(text);
    const place = <T extends { offset: number }>(statement: T) => ({
      ...statement,
      path,
      line: lineAt(text, statement.offset),
    });
    for (const name of migration.dropped) {
      tables.delete(name);
      keys = keys.filter(({ table }) => table !== name);
    }
    for (const table of migration.created) tables.set(table.table, place(table));
    keys.push(...migration.keys.map(place));
  }
  return { tables, keys };
}

function findUndeclared(tables: ReadonlyMap<string, Placed<TableStatement>>, placements: Placements): Finding[] {
  const undeclared = [...tables.values()]
    .filter(({ table }) => !(table in placements))
    .map(({ path, line, table }): Finding => {
      return { path, line, what: `the table ${table} is not declared`, instead: `declare it in ${REGISTRY}` };
    });
  const gone = Object.entries(placements)
    .filter(([table, placement]) => placement !== 'local' && !tables.has(table))
    .map(([table]): Finding => {
      const what = `the table ${table} is declared and no migration creates it`;
      return { path: REGISTRY, line: 0, what, instead: 'delete its line' };
    });
  return [...undeclared, ...gone];
}

function findTableFaults(
  { table, columns, path, line }: Placed<TableStatement>,
  keys: readonly KeyStatement[],
  placements: Placements,
): Finding[] {
  const findings: Finding[] = [];
  if (!keys.some((key) => key.table === table && key.kind === 'primary key')) {
    findings.push({ path, line, what: `${table} has no primary key`, instead: 'give it one' });
  }
  const carriesWorkspace = columns.some(({ name, notNull }) => name === KEY && notNull);
  if (isDistributed(table, placements) && !carriesWorkspace) {
    const instead = `add "${KEY} uuid not null", or declare another placement in ${REGISTRY}`;
    findings.push({ path, line, what: `${table} does not say whose its rows are`, instead });
  }
  return findings;
}

function findKeyFaults(
  { table, kind, columns, target, path, line }: Placed<KeyStatement>,
  placements: Placements,
): Finding[] {
  if (!isDistributed(table, placements) || columns[0] === KEY) return [];
  // Every machine has its own copy of a reference table, so any column may lead to it.
  if (kind === 'foreign key' && target !== null && placements[target] === 'reference') return [];
  const what = `the ${kind} (${columns.join(', ')}) of ${table} does not start with ${KEY}`;
  const instead = `${kind} (${[KEY, ...columns.filter((column) => column !== KEY)].join(', ')})`;
  return [{ path, line, what, instead }];
}

/** Undeclared tables are held to the strictest placement. */
function isDistributed(table: string, placements: Placements): boolean {
  return (placements[table] ?? 'distributed') === 'distributed';
}
