/** What is asked for, while it is being put together. */
import type { MemberRedemptionRequest, MemberReward } from '@hanse/sdk';

export type Request = MemberRedemptionRequest;
export type Recipient = NonNullable<Request['recipient']>;
type Payer = NonNullable<Request['payer']>;

export interface PriceChoice {
  payer: Payer;
  price: string;
  /** "500 points + 20 EUR" */
  label: string;
  isInReach: boolean;
  /** How far it is. */
  sentence: string;
}

export function priceChoices({ ways }: MemberReward): PriceChoice[] {
  return ways.flatMap(({ payer, prices }) =>
    prices.map(({ key, units, money, isInReach, sentence }) => ({
      payer,
      price: key,
      label: [...units.map(({ price }) => price.text), ...(money === null ? [] : [money])].join(' + '),
      isInReach,
      sentence,
    })),
  );
}

/** Begins with the first price that is in reach, one piece, for oneself. */
export function firstRequest(reward: MemberReward): Request {
  const choices = priceChoices(reward);
  const { payer, price } = choices.find(({ isInReach }) => isInReach) ?? choices[0]!;
  const [location] = reward.locations.filter(({ left }) => left !== 0);
  return {
    rewardId: reward.rewardId,
    payer,
    price,
    quantity: 1,
    receiver: 'me',
    ...(location === undefined ? {} : { location: location.key }),
  };
}

/** True where something has to be chosen before it can be shown what it comes to. */
export function hasChoices(reward: MemberReward, isAdministrator: boolean): boolean {
  const { quantityMax, locations, needsRecipient } = reward;
  return (
    priceChoices(reward).length > 1 || quantityMax > 1 || locations.length > 1 || needsRecipient || isAdministrator
  );
}

const RANDOM_BYTES = 16;

/** Names the redemption, so that asking again after a lost answer cannot redeem twice. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
