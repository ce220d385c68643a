/**
 * Replays a workspace: every account from all its facts, in memory, compared with what is stored. The facts are read
 * under a role that cannot read outcomes, so that nothing can leak from the one side to the other.
 */
import { createHash } from 'node:crypto';
import { canonicalJson, contentHash, type Instant } from '#kernel';
import { RulesCache } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { AccountPicture } from '../domain/account-picture.ts';
import { type AccountFacts, rebuildAccount } from '../domain/rebuild-account.ts';
import { type AccountBasis, loadAccountsAfter } from '../store/rebuild-rows.ts';
import { loadClaims } from '../store/shared-rows.ts';
import { livePictures } from './live-pictures.ts';
import { loadAccountFacts } from './load-facts.ts';
import type { RateTable } from './rates.ts';
import { loadRates } from './rates.ts';

export interface ReplayRequest {
  /** May read facts only, see `grantFacts`. */
  facts: Queryable;
  /** Reads what is stored. */
  live: Queryable;
  workspaceId: string;
  /** The instant at which both sides stand; what is due up to then must have run. */
  at: Instant;
  onProgress?: (done: { accounts: number; differences: number }) => void;
}

/** One place at which the two sides differ; JSON values, null where a side has nothing. */
export interface ReplayDifference {
  accountId: string;
  /** Such as `wallets[0].lots[2].available`. */
  path: string;
  stored: unknown;
  replayed: unknown;
}

export interface ReplayReport {
  accounts: number;
  equal: number;
  /** SHA-256 over the canonical pictures of all accounts, in the order of their ids. */
  storedHash: string;
  replayedHash: string;
  /** The first of them. */
  differences: ReplayDifference[];
}

const ACCOUNTS_AT_ONCE = 50;
const DIFFERENCES_MAX = 100;
const DIFFERENCES_PER_ACCOUNT = 5;

export async function replayWorkspace(request: ReplayRequest): Promise<ReplayReport> {
  const { facts: db, live, workspaceId, at, onProgress } = request;
  const rules = await new RulesCache().load(db, workspaceId);
  const rates = await loadRates(db, workspaceId, rules);
  const [storedHash, replayedHash] = [createHash('sha256'), createHash('sha256')];
  const report = { accounts: 0, equal: 0, differences: [] as ReplayDifference[] };
  for (let after: string | null = null; ; ) {
    const accounts: AccountBasis[] = await loadAccountsAfter(db, workspaceId, after, ACCOUNTS_AT_ONCE);
    const last = accounts.at(-1);
    if (last === undefined) break;
    after = last.accountId;
    const pictures = await livePictures(
      live,
      workspaceId,
      accounts.map(({ accountId }) => accountId),
    );
    for (const account of await loadAccountFacts(db, workspaceId, { rules, rates }, accounts)) {
      const stored = plain(pictures.get(account.accountId) ?? null);
      const replayed = plain(await rebuilt(db, workspaceId, { rules, rates, at }, account));
      const [storedText, replayedText] = [canonicalJson(stored), canonicalJson(replayed)];
      storedHash.update(`${account.accountId} ${storedText}\n`);
      replayedHash.update(`${account.accountId} ${replayedText}\n`);
      report.accounts += 1;
      if (storedText === replayedText) report.equal += 1;
      else report.differences.push(...differencesOf(account.accountId, stored, replayed));
    }
    report.differences.length = Math.min(report.differences.length, DIFFERENCES_MAX);
    onProgress?.({ accounts: report.accounts, differences: report.accounts - report.equal });
  }
  return { ...report, storedHash: storedHash.digest('hex'), replayedHash: replayedHash.digest('hex') };
}

/** Claims that others hold show once the fold has asked for them; it is then done again. */
async function rebuilt(
  db: Queryable,
  workspaceId: string,
  terms: { rules: Parameters<typeof rebuildAccount>[0]; rates: RateTable; at: Instant },
  account: AccountFacts,
): Promise<AccountPicture> {
  const lost = new Set<string>();
  for (;;) {
    const { picture, claims } = rebuildAccount(terms.rules, account, terms.at, lost);
    const held = claims.length === 0 ? [] : await loadClaims(db, workspaceId, claims);
    const others = claims.filter(({ kind, key, outcomeKey }) => {
      const holder = held.find((claim) => claim.kind === kind && claim.key === key);
      return holder?.accountId !== account.accountId || holder.outcomeKey !== outcomeKey;
    });
    if (others.length === 0) return picture;
    for (const { id } of others) lost.add(id);
  }
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function differencesOf(accountId: string, stored: unknown, replayed: unknown): ReplayDifference[] {
  const found: ReplayDifference[] = [];
  const compare = (a: unknown, b: unknown, path: string): void => {
    if (found.length >= DIFFERENCES_PER_ACCOUNT || contentHash(a ?? null) === contentHash(b ?? null)) return;
    if (
      a === null ||
      b === null ||
      typeof a !== 'object' ||
      typeof b !== 'object' ||
      Array.isArray(a) !== Array.isArray(b)
    ) {
      found.push({ accountId, path, stored: a ?? null, replayed: b ?? null });
      return;
    }
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      compare(left[key], right[key], Array.isArray(a) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
    }
  };
  compare(stored, replayed, '');
  return found;
}
