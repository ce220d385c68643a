/**
 * Takes events in: checked, matched to their account and person, queued in the account's lane. Every event gets its own
 * answer, in the order they were given; one faulty event never holds up the others.
 */
import { hash as digest } from 'node:crypto';
import { canonicalJson, formatChildId, type Instant, type Refusal, RefusedError } from '#kernel';
import type { CampaignVerdict, FactAnswer, IncomingFact, StoredAward } from '#modules/decisions';
import { type ParsedEvent, parseEvent } from '#modules/events';
import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { storeUnmatched, type UnmatchedRow } from '../store/unmatched-events.ts';
import { fillLines } from './fill-lines.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { type ConflictingEvent, nameDifferences } from './name-differences.ts';
import { reachBack } from './reach-back.ts';
import { sealPersonal, sealWaiting } from './seal-personal.ts';

/** One event as it came in. */
export interface EventInput {
  value: unknown;
  /** Its JSON text, stored as it is; made from the value where absent. */
  text?: string;
  /** It was checked when it came in, under this hash, and cannot be opened any more: taken without what is sealed in it. */
  recorded?: { hash: Buffer };
}

export type EventAnswer =
  | {
      status: 'recorded' | 'replayed';
      eventId: string;
      accountId: string;
      awards: readonly StoredAward[];
      verdicts: readonly CampaignVerdict[];
      waitingFor: 'rate' | null;
    }
  /** Kept until its account is known; it then counts at its own time. */
  | { status: 'unmatched'; replay: boolean }
  | { status: 'refused'; refusal: Refusal };

interface Checked {
  index: number;
  /** As sent, with what the catalogue adds. */
  value: unknown;
  event: ParsedEvent;
  text: string;
  /** The text as it was sent: the catalogue may add to `text`. */
  sent: string;
  hash: Buffer;
  /** Cannot be opened any more; see {@link EventInput.recorded}. */
  erased: boolean;
}

/** @throws RefusedError `database_unavailable` when nothing can be taken at all: send everything again */
export async function takeEvents(
  deps: IntakeDeps,
  workspaceId: string,
  inputs: readonly EventInput[],
): Promise<EventAnswer[]> {
  const queued = await queueEvents(deps, workspaceId, inputs);
  return queued.all();
}

/** Events that stand in their lanes. Either all of them are asked for, or each one. */
export interface QueuedEvents {
  /** The answers in the order given, once the last one is there. */
  all(): Promise<EventAnswer[]>;
  /** The answer of the event in this place as soon as it is there. */
  one(index: number): Promise<EventAnswer>;
}

/**
 * The first half of {@link takeEvents}: resolves once the events stand in their lanes, in the order given. Who sends
 * several pieces and keeps this order for them keeps it for all, so that of equal ids the first one counts.
 * @throws RefusedError as {@link takeEvents}
 */
export async function queueEvents(
  deps: IntakeDeps,
  workspaceId: string,
  inputs: readonly EventInput[],
): Promise<QueuedEvents> {
  const answers: EventAnswer[] = new Array(inputs.length);
  const checked = await check(deps, workspaceId, inputs, answers);
  const accounts = await deps.parties.accounts(
    workspaceId,
    checked.map(({ event }) => event.account),
  );
  const known: (Checked & { accountId: string })[] = [];
  const unmatched: Checked[] = [];
  for (const [i, item] of checked.entries()) {
    const account = accounts[i] ?? null;
    if (typeof account === 'string') known.push({ ...item, accountId: account });
    else if (account === null) unmatched.push(item);
    else answers[item.index] = { status: 'refused', refusal: account };
  }
  await keepUnmatched(deps, workspaceId, unmatched, answers);
  await complete(deps, workspaceId, known);
  const standing = await reachBack(deps, workspaceId, known);
  const incoming = await withMemberships(deps, workspaceId, standing, answers);
  // Parsed values are let go here: thousands of events wait for their lanes at a time.
  const texts: string[] = [];
  for (const { index, sent } of checked) texts[index] = sent;
  const members = new Map(incoming.map(({ index, fact }) => [index, fact.membershipId]));
  const asked = checked.map(({ index, event: { source, id, revision } }) => {
    return { index, source, id, revision, membershipId: members.get(index) ?? null };
  });
  const deciding = new Map(
    incoming.map(({ index, fact }) => {
      const answering = answerAlone(deps, workspaceId, fact, texts[index] ?? fact.text).then((answer) => {
        answers[index] = answer;
      });
      return [index, answering];
    }),
  );
  return {
    all: async () => {
      await Promise.all(deciding.values());
      await explainConflicts(deps, workspaceId, { asked, texts }, answers);
      return answers;
    },
    one: async (index) => {
      await deciding.get(index);
      await explainConflicts(deps, workspaceId, { asked: asked.filter((own) => own.index === index), texts }, answers);
      return answers[index] as EventAnswer;
    },
  };
}

