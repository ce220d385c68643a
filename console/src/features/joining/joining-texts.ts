import type { JoinApplication } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export const stateTexts = defineTexts({
  en: { waiting: 'Waits', approved: 'Taken in', rejected: 'Turned down' },
  de: { waiting: 'Wartet', approved: 'Aufgenommen', rejected: 'Abgelehnt' },
});

export const stateTones: Readonly<Record<JoinApplication['state'], Tone>> = {
  waiting: 'warn',
  approved: 'good',
  rejected: 'quiet',
};
