/** Where a campaign or ladder stands in its life. */
import { defineTexts, StateBadge, type Tone, useTexts } from '@hanse/ui';
import { Group } from '@mantine/core';

const texts = defineTexts({
  en: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    live: 'Live',
    paused: 'Paused',
    ended: 'Ended',
    changed: 'Draft open',
    inReview: 'In review',
  },
  de: {
    draft: 'Entwurf',
    scheduled: 'Geplant',
    live: 'Läuft',
    paused: 'Angehalten',
    ended: 'Beendet',
    changed: 'Entwurf offen',
    inReview: 'In Prüfung',
  },
});

export type LifeState = 'draft' | 'scheduled' | 'live' | 'paused' | 'ended';

const tones: Record<LifeState, Tone> = {
  draft: 'quiet',
  scheduled: 'busy',
  live: 'good',
  paused: 'warn',
  ended: 'quiet',
};

export function useLifeStateName(): (state: LifeState | 'inReview') => string {
  const text = useTexts(texts);
  return (state) => text[state];
}

/** @param draft state of the draft beside it; null: there is none */
export function RuleStateBadges({ state, draft }: { state: LifeState; draft: 'draft' | 'inReview' | null }) {
  const text = useTexts(texts);
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      {!(state === 'draft' && draft === 'inReview') && (
        <StateBadge tone={tones[state]} style={{ flexShrink: 0 }}>
          {text[state]}
        </StateBadge>
      )}
      {draft === 'inReview' && (
        <StateBadge tone="warn" style={{ flexShrink: 0 }}>
          {text.inReview}
        </StateBadge>
      )}
      {draft === 'draft' && state !== 'draft' && (
        <StateBadge tone="busy" style={{ flexShrink: 0 }}>
          {text.changed}
        </StateBadge>
      )}
    </Group>
  );
}
