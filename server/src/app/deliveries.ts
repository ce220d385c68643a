/** The sending of webhooks: a loop of its own, because receivers are slow and nothing else may wait for them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepDeliveries, WebhookDeliverer } from '#modules/integrations';
import { listWorkspaces } from '#modules/workspaces';
import { inWorkspace, queryable } from '#platform/postgres';
import type { Jobs } from './jobs.ts';
import type { Platform } from './open-platform.ts';
import type { Services } from './services.ts';

/** Where there was nothing to do, how long until the next look; where there was, how long. */
const IDLE_MS = 500;
const BUSY_MS = 20;
/** Old deliveries are removed about once an hour. */
const RETENTION_EVERY_MS = 3_600_000;

type DeliveryPlatform = Pick<Platform, 'pool' | 'clock' | 'log' | 'metrics' | 'config'>;

export function startDeliveries(
  platform: DeliveryPlatform,
  { webhookPolicy: policy, keys }: Pick<Services, 'webhookPolicy' | 'keys'>,
): Jobs {
  const stopping = new AbortController();
  const deliverer = new WebhookDeliverer({ ...platform, policy, keys });
  const done = loop(platform, deliverer, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
      await deliverer.stop();
    },
  };
}

async function loop(platform: DeliveryPlatform, deliverer: WebhookDeliverer, signal: AbortSignal): Promise<void> {
  const { log, metrics } = platform;
  let cleanedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    let found = 0;
    try {
      const clean = performance.now() - cleanedAt >= RETENTION_EVERY_MS;
      if (clean) cleanedAt = performance.now();
      for (const { workspaceId } of await listWorkspaces(queryable(platform.pool))) {
        if (signal.aborted) break;
        found += await inWorkspace(workspaceId, () => sweep(platform, deliverer, workspaceId, clean));
      }
    } catch (error) {
      metrics.jobs.inc({ job: 'webhooks', result: 'failed' });
      log.warn({ err: error }, 'webhooks were not looked at and are looked at again');
    }
    await sleep(found > 0 ? BUSY_MS : IDLE_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** One workspace that fails is no reason for others to wait. */
async function sweep(
  platform: DeliveryPlatform,
  deliverer: WebhookDeliverer,
  workspaceId: string,
  clean: boolean,
): Promise<number> {
  try {
    if (clean) await sweepDeliveries(platform, workspaceId, platform.config.webhookLogDays);
    const found = await deliverer.sweep(workspaceId);
    platform.metrics.jobs.inc({ job: 'webhooks', result: 'done' });
    return found;
  } catch (error) {
    platform.metrics.jobs.inc({ job: 'webhooks', result: 'failed' });
    platform.log.error({ err: error, workspaceId }, 'webhooks of a workspace were not sent and are tried again');
    return 0;
  }
}
