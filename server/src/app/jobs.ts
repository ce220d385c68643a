/**
 * Background work: what is due, derived facts whose waking was lost, unmatched events whose account has come, old
 * idempotency keys. Sweeps over rows that say what is to be done: a process that dies leaves nothing half done, and any
 * number of processes may sweep at once, because every piece of work is done in its lane.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDay } from '#kernel';
import { expireAdjustments } from '#modules/adjustments';
import { RollUps } from '#modules/analytics';
import { makeCheckpoints } from '#modules/audit';
import { BacktestRunner } from '#modules/backtests';
import { emptyErasedWallets } from '#modules/compliance';
import { CouponJobRunner, expireReservations, handOverAwarded, sweepAttempts } from '#modules/coupons';
import { runDerived, runDue, runRefolds } from '#modules/decisions';
import { expireReviews, runPreviews, sweepPreviews } from '#modules/drafts';
import { expireAwardApprovals, remindApprovers, runShareOutRules } from '#modules/employers';
import { tellEndedGrants } from '#modules/entitlements';
import { ExportRunner } from '#modules/exports';
import { ImportRunner } from '#modules/imports';
import { matchEvents } from '#modules/intake';
import { sealWebhookSecrets } from '#modules/integrations';
import { sweepApplications } from '#modules/joining';
import { followAccounts } from '#modules/overviews';
import { expireRedemptions, SupplierDesk, sealSupplierSecrets } from '#modules/rewards';
import { runMerges } from '#modules/wallets';
import { listWorkspaces } from '#modules/workspaces';
import { sweepIdempotencyKeys } from '#platform/http';
import { inWorkspace, queryable } from '#platform/postgres';
import type { Logger } from '#platform/telemetry';
import { complianceOf } from './personal-data.ts';
import type { ServicePlatform, Services } from './services.ts';

const SWEEP_EVERY_MS = 1_000;
/** Unmatched events wait for people to create accounts; a minute is soon enough. */
const MATCH_EVERY_SWEEPS = 60;
const KEYS_EVERY_SWEEPS = 3_600;
/** A day of the audit trail is closed some minutes after its end; nobody waits for it. */
const CHECKPOINTS_EVERY_SWEEPS = 300;

export interface Jobs {
  /** Resolves when the running sweep has finished; no other begins. */
  stop(): Promise<void>;
}

/** Beside what services need: whoever uses threads opens connections of its own. */
type JobPlatform = ServicePlatform & { log: Logger; databaseUrl: string };

type JobServices = Services & {
  imports: ImportRunner;
  exports: ExportRunner;
  coupons: CouponJobRunner;
  backtests: BacktestRunner;
  suppliers: SupplierDesk;
  rollUps: RollUps;
};

export function startJobs(platform: JobPlatform, services: Services): Jobs {
  const stopping = new AbortController();
  const imports = new ImportRunner(
    { ...services.intake, catalogue: services.catalogue, files: services.files },
    (error, job) => platform.log.error({ err: error, ...job }, 'an import was cut short'),
  );
  const exports = new ExportRunner(
    { pool: platform.pool, clock: platform.clock, files: services.files, keys: services.keys },
    (error, job) => platform.log.error({ err: error, ...job }, 'an export was cut short'),
  );
  const coupons = new CouponJobRunner({ pool: platform.pool, clock: platform.clock }, (error, job) =>
    platform.log.error({ err: error, ...job }, 'making codes was cut short'),
  );
  const backtests = new BacktestRunner(
    { pool: platform.pool, url: platform.databaseUrl, clock: platform.clock },
    (error, job) => platform.log.error({ err: error, ...job }, 'a backtest was cut short'),
  );
  const { rewards, webhookPolicy: policy } = services;
  const suppliers = new SupplierDesk({ rewards, policy, log: platform.log });
  const rollUps = new RollUps(services.lanes);
  const workers = { imports, exports, coupons, backtests, suppliers, rollUps };
  const done = loop(platform, { ...services, ...workers }, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([done, imports.stop(), exports.stop(), coupons.stop(), backtests.stop(), suppliers.stop()]);
    },
  };
}

