/** What the demonstration remembers between starts: its key, which is stored nowhere else, and whether it is complete. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { inWorkspace, type Transaction, tables, withTransaction } from '#platform/postgres';

export interface DemoState {
  key: string;
  workspaceId: string;
  /** The history was loaded to its end. */
  complete: boolean;
  totals: Record<string, number>;
}

const FILE = 'demo.json';

export async function readDemoState(dataDir: string): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as DemoState;
  } catch {
    return null;
  }
}

export async function writeDemoState(dataDir: string, state: DemoState): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, FILE), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

export async function forgetDemoState(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE), { force: true });
}

/** Deletes everything a workspace has. Tables others refer to go last. */
export async function deleteWorkspace(pool: Pool, workspaceId: string): Promise<void> {
  const last = [
    'member_login',
    'membership',
    'person',
    'account_external_id',
    'account_fact',
    'account',
    'api_key',
    'staff',
    'lane',
    'workspace',
  ];
  const first = Object.keys(tables).filter((table) => tables[table] !== 'local' && !last.includes(table));
  const body = async (tx: Transaction) => {
    for (const table of [...first, ...last])
      await tx.query(`delete from ${table} where workspace_id = $1`, [workspaceId]);
  };
  await inWorkspace(workspaceId, () => withTransaction(pool, body, { statementTimeoutMs: 0 }));
}
