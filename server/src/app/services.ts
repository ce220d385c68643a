/** The operations of all modules on one platform: made once per process, by `serve` and by the commands alike. */

import type { Refusal, Result } from '#kernel';
import { ProductBook } from '#modules/catalogue';
import { FactCache, type LaneDeps, LaneQueues } from '#modules/decisions';
import { isDelegate } from '#modules/employers';
import { entitlementFulfillers } from '#modules/entitlements';
import { type FileDeps, FileLinks } from '#modules/files';
import { type IdentityDeps, makeMemberLink } from '#modules/identity';
import type { IntakeDeps } from '#modules/intake';
import { type NetworkPolicy, readNetwork } from '#modules/integrations';
import { createPartyResolver, findPersonsOf } from '#modules/parties';
import type { ProfileDeps } from '#modules/profiles';
import { RulesCache } from '#modules/programmes';
import { personalAwardGuard, rewardGuard } from '#modules/recipients';
import type { RewardDeps } from '#modules/rewards';
import { FileStore, openPlaces } from '#platform/files';
import { KeyRing } from '#platform/keys';
import { queryable } from '#platform/postgres';
import { openIdentity } from './identity.ts';
import type { Platform } from './open-platform.ts';

/** Where there are no settings: in tests. */
const FILE_QUOTA_MB = 10_000;

export type ServicePlatform = Pick<Platform, 'pool' | 'clock' | 'metrics' | 'secretKey'> &
  Partial<Pick<Platform, 'log' | 'config'>>;

export interface Services {
  lanes: LaneDeps;
  intake: IntakeDeps;
  /** What this process remembers of products. */
  catalogue: ProductBook;
  files: FileStore;
  /** Images, proofs and documents. */
  keptFiles: FileDeps;
  /** With whoever hands rewards over at once. */
  rewards: RewardDeps;
  /** Who joins, and the mails they get. */
  joining: ProfileDeps;
  /** Keys of personal data. */
  keys: KeyRing;
  /** Sign-in and mails. */
  identity: IdentityDeps;
  /** Where webhooks may be sent. */
  webhookPolicy: NetworkPolicy;
}

export function openServices({ pool, clock, metrics, log, config, secretKey }: ServicePlatform): Services {
  const lanes: LaneDeps = {
    pool,
    clock,
    metrics,
    rules: new RulesCache(),
    facts: new FactCache(),
    recipients: personalAwardGuard,
    onPoison: (error, event) => log?.error({ err: error, ...event }, 'an event could not be decided'),
  };
  const queues = new LaneQueues(lanes);
  lanes.wake = (workspaceId, accountIds) => queues.wake(workspaceId, accountIds);
  const db = queryable(pool);
  const resolver = createPartyResolver();
  const catalogue = new ProductBook();
  const keys = new KeyRing(secretKey);
  const intake: IntakeDeps = {
    ...lanes,
    queues,
    parties: {
      accounts: async (workspaceId, references) =>
        (await resolver.resolveAccounts(db, workspaceId, references)).map(foundOrNull),
      memberships: async (workspaceId, asked) =>
        (await resolver.resolveMemberships(db, workspaceId, asked)).map((answer) => (answer.ok ? answer.value : null)),
      recentAccounts: async (workspaceId, references) =>
        (await resolver.recentAccounts(db, workspaceId, references)).map(foundOrNull),
      merged: (workspaceId) => resolver.merged(db, workspaceId),
    },
    personal: { keys, persons: (workspaceId, memberships) => findPersonsOf(db, workspaceId, memberships) },
    products: { fill: (workspaceId, documents) => catalogue.fill(db, workspaceId, documents) },
  };
  const networks = (config?.webhookNetworks ?? []).map(readNetwork).filter((network) => network !== null);
  const keptFiles = openFiles({ pool, clock, config, secretKey }, keys);
  // Modules that hand over a kind of reward at once are named here.
  const rewards: RewardDeps = {
    ...lanes,
    fulfillers: entitlementFulfillers(lanes),
    benefits: rewardGuard(lanes),
    isDelegate,
    policy: { networks },
    keys,
    links: keptFiles.links,
  };
  const { files } = keptFiles;
  const identity = openIdentity({ pool, clock, config, log, secretKey }, { keys, networks: { networks } });
  const { sendMail, addresses } = identity;
  const joining: ProfileDeps = {
    ...lanes,
    keys,
    sendMail,
    portalUrl: (slug) => addresses.portalUrl(slug),
    signInLink: (tx, workspaceId, asked) => makeMemberLink(identity, tx, { workspaceId, ...asked }),
  };
  return { lanes, identity, joining, intake, catalogue, rewards, files, keptFiles, keys, webhookPolicy: { networks } };
}

/** Without settings, files are kept in the database. */
function openFiles(
  { pool, clock, config, secretKey }: Pick<ServicePlatform, 'pool' | 'clock' | 'config' | 'secretKey'>,
  keys: KeyRing,
): FileDeps {
  const files = new FileStore(pool, keys, openPlaces(pool, config));
  const links = new FileLinks(secretKey, config?.publicUrl ?? null);
  return { pool, clock, files, keys, links, quotaBytes: (config?.fileQuotaMb ?? FILE_QUOTA_MB) * 1_000_000 };
}

/** Nobody has the reference yet: the event waits. Anything else is a refusal for the sender. */
function foundOrNull(answer: Result<string>): string | Refusal | null {
  if (answer.ok) return answer.value;
  return answer.error.code === 'account_unknown' ? null : answer.error;
}
