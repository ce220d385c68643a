/** Where lots come from, in words a person can follow: the event, the campaign and its period, the adjustment. */
import { formatChildId, formatId, type Instant } from '#kernel';
import { unpackDecision } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import { type Holder, holderText, readHolderName } from '../domain/holders.ts';
import { type LotSource, readLotKey } from '../domain/lot-keys.ts';
import type { ListedLot } from '../store/lot-rows.ts';
import { type SourceDerived, type SourceEvent, selectSourceDerived, selectSourceEvents } from '../store/lot-sources.ts';

export type LotOrigin =
  | {
      kind: 'event';
      eventId: string;
      source: string;
      id: string;
      type: string;
      occurredAt: Instant;
      /** Campaigns that gave this lot, with what each granted, in smallest parts. */
      campaigns: { campaign: string; version: number; granted: bigint }[];
    }
  | { kind: 'campaign'; campaign: string; grain: string }
  | { kind: 'otherAccount'; accountId: string; campaign: string; occurredAt: Instant }
  | { kind: 'adjustment'; reference: string }
  | { kind: 'other'; key: string };

export interface ExplainedLot {
  lot: ListedLot;
  origin: LotOrigin;
  /** Where a moved lot was first issued; null for a lot of this wallet. */
  movedFrom: { accountId: string; holder: string } | null;
}

/** A lot with the wallet and the key it was issued under. */
interface Issued {
  lot: ListedLot;
  at: Holder;
  source: LotSource;
  key: string;
}

/** Three statements for all lots of a page. */
export async function explainLots(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  lots: readonly ListedLot[],
): Promise<ExplainedLot[]> {
  const issued = lots.map((lot): Issued => {
    const key = lot.origin?.key ?? lot.key;
    return { lot, at: issuedAt(lot, accountId), source: readLotKey(key), key };
  });
  const events = await selectSourceEvents(
    db,
    workspaceId,
    issued.flatMap(({ at, source }) => (source.kind === 'event' ? [{ accountId: at.accountId, n: source.n }] : [])),
  );
  const derived = await selectSourceDerived(
    db,
    workspaceId,
    issued.flatMap(({ at, source }) =>
      source.kind === 'derived' ? [{ accountId: at.accountId, factId: source.factId }] : [],
    ),
  );
  const eventOf = new Map(events.map((event) => [`${event.accountId}/${event.originN}`, event]));
  const derivedOf = new Map(derived.map((fact) => [`${fact.accountId}/${fact.factId}`, fact]));
  return issued.map((item) => ({
    lot: item.lot,
    origin: originOf(item, eventOf, derivedOf),
    movedFrom:
      item.lot.origin === null
        ? null
        : { accountId: formatId('acc', item.at.accountId), holder: holderText(item.at.holder) },
  }));
}

/** The wallet a lot was issued in: its own, or the one a moved lot names. */
function issuedAt({ origin, holder }: Pick<ListedLot, 'origin' | 'holder'>, accountId: string): Holder {
  if (origin === null) return { accountId, holder };
  return readHolderName(origin.holder) ?? { accountId, holder: origin.holder };
}

function originOf(
  { lot, at, source, key }: Issued,
  events: ReadonlyMap<string, SourceEvent>,
  derived: ReadonlyMap<string, SourceDerived>,
): LotOrigin {
  switch (source.kind) {
    case 'event': {
      const event = events.get(`${at.accountId}/${source.n}`);
      return event === undefined ? { kind: 'other', key } : eventOrigin(event, lot, at.holder, source.variant);
    }
    case 'campaign':
      return { kind: 'campaign', campaign: source.campaign, grain: source.grain };
    case 'derived': {
      const fact = derived.get(`${at.accountId}/${source.factId}`);
      if (fact === undefined) return { kind: 'other', key };
      const { fromAccountId, campaign, valueAt } = fact;
      return { kind: 'otherAccount', accountId: formatId('acc', fromAccountId), campaign, occurredAt: valueAt };
    }
    case 'adjustment':
      return { kind: 'adjustment', reference: source.reference };
    case 'unknown':
      return { kind: 'other', key };
  }
}

function eventOrigin(event: SourceEvent, lot: ListedLot, holder: string, variant: string): LotOrigin {
  const { accountId, n, source, id, type, occurredAt, decision } = event;
  const awards = decision === null ? [] : unpackDecision(decision, occurredAt);
  return {
    kind: 'event',
    eventId: formatChildId('evt', accountId, n),
    source,
    id,
    type,
    occurredAt,
    campaigns: awards
      .filter((award) => award.unit === lot.unit && award.variant === variant && award.holder === holder)
      .map(({ campaign, version, granted }) => ({ campaign, version, granted })),
  };
}
