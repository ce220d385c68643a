/**
 * Answers the lines of a bulk request. Lines that arrive in one piece are taken in together, so that accounts are looked
 * up once per piece and lanes get full batches; every line still has its own answer.
 */
import { type Refusal, RefusedError } from '#kernel';
import type { RulesCache } from '#modules/programmes';
import type { NdjsonLine, Problem } from '#platform/http';
import { queryable } from '#platform/postgres';
import { type EventAnswer, type EventInput, type IntakeDeps, queueEvents } from '../operations/take-events.ts';
import { answerToApi } from './event-answers.ts';

/** One piece of the request is at most this many events, however small they are. */
const EVENTS_PER_PIECE = 500;

export interface BulkRequest {
  deps: IntakeDeps;
  workspaceId: string;
  /** Also campaigns that listened and gave nothing. */
  silent: boolean;
  problemOf(refusal: Refusal): Problem;
}

interface Pending {
  input: EventInput;
  resolve(answer: EventAnswer): void;
  reject(error: unknown): void;
}

export class BulkLines {
  readonly #request: BulkRequest;
  #pending: Pending[] = [];
  /** Pieces enter their lanes one after the other: of equal ids the first line counts. */
  #queued: Promise<unknown> = Promise.resolve();

  constructor(request: BulkRequest) {
    this.#request = request;
  }

  /** JSON text of one line's answer. Never throws: a line that fails is answered with its problem. */
  async answer(line: NdjsonLine): Promise<string> {
    const { number, value, text, refusal } = line;
    if (refusal !== null) return this.#refused(number, refusal);
    try {
      const answer = await this.#take(text === undefined ? { value } : { value, text });
      if (answer.status === 'refused') return this.#refused(number, answer.refusal);
      const rules = await this.#rules();
      return `{"line":${number},${JSON.stringify(answerToApi(answer, rules, this.#request.silent)).slice(1)}`;
    } catch (error) {
      return this.#refused(number, refusalOf(error));
    }
  }

  #take(input: EventInput): Promise<EventAnswer> {
    return new Promise((resolve, reject) => {
      // All lines of one piece are handed over before the first microtask runs.
      if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
      this.#pending.push({ input, resolve, reject });
      if (this.#pending.length >= EVENTS_PER_PIECE) this.#flush();
    });
  }

  #flush(): void {
    const batch = this.#pending;
    this.#pending = [];
    if (batch.length === 0) return;
    const { deps, workspaceId } = this.#request;
    const settle = (answers: readonly EventAnswer[]) => {
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as EventAnswer);
    };
    const fail = (error: unknown) => {
      for (const { reject } of batch) reject(error);
    };
    const inputs = batch.map(({ input }) => input);
    const queued = this.#queued.then(() => queueEvents(deps, workspaceId, inputs));
    this.#queued = queued.catch(() => {});
    queued.then(({ answers }) => answers).then(settle, fail);
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
