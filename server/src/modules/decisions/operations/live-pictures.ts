/** What stands in the database for some accounts, as pictures. */
import { checkInvariants, type Entry } from '#modules/ledger';
import type { Queryable } from '#platform/postgres';
import { type AccountPicture, drawPicture, type PictureParts } from '../domain/account-picture.ts';
import { type AccountRow, walletKey } from '../domain/account-row.ts';
import { unpackDecision } from '../domain/decision-record.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { loadActs } from '../store/acts.ts';
import { loadLots } from '../store/ledger-rows.ts';
import { loadOutcomesAfter } from '../store/outcome-rows.ts';
import { type DecidedEvent, loadDecidedEvents, loadEntries, loadLevels, loadMoves } from '../store/picture-rows.ts';
import { toWallet } from './post-lots.ts';

/** Reads everything about the accounts at once: hand in a slice, not a workspace. */
export async function livePictures(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, AccountPicture>> {
  const rows = await loadAccountRows(db, workspaceId, accountIds);
  const events = grouped(await loadDecidedEvents(db, workspaceId, accountIds));
  const moved = grouped(await loadActs(db, workspaceId, accountIds, ['movedAway']));
  const outcomes = await loadOutcomesAfter(
    db,
    workspaceId,
    accountIds.map((accountId) => ({ accountId, after: -1 })),
  );
  const levels = grouped(await loadLevels(db, workspaceId, accountIds));
  const moves = grouped(await loadMoves(db, workspaceId, accountIds));
  const entries = grouped(await loadEntries(db, workspaceId, accountIds));
  const lots = grouped(await loadLots(db, workspaceId, [...rows.values()].flatMap(walletNames)));
  const pictures = new Map<string, AccountPicture>();
  for (const [accountId, row] of rows) {
    const own = events.get(accountId) ?? [];
    const booked = (entries.get(accountId) ?? []).map(({ entry }) => entry);
    const gone = (moved.get(accountId) ?? []).map(({ body }) => body as MovedAway);
    const wallets = walletNames(row).map(({ holder, unit }) =>
      toWallet(
        row.books.wallets[walletKey(holder, unit)],
        holder,
        unit,
        (lots.get(accountId) ?? []).flatMap(({ lot }) => (lot.holder === holder && lot.unit === unit ? [lot] : [])),
      ),
    );
    pictures.set(
      accountId,
      drawPicture({
        decisions: latestDecisions(own, gone),
        outcomes: outcomes.get(accountId) ?? [],
        levels: levels.get(accountId) ?? [],
        moves: (moves.get(accountId) ?? []).map(({ move }) => move),
        fold: row.fold,
        wallets,
        broken: brokenPromises(wallets, booked),
        names: new Map(own.map(({ originN, source, id }) => [originN, `${source} ${id}`])),
      }),
    );
  }
  return pictures;
}

interface MovedAway {
  source: string;
  id: string;
  revision: number;
}

/** Of every event the revision that counts, unless the document counts in another account. */
function latestDecisions(events: readonly DecidedEvent[], gone: readonly MovedAway[]): PictureParts['decisions'] {
  const latest = new Map<string, DecidedEvent>();
  for (const event of events) {
    if (event.kind !== 'event') continue;
    const key = `${event.source} ${event.id}`;
    const other = latest.get(key);
    if (other === undefined || other.revision < event.revision) latest.set(key, event);
  }
  for (const { source, id, revision } of gone) {
    const event = latest.get(`${source} ${id}`);
    if (event !== undefined && event.revision < revision) latest.delete(`${source} ${id}`);
  }
  return [...latest.values()].map(({ source, id, decision, occurredAt }) => ({
    source,
    id,
    awards: decision === null ? [] : unpackDecision(decision, occurredAt),
  }));
}

function brokenPromises(wallets: readonly ReturnType<typeof toWallet>[], entries: readonly Entry[]): string[] {
  const known = new Set(wallets.map(({ holder, unit }) => walletKey(holder, unit)));
  const strays = entries.filter(({ holder, unit }) => !known.has(walletKey(holder, unit)));
  return [
    ...strays.map(({ holder, unit, lotKey }) => `${holder} ${unit}: an entry of lot ${lotKey} in no wallet`),
    ...wallets.flatMap((wallet) =>
      checkInvariants(
        wallet,
        entries.filter(({ holder, unit }) => holder === wallet.holder && unit === wallet.unit),
      ).map((text) => `${wallet.holder} ${wallet.unit}: ${text}`),
    ),
  ];
}

function walletNames(row: AccountRow): { accountId: string; holder: string; unit: string }[] {
  return Object.keys(row.books.wallets).map((key) => {
    const [holder = '', unit = ''] = key.split('|');
    return { accountId: row.accountId, holder, unit };
  });
}

function grouped<T extends { accountId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.accountId);
}
