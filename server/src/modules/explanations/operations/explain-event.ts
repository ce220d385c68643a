/** Why an event gave what it gave: the same decision once more, on facts as they stand, with somebody listening. */
import { Decimal } from '#kernel';
import {
  type AccountReplay,
  type RecordedFact,
  type ReplayDeps,
  replayEvent,
  type SharedAnswers,
  type StoredAward,
  unpackDecision,
} from '#modules/decisions';
import { type EventFact, factKey, type Taking } from '#modules/events';
import type { Language } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import { assembleCampaigns, awardOf, readOf } from '../domain/assemble-campaigns.ts';
import * as document from '../domain/document-sentences.ts';
import type {
  CampaignExplanation,
  CauseExplanation,
  DocumentName,
  EventExplanation,
  EventStatus,
  RevisionExplanation,
  TakenExplanation,
} from '../domain/event-explanation.ts';
import { PipelineRecorder } from '../domain/pipeline-recorder.ts';
import { type Reader, Vocabulary } from '../domain/vocabulary.ts';
import { type DecisionRow, type EventPlace, loadDecisions, loadEventNames } from '../store/event-rows.ts';

const NOTHING_SHARED: SharedAnswers = { grants: [], claims: [], routes: [] };

/** A document on its way to its explanation. */
interface Subject {
  place: EventPlace;
  replay: AccountReplay;
  words: Vocabulary;
  /** The revision asked for, and the one that counts. */
  asked: RecordedFact;
  current: RecordedFact;
}

/**
 * Reads only; inside a transaction everything it reads is of one instant.
 * @param place of any revision; `current` explains the one that counts instead
 * @returns null where there is no such event
 */
export async function explainEvent(
  db: Queryable,
  deps: ReplayDeps,
  workspaceId: string,
  place: EventPlace & { current?: boolean },
  language: Language,
  reader: Reader = 'operator',
): Promise<EventExplanation | null> {
  let recorder: PipelineRecorder | null = null;
  const replay = await replayEvent(db, deps, workspaceId, place, (_item, context) => {
    recorder = new PipelineRecorder(context);
    return recorder;
  });
  const named = replay?.history.facts.find(({ fact }) => fact.n === place.n && fact.movedAway !== true);
  if (replay === null || named === undefined) return null;
  const revisions = replay.history.facts.filter(({ originN }) => originN === named.originN);
  const current = revisions.reduce((a, b) => (a.fact.revision < b.fact.revision ? b : a));
  const asked = place.current === true && current.fact.movedAway !== true ? current : named;
  const subject: Subject = { place, replay, words: new Vocabulary(replay.rules, language, reader), asked, current };
  const decisions = await loadDecisions(db, workspaceId, place.accountId, asked.fact);
  const causes = await causesOf(db, workspaceId, place.accountId, decisions);
  return assemble(subject, recorder, decisions, causes);
}

function assemble(
  subject: Subject,
  recorder: PipelineRecorder | null,
  decisions: readonly DecisionRow[],
  causes: readonly CauseExplanation[],
): EventExplanation {
  const { replay, words, asked, current, place } = subject;
  const status = statusOf(subject);
  const outcome = replay.fold.events.find(({ item }) => item.originN === asked.originN);
  const isDecided = status === 'decided' && recorder !== null && outcome !== undefined;
  const campaigns = isDecided
    ? assembleCampaigns(
        {
          recorder,
          verdicts: outcome.verdicts,
          awards: outcome.awards,
          shared: replay.shared.get(`e${asked.originN}`) ?? NOTHING_SHARED,
          at: outcome.item.position.at,
        },
        words,
      )
    : [];
  const corrections = correctionsOf(subject);
  const revisions = decisions.map((row, index) => revisionOf(row, index, causes[index], words));
  const stored = decisions.at(-1);
  const computed = outcome?.awards ?? [];
  const storedAwards = stored === undefined ? [] : unpackDecision(stored.decision, stored.occurredAt);
  const name = document.documentName(place.accountId, asked);
  const rate = outcome?.item.rate ?? null;
  return {
    event: { ...name, accountId: place.accountId, currency: asked.fact.currency, rate: rate?.toString() ?? null },
    status,
    netAmount: netAmountOf(subject),
    corrections,
    taken: takenBy(subject),
    read: isDecided ? readOf(recorder, words) : { metrics: [], levels: [] },
    campaigns,
    revisions,
    matchesStored: status === 'movedAway' || current !== asked || sameAmounts(computed, storedAwards),
    sentences: sentencesOf(subject, status, { corrections, campaigns, revisions }),
  };
}

function statusOf({ replay, asked, current }: Subject): EventStatus {
  const { fact } = asked;
  if (current.fact.movedAway === true) return 'movedAway';
  if (current !== asked) return 'superseded';
  if (fact.kind !== 'event') return 'correction';
  const outcome = replay.fold.events.find(({ item }) => item.originN === asked.originN);
  if (outcome?.waitingFor === 'rate') return 'waitingForRate';
  return outcome?.item.net === null ? 'takenBack' : 'decided';
}

