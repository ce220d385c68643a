import type { WebhookDelivery, WebhookSubscription } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export const stateTexts = defineTexts({
  en: {
    active: 'Active',
    paused: 'Paused',
    disabled: 'Switched off',
    pending: 'On its way',
    delivered: 'Delivered',
    failed: 'Given up',
  },
  de: {
    active: 'Aktiv',
    paused: 'Angehalten',
    disabled: 'Abgeschaltet',
    pending: 'Unterwegs',
    delivered: 'Zugestellt',
    failed: 'Aufgegeben',
  },
});

export const stateTones: Readonly<Record<WebhookSubscription['state'] | WebhookDelivery['status'], Tone>> = {
  active: 'good',
  paused: 'warn',
  disabled: 'bad',
  pending: 'busy',
  delivered: 'good',
  failed: 'bad',
};
