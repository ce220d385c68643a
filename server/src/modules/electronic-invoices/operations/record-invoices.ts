import { Decimal, err, ok, type Refusal, type Result } from '#kernel';
import { type AccountReference, parseEvent } from '#modules/events';
import { type EventAnswer, type IntakeDeps, takeEvents } from '#modules/intake';
import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { documentEvents, type EventBody } from '../domain/document-events.ts';
import { readDocument } from '../domain/read-document.ts';
import type { FileContent } from './file-content.ts';
import { parseXml } from './parse-xml.ts';

/** Enough for the lanes to find company, few enough to hold in memory. */
const DOCUMENTS_PER_BATCH = 200;
const BYTES_PER_BATCH = 32 << 20;

export interface RecordOptions {
  /** Names the sender in place of the issuer's ids, so that documents of other ways in are found. */
  source?: string | undefined;
  /** Everything is read and checked, nothing is recorded. */
  dryRun?: boolean | undefined;
}

/** What became of one event of a document; without an answer in a dry run. */
export interface RecordedEvent {
  type: EventBody['type'];
  source: string;
  id: string;
  answer: Exclude<EventAnswer, { status: 'refused' }> | null;
}

/** What the document states, as far as it could be read. */
export interface DocumentSummary {
  number: string;
  typeCode: string;
  issueDate: string;
  currency: string;
  /** Without tax, as decimal text. */
  netAmount: string;
  lines: number;
}

/**
 * What became of one file. `checked`: a dry run found nothing wrong. `unmatched`: kept until its account is known.
 * `skipped`: not read because it is no document by its name.
 */
export interface DocumentAnswer {
  file: string;
  status: 'recorded' | 'replayed' | 'unmatched' | 'checked' | 'refused' | 'skipped';
  document: DocumentSummary | null;
  notes: readonly string[];
  events: readonly RecordedEvent[];
  refusal: Refusal | null;
}

interface Mapped {
  document: DocumentSummary;
  account: AccountReference;
  notes: readonly string[];
  bodies: readonly EventBody[];
}

/**
 * Records the invoices and credit notes of files, in their order, one answer per file. A document is recorded with all
 * its events or not at all; sent again it is answered as a repetition.
 */
