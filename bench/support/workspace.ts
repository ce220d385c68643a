/** A workspace with accounts, a programme and an API key, made without going through the API account by account. */
import { unwrap } from '../../server/src/kernel/index.ts';
import {
  type AccountProfile,
  bucketOf,
  FactCache,
  type LaneDeps,
  openAccountState,
  runDue,
} from '../../server/src/modules/decisions/index.ts';
import { applyProgramme, RulesCache, readProgrammeFile } from '../../server/src/modules/programmes/index.ts';
import { createApiKey, createWorkspace } from '../../server/src/modules/workspaces/index.ts';
import { type SteppableClock, steppableClock } from '../../server/src/platform/clock/index.ts';
import { withTransaction } from '../../server/src/platform/postgres/index.ts';
import { createMetrics } from '../../server/src/platform/telemetry/index.ts';
import type { Pool } from './database.ts';
import { externalIdOf, FIRST_EVENT } from './invoices.ts';
import { Prng } from './prng.ts';

const DAY = 86_400_000;
const ACCOUNTS_PER_STATEMENT = 1_000;

export interface BenchWorkspace {
  workspaceId: string;
  /** May do everything. */
  apiKey: string;
  accountIds: readonly string[];
  deps: LaneDeps & { clock: SteppableClock };
}

export interface WorkspaceSpec {
  accounts: number;
  programme: string;
  /** What an account's profile has besides the usual. */
  profile?: (index: number, ids: readonly string[]) => Partial<AccountProfile>;
}

export async function openBenchWorkspace(pool: Pool, spec: WorkspaceSpec): Promise<BenchWorkspace> {
  const clock = steppableClock(FIRST_EVENT - DAY);
  const deps = { pool, clock, metrics: createMetrics(), rules: new RulesCache(), facts: new FactCache() };
  const now = clock.now();
  const file = unwrap(readProgrammeFile(spec.programme));
  const { workspaceId, apiKey } = await withTransaction(pool, async (tx) => {
    const workspace = await createWorkspace(tx, { slug: 'bench', name: 'Bench', timeZone: 'Europe/Berlin', now });
    const { text } = await createApiKey(tx, {
      workspaceId: workspace.workspaceId,
      name: 'bench',
      scopes: ['*'],
      expiresAt: null,
      grantorScopes: ['*'],
      now,
    });
    await applyProgramme(tx, workspace.workspaceId, { file, now, by: 'bench' });
    return { workspaceId: workspace.workspaceId, apiKey: text };
  });
  const accountIds = await openAccounts(pool, workspaceId, spec, now);
  while ((await runDue(deps, workspaceId)) > 0);
  await pool.query('analyze');
  clock.set(Date.now());
  return { workspaceId, apiKey, accountIds, deps };
}

/** Ids by a seed, so that every run spreads the same accounts over the same lanes. */
async function openAccounts(pool: Pool, workspaceId: string, spec: WorkspaceSpec, now: number): Promise<string[]> {
  const prng = new Prng(7);
  const ids = Array.from({ length: spec.accounts }, (_, index) => {
    const hex = `0198${index.toString(16).padStart(8, '0')}7${prng.hex(3)}8${prng.hex(15)}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
  for (let from = 0; from < ids.length; from += ACCOUNTS_PER_STATEMENT) {
    const part = ids.slice(from, from + ACCOUNTS_PER_STATEMENT);
    await withTransaction(pool, async (tx) => {
      await tx.query(
        `insert into account (workspace_id, account_id, bucket, name, search_name, type, country, joined_at, created_at)
         select $1, id, bucket, name, lower(name), 'company', 'DE', $5, $5
         from unnest($2::uuid[], $3::smallint[], $4::text[]) as a(id, bucket, name)`,
        [workspaceId, part, part.map(bucketOf), part.map((_, index) => `Firma ${from + index}`), new Date(now)],
      );
      await tx.query(
        `insert into account_external_id (workspace_id, system, external_id, account_id)
         select $1, 'erp', external_id, id from unnest($2::text[], $3::uuid[]) as e(external_id, id)`,
        [workspaceId, part.map((_, index) => externalIdOf(from + index)), part],
      );
      const states = part.map((accountId, index) => ({
        accountId,
        bucket: bucketOf(accountId),
        now,
        profile: { ...emptyProfile(accountId, now), ...spec.profile?.(from + index, ids) },
      }));
      await openAccountState(tx, workspaceId, states);
    });
  }
  return ids;
}

function emptyProfile(accountId: string, joinedAt: number): AccountProfile {
  return {
    accountId,
    joinedAt,
    type: [[0, 'company']],
    country: [[0, 'DE']],
    parent: [],
    root: [],
    consent: [],
    attributes: {},
    participation: {},
    members: [],
  };
}
