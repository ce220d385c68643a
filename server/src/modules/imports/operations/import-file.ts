/**
 * Records the documents of a file: accounts first where the mapping says so, then the events, batch by batch. Everything
 * may be imported again: what is there already is recognised and answered as a repetition.
 */
import type { EventAnswer, IntakeDeps } from '#modules/intake';
import { takeEvents } from '#modules/intake';
import { ensureAccounts } from '#modules/parties';
import { withTransaction } from '#platform/postgres';
import type { ImportDocument, RejectedRow } from '../domain/import-document.ts';
import type { ImportReport } from '../domain/import-report.ts';
import type { Mapping } from '../domain/mapping.ts';
import { type RejectSink, readDocuments } from './read-documents.ts';

/** Documents per batch: enough for every lane to find company, few enough to hold in memory. */
const DOCUMENTS_PER_BATCH = 1_000;
/** While one batch is being decided the next is read. */
const BATCHES_IN_FLIGHT = 2;

export interface ImportRequest {
  bytes: AsyncIterable<Uint8Array>;
  mapping: Mapping;
  rejects?: RejectSink;
  revision?: number;
  onProgress?(progress: { bytes: number; documents: number }): void;
}

/** What recording made of the documents; the reading's own report says what became of the rows. */
export interface ImportResult {
  report: ImportReport;
  recorded: number;
  /** Sent before with the same content: nothing changed. */
  replayed: number;
  /** Kept until their account is known. */
  unmatched: number;
  refused: { code: string; documents: number; example: string }[];
}

export async function importFile(deps: IntakeDeps, workspaceId: string, request: ImportRequest): Promise<ImportResult> {
  const tally = {
    recorded: 0,
    replayed: 0,
    unmatched: 0,
    refused: new Map<string, { documents: number; example: string }>(),
  };
  const reading = readDocuments({
    bytes: request.bytes,
    mapping: request.mapping,
    batchSize: DOCUMENTS_PER_BATCH,
    ...(request.rejects === undefined ? {} : { rejects: request.rejects }),
    ...(request.revision === undefined ? {} : { revision: request.revision }),
  });
  let documents = 0;
  const inFlight = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const batch of reading.batches) {
    const task = recordBatch(deps, workspaceId, request, { documents: batch, header: reading.headerText() }, tally)
      .then(() => {
        documents += batch.length;
        request.onProgress?.({ bytes: reading.bytesRead(), documents });
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => inFlight.delete(task));
    inFlight.add(task);
    if (inFlight.size >= BATCHES_IN_FLIGHT) await Promise.race(inFlight);
    if (failures.length > 0) break;
  }
  await Promise.all(inFlight);
  if (failures.length > 0) throw failures[0];
  return {
    report: reading.report(),
    recorded: tally.recorded,
    replayed: tally.replayed,
    unmatched: tally.unmatched,
    refused: [...tally.refused].map(([code, { documents: count, example }]) => ({ code, documents: count, example })),
  };
}

async function recordBatch(
  deps: IntakeDeps,
  workspaceId: string,
  request: ImportRequest,
  { documents: batch, header }: { documents: readonly ImportDocument[]; header: string | null },
  tally: {
    recorded: number;
    replayed: number;
    unmatched: number;
    refused: Map<string, { documents: number; example: string }>;
  },
): Promise<void> {
  if (request.mapping.createAccounts) await createAccounts(deps, workspaceId, batch);
  const answers = await takeEvents(
    deps,
    workspaceId,
    batch.map(({ body, text }) => ({ value: body, text })),
  );
  const rejected: RejectedRow[] = [];
  for (const [index, answer] of answers.entries()) {
    const document = batch[index];
    if (document === undefined) continue;
    if (answer.status !== 'refused') {
      tally[answer.status] += 1;
      continue;
    }
    const { code, detail } = answer.refusal;
    const counted = tally.refused.get(code) ?? {
      documents: 0,
      example: `rows ${document.rows.first}–${document.rows.last}: ${detail}`,
    };
    counted.documents += 1;
    tally.refused.set(code, counted);
    rejected.push(...document.source.map((row) => ({ row, reason: reasonOf(answer) })));
  }
  if (rejected.length > 0) await request.rejects?.write(rejected, header);
}

function reasonOf(answer: Extract<EventAnswer, { status: 'refused' }>): string {
  const fields = (answer.refusal.errors ?? []).map((error) => `${error.path}: ${error.reason}`);
  return fields.length === 0 ? answer.refusal.detail : fields.join('; ');
}

/** An account joins with its first document of the file, which is where its calendar begins. */
async function createAccounts(deps: IntakeDeps, workspaceId: string, batch: readonly ImportDocument[]): Promise<void> {
  const seeds = batch.map(({ account, occurredAt }) => ({
    system: account.system ?? 'erp',
    externalId: account.externalId,
    ...(account.name === undefined ? {} : { name: account.name }),
    ...(account.country === undefined ? {} : { country: account.country }),
    joinedAt: occurredAt,
  }));
  seeds.sort((a, b) => a.joinedAt - b.joinedAt);
  await withTransaction(deps.pool, (tx) =>
    ensureAccounts(tx, workspaceId, seeds, { create: true, now: deps.clock.now(), by: 'import' }),
  );
}
