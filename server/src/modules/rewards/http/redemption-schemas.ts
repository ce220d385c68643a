/** Redemptions as the API writes them. */
import * as z from 'zod';
import { formatId, type Instant } from '#kernel';
import { amountText, holderText, type UsedWallet } from '#modules/wallets';
import { idInput, instantOutput, instantText } from '#platform/http';
import { fulfilmentWays, rewardKinds } from '../domain/kinds.ts';
import { type Redemption, redemptionStates, stateAt } from '../domain/redemption.ts';
import type { Recipient } from '../store/recipients.ts';
import type { Step } from '../store/redemptions.ts';
import { rewardKey } from './reward-schemas.ts';

const line = (max = 200) => z.string().trim().min(1).max(max);

export const recipientInput = z
  .strictObject({
    name: line(),
    company: line().optional(),
    street: line(),
    postalCode: line(20),
    city: line(),
    country: z.string().regex(/^[A-Z]{2}$/, 'Two capital letters.'),
    phone: line(50).optional(),
    note: line(500).optional(),
  })
  .describe('Where it is sent. Kept until the reward cannot be returned any more.');

export const RedeemSchema = z
  .strictObject({
    rewardId: idInput('rwd', 'The reward.'),
    quantity: z.int().min(1).max(1000).default(1),
    membershipId: idInput('mem', 'For which member; left out: for the account itself.').optional(),
    payer: z
      .enum(['account', 'member'])
      .optional()
      .describe('Whose wallet pays: the member’s where one is named, the account’s otherwise.'),
    price: rewardKey.optional().describe('Key of a price; left out: the first that fits.'),
    location: rewardKey.optional().describe('Where it is taken from; needed where the reward has several locations.'),
    recipient: recipientInput.optional(),
  })
  .meta({ id: 'RedemptionRequest', description: 'What is asked for.' });

const states = z.enum(redemptionStates);
const approver = z.enum(['account', 'operator']);
const money = z.object({ currency: z.string(), amount: z.string() });

export const RedemptionSchema = z
  .object({
    id: z.string().describe('`red_…`'),
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().nullable().describe('`mem_…`; null: the account itself.'),
    rewardId: z.string().describe('`rwd_…`'),
    reward: z.string().describe('Key of the reward.'),
    kind: z.enum(rewardKinds),
    origin: z
      .enum(['member', 'invitation', 'surprise', 'recovery'])
      .describe('Asked for, an invitation, or given by staff.'),
    quantity: z.int(),
    location: z.string(),
    state: states,
    deadline: instantOutput('When the state ends by itself; null for ends.').nullable(),
    becomes: states.nullable().describe('What it becomes then.'),
    paidBy: z.string().describe('`account` or `mem_…`: whose wallet.'),
    price: z.object({
      key: z.string().nullable(),
      units: z.array(z.object({ unit: z.string(), amount: z.string() })).describe('For the whole quantity.'),
      money: money.nullable().describe('To be paid outside.'),
    }),
    approvals: z.array(
      z.object({
        by: approver,
        given: z.boolean(),
        givenBy: z.string().nullable(),
        givenAt: instantOutput('When.').nullable(),
      }),
    ),
    payment: z.string().nullable().describe('Reference of the money part, once it was paid.'),
    fulfilment: z.enum(fulfilmentWays),
    handed: z
      .object({
        codes: z.array(z.string()).optional(),
        coupons: z.array(z.string()).optional().describe('`cpn_…`, in the order of their codes.'),
        unit: z.string().optional(),
        amount: z.string().optional(),
      })
      .catchall(z.unknown())
      .nullable()
      .describe('What was handed over at once: codes, coupons, units.'),
    reference: z.string().nullable().describe('Of the supplier, the parcel or the document.'),
    tracking: z.string().nullable(),
    requestedBy: z.string(),
    requestedAt: instantOutput('When it was asked for.'),
    changedAt: instantOutput('When the last step was.'),
  })
  .meta({ id: 'Redemption', description: 'A reward on its way to somebody.' });

export const StepSchema = z.object({
  at: instantOutput('When.'),
  from: states.nullable(),
  to: states,
  by: z.string().describe('`usr_…`, `key_…`, `mem_…`, or `clock` at a deadline.'),
  reason: z.string().nullable(),
});

export const RedemptionDetailSchema = RedemptionSchema.extend({
  steps: z.array(StepSchema).describe('First to last.'),
  recipient: z
    .object({ ...recipientInput.shape })
    .nullable()
    .describe('Where it is sent; null where it is not, or not needed any more.'),
}).meta({ id: 'RedemptionDetail', description: 'A redemption with its steps.' });

const balances = z
  .array(z.object({ unit: z.string(), available: z.string() }))
  .describe('What the paying wallets have left.');

export const RedeemedSchema = RedemptionSchema.extend({ balances }).meta({
  id: 'RedeemedReward',
  description: 'A redemption as it begins, and what is left.',
});

/** @param scaleOf decimals of a unit */
export function redemptionToApi(now: Instant, scaleOf: (unit: string) => number) {
  return (one: Redemption): z.input<typeof RedemptionSchema> => {
    const { terms, outcome, due } = one;
    const state = stateAt(one, now);
    const open = state === one.state ? due : null;
    return {
      id: formatId('red', one.redemptionId),
      accountId: formatId('acc', one.accountId),
      membershipId: one.membershipId === null ? null : formatId('mem', one.membershipId),
      rewardId: formatId('rwd', one.rewardId),
      reward: one.rewardKey,
      kind: one.kind,
      origin: one.origin,
      quantity: one.quantity,
      location: one.location,
      state,
      deadline: instantText(open?.at ?? null),
      becomes: open?.state ?? null,
      paidBy: holderText(one.holder),
      price: {
        key: terms.priceKey,
        units: terms.units.map(({ unit, units }) => ({
          unit,
          amount: amountText(BigInt(units), { scale: scaleOf(unit) }),
        })),
        money: terms.money,
      },
      approvals: terms.approvals.map((by) => {
        const given = outcome.approvals.find(({ as }) => as === by);
        return { by, given: given !== undefined, givenBy: given?.by ?? null, givenAt: instantText(given?.at ?? null) };
      }),
      payment: outcome.payment?.reference ?? null,
      fulfilment: terms.fulfilment.by,
      handed: outcome.handed === null ? null : { ...outcome.handed },
      reference: outcome.reference,
      tracking: outcome.tracking,
      requestedBy: one.requestedBy,
      requestedAt: instantText(one.requestedAt),
      changedAt: instantText(one.changedAt),
    };
  };
}

export function stepToApi({ at, from, to, by, reason }: Step): z.input<typeof StepSchema> {
  return { at: instantText(at), from, to, by, reason };
}

export function recipientToApi(recipient: Recipient | undefined) {
  return recipient ?? null;
}

export function balancesToApi(wallets: readonly UsedWallet[]) {
  return wallets.map(({ unit, available }) => ({ unit: unit.key, available: amountText(available, unit) }));
}
