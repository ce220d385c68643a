/** Providers of single sign-on: kept with their secret sealed, checked before they are asked anything. */
import { lookup } from 'node:dns/promises';
import { formatId, type Instant, newUuid, parseId, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { checkEndpoint, refusedAddress } from '#modules/integrations';
import { openSecrets, sealSecret } from '#platform/keys';
import { inWorkspace, type Queryable, queryable, type Transaction } from '#platform/postgres';
import {
  type Audience,
  deleteProvider,
  lockProvider,
  type SsoProvider,
  saveProvider,
  selectProviders,
} from '../store/settings.ts';
import type { IdentityDeps } from './dependencies.ts';
import type { OpenProvider } from './library.ts';

const DISCOVERY_MS = 8_000;
const DISCOVERY_BYTES = 200_000;
const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/** `north~sso_01h…`: an answer of the provider says itself which workspace it belongs to. */
export function providerKey(slug: string, providerId: string): string {
  return `${slug}~${formatId('sso', providerId)}`;
}

export function readProviderKey(key: string): { slug: string; providerId: string } | null {
  const [slug = '', id = '', ...rest] = key.split('~');
  const providerId = parseId('sso', id);
  return providerId === null || rest.length > 0 ? null : { slug, providerId };
}

/** Those that are on, with their secrets opened. */
export async function openProviders(
  deps: Pick<IdentityDeps, 'pool' | 'keys'>,
  { workspaceId, slug }: { workspaceId: string; slug: string },
  audience: Audience,
): Promise<{ providers: OpenProvider[]; revision: string }> {
  const db = queryable(deps.pool);
  return inWorkspace(workspaceId, async () => {
    const all = await selectProviders(db, workspaceId);
    const active = all.filter((one) => one.audience === audience && one.status === 'active');
    const stored = active.map(({ clientSecretSealed }) => ({ clear: null, sealed: clientSecretSealed }));
    const secrets = await openSecrets(deps.keys, db, workspaceId, stored);
    const providers = active.map((one, index) => ({
      key: providerKey(slug, one.providerId),
      issuer: one.issuer,
      clientId: one.clientId,
      clientSecret: secrets[index]!.toString(),
      domains: one.domains,
    }));
    return { providers, revision: active.map((one) => `${one.providerId}@${one.changedAt}`).join() };
  });
}

export interface ProviderFields {
  audience: Audience;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: readonly string[];
  enabled: boolean;
}

interface Changing {
  workspaceId: string;
  by: string;
  now: Instant;
}

/** @throws RefusedError `sso_provider_unusable` (from {@link checkIssuer}, before the transaction) */
export async function createProvider(
  deps: Pick<IdentityDeps, 'keys'>,
  tx: Transaction,
  { workspaceId, by, now }: Changing,
  fields: ProviderFields,
): Promise<SsoProvider> {
  const provider: SsoProvider = {
    providerId: newUuid(),
    audience: fields.audience,
    name: fields.name,
    issuer: fields.issuer,
    clientId: fields.clientId,
    clientSecretSealed: await sealed(deps, tx, workspaceId, fields.clientSecret, now),
    domains: smallDomains(fields.domains),
    status: fields.enabled ? 'active' : 'off',
    createdAt: now,
    changedAt: now,
  };
  await saveProvider(tx, workspaceId, provider);
  await record(tx, { workspaceId, by, now, action: 'createSsoProvider' }, null, provider);
  return provider;
}

/** What is left out stays. @throws RefusedError `not_found` */
export async function updateProvider(
  deps: Pick<IdentityDeps, 'keys'>,
  tx: Transaction,
  { workspaceId, by, now }: Changing,
  providerId: string,
  set: { [Field in Exclude<keyof ProviderFields, 'audience'>]?: ProviderFields[Field] | undefined },
): Promise<SsoProvider> {
  const before = await lockProvider(tx, workspaceId, providerId);
  if (before === null) throw providerNotFound();
  const after: SsoProvider = {
    ...before,
    name: set.name ?? before.name,
    issuer: set.issuer ?? before.issuer,
    clientId: set.clientId ?? before.clientId,
    clientSecretSealed:
      set.clientSecret === undefined
        ? before.clientSecretSealed
        : await sealed(deps, tx, workspaceId, set.clientSecret, now),
    domains: set.domains === undefined ? before.domains : smallDomains(set.domains),
    status: set.enabled === undefined ? before.status : set.enabled ? 'active' : 'off',
    changedAt: now,
  };
  await saveProvider(tx, workspaceId, after);
  await record(tx, { workspaceId, by, now, action: 'updateSsoProvider' }, before, after);
  return after;
}

/** @throws RefusedError `not_found` */
export async function removeProvider(
  tx: Transaction,
  { workspaceId, by, now }: Changing,
  providerId: string,
): Promise<void> {
  const before = await lockProvider(tx, workspaceId, providerId);
  if (before === null) throw providerNotFound();
  await deleteProvider(tx, workspaceId, providerId);
  await record(tx, { workspaceId, by, now, action: 'deleteSsoProvider' }, before, null);
}

/**
 * Asks the issuer for its configuration. Its addresses must be public ones, or of networks the installation lists.
 * @throws RefusedError `sso_provider_unusable`
 */
export async function checkIssuer({ networks }: Pick<IdentityDeps, 'networks'>, issuer: string): Promise<void> {
  const allowed = async (text: unknown, what: string) => {
    const url = checkEndpoint(String(text), networks);
    if (!url.ok)
      throw unusable(`${what} ${String(text).slice(0, 200)} is not allowed: ${url.error.errors?.[0]?.reason}`);
    const found = await lookup(url.value.hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
    if (found.length === 0) throw unusable(`${what}: the host ${url.value.hostname} is not found.`);
    for (const { address } of found) {
      const reason = refusedAddress(address, networks);
      if (reason !== null) throw unusable(`${what} is not allowed: ${reason}.`);
    }
  };
  await allowed(issuer, 'The issuer');
  const configuration = await discover(issuer);
  if (String(configuration.issuer).replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
    throw unusable(`It calls itself ${String(configuration.issuer).slice(0, 200)}.`);
  }
  for (const name of ENDPOINTS) await allowed(configuration[name], `Its ${name}`);
}

async function discover(issuer: string): Promise<Record<string, unknown>> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DISCOVERY_MS) });
    const text = await answer.text();
    if (!answer.ok || text.length > DISCOVERY_BYTES) throw new Error(`it answers ${answer.status}`);
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw unusable(`${url} cannot be read: ${(error as Error).message}.`);
  }
}

