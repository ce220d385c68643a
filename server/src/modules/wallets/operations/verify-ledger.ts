import type { Pool } from 'pg';
import { listWorkspaces } from '#modules/workspaces';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import type { LedgerViolation } from '../domain/ledger-violation.ts';
import { checkAccounts, checkTransfers, countAccounts, selectAccountIds } from '../store/ledger-checks.ts';

/** So many accounts are looked at on one snapshot: enough for set-based work, little enough to be done in a moment. */
const ACCOUNTS_PER_LOOK = 200;
/** A report that is longer is cut off: the books as a whole are wrong then. */
const VIOLATIONS_MAX = 10_000;
/** One look is short; the statement over all entries of a workspace may not be. */
const TRANSFERS_MS_MAX = 600_000;

export interface VerifyOptions {
  /** Only this workspace; all of the installation unless given. */
  workspaceId?: string;
  /** Told after every look. */
  onProgress?: (progress: { accounts: number; accountsTotal: number; violations: number }) => void;
  /** Ends the work after the present look; the report says that it is not complete. */
  signal?: AbortSignal;
}

export interface LedgerReport {
  workspaces: number;
  accounts: number;
  violations: LedgerViolation[];
  /** False where it was ended before all was looked at, or has more violations than it lists. */
  complete: boolean;
}

/** Checks every promise of the books over everything there is. Reads only, and disturbs nobody. */
export async function verifyLedger(pool: Pool, options: VerifyOptions = {}): Promise<LedgerReport> {
  const { onProgress, signal } = options;
  const workspaceIds = options.workspaceId === undefined ? await allWorkspaces(pool) : [options.workspaceId];
  let accountsTotal = 0;
  for (const workspaceId of workspaceIds) accountsTotal += await countAccounts(queryable(pool), workspaceId);
  const report: LedgerReport = { workspaces: 0, accounts: 0, violations: [], complete: true };
  for (const workspaceId of workspaceIds) {
    let after: string | null = null;
    do {
      if (signal?.aborted || report.violations.length >= VIOLATIONS_MAX) return { ...report, complete: false };
      const look = await lookAt(pool, workspaceId, after);
      report.accounts += look.accountIds.length;
      report.violations.push(...look.violations);
      after = look.next;
      onProgress?.({ accounts: report.accounts, accountsTotal, violations: report.violations.length });
    } while (after !== null);
    report.violations.push(...(await readOnce(pool, (tx) => checkTransfers(tx, workspaceId), TRANSFERS_MS_MAX)));
    report.workspaces += 1;
  }
  return report;
}

/** Looks at the accounts that follow. `next` is null when they were the last of the workspace. */
export async function lookAt(
  pool: Pool,
  workspaceId: string,
  after: string | null,
): Promise<{ accountIds: string[]; violations: LedgerViolation[]; next: string | null }> {
  return readOnce(pool, async (tx) => {
    const accountIds = await selectAccountIds(tx, workspaceId, { after, limit: ACCOUNTS_PER_LOOK });
    const violations = accountIds.length === 0 ? [] : await checkAccounts(tx, workspaceId, accountIds);
    const next = accountIds.length < ACCOUNTS_PER_LOOK ? null : (accountIds.at(-1) ?? null);
    return { accountIds, violations, next };
  });
}

export async function allWorkspaces(pool: Pool): Promise<string[]> {
  return (await listWorkspaces(queryable(pool))).map(({ workspaceId }) => workspaceId);
}

function readOnce<T>(pool: Pool, body: (tx: Transaction) => Promise<T>, statementTimeoutMs = 60_000): Promise<T> {
  return withTransaction(pool, body, { readOnly: true, isolation: 'repeatable read', statementTimeoutMs });
}
