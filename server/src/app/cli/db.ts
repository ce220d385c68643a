import type { Command } from 'commander';
import type { Pool } from 'pg';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import {
  backUp,
  createPool,
  type DistributionStep,
  distribute,
  distributionSteps,
  migrate,
  restore,
  startEmbeddedPostgres,
  withPlainClient,
} from '#platform/postgres';
import { MIGRATIONS_FOLDER } from '../open-platform.ts';
import { print, say } from './output.ts';

export function registerDb(program: Command): void {
  const db = program.command('db').description('the database as a whole: back up, restore, spread over machines');
  db.command('backup')
    .description('write everything in the database to a file, while others go on working')
    .argument('<file>', 'such as hanse.sql.gz; written over if it is there')
    .addHelpText('after', `\nExample:\n  hanse db backup "hanse-$(date +%F).sql.gz"\n\n${KEY_NOTE}`)
    .action((file: string) => runBackup(file));
  db.command('restore')
    .description('fill an empty database from such a file')
    .argument('<file>', 'as `hanse db backup` wrote it')
    .addHelpText('after', `\nExample:\n  HANSE_DATA_DIR=restored hanse db restore hanse.sql.gz\n\n${KEY_NOTE}`)
    .action((file: string) => runRestore(file));
  db.command('distribute')
    .description('print the SQL with which Citus spreads the tables over several machines')
    .option('--run', 'carry it out; safe to repeat. Stop all servers before')
    .addHelpText('after', '\nExample:\n  hanse db distribute > distribute.sql')
    .action((options: { run?: boolean }) => runDistribute(options.run ?? false));
}

const KEY_NOTE = `The secret key is not in the file: keep \`secret.key\` of the data folder (or HANSE_SECRET_KEY) in another place. Without
it, personal data in a restored database cannot be read.`;

async function runBackup(file: string): Promise<void> {
  await withDatabase(async (_, url) => {
    const { rows, tables, workspaces } = await backUp(url, file, systemClock.now());
    print(`Wrote ${rows} rows of ${tables} tables and ${workspaces} workspaces to ${file}.`);
  });
}

async function runRestore(file: string): Promise<void> {
  await withDatabase(async (pool, url) => {
    const { rows, workspaces } = await restore(pool, url, file, MIGRATIONS_FOLDER);
    print(`Restored ${rows} rows and ${workspaces} workspaces. Next: hanse ledger verify`);
  });
}

async function runDistribute(run: boolean): Promise<void> {
  await withDatabase(async (pool, url) => {
    await migrate(pool, { folder: MIGRATIONS_FOLDER });
    await withPlainClient(url, async (client) => {
      if (run) {
        const placed = await distribute(client, ({ comment }) => say(comment));
        return print(placed === 0 ? 'Everything was in its place.' : `${placed} tables were placed.`);
      }
      const steps = await distributionSteps(client);
      print(`-- Run this on the coordinator, with all Hanse servers stopped, or let \`hanse db distribute --run\` do it.
-- Before, on every machine: Citus in shared_preload_libraries, CREATE EXTENSION citus; on the coordinator:
-- SELECT citus_add_node(…) for each of the others. It may be repeated.\n`);
      for (const step of steps) print(stepText(step));
    });
  });
}

function stepText({ comment, sql }: DistributionStep): string {
  return sql === null ? `-- ${comment}` : `-- ${comment}\n${sql}\n`;
}

/** The database and nothing else: it may be empty, and neither keys nor migrations are made in passing. */
async function withDatabase(work: (pool: Pool, url: string) => Promise<void>): Promise<void> {
  const config = readConfig();
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir });
  const url = config.databaseUrl ?? embedded!.url;
  const pool = createPool({ url, size: 2, applicationName: 'hanse db' });
  try {
    await work(pool, url);
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}
