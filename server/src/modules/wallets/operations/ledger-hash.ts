import type { Pool } from 'pg';
import { contentHash } from '#kernel';
import { type AccountBooks, readBooks, readWallets } from '#modules/decisions';
import type { Wallet } from '#modules/ledger';
import { type Queryable, withTransaction } from '#platform/postgres';
import { type BusinessNames, canonicalBooks, sorted } from '../domain/canonical-books.ts';
import { ACCOUNT_HOLDER, type Holder, readHolderName } from '../domain/holders.ts';
import { type LotSource, readLotKey } from '../domain/lot-keys.ts';
import { loadAccountKeys, loadCompartmentSums, loadMembershipKeys } from '../store/business-keys.ts';
import { selectAccountIds } from '../store/ledger-checks.ts';
import { type SourceDerived, type SourceEvent, selectSourceDerived, selectSourceEvents } from '../store/lot-sources.ts';

const ACCOUNTS_PER_LOOK = 200;
/** References made up here for want of one of the caller's. */
const MADE_UP = /^(adj|mov)_[0-9a-hjkmnp-tv-z]{26}$/;

export interface LedgerHash {
  /** SHA-256, hexadecimal. */
  hash: string;
  accounts: number;
  wallets: number;
}

/**
 * One hash over the books of a workspace: wallets, lots, reservations and the sums of entries, in business keys. Two
 * workspaces in which the same things happened have the same hash, whatever the order of arrival, the generated ids and
 * the times of booking; so has one that was restored or replayed. Settle what is due first. One snapshot, however long it
 * takes.
 */
export async function ledgerHash(
  pool: Pool,
  workspaceId: string,
  options: { onProgress?: (progress: { accounts: number }) => void } = {},
): Promise<LedgerHash> {
  return withTransaction(
    pool,
    async (tx) => {
      // Right after a large import the statistics know nothing of this workspace: plans made for its own values took it for
      // empty, and compared every event with every other one.
      await tx.query('set local plan_cache_mode = force_generic_plan');
      const hashes: string[] = [];
      let accounts = 0;
      let wallets = 0;
      for (let after: string | null = null, more = true; more; ) {
        const accountIds = await selectAccountIds(tx, workspaceId, { after, limit: ACCOUNTS_PER_LOOK });
        const dumps = await dumpAccounts(tx, workspaceId, accountIds);
        hashes.push(...dumps.map(contentHash));
        wallets += dumps.reduce((sum, dump) => sum + dump.wallets.length, 0);
        accounts += accountIds.length;
        options.onProgress?.({ accounts });
        after = accountIds.at(-1) ?? null;
        more = accountIds.length === ACCOUNTS_PER_LOOK;
      }
      return { hash: contentHash(hashes.sort()), accounts, wallets };
    },
    { readOnly: true, isolation: 'repeatable read', statementTimeoutMs: 0 },
  );
}

async function dumpAccounts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<{ account: string; wallets: unknown[] }[]> {
  if (accountIds.length === 0) return [];
  const books = await readBooks(db, workspaceId, accountIds);
  const names = [...books.values()].flatMap((account) =>
    account.wallets.map(({ holder, unit }) => ({ accountId: account.accountId, holder, unit, books: account })),
  );
  const wallets = (await readWallets(db, workspaceId, names, 'all')).map((wallet, index) => ({
    accountId: names[index]!.accountId,
    wallet,
  }));
  const known = await loadNames(db, workspaceId, books, wallets);
  const sums = new Map(
    (await loadCompartmentSums(db, workspaceId, accountIds)).map((sum) => [
      `${sum.accountId}|${sum.holder}|${sum.unit}`,
      sum.sums,
    ]),
  );
  return [...books.keys()].flatMap((accountId) => {
    const own = wallets
      .filter((item) => item.accountId === accountId)
      .map(({ wallet }) =>
        canonicalBooks(
          wallet,
          sums.get(`${accountId}|${wallet.holder}|${wallet.unit}`) ?? {},
          namesOf(known, accountId, wallet),
        ),
      )
      .filter((dump) => dump !== null);
    return own.length === 0 ? [] : [{ account: known.account(accountId), wallets: sorted(own) }];
  });
}

