/** `hanse serve`: the HTTP API and the background jobs, or one of them, as the configuration says. */

import { inWorkspace } from '#platform/postgres';
import { startDeliveries } from './deliveries.ts';
import { startJobs } from './jobs.ts';
import { startMails } from './mails.ts';
import { openApi } from './open-api.ts';
import { MIGRATIONS_FOLDER, type Platform } from './open-platform.ts';
import { openServices, type Services } from './services.ts';
import { settleWorkspace } from './settle-workspace.ts';
import { VERSION } from './version.ts';

export interface RunningApplication {
  /** Stops taking new work and resolves when what was begun is finished. */
  stop(): Promise<void>;
  /** Where the API listens; null where this process only runs jobs. */
  url: string | null;
  services: Services;
  /** Posts everything that is due in a workspace now. */
  settle(workspaceId: string): Promise<void>;
}

export async function startApplication(
  platform: Platform,
  options: { jobs: boolean } = { jobs: true },
): Promise<RunningApplication> {
  const services = openServices(platform);
  const trouble = await services.files.check();
  // It may well work again before anybody wants a file; everything else works without.
  if (trouble !== null) platform.log.warn({ reason: trouble }, 'the place of files does not answer');
  const { roles, host, port } = platform.config;
  const api = roles.includes('api') ? await openApi(platform, services, MIGRATIONS_FOLDER, VERSION) : null;
  const url = api === null ? null : await api.listen({ host, port });
  if (url !== null) services.identity.addresses.listensAt(url.replace('//127.0.0.1:', '//localhost:'));
  if (url !== null) platform.log.info({ url, reference: `${url}/reference` }, 'listening');
  const works = options.jobs && roles.includes('jobs');
  const jobs = works
    ? [startJobs(platform, services), startDeliveries(platform, services), startMails(platform, services)]
    : [];
  return {
    url,
    services,
    settle: (workspaceId) => inWorkspace(workspaceId, () => settleWorkspace(services, workspaceId)),
    stop: async () => {
      // New requests are refused first, what is queued is decided and answered, then the sweeps end.
      await Promise.all([api?.close(), ...jobs.map((job) => job.stop())]);
      await services.intake.queues.drained();
    },
  };
}
