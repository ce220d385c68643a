/** What the people concerned read when their employer chooses a consent mode. */
import type { ConsentMode } from '#modules/parties';

export interface Sentences {
  en: string;
  de: string;
}

const MEANING: Readonly<Record<ConsentMode, Sentences>> = {
  companyOnly: {
    en: 'Only the company receives. What rules would give to you personally goes to the company or is not given, as the programme says; gifts to you personally are not possible.',
    de: 'Nur das Unternehmen erhält etwas. Was Regeln Ihnen persönlich gäben, geht an das Unternehmen oder wird nicht gewährt, wie es das Programm sagt; Geschenke an Sie persönlich sind nicht möglich.',
  },
  companyShares: {
    en: 'The company receives, and may share its units out to its people. What rules would give to you personally goes to the company or is not given, as the programme says.',
    de: 'Das Unternehmen erhält und kann seine Einheiten an seine Leute verteilen. Was Regeln Ihnen persönlich gäben, geht an das Unternehmen oder wird nicht gewährt, wie es das Programm sagt.',
  },
  personalWithEmployerView: {
    en: 'You can receive personally. Your employer sees what you received, when, worth what and why, and can set limits.',
    de: 'Sie können persönlich etwas erhalten. Ihr Arbeitgeber sieht, was Sie wann, in welchem Wert und warum erhalten haben, und kann Grenzen setzen.',
  },
  personalWithApproval: {
    en: 'You can receive personally, once an administrator of your employer agrees to each award. What is not agreed to in time goes to the company or is not given, as the programme says. Your employer sees what you received, when, worth what and why, and can set limits.',
    de: 'Sie können persönlich etwas erhalten, sobald jemand aus der Verwaltung Ihres Arbeitgebers der einzelnen Gutschrift zustimmt. Was nicht rechtzeitig Zustimmung findet, geht an das Unternehmen oder wird nicht gewährt, wie es das Programm sagt. Ihr Arbeitgeber sieht, was Sie wann, in welchem Wert und warum erhalten haben, und kann Grenzen setzen.',
  },
  forbidden: {
    en: 'People of the company receive nothing, neither from the programme nor from the company’s units.',
    de: 'Die Leute des Unternehmens erhalten nichts, weder aus dem Programm noch aus den Einheiten des Unternehmens.',
  },
};

const NAMES: Readonly<Record<ConsentMode, Sentences>> = {
  companyOnly: { en: 'company only', de: 'nur das Unternehmen' },
  companyShares: { en: 'the company shares out', de: 'das Unternehmen verteilt' },
  personalWithEmployerView: {
    en: 'personal, with the employer’s view',
    de: 'persönlich, mit Einblick des Arbeitgebers',
  },
  personalWithApproval: {
    en: 'personal, with the employer’s approval',
    de: 'persönlich, mit Zustimmung des Arbeitgebers',
  },
  forbidden: { en: 'forbidden', de: 'untersagt' },
};

/** What changed, from when, and what it means. @param day first day it holds, as people write it */
export function explainConsent(
  { before, after }: { before: ConsentMode; after: ConsentMode },
  day: Sentences,
): Sentences {
  const told = (language: 'en' | 'de', words: { changed: string; same: string }) =>
    `${before === after ? words.same : words.changed} ${MEANING[after][language]}`;
  return {
    en: told('en', {
      changed: `From ${day.en} on your employer’s choice is “${NAMES[after].en}” instead of “${NAMES[before].en}”.`,
      same: `From ${day.en} on your employer’s choice stays “${NAMES[after].en}”, on a new text.`,
    }),
    de: told('de', {
      changed: `Ab dem ${day.de} gilt nach Wahl Ihres Arbeitgebers „${NAMES[after].de}“ statt „${NAMES[before].de}“.`,
      same: `Ab dem ${day.de} bleibt es nach Wahl Ihres Arbeitgebers bei „${NAMES[after].de}“, auf Grundlage eines neuen Textes.`,
    }),
  };
}
