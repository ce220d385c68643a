/**
 * Every permission there is, in one place: what it allows, in the words of the people who hand out roles, and which
 * built-in roles have it. `owner` has them all. A route whose permission is missing here stops the start.
 */

import { benefitPermissions } from './benefit-permissions.ts';
import { everyone, type PermissionText } from './permission-text.ts';

export type { GrantedRole, PermissionText } from './permission-text.ts';

export const permissionCatalogue = {
  'accounts:read': {
    en: 'See accounts, their groups, external ids, attributes and history',
    de: 'Accounts, ihre Gruppen, externen Nummern, Merkmale und Geschichte sehen',
    roles: everyone,
  },
  'accounts:write': {
    en: 'Create and change accounts, their place in a group, attributes and participation',
    de: 'Accounts, ihren Platz in der Gruppe, Merkmale und Teilnahme anlegen und ändern',
    roles: ['programmeManager', 'accountManager', 'integrator'],
  },
  'accounts:consent': {
    en: 'Set what the employer allows its people to receive',
    de: 'Festlegen, was der Arbeitgeber seinen Leuten zu erhalten erlaubt',
    roles: ['accountManager', 'compliance'],
  },
  'persons:read': {
    en: 'See people: names, e-mail addresses, telephone numbers',
    de: 'Personen sehen: Namen, E-Mail-Adressen, Telefonnummern',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'persons:write': {
    en: 'Create and change people',
    de: 'Personen anlegen und ändern',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'persons:export': {
    en: 'Hand out everything that is held of a person',
    de: 'Alles herausgeben, was über eine Person gespeichert ist',
    roles: ['compliance'],
  },
  'persons:erase': {
    en: 'Erase people for good, and set whether that takes two people',
    de: 'Personen endgültig löschen und festlegen, ob das zwei Personen braucht',
    roles: ['compliance'],
  },
  'requests:read': {
    en: 'See what people asked for under data protection law',
    de: 'Sehen, was Personen nach dem Datenschutzrecht verlangt haben',
    roles: ['compliance', 'support'],
  },
  'requests:write': {
    en: 'Record what people ask for under data protection law, and close it',
    de: 'Anträge von Personen nach dem Datenschutzrecht aufnehmen und abschließen',
    roles: ['compliance', 'support'],
  },
  'consents:read': {
    en: 'See by which channels and for what people may be contacted, with the evidence',
    de: 'Sehen, auf welchen Wegen und wofür Personen angesprochen werden dürfen, mit den Nachweisen',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'consents:write': {
    en: 'Record consents of people and their withdrawal',
    de: 'Einwilligungen von Personen und deren Widerruf aufnehmen',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'terms:accept': {
    en: 'Record that a company or a member has accepted terms',
    de: 'Aufnehmen, dass ein Unternehmen oder Mitglied Bedingungen angenommen hat',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'members:act': {
    en: 'Speak for members in a portal or shop of one’s own: everything they may do themselves, named in the audit trail',
    de: 'In einem eigenen Portal oder Shop für Mitglieder sprechen: alles, was sie selbst dürfen, im Protokoll vermerkt',
    roles: ['integrator'],
  },
  'members:view': {
    en: 'Look at the portal through a person’s eyes, for a recorded reason and without changing anything',
    de: 'Das Portal mit den Augen einer Person sehen, mit festgehaltenem Grund und ohne etwas zu ändern',
    roles: ['accountManager', 'support'],
  },
  'memberships:read': {
    en: 'See who belongs to which account in which role',
    de: 'Sehen, wer in welcher Rolle zu welchem Account gehört',
    roles: everyone,
  },
  'memberships:write': {
    en: 'Add people to accounts, change their roles, end memberships',
    de: 'Personen zu Accounts hinzufügen, ihre Rollen ändern, Mitgliedschaften beenden',
    roles: ['accountManager', 'integrator', 'support'],
  },
  'joining:read': {
    en: 'See applications to join and invitations, with names and addresses',
    de: 'Teilnahmeanträge und Einladungen sehen, mit Namen und Adressen',
    roles: ['programmeManager', 'accountManager', 'compliance', 'support'],
  },
  'joining:write': {
    en: 'Decide about applications to join, invite people into accounts and withdraw invitations',
    de: 'Über Teilnahmeanträge entscheiden, Personen in Accounts einladen und Einladungen zurücknehmen',
    roles: ['programmeManager', 'accountManager', 'support'],
  },
  'events:read': {
    en: 'See events and work lists',
    de: 'Ereignisse und Arbeitslisten sehen',
    roles: everyone,
  },
  'events:write': {
    en: 'Record events and corrections, match events to accounts',
    de: 'Ereignisse und Korrekturen erfassen, Ereignisse Accounts zuordnen',
    roles: ['integrator'],
  },
  'decisions:read': {
    en: 'See what was decided and why, and try events without recording them',
    de: 'Entscheidungen und ihre Gründe sehen, Ereignisse probeweise rechnen',
    roles: everyone,
  },
  'metrics:read': {
    en: 'See the metrics of accounts',
    de: 'Kennzahlen von Accounts sehen',
    roles: everyone,
  },
  'levels:read': {
    en: 'See levels, progress and their history',
    de: 'Stufen, Fortschritt und ihre Geschichte sehen',
    roles: everyone,
  },
  'levels:write': {
    en: 'Grant levels by hand and end such grants',
    de: 'Stufen von Hand verleihen und wieder beenden',
    roles: ['programmeManager'],
  },
  'ledger:read': {
    en: 'See wallets, lots and entries',
    de: 'Konten, Posten und Buchungen sehen',
    roles: everyone,
  },
  'ledger:write': {
    en: 'Spend, reserve and give back units',
    de: 'Einheiten ausgeben, reservieren und zurückgeben',
    roles: ['finance', 'integrator'],
  },
  'ledger:move': {
    en: 'Move units from one holder to another',
    de: 'Einheiten von einem Inhaber zum anderen bewegen',
    roles: ['finance', 'integrator'],
  },
  'ledger:adjust': {
    en: 'Credit and debit wallets by hand, as far as the limits of the role go',
    de: 'Von Hand gutschreiben und abziehen, so weit die Grenzen der Rolle reichen',
    roles: ['finance'],
  },
  'ledger:approve': {
    en: 'Agree to adjustments that take a second person',
    de: 'Korrekturen zustimmen, die eine zweite Person brauchen',
    roles: ['finance'],
  },
  'ledger:admin': {
    en: 'Set reason codes of adjustments and the amount above which it takes two people',
    de: 'Gründe für Korrekturen festlegen und den Betrag, ab dem es zwei Personen braucht',
    roles: [],
  },
  'files:read': {
    en: 'See images of rewards and documents',
    de: 'Prämienbilder und Dokumente sehen',
    roles: everyone,
  },
  'files:write': {
    en: 'Upload and delete images of rewards and documents',
    de: 'Prämienbilder und Dokumente hochladen und löschen',
    roles: ['programmeManager', 'accountManager', 'compliance', 'integrator', 'support'],
  },
  'files:personal': {
    en: 'See proofs and other files of persons, and upload and delete them where files may be',
    de: 'Nachweise und andere Dateien von Personen sehen und, wo Dateien erlaubt sind, hochladen und löschen',
    roles: ['accountManager', 'compliance', 'integrator', 'support'],
  },
  'files:admin': {
    en: 'Set how much room the files of the workspace may take',
    de: 'Festlegen, wie viel Platz die Dateien des Arbeitsbereichs einnehmen dürfen',
    roles: [],
  },
  ...benefitPermissions,
  'programmes:read': {
    en: 'See the rules of the programme',
    de: 'Die Regeln des Programms sehen',
    roles: everyone,
  },
  'programmes:write': {
    en: 'Change the rules of the programme',
    de: 'Die Regeln des Programms ändern',
    roles: ['programmeManager'],
  },
  'campaigns:write': {
    en: 'Draft campaigns and ladders, preview what a draft changes, pause, resume, end and archive campaigns',
    de: 'Kampagnen und Stufenleitern entwerfen, Vorschauen rechnen, Kampagnen anhalten, fortsetzen, beenden und ablegen',
    roles: ['programmeManager'],
  },
  'campaigns:approve': {
    en: 'Agree to drafts of campaigns and ladders that take a second person, or turn them down',
    de: 'Entwürfen von Kampagnen und Stufenleitern zustimmen, die eine zweite Person brauchen, oder sie ablehnen',
    roles: ['programmeManager'],
  },
  'campaigns:admin': {
    en: 'Set when a change of campaigns and ladders takes two people',
    de: 'Festlegen, wann eine Änderung von Kampagnen und Stufenleitern zwei Personen braucht',
    roles: [],
  },
  'campaigns:backtest': {
    en: 'Try campaigns over the history, and see what they would have given to which account',
    de: 'Kampagnen über die Geschichte rechnen und sehen, was sie welchem Account gegeben hätten',
    roles: ['programmeManager', 'finance'],
  },
  'rates:read': {
    en: 'See exchange rates',
    de: 'Wechselkurse sehen',
    roles: everyone,
  },
  'rates:write': {
    en: 'Set exchange rates',
    de: 'Wechselkurse setzen',
    roles: ['finance', 'integrator'],
  },
  'notes:read': {
    en: 'See notes about companies and people, and open tasks',
    de: 'Notizen zu Unternehmen und Personen und offene Aufgaben sehen',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance', 'support'],
  },
  'notes:write': {
    en: 'Write, change and delete notes and tasks',
    de: 'Notizen und Aufgaben schreiben, ändern und löschen',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance', 'support'],
  },
  'views:read': {
    en: 'See one’s own saved views of lists and those that are shared',
    de: 'Eigene und geteilte gespeicherte Ansichten von Listen sehen',
    roles: everyone,
  },
  'views:write': {
    en: 'Keep views of lists for oneself and share them',
    de: 'Ansichten von Listen für sich speichern und teilen',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance', 'integrator', 'support'],
  },
  'audit:read': {
    en: 'See who changed what, and the checkpoints of the trail',
    de: 'Sehen, wer was geändert hat, und die Prüfpunkte der Spur',
    roles: ['finance', 'compliance'],
  },
  'workspace:read': {
    en: 'See the workspace and who one is in it',
    de: 'Den Arbeitsbereich sehen und wer man darin ist',
    roles: everyone,
  },
  'roles:read': {
    en: 'See roles and permissions',
    de: 'Rollen und Berechtigungen sehen',
    roles: everyone,
  },
  'roles:admin': {
    en: 'Make, change and delete roles',
    de: 'Rollen anlegen, ändern und löschen',
    roles: [],
  },
  'branding:write': {
    en: 'Set name, colour and logo of what is sent',
    de: 'Name, Farbe und Logo auf allem Versendeten festlegen',
    roles: ['programmeManager'],
  },
  'staff:read': {
    en: 'See who works here in which role',
    de: 'Sehen, wer hier in welcher Rolle arbeitet',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance'],
  },
  'staff:admin': {
    en: 'Add, suspend and remove staff and change their roles',
    de: 'Mitarbeitende hinzufügen, sperren, entfernen und ihre Rollen ändern',
    roles: [],
  },
  'sign-in:admin': {
    en: 'Set how people sign in: ways that are allowed, second factor, single sign-on',
    de: 'Festlegen, wie sich Menschen anmelden: erlaubte Wege, zweiter Faktor, Single Sign-on',
    roles: [],
  },
  'sign-in:support': {
    en: 'Help members to sign in: send them a link, end their sessions, take a lost second factor away',
    de: 'Mitgliedern bei der Anmeldung helfen: Link senden, Sitzungen beenden, verlorenen zweiten Faktor entfernen',
    roles: ['accountManager', 'compliance', 'support'],
  },
  'mails:read': {
    en: 'See which mails went out, with recipients',
    de: 'Sehen, welche E-Mails hinausgingen, mit Empfängern',
    roles: ['programmeManager', 'compliance', 'support'],
  },
  'webhooks:read': {
    en: 'See where announcements are sent and what became of them',
    de: 'Sehen, wohin Mitteilungen gesendet werden und was daraus wurde',
    roles: ['integrator', 'support', 'readOnly'],
  },
  'webhooks:write': {
    en: 'Set up where announcements are sent, send them again',
    de: 'Einrichten, wohin Mitteilungen gesendet werden, und sie erneut senden',
    roles: ['integrator'],
  },
  'keys:admin': {
    en: 'Create, list and revoke API keys, with one’s own permissions at most',
    de: 'API-Schlüssel anlegen, auflisten und widerrufen, höchstens mit den eigenen Rechten',
    roles: ['integrator'],
  },
  'imports:read': {
    en: 'See uploads, mappings and imports with their progress and first rows',
    de: 'Hochgeladene Dateien, Zuordnungen und Importe mit Fortschritt und ersten Zeilen sehen',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance', 'integrator'],
  },
  'imports:write': {
    en: 'Upload files, import accounts, people, products, rates, documents and opening balances, and fetch rejected rows',
    de: 'Dateien hochladen, Accounts, Personen, Produkte, Kurse, Belege und Anfangsbestände importieren und abgewiesene Zeilen abholen',
    roles: ['integrator'],
  },
  'exports:read': {
    en: 'See exports of the whole workspace',
    de: 'Exporte des ganzen Arbeitsbereichs sehen',
    roles: ['compliance'],
  },
  'exports:write': {
    en: 'Export everything of the workspace and fetch it, people included',
    de: 'Alles aus dem Arbeitsbereich exportieren und abholen, Personen eingeschlossen',
    roles: [],
  },
  'products:read': {
    en: 'See products',
    de: 'Produkte sehen',
    roles: everyone,
  },
  'products:write': {
    en: 'Create and change products and their units',
    de: 'Produkte und ihre Einheiten anlegen und ändern',
    roles: ['programmeManager', 'integrator'],
  },
  'coupons:read': {
    en: 'See series of coupons, what was used, and the rules of coupons',
    de: 'Couponserien, Einlösungen und die Regeln für Coupons sehen',
    roles: everyone,
  },
  'coupons:write': {
    en: 'Make series of coupons and their codes, take codes along, block them, set the rules of coupons',
    de: 'Couponserien und ihre Codes anlegen, Codes mitnehmen und sperren, die Regeln für Coupons festlegen',
    roles: ['programmeManager'],
  },
  'coupons:codes': {
    en: 'See the codes of the coupons that an account has, to show them to it',
    de: 'Die Codes der Coupons eines Accounts sehen, um sie ihm zu zeigen',
    roles: ['programmeManager', 'integrator'],
  },
  'coupons:validate': {
    en: 'Ask whether codes hold for a cart and what they take off',
    de: 'Fragen, ob Codes für einen Warenkorb gelten und was sie abziehen',
    roles: ['programmeManager', 'accountManager', 'integrator', 'support'],
  },
  'coupons:redeem': {
    en: 'Reserve, redeem and roll back coupons',
    de: 'Coupons reservieren, einlösen und zurücknehmen',
    roles: ['integrator'],
  },
} as const satisfies Record<string, PermissionText>;

/** What members may do for themselves. No role and no key ever has it, whatever its wildcards. */
export const memberPermissions = {
  'member:read': { en: 'See one’s own companies, balances, levels and rewards, as a member' },
  'member:write': { en: 'Redeem and decide for oneself and one’s company, as a member' },
} as const;

/** In the order of the catalogue. */
export const permissionNames: readonly string[] = Object.keys(permissionCatalogue);

/** What a permission allows; null for one that does not exist. */
export function permissionText(name: string): PermissionText | null {
  return (permissionCatalogue as Record<string, PermissionText>)[name] ?? null;
}
