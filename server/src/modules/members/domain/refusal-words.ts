/** What members read where something cannot be done: which rule says so, and what is possible instead. */
import { dayAt, parseDay, parseInstant, type Refusal } from '#kernel';
import { dateText, type Language, numberText } from '#modules/tiers';
import { type Say, speaker } from './say.ts';

export interface RefusalWords {
  message: string;
  instead: string;
}

/** In whose language, and in which time zone dates are meant. */
export interface ReadingIn {
  language: Language;
  zone: string;
}

type Words = (say: Say, refusal: Refusal, reading: ReadingIn) => readonly [message: string, instead: string];

const simple =
  (en: readonly [string, string], de: readonly [string, string]): Words =>
  (say) => [say(en[0], de[0]), say(en[1], de[1])];

const FOR_THE_COMPANY = [
  'An administrator can redeem it for the company instead.',
  'Stattdessen kann eine Administratorin oder ein Administrator es für das Unternehmen einlösen.',
] as const;

const table: Readonly<Record<string, Words>> = {
  not_found: simple(
    ['This does not exist, or not for you.', 'Go back to the overview and choose again.'],
    ['Das gibt es nicht, oder nicht für Sie.', 'Gehen Sie zurück zur Übersicht und wählen Sie neu.'],
  ),
  account_administrator_required: simple(
    ['Only administrators of your company may do this.', 'Ask an administrator of your company.'],
    [
      'Das dürfen nur Administratorinnen und Administratoren Ihres Unternehmens.',
      'Fragen Sie jemanden, der Ihr Unternehmen hier verwaltet.',
    ],
  ),
  account_merged: simple(
    ['Your company has become part of another one here.', 'Choose the other company.'],
    ['Ihr Unternehmen wird hier unter einem anderen weitergeführt.', 'Wählen Sie das andere Unternehmen.'],
  ),
  redemption_not_allowed: simple(
    ['Redeeming is not possible for you at the moment: the participation is not active.', 'Ask us what is missing.'],
    ['Einlösen ist für Sie derzeit nicht möglich: Die Teilnahme ist nicht aktiv.', 'Fragen Sie uns, was dafür fehlt.'],
  ),
  terms_not_accepted: simple(
    ['The conditions have not been accepted yet.', 'Read and accept them first.'],
    ['Die Bedingungen sind noch nicht angenommen.', 'Lesen und bestätigen Sie sie zuerst.'],
  ),
  reward_not_available: simple(
    ['This reward cannot be had at the moment.', 'Choose another one, or put it on your wish list.'],
    ['Diese Prämie gibt es im Moment nicht.', 'Wählen Sie eine andere, oder setzen Sie sie auf Ihren Wunschzettel.'],
  ),
  reward_not_eligible: (say, { because }) => [
    say(
      `This reward is for others: ${becauseEn(because)}.`,
      `Diese Prämie ist für andere gedacht: ${becauseDe(because)}.`,
    ),
    say('Your list shows everything that is for you.', 'Ihre Liste zeigt alles, was für Sie da ist.'),
  ],
  reward_price_unknown: simple(
    ['This price does not hold for you now.', 'Choose one of the prices shown.'],
    ['Dieser Preis gilt für Sie gerade nicht.', 'Wählen Sie einen der gezeigten Preise.'],
  ),
  reward_quantity_exceeded: (say, { quantityMax }, reading) => [
    say('That is more than one redemption may hold.', 'Das ist mehr, als auf einmal eingelöst werden kann.'),
    say(`Take at most ${number(quantityMax, reading)}.`, `Nehmen Sie höchstens ${number(quantityMax, reading)}.`),
  ],
  reward_location_unknown: simple(
    ['It is not clear where it is to come from.', 'Choose one of the locations shown.'],
    ['Es ist nicht klar, von welchem Standort sie kommen soll.', 'Wählen Sie einen der gezeigten Standorte.'],
  ),
  reward_recipient_required: simple(
    ['It is sent to you, and the address is missing.', 'Enter a name and an address.'],
    ['Die Prämie wird verschickt, und die Adresse fehlt.', 'Geben Sie Namen und Adresse ein.'],
  ),
  reward_out_of_stock: simple(
    ['There are not enough left.', 'Take fewer, another location, or look again later.'],
    [
      'Es sind nicht genug davon da.',
      'Nehmen Sie weniger, einen anderen Standort, oder schauen Sie später wieder vorbei.',
    ],
  ),
  reward_budget_spent: simple(
    ['This reward is used up for now.', 'Choose another one, or look again later.'],
    ['Diese Prämie ist vorerst ausgeschöpft.', 'Wählen Sie eine andere, oder schauen Sie später wieder vorbei.'],
  ),
  reward_limit_reached: (say, { limit }, reading) => [
    say(
      `No more of it is possible in this period: the most is ${number(limit, reading)}.`,
      `Mehr davon geht in diesem Zeitraum nicht: Höchstens ${number(limit, reading)}.`,
    ),
    say(
      'Wait for the next period, or choose another reward.',
      'Warten Sie auf den nächsten Zeitraum, oder wählen Sie eine andere Prämie.',
    ),
  ],
  reward_used_up: simple(
    ['What was handed over is in use already and cannot be taken back.', 'Talk to us.'],
    ['Was Sie erhalten haben, ist schon benutzt und lässt sich nicht zurücknehmen.', 'Sprechen Sie mit uns.'],
  ),
  company_units_not_allowed: simple(
    ['You may not pay with what belongs to your company.', 'Pay with your own, or ask a colleague who may.'],
    [
      'Sie dürfen nicht mit dem Guthaben Ihres Unternehmens bezahlen.',
      'Bezahlen Sie mit Ihrem eigenen, oder fragen Sie jemanden im Unternehmen, der es darf.',
    ],
  ),
  holder_unknown: simple(
    ['It is not clear who is to pay.', 'Choose whether you or your company pays.'],
    ['Es ist nicht klar, wer bezahlt.', 'Wählen Sie, ob Sie oder Ihr Unternehmen bezahlt.'],
  ),
  membership_not_valid: simple(
    ['You do not belong to this company any more.', 'Choose another one of your companies.'],
    ['Sie gehören nicht mehr zu diesem Unternehmen.', 'Wählen Sie ein anderes Ihrer Unternehmen.'],
  ),
  unit_unknown: simple(
    ['It cannot be paid like this.', 'Choose another price.'],
    ['So lässt sich das nicht bezahlen.', 'Wählen Sie einen anderen Preis.'],
  ),
  insufficient_balance: (say, { missing }, reading) => [
    missing === undefined
      ? say('There is not enough to pay for it.', 'Das Guthaben reicht dafür nicht.')
      : say(
          `There is not enough to pay for it: ${number(missing, reading)} are missing.`,
          `Das Guthaben reicht dafür nicht: Es fehlen ${number(missing, reading)}.`,
        ),
    say(
      'Put it on your wish list, and we show you how far it is.',
      'Setzen Sie sie auf Ihren Wunschzettel; dort sehen Sie, wie weit es noch ist.',
    ),
  ],
  wallet_in_debt: simple(
    [
      'Something was taken back that was spent already; the next that is earned settles it.',
      'Redeem again once it is settled.',
    ],
    [
      'Es wurde etwas zurückgenommen, das schon eingelöst war; was Sie als Nächstes sammeln, gleicht das aus.',
      'Danach können Sie wieder einlösen.',
    ],
  ),
  recipient_not_allowed: simple(
    ['Your employer does not allow personal rewards of this kind.', FOR_THE_COMPANY[0]],
    ['Ihr Arbeitgeber lässt persönliche Prämien dieser Art nicht zu.', FOR_THE_COMPANY[1]],
  ),
  recipient_blackout: (say, { possibleFrom }, reading) => [
    say(
      `Nobody in your company receives anything personally until ${day(possibleFrom, reading)}.`,
      `Bis zum ${day(possibleFrom, reading)} erhält in Ihrem Unternehmen niemand etwas persönlich.`,
    ),
    say(
      `From ${day(possibleFrom, reading)} it is possible again. ${FOR_THE_COMPANY[0]}`,
      `Ab dem ${day(possibleFrom, reading)} ist es wieder möglich. ${FOR_THE_COMPANY[1]}`,
    ),
  ],
  recipient_barred: (say, { ruleOf }) => [
    ruleOf === 'employer'
      ? say(
          'Your employer has excluded rewards of this kind for you.',
          'Ihr Arbeitgeber hat Prämien dieser Art für Sie ausgeschlossen.',
        )
      : say(
          'Rewards of this kind are excluded for you by the rules of the programme.',
          'Die Regeln des Programms schließen Prämien dieser Art für Sie aus.',
        ),
    say(...FOR_THE_COMPANY),
  ],
  recipient_cap_reached: (say, { left, currency, possibleFrom, ruleOf, ruleReason }, reading) => {
    const rest = `${number(left, reading)} ${String(currency ?? '')}`.trim();
    const rule = typeof ruleReason === 'string' && ruleReason !== '' ? ` (${ruleReason})` : '';
    return [
      ruleOf === 'employer'
        ? say(
            `It is worth more than your employer lets you receive in a year${rule}.`,
            `Sie ist mehr wert, als Ihr Arbeitgeber Sie im Jahr annehmen lässt${rule}.`,
          )
        : say(
            `It is worth more than you may receive in a year${rule}.`,
            `Sie ist mehr wert, als Sie im Jahr annehmen dürfen${rule}.`,
          ),
      say(
        `Something worth up to ${rest} is possible, or this one from ${day(possibleFrom, reading)}. ${FOR_THE_COMPANY[0]}`,
        `Möglich ist etwas bis ${rest}, oder diese Prämie ab dem ${day(possibleFrom, reading)}. ${FOR_THE_COMPANY[1]}`,
      ),
    ];
  },
  recipient_value_unknown: simple(
    [
      'There is a yearly limit for what you may receive, and nobody has said yet what this is worth.',
      FOR_THE_COMPANY[0],
    ],
    ['Für Sie gilt eine Jahresgrenze, und der Wert dieser Prämie ist noch nicht hinterlegt.', FOR_THE_COMPANY[1]],
  ),
  redemption_state: simple(
    ['That is no longer possible: it has moved on meanwhile.', 'Look at it again.'],
    ['Das geht nicht mehr: Inzwischen ist es weitergegangen.', 'Sehen Sie sich den Stand noch einmal an.'],
  ),
  redemption_own_request: simple(
    ['Nobody agrees to what they asked for themselves.', 'Ask another administrator of your company.'],
    [
      'Niemand gibt frei, was er selbst beantragt hat.',
      'Bitten Sie eine andere Person, die Ihr Unternehmen verwaltet.',
    ],
  ),
};

