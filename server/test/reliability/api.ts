/** What a careful client does: it sends again whatever was not answered, with the same ids and keys. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface EventLine {
  source: string;
  id: string;
  [field: string]: unknown;
}

export interface LineAnswer {
  line: number;
  status: 'recorded' | 'replayed' | 'unmatched' | 'refused';
  eventId?: string | null;
  decisions?: unknown;
  problem?: { code: string; status: number; detail?: string };
}

export interface Answer {
  status: number;
  replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

const AGAIN_AFTER_MS = 25;

export class Api {
  readonly #url: () => string;
  readonly #key: string;
  readonly #patienceMs: number;

  /**
   * @param url asked for with every request, since servers come and go
   * @param patienceMs after that a request counts as lost
   */
  constructor(url: string | (() => string), key: string, patienceMs = 60_000) {
    this.#url = typeof url === 'string' ? () => url : url;
    this.#key = key;
    this.#patienceMs = patienceMs;
  }

  /** One request. @throws where no whole answer came */
  async send(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    const answer = await fetch(`${this.#url()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(this.#patienceMs),
    });
    const text = await answer.text();
    const replayed = answer.headers.get('idempotency-replayed') === 'true';
    return { status: answer.status, replayed, body: text === '' ? null : JSON.parse(text) };
  }

  /** Until it is answered with something other than "later". */
  async sendUntilAnswered(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    for (;;) {
      const answer = await this.send(method, path, body, idempotencyKey).catch(() => null);
      if (answer !== null && !isLater(answer.status, answer.body?.code)) return answer;
      await sleep(AGAIN_AFTER_MS);
    }
  }

  /** Sends lines and reads answers as they come. @returns what arrived as whole lines, even if the connection broke */
  async bulk(lines: readonly EventLine[]): Promise<{ answers: LineAnswer[]; broken: boolean }> {
    const answers: LineAnswer[] = [];
    let rest = '';
    try {
      const response = await fetch(`${this.#url()}/v1/events/bulk`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/x-ndjson' },
        body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
        signal: AbortSignal.timeout(this.#patienceMs),
      });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        return { answers, broken: true };
      }
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        rest += piece;
        const whole = rest.split('\n');
        rest = whole.pop() ?? '';
        answers.push(...whole.map((line) => JSON.parse(line)));
      }
      return { answers, broken: answers.length < lines.length };
    } catch {
      return { answers, broken: true };
    }
  }

  /**
   * Sends the lines again and again until every one is answered for good.
   * @param onAnswer told of every answer as it arrives, first and repeated ones
   */
  async bulkUntilAnswered(
    lines: readonly EventLine[],
    onAnswer: (event: EventLine, answer: LineAnswer) => void,
  ): Promise<void> {
    for (;;) {
      const { answers, broken } = await this.bulk(lines);
      let open = broken;
      for (const answer of answers) {
        const event = lines[answer.line - 1];
        if (event === undefined) throw new Error(`an answer to line ${answer.line} of ${lines.length}`);
        if (answer.status === 'refused' && isLater(answer.problem?.status ?? 0, answer.problem?.code)) open = true;
        else onAnswer(event, answer);
      }
      if (!open) return;
      await sleep(AGAIN_AFTER_MS);
    }
  }
}

/** The server asks to come again; nothing, or nothing more, was decided. */
function isLater(status: number, code: string | undefined): boolean {
  return status >= 500 || code === 'idempotency_key_in_progress';
}
