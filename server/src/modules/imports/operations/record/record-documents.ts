/**
 * Records documents: accounts first where the mapping says so, then the events, in their lanes. Everything may be sent
 * again: what is there already is recognised and answered as a repetition.
 */
import type { Instant } from '#kernel';
import { loadReceivedSince } from '#modules/decisions';
import { parseEvent } from '#modules/events';
import { type EventAnswer, takeEvents } from '#modules/intake';
import { ensureAccounts } from '#modules/parties';
import { queryable, withTransaction } from '#platform/postgres';
import type { ImportDocument } from '../../domain/import-document.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { RecordDeps } from '../dependencies.ts';
import { type ChunkResult, emptyResult } from './chunk-result.ts';

export interface DocumentContext {
  mapping: Mapping;
  /** Who is named as the one who recorded the accounts. */
  by: string;
  /** Events received since then were recorded by an earlier run of the same chunk; null: there was none. */
  repeatedSince: Instant | null;
}

export async function recordDocuments(
  deps: RecordDeps,
  workspaceId: string,
  documents: readonly ImportDocument[],
  { mapping, by, repeatedSince }: DocumentContext,
): Promise<ChunkResult> {
  if (mapping.createAccounts) await createAccounts(deps, workspaceId, documents, by);
  const answers = await takeEvents(
    deps,
    workspaceId,
    documents.map(({ body, text }) => ({ value: body, text })),
  );
  const own =
    repeatedSince === null ? null : await recordedBefore(deps, workspaceId, { documents, answers }, repeatedSince);
  const result = emptyResult();
  for (const [index, answer] of answers.entries()) {
    const document = documents[index]!;
    if (answer.status === 'refused') refuse(result, document, answer);
    else if (answer.status === 'unmatched') result.outcomes.waiting += 1;
    else if (answer.status === 'recorded' || own?.has(document.body.id)) result.outcomes.created += 1;
    else result.outcomes.unchanged += 1;
  }
  return result;
}

/** The same without recording anything: what is wrong with the documents, and whose accounts are there. */
export async function checkDocuments(
  deps: RecordDeps,
  workspaceId: string,
  documents: readonly ImportDocument[],
  { mapping }: Pick<DocumentContext, 'mapping'>,
): Promise<ChunkResult> {
  const { compiledTypes: types } = await deps.rules.recent(queryable(deps.pool), workspaceId);
  const context = { types, receivedAt: deps.clock.now() };
  const parsed = documents.map(({ body }) => parseEvent(body, context));
  const right = parsed.flatMap((one, index) => (one.ok ? [{ index, event: one.value }] : []));
  const accounts = await deps.parties.accounts(
    workspaceId,
    right.map(({ event }) => event.account),
  );
  const byPlace = new Map(right.map(({ index }, place) => [index, accounts[place] ?? null]));
  const result = emptyResult();
  for (const [index, one] of parsed.entries()) {
    const account = byPlace.get(index) ?? null;
    if (!one.ok) refuse(result, documents[index]!, { status: 'refused', refusal: one.error });
    else if (account !== null && typeof account !== 'string') {
      refuse(result, documents[index]!, { status: 'refused', refusal: account });
    } else if (account === null && !mapping.createAccounts) result.outcomes.waiting += 1;
    else result.outcomes.created += 1;
  }
  return result;
}

type Refused = Extract<EventAnswer, { status: 'refused' }>;

function refuse(result: ChunkResult, document: ImportDocument, answer: Refused): void {
  const { code, detail } = answer.refusal;
  const { first, last } = document.rows;
  result.outcomes.refused += 1;
  result.refusals.push({ code, detail: `rows ${first}–${last}: ${detail}` });
  result.rejected.push(...document.source.map((row) => ({ row, reason: reasonOf(answer) })));
}

function reasonOf({ refusal }: Refused): string {
  const fields = (refusal.errors ?? []).map((error) => `${error.path}: ${error.reason}`);
  return fields.length === 0 ? refusal.detail : fields.join('; ');
}

/** Numbers of documents that this import itself has recorded before it was cut off. */
async function recordedBefore(
  deps: RecordDeps,
  workspaceId: string,
  { documents, answers }: { documents: readonly ImportDocument[]; answers: readonly EventAnswer[] },
  since: Instant,
): Promise<Set<string>> {
  const replayed = documents.filter((_, index) => answers[index]?.status === 'replayed');
  const keys = replayed.map(({ body: { source, id, revision = 1 } }) => ({ source, id, revision }));
  const found = keys.length === 0 ? [] : await loadReceivedSince(queryable(deps.pool), workspaceId, keys, since);
  return new Set(found.map(({ id }) => id));
}

/** An account joins with its first document of the file, which is where its calendar begins. */
async function createAccounts(
  deps: RecordDeps,
  workspaceId: string,
  documents: readonly ImportDocument[],
  by: string,
): Promise<void> {
  const seeds = documents.map(({ account, occurredAt }) => ({
    system: account.system ?? 'erp',
    externalId: account.externalId,
    ...(account.name === undefined ? {} : { name: account.name }),
    ...(account.country === undefined ? {} : { country: account.country }),
    joinedAt: occurredAt,
  }));
  seeds.sort((a, b) => a.joinedAt - b.joinedAt);
  await withTransaction(deps.pool, (tx) =>
    ensureAccounts(tx, workspaceId, seeds, { create: true, now: deps.clock.now(), by }),
  );
}
