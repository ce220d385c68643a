import type { ErrorTable } from '#platform/http';

/** Failures of the command line and of starting up; they never reach a caller of the API. */
export const commandErrors = {
  file_unreadable: {
    status: 422,
    title: 'The file cannot be read',
    meaning: 'It does not exist, or this user may not read it.',
    remedy: 'Check the path and its permissions.',
  },
  file_not_written: {
    status: 422,
    title: 'The file cannot be written',
    meaning: 'Its folder does not exist, or this user may not write there.',
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
  staff_not_found: {
    status: 404,
    title: 'Nobody has this address',
    meaning: 'There is no such person on the staff, or they were removed.',
    remedy: '`hanse staff list` shows who there is.',
  },
  id_invalid: {
    status: 422,
    title: 'This is no id of the kind that is needed',
    meaning:
      'Ids begin with the kind of thing they name, such as key_ or acc_, and have 26 letters and digits after it.',
    remedy: 'Copy the id from an answer or a list.',
  },
  ledger_violated: {
    status: 500,
    title: 'The books break a promise',
    meaning: 'Entries, lots and wallets do not tell the same story; the accounts are listed.',
    remedy: 'Stop writing, keep a copy of the database, and replay the accounts named.',
  },
  figures_differ: {
    status: 500,
    title: 'Figures differ from what they are counted from',
    meaning: 'A figure on screens does not say what events, entries, lots or decisions say; they are listed.',
    remedy: 'Run hanse analytics rebuild, which counts them anew.',
  },
  audit_trail_broken: {
    status: 500,
    title: 'The audit trail was altered',
    meaning: 'Entries do not give the checkpoints that were made of them; the entries are listed.',
    remedy: 'Keep a copy of the database and compare the entries named with a backup from before.',
  },
  option_invalid: {
    status: 422,
    title: 'An option cannot be read',
    meaning: 'A day or a hash on the command line is not written as the command expects it.',
    remedy: 'Write it as `--help` shows.',
  },
  replay_differs: {
    status: 500,
    title: 'What is stored is not what the facts give',
    meaning: 'Computing accounts anew from their recorded facts came to something else than what is stored.',
    remedy: 'Keep a copy of the database; the differences name the accounts and places.',
  },
  secret_key_missing: {
    status: 503,
    title: 'The secret key is missing',
    meaning:
      'Personal data in the database are encrypted with keys, and these with the secret key of the installation. The database was used with one before, and none is given now.',
    remedy: 'Give the key in HANSE_SECRET_KEY, or put the file secret.key back into the data folder.',
  },
  secret_key_wrong: {
    status: 503,
    title: 'The secret key is another one',
    meaning: 'The database was used with another secret key; what was encrypted with it could not be read.',
    remedy: 'Start with the key the database was used with. All processes need the same.',
  },
  secret_key_unusable: {
    status: 503,
    title: 'The secret key cannot be read or made',
    meaning: 'Without HANSE_SECRET_KEY the key lies in secret.key in the data folder.',
    remedy: 'Let this user read and write there, or give the key in HANSE_SECRET_KEY.',
  },
  file_store_unusable: {
    status: 503,
    title: 'Files cannot be kept where the settings say',
    meaning:
      'At the start Hanse writes, reads and deletes something in the folder or the bucket for files, and that failed; or files lie in a place that the settings do not describe any more.',
    remedy: 'Correct the settings the message names (HANSE_FILE_STORE, HANSE_DATA_DIR, HANSE_S3_…).',
  },
  files_incomplete: {
    status: 500,
    title: 'Files are missing or altered',
    meaning: '`hanse files verify` read every file and compared it with what was received; the faults are listed.',
    remedy: 'Bring the bytes back from a backup of the folder or the bucket, or delete the files named.',
  },
  database_role_missing: {
    status: 503,
    title: 'The database role of the application is missing',
    meaning:
      'Hanse works as a role that owns nothing, so that workspaces stay apart even if a statement is wrong. The user of DATABASE_URL may neither make this role nor join it.',
    remedy: 'Run the two statements of the message as an administrator of the database, once.',
  },
  row_security_ineffective: {
    status: 503,
    title: 'The database does not keep workspaces apart',
    meaning: 'At the start Hanse tries whether one workspace can see or write rows of another, and one could.',
    remedy: 'Do what the message says; Hanse does not start without it.',
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
  backup_unusable: {
    status: 422,
    title: 'The backup cannot be restored',
    meaning: 'The file is none, was cut off, or was made by a version with other tables. The message says which.',
    remedy: 'Take another backup, or restore it with the version that made it. Nothing was restored.',
  },
  database_not_empty: {
    status: 409,
    title: 'The database is not empty',
    meaning: 'A backup is restored into an empty database, so that nothing is mixed or written over.',
    remedy: 'Name another data folder with HANSE_DATA_DIR, or another database with DATABASE_URL.',
  },
  citus_missing: {
    status: 422,
    title: 'The database is not a Citus cluster',
    meaning: 'Tables are spread over machines by Citus, an extension of PostgreSQL, which this database does not have.',
    remedy: 'Install Citus 12 or newer on every machine, run CREATE EXTENSION citus, add the machines, and try again.',
  },
  distribution_incomplete: {
    status: 409,
    title: 'The database has tables this version does not know',
    meaning: 'A newer version made them, and only that one knows where their rows belong.',
    remedy: 'Run `hanse db distribute` of the newest version.',
  },
  database_too_new: {
    status: 503,
    title: 'The database belongs to a newer version',
    meaning: 'A newer version took away what this one uses. What newer versions only add does not disturb.',
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
