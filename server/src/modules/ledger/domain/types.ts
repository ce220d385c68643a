import type { Day, Instant } from '#kernel';

/** How long something stays usable, counted on the calendar of the programme. */
export type Length = { days: number } | { months: number };

/** The end a rolling expiry is rounded up to, so that a member has one date to remember instead of fifty. */
export type CalendarEnd = 'month' | 'quarter' | 'halfYear' | 'year';

/**
 * When a lot stops being usable. The rule yields a last usable day in the programme's time zone; the lot expires at
 * the first instant after that day. `rolling` and `sliding` of 30 days earned on 1 January: usable through 31 January.
 */
export type ExpiryModel =
  | { kind: 'none' }
  | { kind: 'rolling'; length: Length; roundUpTo?: CalendarEnd }
  /** The first of these yearly dates that is not before the day of earning plus `atLeast`. */
  | { kind: 'fixedDates'; dates: readonly { month: number; day: number }[]; atLeast?: Length }
  /** One day for everything: usually the override of a single campaign. */
  | { kind: 'lastDay'; day: Day }
  /** Counted from the last activity that happened before the lot would have expired. */
  | { kind: 'sliding'; length: Length; roundUpTo?: CalendarEnd };

/** What happens to the part of a fall that was already spent. See the module's README. */
export type ClawbackPolicy = 'otherLotsThenNegative' | 'otherLotsThenWaiver' | 'negative' | 'waiver';

/** What a wallet counts. Amounts are whole numbers of 10^-scale. */
export interface UnitDefinition {
  key: string;
  name: string;
  /** What it is worth to whom: `points`, `status`, `money`, `funds`, `spins`; the ledger does not read it. */
  kind: string;
  scale: number;
  expiry: ExpiryModel;
  clawback: ClawbackPolicy;
  /** Days a lot stays usable that arrived or came back too late; 0 gives none. */
  graceDays: number;
}

export type HolderCompartment = 'holder:pending' | 'holder:available' | 'holder:reserved' | 'holder:debt';
/** Where units go that are used up: redeemed for rewards, settled into money, taken by hand. */
export type UseBook = 'issuer:redeemed' | 'issuer:settled' | 'issuer:adjusted';
/** Where units come from. */
export type SourceBook = 'issuer:issued' | 'issuer:adjusted';
export type Compartment =
  | HolderCompartment
  | UseBook
  | SourceBook
  | 'issuer:expired'
  | 'issuer:reversed'
  | 'issuer:transferred';

/** What made an entry: `{ kind: 'event', ref: 'evt_…' }`. The ledger stores it and never reads it. */
export interface Cause {
  kind: string;
  ref: string;
}

/** One movement with two legs, so the sum over all compartments is zero by shape. */
export interface Entry {
  unit: string;
  holder: string;
  lotKey: string;
  from: Compartment;
  to: Compartment;
  /** always above zero */
  amount: bigint;
  cause: Cause;
  /** when it was booked: decides statements and past balances */
  postedAt: Instant;
  /** when it counts: the event's instant, the release, the expiry, or the moment of an act */
  valueAt: Instant;
}

export interface LotAmount {
  lotKey: string;
  amount: bigint;
}

/** A part of a wallet with one origin, one funding source, one expiry. Amounts are ≥ 0 unless said otherwise. */
export interface Lot {
  /** business key, unique in its wallet */
  key: string;
  /** place of the stored row inside the account; 0 until it is stored; never decides anything */
  n: number;
  unit: string;
  holder: string;
  /** where a moved lot was first issued; null for a lot of this wallet */
  origin: { holder: string; key: string } | null;
  book: SourceBook;
  fundingSource: string;
  /** instant of the event that earned it */
  valueAt: Instant;
  /** when it was first booked */
  postedAt: Instant;
  /** from when it may be used; null while it waits for something that has no date yet */
  availableAt: Instant | null;
  /** the lot's own rule, or null for the unit's */
  expiry: ExpiryModel | null;
  /** computed from the rule, days for a late arrival included; null = never. A projection, refreshed when touched */
  expiresAt: Instant | null;
  /** end of the days a lot got that arrived (or was released) after its computed expiry. A projection */
  graceUntil: Instant | null;
  /** of what is left, this much stays usable until then although the lot has expired (came back late) */
  graced: { amount: bigint; until: Instant } | null;
  issued: bigint;
  /** given back to the issuer by this lot; below zero only where a debt was taken over from another wallet */
  reversed: bigint;
  movedIn: bigint;
  movedOut: bigint;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  /** used up, in any of the use books */
  spent: bigint;
  expired: bigint;
  /** taken from this lot for what other lots of the wallet owed */
  coversOthers: bigint;
  /** what other lots of the wallet paid for the spent part of this lot */
  coveredBy: LotAmount[];
  /** spent part of this lot that is owed */
  coveredByDebt: bigint;
  /** spent part of this lot that is not collected */
  waived: bigint;
}

