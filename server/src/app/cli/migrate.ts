import type { Command } from 'commander';
import { RefusedError } from '#kernel';
import { migrate, pendingMigrations } from '#platform/postgres';
import { MIGRATIONS_FOLDER, openKeylessPlatform } from '../open-platform.ts';

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest migration (serve does it by itself)')
    .option('--check', 'change nothing; list what is missing and end with 1 if anything is')
    .addHelpText(
      'after',
      `
Examples:
  hanse migrate
  hanse migrate --check && echo "up to date"`,
    )
    .action((options: { check?: boolean }) => runMigrate(options.check ?? false));
}

async function runMigrate(check: boolean): Promise<void> {
  const platform = await openKeylessPlatform({ purpose: 'migrate', migrate: false });
  try {
    if (check) {
      const pending = await pendingMigrations(platform.pool, { folder: MIGRATIONS_FOLDER });
      if (pending.length === 0) return print('The database is up to date.');
      throw new RefusedError({
        code: 'migrations_pending',
        detail: `${pending.length} migration(s) are missing: ${pending.join(', ')}.`,
        remedy: 'Run `hanse migrate`, or start the server.',
      });
    }
    const { applied, version } = await migrate(platform.pool, { folder: MIGRATIONS_FOLDER, log: platform.log });
    print(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}. Now at ${version}.`);
  } finally {
    await platform.close();
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
