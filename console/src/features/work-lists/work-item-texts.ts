/** What each kind of work item means, and what to do about it. */
import type { WorkItem } from '@hanse/sdk';
import { defineTexts } from '@hanse/ui';

export const workItemKinds = [
  'excess',
  'waitingForRate',
  'unknownBeneficiary',
  'selfBeneficiary',
  'partyChangedInPast',
] as const;

export const kindTexts = defineTexts({
  en: {
    excess: {
      name: 'Correction in excess',
      remedy:
        'It takes more than the documents it names have left. Send the missing document, or a corrected revision.',
    },
    waitingForRate: {
      name: 'Waits for an exchange rate',
      remedy: 'Add the rate of the day; the event is decided then.',
    },
    unknownBeneficiary: {
      name: 'Beneficiary unknown',
      remedy: 'Create the account or person the event names; the award is posted then.',
    },
    selfBeneficiary: {
      name: 'Names itself as beneficiary',
      remedy: 'An account cannot recommend itself. Correct the document if somebody else was meant.',
    },
    partyChangedInPast: {
      name: 'Changed for the past',
      remedy:
        'Account data was set for a time that had been decided already. What had been posted was worked out again.',
    },
  },
  de: {
    excess: {
      name: 'Korrektur im Überschuss',
      remedy:
        'Sie nimmt mehr, als von den genannten Belegen übrig ist. Den fehlenden Beleg oder eine berichtigte Fassung senden.',
    },
    waitingForRate: {
      name: 'Wartet auf einen Wechselkurs',
      remedy: 'Den Kurs des Tages ergänzen; dann wird das Ereignis entschieden.',
    },
    unknownBeneficiary: {
      name: 'Begünstigter unbekannt',
      remedy: 'Den genannten Account oder die Person anlegen; dann wird gutgeschrieben.',
    },
    selfBeneficiary: {
      name: 'Nennt sich selbst als Begünstigten',
      remedy: 'Ein Account kann sich nicht selbst empfehlen. War jemand anderes gemeint, bitte den Beleg berichtigen.',
    },
    partyChangedInPast: {
      name: 'Für die Vergangenheit geändert',
      remedy:
        'Angaben zum Account gelten für eine Zeit, die schon entschieden war. Was gebucht war, wurde neu berechnet.',
    },
  },
});

/** What the item is about: a document, or what changed and from when. */
export function describeWorkItem({ ref, detail }: WorkItem): string {
  const parts = ['changed', 'id', 'currency', 'from', 'mode']
    .map((key) => detail[key])
    .filter((value): value is string => typeof value === 'string')
    .map((value) => (/^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value));
  return parts.length > 0 ? parts.join(' · ') : ref;
}
