/** What acts on wallets are asked with and answer. */
import * as z from 'zod';
import { formatChildId, formatId } from '#kernel';
import { idInput, instantOutput, instantText } from '#platform/http';
import { amountText } from '../domain/amounts.ts';
import { holderText } from '../domain/holders.ts';
import type { ActAnswer, ActedWallet } from '../operations/act-on-wallet.ts';
import type { MoveAnswer } from '../operations/move-units.ts';
import { BalanceSchema, balanceToApi } from './schemas.ts';
import { amountInput, amountOutput, expiryInput, holderInput, referenceInput } from './values.ts';

const holder = holderInput('Whose wallet: `account` (default) or a membership (`mem_…`).').optional();
const reason = z.string().trim().min(1).max(500);
const optionalReason = reason.optional().describe('Why, in your words; kept with the act.');
const amount = amountInput('Above zero, with at most as many decimals as the unit has.');

export const SpendSchema = z
  .strictObject({
    amount,
    reference: referenceInput,
    holder,
    reason: optionalReason,
    settles: z
      .boolean()
      .default(false)
      .describe('The units become money: they are booked as settled, not as redeemed.'),
  })
  .meta({ id: 'Spend', description: 'Units to be used up.' });

export const RefundSchema = z
  .strictObject({
    reference: referenceInput.describe('The reference of the spend, or of the captured reservation.'),
    amount: amount.optional().describe('How much to give back; without it, everything that is left of the spend.'),
    holder,
    reason: optionalReason,
  })
  .meta({ id: 'Refund', description: 'A spend to be given back.' });

export const ReserveSchema = z
  .strictObject({ amount, reference: referenceInput, holder, reason: optionalReason })
  .meta({ id: 'Reserve', description: 'Units to be set aside.' });

export const CaptureSchema = z
  .strictObject({
    reference: referenceInput.describe('The reference of the reservation.'),
    amount: amount.optional().describe('How much to use; without it, all that is reserved. The rest goes back.'),
    holder,
    reason: optionalReason,
  })
  .meta({ id: 'Capture', description: 'A reservation to be used up.' });

export const CancelReservationSchema = z
  .strictObject({
    reference: referenceInput.describe('The reference of the reservation.'),
    holder,
    reason: optionalReason,
  })
  .meta({ id: 'CancelReservation', description: 'A reservation to be given back.' });

export const MoveSchema = z
  .strictObject({
    to: z
      .strictObject({
        accountId: idInput('acc', 'The receiving account; without it, the account of the path.').optional(),
        membershipId: idInput('mem', 'The receiving member; without it, the account itself.').optional(),
      })
      .describe('Who receives.'),
    amount,
    reason: reason.describe('Why, in your words; kept with the act.'),
    reference: referenceInput.optional().describe('Your own key of the move, unique in the giving wallet.'),
    holder,
  })
  .meta({ id: 'Move', description: 'Units to be moved into another wallet.' });

export const AdjustSchema = z
  .strictObject({
    amount: amountInput('Above zero gives, below zero takes; with at most as many decimals as the unit has.'),
    reasonCode: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a word in camelCase, such as goodwill')
      .describe('Why, as a word that reports group by: `goodwill`, `correction`, `migration`.'),
    reason: reason.describe('Why, in your words; kept with the act.'),
    expiry: expiryInput.optional(),
    funding: z.string().trim().min(1).max(60).optional().describe('Funding source or cost centre of a credit.'),
    reference: referenceInput.optional().describe('Your own key of the adjustment, unique in the wallet.'),
    holder,
  })
  .meta({ id: 'Adjust', description: 'A change of a wallet by hand.' });

const acted = {
  holder: z.string().describe('`account` or `mem_…`.'),
  lots: z
    .array(
      z.object({
        lotId: z.string().describe('`lot_…`'),
        amount: amountOutput('So much of this lot.'),
        expiresAt: instantOutput('When the lot expires; null = never.').nullable(),
        funding: z.string().describe('Who pays for it.'),
      }),
    )
    .describe('The lots that were taken from, or given back to, in this order.'),
  entryIds: z.array(z.string()).describe('What was booked in this wallet (`ent_…`).'),
  balance: BalanceSchema.describe('The wallet afterwards.'),
};

export const ActAnswerSchema = z
  .object({
    reference: z.string().describe('The act is found again under this.'),
    accountId: z.string(),
    unit: z.string(),
    amount: amountOutput('What was used, set aside or given back; of an adjustment with its sign.'),
    ...acted,
  })
  .meta({ id: 'ActAnswer', description: 'What an act did to a wallet.' });

const MoveEndSchema = z
  .object({ accountId: z.string(), ...acted })
  .meta({ id: 'MoveEnd', description: 'One of the two wallets of a move.' });

export const MoveAnswerSchema = z
  .object({
    reference: z.string().describe('The move is found again under this.'),
    unit: z.string(),
    amount: amountOutput('What was moved.'),
    from: MoveEndSchema.describe('The giving wallet.'),
    to: MoveEndSchema.describe('The receiving wallet.'),
  })
  .meta({ id: 'MoveAnswer', description: 'What a move did to both wallets.' });

function actedToApi({ accountId, holder: of, unit, totals, lots, entryNs }: ActedWallet) {
  return {
    accountId: formatId('acc', accountId),
    holder: holderText(of),
    lots: lots.map((lot) => ({
      lotId: formatChildId('lot', accountId, lot.n),
      amount: amountText(lot.amount, unit),
      expiresAt: instantText(lot.expiresAt),
      funding: lot.funding,
    })),
    entryIds: entryNs.map((n) => formatChildId('ent', accountId, n)),
    balance: balanceToApi(totals, unit),
  };
}

export function actToApi({ reference, amount: units, wallet }: ActAnswer) {
  return { reference, unit: wallet.unit.key, amount: amountText(units, wallet.unit), ...actedToApi(wallet) };
}

export function moveToApi({ reference, amount: units, from, to }: MoveAnswer) {
  return {
    reference,
    unit: from.unit.key,
    amount: amountText(units, from.unit),
    from: actedToApi(from),
    to: actedToApi(to),
  };
}
