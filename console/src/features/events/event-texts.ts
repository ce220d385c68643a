/** Words for events that several screens use. */
import { defineTexts, type Tone } from '@hanse/ui';

export const statusTexts = defineTexts({
  en: {
    decided: 'Decided',
    waitingForRate: 'Waits for an exchange rate',
    takenBack: 'Taken back',
    superseded: 'Replaced by a later revision',
    movedAway: 'Moved to another account',
    correction: 'Correction',
  },
  de: {
    decided: 'Entschieden',
    waitingForRate: 'Wartet auf einen Wechselkurs',
    takenBack: 'Zurückgenommen',
    superseded: 'Durch spätere Fassung ersetzt',
    movedAway: 'Zu anderem Account umgezogen',
    correction: 'Korrektur',
  },
});

export const statusTones: Readonly<Record<keyof (typeof statusTexts)['en'], Tone>> = {
  decided: 'good',
  waitingForRate: 'warn',
  takenBack: 'quiet',
  superseded: 'quiet',
  movedAway: 'quiet',
  correction: 'busy',
};

export const holderTexts = defineTexts({
  en: { account: 'company', parent: 'group', external: 'another company', member: 'person' },
  de: { account: 'Unternehmen', parent: 'Gruppe', external: 'anderes Unternehmen', member: 'Person' },
});

/** Whom an award is for, in a word: `account`, `parent`, `mem_…`, `external:…`. */
export function holderKind(holder: string): 'account' | 'parent' | 'external' | 'member' {
  if (holder === 'account' || holder === 'parent') return holder;
  return holder.startsWith('external:') ? 'external' : 'member';
}