async function loop(
  platform: ServicePlatform & { log: Logger },
  services: JobServices,
  signal: AbortSignal,
): Promise<void> {
  for (let sweep = 0; !signal.aborted; sweep++) {
    try {
      for (const { workspaceId } of await listWorkspaces(queryable(platform.pool))) {
        await inWorkspace(workspaceId, () => sweepWorkspace(platform, services, workspaceId, sweep, signal));
      }
    } catch (error) {
      platform.log.warn({ err: error }, 'a sweep was cut short and begins again');
    }
    await sleep(SWEEP_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function sweepWorkspace(
  platform: ServicePlatform & { log: Logger },
  services: JobServices,
  workspaceId: string,
  sweep: number,
  signal: AbortSignal,
): Promise<void> {
  const run = async (job: string, body: () => Promise<unknown>) => {
    // While events wait in this process they come first; what is due waits for a quieter second.
    if (signal.aborted || services.intake.queues.waiting > 0) return;
    try {
      await body();
      platform.metrics.jobs.inc({ job, result: 'done' });
    } catch (error) {
      platform.metrics.jobs.inc({ job, result: 'failed' });
      platform.log.error({ err: error, job, workspaceId }, 'a job failed and is tried again');
    }
  };
  // Not behind the queues: an import fills them itself, and orders to it are to be heard.
  await services.imports.sweep(workspaceId);
  await services.exports.sweep(workspaceId);
  await services.backtests.sweep(workspaceId);
  await services.coupons.sweep(workspaceId);
  if (sweep % KEYS_EVERY_SWEEPS === 0) {
    await run('clearSecrets', () => sealClearSecrets(services, workspaceId));
    await run('oldApplications', () => sweepApplications(queryable(platform.pool), workspaceId, platform.clock.now()));
    await run('oldFiles', () => services.imports.sweepOld(workspaceId));
    await run('oldPreviews', () => sweepPreviews(queryable(platform.pool), workspaceId, platform.clock.now()));
    await run('oldExports', () => services.exports.sweepOld(workspaceId));
    await run('oldBacktests', () => services.backtests.sweepOld(workspaceId));
  }
  await run('due', () => runDue(services.lanes, workspaceId));
  await run('refolds', () => runRefolds(services.lanes, workspaceId));
  await run('derived', () => runDerived(services.lanes, workspaceId));
  await run('couponReservations', () => expireReservations(services.intake, workspaceId));
  await run('couponAwards', () => handOverAwarded(platform, workspaceId));
  await run('merges', () => runMerges(services.lanes, workspaceId));
  await run('suppliers', () => services.suppliers.sweep(workspaceId));
  await run('redemptions', () => expireRedemptions(services.rewards, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) await run('match', () => matchEvents(services.intake, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) {
    await run('erasedWallets', () => emptyErasedWallets(complianceOf(services), workspaceId));
  }
  await run('rollUps', () => services.rollUps.sweep(workspaceId));
  await run('lists', () => followAccounts(services.lanes, workspaceId));
  await run('previews', () => runPreviews(services.lanes, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) await run('reviews', () => expireReviews(services.lanes, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) await run('adjustments', () => expireAdjustments(services.lanes, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) await run('shareOuts', () => runShareOutRules(services.lanes, workspaceId));
  if (sweep % MATCH_EVERY_SWEEPS === 0) {
    await run('endedGrants', () => tellEndedGrants(services.lanes, workspaceId));
    await run('awardApprovals', () => expireAwardApprovals(services.lanes, workspaceId));
  }
  if (sweep % MATCH_EVERY_SWEEPS === 0) await run('reminders', () => remindApprovers(services.lanes, workspaceId));
  if (sweep % CHECKPOINTS_EVERY_SWEEPS === 0) {
    await run('auditCheckpoints', () => closeAuditDays(platform, workspaceId));
  }
  if (sweep % KEYS_EVERY_SWEEPS === 0) {
    await run('couponAttempts', () => sweepAttempts(queryable(platform.pool), workspaceId, platform.clock.now()));
    await run('idempotencyKeys', () =>
      sweepIdempotencyKeys(queryable(platform.pool), workspaceId, platform.clock.now()),
    );
  }
}

/** Secrets from before secrets were encrypted: at the first sweep of a process. */
async function sealClearSecrets({ rewards, keys }: Services, workspaceId: string): Promise<void> {
  while ((await sealWebhookSecrets({ ...rewards, keys }, workspaceId)) > 0);
  await sealSupplierSecrets(rewards, workspaceId);
}

/** The hash goes to the log too: whoever keeps logs elsewhere can prove later that the trail is still the same. */
async function closeAuditDays(platform: ServicePlatform & { log: Logger }, workspaceId: string): Promise<void> {
  for (const { day, entries, hash } of await makeCheckpoints(platform.pool, {
    workspaceId,
    now: platform.clock.now(),
  })) {
    platform.log.info({ workspaceId, day: formatDay(day), entries, hash }, 'a day of the audit trail is closed');
  }
}
