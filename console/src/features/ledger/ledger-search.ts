import type { LedgerEntry } from '@hanse/sdk';
import { startOfDay } from '../../parts/local-day.ts';

export const ledgerTabs = ['books', 'entries', 'liability', 'verification'] as const;
export type LedgerTab = (typeof ledgerTabs)[number];

export const entryKinds = [
  'earned',
  'released',
  'byHand',
  'received',
  'refunded',
  'redeemed',
  'reserved',
  'paidOut',
  'handedOver',
  'takenBack',
  'expired',
] as const satisfies readonly LedgerEntry['kind'][];
export type EntryKind = LedgerEntry['kind'];

export const bases = ['posted', 'value'] as const;

/** What is looked at; it stands in the address, so that a view can be shared. */
export interface LedgerSearch {
  tab?: LedgerTab;
  unit?: string;
  /** `acc_…` */
  account?: string;
  kind?: EntryKind[];
  holder?: 'account' | 'member';
  /** Days, inclusive. */
  from?: string;
  to?: string;
  basis?: (typeof bases)[number];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readLedgerSearch(search: Record<string, unknown>): LedgerSearch {
  const text = (key: string, pattern = /./) => {
    const value = search[key];
    return typeof value === 'string' && pattern.test(value) ? value : undefined;
  };
  return {
    tab: ledgerTabs.find((tab) => tab === search.tab),
    unit: text('unit'),
    account: text('account', /^acc_/),
    kind: readKinds(search.kind),
    holder: (['account', 'member'] as const).find((holder) => holder === search.holder),
    from: text('from', DAY),
    to: text('to', DAY),
    basis: bases.find((basis) => basis === search.basis),
  };
}

/** As the API takes it: from the first instant of one day to the last of the other, where the reader is. */
export function toEntryArguments({ unit, account, kind, holder, from, to }: LedgerSearch) {
  return {
    unit,
    account,
    kind,
    holder,
    postedFrom: from === undefined ? undefined : startOfDay(from),
    postedTo: to === undefined ? undefined : startOfDay(to, 1),
  };
}

function readKinds(value: unknown): EntryKind[] | undefined {
  const named: unknown[] = Array.isArray(value) ? value : [value];
  const kinds = entryKinds.filter((kind) => named.includes(kind));
  return kinds.length === 0 ? undefined : kinds;
}