function isMerged(answer: EventAnswer): boolean {
  return answer.status === 'refused' && answer.refusal.code === 'account_merged';
}

async function takeAgain(
  deps: IntakeDeps,
  workspaceId: string,
  text: string,
  refused: EventAnswer,
): Promise<EventAnswer> {
  const [answer] = await takeEvents(deps, workspaceId, [{ value: JSON.parse(text), text }]);
  return answer ?? refused;
}

async function check(
  deps: IntakeDeps,
  workspaceId: string,
  inputs: readonly EventInput[],
  answers: EventAnswer[],
): Promise<Checked[]> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const all = [...inputs.keys()];
  const checked = checkWith(rules, deps.clock.now(), { inputs, indexes: all, answers });
  if (checked.length === inputs.length) return checked;
  // What is faulty by rules half a second old may be right by those that were applied since.
  const newest = await deps.rules.load(db, workspaceId);
  if (newest.revision === rules.revision) return checked;
  const faulty = all.filter((index) => answers[index] !== undefined);
  for (const index of faulty) delete answers[index];
  const again = checkWith(newest, deps.clock.now(), { inputs, indexes: faulty, answers });
  return [...checked, ...again].sort((a, b) => a.index - b.index);
}

function checkWith(
  rules: Rules,
  receivedAt: Instant,
  { inputs, indexes, answers }: { inputs: readonly EventInput[]; indexes: readonly number[]; answers: EventAnswer[] },
): Checked[] {
  const context = { receivedAt, types: rules.compiledTypes };
  const checked: Checked[] = [];
  for (const index of indexes) {
    const input = inputs[index];
    if (input === undefined) continue;
    const { value, text, recorded } = input;
    const parsed = parseEvent(value, recorded === undefined ? context : { ...context, recorded: true });
    if (!parsed.ok) {
      answers[index] = { status: 'refused', refusal: parsed.error };
      continue;
    }
    try {
      const hash = recorded?.hash ?? digest('sha256', canonicalJson(value), 'buffer');
      const sent = text ?? JSON.stringify(value);
      checked.push({ index, value, event: parsed.value, text: sent, sent, hash, erased: recorded !== undefined });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      answers[index] = { status: 'refused', refusal: error.refusal };
    }
  }
  return checked;
}

/** What waits for its account stays as it was sent and is completed once it counts. */
async function complete(deps: IntakeDeps, workspaceId: string, checked: readonly Checked[]): Promise<void> {
  if (deps.products === undefined || checked.length === 0) return;
  const { compiledTypes: types } = await deps.rules.recent(queryable(deps.pool), workspaceId);
  const whole = checked.filter(({ erased }) => !erased);
  await fillLines(deps.products, workspaceId, whole, { receivedAt: deps.clock.now(), types });
}

async function explainConflicts(
  deps: IntakeDeps,
  workspaceId: string,
  sent: {
    asked: readonly (Omit<ConflictingEvent, 'value' | 'refusal'> & { index: number })[];
    texts: readonly string[];
  },
  answers: EventAnswer[],
): Promise<void> {
  const conflicts: (ConflictingEvent & { index: number })[] = [];
  for (const { index, ...own } of sent.asked) {
    const answer = answers[index];
    if (answer?.status !== 'refused' || answer.refusal.code !== 'event_conflict') continue;
    conflicts.push({
      index,
      ...own,
      value: JSON.parse(sent.texts[index] ?? 'null'),
      refusal: answer.refusal,
    });
  }
  const named = await nameDifferences(deps, workspaceId, conflicts);
  for (const [i, refusal] of named.entries()) {
    const conflict = conflicts[i];
    if (conflict !== undefined) answers[conflict.index] = { status: 'refused', refusal };
  }
}

