import type { CallOptions, ClientOptions, HeaderValues } from './options.ts';
import { HanseConnectionError, HanseError, HanseProblem, HanseUnexpectedAnswer, refusalOf } from './problem.ts';
import { randomShare } from './random.ts';
import type { PreparedRequest } from './request.ts';

const TIMEOUT_MS = 60_000;
/** Of every call, unless it or its client says otherwise. */
export const RETRIES = 3;
/** Pauses grow from here, twice as long each time, */
const PAUSE_MS = 200;
/** up to here. */
const PAUSE_MS_MAX = 10_000;
/** A server that asks for more is not waited for: the caller decides. */
const RETRY_AFTER_MS_MAX = 60_000;
/** The trouble is with the way or the moment, not with the request. */
const LATER = [408, 500, 502, 503, 504];

/** What a reader of an answer can say about the connection it comes on. */
export interface Connection {
  /** Something arrived: the time allowed begins anew. */
  alive(): void;
  /** What is read from here on has no time limit; only the signal of the caller ends it. */
  stayOpen(): void;
}

export type ReadAnswer<T> = (response: Response, connection: Connection) => T | Promise<T>;

/**
 * Sends a request, again where that is safe and helps, and reads its answer; what breaks while it is read is sent again
 * too.
 * @throws HanseProblem, HanseConnectionError, HanseUnexpectedAnswer, and the reason of the caller's signal
 */
export async function send<T>(
  client: ClientOptions,
  request: PreparedRequest,
  options: CallOptions,
  read: ReadAnswer<T>,
): Promise<T> {
  const retries = options.retries ?? client.retries ?? RETRIES;
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(client, request, options, read);
    } catch (error) {
      const waitMs = attempt > retries ? null : pauseBefore(error, request.isRepeatable, attempt);
      if (waitMs === null || options.signal?.aborted) throw error;
      client.onRetry?.({ operationId: request.operationId, attempt, waitMs, reason: error as Error });
      await pause(waitMs, options.signal);
    }
  }
}

/**
 * A success of another kind is none of Hanse: a page that a web server gives for every path it does not know, say.
 * @throws HanseUnexpectedAnswer
 */
export async function requireType(operationId: string, response: Response, mediaType: string): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (type.split(';', 1)[0]!.trim() !== mediaType) {
    throw new HanseUnexpectedAnswer(operationId, response.status, await response.text());
  }
}

/** How long to wait before the request is sent again; null where it should not be. */
export function pauseBefore(error: unknown, isRepeatable: boolean, attempt: number): number | null {
  // The later half of a pause that doubles: many clients that were cut off together do not come back together.
  const ownPause = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** attempt) * (0.5 + randomShare() / 2);
  if (error instanceof HanseConnectionError) return isRepeatable ? ownPause : null;
  if (!(error instanceof HanseProblem || error instanceof HanseUnexpectedAnswer)) return null;
  const waits = error instanceof HanseProblem && error.code === 'idempotency_key_in_progress';
  // Nothing was begun, so that even what is not repeatable may come again.
  const notBegun = error.status === 429;
  if (!waits && !notBegun && !(isRepeatable && LATER.includes(error.status))) return null;
  const asked = error.retryAfterMs ?? 0;
  return asked > RETRY_AFTER_MS_MAX ? null : Math.max(ownPause, asked + (asked > 0 ? randomShare() * PAUSE_MS : 0));
}

async function sendOnce<T>(
  client: ClientOptions,
  request: PreparedRequest,
  options: CallOptions,
  read: ReadAnswer<T>,
): Promise<T> {
  const { operationId, path } = request;
  const { signal } = options;
  signal?.throwIfAborted();
  const init = await initOf(client, request, options);
  const limit = timeLimit(options.timeoutMs ?? client.timeoutMs ?? TIMEOUT_MS, signal);
  try {
    const doFetch = client.fetch ?? fetch;
    const response = await doFetch(`${(client.url ?? '').replace(/\/+$/, '')}${path}`, {
      ...init,
      signal: limit.signal,
    });
    if (!response.ok) throw await refusalOf(operationId, response);
    return await read(response, limit);
  } catch (error) {
    if (error instanceof HanseError) throw error;
    if (signal?.aborted) throw signal.reason;
    if (limit.isOver()) throw new HanseConnectionError(operationId, 'no answer came in time', { timedOut: true });
    throw new HanseConnectionError(operationId, `no whole answer came (${wordsOf(error)})`, { cause: error });
  } finally {
    limit.end();
  }
}

async function initOf(client: ClientOptions, request: PreparedRequest, options: CallOptions): Promise<RequestInit> {
  const { operationId, method, body } = request;
  const key = typeof client.apiKey === 'function' ? await client.apiKey() : client.apiKey;
  const { headers = {} } = client;
  const own = typeof headers === 'function' ? await headers({ operationId, method }) : headers;
  return {
    method,
    headers: given({
      accept: 'application/json, */*;q=0.1',
      authorization: key === undefined ? key : `Bearer ${key}`,
      ...own,
      ...request.headers,
      ...options.headers,
    }),
    // The API never redirects: following one would turn a write into a read, or tell the key to somebody else.
    redirect: 'error',
    ...(client.credentials === undefined ? {} : { credentials: client.credentials }),
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  };
}

function given(headers: HeaderValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A signal that ends with the time or with the caller's signal. */
function timeLimit(
  timeoutMs: number,
  caller: AbortSignal | undefined,
): Connection & {
  signal: AbortSignal;
  isOver(): boolean;
  end(): void;
} {
  const controller = new AbortController();
  let over = false;
  let open = false;
  const timeOut = () => {
    over = true;
    controller.abort();
  };
  let timer = setTimeout(timeOut, timeoutMs);
  const leave = () => controller.abort(caller?.reason);
  if (caller?.aborted) leave();
  caller?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    isOver: () => over,
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(timeOut, timeoutMs);
    },
    stayOpen: () => {
      open = true;
    },
    end: () => {
      clearTimeout(timer);
      if (!open) caller?.removeEventListener('abort', leave);
    },
  };
}

/** @throws the reason of the signal, as soon as it is aborted */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const leave = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/** Of fetch the cause says more: "fetch failed" is "connect ECONNREFUSED". */
function wordsOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
