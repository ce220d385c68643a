/** Why a line of a statement is there, in words: the document, the campaign, the reward, the reason given. */
import type { Vocabulary } from '#modules/explanations';
import { grainText } from '#modules/explanations';
import { shortDate } from './dates.ts';
import { phrasesIn } from './phrases.ts';
import { lotOrigin, type StatementLine } from './statement.ts';

export interface CauseFacts {
  events: ReadonlyMap<number, { type: string; id: string; occurredAt: number }>;
  /** By kind and reference. */
  acts: ReadonlyMap<string, { reason: string | null; reasonCode: string | null }>;
  /** Campaigns by the id of the derived fact. */
  derived: ReadonlyMap<string, string>;
  /** Names of reason codes. */
  reasonName(code: string): string | null;
}

export interface LineWords {
  title: string;
  /** What stands below in small letters; empty where there is nothing to add. */
  detail: string;
  /** The caller's key, or the document's number; empty where there is none. */
  reference: string;
}

const EVENT_LOT = /^e(\d+)$/;
const CAMPAIGN_LOT = /^h([^|]+)\|(.*)$/;
const DERIVED_LOT = /^d([0-9a-f]{32})$/;

/** What the words of a line are made of. */
type ToldLine = Pick<StatementLine, 'category' | 'causeKind' | 'causeRef' | 'lotKey' | 'change'>;

export function lineWords(line: ToldLine, facts: CauseFacts, words: Vocabulary): LineWords {
  const [kind = '', code] = line.causeKind.split(':');
  switch (kind) {
    case 'spend':
    case 'capture':
    case 'refund':
    case 'reserve':
    case 'cancelReservation':
    case 'move':
      return actWords(line, kind, facts, words);
    case 'adjustment':
      return adjustmentWords(line, code ?? '', facts, words);
    case 'event':
      return eventWords(line, facts, words);
    default:
      return clockWords(line, facts, words);
  }
}

/** Places of events a line may name: its cause, and where its lot comes from. */
export function eventPlaces({ causeKind, causeRef, lotKey }: ToldLine): number[] {
  const cause = causeKind === 'event' ? Number.parseInt(causeRef, 10) : Number.NaN;
  return [cause, lotPlace({ lotKey }) ?? Number.NaN].filter(Number.isSafeInteger);
}

/** Place of the event a line's lot comes from; null where it comes from none. */
export function lotPlace({ lotKey }: Pick<ToldLine, 'lotKey'>): number | null {
  const place = EVENT_LOT.exec(lotOrigin(lotKey))?.[1];
  return place === undefined ? null : Number(place);
}

/** The derived fact a line may name; null where its lot is none. */
export function derivedFact({ lotKey }: ToldLine): string | null {
  return DERIVED_LOT.exec(lotOrigin(lotKey))?.[1] ?? null;
}

function eventWords(line: ToldLine, facts: CauseFacts, words: Vocabulary): LineWords {
  const { lines: say } = phrasesIn(words.language);
  const event = facts.events.get(Number.parseInt(line.causeRef, 10));
  if (event === undefined) return originWords(line, facts, words);
  const date = say.ofDate(shortDate(event.occurredAt, words.rules.zone, words.language));
  const about = { title: `${capital(words.eventType(event.type))} ${event.id}`, reference: event.id };
  if (line.category === 'takenBack') return { ...about, detail: `${date}, ${say.takenBack}` };
  if (line.category !== 'released') return { ...about, detail: promised(line) ? `${date}, ${say.promised}` : date };
  // A payment releases what an invoice gave: the invoice is what people look for.
  const origin = originWords(line, facts, words);
  return { ...origin, detail: origin.title === about.title ? say.usable : `${say.usable}: ${about.title}` };
}

function promised({ change }: ToldLine): boolean {
  return change.pending > 0n && change.balance === 0n;
}

function actWords(line: ToldLine, kind: string, facts: CauseFacts, words: Vocabulary): LineWords {
  const { lines: say } = phrasesIn(words.language);
  const { category, causeRef: reference } = line;
  const titles: Partial<Record<typeof category, string>> = {
    redeemed: say.redeemed,
    paidOut: say.paidOut,
    refunded: say.refund,
    handedOver: say.handedOver,
    received: say.received,
    reserved: kind === 'reserve' ? say.reserved : say.unreserved,
  };
  const title = titles[category] ?? say.other;
  const reason = facts.acts.get(`${kind} ${reference}`)?.reason ?? '';
  // References the server made up say nothing to anybody.
  const own = /^(mov|adj)_[0-9a-z]{26}$/.test(reference);
  return { title: own ? title : `${title} ${reference}`, detail: reason, reference: own ? '' : reference };
}

function adjustmentWords(line: ToldLine, code: string, facts: CauseFacts, words: Vocabulary): LineWords {
  const { lines: say } = phrasesIn(words.language);
  const act = facts.acts.get(`adjust ${line.causeRef}`);
  const own = /^adj_[0-9a-z]{26}$/.test(line.causeRef);
  return {
    title: facts.reasonName(code) ?? say.byHand,
    detail: act?.reason ?? '',
    reference: own ? '' : line.causeRef,
  };
}

function clockWords(line: ToldLine, facts: CauseFacts, words: Vocabulary): LineWords {
  const { lines: say } = phrasesIn(words.language);
  if (line.category === 'expired') {
    return { title: line.change.balance > 0n ? say.givenBack : say.expired, detail: '', reference: '' };
  }
  const origin = originWords(line, facts, words);
  return line.category === 'released' ? { ...origin, detail: say.usable } : origin;
}

/** What the lot comes from. */
function originWords(line: ToldLine, facts: CauseFacts, words: Vocabulary): LineWords {
  const { lines: say } = phrasesIn(words.language);
  const lot = lotOrigin(line.lotKey);
  const place = EVENT_LOT.exec(lot)?.[1];
  const event = place === undefined ? undefined : facts.events.get(Number(place));
  if (event !== undefined) {
    const title = `${capital(words.eventType(event.type))} ${event.id}`;
    return {
      title,
      detail: say.ofDate(shortDate(event.occurredAt, words.rules.zone, words.language)),
      reference: event.id,
    };
  }
  const [, campaign, grain] = CAMPAIGN_LOT.exec(lot) ?? [];
  if (campaign !== undefined) {
    return { title: words.campaign(campaign), detail: capital(grainText(grain ?? '', words)), reference: '' };
  }
  const derived = facts.derived.get(derivedFact(line) ?? '');
  if (derived !== undefined) return { title: say.share(words.campaign(derived)), detail: '', reference: '' };
  return { title: say.other, detail: '', reference: '' };
}

function capital(text: string): string {
  return text === '' ? text : `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
