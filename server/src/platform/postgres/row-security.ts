import type { Pool, PoolClient } from 'pg';
import { newUuid, RefusedError } from '#kernel';
import { translateError } from './database-errors.ts';
import { type Log, silentLog } from './log.ts';
import { tables } from './table-registry.ts';
import { APP_ROLE, WORKSPACE_SETTING } from './workspace-scope.ts';

const POLICY = 'own_workspace';
/** An error, not an empty answer, where no workspace was set: nothing goes missing silently. */
const OWN_ROWS = `workspace_id = current_setting('${WORKSPACE_SETTING}')::uuid`;
const LOCK_WAIT_MS = 60_000;
/** Role or membership exists already: another process was at it in the same instant. */
const ALREADY = ['42710', '23505', 'XX000'];
const NOT_ALLOWED = '42501';

interface TableRow {
  name: string;
  secured: boolean;
  granted: boolean;
}

/**
 * Gives every declared table its policy and the role of the application its rights; changes nothing where all is in
 * place. Part of every migration, so that a new table cannot be forgotten.
 * @returns the tables that got something
 * @throws RefusedError `database_role_missing` where this user may not make roles
 */
export async function secureTables(pool: Pool, log: Log = silentLog): Promise<string[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    if (!(await hasDeclaredTables(client))) {
      broken = false;
      return [];
    }
    await ensureRole(client);
    await client.query('begin');
    await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query('lock table schema_migration in share row exclusive mode');
    const open = (await readTables(client)).filter(({ secured, granted }) => !secured || !granted);
    for (const table of open) await secure(client, table);
    await client.query('commit');
    broken = false;
    if (open.length > 0) log.info({ tables: open.length }, 'row-level security is in place');
    return open.map(({ name }) => name);
  } catch (error) {
    throw translateError(error);
  } finally {
    client.release(broken);
  }
}

/**
 * Tries the fence: writes a row for one workspace and looks for it from another. Leaves nothing behind.
 * @throws RefusedError `row_security_ineffective`
 */
export async function checkRowSecurity(pool: Pool): Promise<void> {
  const [own, other] = [newUuid(), newUuid()];
  const client = await pool.connect();
  try {
    await client.query(`begin; set local role ${APP_ROLE}; set local ${WORKSPACE_SETTING} = '${own}'`);
    const { rows } = await client.query<{ mighty: boolean; open: string[] }>(
      `select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as mighty,
              array(select c.relname::text from pg_class c
                     where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                       and not row_security_active(c.oid)) as open`,
      [distributedTables()],
    );
    if (rows[0]!.mighty) throw ineffective(`the role ${APP_ROLE} is above all policies`);
    if (rows[0]!.open.length > 0) throw ineffective(`it is off for ${rows[0]!.open.join(', ')}`);
    const insert = `insert into idempotency_key (workspace_id, idempotency_key, request_hash, operation_id, created_at)
                    values ($1, 'row-security', '', '', now())`;
    await client.query(insert, [own]);
    await client.query(`set local ${WORKSPACE_SETTING} = '${other}'`);
    const seen = await client.query('select 1 from idempotency_key where workspace_id in ($1, $2)', [own, other]);
    if (seen.rowCount !== 0) throw ineffective('a row of one workspace is seen from another');
    const stored = await client.query(insert.replace("'row-security'", "'foreign'"), [own]).catch(() => null);
    if (stored !== null) throw ineffective('a row of one workspace can be written from another');
  } catch (error) {
    if ((error as { code?: string }).code === NOT_ALLOWED) {
      throw ineffective(`this user may not act as ${APP_ROLE}: ${(error as Error).message}`);
    }
    throw translateError(error);
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}

function distributedTables(): string[] {
  return Object.keys(tables).filter((table) => tables[table] === 'distributed');
}

async function hasDeclaredTables(client: PoolClient): Promise<boolean> {
  const found = await client.query(
    `select 1 from pg_class where relname = any($1) and relnamespace = 'public'::regnamespace limit 1`,
    [distributedTables()],
  );
  return found.rowCount === 1;
}

async function readTables(client: PoolClient): Promise<TableRow[]> {
  const { rows } = await client.query<TableRow>(
    `select c.relname::text as name,
            c.relrowsecurity and c.relforcerowsecurity
              and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $3) as secured,
            has_table_privilege($2, c.oid, 'select') as granted
       from pg_class c
      where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      order by 1`,
    [Object.keys(tables), APP_ROLE, POLICY],
  );
  return rows.map((row) => ({ ...row, secured: row.secured || tables[row.name] !== 'distributed' }));
}

async function secure(client: PoolClient, { name, secured }: TableRow): Promise<void> {
  const table = client.escapeIdentifier(name);
  if (!secured) {
    await client.query(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      drop policy if exists ${POLICY} on ${table};
      create policy ${POLICY} on ${table} using (${OWN_ROWS}) with check (${OWN_ROWS})`);
  }
  const rights = name === 'schema_migration' ? 'select' : 'select, insert, update, delete';
  await client.query(`grant ${rights} on ${table} to ${APP_ROLE}`);
}

/** The role belongs to the whole server, and whoever works as it must have been let in. */
async function ensureRole(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ exists: boolean; version: number }>(
    `select exists (select 1 from pg_roles where rolname = $1) as exists,
            current_setting('server_version_num')::int as version`,
    [APP_ROLE],
  );
  const { exists, version } = rows[0]!;
  if (!exists) await tryTo(client, `create role ${APP_ROLE} nologin`);
  const kind = version >= 160000 ? 'set' : 'member';
  const member = await client.query<{ member: boolean }>(`select pg_has_role(current_user, $1, $2) as member`, [
    APP_ROLE,
    kind,
  ]);
  if (!member.rows[0]!.member) await tryTo(client, `grant ${APP_ROLE} to current_user`);
}

async function tryTo(client: PoolClient, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (ALREADY.includes(code)) return;
    if (code !== NOT_ALLOWED) throw error;
    const { rows } = await client.query<{ user: string }>('select quote_ident(current_user) as user');
    throw new RefusedError({
      code: 'database_role_missing',
      detail: `Hanse works as the role ${APP_ROLE}, which the database user ${rows[0]!.user} may not make or join.`,
      remedy: `Let an administrator of the database run, once: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO ${rows[0]!.user};`,
    });
  }
}

function ineffective(reason: string): RefusedError {
  return new RefusedError({
    code: 'row_security_ineffective',
    detail: `Row-level security does not keep workspaces apart in this database: ${reason}.`,
    remedy:
      'Run `hanse migrate` as the owner of the tables. On Citus, set citus.propagate_set_commands to local. Without it Hanse does not start.',
  });
}
