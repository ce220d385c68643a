/** Rewards as members see them. */
import * as z from 'zod';
import type { Vocabulary } from '#modules/explanations';
import { rewardKinds } from '#modules/rewards';
import { instantOutput, instantText } from '#platform/http';
import { paceText } from '../domain/pace-words.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import type { MemberAccount } from '../operations/member-account.ts';
import { type RewardView, shownReward } from '../operations/read-rewards.ts';
import { eventParts } from './redemption-schemas.ts';
import { AmountSchema, payer, text } from './values.ts';

const PriceSchema = z.object({
  key: text,
  units: z.array(z.object({ price: AmountSchema, available: AmountSchema, missing: AmountSchema })),
  money: text.nullable().describe('To be paid outside, as people write it.'),
  isInReach: z.boolean(),
  percent: z.int().describe('Part of the price that is there.'),
  daysToReward: z.int().nullable().describe('Days at the pace of the last 90 days; 0: now; null: not at this pace.'),
  sentence: text,
});

export const MemberRewardSchema = z
  .object({
    rewardId: text.describe('`rwd_…`'),
    key: text,
    kind: z.enum(rewardKinds),
    name: text,
    description: text.nullable(),
    conditions: text.nullable().describe('What has to be known before.'),
    images: z.array(z.object({ url: text, alt: text })),
    category: text.nullable(),
    event: z.object({ ...eventParts, answerUntil: instantOutput('Until when to answer.').nullable() }).nullable(),
    needsRecipient: z.boolean().describe('An address is asked for.'),
    quantityMax: z.int().describe('At most in one redemption.'),
    locations: z.array(z.object({ key: text, name: text, left: z.int().nullable() })),
    left: z.int().nullable().describe('Null: it cannot run out.'),
    ways: z
      .array(z.object({ payer, prices: z.array(PriceSchema), isRedeemable: z.boolean() }))
      .describe('Once per wallet the member may pay with.'),
    allowed: z.int().nullable().describe('How many more the limits allow; null: no limit.'),
    isRedeemable: z.boolean().describe('It can be redeemed now.'),
    isPaused: z.boolean().describe('Shown, and not to be had at the moment.'),
    percent: z.int().describe('How near it is, with the wallet that is nearest.'),
    daysToReward: z.int().nullable(),
    pace: text.nullable().describe('How long that takes, in words: `about 3 weeks`.'),
    wishedAt: instantOutput('Since when it is on the wish list.').nullable(),
  })
  .meta({ id: 'MemberReward', description: 'A reward as a member can have it.' });

export function rewardToApi(
  view: RewardView,
  around: { deps: MemberDeps; member: MemberAccount; words: Vocabulary },
): z.input<typeof MemberRewardSchema> {
  const { event, ...shown } = shownReward(view, around);
  const { ways, allowed, isRedeemable, percent, daysToReward, wishedAt, reward } = view;
  return {
    ...shown,
    ...{ ways, allowed, isRedeemable, percent, daysToReward },
    pace: daysToReward === null || daysToReward === 0 ? null : paceText(daysToReward, around.words.language),
    event:
      event === null
        ? null
        : {
            place: event.place,
            startsAt: instantText(event.startsAt),
            endsAt: instantText(event.endsAt),
            answerUntil: instantText(event.answerUntil),
          },
    isPaused: reward.status === 'paused',
    wishedAt: instantText(wishedAt),
  };
}