async function sealed(
  { keys }: Pick<IdentityDeps, 'keys'>,
  tx: Queryable,
  workspaceId: string,
  secret: string,
  now: Instant,
): Promise<string> {
  return (await sealSecret(keys, tx, workspaceId, { secret: Buffer.from(secret), now })).sealed!;
}

function smallDomains(domains: readonly string[]): string[] {
  return [...new Set(domains.map((domain) => domain.toLowerCase()))];
}

function record(
  tx: Transaction,
  { workspaceId, by, now, action }: Changing & { action: string },
  before: SsoProvider | null,
  after: SsoProvider | null,
): Promise<void> {
  const fieldsOf = (one: SsoProvider | null) =>
    one && { ...shown(one), secretChangedWith: one.clientSecretSealed.slice(-8) };
  const id = formatId('sso', (after ?? before)!.providerId);
  const change = { before: fieldsOf(before), after: fieldsOf(after) };
  return recordChange(tx, { workspaceId, by, at: now, action, subject: { type: 'ssoProvider', id }, ...change });
}

function shown({ audience, name, issuer, clientId, domains, status }: SsoProvider) {
  return { audience, name, issuer, clientId, domains, status };
}

function providerNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such provider of single sign-on.' });
}

function unusable(detail: string): RefusedError {
  return new RefusedError({ code: 'sso_provider_unusable', detail });
}
