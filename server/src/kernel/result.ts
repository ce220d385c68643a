/** One field of a request that could not be accepted; `path` is written like `lines[3].quantity`. */
export interface FieldError {
  path: string;
  code: string;
  reason: string;
  remedy: string;
}

/**
 * Why something expected did not happen. `code` is stable and snake_case, `detail` says what was found,
 * `remedy` what to do. Extra members travel to the caller unchanged.
 */
export interface Refusal {
  code: string;
  detail: string;
  remedy?: string;
  errors?: FieldError[];
  [extra: string]: unknown;
}

/** An expected outcome as a value: domain code returns it, nothing is thrown. */
export type Result<T, E = Refusal> = { ok: true; value: T } | { ok: false; error: E };

/** A success. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** A failure, usually a {@link Refusal}. */
export function err<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}

/** Carries a refusal out of an operation; the HTTP layer turns it into a problem document. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** The value of a success; throws {@link RefusedError} for a failure. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RefusedError(result.error);
}
