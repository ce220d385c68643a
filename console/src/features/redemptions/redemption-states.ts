import { defineTexts, type Tone } from '@hanse/ui';

export const redemptionStates = [
  'invited',
  'awaitingAccount',
  'awaitingOperator',
  'awaitingPayment',
  'toFulfil',
  'ordered',
  'fulfilled',
  'delivered',
  'rejected',
  'declined',
  'cancelled',
  'failed',
  'expired',
  'returned',
] as const;
export type RedemptionState = (typeof redemptionStates)[number];

export const redemptionStateTexts = defineTexts({
  en: {
    invited: 'Invited',
    awaitingAccount: 'Waits for the company',
    awaitingOperator: 'Waits for our approval',
    awaitingPayment: 'Waits for payment',
    toFulfil: 'To hand over',
    ordered: 'Ordered',
    fulfilled: 'On its way',
    delivered: 'Delivered',
    rejected: 'Rejected',
    declined: 'Declined',
    cancelled: 'Cancelled',
    failed: 'Failed',
    expired: 'Expired',
    returned: 'Returned',
  },
  de: {
    invited: 'Eingeladen',
    awaitingAccount: 'Wartet auf das Unternehmen',
    awaitingOperator: 'Wartet auf unsere Freigabe',
    awaitingPayment: 'Wartet auf Zahlung',
    toFulfil: 'Zu übergeben',
    ordered: 'Bestellt',
    fulfilled: 'Unterwegs',
    delivered: 'Zugestellt',
    rejected: 'Abgelehnt',
    declined: 'Abgesagt',
    cancelled: 'Storniert',
    failed: 'Gescheitert',
    expired: 'Abgelaufen',
    returned: 'Zurückgegeben',
  },
});

export const redemptionStateTones: Readonly<Record<RedemptionState, Tone>> = {
  invited: 'busy',
  awaitingAccount: 'warn',
  awaitingOperator: 'warn',
  awaitingPayment: 'warn',
  toFulfil: 'warn',
  ordered: 'busy',
  fulfilled: 'busy',
  delivered: 'good',
  rejected: 'bad',
  declined: 'quiet',
  cancelled: 'quiet',
  failed: 'bad',
  expired: 'quiet',
  returned: 'quiet',
};

/** Why there is a redemption. */
export const redemptionOriginTexts = defineTexts({
  en: { member: 'Asked for', invitation: 'Invitation', surprise: 'Surprise', recovery: 'Amends for bad service' },
  de: { member: 'Verlangt', invitation: 'Einladung', surprise: 'Überraschung', recovery: 'Wiedergutmachung' },
});