function sentencesOf(
  subject: Subject,
  status: EventStatus,
  parts: {
    corrections: readonly TakenExplanation[];
    campaigns: readonly CampaignExplanation[];
    revisions: readonly RevisionExplanation[];
  },
): string[] {
  const { words, asked, current, place, replay } = subject;
  const { currency } = asked.fact;
  const correction = replay.net.netting.corrections.get(factKey(asked.fact));
  const excess = correction !== undefined && correction.status !== 'applied';
  const newer = current === asked ? null : document.documentName(place.accountId, current);
  const about = document.statusSentence(status, { newer, currency, excess }, words);
  const amount = netAmountOf(subject);
  const left =
    parts.corrections.length > 0 && amount !== null && status !== 'takenBack'
      ? [document.leftSentence(Decimal.of(amount.left), currency, words)]
      : [];
  return [
    ...parts.corrections.map(({ sentence }) => sentence),
    ...left,
    ...takingsOf(subject).map(({ from, netAmount, quantity }) =>
      document.givenBackSentence(from, netAmount, quantity, { currency }, words),
    ),
    ...(about === null ? [] : [about]),
    ...parts.campaigns.flatMap(({ sentences }) => sentences),
    // One decision needs no history.
    ...(parts.revisions.length > 1 ? parts.revisions.map(({ sentence }) => sentence) : []),
  ];
}

function netAmountOf({ replay, current, asked }: Subject): EventExplanation['netAmount'] {
  if (current !== asked || asked.fact.kind !== 'event') return null;
  const net = replay.net.netting.events.get(factKey(asked.fact));
  const received = totalOf(asked.fact.lines, asked.fact.amount);
  if (received === null || net === undefined) return null;
  const left = net.left === 'nothing' ? Decimal.ZERO : totalOf(net.lines, net.amount);
  return { received: String(received), left: String(left ?? Decimal.ZERO) };
}

function totalOf(lines: EventFact['lines'], amount: Decimal | null): Decimal | null {
  return lines.length === 0 ? amount : Decimal.sum(lines.map((line) => line.netAmount));
}

function sumOf(takings: readonly Taking[]): { netAmount: Decimal; quantity: Decimal } {
  return {
    netAmount: Decimal.sum(takings.map((taking) => taking.netAmount)),
    quantity: Decimal.sum(takings.map((taking) => taking.quantity)),
  };
}

/** What each correction took from the event. */
function correctionsOf(subject: Subject): TakenExplanation[] {
  const { replay, asked, current, words, place } = subject;
  if (current !== asked) return [];
  const { netting } = replay.net;
  const takings = netting.events.get(factKey(asked.fact))?.takings ?? [];
  return [...Map.groupBy(takings, (taking) => taking.by)].flatMap(([key, own]) => {
    const correction = netting.corrections.get(key);
    if (correction === undefined) return [];
    const by = document.documentName(place.accountId, correction);
    const { netAmount, quantity } = sumOf(own);
    const sentence = document.takenSentence(by, netAmount, quantity, asked.fact, words);
    return [{ by, quantity: String(quantity), netAmount: String(netAmount), sentence }];
  });
}

interface TakingsFrom {
  from: DocumentName;
  netAmount: Decimal;
  quantity: Decimal;
}

/** What a correction took, by the document it took it from. */
function takingsOf({ replay, asked, current, place }: Subject): TakingsFrom[] {
  const { netting } = replay.net;
  const takings = current === asked ? (netting.corrections.get(factKey(asked.fact))?.takings ?? []) : [];
  return [...Map.groupBy(takings, (taking) => taking.from)].flatMap(([key, own]) => {
    const event = netting.events.get(key);
    return event === undefined ? [] : [{ from: document.documentName(place.accountId, event), ...sumOf(own) }];
  });
}

function takenBy(subject: Subject): EventExplanation['taken'] {
  return takingsOf(subject).map(({ from, netAmount, quantity }) => ({
    from,
    quantity: String(quantity),
    netAmount: String(netAmount),
  }));
}

function revisionOf(
  row: DecisionRow,
  index: number,
  cause: CauseExplanation | undefined,
  words: Vocabulary,
): RevisionExplanation {
  const awards = unpackDecision(row.decision, row.occurredAt);
  const known = cause ?? { kind: 'other', ref: '', event: null };
  return {
    revision: index + 1,
    decidedAt: row.decidedAt,
    cause: known,
    awards: awards.map((award) => ({ campaign: award.campaign, version: award.version, ...awardOf(award, words) })),
    sentence: document.revisionSentence(row.decidedAt, known, awards, words),
  };
}

async function causesOf(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  decisions: readonly DecisionRow[],
): Promise<CauseExplanation[]> {
  const places = decisions.flatMap(({ cause }) => (cause?.kind === 'event' ? [Number.parseInt(cause.ref, 10)] : []));
  const names = await loadEventNames(db, workspaceId, accountId, places);
  return decisions.map(({ cause }): CauseExplanation => {
    if (cause === null) return { kind: 'received', ref: '', event: null };
    const named = cause.kind === 'event' ? names.get(Number.parseInt(cause.ref, 10)) : undefined;
    const event = named === undefined ? null : document.nameOf(accountId, named);
    return { kind: knownKind(cause.kind), ref: cause.ref, event };
  });
}

function knownKind(kind: string): CauseExplanation['kind'] {
  const known = ['event', 'act', 'derived', 'clock', 'rules'] as const;
  return known.find((one) => one === kind) ?? 'other';
}

/** Whether two decisions give the same: what a person would compare. */
function sameAmounts(a: readonly StoredAward[], b: readonly StoredAward[]): boolean {
  const text = (awards: readonly StoredAward[]) => awards.map((award) => amountKey(award)).join('\n');
  return text(a) === text(b);
}

function amountKey({ campaign, version, step, holder, unit, computed, granted, availableAt }: StoredAward): string {
  return `${campaign}|${version}|${step}|${holder}|${unit}|${computed}|${granted}|${availableAt}`;
}
