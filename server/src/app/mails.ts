/** The sending of mails: a loop of its own, because servers of mails are slow and nothing else may wait for them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type IdentityDeps, sweepSignIns } from '#modules/identity';
import { listWorkspaces } from '#modules/workspaces';
import { inWorkspace, queryable } from '#platform/postgres';
import type { Jobs } from './jobs.ts';
import type { Platform } from './open-platform.ts';

const IDLE_MS = 500;
const BUSY_MS = 20;
const CLEAN_EVERY_MS = 3_600_000;

type MailPlatform = Pick<Platform, 'pool' | 'log' | 'metrics'>;

export function startMails(platform: MailPlatform, { identity }: { identity: IdentityDeps }): Jobs {
  const stopping = new AbortController();
  const done = loop(platform, identity, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
      identity.outbox.close();
    },
  };
}

async function loop(platform: MailPlatform, identity: IdentityDeps, signal: AbortSignal): Promise<void> {
  let cleanedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    let found = 0;
    try {
      const clean = performance.now() - cleanedAt >= CLEAN_EVERY_MS;
      if (clean) cleanedAt = performance.now();
      for (const { workspaceId } of await listWorkspaces(queryable(platform.pool))) {
        if (signal.aborted) break;
        found += await inWorkspace(workspaceId, () => sweep(platform, identity, workspaceId, clean));
      }
    } catch (error) {
      platform.log.warn({ err: error }, 'mails were not looked at and are looked at again');
    }
    await sleep(found > 0 ? BUSY_MS : IDLE_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** One workspace that fails is no reason for others to wait. */
async function sweep(
  { log, metrics }: MailPlatform,
  identity: IdentityDeps,
  workspaceId: string,
  clean: boolean,
): Promise<number> {
  try {
    if (clean) {
      await identity.outbox.sweepOld(workspaceId);
      await sweepSignIns(identity, workspaceId);
    }
    const found = await identity.outbox.sweep(workspaceId);
    if (found > 0) metrics.jobs.inc({ job: 'mails', result: 'done' });
    return found;
  } catch (error) {
    metrics.jobs.inc({ job: 'mails', result: 'failed' });
    log.error({ err: error, workspaceId }, 'mails of a workspace were not sent and are tried again');
    return 0;
  }
}