export async function* recordInvoices(
  deps: IntakeDeps,
  workspaceId: string,
  files: AsyncIterable<FileContent> | Iterable<FileContent>,
  options: RecordOptions = {},
): AsyncGenerator<DocumentAnswer> {
  let batch: FileContent[] = [];
  let bytes = 0;
  for await (const file of files) {
    batch.push(file);
    bytes += 'bytes' in file ? file.bytes.length : 0;
    if (batch.length < DOCUMENTS_PER_BATCH && bytes < BYTES_PER_BATCH) continue;
    yield* await recordBatch(deps, workspaceId, batch, options);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield* await recordBatch(deps, workspaceId, batch, options);
}

async function recordBatch(
  deps: IntakeDeps,
  workspaceId: string,
  files: readonly FileContent[],
  options: RecordOptions,
): Promise<DocumentAnswer[]> {
  // Read, not remembered: a document checked by old rules would be recorded without its other half.
  const rules = await deps.rules.load(queryable(deps.pool), workspaceId);
  const mapped = files.map((file) => mapFile(file, rules, deps.clock.now(), options.source ?? null));
  if (options.dryRun === true) return checkAccounts(deps, workspaceId, files, mapped);
  const documents = mapped.map((result) => (result.ok ? result.value : null));
  const own = await takeEach(deps, workspaceId, documents, ({ bodies }) => bodies.slice(0, 1));
  // What a document does besides is done only where the document itself counts.
  const counting = documents.map((document, index) => (own[index]?.[0]?.status === 'refused' ? null : document));
  const more = await takeEach(deps, workspaceId, counting, ({ bodies }) => bodies.slice(1));
  return files.map((file, index) => {
    const result = mapped[index]!;
    if (!result.ok || result.value === null) return unread(file, result);
    return answerOf(file, result.value, [...(own[index] ?? []), ...(more[index] ?? [])]);
  });
}

/** One list of answers per document, in order. */
async function takeEach(
  deps: IntakeDeps,
  workspaceId: string,
  documents: readonly (Mapped | null)[],
  bodiesOf: (document: Mapped) => readonly EventBody[],
): Promise<EventAnswer[][]> {
  const bodies = documents.map((document) => (document === null ? [] : bodiesOf(document)));
  const inputs = bodies.flat().map((value) => ({ value }));
  const answers = (inputs.length === 0 ? [] : await takeEvents(deps, workspaceId, inputs)).values();
  return bodies.map((list) => list.map(() => answers.next().value!));
}

/** Null: passed over. */
function mapFile(file: FileContent, rules: Rules, now: number, source: string | null): Result<Mapped | null> {
  if ('refusal' in file) return err(file.refusal);
  if ('skipped' in file) return ok(null);
  const tree = parseXml(file.bytes);
  if (!tree.ok) return tree;
  const read = readDocument(tree.value, source);
  if (!read.ok) return read;
  const { number, typeCode, issueDate, currency, totals, lines } = read.value;
  const { events, notes } = documentEvents(read.value, rules.zone);
  let account: AccountReference | null = null;
  for (const body of events) {
    const parsed = parseEvent(body, { receivedAt: now, types: rules.compiledTypes });
    if (!parsed.ok) return parsed;
    account ??= parsed.value.account;
  }
  if (account === null) throw new Error('every document is at least one event');
  return ok({
    account,
    document: { number, typeCode, issueDate, currency, netAmount: totals.net.toString(), lines: lines.length },
    notes,
    bodies: events,
  });
}

function unread(file: FileContent, result: Result<Mapped | null>): DocumentAnswer {
  const nothing = { file: file.name, document: null, events: [] };
  if (!result.ok) return { ...nothing, status: 'refused', notes: [], refusal: result.error };
  const notes = 'skipped' in file ? [file.skipped] : [];
  return { ...nothing, status: 'skipped', notes, refusal: null };
}

function answerOf(
  file: FileContent,
  { document, notes, bodies }: Mapped,
  answers: readonly EventAnswer[],
): DocumentAnswer {
  const base = { file: file.name, document, notes };
  const events: RecordedEvent[] = [];
  for (const [i, { type, source, id }] of bodies.entries()) {
    const answer = answers[i];
    if (answer === undefined) break;
    if (answer.status === 'refused') return { ...base, events, status: 'refused', refusal: answer.refusal };
    events.push({ type, source, id, answer });
  }
  const statuses = new Set(events.map(({ answer }) => answer?.status));
  const status = statuses.has('unmatched') ? 'unmatched' : statuses.has('recorded') ? 'recorded' : 'replayed';
  return { ...base, events, status, refusal: null };
}

async function checkAccounts(
  deps: IntakeDeps,
  workspaceId: string,
  files: readonly FileContent[],
  mapped: readonly Result<Mapped | null>[],
): Promise<DocumentAnswer[]> {
  const references = mapped.flatMap((result) => (result.ok && result.value !== null ? [result.value.account] : []));
  const accounts = (await deps.parties.accounts(workspaceId, references)).values();
  return files.map((file, index) => {
    const result = mapped[index]!;
    if (!result.ok || result.value === null) return unread(file, result);
    const { document, notes, bodies } = result.value;
    const account = accounts.next().value ?? null;
    const base = { file: file.name, document, notes };
    if (account !== null && typeof account !== 'string') {
      return { ...base, events: [], status: 'refused', refusal: account };
    }
    const events = bodies.map(({ type, source, id }) => ({ type, source, id, answer: null }));
    return { ...base, events, status: account === null ? 'unmatched' : 'checked', refusal: null };
  });
}

/** Net amounts of documents by what they count as, per currency, as decimal text. */
export class DocumentTally {
  readonly statuses = new Map<DocumentAnswer['status'], number>();
  readonly #amounts = new Map<string, { documents: number; net: Decimal }>();

  add({ status, document, events }: DocumentAnswer): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    const type = events[0]?.type;
    if (document === null || type === undefined || status === 'refused') return;
    const key = `${type} ${document.currency}`;
    const known = this.#amounts.get(key) ?? { documents: 0, net: Decimal.ZERO };
    const net = known.net.add(Decimal.of(document.netAmount).abs());
    this.#amounts.set(key, { documents: known.documents + 1, net });
  }

  amounts(): { what: string; documents: number; net: string }[] {
    return [...this.#amounts].map(([what, { documents, net }]) => ({ what, documents, net: net.toString() }));
  }
}
