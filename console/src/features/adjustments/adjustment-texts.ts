import { defineTexts, type Tone } from '@hanse/ui';

export const adjustmentStates = ['waiting', 'executed', 'rejected', 'withdrawn', 'expired'] as const;

export const stateTexts = defineTexts({
  en: {
    waiting: 'Waits for a second person',
    executed: 'Booked',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
  },
  de: {
    waiting: 'Wartet auf zweite Person',
    executed: 'Gebucht',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
    expired: 'Abgelaufen',
  },
});

export const stateTones: Readonly<Record<(typeof adjustmentStates)[number], Tone>> = {
  waiting: 'warn',
  executed: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
  expired: 'quiet',
};