interface Names {
  account(accountId: string): string;
  member(membershipId: string): string;
  event(accountId: string, n: number): SourceEvent | undefined;
  derived(accountId: string, factId: string): SourceDerived | undefined;
}

interface OwnedWallet {
  accountId: string;
  wallet: Wallet;
}

/** Everything the lots of these wallets name, set-based. */
async function loadNames(
  db: Queryable,
  workspaceId: string,
  books: ReadonlyMap<string, AccountBooks>,
  wallets: readonly OwnedWallet[],
): Promise<Names> {
  const lots = wallets.flatMap(({ accountId, wallet }) =>
    Object.values(wallet.lots).map((lot) => issuedAt(lot, { accountId, holder: wallet.holder })),
  );
  const events = await selectSourceEvents(
    db,
    workspaceId,
    lots.flatMap(({ at, source }) => (source.kind === 'event' ? [{ accountId: at.accountId, n: source.n }] : [])),
  );
  const derived = await selectSourceDerived(
    db,
    workspaceId,
    lots.flatMap(({ at, source }) =>
      source.kind === 'derived' ? [{ accountId: at.accountId, factId: source.factId }] : [],
    ),
  );
  const accountIds = new Set([
    ...books.keys(),
    ...lots.map(({ at }) => at.accountId),
    ...derived.map(({ fromAccountId }) => fromAccountId),
  ]);
  const accounts = await loadAccountKeys(db, workspaceId, [...accountIds]);
  const members = await loadMembershipKeys(db, workspaceId, [...accountIds]);
  const eventOf = new Map(events.map((event) => [`${event.accountId}/${event.originN}`, event]));
  const derivedOf = new Map(derived.map((fact) => [`${fact.accountId}/${fact.factId}`, fact]));
  return {
    account: (id) => accounts.get(id) ?? '',
    member: (id) => members.get(id) ?? '',
    event: (accountId, n) => eventOf.get(`${accountId}/${n}`),
    derived: (accountId, factId) => derivedOf.get(`${accountId}/${factId}`),
  };
}

function issuedAt(
  lot: Pick<Wallet['lots'][string], 'key' | 'origin'>,
  own: Holder,
): { at: Holder; source: LotSource; key: string } {
  const key = lot.origin?.key ?? lot.key;
  const at = lot.origin === null ? own : (readHolderName(lot.origin.holder) ?? { ...own, holder: lot.origin.holder });
  return { at, source: readLotKey(key), key };
}

function namesOf(known: Names, accountId: string, wallet: Wallet): BusinessNames {
  const holderOf = (holder: string) => (holder === ACCOUNT_HOLDER ? holder : known.member(holder));
  return {
    holder: holderOf,
    lot: (lot) => {
      const { at, source, key } = issuedAt(lot, { accountId, holder: wallet.holder });
      const what = sourceName(known, at.accountId, source, key);
      return lot.origin === null ? what : `${what} of ${known.account(at.accountId)} ${holderOf(at.holder)}`;
    },
  };
}

function sourceName(known: Names, accountId: string, source: LotSource, key: string): string {
  switch (source.kind) {
    case 'event': {
      const event = known.event(accountId, source.n);
      return event === undefined ? 'event' : `event ${event.source} ${event.id} ${source.variant}`;
    }
    case 'derived': {
      const fact = known.derived(accountId, source.factId);
      return fact === undefined ? 'derived' : `derived ${known.account(fact.fromAccountId)} ${fact.campaign}`;
    }
    case 'adjustment':
      return MADE_UP.test(source.reference) ? 'adjustment' : `adjustment ${source.reference}`;
    default:
      return key;
  }
}
