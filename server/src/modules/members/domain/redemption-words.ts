/** Where a redemption stands, and what happens next, as members read it. */
import type { RedemptionState } from '#modules/rewards';
import type { Language } from '#modules/tiers';
import { speaker } from './say.ts';

export interface StateWords {
  state: string;
  /** Empty where nothing comes any more. */
  next: string;
}

const LABELS: Readonly<Record<RedemptionState, readonly [en: string, de: string]>> = {
  invited: ['Invitation', 'Einladung'],
  awaitingAccount: ['Waits for your company', 'Wartet auf Ihr Unternehmen'],
  awaitingOperator: ['Being checked', 'Wird geprüft'],
  awaitingPayment: ['Waits for your payment', 'Wartet auf Ihre Zahlung'],
  toFulfil: ['Being prepared', 'Wird vorbereitet'],
  ordered: ['Ordered', 'Bestellt'],
  fulfilled: ['On its way', 'Unterwegs'],
  delivered: ['Handed over', 'Übergeben'],
  rejected: ['Not agreed to', 'Nicht freigegeben'],
  declined: ['Declined', 'Abgesagt'],
  cancelled: ['Cancelled', 'Storniert'],
  failed: ['Could not be carried out', 'Konnte nicht ausgeführt werden'],
  expired: ['Expired', 'Abgelaufen'],
  returned: ['Returned', 'Zurückgegeben'],
};

export function stateLabel(state: RedemptionState, language: Language): string {
  return speaker(language)(...LABELS[state]);
}

/**
 * @param until the day the state ends by itself, as people write it; null where it does not
 * @param money what is to be paid outside, as people write it
 */
export function stateWords(
  state: RedemptionState,
  { until, money, language }: { until: string | null; money: string | null; language: Language },
): StateWords {
  const say = speaker(language);
  const by = until === null ? say('', '') : say(` by ${until}`, ` bis zum ${until}`);
  const back = say('Everything you paid has come back.', 'Alles, was Sie bezahlt haben, ist zurück.');
  const next: Readonly<Record<RedemptionState, string>> = {
    invited: say(`Accept or decline${by}.`, `Sagen Sie${by} zu oder ab.`),
    awaitingAccount: say(
      `An administrator of your company decides${by}. If nobody does, it ends and everything comes back.`,
      `In Ihrem Unternehmen wird${by} entschieden. Geschieht nichts, endet es, und alles kommt zurück.`,
    ),
    awaitingOperator: say(
      `We decide${by}. If we do not, it ends and everything comes back.`,
      `Wir entscheiden${by}. Geschieht nichts, endet es, und alles kommt zurück.`,
    ),
    awaitingPayment: say(
      `Pay ${money ?? ''}${by}; then it goes on.`,
      `Zahlen Sie${by} ${money ?? ''}; dann geht es weiter.`,
    ),
    toFulfil: say(`We hand it over or send it${by}.`, `Wir übergeben oder verschicken es${by}.`),
    ordered: say(`It is sent${by}.`, `Es wird${by} verschickt.`),
    fulfilled: say('It arrives in the next days.', 'Es kommt in den nächsten Tagen an.'),
    delivered: '',
    rejected: back,
    declined: '',
    cancelled: back,
    failed: back,
    expired: back,
    returned: back,
  };
  return { state: stateLabel(state, language), next: next[state] };
}
