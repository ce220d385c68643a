/** What an entry did and where its units come from, in words. */
import type { Instant } from '#kernel';
import type { Vocabulary } from './vocabulary.ts';

type Bilingual = readonly [en: string, de: string];

/** By `from to`; the amount comes before it: "149 points were credited". */
const MOVEMENTS: Readonly<Record<string, Bilingual>> = {
  'issuer:issued holder:available': ['were credited', 'wurden gutgeschrieben'],
  'issuer:issued holder:pending': ['were promised', 'wurden vorgemerkt'],
  'issuer:adjusted holder:available': ['were credited by hand', 'wurden von Hand gutgeschrieben'],
  'issuer:adjusted holder:pending': ['were promised by hand', 'wurden von Hand vorgemerkt'],
  'holder:pending holder:available': ['became usable', 'wurden verfügbar'],
  'holder:available holder:pending': ['went back to waiting', 'warten wieder auf Freigabe'],
  'holder:available holder:reserved': ['were reserved', 'wurden reserviert'],
  'holder:reserved holder:available': ['were no longer reserved', 'wurden wieder freigegeben'],
  'holder:available issuer:redeemed': ['were redeemed', 'wurden eingelöst'],
  'holder:reserved issuer:redeemed': ['were redeemed', 'wurden eingelöst'],
  'issuer:redeemed holder:available': ['were refunded', 'wurden erstattet'],
  'holder:available issuer:settled': ['were paid out', 'wurden ausgezahlt'],
  'holder:reserved issuer:settled': ['were paid out', 'wurden ausgezahlt'],
  'issuer:settled holder:available': ['were refunded', 'wurden erstattet'],
  'holder:available issuer:adjusted': ['were taken by hand', 'wurden von Hand abgezogen'],
  'holder:reserved issuer:adjusted': ['were taken by hand', 'wurden von Hand abgezogen'],
  'holder:available issuer:expired': ['expired', 'sind verfallen'],
  'issuer:expired holder:available': [
    'were given back after expiring',
    'wurden nach dem Verfall wieder gutgeschrieben',
  ],
  'holder:available issuer:reversed': ['were taken back', 'wurden zurückgenommen'],
  'holder:pending issuer:reversed': [
    'were taken back before they became usable',
    'wurden vor der Freigabe zurückgenommen',
  ],
  'holder:debt issuer:reversed': [
    'were taken back although they were spent already',
    'wurden zurückgenommen, obwohl sie schon eingelöst waren',
  ],
  'holder:available holder:debt': ['paid what was owed', 'haben eine Schuld beglichen'],
  'holder:debt holder:available': ['were no longer owed', 'waren nicht mehr geschuldet'],
  'issuer:expired issuer:reversed': [
    'were taken back; they had expired already',
    'wurden zurückgenommen; sie waren schon verfallen',
  ],
  'issuer:reversed issuer:expired': [
    'were given again; they have expired',
    'wurden wieder gegeben; sie sind verfallen',
  ],
  'holder:available issuer:transferred': [
    'were handed over to another wallet',
    'wurden an ein anderes Guthaben übergeben',
  ],
  'issuer:transferred holder:available': ['came from another wallet', 'kamen aus einem anderen Guthaben'],
};

/** "149 points were credited on 5 Jan 2026." */
export function movementSentence(
  entry: { from: string; to: string; unit: string; amount: bigint; valueAt: Instant; postedAt: Instant },
  words: Vocabulary,
): string {
  const english = words.language === 'en';
  const [en, de] = MOVEMENTS[`${entry.from} ${entry.to}`] ?? [
    `moved from ${entry.from} to ${entry.to}`,
    `gingen von ${entry.from} an ${entry.to}`,
  ];
  const amount = words.amount(entry.amount, entry.unit);
  const [value, posted] = [words.date(entry.valueAt), words.date(entry.postedAt)];
  const booked = value === posted ? '' : english ? ` (booked on ${posted})` : ` (gebucht am ${posted})`;
  if (english) return `${amount} ${en} with effect of ${value}${booked}.`;
  return `${amount} ${de}, mit Wirkung vom ${value}${booked}.`;
}

export type OriginKind = 'event' | 'campaign' | 'otherAccount' | 'adjustment' | 'other';

/** What the lot comes from, where that is no event of this account. */
export function originSentence(
  origin: { kind: OriginKind; campaign?: string; grain?: string; reference?: string },
  words: Vocabulary,
): string | null {
  const english = words.language === 'en';
  const campaign = words.campaign(origin.campaign ?? '');
  switch (origin.kind) {
    case 'campaign':
      return english
        ? `They come from ${campaign}: ${grainText(origin.grain ?? '', words)}.`
        : `Sie stammen aus ${campaign}: ${grainText(origin.grain ?? '', words)}.`;
    case 'otherAccount':
      return english
        ? `They are the share of what ${campaign} gave for an event of another account.`
        : `Sie sind der Anteil an dem, was ${campaign} für ein Ereignis eines anderen Kontos gab.`;
    case 'adjustment':
      return english
        ? `They were entered by hand under the reference ${origin.reference ?? ''}.`
        : `Sie wurden von Hand unter der Referenz ${origin.reference ?? ''} gebucht.`;
    default:
      return null;
  }
}

export interface HandBooking {
  reasonCode: string;
  reason: string;
  by: string;
  /** The second person, where one was needed. */
  approvedBy: string | null;
}

/** Who booked it by hand, why, and who agreed. */
export function handBookingSentence({ reasonCode, reason, by, approvedBy }: HandBooking, words: Vocabulary): string {
  if (words.reader !== 'operator') {
    return words.language === 'en' ? `The reason given is “${reason}”.` : `Als Grund ist angegeben: „${reason}“.`;
  }
  if (words.language === 'en') {
    const who = approvedBy === null ? `booked by ${by}` : `requested by ${by} and approved by ${approvedBy}`;
    return `The reason given is “${reason}” (${reasonCode}), ${who}.`;
  }
  const who = approvedBy === null ? `gebucht von ${by}` : `beantragt von ${by} und freigegeben von ${approvedBy}`;
  return `Als Grund ist angegeben: „${reason}“ (${reasonCode}), ${who}.`;
}

/** What a campaign without an event was about: "the period 2026-Q1", "the anniversary on 1 May 2026". */
export function grainText(grain: string, words: Vocabulary): string {
  const english = words.language === 'en';
  const [kind, ...rest] = grain.split(' ');
  const about = rest.join(' ');
  switch (kind) {
    case 'anniversary':
      return english ? `the anniversary on ${about}` : `Jahrestag am ${about}`;
    case 'silence':
      return english
        ? `nothing happened since ${dateOf(about, words)}`
        : `seit ${dateOf(about, words)} ist nichts geschehen`;
    case 'date':
      return english ? `the date ${about}` : `Datum ${about}`;
    case 'level':
      return english ? `the level ${rest[0] ?? ''} was reached` : `Stufe ${rest[0] ?? ''} wurde erreicht`;
    case 'while':
      return english ? 'its conditions hold' : 'die Bedingungen sind erfüllt';
    case 'reached':
      return english ? 'the figure was reached' : 'der Wert wurde erreicht';
    default:
      return english ? `the period ${grain}` : `Zeitraum ${grain}`;
  }
}

function dateOf(text: string, words: Vocabulary): string {
  const at = Number.parseInt(text, 10);
  return Number.isSafeInteger(at) ? words.date(at) : text;
}
