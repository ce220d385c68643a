import type { CommonProblemCode, KnownProblemCode, OwnProblemCodes } from './generated/problem-codes.ts';
import type { FieldError, Problem } from './generated/schemas.ts';

/** A code this version knows by name, or one a newer server has added. */
export type ProblemCode = KnownProblemCode | (string & {});

/** What one operation may be refused with: `ProblemCodeOf<'redeemReward'>`. */
export type ProblemCodeOf<Id extends string> =
  | CommonProblemCode
  | (Id extends keyof OwnProblemCodes ? OwnProblemCodes[Id] : never);

/** Everything the SDK throws by itself; an aborted call throws the reason of its signal instead. */
export abstract class HanseError extends Error {
  /** `redeemReward` */
  readonly operationId: string;

  constructor(operationId: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.operationId = operationId;
  }
}

/** The server refused the request and said why (RFC 9457). */
export class HanseProblem extends HanseError {
  override readonly name = 'HanseProblem';
  /** Decide by this, not by the texts. */
  readonly code: ProblemCode;
  readonly status: number;
  /** What was found this time. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The single faults, where a field is at fault; empty otherwise. */
  readonly errors: readonly FieldError[];
  /** Names the request in the log of the server. */
  readonly requestId: string;
  /** The whole document, with the members some codes add. */
  readonly document: Problem;
  /** How long the server asks to wait; null where it does not. */
  readonly retryAfterMs: number | null;

  constructor(operationId: string, document: Problem, retryAfterMs: number | null = null) {
    super(operationId, `${operationId}: ${document.code}: ${document.detail}`);
    this.code = document.code;
    this.status = document.status;
    this.detail = document.detail;
    this.remedy = document.remedy;
    this.errors = document.errors ?? [];
    this.requestId = document.requestId;
    this.document = document;
    this.retryAfterMs = retryAfterMs;
  }

  /** The fault of a field, by its path such as `lines[3].quantity`; undefined where that field is not at fault. */
  field(path: string): FieldError | undefined {
    return this.errors.find((error) => error.path === path);
  }
}

/** No answer, or none that is whole. Whether the server did what was asked is not known. */
export class HanseConnectionError extends HanseError {
  override readonly name = 'HanseConnectionError';
  /** No answer came in time; the server may still be working on it. */
  readonly timedOut: boolean;

  constructor(operationId: string, message: string, options: { cause?: unknown; timedOut?: boolean } = {}) {
    super(operationId, `${operationId}: ${message}`, options.cause);
    this.timedOut = options.timedOut ?? false;
  }
}

/** An answer that Hanse did not write: of a proxy, or of another server under this address. */
export class HanseUnexpectedAnswer extends HanseError {
  override readonly name = 'HanseUnexpectedAnswer';
  readonly status: number;
  /** Where the text begins. */
  readonly text: string;
  readonly retryAfterMs: number | null;

  constructor(operationId: string, status: number, text: string, retryAfterMs: number | null = null) {
    super(operationId, `${operationId}: status ${status} with no answer of Hanse: ${text.slice(0, 200)}`);
    this.status = status;
    this.text = text.slice(0, 2000);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Whether something that was thrown is a refusal, and with one of these codes where any are named. Codes are checked by
 * the compiler, so that a mistyped one is not simply never true.
 */
export function isProblem(error: unknown): error is HanseProblem;
export function isProblem<Code extends KnownProblemCode>(
  error: unknown,
  ...codes: Code[]
): error is HanseProblem & { readonly code: Code };
export function isProblem(error: unknown, ...codes: string[]): boolean {
  return error instanceof HanseProblem && (codes.length === 0 || codes.includes(error.code));
}

/** What an answer without success is thrown as. */
export async function refusalOf(operationId: string, response: Response): Promise<HanseError> {
  const text = await response.text();
  const wait = retryAfterMs(response.headers);
  const document = text.startsWith('{') ? parsed(text) : null;
  return typeof document?.code === 'string'
    ? new HanseProblem(operationId, document, wait)
    : new HanseUnexpectedAnswer(operationId, response.status, text, wait);
}

function parsed(text: string): Problem | null {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return null;
  }
}

/** Seconds, or an instant: that is held against the server's own clock, not against ours. */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
