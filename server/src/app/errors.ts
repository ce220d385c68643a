import type { ErrorTable } from '#platform/http';

/** Failures of the command line and of starting up; they never reach a caller of the API. */
export const commandErrors = {
  file_unreadable: {
    status: 422,
    title: 'The file cannot be read',
    meaning: 'It does not exist, or this user may not read it.',
    remedy: 'Check the path and its permissions.',
  },
  workspace_not_found: {
    status: 404,
    title: 'It is not clear which workspace is meant',
    meaning: 'There is none of that name, or there are several and none was named.',
    remedy: 'Add --workspace; `hanse workspace list` shows their names.',
  },
  scope_invalid: {
    status: 422,
    title: 'The key would have no rights',
    meaning: 'An API key needs at least one scope.',
    remedy: 'Name scopes such as events:write, or * for everything.',
  },
  ledger_violated: {
    status: 500,
    title: 'The books break a promise',
    meaning: 'Entries, lots and wallets do not tell the same story; the accounts are listed.',
    remedy: 'Stop writing, keep a copy of the database, and replay the accounts named.',
  },
  replay_differs: {
    status: 500,
    title: 'What is stored is not what the facts give',
    meaning: 'Computing accounts anew from their recorded facts came to something else than what is stored.',
    remedy: 'Keep a copy of the database; the differences name the accounts and places.',
  },
  migrations_pending: {
    status: 503,
    title: 'The database is not up to date',
    meaning: '`hanse migrate --check` found migrations that were not applied.',
    remedy: 'Run `hanse migrate`, or start the server.',
  },
  demo_failed: {
    status: 500,
    title: 'The demonstration could not be loaded',
    meaning: 'The API answered in a way the loader does not understand.',
    remedy: 'Look at the log; `npm run demo -- --fresh` starts over.',
  },
  database_too_new: {
    status: 503,
    title: 'The database belongs to a newer version',
    meaning: 'It has migrations that this version does not know; older code could damage it.',
    remedy: 'Start the newer version, or restore a backup from before the upgrade.',
  },
  migration_tampered: {
    status: 503,
    title: 'A migration was changed after it was applied',
    meaning: 'The file is not the one this database was made with, so nobody knows what the database looks like.',
    remedy: 'Restore the file as it was released; put changes into a new migration.',
  },
  migration_files_invalid: {
    status: 503,
    title: 'The migrations are incomplete',
    meaning: 'A number is missing or twice in server/migrations.',
    remedy: 'Install the version again.',
  },
  migration_failed: {
    status: 503,
    title: 'A migration failed',
    meaning: 'It was rolled back; the database is as it was before.',
    remedy: 'The message names the statement; correct the cause and start again.',
  },
} as const satisfies ErrorTable;
