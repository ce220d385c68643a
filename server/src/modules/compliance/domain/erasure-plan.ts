import { contentHash } from '#kernel';

/** Where what is left in the person's wallets goes. */
export const remainders = ['company', 'forfeit'] as const;

/** One wallet of the person, amounts as exact decimals. */
export interface PlannedWallet {
  accountId: string;
  membershipId: string;
  unit: string;
  /** Goes at once. */
  available: string;
  /** Follow when their time has come. */
  pending: string;
  reserved: string;
  debt: string;
}

/** What an erasure would do. Ids are public ones. */
export interface ErasurePlan {
  personId: string;
  remainder: (typeof remainders)[number];
  /** Names of the fields that are there and go, never their values. */
  fields: string[];
  /** Memberships that end. */
  memberships: { accountId: string; membershipId: string }[];
  wallets: PlannedWallet[];
  /** Events that name the person: what is personal in them becomes unreadable. */
  events: number;
  /** Events that name nobody and speak of the person, or wait for their account: likewise. */
  mentions: number;
  /** Rows of other tables that go or are emptied, see docs/personal-data.md; tables without any are left out. */
  holdings: Holding[];
  /** Who was given something of the person, and has to be told. */
  disclosedTo: string[];
  /** Uploads and exports that are destroyed. */
  files: PlannedFile[];
  /** Imports that are not done and lose their file. */
  openImports: number;
}

export interface Holding {
  table: string;
  rows: number;
}

export interface PlannedFile {
  /** `upl_…`; `exp_…` of an export. */
  id: string;
  createdAt: string;
  /** The person is named in it; it holds everybody and can be made again; or nobody can tell. */
  because: 'namesPerson' | 'holdsEverybody' | 'cannotBeSearched';
}

/**
 * What the caller confirms: who, what ends, and what becomes of units. Files and counts come and go by themselves; the
 * person agrees to their loss whatever their number.
 */
export function planHash({ personId, remainder, fields, memberships, wallets }: ErasurePlan): string {
  return contentHash({ personId, remainder, fields, memberships, wallets });
}

/**
 * Counts of several kinds as one list, by table.
 * @param same whether rows of one table are the same ones in all counts
 */
export function holdingsOf(counts: readonly Readonly<Record<string, number>>[], same = false): Holding[] {
  const sums = new Map<string, number>();
  for (const [table, rows] of counts.flatMap((one) => Object.entries(one))) {
    const before = sums.get(table) ?? 0;
    sums.set(table, same ? Math.max(before, rows) : before + rows);
  }
  return [...sums]
    .filter(([, rows]) => rows > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([table, rows]) => ({ table, rows }));
}
