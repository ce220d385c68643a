import { defineTexts, type Tone } from '@hanse/ui';

export const rewardStates = ['draft', 'live', 'paused', 'retired'] as const;

export const rewardStateTexts = defineTexts({
  en: { draft: 'Draft', live: 'Live', paused: 'Paused', retired: 'Retired' },
  de: { draft: 'Entwurf', live: 'Live', paused: 'Angehalten', retired: 'Eingestellt' },
});

export const rewardStateTones: Readonly<Record<(typeof rewardStates)[number], Tone>> = {
  draft: 'quiet',
  live: 'good',
  paused: 'warn',
  retired: 'quiet',
};
