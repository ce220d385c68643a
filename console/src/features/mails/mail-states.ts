import { defineTexts } from '@hanse/ui';

export const mailStateTexts = defineTexts({
  en: { waiting: 'Waiting', sent: 'Sent', caught: 'In this inbox', failed: 'Not sent' },
  de: { waiting: 'Wartet', sent: 'Gesendet', caught: 'In diesem Postfach', failed: 'Nicht gesendet' },
});

export const TONE_OF = { waiting: 'busy', sent: 'good', caught: 'quiet', failed: 'bad' } as const;