/** Codes that have words; all that operations of members refuse with are among them. */
export const wordedCodes: readonly string[] = Object.keys(table);

/** Null for a code that is none of a member's business. */
export function refusalWords(refusal: Refusal, reading: ReadingIn): RefusalWords | null {
  const words = table[refusal.code];
  if (words === undefined) return null;
  const [message, instead] = words(speaker(reading.language), refusal, reading);
  return { message, instead };
}

/** Facts of a refusal that members may know; everything else is the operator's. */
const TOLD = [
  'quantityMax',
  'locations',
  'prices',
  'rewardStatus',
  'redemptionState',
  'because',
  'limit',
  'missing',
  'possibleFrom',
  'ruleOf',
  'ruleReason',
  'left',
  'currency',
  'roles',
  'terms',
  'mode',
] as const;

/** The same refusal, for a member: in their language, with nothing of budgets and other rules in it. */
export function toMember(refusal: Refusal, reading: ReadingIn): Refusal {
  const words = refusalWords(refusal, reading);
  if (words === null) return refusal;
  const english = refusalWords(refusal, { ...reading, language: 'en' })!;
  const told = Object.fromEntries(TOLD.flatMap((name) => (refusal[name] === undefined ? [] : [[name, refusal[name]]])));
  const { code, errors } = refusal;
  return {
    code,
    detail: english.message,
    remedy: english.instead,
    ...(errors === undefined ? {} : { errors }),
    ...told,
    ...words,
  };
}

