import type { BacktestHead } from '@hanse/sdk';
import { defineTexts, StateBadge, type Tone, useTexts } from '@hanse/ui';

const texts = defineTexts({
  en: {
    queued: 'Waiting',
    running: 'Running',
    cancelling: 'Stopping',
    cancelled: 'Stopped',
    done: 'Done',
    failed: 'Failed',
  },
  de: {
    queued: 'Wartet',
    running: 'Läuft',
    cancelling: 'Wird abgebrochen',
    cancelled: 'Abgebrochen',
    done: 'Fertig',
    failed: 'Gescheitert',
  },
});

const tones: Record<BacktestHead['state'], Tone> = {
  queued: 'quiet',
  running: 'busy',
  cancelling: 'busy',
  cancelled: 'quiet',
  done: 'good',
  failed: 'bad',
};

export function BacktestState({ state }: { state: BacktestHead['state'] }) {
  const text = useTexts(texts);
  return <StateBadge tone={tones[state]}>{text[state]}</StateBadge>;
}
