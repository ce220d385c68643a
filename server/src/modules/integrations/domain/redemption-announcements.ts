/** What is told of redemptions: one type per thing others act on, all of one shape. */
import * as z from 'zod';
import { accountId, EXAMPLE_ACCOUNT, instant } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';

const redemption = z.object({
  redemptionId: z.string().describe('`red_…`'),
  accountId,
  membershipId: z.string().nullable().describe('`mem_…`; null: the account itself.'),
  rewardId: z.string().describe('`rwd_…`'),
  reward: z.string().describe('Key of the reward.'),
  kind: z.string().describe('Kind of the reward.'),
  quantity: z.int(),
  location: z.string().describe('Where it is taken from; `central` where there is one place.'),
  from: z.string().nullable().describe('State before; null at the beginning.'),
  state: z.string().describe('State now.'),
  deadline: instant('When the state ends by itself; null for ends.').nullable(),
  reference: z.string().nullable().describe('Of the supplier, the parcel or the document.'),
});
type Data = z.input<typeof redemption>;

const example: Data = {
  redemptionId: 'red_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountId: EXAMPLE_ACCOUNT,
  membershipId: null,
  rewardId: 'rwd_01kk9y0s9qf4rvt3z8m2a1b7cd',
  reward: 'coffeeMachine',
  kind: 'goods',
  quantity: 1,
  location: 'central',
  from: null,
  state: 'toFulfil',
  deadline: '2026-04-01T09:00:00.000Z',
  reference: null,
};

function told(summary: string, from: string | null, state: string): AnnouncementKind<Data> {
  const ended = !['invited', 'awaitingOperator', 'toFulfil', 'ordered', 'fulfilled'].includes(state);
  const deadline = ended ? null : example.deadline;
  return { version: 1, summary, schema: redemption, example: { ...example, from, state, deadline } };
}

export const redemptionAnnouncements = {
  'redemption.invited': told('Somebody was invited and may accept.', null, 'invited'),
  'redemption.waiting': told('A redemption waits for somebody to agree, or for a payment.', null, 'awaitingOperator'),
  'redemption.toFulfil': told('A redemption waits to be fulfilled by hand.', null, 'toFulfil'),
  'redemption.ordered': told('A redemption was handed to a supplier.', null, 'ordered'),
  'redemption.fulfilled': told('A reward is on its way; the units are used up.', 'toFulfil', 'fulfilled'),
  'redemption.delivered': told('A reward was handed over.', 'fulfilled', 'delivered'),
  'redemption.rejected': told('A redemption was turned down; everything went back.', 'awaitingOperator', 'rejected'),
  'redemption.declined': told('An invitation was declined.', 'invited', 'declined'),
  'redemption.cancelled': told('A redemption was cancelled; everything went back.', 'toFulfil', 'cancelled'),
  'redemption.failed': told('A redemption could not be fulfilled; everything went back.', 'ordered', 'failed'),
  'redemption.expired': told('Nobody did the next step in time; everything went back.', 'toFulfil', 'expired'),
  'redemption.returned': told('A reward was returned; everything went back.', 'delivered', 'returned'),
};
