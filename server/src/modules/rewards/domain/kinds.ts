/** What rewards there are, and how each can be handed over. */

export const rewardKinds = [
  'goods',
  'brandedGift',
  'voucherCode',
  'discountCoupon',
  'creditNote',
  'serviceHours',
  'trainingSeat',
  'eventPlace',
  'extendedWarranty',
  'paymentTerm',
  'marketingFund',
  'earlyAccess',
  'productTrial',
  'donation',
  'experience',
] as const;
export type RewardKind = (typeof rewardKinds)[number];

/** By people, by an outside supplier, or in the transaction of the redemption. */
export const fulfilmentWays = ['manual', 'supplier', 'atOnce'] as const;
export type FulfilmentWay = (typeof fulfilmentWays)[number];

/** Kinds that are nothing but what the system hands out: there is nothing for people to pack. */
const ONLY_AT_ONCE: ReadonlySet<RewardKind> = new Set(['voucherCode', 'discountCoupon']);
/** Things that have to be carried somewhere. */
const NEVER_AT_ONCE: ReadonlySet<RewardKind> = new Set([
  'goods',
  'brandedGift',
  'experience',
  'donation',
  'creditNote',
]);

/** How a kind may be fulfilled; whether somebody is there to do it at once is another question. */
export function waysOf(kind: RewardKind): readonly FulfilmentWay[] {
  if (ONLY_AT_ONCE.has(kind)) return ['atOnce'];
  return NEVER_AT_ONCE.has(kind) ? ['manual', 'supplier'] : fulfilmentWays;
}

/** Units that become money rather than goods are told apart in the books. */
export function bookOf(kind: RewardKind): 'issuer:redeemed' | 'issuer:settled' {
  return kind === 'creditNote' ? 'issuer:settled' : 'issuer:redeemed';
}

/** What a kind counts as where the law or an employer caps what people receive. */
export type BenefitClass = 'cashLike' | 'goods' | 'travelAndEvents' | 'service' | 'training' | 'donation' | 'branded';

const CLASSES: Readonly<Record<RewardKind, BenefitClass>> = {
  goods: 'goods',
  brandedGift: 'branded',
  voucherCode: 'cashLike',
  discountCoupon: 'cashLike',
  creditNote: 'cashLike',
  serviceHours: 'service',
  trainingSeat: 'training',
  eventPlace: 'travelAndEvents',
  extendedWarranty: 'service',
  paymentTerm: 'service',
  marketingFund: 'service',
  earlyAccess: 'service',
  productTrial: 'service',
  donation: 'donation',
  experience: 'travelAndEvents',
};

export function benefitClassOf(kind: RewardKind): BenefitClass {
  return CLASSES[kind];
}
