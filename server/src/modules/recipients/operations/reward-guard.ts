/** Caps, black-outs and the employer's say for rewards: what redemptions and gifts ask before they are taken. */
import { Decimal, formatId, type Instant, minorDigits, newUuid, RefusedError } from '#kernel';
import { type AccountBooks, type LaneDeps, valueAt } from '#modules/decisions';
import type { Transaction } from '#platform/postgres';
import { type BenefitClass, isExempt, type Recipient, type RecipientCategory } from '../domain/benefit.ts';
import { RecipientBook, type Room } from '../domain/recipient-book.ts';
import { capRefusal, consentRefusal, valueUnknownRefusal } from '../domain/refusals.ts';
import { yearOf } from '../domain/worth.ts';
import { insertEntries } from '../store/entries.ts';
import { lockYears, storeYears } from '../store/years.ts';
import { openTerms, recipientOf, refusalOf } from './unit-book.ts';

/** Rewards are never units. */
type RewardClass = Exclude<BenefitClass, 'units'>;

/** A reward for a person, as it is asked for. */
export interface AskedBenefit {
  workspaceId: string;
  books: AccountBooks;
  membershipId: string;
  class: RewardClass;
  /** Given by staff: the employer must allow that people receive something. */
  given: boolean;
  /** Of the whole quantity; null where nobody knows. */
  worth: { currency: string; amount: string } | null;
  now: Instant;
}

/** What the person was counted with, to be kept with the redemption. */
export interface CountedBenefit {
  class: RewardClass;
  category: RecipientCategory;
  country: string;
  year: number;
  /** Smallest parts of the programme's currency. */
  value: string;
}

export interface NotedBenefit {
  workspaceId: string;
  redemptionId: string;
  accountId: string;
  membershipId: string;
  personId: string;
  rewardKey: string;
  taxClass: string | null;
  counted: CountedBenefit;
  /** False where nobody knows. */
  hasValue: boolean;
  takenBack: boolean;
  by: string;
  reason: string | null;
  now: Instant;
}

/** Given to the rewards by the application. */
export function rewardGuard(deps: Pick<LaneDeps, 'rules'>) {
  return {
    take: (tx: Transaction, asked: AskedBenefit) => take(tx, deps, asked),
    giveBack,
    note: (tx: Transaction, noted: NotedBenefit) => note(tx, deps, noted),
  };
}

/**
 * Counts what the person receives, with the row of the person held until the end of the transaction.
 * @throws RefusedError `recipient_not_allowed`, `recipient_blackout`, `recipient_barred`, `recipient_cap_reached`,
 *   `recipient_value_unknown`
 */
async function take(tx: Transaction, deps: Pick<LaneDeps, 'rules'>, asked: AskedBenefit): Promise<CountedBenefit> {
  const { workspaceId, books, membershipId, now } = asked;
  const rules = await deps.rules.load(tx, workspaceId);
  refuseMode(asked);
  const member = books.profile.members.find((one) => one.membershipId === membershipId);
  const year = yearOf(now, rules.zone);
  const [terms, years] = await Promise.all([
    openTerms(tx, workspaceId, [books.accountId], now),
    lockYears(tx, workspaceId, member === undefined ? [] : [member.personId], year),
  ]);
  const to = recipientOf(books.profile, membershipId, { categories: terms.categories, now });
  if (to === null) throw new RefusedError({ code: 'holder_unknown', detail: 'The membership is not of this account.' });
  const book = new RecipientBook(terms, years, now);
  const value = valueIn(rules.currency, asked.worth);
  refuseRoom(book.room(to, asked.class, year), { value, year });
  book.count(to, asked.class, year, value ?? 0n);
  if (!(await storeYears(tx, workspaceId, book.changes()))) throw new Error('the year of a person is held');
  const { category, country } = to;
  return { class: asked.class, category, country, year, value: String(value ?? 0n) };
}

/** @throws RefusedError `recipient_not_allowed` */
function refuseMode({ books, class: benefit, given, now }: AskedBenefit): void {
  const mode = valueAt(books.profile.consent, now) ?? 'companyOnly';
  if (mode === 'forbidden') {
    const others = ['companyOnly', 'companyShares', 'personalWithEmployerView', 'personalWithApproval'];
    throw new RefusedError(consentRefusal(mode, others));
  }
  // What staff give waits for nobody: where the employer wants to be asked, it goes to the company.
  if (given && !isExempt(benefit) && mode !== 'personalWithEmployerView') {
    throw new RefusedError(consentRefusal(mode, ['personalWithEmployerView']));
  }
}

function refuseRoom(room: Room, { value, year }: { value: bigint | null; year: number }): void {
  const blocked = refusalOf(room);
  if (blocked !== null) throw new RefusedError(blocked);
  if (room.kind !== 'open' || room.cap === null || room.left === null) return;
  if (value === null) throw new RefusedError(valueUnknownRefusal(room.cap));
  if (value > room.left) throw new RefusedError(capRefusal(room.cap, { left: room.left, wanted: value, year }));
}

/** Null where it is not known in the programme's currency. */
function valueIn(currency: string, worth: AskedBenefit['worth']): bigint | null {
  if (worth === null || worth.currency !== currency) return null;
  return Decimal.of(worth.amount).toUnits(minorDigits(currency) ?? 2, 'ceiling');
}

/** What came back does not count any more, in the year in which it was counted. */
async function giveBack(
  tx: Transaction,
  back: { workspaceId: string; accountId: string; personId: string; counted: CountedBenefit; now: Instant },
): Promise<void> {
  const { workspaceId, accountId, personId, counted, now } = back;
  if (counted.value === '0') return;
  const years = await lockYears(tx, workspaceId, [personId], counted.year);
  const book = new RecipientBook({ caps: [], blackouts: [] }, years, now);
  book.count({ personId, accountId }, counted.class, counted.year, -BigInt(counted.value));
  if (!(await storeYears(tx, workspaceId, book.changes()))) throw new Error('the year of a person is held');
}

/** A line of the transparency log: received, or taken back. */
async function note(tx: Transaction, deps: Pick<LaneDeps, 'rules'>, noted: NotedBenefit): Promise<void> {
  const { currency } = await deps.rules.load(tx, noted.workspaceId);
  const { accountId, membershipId, personId, counted, takenBack, now } = noted;
  const value = BigInt(counted.value);
  const to: Recipient = { accountId, membershipId, personId, country: counted.country, category: counted.category };
  await insertEntries(tx, noted.workspaceId, [
    {
      ...to,
      entryId: newUuid(),
      kind: 'reward',
      class: counted.class,
      what: noted.rewardKey,
      reference: formatId('red', noted.redemptionId),
      unit: null,
      units: null,
      value: noted.hasValue ? (takenBack ? -value : value) : null,
      currency,
      taxClass: noted.taxClass,
      reason: noted.reason,
      givenBy: noted.by,
      at: now,
      year: counted.year,
    },
  ]);
}
