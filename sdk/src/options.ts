/** By name; what is undefined is not sent. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** What every call may be given. */
export interface CallOptions {
  /** Aborts the call, its retries and their pauses. */
  signal?: AbortSignal;
  /** Milliseconds one attempt may take; default: that of the client. */
  timeoutMs?: number;
  /** How often it is sent again where that is safe; default: that of the client. */
  retries?: number;
  /** Sent with this call besides those of the client. */
  headers?: HeaderValues;
}

/** Of writes that the server does once per key. */
export interface KeyedOptions extends CallOptions {
  /**
   * Names this write for 90 days. Without one, every call gets a fresh key, which its retries share. Give your own where
   * the write must happen once even if your program dies and asks again.
   */
  idempotencyKey?: string;
}

/** Of changes that can be refused where somebody else changed the thing meanwhile. */
export interface ConditionalOptions extends CallOptions {
  /** `etag` of the answer you looked at; `precondition_failed` if it was changed since. */
  ifMatch?: string;
}

/** Of lines that are sent and answered in one call. */
export interface LineOptions extends CallOptions {
  /** Lines per request; default 1,000. The call as a whole has no limit. */
  linesPerRequest?: number;
}

/** Request before it is sent, as the `headers` of a client see it. */
export interface OutgoingRequest {
  operationId: string;
  method: string;
}

type Later<T> = T | Promise<T>;

/** How a client reaches a server. */
export interface ClientOptions {
  /** `https://loyalty.example.com`; in a browser it may be left out: the server the page came from. */
  url?: string;
  /** `hk_<workspace>_…`, or a function that finds it, asked for every attempt. Never in a browser. */
  apiKey?: string | (() => Later<string>);
  /** What a browser does with the cookies of a session; `include` where the API has another origin than the page. */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** Sent with every attempt; as a function, asked for each: the place for a CSRF token. */
  headers?: HeaderValues | ((request: OutgoingRequest) => Later<HeaderValues>);
  /** Milliseconds one attempt may take until its answer has been read; of files, until it begins. Default 60,000. */
  timeoutMs?: number;
  /** How often a call is sent again where that is safe: no answer, 408, 429, 5xx. Default 3. */
  retries?: number;
  /** Told before each pause. */
  onRetry?: (retry: Retry) => void;
  /** Default: that of the platform. */
  fetch?: typeof globalThis.fetch;
}

/** A call that is about to be sent again. */
export interface Retry {
  operationId: string;
  /** 1 for the first repetition. */
  attempt: number;
  waitMs: number;
  reason: Error;
}