async function keepUnmatched(
  deps: IntakeDeps,
  workspaceId: string,
  unmatched: readonly Checked[],
  answers: EventAnswer[],
): Promise<void> {
  if (unmatched.length === 0) return;
  const texts = await sealWaiting(deps, workspaceId, unmatched);
  const rows = unmatched.map(
    ({ event, text, hash }, index): UnmatchedRow => ({
      source: event.source,
      id: event.id,
      revision: event.revision,
      reference: event.account,
      hash,
      body: texts[index] ?? text,
      receivedAt: deps.clock.now(),
    }),
  );
  const results = await storeUnmatched(queryable(deps.pool), workspaceId, rows);
  for (const [i, { index, event }] of unmatched.entries()) {
    const result = results[i];
    answers[index] =
      result === 'conflict'
        ? {
            status: 'refused',
            refusal: {
              code: 'event_conflict',
              detail: `${event.source} ${event.id} was received before with other content.`,
              remedy: `To change it, send the whole event again with "revision": ${event.revision + 1}.`,
            },
          }
        : { status: 'unmatched', replay: result === 'known' };
  }
}

async function withMemberships(
  deps: IntakeDeps,
  workspaceId: string,
  known: readonly (Checked & { accountId: string })[],
  answers: EventAnswer[],
): Promise<{ index: number; fact: IncomingFact }[]> {
  const asking = known.flatMap((item) => (item.event.person === null ? [] : [{ item, person: item.event.person }]));
  const found = new Map<number, string | null>();
  if (asking.length > 0) {
    const memberships = await deps.parties.memberships(
      workspaceId,
      asking.map(({ item, person }) => ({ accountId: item.accountId, person, at: item.event.occurredAt })),
    );
    for (const [i, { item }] of asking.entries()) found.set(item.index, memberships[i] ?? null);
  }
  const members = known.flatMap((item) => {
    const membershipId = found.get(item.index) ?? null;
    if (item.event.person === null || membershipId !== null) return [{ ...item, membershipId }];
    answers[item.index] = { status: 'refused', refusal: unknownPerson() };
    return [];
  });
  const texts = await sealPersonal(deps, workspaceId, members);
  return members.map(({ index, accountId, event, text, hash, membershipId }, i) => {
    return { index, fact: { accountId, event, text: texts[i] ?? text, hash, membershipId } };
  });
}

function unknownPerson(): Refusal {
  return {
    code: 'person_not_member',
    detail: 'The person the event names is not a member of its account at the time of the event.',
    remedy: 'Create the membership with a validFrom at or before occurredAt, or leave person out.',
    errors: [
      {
        path: 'person',
        code: 'person_not_member',
        reason: 'not a member of the account at that time',
        remedy: 'Create the membership first, then send the event again.',
      },
    ],
  };
}

/** An outage in one lane says nothing about events that another lane has recorded already. */
async function answerAlone(
  deps: IntakeDeps,
  workspaceId: string,
  fact: IncomingFact,
  sent: string,
): Promise<EventAnswer> {
  try {
    const answer = answerOf(await deps.queues.take(workspaceId, fact));
    // Merged while the event was on its way: asked again, the account that goes on answers.
    return isMerged(answer) ? await takeAgain(deps, workspaceId, sent, answer) : answer;
  } catch (error) {
    if (error instanceof RefusedError) return { status: 'refused', refusal: error.refusal };
    throw error;
  }
}

function answerOf(answer: FactAnswer): EventAnswer {
  if (answer.status === 'refused') return answer;
  const eventId = formatChildId('evt', answer.accountId, answer.n);
  const { status, accountId, awards, verdicts, waitingFor } = answer;
  return { status, eventId, accountId, awards, verdicts, waitingFor };
}
