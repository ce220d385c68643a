// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  FileBody,
  KeyedOptions,
  LineCall,
  LineOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  BulkEventAnswer,
  ElectronicInvoiceAnswers,
  Event,
  EventAnswer,
  EventSummary,
  EventTail,
  MatchReport,
  NewExchangeRates,
  RecordedEvent,
  SetExchangeRates,
  UnmatchedEvent,
} from './schemas.ts';

/** What happened: orders, invoices, credit notes, payments, trainings and everything else. */
export interface EventsOperations {
  /**
   * Show an event.
   *
   * The event as it was sent, what corrections took from it, and every decision about it with its cause.
   *
   * `GET /v1/events/{eventId}`, needs `events:read`.
   */
  getEvent(args: {
    /** The event. `evt_…` */
    eventId: string;
    /** Language of the sentences. */
    language?: 'en' | 'de';
  }, options?: CallOptions): Call<RecordedEvent>;

  /**
   * List events.
   *
   * Recorded events, the newest arrival first; what comes in while you page never moves what you have seen. `source`
   * and `id` find a document by its number in the sending system, with all its revisions. A filter that few events pass
   * may answer a short page with a cursor: so far was looked.
   *
   * `GET /v1/events`, needs `events:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listEvents: ListOperation<{
    /** Only events of this account. `acc_…` */
    account?: string;
    /** Only events of this source. */
    source?: string;
    /** Only documents with this number. */
    id?: string;
    /** Only events of this type. */
    type?: string;
    /** Only events that happened at this instant or later. */
    from?: string;
    /** Only events that happened before this instant. */
    to?: string;
    /** Only events whose newest decision `awarded` something, gave `nothing`, or is `waiting` for a rate. */
    outcome?: 'awarded' | 'nothing' | 'waiting';
    /** Only events that came in at this instant or later. */
    receivedFrom?: string;
    /** Only events that came in before this instant. */
    receivedTo?: string;
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<EventSummary>>;

  /**
   * List exchange rates.
   *
   * Rates to the currency of the programme, by currency and day.
   *
   * `GET /v1/exchange-rates`, needs `rates:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listExchangeRates: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** ISO 4217. */
    currency?: string;
    /** First day. */
    from?: string;
    /** Last day, inclusive. */
    to?: string;
  }, Page<{
    currency: string;
    day: string;
    rate: string;
  }>>;

  /**
   * List unmatched events.
   *
   * Events whose account nobody knows yet, ordered by source, id and revision. Create the account or give it the
   * external id or VAT number the event names; the event is then taken in within a minute, or at once by matching.
   *
   * `GET /v1/unmatched-events`, needs `events:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listUnmatchedEvents: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<UnmatchedEvent>>;

  /**
   * Match unmatched events.
   *
   * Goes through all unmatched events and takes in those whose account is known by now; each counts at its own time.
   * Awards for accounts that were unknown when they were decided are posted too. This also happens by itself every
   * minute. Calling it again changes nothing.
   *
   * `POST /v1/unmatched-events/match`, needs `events:write`.
   */
  matchUnmatchedEvents(args?: Record<string, never>, options?: CallOptions): Call<MatchReport>;

  /**
   * Record electronic invoices.
   *
   * Takes a UBL 2.1 invoice or credit note (EN 16931, Peppol BIS Billing 3), or a ZIP archive of them, and records each
   * as the event it means. Every file is answered for itself: a faulty one is answered with its problem, and the others
   * are recorded. Sending a document again is safe.
   *
   * The account is found by any id of the customer: an identifier with its scheme as the system of the external id
   * (`0088` is a GLN), or the VAT number. Documents whose account nobody knows yet are kept.
   *
   * `POST /v1/events/ubl`, needs `events:write`.
   *
   * Refused with `archive_refused`, `electronic_invoice_invalid`, `electronic_invoice_unsupported`, `xml_refused`.
   */
  recordElectronicInvoices(args: {
    /** Names the sender in place of the VAT number of who made out the document. */
    source?: string;
    /** Read and check everything, record nothing. */
    dryRun?: boolean;
    /** The file. */
    body: FileBody;
    /** What the file is. */
    contentType: 'application/xml' | 'text/xml' | 'application/zip';
  }, options?: CallOptions): Call<ElectronicInvoiceAnswers>;

  /**
   * Record an event.
   *
   * Records what an account or one of its people did and answers what every campaign that listens decided. The answer
   * comes when everything is stored.
   *
   * Sending an event again is safe: it is answered with the first result, status 200 and the header
   * `Idempotency-Replayed: true`. Other content under the same source and id is refused; a changed document is sent
   * whole with a higher `revision`.
   *
   * Where nobody has the account reference yet, the event is kept (202) and counts at its own time once the account is
   * known.
   *
   * `POST /v1/events`, needs `events:write`.
   *
   * Refused with `account_reference_ambiguous`, `event_conflict`, `event_invalid`, `event_not_processable`,
   * `json_not_canonical`, `person_not_member`.
   */
  recordEvent(args: {
    body: Event;
  }, options?: CallOptions): Call<EventAnswer>;

  /**
   * Record many events.
   *
   * One event per line, one answer per line, in the order of the request. Every line stands alone: a faulty one is
   * answered with its problem and the others are recorded. What was answered is stored; if the connection breaks, send
   * the whole body again.
   *
   * Answers are written while the body is still being read, so read them while you send.
   *
   * `POST /v1/events/bulk`, needs `events:write`.
   *
   * Refused with `event_conflict`, `event_invalid`, `event_not_processable`, `json_not_canonical`, `person_not_member`.
   */
  recordEvents(args: {
    /** `all` also lists campaigns that listened and gave nothing. */
    decisions?: 'given' | 'all';
    body: Iterable<Event> | AsyncIterable<Event>;
  }, options?: LineOptions): LineCall<BulkEventAnswer>;

  /**
   * Set exchange rates.
   *
   * Adds rates and replaces those of the same currency and day; others stay. An event in another currency is decided
   * with the rate of its business day, or the last one up to 7 days before it, once the table reaches that day. Until
   * then it waits.
   *
   * Events that waited for these rates are decided before the answer comes; so are those that had been decided with a
   * rate that is another one now. Where there are very many, the rest follows in the background.
   *
   * `PUT /v1/exchange-rates`, needs `rates:write`.
   *
   * Refused with `exchange_rate_invalid`.
   */
  setExchangeRates(args: {
    body: NewExchangeRates;
  }, options?: KeyedOptions): Call<SetExchangeRates>;

  /**
   * Follow events as they come in.
   *
   * Call it without `after` to begin now, then every second or two with the `after` of the answer before: it brings
   * what has become visible since, the newest first. Nothing is left out, also where a transaction ended later than
   * others that began after it; in such a case events may come twice, so tell them apart by `eventId`. Whoever stays
   * away for more than a minute goes on with the list of events.
   *
   * `GET /v1/events/tail`, needs `events:read`.
   *
   * Refused with `cursor_invalid`.
   */
  tailEvents(args?: {
    /** `after` of the answer before. */
    after?: string;
    /** Only events of this account. `acc_…` */
    account?: string;
    /** Only events of this source. */
    source?: string;
    /** Only events of this type. */
    type?: string;
    /** Only events whose newest decision `awarded` something, gave `nothing`, or is `waiting` for a rate. */
    outcome?: 'awarded' | 'nothing' | 'waiting';
  }, options?: CallOptions): Call<EventTail>;
}
