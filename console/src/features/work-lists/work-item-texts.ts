/** What each kind of work item means, and what to do about it. */
import { defineTexts } from '@hanse/ui';

export const workItemKinds = [
  'excess',
  'waitingForRate',
  'unknownBeneficiary',
  'selfBeneficiary',
  'partyChangedInPast',
] as const;
export type WorkItemKind = (typeof workItemKinds)[number];

/** Kinds that end when somebody has looked; the others end by themselves once what is missing is there. */
export const closableKinds = ['partyChangedInPast', 'selfBeneficiary'] as const;
export type ClosableKind = (typeof closableKinds)[number];

export function isClosable(kind: string): kind is ClosableKind {
  return (closableKinds as readonly string[]).includes(kind);
}

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
      remedy: 'Create the account the event names, or give it that number; the award is posted then.',
    },
    selfBeneficiary: {
      name: 'Names itself as beneficiary',
      remedy: 'An account cannot recommend itself. Correct the document if somebody else was meant; else tick it off.',
    },
    partyChangedInPast: {
      name: 'Changed for the past',
      remedy:
        'What was awarded since then keeps the way it went. See whether anything has to be put right by hand, then tick it off.',
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
      remedy: 'Den genannten Account anlegen oder ihm diese Nummer geben; dann wird gutgeschrieben.',
    },
    selfBeneficiary: {
      name: 'Nennt sich selbst als Begünstigten',
      remedy:
        'Ein Account kann sich nicht selbst empfehlen. War jemand anderes gemeint, den Beleg berichtigen; sonst abhaken.',
    },
    partyChangedInPast: {
      name: 'Für die Vergangenheit geändert',
      remedy:
        'Was seitdem vergeben wurde, behält seinen Weg. Bitte prüfen, ob von Hand etwas zu richten ist, und dann abhaken.',
    },
  },
});

/** Why a correction took less than it says. */
export const reasonTexts = defineTexts({
  en: {
    circular: 'Corrections take one another back in a circle',
    waiting: 'The document it names has not come in',
    wrongTarget: 'It names something it cannot correct',
    otherCurrency: 'It has another currency than its document',
    noMatchingLine: 'Its document has no such line',
    nothingLeft: 'Nothing is left of its document',
    tooMuch: 'It takes more than is left of its document',
  },
  de: {
    circular: 'Korrekturen nehmen einander im Kreis zurück',
    waiting: 'Der genannte Beleg ist nicht angekommen',
    wrongTarget: 'Sie nennt etwas, das sie nicht korrigieren kann',
    otherCurrency: 'Sie hat eine andere Währung als ihr Beleg',
    noMatchingLine: 'Ihr Beleg hat keine solche Position',
    nothingLeft: 'Von ihrem Beleg ist nichts übrig',
    tooMuch: 'Sie nimmt mehr, als von ihrem Beleg übrig ist',
  },
});
