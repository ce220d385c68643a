/**
 * What an event would give, without giving it: the write path itself in a transaction that is rolled back, so that the
 * answer cannot differ from the real one.
 */
import { createHash } from 'node:crypto';
import { canonicalJson, formatChildId, formatId, newUuid, RefusedError, unwrap } from '#kernel';
import { type CampaignVerdict, type MarginAfterUnits, marginAfterUnits } from '#modules/campaigns';
import { findMarginFloor } from '#modules/coupons';
import {
  type BatchOutcome,
  type BatchRequest,
  bucketOf,
  foldsNow,
  laneOf,
  openAccountState,
  rehearseInLanes,
  type StoredAward,
} from '#modules/decisions';
import { type ParsedEvent, parseEvent } from '#modules/events';
import type { Language } from '#modules/tiers';
import { queryable, type Transaction } from '#platform/postgres';
import type { EventExplanation } from '../domain/event-explanation.ts';
import { requireAccount } from '../store/account-lists.ts';
import { type ChangedDecision, loadChangedDecisions } from '../store/changed-decisions.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { explainEvent } from './explain-event.ts';

export interface DryRunRequest {
  /** The event as it would be sent. `account` may be left out where `accountId` is given. */
  event: Readonly<Record<string, unknown>>;
  /** Instead of whom the event names. */
  accountId: string | null;
}

export interface DryRunAnswer {
  /** `unmatched`: nobody has the reference; the event was decided as a new company's first. */
  status: 'recorded' | 'replayed' | 'unmatched';
  /** Null where the account is unknown. */
  accountId: string | null;
  /** The id the event would have; null where the account is unknown. */
  eventId: string | null;
  awards: readonly StoredAward[];
  verdicts: readonly CampaignVerdict[];
  waitingFor: 'rate' | null;
  /** Earlier events that would be decided anew. */
  changes: readonly ChangedDecision[];
  levels: readonly { ladder: string; from: string | null; to: string }[];
  /** Null where the event carries no margin, or in another currency than the programme's. */
  margin: MarginAfterUnits | null;
  explanation: EventExplanation;
}

/** The event with the account it is tried on. */
interface Rehearsal {
  event: ParsedEvent;
  text: string;
  hash: Buffer;
  accountId: string;
  isNew: boolean;
  membershipId: string | null;
}

/**
 * Nothing is stored. @throws RefusedError what sending the event would be refused with, `person_not_member`, `not_found`
 * for an account that is not there
 */
export async function dryRun(
  deps: ExplanationDeps,
  workspaceId: string,
  request: DryRunRequest,
  language: Language,
): Promise<DryRunAnswer> {
  const rehearsal = await readRehearsal(deps, workspaceId, request);
  const { accountId, isNew } = rehearsal;
  let before: ReadonlyMap<string, string> = new Map();
  const prepare = async (tx: Transaction): Promise<BatchRequest> => {
    if (isNew) await openNewAccount(tx, deps, workspaceId, rehearsal);
    else await requireAccount(tx, workspaceId, accountId);
    before = await levelsNow(tx, deps, workspaceId, accountId);
    const { event, text, hash, membershipId } = rehearsal;
    const facts = [{ accountId, event, text, hash, membershipId }];
    return { facts, items: [], due: [], refold: new Map() };
  };
  const look = async (tx: Transaction, outcome: BatchOutcome): Promise<DryRunAnswer> => {
    const [answer] = outcome.answers;
    if (answer === undefined) throw new Error('every event has its answer');
    if (answer.status === 'refused') throw new RefusedError(answer.refusal);
    const place = { accountId: answer.accountId, n: answer.n };
    const explanation = await explainEvent(tx, deps, workspaceId, place, language);
    if (explanation === null) throw new Error('the event that was just decided is there');
    const after = await levelsNow(tx, deps, workspaceId, answer.accountId);
    const { awards, verdicts, waitingFor } = answer;
    const [rules, floor] = [await deps.rules.load(tx, workspaceId), await findMarginFloor(tx, workspaceId)];
    return {
      status: isNew ? 'unmatched' : answer.status,
      accountId: isNew ? null : answer.accountId,
      eventId: isNew ? null : formatChildId('evt', answer.accountId, answer.n),
      awards,
      verdicts,
      waitingFor,
      changes: answer.status === 'recorded' ? await loadChangedDecisions(tx, workspaceId, place) : [],
      levels: levelChanges(before, after),
      margin: marginAfterUnits(rehearsal.event, awards, rules, floor?.percent ?? null),
      explanation,
    };
  };
  return rehearseInLanes(deps, workspaceId, [laneOf(bucketOf(accountId))], prepare, look);
}

async function levelsNow(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  accountId: string,
): Promise<ReadonlyMap<string, string>> {
  const rules = await deps.rules.load(tx, workspaceId);
  const found = (await foldsNow(tx, rules, deps.clock.now(), workspaceId, [accountId])).get(accountId);
  return new Map(Object.entries(found?.fold.state.levels ?? {}).map(([ladder, { level }]) => [ladder, level]));
}

function levelChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): DryRunAnswer['levels'] {
  return [...after].flatMap(([ladder, to]) => {
    const from = before.get(ladder) ?? null;
    return from === to ? [] : [{ ladder, from, to }];
  });
}

async function readRehearsal(deps: ExplanationDeps, workspaceId: string, request: DryRunRequest): Promise<Rehearsal> {
  const named = request.accountId;
  // What is sent for real always names its account; only then is a repetition recognised as one.
  const value =
    named !== null && request.event.account === undefined
      ? { ...request.event, account: { id: formatId('acc', named) } }
      : request.event;
  const rules = await deps.rules.recent(queryable(deps.pool), workspaceId);
  const event = unwrap(parseEvent(value, { receivedAt: deps.clock.now(), types: rules.compiledTypes }));
  const found = named ?? (await deps.parties.accounts(workspaceId, [event.account]))[0] ?? null;
  if (found !== null && typeof found !== 'string') throw new RefusedError(found);
  const accountId = found ?? newUuid();
  return {
    event,
    text: JSON.stringify(value),
    hash: createHash('sha256').update(canonicalJson(value)).digest(),
    accountId,
    isNew: found === null,
    membershipId: found === null ? null : await membershipOf(deps, workspaceId, accountId, event),
  };
}

async function membershipOf(
  deps: ExplanationDeps,
  workspaceId: string,
  accountId: string,
  { person, occurredAt }: ParsedEvent,
): Promise<string | null> {
  if (person === null) return null;
  const [membershipId] = await deps.parties.memberships(workspaceId, [{ accountId, person, at: occurredAt }]);
  if (membershipId !== null && membershipId !== undefined) return membershipId;
  throw new RefusedError({
    code: 'person_not_member',
    detail: 'The person the event names is not a member of its account at the time of the event.',
  });
}

async function openNewAccount(
  tx: Transaction,
  deps: ExplanationDeps,
  workspaceId: string,
  { accountId, event }: Rehearsal,
): Promise<void> {
  const now = deps.clock.now();
  const joinedAt = Math.min(now, event.occurredAt);
  const nothing = { country: [], parent: [], root: [], consent: [], attributes: {}, participation: {}, members: [] };
  const profile = { accountId, joinedAt, type: [[0, 'company']] as [number, string][], ...nothing };
  await openAccountState(tx, workspaceId, [{ accountId, bucket: bucketOf(accountId), profile, now }]);
}
