import { RefusedError } from '#kernel';

/** Seconds a client is asked to wait before it tries again; PostgreSQL is back from a crash well within that. */
const RETRY_AFTER_SECONDS = 5;

/**
 * The one error for "the database cannot be used now": HTTP answers it with 503 and Retry-After, the command line with
 * exit code 4.
 *
 * @param detail what happened, in one sentence
 * @param remedy what the reader can do about it
 */
export function databaseUnavailable(detail: string, remedy: string, cause?: unknown): RefusedError {
  return refused('database_unavailable', detail, remedy, cause);
}

/** The database works but did not get to this request in time (lock, statement or retry limit): also a 503. */
export function databaseBusy(detail: string, remedy: string, cause?: unknown): RefusedError {
  return refused('database_busy', detail, remedy, cause);
}

function refused(code: string, detail: string, remedy: string, cause: unknown): RefusedError {
  const error = new RefusedError({ code, detail, remedy, retryAfterSeconds: RETRY_AFTER_SECONDS });
  if (cause !== undefined) error.cause = cause;
  return error;
}
