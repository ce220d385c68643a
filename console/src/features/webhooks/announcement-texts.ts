/** What can be announced, in words. What is not known here is shown by its type. */
import type { Language } from '@hanse/ui';

const WORDS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  '*': ['Everything', 'Alles'],
  'decision.posted': ['An event was recorded and decided', 'Ein Ereignis wurde erfasst und entschieden'],
  'decision.revised': ['A decision came out differently', 'Eine Entscheidung fiel anders aus'],
  'correction.applied': ['A correction was recorded', 'Eine Korrektur wurde erfasst'],
  'level.changed': ['An account moved to another level', 'Ein Account wechselte die Stufe'],
  'units.*': ['All about units', 'Alles über Einheiten'],
  'units.earned': ['Units were earned', 'Einheiten wurden verdient'],
  'units.released': ['Pending units became usable', 'Vorgemerkte Einheiten wurden nutzbar'],
  'units.spent': ['Units were spent', 'Einheiten wurden ausgegeben'],
  'units.refunded': ['Spent units came back', 'Ausgegebene Einheiten kamen zurück'],
  'units.reserved': ['Units were set aside', 'Einheiten wurden reserviert'],
  'units.unreserved': ['Units set aside are usable again', 'Reservierte Einheiten sind wieder nutzbar'],
  'units.expired': ['Units expired', 'Einheiten verfielen'],
  'units.restored': ['Units are there again', 'Einheiten sind wieder da'],
  'units.reversed': ['Units were taken back', 'Einheiten wurden zurückgenommen'],
  'units.movedOut': ['Units were moved away', 'Einheiten gingen an ein anderes Konto'],
  'units.movedIn': ['Units came from elsewhere', 'Einheiten kamen von einem anderen Konto'],
  'units.adjusted': ['Somebody gave or took units by hand', 'Jemand buchte Einheiten von Hand'],
  'account.*': ['All about accounts', 'Alles über Accounts'],
  'account.created': ['An account was created', 'Ein Account wurde angelegt'],
  'account.changed': ['An account changed', 'Ein Account änderte sich'],
  'account.merged': ['An account was merged into another', 'Ein Account ging in einem anderen auf'],
  'consent.changed': [
    'A company changed what its people may receive',
    'Ein Unternehmen änderte, was seine Leute bekommen dürfen',
  ],
  'participation.changed': ['A participation changed', 'Eine Teilnahme änderte sich'],
  'membership.changed': ['A membership changed', 'Eine Mitgliedschaft änderte sich'],
  'adjustment.*': ['All about adjustments', 'Alles über Korrekturen'],
  'adjustment.requested': ['An adjustment waits for a second person', 'Eine Korrektur wartet auf eine zweite Person'],
  'adjustment.decided': ['An adjustment was decided', 'Über eine Korrektur wurde entschieden'],
  'coupon.*': ['All about coupons', 'Alles über Coupons'],
  'coupon.redeemed': ['Coupons were redeemed', 'Coupons wurden eingelöst'],
  'coupon.rolledBack': ['Coupons were rolled back', 'Coupons wurden zurückgenommen'],
  'coupon.issued': ['Coupons were handed over', 'Coupons wurden ausgegeben'],
  'coupon.withdrawn': ['Coupons were blocked', 'Coupons wurden gesperrt'],
  'redemption.*': ['All about redemptions', 'Alles über Einlösungen'],
  'redemption.invited': ['Somebody was invited', 'Jemand wurde eingeladen'],
  'redemption.waiting': [
    'A redemption waits for agreement or payment',
    'Eine Einlösung wartet auf Zustimmung oder Zahlung',
  ],
  'redemption.toFulfil': ['A redemption is to be handed over', 'Eine Einlösung ist zu übergeben'],
  'redemption.ordered': ['A redemption was ordered', 'Eine Einlösung wurde bestellt'],
  'redemption.fulfilled': ['A reward is on its way', 'Eine Prämie ist unterwegs'],
  'redemption.delivered': ['A reward was delivered', 'Eine Prämie wurde zugestellt'],
  'redemption.rejected': ['A redemption was turned down', 'Eine Einlösung wurde abgelehnt'],
  'redemption.declined': ['An invitation was declined', 'Eine Einladung wurde abgesagt'],
  'redemption.cancelled': ['A redemption was cancelled', 'Eine Einlösung wurde storniert'],
  'redemption.failed': ['A redemption could not be fulfilled', 'Eine Einlösung war nicht zu erfüllen'],
  'redemption.expired': ['A redemption expired', 'Eine Einlösung lief ab'],
  'redemption.returned': ['A reward was returned', 'Eine Prämie kam zurück'],
  'shareOut.changed': ['A share-out changed', 'Eine Verteilung änderte sich'],
  'approval.due': ['An approval ends within three days', 'Eine Freigabe endet binnen drei Tagen'],
  'entitlement.*': ['All about benefits', 'Alles über Vorteile'],
  'entitlement.granted': ['A benefit was granted', 'Ein Vorteil wurde gewährt'],
  'entitlement.used': ['A part of an allowance was used', 'Ein Teil eines Kontingents wurde genutzt'],
  'entitlement.exhausted': ['Nothing is left of an allowance', 'Ein Kontingent ist aufgebraucht'],
  'entitlement.ended': ['A granted benefit ended', 'Ein gewährter Vorteil endete'],
  'import.finished': ['An import ended', 'Ein Import endete'],
  'subscription.disabled': ['A webhook was switched off', 'Ein Webhook wurde abgeschaltet'],
  'webhook.ping': ['Test message', 'Testnachricht'],
};

export function announcementText(type: string, language: Language): string {
  return WORDS[type]?.[language === 'de' ? 1 : 0] ?? type;
}

/** Everything, groups of which there is more than one, and single types. */
export function choicesOf(types: readonly string[]): string[] {
  const groups = new Map<string, number>();
  for (const type of types) {
    const group = `${type.slice(0, type.indexOf('.'))}.*`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return [
    '*',
    ...[...groups].filter(([group, count]) => count > 2 && group in WORDS).map(([group]) => group),
    ...types,
  ];
}
