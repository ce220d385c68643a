/** What waits, in words; the number stands beside. */
import { defineTexts, plural } from '@hanse/ui';

const en = (one: string, other: string) => (_: string, count: number) => plural('en', count, { one, other });
const de = (one: string, other: string) => (_: string, count: number) => plural('de', count, { one, other });

export const attentionTexts = defineTexts({
  en: {
    otherWork: 'Something waits on a work list',
    workItems: {
      excess: 'Corrections larger than what they correct',
      waitingForRate: 'Events that wait for an exchange rate',
      unappliedPayment: 'Payments whose invoice is unknown',
      partyChangedInPast: 'Memberships and consents changed with effect in the past',
      unknownBeneficiary: 'Awards for accounts nobody knows',
      rateChanged: 'Accounts to be decided with a new rate',
    },
    kinds: {
      redemptionsToApprove: en('Redemption to approve', 'Redemptions to approve'),
      redemptionsToFulfil: en('Redemption to fulfil', 'Redemptions to fulfil'),
      adjustmentsToApprove: en('Adjustment to approve', 'Adjustments to approve'),
      draftsToReview: en('Draft to review', 'Drafts to review'),
      dataRequests: en('Open request under data protection law', 'Open requests under data protection law'),
      joinApplications: en('Company that asks to join', 'Companies that ask to join'),
      tasksDue: en('Task due by today', 'Tasks due by today'),
      unmatchedEvents: en('Event without an account', 'Events without an account'),
      importsFailed: en('Failed import', 'Failed imports'),
      webhooksFailing: en('Webhook that fails', 'Webhooks that fail'),
      campaignBudgets: (name: string, _: number) => `Budget of “${name}” is nearly used up`,
      rewardBudgets: en('Reward budget nearly used up', 'Reward budgets nearly used up'),
      accountsNearRise: (name: string, count: number) =>
        plural('en', count, {
          one: `Account close to the next level of ${name}`,
          other: `Accounts close to the next level of ${name}`,
        }),
      accountsNearFall: (name: string, count: number) =>
        plural('en', count, {
          one: `Account that may lose its level of ${name}`,
          other: `Accounts that may lose their level of ${name}`,
        }),
    },
  },
  de: {
    otherWork: 'Etwas wartet auf einer Arbeitsliste',
    workItems: {
      excess: 'Korrekturen, die größer sind als ihr Beleg',
      waitingForRate: 'Ereignisse, die auf einen Wechselkurs warten',
      unappliedPayment: 'Zahlungen ohne bekannte Rechnung',
      partyChangedInPast: 'Rückwirkend geänderte Mitgliedschaften und Einwilligungen',
      unknownBeneficiary: 'Gutschriften für unbekannte Accounts',
      rateChanged: 'Accounts, die mit neuem Kurs zu rechnen sind',
    },
    kinds: {
      redemptionsToApprove: de('Einlösung freizugeben', 'Einlösungen freizugeben'),
      redemptionsToFulfil: de('Einlösung auszuliefern', 'Einlösungen auszuliefern'),
      adjustmentsToApprove: de('Korrektur freizugeben', 'Korrekturen freizugeben'),
      draftsToReview: de('Entwurf zu prüfen', 'Entwürfe zu prüfen'),
      dataRequests: de('Offener Antrag nach dem Datenschutzrecht', 'Offene Anträge nach dem Datenschutzrecht'),
      joinApplications: de('Unternehmen möchte teilnehmen', 'Unternehmen möchten teilnehmen'),
      tasksDue: de('Bis heute fällige Aufgabe', 'Bis heute fällige Aufgaben'),
      unmatchedEvents: de('Ereignis ohne Account', 'Ereignisse ohne Account'),
      importsFailed: de('Gescheiterter Import', 'Gescheiterte Importe'),
      webhooksFailing: de('Webhook scheitert', 'Webhooks scheitern'),
      campaignBudgets: (name, _) => `Budget von „${name}“ ist fast aufgebraucht`,
      rewardBudgets: de('Prämienbudget fast aufgebraucht', 'Prämienbudgets fast aufgebraucht'),
      accountsNearRise: (name, count) =>
        plural('de', count, {
          one: `Account kurz vor der nächsten Stufe: ${name}`,
          other: `Accounts kurz vor der nächsten Stufe: ${name}`,
        }),
      accountsNearFall: (name, count) =>
        plural('de', count, {
          one: `Account könnte seine Stufe verlieren: ${name}`,
          other: `Accounts könnten ihre Stufe verlieren: ${name}`,
        }),
    },
  },
});
