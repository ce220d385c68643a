/**
 * What people receive in units while one transaction decides: how much of it they may have, what they are counted with,
 * and the lines of the transparency log. Opened once per transaction, stored last.
 */
import { Decimal, type Instant, minorDigits, newUuid, type Refusal } from '#kernel';
import { type AccountProfile, valueAt } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import type { Queryable, Transaction } from '#platform/postgres';
import { type BenefitClass, CATEGORY_DEFAULT, type Recipient, type RecipientCategory } from '../domain/benefit.ts';
import { type EntryKind, type RecipientEntry, UNITS_TAX_CLASS } from '../domain/entry.ts';
import { RecipientBook, type RecipientTerms, type RecipientYear, type Room } from '../domain/recipient-book.ts';
import { barredRefusal, blackoutRefusal, capRefusal } from '../domain/refusals.ts';
import { type UnitWorth, unitsWithin, worthOf, yearOf } from '../domain/worth.ts';
import { insertEntries } from '../store/entries.ts';
import { type CategoryRow, loadBlackouts, loadCaps, loadCategories } from '../store/terms.ts';
import { storeYears } from '../store/years.ts';

export interface OpenedTerms extends RecipientTerms {
  categories: readonly CategoryRow[];
}

/** Caps, black-outs that hold now, and categories of these accounts. */
export async function openTerms(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  now: Instant,
): Promise<OpenedTerms> {
  const [caps, blackouts, categories] = await Promise.all([
    loadCaps(db, workspaceId, accountIds),
    loadBlackouts(db, workspaceId, accountIds, now),
    loadCategories(db, workspaceId, accountIds),
  ]);
  return { caps, blackouts, categories };
}

/** The member's own category, else that of the account, else a private employee. */
export function categoryOf(
  categories: readonly CategoryRow[],
  { accountId, membershipId }: { accountId: string; membershipId: string },
): RecipientCategory {
  const of = (holder: string) => categories.find((row) => row.accountId === accountId && row.holder === holder);
  return (of(membershipId) ?? of('account'))?.category ?? CATEGORY_DEFAULT;
}

/** Null for a membership the account has never had. */
export function recipientOf(
  profile: AccountProfile,
  membershipId: string,
  { categories, now }: { categories: readonly CategoryRow[]; now: Instant },
): Recipient | null {
  const member = profile.members.find((one) => one.membershipId === membershipId);
  if (member === undefined) return null;
  const { accountId } = profile;
  return {
    accountId,
    membershipId,
    personId: member.personId,
    country: valueAt(profile.country, now) ?? '',
    category: categoryOf(categories, { accountId, membershipId }),
  };
}

export interface TakenUnits {
  /** What the person may have. */
  units: bigint;
  /** Smallest parts of the programme's currency, and the calendar year it was counted in. */
  value: bigint;
  year: number;
  /** Why it is not all; null where it is. */
  withheld: Refusal | null;
}

export class UnitBook {
  readonly entries: RecipientEntry[] = [];
  readonly year: number;
  readonly #book: RecipientBook;
  readonly #rules: Rules;
  readonly #terms: OpenedTerms;
  readonly #now: Instant;

  constructor(rules: Rules, terms: OpenedTerms, years: readonly RecipientYear[], now: Instant) {
    this.#rules = rules;
    this.#terms = terms;
    this.#now = now;
    this.#book = new RecipientBook(terms, years, now);
    this.year = yearOf(now, rules.zone);
  }

  recipientOf(profile: AccountProfile, membershipId: string): Recipient | null {
    return recipientOf(profile, membershipId, { categories: this.#terms.categories, now: this.#now });
  }

  /** Units that are money are as good as cash. */
  classOf(unit: string): BenefitClass {
    return this.#rules.units.get(unit)?.definition.kind === 'money' ? 'cashLike' : 'units';
  }

  /** As much of it as fits under every cap; nothing in a black-out. Counted at once. */
  takeUnits(to: Recipient, unit: string, wanted: bigint): TakenUnits {
    const benefit = this.classOf(unit);
    const { year } = this;
    const room = this.#book.room(to, benefit, year);
    const worth = this.#worth(unit);
    const blocked = refusalOf(room);
    if (blocked !== null) return { units: 0n, value: 0n, year, withheld: blocked };
    const left = room.kind === 'open' ? room.left : null;
    const units = left === null ? wanted : unitsWithin(left, worth, wanted);
    const value = worthOf(units, worth);
    this.#book.count(to, benefit, year, value);
    const cap = room.kind === 'open' ? room.cap : null;
    const withheld =
      units === wanted || cap === null || left === null
        ? null
        : capRefusal(cap, { left, wanted: worthOf(wanted, worth), year });
    return { units, value, year, withheld };
  }

  giveBack(
    to: Pick<Recipient, 'personId' | 'accountId'>,
    unit: string,
    { year, value }: { year: number; value: bigint },
  ) {
    this.#book.count(to, this.classOf(unit), year, -value);
  }

  /** A line of the transparency log; units and value below zero for what is taken back. */
  note(
    to: Recipient,
    line: {
      kind: EntryKind;
      what: string;
      reference: string;
      unit: string;
      units: bigint;
      value: bigint;
      reason: string | null;
      by: string;
      year?: number;
    },
  ): void {
    const { by, year = this.year, ...rest } = line;
    this.entries.push({
      ...rest,
      ...to,
      entryId: newUuid(),
      class: this.classOf(line.unit),
      currency: this.#rules.currency,
      taxClass: UNITS_TAX_CLASS,
      givenBy: by,
      at: this.#now,
      year,
    });
  }

  /** @returns false where somebody was faster: the transaction has to be decided again */
  async store(tx: Transaction, workspaceId: string): Promise<boolean> {
    const [stored] = await Promise.all([
      storeYears(tx, workspaceId, this.#book.changes()),
      insertEntries(tx, workspaceId, this.entries),
    ]);
    return stored;
  }

  #worth(unit: string): UnitWorth {
    const digits = minorDigits(this.#rules.currency) ?? 2;
    const known = this.#rules.units.get(unit);
    // What a coupon is worth nobody knows before it takes something off.
    if (known === undefined) return { scale: 0, costPerUnit: Decimal.ZERO, digits };
    return { scale: known.definition.scale, costPerUnit: known.terms.costPerUnit, digits };
  }
}

/** Why nothing at all is possible; null where something is. */
export function refusalOf(room: Room): Refusal | null {
  if (room.kind === 'blackout') return blackoutRefusal(room.blackout);
  return room.kind === 'barred' ? barredRefusal(room.cap) : null;
}
