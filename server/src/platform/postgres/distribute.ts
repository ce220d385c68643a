import type { ClientBase } from 'pg';
import { RefusedError } from '#kernel';
import { readTablesInOrder, type SchemaTable } from './schema-tables.ts';
import { tables as registry } from './table-registry.ts';

/** One thing a cluster needs, in the order in which it needs them. */
export interface DistributionStep {
  /** For people. */
  comment: string;
  /** Changes nothing when it was done before; null where nothing is to be done. */
  sql: string | null;
}

/** Rows of one workspace lie together on one machine, so that a transaction stays there. */
const KEY = 'workspace_id';

/**
 * What Citus needs to spread this database over several machines, by the table registry and in the order of the foreign
 * keys. Reads only.
 */
export async function distributionSteps(client: ClientBase): Promise<DistributionStep[]> {
  const all = await readTablesInOrder(client);
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const undeclared = all.filter(({ name }) => registry[name] === undefined).map(({ name }) => name);
  if (undeclared.length > 0) {
    throw new RefusedError({
      code: 'distribution_incomplete',
      detail: `This version does not know the tables ${undeclared.join(', ')}; a newer one made them.`,
      remedy: 'Run the command of the newer version.',
    });
  }
  const anchor = all.find(({ placement }) => placement === 'distributed')?.name ?? '';
  return [
    {
      comment: 'Policies read a setting of the transaction; without this, statements on other machines see no rows.',
      sql: `alter database ${rows[0]!.name} set citus.propagate_set_commands = 'local';`,
    },
    ...of(all, 'reference').map(({ name }) => ({
      comment: `${name}: copied to every machine`,
      sql: once(name, `create_reference_table('${name}')`),
    })),
    ...of(all, 'distributed').map(({ name }) => ({
      comment: `${name}: spread by ${KEY}`,
      sql: once(
        name,
        `create_distributed_table('${name}', '${KEY}', colocate_with => '${name === anchor ? 'none' : anchor}')`,
      ),
    })),
    ...of(all, 'local').map(({ name }) => ({ comment: `${name}: stays on the machine that coordinates`, sql: null })),
  ];
}

/**
 * Carries the steps out, each by itself; begun again after a failure, it goes on where it stopped. Nothing else may work
 * with the database meanwhile.
 * @returns how many tables were placed by this call
 * @throws RefusedError `citus_missing`
 */
export async function distribute(client: ClientBase, onStep: (step: DistributionStep) => void = () => {}) {
  const { rows } = await client.query(`select 1 from pg_extension where extname = 'citus'`);
  if (rows.length === 0) throw citusMissing();
  return runSteps(client, await distributionSteps(client), onStep);
}

/** For tests without Citus; see {@link distribute}. */
export async function runSteps(
  client: ClientBase,
  steps: readonly DistributionStep[],
  onStep: (step: DistributionStep) => void = () => {},
): Promise<number> {
  let placed = 0;
  for (const step of steps) {
    if (step.sql === null) continue;
    onStep(step);
    const { command, rowCount } = await client.query(step.sql);
    if (command === 'SELECT') placed += rowCount ?? 0;
  }
  return placed;
}

function of(all: readonly SchemaTable[], placement: SchemaTable['placement']): SchemaTable[] {
  return all.filter((table) => table.placement === placement);
}

function once(table: string, call: string): string {
  return `select ${call}\n where not exists (select from pg_dist_partition where logicalrelid = '${table}'::regclass);`;
}

function citusMissing(): RefusedError {
  return new RefusedError({
    code: 'citus_missing',
    detail: 'This database is an ordinary PostgreSQL: it has no extension citus.',
    remedy:
      'Install Citus 12 or newer on every machine, put it into shared_preload_libraries, run CREATE EXTENSION citus, and add the other machines with citus_add_node; then run this again.',
  });
}
