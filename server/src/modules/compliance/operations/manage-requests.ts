/** The register of what persons asked for. */
import { addMonths, dayAt, formatDay, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { readPersonWhole } from '#modules/parties';
import { findWorkspace } from '#modules/workspaces';
import { type KeyRing, keyOwner } from '#platform/keys';
import type { Queryable, Transaction } from '#platform/postgres';
import { type DataRequest, dueDay, EXTENDED_MONTHS, type RequestKind } from '../domain/data-request.ts';
import { insertRequest, lockRequest, type StoredRequest, updateRequest } from '../store/data-requests.ts';

export const requestIdOf = (requestId: string): string => formatId('dsr', requestId);

interface Asked {
  personId: string;
  kind: RequestKind;
  receivedAt: Instant;
  /** How it came and how the person was recognised; kept sealed with the person's key. */
  note: string | null;
  by: string;
  now: Instant;
}

/** Puts a request into the register. @throws RefusedError `not_found` */
export async function createDataRequest(
  tx: Transaction,
  keys: KeyRing,
  workspaceId: string,
  asked: Asked,
): Promise<StoredRequest> {
  const { personId, kind, receivedAt, note, by, now } = asked;
  await readPersonWhole(tx, workspaceId, personId);
  const zone = (await findWorkspace(tx, workspaceId))?.timeZone ?? 'UTC';
  const request: StoredRequest = {
    requestId: newUuid(),
    personId,
    kind,
    state: 'open',
    receivedAt,
    dueOn: dueDay(receivedAt, zone),
    note: note === null ? null : await sealFor(tx, keys, workspaceId, { personId, text: note, now }),
    recordedBy: by,
    closedAt: null,
    closedBy: null,
    evidence: null,
  };
  await insertRequest(tx, workspaceId, request);
  await record(tx, workspaceId, { before: null, after: request, action: 'createDataRequest', by, now });
  return request;
}

/** Null where the person was erased: nothing can be kept for them any more. */
export async function sealFor(
  db: Queryable,
  keys: KeyRing,
  workspaceId: string,
  { personId, text, now }: { personId: string; text: string; now: Instant },
): Promise<string | null> {
  const owner = keyOwner.person(personId);
  return (await keys.ensure(db, workspaceId, [owner], now)).get(owner)?.seal(text) ?? null;
}

/** Ends a request that was answered or refused, or (extended) gives it two more months. */
export async function closeDataRequest(
  tx: Transaction,
  workspaceId: string,
  ending: {
    requestId: string;
    outcome: 'done' | 'refused' | 'extended';
    evidence: Readonly<Record<string, unknown>>;
    by: string;
    now: Instant;
  },
): Promise<StoredRequest> {
  const { requestId, outcome, evidence, by, now } = ending;
  const request = await lockRequest(tx, workspaceId, requestId);
  if (request === null) throw requestNotFound();
  if (request.state !== 'open') throw requestClosed(request);
  const zone = (await findWorkspace(tx, workspaceId))?.timeZone ?? 'UTC';
  const closed: StoredRequest =
    outcome === 'extended'
      ? { ...request, dueOn: addMonths(dayAt(request.receivedAt, zone), EXTENDED_MONTHS), evidence }
      : { ...request, state: outcome, closedAt: now, closedBy: by, evidence };
  await updateRequest(tx, workspaceId, closed);
  await record(tx, workspaceId, { before: request, after: closed, action: 'closeDataRequest', by, now });
  return closed;
}

/**
 * Notes that a request was carried out: the one that is named, or one that came this moment.
 * @throws RefusedError `not_found`, `data_request_closed`, `data_request_differs`
 */
export async function fulfilRequest(
  tx: Transaction,
  keys: KeyRing,
  workspaceId: string,
  done: Omit<Asked, 'receivedAt'> & { requestId: string | null; evidence: Readonly<Record<string, unknown>> },
): Promise<StoredRequest> {
  const { personId, kind, by, now, evidence } = done;
  const open =
    done.requestId === null
      ? await createDataRequest(tx, keys, workspaceId, { ...done, receivedAt: now })
      : await lockRequest(tx, workspaceId, done.requestId);
  if (open === null) throw requestNotFound();
  if (open.personId !== personId || open.kind !== kind) {
    throw new RefusedError({
      code: 'data_request_differs',
      detail: `${requestIdOf(open.requestId)} is another person's request, or asks for something else.`,
    });
  }
  return closeDataRequest(tx, workspaceId, { requestId: open.requestId, outcome: 'done', evidence, by, now });
}

/** What the register says about a request in the trail; the note belongs to the person. */
async function record(
  tx: Transaction,
  workspaceId: string,
  change: { before: DataRequest | null; after: DataRequest; action: string; by: string; now: Instant },
): Promise<void> {
  const { before, after, action, by, now } = change;
  // Words stand apart from the trail; of what was done it keeps the numbers.
  const { reason = null } = after.evidence ?? {};
  const fields = ({ personId, kind, state, dueOn, evidence }: DataRequest) => {
    const { reason: _, ...numbers } = evidence ?? {};
    return { person: formatId('per', personId), kind, state, dueOn: formatDay(dueOn), evidence: evidence && numbers };
  };
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action,
    subject: { type: 'dataRequest', id: requestIdOf(after.requestId) },
    before: before && fields(before),
    after: fields(after),
    reason: typeof reason === 'string' ? reason : null,
  });
}

function requestNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such request in this workspace.' });
}

function requestClosed({ requestId, state }: DataRequest): RefusedError {
  return new RefusedError({ code: 'data_request_closed', detail: `${requestIdOf(requestId)} is ${state} already.` });
}
