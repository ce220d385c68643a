/** Redemptions as members see them. */
import * as z from 'zod';
import { redemptionStates, rewardKinds } from '#modules/rewards';
import { instantOutput, instantText } from '#platform/http';
import type { RedemptionView, StepView } from '../operations/read-redemptions.ts';
import { AmountSchema, text } from './values.ts';

const whose = z.enum(['me', 'company', 'colleague']);

export const eventParts = {
  startsAt: instantOutput('When it begins.'),
  endsAt: instantOutput('When it ends.'),
  place: text,
};

const parts = {
  id: text.describe('`red_…`'),
  reward: z.object({ id: text.describe('`rwd_…`'), key: text, name: text, kind: z.enum(rewardKinds) }),
  quantity: z.int(),
  state: z.enum(redemptionStates),
  stateText: text.describe('The same in words.'),
  next: text.describe('What happens next, and what becomes of it if nothing does; empty at the end.'),
  isOpen: z.boolean().describe('Something is still to come.'),
  deadline: instantOutput('When the state ends by itself.').nullable(),
  owner: whose.describe('Whose it is.'),
  paidFrom: whose.describe('Whose wallet pays.'),
  price: z.object({ units: z.array(AmountSchema), money: text.nullable().describe('To be paid outside.') }),
  codes: z.array(text).describe('Codes and vouchers handed over; not those of colleagues.'),
  coupons: z.array(text).describe('`cpn_…`: coupons handed over; listMemberCoupons shows them.'),
  event: z.object(eventParts).nullable(),
  tracking: text.nullable(),
  canCancel: z.boolean(),
  canAnswer: z.boolean().describe('It is an invitation the member may answer.'),
  requestedAt: instantOutput('When it was asked for.'),
  changedAt: instantOutput('When the last step was.'),
};

export const MemberRedemptionSchema = z
  .object(parts)
  .meta({ id: 'MemberRedemption', description: 'A reward on its way, as its member sees it.' });

export const MemberRedemptionDetailSchema = z
  .object({
    ...parts,
    steps: z.array(
      z.object({ at: instantOutput('When.'), state: z.enum(redemptionStates), text, reason: text.nullable() }),
    ),
  })
  .meta({ id: 'MemberRedemptionDetail', description: 'A redemption with its steps.' });

export const MemberRedeemedSchema = z
  .object({
    ...parts,
    balances: z.array(AmountSchema).describe('What the paying wallet has left.'),
    sentences: z.array(text).describe('What it costs, who has to agree, and what happens next.'),
  })
  .meta({ id: 'MemberRedeemed', description: 'A redemption as it begins, and what is left.' });

export function redemptionToApi({ deadline, event, requestedAt, changedAt, ...rest }: RedemptionView) {
  return {
    ...rest,
    deadline: instantText(deadline),
    event:
      event === null ? null : { ...event, startsAt: instantText(event.startsAt), endsAt: instantText(event.endsAt) },
    requestedAt: instantText(requestedAt),
    changedAt: instantText(changedAt),
  };
}

export function stepToApi({ at, ...rest }: StepView) {
  return { ...rest, at: instantText(at) };
}
