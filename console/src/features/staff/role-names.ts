/** Roles as people read them: the built-in ones in their language, others as the operator wrote them. */
import type { Role } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';

const texts = defineTexts({
  en: {
    owner: ['Owner', 'May do everything, staff and roles included.'],
    programmeManager: [
      'Programme manager',
      'Designs the programme, starts campaigns, grants levels and sees what comes of it.',
    ],
    accountManager: ['Account manager', 'Looks after client companies and their people.'],
    finance: ['Finance', 'Keeps the books: adjustments, rates, exports.'],
    compliance: ['Compliance', 'Consent, data requests and the audit trail.'],
    integrator: ['Integrator', 'Connects other systems: sends events, master data and redemptions, makes keys for it.'],
    support: ['Support', 'Answers questions of members and corrects their data.'],
    readOnly: ['Read only', 'Sees everything but people, and changes nothing.'],
  },
  de: {
    owner: ['Inhaber', 'Darf alles, auch Team und Rollen verwalten.'],
    programmeManager: [
      'Programmleitung',
      'Entwirft das Programm, startet Kampagnen, verleiht Stufen und sieht, was daraus wird.',
    ],
    accountManager: ['Kundenbetreuung', 'Betreut Unternehmen und ihre Leute.'],
    finance: ['Finanzen', 'Führt die Bücher: Korrekturen, Kurse, Exporte.'],
    compliance: ['Compliance', 'Zustimmungen, Datenschutzanträge und der Prüfpfad.'],
    integrator: [
      'Integration',
      'Verbindet andere Systeme: sendet Ereignisse, Stammdaten und Einlösungen, legt dafür Schlüssel an.',
    ],
    support: ['Support', 'Beantwortet Fragen von Mitgliedern und berichtigt ihre Daten.'],
    readOnly: ['Nur lesen', 'Sieht alles außer Personen und ändert nichts.'],
  },
});

export function useRoleText(): (role: Role) => { name: string; description: string } {
  const text: Readonly<Record<string, readonly string[]>> = useTexts(texts);
  return ({ key, name, description, builtIn }) => {
    const [ownName, ownDescription] = (builtIn ? text[key] : undefined) ?? [];
    return { name: ownName ?? name, description: ownDescription ?? description };
  };
}
