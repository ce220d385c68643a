/** What this module holds of people: redemptions, addresses, wishes and gifts. */
import { Decimal, formatId, formatInstant } from '#kernel';
import type { Erasing, PersonalHolder, PersonalRows, RowCounts, SoughtPerson } from '#platform/personal';
import type { Queryable, Transaction } from '#platform/postgres';
import { type Gift, selectGifts } from '../store/gifts.ts';
import {
  countNotes,
  deleteRecipients,
  deleteWishesOf,
  eraseNotes,
  type NoteTable,
  selectOpenRedemptions,
  selectRecipientsOf,
  selectRedemptionIds,
  selectSuppliersTold,
  selectWishesOf,
} from '../store/personal-data.ts';
import { selectRecipients } from '../store/recipients.ts';
import { selectRedemptions, selectSteps } from '../store/redemptions.ts';
import { cancelRedemption } from './change-redemption.ts';
import type { RewardDeps } from './dependencies.ts';
import { moneyDigits } from './shares.ts';

/** Redemptions that are not handed over yet are cancelled by an erasure: there is nobody to hand them to any more. */
export function rewardHolder(deps: RewardDeps): PersonalHolder {
  return {
    module: 'rewards',
    tables: [
      {
        table: 'redemption',
        holds: 'what the person redeemed or was given',
        exported: { as: 'redemptions' },
        erased:
          'open ones are cancelled and their units go back; numbers of parcels are emptied; the rest stays, by id',
      },
      {
        table: 'redemption_step',
        holds: 'what became of their redemptions, with reasons in free words',
        exported: { as: 'redemptions' },
        erased: 'reasons are emptied',
        texts: ['reason'],
      },
      {
        table: 'redemption_recipient',
        holds: 'name, address and telephone number where something is delivered',
        exported: { as: 'redemptions' },
        erased: 'deleted, also where the person is named in a redemption of the company',
      },
      {
        table: 'gift',
        holds: 'what they got that is worth something (the gift register)',
        exported: { as: 'gifts' },
        erased: 'reasons are emptied; the entry stays, by id, because the law asks for the register',
        texts: ['reason'],
      },
      {
        table: 'wish',
        holds: 'what they wish for',
        exported: { as: 'wishes' },
        erased: 'deleted',
      },
      {
        table: 'reward_use',
        holds: 'how often they took a reward, where it is limited per person',
        exported: { not: 'it counts the redemptions that are shown' },
        erased: 'stays, by id',
      },
      {
        table: 'supplier_request',
        holds: 'orders of their redemptions, with what the supplier answered',
        exported: { not: 'the redemptions are shown' },
        erased: 'what the supplier answered is emptied; an order that is under way is cancelled',
        texts: ['log'],
      },
    ],
    collect,
    disclosedTo: async (db, person) => {
      const { own, addressed } = await concerned(db, person);
      const suppliers = await selectSuppliersTold(db, person.workspaceId, [...own, ...addressed]);
      return suppliers.map((supplier) => `supplier ${supplier}`);
    },
    preview: async (db, person) => ({
      redemption: (await selectOpenRedemptions(db, person)).length,
      ...(await counted(db, person, await concerned(db, person))),
    }),
    erase: (tx, erasing) => erase(tx, deps, erasing),
  };
}

/** Own redemptions, and with those of the company that go to an address under which the person is named. */
interface Concerned {
  own: readonly string[];
  addressed: readonly string[];
}

async function concerned(db: Queryable, person: SoughtPerson): Promise<Concerned> {
  const own = await selectRedemptionIds(db, person);
  const recipients = await selectRecipientsOf(db, person);
  return { own, addressed: recipients.map(({ redemptionId }) => redemptionId) };
}

const notesOf = ({ own, addressed }: Concerned): { table: NoteTable; redemptionIds: readonly string[] }[] => [
  { table: 'redemption_step', redemptionIds: own },
  { table: 'gift', redemptionIds: own },
  { table: 'redemption', redemptionIds: own },
  { table: 'supplier_request', redemptionIds: [...new Set([...own, ...addressed])] },
];

