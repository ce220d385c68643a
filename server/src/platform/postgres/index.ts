export { type BackupReport, backUp, restore } from './backup.ts';
export * as columns from './binary-columns.ts';
export { type DatabaseFailure, failureOf, translateError } from './database-errors.ts';
export { type DistributionStep, distribute, distributionSteps, runSteps } from './distribute.ts';
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  stopAbandonedPostgres,
} from './embedded.ts';
export {
  type MigrateOptions,
  type MigrationReport,
  migrate,
  migrationsFingerprint,
  pendingMigrations,
} from './migrate.ts';
export { withPlainClient } from './plain-client.ts';
export { createPool, defineStatement, type PoolOptions, type Queryable, queryable, type Statement } from './pool.ts';
export { checkRowSecurity } from './row-security.ts';
export { inSavepoint } from './savepoint.ts';
export { checkServer, type ServerFacts } from './server-check.ts';
export { type TablePlacement, tables } from './table-registry.ts';
export { type Transaction, type TransactionOptions, withTransaction } from './transaction.ts';
export { enterNewWorkspace, inWorkspace } from './workspace-scope.ts';
