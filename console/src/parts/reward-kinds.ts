/** Kinds of rewards in words. */
import type { Reward } from '@hanse/sdk';
import { defineTexts } from '@hanse/ui';

export type RewardKind = Reward['kind'];

export const rewardKindTexts = defineTexts({
  en: {
    goods: 'Goods',
    brandedGift: 'Branded gift',
    voucherCode: 'Voucher',
    discountCoupon: 'Discount coupon',
    creditNote: 'Credit note',
    serviceHours: 'Service hours',
    trainingSeat: 'Training seat',
    eventPlace: 'Event place',
    extendedWarranty: 'Extended warranty',
    paymentTerm: 'Payment term',
    marketingFund: 'Marketing fund',
    earlyAccess: 'Early access',
    productTrial: 'Product trial',
    donation: 'Donation',
    experience: 'Experience',
  },
  de: {
    goods: 'Ware',
    brandedGift: 'Werbegeschenk',
    voucherCode: 'Gutschein',
    discountCoupon: 'Rabattcoupon',
    creditNote: 'Gutschrift',
    serviceHours: 'Servicestunden',
    trainingSeat: 'Schulungsplatz',
    eventPlace: 'Veranstaltungsplatz',
    extendedWarranty: 'Garantieverlängerung',
    paymentTerm: 'Zahlungsziel',
    marketingFund: 'Marketingfonds',
    earlyAccess: 'Früher Zugang',
    productTrial: 'Produkttest',
    donation: 'Spende',
    experience: 'Erlebnis',
  },
});
