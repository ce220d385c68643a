/** The database as the sign-in library sees it: our pool, with our row-level security, through Kysely. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool } from 'pg';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';
import { WorkspacePlugin } from './workspace-plugin.ts';

/** @returns for members, every statement names the workspace; who works for it says so with `inWorkspace` besides */
export function libraryDatabase(pool: Pool, realm: Realm): Kysely<unknown> {
  const plugins: KyselyPlugin[] = realm.workspaceId === null ? [] : [new WorkspacePlugin(realm.workspaceId)];
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PoolDriver(pool),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins,
  });
}

class RolledBack extends Error {}

class PoolConnection implements DatabaseConnection {
  readonly #pool: Pool;
  #transaction: Transaction | null = null;
  #end: PromiseWithResolvers<void> | null = null;
  #done: Promise<void> = Promise.resolve();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const target = this.#transaction ?? queryable(this.#pool);
    const { rows, rowCount } = await target.query(query.sql, query.parameters);
    return { rows: rows.map(libraryRow) as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: the library streams nothing
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('nothing is streamed here');
  }

  begin(): Promise<void> {
    const end = Promise.withResolvers<void>();
    this.#end = end;
    return new Promise((begun, failed) => {
      this.#done = withTransaction(this.#pool, async (tx) => {
        // What the library has done in between cannot be run again: its caller is told.
        if (tx.attempt > 1) throw new Error('the transaction was lost');
        this.#transaction = tx;
        begun();
        await end.promise;
      });
      this.#done.catch(failed);
    });
  }

  async commit(): Promise<void> {
    this.#end?.resolve();
    await this.#done.finally(() => this.#clear());
  }

  async rollback(): Promise<void> {
    this.#end?.reject(new RolledBack());
    try {
      await this.#done;
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    } finally {
      this.#clear();
    }
  }

  #clear(): void {
    this.#transaction = null;
    this.#end = null;
    this.#done = Promise.resolve();
  }
}

class PoolDriver implements Driver {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(this.#pool);
  }

  beginTransaction(connection: PoolConnection): Promise<void> {
    return connection.begin();
  }

  commitTransaction(connection: PoolConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: PoolConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

const INSTANT = /_(at|until)$/;

/** Our parsers give instants as numbers and bigint as it is; the library wants dates and numbers. */
function libraryRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'bigint') return [name, Number(value)];
      return [name, typeof value === 'number' && INSTANT.test(name) ? new Date(value) : value];
    }),
  );
}