/** What a holder has of one unit. `balance` on a screen is `available − debt`. */
export interface WalletTotals {
  unit: string;
  holder: string;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  debt: bigint;
}

export interface Wallet extends WalletTotals {
  lots: Readonly<Record<string, Readonly<Lot>>>;
  /** open reservations by the reference they were made under */
  reservations: Readonly<Record<string, readonly LotAmount[]>>;
}

/** What an outcome owes its holder, as one lot. */
export interface DesiredLot {
  lotKey: string;
  /** the total owed now, ≥ 0; the ledger posts the difference to what it has recorded */
  desired: bigint;
  valueAt: Instant;
  availableAt: Instant | null;
  expiry: ExpiryModel | null;
  fundingSource: string;
  /** `issuer:issued` unless it was credited by hand */
  book?: SourceBook;
}

/** A stretch in which activity followed activity before anything could slide into expiry. */
export interface ActivityRun {
  from: Instant;
  to: Instant;
}

/** Time and reason of one call. */
export interface LedgerContext {
  now: Instant;
  /** the programme's IANA time zone */
  zone: string;
  cause: Cause;
  /** the account's activity, ascending; read only by sliding expiry. See `noteActivity` */
  activity?: readonly ActivityRun[];
}

/** A lot as it travels from one wallet to another. */
export interface MovedLot {
  origin: { holder: string; key: string };
  amount: bigint;
  book: SourceBook;
  fundingSource: string;
  valueAt: Instant;
  postedAt: Instant;
  availableAt: Instant | null;
  expiry: ExpiryModel | null;
  /** until when it was usable where it came from; null = for ever */
  usableUntil: Instant | null;
}

/** A moved lot with the key it has where it arrived. */
export type ReceivedLot = MovedLot & { lotKey: string };

/**
 * What is bound to arrival: taken under scarcity, at a deadline or by a person. Recorded in the order in which it
 * happened, never recomputed. Amounts of `cover`, `debt` and `waive` are signed: below zero takes back earlier ones.
 */
export type Act =
  | { kind: 'spend' | 'refund'; ref: string; at: Instant; book: UseBook; lots: LotAmount[] }
  | { kind: 'reserve' | 'cancel'; ref: string; at: Instant; lots: LotAmount[] }
  | { kind: 'capture'; ref: string; at: Instant; book: UseBook; lots: LotAmount[] }
  | { kind: 'moveOut'; ref: string; at: Instant; toHolder: string; lots: LotAmount[] }
  | { kind: 'moveIn'; ref: string; at: Instant; fromHolder: string; lots: ReceivedLot[] }
  /** debt of `fromHolder` taken over: the lots of this wallet that owe it now */
  | { kind: 'takeDebt'; ref: string; at: Instant; fromHolder: string; lots: ReceivedLot[] }
  /** debt handed over to `toHolder`: the lots of this wallet that no longer owe it */
  | { kind: 'giveDebt'; ref: string; at: Instant; toHolder: string; lots: LotAmount[] }
  | { kind: 'cover'; at: Instant; lotKey: string; byLotKey: string; amount: bigint }
  | { kind: 'debt' | 'waive'; at: Instant; lotKey: string; amount: bigint }
  /** what is left of the days given to something that came back late, after this change */
  | { kind: 'grace'; at: Instant; lotKey: string; amount: bigint; until: Instant }
  /** a lot that arrived, or was released, after its computed expiry */
  | { kind: 'late'; at: Instant; lotKey: string; postedAt: Instant; until: Instant };

/** What a call did: the new wallet, what to append, and which lots to write. Nothing is appended that changed nothing. */
export interface Posting {
  wallet: Wallet;
  entries: Entry[];
  acts: Act[];
  changedLots: string[];
}

/** A posting that took from lots, and from which. */
export type Consumption = Posting & { lots: LotAmount[] };
