/** Verifying the books of one workspace on demand, and what was found whenever somebody did. */
import { formatId, type Instant } from '#kernel';
import { type AuditEntry, recordChange, selectAuditEntries } from '#modules/audit';
import type { LaneDeps } from '#modules/decisions';
import { queryable, withTransaction } from '#platform/postgres';
import { describeViolation, type LedgerViolation, ledgerPromises } from '../domain/ledger-violation.ts';
import { countBooks } from '../store/ledger-checks.ts';
import { verifyLedger } from './verify-ledger.ts';

const ACTION = 'verifyLedger';
const SUBJECT = { type: 'ledger', id: 'books' };
/** So many are told in words; `hanse ledger verify` lists all. */
const TOLD_MAX = 20;

export interface Verification {
  verificationId: string;
  at: Instant;
  by: string;
  accounts: number;
  entries: number;
  lots: number;
  promises: number;
  violations: number;
  /** False where there were more violations than are counted. */
  complete: boolean;
  milliseconds: number;
  /** The first of them, in words. */
  found: readonly string[];
}

/** One at a time per workspace and process; whoever asks meanwhile gets the same answer. */
const running = new Map<string, Promise<void>>();

/** Checks every promise over everything, and leaves the result in the trail. Reads only, and disturbs nobody. */
export async function runVerification(
  deps: Pick<LaneDeps, 'pool' | 'clock'>,
  workspaceId: string,
  by: string,
): Promise<Verification> {
  const known = running.get(workspaceId);
  const work = known ?? verify(deps, workspaceId, by).finally(() => running.delete(workspaceId));
  if (known === undefined) running.set(workspaceId, work);
  await work;
  const [last] = await listVerifications(deps, workspaceId, { before: null, limit: 1 });
  return last!;
}

async function verify({ pool, clock }: Pick<LaneDeps, 'pool' | 'clock'>, workspaceId: string, by: string) {
  const started = clock.now();
  const counted = await countBooks(queryable(pool), workspaceId);
  const { accounts, violations, complete } = await verifyLedger(pool, { workspaceId });
  const at = clock.now();
  const after = {
    ...counted,
    accounts,
    promises: Object.keys(ledgerPromises).length,
    violations: violations.length,
    complete,
    milliseconds: at - started,
    found: violations.slice(0, TOLD_MAX).map(inWords),
  };
  await withTransaction(pool, (tx) =>
    recordChange(tx, { workspaceId, by, at, action: ACTION, subject: SUBJECT, before: null, after }),
  );
}

function inWords(violation: LedgerViolation): string {
  const { accountId } = violation;
  return `${accountId === null ? '' : `${formatId('acc', accountId)} / `}${describeViolation(violation)}`;
}

/** The newest first. */
export async function listVerifications(
  { pool }: Pick<LaneDeps, 'pool'>,
  workspaceId: string,
  range: { before: readonly [at: Instant, entryId: string] | null; limit: number },
): Promise<Verification[]> {
  const filter = {
    subjectType: SUBJECT.type,
    subjectId: SUBJECT.id,
    actor: null,
    action: ACTION,
    from: null,
    to: null,
  };
  return (await selectAuditEntries(queryable(pool), workspaceId, filter, range)).map(verificationOf);
}

function verificationOf({ entryId, at, actor, after }: AuditEntry): Verification {
  return {
    verificationId: entryId,
    at,
    by: actor,
    ...(after as unknown as Omit<Verification, 'verificationId' | 'at' | 'by'>),
  };
}
