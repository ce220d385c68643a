/** Permissions over what accounts and people receive: rewards, gifts, caps, what employers decide, entitlements. */
import { everyone, type PermissionText } from './permission-text.ts';

export const benefitPermissions = {
  'rewards:read': {
    en: 'See the catalogue of rewards, budgets and suppliers',
    de: 'Den Prämienkatalog, Budgets und Lieferanten sehen',
    roles: everyone,
  },
  'rewards:write': {
    en: 'Change the catalogue of rewards, stock, codes, budgets, suppliers and who has to agree',
    de: 'Prämienkatalog, Bestand, Codes, Budgets, Lieferanten und Genehmigungsregeln ändern',
    roles: ['programmeManager'],
  },
  'rewards:redeem': {
    en: 'Redeem rewards for accounts and members, cancel, and agree for an account',
    de: 'Prämien für Accounts und Mitglieder einlösen, stornieren und für einen Account zustimmen',
    roles: ['integrator', 'support'],
  },
  'rewards:give': {
    en: 'Give rewards to accounts and members, as far as the limits of the role go, and invite to events',
    de: 'Accounts und Mitgliedern Prämien schenken, so weit die Grenzen der Rolle reichen, und zu Veranstaltungen einladen',
    roles: ['programmeManager', 'accountManager', 'support'],
  },
  'gifts:read': {
    en: 'See the gift register: what people received and what it was worth',
    de: 'Das Geschenkeregister sehen: was Personen erhalten haben und was es wert war',
    roles: ['finance', 'compliance'],
  },
  'recipients:read': {
    en: 'See what people received and may receive: caps, black-outs, the transparency log, yearly statements',
    de: 'Sehen, was Personen erhalten haben und erhalten dürfen: Obergrenzen, Sperrzeiten, Transparenzprotokoll, Jahresübersichten',
    roles: ['accountManager', 'finance', 'compliance'],
  },
  'recipients:write': {
    en: 'Set caps and black-outs, whom the law protects, and how benefits are taxed',
    de: 'Obergrenzen und Sperrzeiten setzen, festlegen, wen das Recht schützt und wie Zuwendungen versteuert werden',
    roles: ['compliance'],
  },
  'employers:read': {
    en: 'See what companies decided for their people: consent, sharing out, what waits for them',
    de: 'Sehen, was Unternehmen für ihre Leute entschieden haben: Einwilligung, Verteilung, was auf sie wartet',
    roles: ['programmeManager', 'accountManager', 'finance', 'compliance', 'integrator', 'support', 'readOnly'],
  },
  'employers:decide': {
    en: 'Decide for a company in the name of its administrators: consent, sharing out, approvals, caps of its own',
    de: 'Im Namen der Administratoren für ein Unternehmen entscheiden: Einwilligung, Verteilung, Genehmigungen, eigene Obergrenzen',
    roles: ['integrator', 'support'],
  },
  'employers:write': {
    en: 'Write the texts companies agree to',
    de: 'Die Texte schreiben, denen Unternehmen zustimmen',
    roles: ['compliance'],
  },
  'redemptions:read': {
    en: 'See redemptions, but not where they are sent',
    de: 'Einlösungen sehen, aber nicht, wohin sie gehen',
    roles: everyone,
  },
  'redemptions:approve': {
    en: 'Agree to redemptions for the operator, or turn them down',
    de: 'Einlösungen für den Betreiber genehmigen oder ablehnen',
    roles: ['programmeManager', 'accountManager'],
  },
  'redemptions:fulfil': {
    en: 'Fulfil, cancel and take back redemptions, and see where they are sent',
    de: 'Einlösungen erfüllen, stornieren und zurücknehmen und sehen, wohin sie gehen',
    roles: ['integrator', 'support'],
  },
  'entitlements:read': {
    en: 'See what accounts are entitled to besides units, and what of it was used',
    de: 'Sehen, worauf Accounts außer Einheiten Anspruch haben und was davon genutzt wurde',
    roles: everyone,
  },
  'entitlements:grant': {
    en: 'Grant benefits by hand, as far as the limits of the role go, and end such grants',
    de: 'Leistungen von Hand gewähren, so weit die Grenzen der Rolle reichen, und wieder beenden',
    roles: ['programmeManager', 'accountManager', 'support'],
  },
  'entitlements:use': {
    en: 'Record what is used of allowances, and take it back',
    de: 'Die Nutzung von Kontingenten erfassen und zurücknehmen',
    roles: ['integrator', 'support'],
  },
  'entitlements:costs': {
    en: 'See what benefits cost',
    de: 'Sehen, was Leistungen kosten',
    roles: ['programmeManager', 'finance'],
  },
} as const satisfies Record<string, PermissionText>;
