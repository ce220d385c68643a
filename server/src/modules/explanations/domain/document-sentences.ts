/** What happened to the document itself: corrections, replacements, what it waits for, and how its decision changed. */
import { type Decimal, formatChildId } from '#kernel';
import type { RecordedFact, StoredAward } from '#modules/decisions';
import type { CauseExplanation, DocumentName, EventStatus } from './event-explanation.ts';
import type { Vocabulary } from './vocabulary.ts';

export function documentName(accountId: string, { fact }: Pick<RecordedFact, 'fact'>): DocumentName {
  return nameOf(accountId, fact);
}

export function nameOf(accountId: string, fact: Omit<DocumentName, 'eventId'> & { n: number }): DocumentName {
  const { n, type, source, id, revision, occurredAt } = fact;
  return { eventId: formatChildId('evt', accountId, n), type, source, id, revision, occurredAt };
}

/** "the credit note CN-7 of 20 Jan 2026" */
function named(document: DocumentName, words: Vocabulary): string {
  const type = words.eventType(document.type);
  const date = words.date(document.occurredAt);
  return words.language === 'en' ? `the ${type} ${document.id} of ${date}` : `${type} ${document.id} vom ${date}`;
}

export function takenSentence(
  by: DocumentName,
  amount: Decimal,
  quantity: Decimal,
  terms: { currency: string | null },
  words: Vocabulary,
): string {
  const what = amount.isZero() ? words.number(quantity) : words.money(amount, terms.currency ?? words.rules.currency);
  return words.language === 'en'
    ? `${upperFirst(named(by, words))} took ${what}.`
    : `${named(by, words)} nahm ${what} zurück.`;
}

export function givenBackSentence(
  from: DocumentName,
  amount: Decimal,
  quantity: Decimal,
  terms: { currency: string | null },
  words: Vocabulary,
): string {
  const what = amount.isZero() ? words.number(quantity) : words.money(amount, terms.currency ?? words.rules.currency);
  return words.language === 'en'
    ? `It took ${what} from ${named(from, words)}.`
    : `Zurückgenommen: ${what} von ${named(from, words)}.`;
}

export function leftSentence(left: Decimal, currency: string | null, words: Vocabulary): string {
  const amount = words.money(left, currency ?? words.rules.currency);
  return words.language === 'en' ? `${amount} are left and count.` : `Es bleiben ${amount}, die zählen.`;
}

/** Why nothing was decided; null where something was. */
export function statusSentence(
  status: EventStatus,
  details: { newer: DocumentName | null; currency: string | null; excess: boolean },
  words: Vocabulary,
): string | null {
  const english = words.language === 'en';
  switch (status) {
    case 'decided':
      return null;
    case 'waitingForRate':
      return english
        ? `Nothing is decided yet: there is no exchange rate for ${details.currency ?? ''} on that day.`
        : `Noch nichts entschieden: Für diesen Tag fehlt der Umrechnungskurs von ${details.currency ?? ''}.`;
    case 'takenBack':
      return english
        ? 'Everything was taken back: nothing is owed for it.'
        : 'Alles wurde zurückgenommen: Es ist nichts mehr geschuldet.';
    case 'superseded':
      return english
        ? `Replaced by revision ${details.newer?.revision ?? ''}, which counts instead.`
        : `Ersetzt durch Fassung ${details.newer?.revision ?? ''}; diese zählt.`;
    case 'movedAway':
      return english
        ? 'A later revision moved this document to another account: nothing is owed for it here.'
        : 'Eine spätere Fassung hat diesen Beleg auf ein anderes Konto verlegt: Hier ist dafür nichts geschuldet.';
    case 'correction':
      return details.excess ? excessSentence(english) : null;
  }
}

function excessSentence(english: boolean): string {
  return english
    ? 'A part of it found nothing to take from and waits for it.'
    : 'Ein Teil davon fand nichts, wovon er abgehen könnte, und wartet darauf.';
}

/** "Decided on 5 Jan 2026: 149 points." — later decisions name their cause. */
export function revisionSentence(
  decidedAt: number,
  cause: CauseExplanation,
  awards: readonly StoredAward[],
  words: Vocabulary,
): string {
  const result = totalText(awards, words);
  const date = words.date(decidedAt);
  const english = words.language === 'en';
  if (cause.kind === 'received') return `${english ? 'Decided on' : 'Entschieden am'} ${date}: ${result}.`;
  return `${english ? 'Decided again on' : 'Erneut entschieden am'} ${date}, ${causeText(cause, words)}: ${result}.`;
}

const causes: Readonly<
  Record<Exclude<CauseExplanation['kind'], 'received' | 'rules'>, readonly [en: string, de: string]>
> = {
  event: ['because of another event', 'wegen eines anderen Ereignisses'],
  act: ['because of a decision by hand', 'wegen einer Entscheidung von Hand'],
  derived: ['because of what happened in another account', 'wegen eines Vorgangs in einem anderen Konto'],
  clock: ['because data of the account changed', 'weil sich Daten des Kontos geändert haben'],
  other: ['for another reason', 'aus einem anderen Grund'],
};

function causeText({ kind, event, ref }: CauseExplanation, words: Vocabulary): string {
  const english = words.language === 'en';
  if (event !== null) return english ? `because of ${named(event, words)}` : `wegen ${named(event, words)}`;
  if (kind === 'rules') return rulesText(ref, words);
  const [en, de] = causes[kind === 'received' ? 'other' : kind];
  return english ? en : de;
}

/** `campaign summer 3`: the version that was made to hold for the past. */
function rulesText(ref: string, words: Vocabulary): string {
  const english = words.language === 'en';
  const [kind = '', key = '', version = ''] = ref.split(' ');
  const name = kind === 'ladder' ? words.ladder(key) : words.campaign(key);
  return english
    ? `because version ${version} of ${name} was made to hold for the past`
    : `weil Fassung ${version} von ${name} rückwirkend in Kraft gesetzt wurde`;
}

/** "149 points and 60 status credits"; several awards of one unit are added up. */
export function totalText(awards: readonly StoredAward[], words: Vocabulary): string {
  const totals = new Map<string, bigint>();
  for (const { unit, granted } of awards) totals.set(unit, (totals.get(unit) ?? 0n) + granted);
  const parts = [...totals].filter(([, amount]) => amount !== 0n).map(([unit, amount]) => words.amount(amount, unit));
  if (parts.length > 0) return words.say.and(parts);
  return words.language === 'en' ? 'nothing' : 'nichts';
}

export function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
