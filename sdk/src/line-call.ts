import type { Problem } from './generated/schemas.ts';
import type { ClientOptions, LineOptions } from './options.ts';
import { HanseConnectionError, type HanseError, HanseProblem } from './problem.ts';
import type { PreparedRequest } from './request.ts';
import { type Connection, pause, pauseBefore, RETRIES, requireType, send } from './send.ts';

const LINES_PER_REQUEST = 1_000;
/** One request is sent whole, so that it can be sent again; it stays small enough for that. */
const CHARACTERS_PER_REQUEST = 4 << 20;

interface LineAnswer {
  /** Counts from 1. */
  line: number;
  problem?: unknown;
}

interface Line {
  /** Place among everything that is sent, from 1. */
  number: number;
  text: string;
}

/**
 * Lines sent as they come and answered one by one, in their order. Nothing is sent before the answers are asked for, and
 * no more is read ahead than one request holds. Lines whose answer was lost, and those the server could not get to, are
 * sent again.
 */
export class LineCall<Answered> implements AsyncIterable<Answered> {
  readonly #answers: () => AsyncGenerator<Answered, void, undefined>;

  constructor(answers: () => AsyncGenerator<Answered, void, undefined>) {
    this.#answers = answers;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Answered, void, undefined> {
    return this.#answers();
  }

  /** All answers at once. */
  async toArray(): Promise<Answered[]> {
    const all: Answered[] = [];
    for await (const answer of this) all.push(answer);
    return all;
  }
}

/** @param prepare makes a request of the text of some lines */
export async function* sendLines(
  client: ClientOptions,
  options: LineOptions,
  prepare: (text: string) => PreparedRequest,
  lines: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<LineAnswer, void, undefined> {
  for await (const portion of portionsOf(lines, options.linesPerRequest ?? LINES_PER_REQUEST)) {
    yield* settle(client, options, prepare, portion);
  }
}

async function* portionsOf(
  lines: Iterable<unknown> | AsyncIterable<unknown>,
  linesMax: number,
): AsyncGenerator<Line[], void, undefined> {
  let portion: Line[] = [];
  let characters = 0;
  let number = 0;
  for await (const line of lines) {
    const text = JSON.stringify(line);
    if (portion.length >= linesMax || (portion.length > 0 && characters + text.length > CHARACTERS_PER_REQUEST)) {
      yield portion;
      portion = [];
      characters = 0;
    }
    number += 1;
    characters += text.length;
    portion.push({ number, text });
  }
  if (portion.length > 0) yield portion;
}

/** Sends a portion, and what of it has no answer for good again; where that ends, it gives the answers up to there. */
async function* settle(
  client: ClientOptions,
  options: LineOptions,
  prepare: (text: string) => PreparedRequest,
  portion: readonly Line[],
): AsyncGenerator<LineAnswer, void, undefined> {
  const answers = new Map<Line, LineAnswer>();
  let failure: unknown;
  for (let open = portion, attempt = 1; open.length > 0; attempt++) {
    const request = prepare(open.map(({ text }) => `${text}\n`).join(''));
    const heard = answers.size;
    const broken = await ask(client, options, request, open, answers);
    open = open.filter((line) => !isAnswered(answers.get(line)));
    if (open.length === 0) break;
    // Whoever gets on is not failing.
    if (answers.size > heard) attempt = 1;
    failure = broken ?? problemOf(request.operationId, answers.get(open[0]!));
    const waitMs =
      attempt > (options.retries ?? client.retries ?? RETRIES) ? null : pauseBefore(failure, true, attempt);
    if (waitMs === null || options.signal?.aborted) break;
    client.onRetry?.({ operationId: request.operationId, attempt, waitMs, reason: failure as Error });
    await pause(waitMs, options.signal);
  }
  for (const line of portion) {
    const answer = answers.get(line);
    // A line that was refused to the end has an answer; one that was lost has none.
    if (answer === undefined) throw failure;
    yield answer;
  }
}

/** One request; notes the answers that come. @returns what broke it; null where it came to its end */
async function ask(
  client: ClientOptions,
  options: LineOptions,
  request: PreparedRequest,
  lines: readonly Line[],
  answers: Map<Line, LineAnswer>,
): Promise<unknown> {
  const take = (text: string) => {
    const answer = JSON.parse(text) as LineAnswer;
    const line = lines[answer.line - 1];
    if (line !== undefined) answers.set(line, { ...answer, line: line.number });
  };
  try {
    // Sent again by whoever called: without the lines that were answered before it broke.
    const once = { ...options, retries: 0 };
    await send(client, request, once, async (response, connection) => {
      await requireType(request.operationId, response, 'application/x-ndjson');
      await readLines(response, connection, take);
    });
    return null;
  } catch (error) {
    return error;
  }
}

/** The server has said what it has to say; faults of its own are asked about again. */
function isAnswered(answer: LineAnswer | undefined): boolean {
  return answer !== undefined && (statusOf(answer) ?? 0) < 500;
}

function statusOf({ problem }: LineAnswer): number | undefined {
  return (problem as Partial<Problem> | null | undefined)?.status;
}

function problemOf(operationId: string, answer: LineAnswer | undefined): HanseError {
  return answer === undefined
    ? new HanseConnectionError(operationId, 'the answers ended before the last line was answered')
    : new HanseProblem(operationId, answer.problem as Problem);
}

async function readLines(response: Response, connection: Connection, take: (text: string) => void): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    connection.alive();
    const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line !== '') take(line);
  }
  if (rest !== '') take(rest);
}