async function counted(db: Queryable, person: SoughtPerson, ids: Concerned): Promise<RowCounts> {
  const counts: Record<string, number> = {
    redemption_recipient: ids.addressed.length,
    wish: (await selectWishesOf(db, person)).length,
  };
  for (const notes of notesOf(ids)) {
    // Of redemptions is told what is cancelled.
    if (notes.table !== 'redemption') counts[notes.table] = await countNotes(db, person.workspaceId, notes);
  }
  return counts;
}

async function erase(tx: Transaction, deps: RewardDeps, erasing: Erasing): Promise<RowCounts> {
  const { workspaceId, by, held } = erasing;
  const ids = await concerned(tx, erasing);
  const counts = await counted(tx, erasing, ids);
  for (const notes of notesOf(ids)) await eraseNotes(tx, workspaceId, notes);
  await deleteRecipients(tx, workspaceId, ids.addressed);
  await deleteWishesOf(tx, erasing);
  let cancelled = 0;
  for (const { redemptionId, accountId } of await selectOpenRedemptions(tx, erasing)) {
    // Of an account that was merged: its lane is not held, and what it had has long moved on.
    if (!held.includes(accountId)) continue;
    const actor = { kind: 'staff', id: by, workspaceId };
    await cancelRedemption(tx, deps, actor, { redemptionId, reason: 'erasure', audited: 'erasePerson' });
    cancelled += 1;
  }
  return { ...counts, redemption: cancelled };
}

const publicPlace = (accountId: string, membershipId: string | null) => ({
  accountId: formatId('acc', accountId),
  membershipId: membershipId === null ? null : formatId('mem', membershipId),
});

async function collect(
  db: Queryable,
  person: SoughtPerson,
  limit: number,
): Promise<Readonly<Record<string, PersonalRows>>> {
  const { workspaceId, personId } = person;
  const filter = { ...noFilter, personId };
  const redemptions = await selectRedemptions(db, workspaceId, filter, { from: null, limit, order: 'newest' });
  const recipients = await selectRecipients(
    db,
    workspaceId,
    redemptions.map(({ redemptionId }) => redemptionId),
  );
  const shown: Record<string, unknown>[] = [];
  for (const one of redemptions) {
    const steps = await selectSteps(db, workspaceId, one.redemptionId);
    shown.push({
      id: formatId('red', one.redemptionId),
      ...publicPlace(one.accountId, one.membershipId),
      reward: one.rewardKey,
      name: one.terms.name,
      quantity: one.quantity,
      origin: one.origin,
      state: one.state,
      requestedAt: formatInstant(one.requestedAt),
      recipient: recipients.get(one.redemptionId) ?? null,
      reference: one.outcome.reference,
      tracking: one.outcome.tracking,
      steps: steps.map(({ at, to, by, reason }) => ({ at: formatInstant(at), state: to, by, reason })),
    });
  }
  const named = await selectRecipientsOf(db, person);
  for (const { redemptionId, recipient } of named.filter((other) => !recipients.has(other.redemptionId))) {
    shown.push({ id: formatId('red', redemptionId), recipient });
  }
  const gifts = await selectGifts(
    db,
    workspaceId,
    { personId, accountId: null, from: null, to: null },
    { before: null, limit },
  );
  return {
    redemptions: shown,
    gifts: gifts.map(giftRow),
    wishes: (await selectWishesOf(db, person)).map(({ accountId, rewardKey, wishedAt }) => {
      return { accountId: formatId('acc', accountId), reward: rewardKey, wishedAt: formatInstant(wishedAt) };
    }),
  };
}

function giftRow(gift: Gift): Record<string, unknown> {
  const { fairValue, currency, givenAt, takenBackAt } = gift;
  return {
    id: formatId('gft', gift.giftId),
    redemptionId: formatId('red', gift.redemptionId),
    ...publicPlace(gift.accountId, gift.membershipId),
    reward: gift.rewardKey,
    origin: gift.origin,
    country: gift.country,
    fairValue: fairValue === null ? null : Decimal.fromUnits(fairValue, moneyDigits(currency ?? '')).toString(),
    currency,
    taxClass: gift.taxClass,
    givenAt: formatInstant(givenAt),
    givenBy: gift.givenBy,
    reason: gift.reason,
    takenBackAt: takenBackAt === null ? null : formatInstant(takenBackAt),
  };
}

const noFilter = {
  accountId: null,
  membershipId: null,
  personId: null,
  rewardId: null,
  kind: null,
  state: null,
  location: null,
};
