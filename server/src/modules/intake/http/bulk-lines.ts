/**
 * Answers the lines of a bulk request. Lines that arrive in one piece are taken in together, so that accounts are looked
 * up once per piece and lanes get full batches; every line still has its own answer.
 */
import { type Refusal, RefusedError } from '#kernel';
import type { Rules, RulesCache } from '#modules/programmes';
import type { NdjsonLine, Problem } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { IntakeDeps } from '../operations/intake-deps.ts';
import { type EventAnswer, type EventInput, queueEvents } from '../operations/take-events.ts';
import { type AcceptedAnswer, answerToApi } from './event-answers.ts';

/** One piece of the request is at most this many events, however small they are. */
const EVENTS_PER_PIECE = 500;

export interface BulkRequest {
  deps: IntakeDeps;
  workspaceId: string;
  /** Also campaigns that listened and gave nothing. */
  silent: boolean;
  problemOf(refusal: Refusal): Problem;
}

interface Waiting {
  number: number;
  resolve(text: string): void;
}

/**
 * Thousands of lines are under way at a time, so that of each only what is still needed is kept: its value is let go as
 * soon as it is checked.
 */
export class BulkLines {
  readonly #request: BulkRequest;
  #inputs: EventInput[] = [];
  #waiting: Waiting[] = [];
  /** Pieces enter their lanes one after the other: of equal ids the first line counts. */
  #queued: Promise<unknown> = Promise.resolve();

  constructor(request: BulkRequest) {
    this.#request = request;
  }

  /** JSON text of one line's answer. Never throws: a line that fails is answered with its problem. */
  answer({ number, value, text, refusal }: NdjsonLine): Promise<string> | string {
    if (refusal !== null) return this.#refused(number, refusal);
    // All lines of one piece are handed over before the first microtask runs.
    if (this.#inputs.length === 0) queueMicrotask(() => this.#flush());
    this.#inputs.push(text === undefined ? { value } : { value, text });
    return new Promise((resolve) => {
      this.#waiting.push({ number, resolve });
      if (this.#waiting.length >= EVENTS_PER_PIECE) this.#flush();
    });
  }

  #flush(): void {
    const [inputs, waiting] = [this.#inputs, this.#waiting];
    this.#inputs = [];
    this.#waiting = [];
    if (inputs.length === 0) return;
    const { deps, workspaceId } = this.#request;
    const queued = this.#queued.then(() => queueEvents(deps, workspaceId, inputs));
    this.#queued = queued.catch(() => {});
    queued.then((events) => this.#settle(events.all(), waiting)).catch((error: unknown) => this.#fail(error, waiting));
  }

  async #settle(answering: Promise<EventAnswer[]>, waiting: readonly Waiting[]): Promise<void> {
    const [answers, rules] = await Promise.all([answering, this.#rules()]);
    for (const [index, { number, resolve }] of waiting.entries()) {
      const answer = answers[index] as EventAnswer;
      resolve(
        answer.status === 'refused' ? this.#refused(number, answer.refusal) : this.#accepted(number, answer, rules),
      );
    }
  }

  #fail(error: unknown, waiting: readonly Waiting[]): void {
    for (const { number, resolve } of waiting) resolve(this.#refused(number, refusalOf(error)));
  }

  #accepted(line: number, answer: AcceptedAnswer, rules: Rules): string {
    try {
      return `{"line":${line},${JSON.stringify(answerToApi(answer, rules, this.#request.silent)).slice(1)}`;
    } catch (error) {
      return this.#refused(line, refusalOf(error));
    }
  }

  #rules(): ReturnType<RulesCache['recent']> {
    const { deps, workspaceId } = this.#request;
    return deps.rules.recent(queryable(deps.pool), workspaceId);
  }

  #refused(line: number, refusal: Refusal): string {
    const { type, title, status, code, detail, remedy, errors } = this.#request.problemOf(refusal);
    const problem = { type, title, status, code, detail: status < 500 ? detail : title, remedy, errors };
    return JSON.stringify({ line, status: 'refused', problem });
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  return { code: 'internal_error', detail: 'The line could not be answered.' };
}
