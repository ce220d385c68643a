/** Why a coupon cannot be used: a code for programs, a sentence for people in English and German. */

/** Amounts and numbers are texts ready to be read. */
export type Reason =
  | { code: 'unknown' | 'mistyped' | 'repeated' | 'series_inactive' | 'blocked' | 'used_up' | 'value_used_up' }
  | { code: 'account_needed' | 'person_needed' | 'nothing_eligible' | 'nothing_left' | 'margin_floor' }
  | { code: 'not_yet_valid' | 'expired'; day: string }
  | { code: 'account_limit' | 'series_limit'; limit: number }
  | { code: 'period_limit'; limit: number; until: string }
  | { code: 'currency_differs'; currency: string }
  | { code: 'minimum_amount' | 'minimum_quantity'; minimum: string; missing: string }
  | { code: 'product_missing'; sku: string }
  | { code: 'not_combinable' | 'better_coupon'; with: number };

type Sentences = { [C in Reason['code']]: (reason: Extract<Reason, { code: C }>) => readonly [en: string, de: string] };

const sentences: Sentences = {
  unknown: () => ['This code is not known here.', 'Dieser Code ist hier nicht bekannt.'],
  mistyped: () => [
    'This code was mistyped: its last letter does not fit.',
    'Der Code ist falsch geschrieben: Sein letztes Zeichen passt nicht.',
  ],
  repeated: () => ['The code stands in the list twice.', 'Der Code steht zweimal in der Liste.'],
  series_inactive: () => ['The offer is paused or over.', 'Das Angebot ruht oder ist beendet.'],
  blocked: () => ['This coupon was blocked.', 'Dieser Coupon wurde gesperrt.'],
  used_up: () => ['This coupon has been used.', 'Dieser Coupon ist eingelöst.'],
  value_used_up: () => ['Nothing is left of the value.', 'Vom Wert ist nichts mehr übrig.'],
  account_needed: () => ['It has to be known who buys.', 'Es muss bekannt sein, wer kauft.'],
  person_needed: () => [
    'It belongs to one person: it has to be known who orders.',
    'Er gehört einer Person: Es muss bekannt sein, wer bestellt.',
  ],
  nothing_eligible: () => [
    'Nothing in the cart is among the products it is good for.',
    'Nichts im Warenkorb gehört zu den Produkten, für die er gilt.',
  ],
  nothing_left: () => ['Nothing is left to take it off.', 'Es ist nichts mehr da, wovon er abgehen könnte.'],
  margin_floor: () => [
    'The price would fall below what pricing allows.',
    'Der Preis fiele unter das, was die Preispolitik zulässt.',
  ],
  not_yet_valid: ({ day }) => [`It is valid from ${day} on.`, `Er gilt ab dem ${day}.`],
  expired: ({ day }) => [`It was valid until ${day}.`, `Er galt bis zum ${day}.`],
  account_limit: ({ limit }) => [
    `Every account can use the offer ${times(limit)}.`,
    `Jeder Account kann das Angebot ${mal(limit)} nutzen.`,
  ],
  series_limit: ({ limit }) => [
    `The offer was limited to ${limit} uses.`,
    `Das Angebot war auf ${limit} Einlösungen begrenzt.`,
  ],
  period_limit: ({ limit, until }) => [
    `The offer can be used ${times(limit)} until ${until}.`,
    `Das Angebot kann bis zum ${until} ${mal(limit)} genutzt werden.`,
  ],
  currency_differs: ({ currency }) => [
    `It is good for carts in ${currency}.`,
    `Er gilt für Warenkörbe in ${currency}.`,
  ],
  minimum_amount: ({ minimum, missing }) => [
    `It needs an amount of ${minimum}; ${missing} are missing.`,
    `Er braucht einen Wert von ${minimum}; es fehlen ${missing}.`,
  ],
  minimum_quantity: ({ minimum, missing }) => [
    `It needs a quantity of ${minimum}; ${missing} are missing.`,
    `Er braucht eine Menge von ${minimum}; es fehlen ${missing}.`,
  ],
  product_missing: ({ sku }) => [`Put ${sku} into the cart.`, `Legen Sie ${sku} in den Warenkorb.`],
  not_combinable: ({ with: place }) => [
    `It cannot be combined with code ${place + 1} of the list.`,
    `Er lässt sich nicht mit Code ${place + 1} der Liste verbinden.`,
  ],
  better_coupon: ({ with: place }) => [
    `Code ${place + 1} of the list is worth more, and only one of them can be used.`,
    `Code ${place + 1} der Liste bringt mehr, und nur einer von ihnen gilt.`,
  ],
};

export const reasonCodes = Object.keys(sentences) as Reason['code'][];

export function reasonTexts(reason: Reason): { en: string; de: string } {
  const [en, de] = (sentences[reason.code] as (reason: Reason) => readonly [string, string])(reason);
  return { en, de };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function mal(count: number): string {
  return count === 1 ? 'einmal' : `${count}-mal`;
}
