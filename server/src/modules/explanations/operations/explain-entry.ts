/** From an entry of the ledger to its reason: the lot, the event or outcome behind it, and why that gave it. */
import { formatChildId, formatId } from '#kernel';
import type { ReplayDeps } from '#modules/decisions';
import type { Language } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import { handBookingSentence, movementSentence, type OriginKind, originSentence } from '../domain/entry-sentences.ts';
import type { EventExplanation } from '../domain/event-explanation.ts';
import { type Reader, Vocabulary } from '../domain/vocabulary.ts';
import { type EntryOrigin, findDerivedOrigin, findEntry, findHandBooking } from '../store/entry-rows.ts';
import { explainEvent } from './explain-event.ts';

export interface LotOrigin {
  kind: OriginKind;
  /** The account the units were first issued in. */
  accountId: string;
  campaign?: string;
  grain?: string;
  reference?: string;
  /** Of another account's outcome: whose. */
  fromAccountId?: string;
}

export interface EntryExplanation {
  entry: EntryOrigin;
  origin: LotOrigin;
  /** The event that was the reason for booking it then; null where the clock or a person was. */
  cause: { kind: string; ref: string; eventId: string | null };
  /** Why the event behind the lot gave it; null where no event of a known account did. */
  event: EventExplanation | null;
  sentences: string[];
}

/** @returns null where there is no such entry */
export async function explainEntry(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  place: { accountId: string; n: number },
  language: Language,
  reader: Reader = 'operator',
): Promise<EntryExplanation | null> {
  const entry = await findEntry(db, workspaceId, place);
  if (entry === null) return null;
  const words = new Vocabulary(await deps.rules.load(db, workspaceId), language, reader);
  const { origin, eventN } = await originOf(db, workspaceId, entry);
  const asked = { accountId: origin.accountId, n: eventN ?? 0, current: true };
  const event = eventN === null ? null : await explainEvent(db, deps, workspaceId, asked, language, reader);
  const said = originSentence(origin, words);
  const byHand = await handBookingOf(db, workspaceId, { accountId: place.accountId, entry, origin });
  return {
    entry,
    origin,
    cause: causeOf(entry, place.accountId),
    event,
    sentences: [
      movementSentence(entry, words),
      ...(said === null ? [] : [said]),
      ...(byHand === null ? [] : [handBookingSentence(byHand, words)]),
      ...(event === null ? [] : reasonsOf(event, entry, reader)),
    ],
  };
}

/** The adjustment an entry was booked for; of other entries, the one its lot came from. */
async function handBookingOf(
  db: Queryable,
  workspaceId: string,
  { accountId, entry, origin }: { accountId: string; entry: EntryOrigin; origin: LotOrigin },
) {
  const { causeKind, causeRef } = entry;
  if (causeKind.startsWith('adjustment')) {
    return findHandBooking(db, workspaceId, { accountId, reference: causeRef });
  }
  if (origin.reference === undefined) return null;
  return findHandBooking(db, workspaceId, { accountId: origin.accountId, reference: origin.reference });
}

/** What the campaigns say that gave this unit to this holder; everything where none does any more. */
function reasonsOf(event: EventExplanation, { unit, issued }: EntryOrigin, reader: Reader): string[] {
  const holder = issued.holder === 'account' ? 'account' : formatId('mem', issued.holder);
  const giving = event.campaigns.filter(({ awards }) =>
    awards.some((award) => award.unit === unit && award.holder === holder),
  );
  const corrections = event.corrections.map(({ sentence }) => sentence);
  const reasons = giving.flatMap(({ sentences }) => sentences);
  // What other campaigns did not give is nothing to members.
  if (reader !== 'operator') return [...corrections, ...reasons];
  return reasons.length === 0 ? event.sentences : [...corrections, ...reasons];
}

function causeOf({ causeKind, causeRef }: EntryOrigin, accountId: string): EntryExplanation['cause'] {
  const n = causeKind === 'event' ? Number.parseInt(causeRef, 10) : Number.NaN;
  return {
    kind: causeKind,
    ref: causeRef,
    eventId: Number.isSafeInteger(n) ? formatChildId('evt', accountId, n) : null,
  };
}

/** Lots of one origin that differ in funding, release or expiry end in `.` and eight hexadecimal digits. */
const EVENT = /^e(\d+)(?:\.[0-9a-f]{8})?$/;
const CAMPAIGN = /^h([^|]+)\|(.*?)(?:\.[0-9a-f]{8})?$/;
const DERIVED = /^d([0-9a-f]{32})(?:\.[0-9a-f]{8})?$/;
const ADJUSTMENT = 'adjust:';

async function originOf(
  db: Queryable,
  workspaceId: string,
  { issued }: EntryOrigin,
): Promise<{ origin: LotOrigin; eventN: number | null }> {
  const { key, accountId } = issued;
  const event = EVENT.exec(key)?.[1];
  if (event !== undefined) return { origin: { kind: 'event', accountId }, eventN: Number.parseInt(event, 10) };
  if (key.startsWith(ADJUSTMENT)) {
    return { origin: { kind: 'adjustment', accountId, reference: key.slice(ADJUSTMENT.length) }, eventN: null };
  }
  const [, campaign, grain] = CAMPAIGN.exec(key) ?? [];
  if (campaign !== undefined) {
    return { origin: { kind: 'campaign', accountId, campaign, grain: grain ?? '' }, eventN: null };
  }
  const factId = DERIVED.exec(key)?.[1];
  const derived = factId === undefined ? null : await findDerivedOrigin(db, workspaceId, { accountId, factId });
  if (derived === null) return { origin: { kind: 'other', accountId }, eventN: null };
  const { fromAccountId } = derived;
  return { origin: { kind: 'otherAccount', accountId, campaign: derived.campaign, fromAccountId }, eventN: null };
}
