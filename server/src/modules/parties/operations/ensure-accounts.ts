import { type Instant, newUuid } from '#kernel';
import { bucketOf, openAccountState } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import type { Queryable } from '#platform/postgres';
import { type Account, CONSENT_DEFAULT, type ExternalId, isCountry, normalExternalId } from '../domain/account.ts';
import { firstProfile } from '../domain/profile.ts';
import { type AccountFact, insertFacts } from '../store/account-facts.ts';
import { deleteAccounts, insertAccounts } from '../store/accounts.ts';
import { findOwners, insertExternalIds, type OwnedExternalId, raisePartyRevision } from '../store/external-ids.ts';
import { compareExternalIds } from './add-external-id.ts';
import { firstFacts } from './create-account.ts';
import { newsOfAccount } from './party-news.ts';

/** An account as an import knows it. */
export interface AccountSeed extends ExternalId {
  /** Default: the external id. */
  name?: string;
  /** Default `company`. */
  type?: string;
  /** ISO 3166-1 alpha-2; anything else counts as unknown. */
  country?: string;
  /** Default: now. */
  joinedAt?: Instant;
}

export interface EnsureOptions {
  /** Create what is missing; otherwise it is only looked up. */
  create: boolean;
  now: Instant;
  /** Who is named as the one who recorded it. */
  by: string;
}

/** Rows of one statement: a few megabytes of parameters at most. */
const CHUNK = 5_000;
const TYPE_DEFAULT = 'company';

/** The key of the map that {@link ensureAccounts} answers. */
export function externalIdKey({ system, externalId }: ExternalId): string {
  return `${system}\u0000${externalId}`;
}

/**
 * Finds accounts by external id and creates the missing ones, set-based; accounts that exist are left as they are. Two
 * processes that create the same accounts at the same time end with one of each: whoever comes second waits for the first
 * and takes its account. New accounts need no lane, as nobody knows them before COMMIT; call it before lanes are locked,
 * because it may wait for another process that does the same.
 *
 * @param tx an open transaction
 * @returns account ids by {@link externalIdKey} of the seeds as given; absent: not found, or not acceptable as an id
 */
export async function ensureAccounts(
  tx: Queryable,
  workspaceId: string,
  seeds: readonly AccountSeed[],
  options: EnsureOptions,
): Promise<Map<string, string>> {
  const wanted = new Map<string, AccountSeed>();
  for (const seed of seeds) {
    const normal = normalExternalId(seed);
    if (normal !== null && !wanted.has(externalIdKey(normal)))
      wanted.set(externalIdKey(normal), { ...seed, ...normal });
  }
  const sorted = [...wanted.values()].sort(compareExternalIds);
  const found = new Map<string, string>();
  const created: Account[] = [];
  for (let start = 0; start < sorted.length; start += CHUNK) {
    await ensureChunk(tx, workspaceId, { seeds: sorted.slice(start, start + CHUNK), found, created }, options);
  }
  // Last, because it holds what others announce by, and one that creates accounts may have to wait for another.
  const news = created.map((account) => newsOfAccount(account, options.now));
  await announceWhereWanted(tx, workspaceId, { news, now: options.now });
  const answer = new Map<string, string>();
  for (const seed of seeds) {
    const normal = normalExternalId(seed);
    const accountId = normal === null ? undefined : found.get(externalIdKey(normal));
    if (accountId !== undefined) answer.set(externalIdKey(seed), accountId);
  }
  return answer;
}

interface Chunk {
  seeds: readonly AccountSeed[];
  found: Map<string, string>;
  created: Account[];
}

async function ensureChunk(tx: Queryable, workspaceId: string, chunk: Chunk, options: EnsureOptions): Promise<void> {
  const { seeds, found, created } = chunk;
  const externalIds = seeds.map((seed) => seed.externalId);
  const before = await findOwners(tx, workspaceId, externalIds);
  remember(found, before);
  const missing = seeds.filter((seed) => !found.has(externalIdKey(seed)));
  if (!options.create || missing.length === 0) return;
  const accounts = missing.map((seed) => newAccount(seed, options.now));
  await insertAccounts(tx, workspaceId, accounts);
  const claims = missing.map(({ system, externalId }, i) => ({
    system,
    externalId,
    accountId: accounts[i]!.accountId,
  }));
  const won = await insertExternalIds(tx, workspaceId, claims);
  remember(found, won);
  const owned = new Set(won.map((id) => id.accountId));
  const lost = accounts.filter((account) => !owned.has(account.accountId)).map((account) => account.accountId);
  if (lost.length > 0) {
    await deleteAccounts(tx, workspaceId, lost);
    remember(found, await findOwners(tx, workspaceId, externalIds));
  }
  const kept = accounts.filter((account) => owned.has(account.accountId));
  await openAccounts(tx, workspaceId, kept, options);
  created.push(...kept);
  const ids = new Set(won.map((id) => id.externalId));
  // An id without its system was clear until now and is not any more.
  if (before.some((owner) => ids.has(owner.externalId))) await raisePartyRevision(tx, workspaceId);
}

function remember(found: Map<string, string>, owners: readonly OwnedExternalId[]): void {
  for (const owner of owners) found.set(externalIdKey(owner), owner.accountId);
}

function newAccount(seed: AccountSeed, now: Instant): Account {
  const accountId = newUuid();
  return {
    accountId,
    bucket: bucketOf(accountId),
    name: seed.name?.trim() || seed.externalId,
    type: seed.type ?? TYPE_DEFAULT,
    country: seed.country !== undefined && isCountry(seed.country) ? seed.country : '',
    parentId: null,
    joinedAt: seed.joinedAt ?? now,
    consentMode: CONSENT_DEFAULT,
    mergedInto: null,
    createdAt: now,
  };
}

/** What `createAccount` does for one account besides its row and its ids. */
async function openAccounts(
  tx: Queryable,
  workspaceId: string,
  accounts: readonly Account[],
  { now, by }: EnsureOptions,
): Promise<void> {
  const facts = accounts.flatMap(({ accountId, bucket, ...account }) =>
    firstFacts({ ...account, attributes: {} }).map(
      (fact, i): AccountFact => ({ ...fact, accountId, bucket, n: i + 1, recordedAt: now, recordedBy: by }),
    ),
  );
  await insertFacts(tx, workspaceId, facts);
  await openAccountState(
    tx,
    workspaceId,
    accounts.map((account) => ({
      accountId: account.accountId,
      bucket: account.bucket,
      profile: firstProfile({ ...account, root: [], attributes: {} }),
      now,
    })),
  );
}