const number = (value: unknown, { language }: ReadingIn) => numberText(String(value ?? ''), language);

function day(text: unknown, { language, zone }: ReadingIn): string {
  const parsed = parseDay(String(text));
  if (parsed.ok) return dateText(parsed.value, language);
  const at = parseInstant(String(text));
  return at.ok ? dateText(dayAt(at.value, zone), language) : '';
}

function becauseEn(because: unknown): string {
  const reasons: Record<string, string> = {
    level: 'it asks for another level',
    role: 'it asks for another role',
    country: 'it is not offered in your country',
    accountType: 'it is for companies of another kind',
    attribute: 'it is for companies of another kind',
    account: 'it is for certain companies',
  };
  return reasons[String(because)] ?? 'you are not among those it is for';
}

function becauseDe(because: unknown): string {
  const reasons: Record<string, string> = {
    level: 'Sie setzt eine andere Stufe voraus',
    role: 'Sie setzt eine andere Rolle voraus',
    country: 'In Ihrem Land wird sie nicht angeboten',
    accountType: 'Sie ist für Unternehmen anderer Art',
    attribute: 'Sie ist für Unternehmen anderer Art',
    account: 'Sie ist für bestimmte Unternehmen',
  };
  return reasons[String(because)] ?? 'Sie gehören nicht zu denen, für die sie gedacht ist';
}
