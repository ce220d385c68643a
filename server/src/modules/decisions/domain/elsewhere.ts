/** What an event's outcomes owe besides wallets of the account: other accounts, and coupons; and what they owe no more. */
import type { Instant } from '#kernel';
import { couponSeriesOf, isOtherAccount } from '#modules/campaigns';
import type { StoredAward } from './decision-record.ts';

/** One such award as it stands; `granted` 0 where nothing is owed any more. */
export interface OwedElsewhere {
  originN: number;
  source: string;
  id: string;
  /** Instant of the event: an award of a re-dated event is another one. */
  at: Instant;
  award: StoredAward;
}

interface Owing {
  at: Instant;
  awards: readonly StoredAward[];
}

/** @param before what was recorded, null for a new event; @param now null where nothing is left of the event here */
export function owedElsewhere(
  event: { originN: number; source: string; id: string },
  before: Owing | null,
  now: Owing | null,
): OwedElsewhere[] {
  const { originN, source, id } = event;
  const listed = (owing: Owing | null): OwedElsewhere[] =>
    (owing?.awards ?? []).flatMap((award) =>
      isElsewhere(award) && owing !== null ? [{ originN, source, id, at: owing.at, award }] : [],
    );
  const [old, current] = [listed(before), listed(now)];
  const owed = new Map(current.map((one) => [identity(one), one]));
  const gone = old.filter((one) => !owed.has(identity(one)));
  const same = new Set(old.map((one) => `${identity(one)}|${terms(one)}`));
  return [
    ...current.filter((one) => !same.has(`${identity(one)}|${terms(one)}`)),
    ...gone.map((one) => ({ ...one, award: { ...one.award, granted: 0n } })),
  ];
}

function isElsewhere({ holder, unit }: StoredAward): boolean {
  return isOtherAccount(holder) || couponSeriesOf(unit) !== null;
}

function identity({ at, award }: OwedElsewhere): string {
  return `${at}|${award.campaign}|${award.step ?? ''}|${award.unit}|${award.holder}|${award.variant}`;
}

function terms({ award }: OwedElsewhere): string {
  return `${award.version}|${award.granted}|${award.availableAt}`;
}
