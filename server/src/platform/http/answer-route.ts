import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { assert, type Instant, type Refusal } from '#kernel';
import { inWorkspace } from '#platform/postgres';
import { throughKey } from './acting-key.ts';
import { credentialsOf } from './credentials.ts';
import { askedList, type CsvList, csvListOf, csvPieces, type ListPage } from './csv-list.ts';
import type { SettledAnswer } from './idempotency.ts';
import { type IdempotencyClaim, readIdempotencyKey, requestHash } from './idempotency.ts';
import { readLines } from './ndjson.ts';
import type { Credentials, Principal } from './principal.ts';
import type { Problem } from './problem.ts';
import { inputReader, type RequestInput } from './request-input.ts';
import { type ArrivingFile, isLineWise, isStream, isZod, type RequestContext, type Route } from './route.ts';
import { sendPieces } from './send-pieces.ts';

/** What was found out about a request before its handler runs; kept on the Fastify request. */
export interface RequestState {
  principal: Principal | null;
  now: Instant;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type ProblemOf = (request: FastifyRequest, refusal: Refusal) => Problem;

/** Builds the Fastify handler of a route: validate, call, check the answer, send. */
export function answerRoute(route: Route, stateOf: (request: FastifyRequest) => RequestState, problemOf: ProblemOf) {
  const readInput = inputReader(route);
  const list = csvListOf(route);
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asked = list === null ? null : askedList(request.query, request.headers.accept);
    if (list !== null && asked?.csv) {
      const read = (query: Record<string, unknown>) =>
        readPage(route, request, reply, { readInput, query, stateOf, problemOf });
      return sendCsv(request, reply, list, csvPieces(list, asked, read));
    }
    const input = readInput({
      params: request.params,
      query: asked?.query ?? request.query,
      body: isLineWise(route.body) ? undefined : isStream(route.body) ? arriving(request) : request.body,
    });
    const context = new Context(route, request, reply, stateOf(request), input, problemOf);
    const answer = (await route.handler(context as never)) as Answer | SettledAnswer;
    assert(
      !route.idempotent || context.idempotency.key === null || context.idempotency.honoured,
      `${route.operationId} is declared idempotent and must pass request.idempotency to runIdempotent`,
    );
    return 'settled' in answer ? sendSettled(reply, answer) : sendAnswer(route, request, reply, answer);
  };
  return (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { principal } = stateOf(request);
    if (principal === null) return answer(request, reply);
    return inWorkspace(principal.workspaceId, () => throughKey(principal.actedBy, () => answer(request, reply)));
  };
}

type ReadInput = ReturnType<typeof inputReader>;

interface PageRequest {
  readInput: ReadInput;
  query: Record<string, unknown>;
  stateOf: (request: FastifyRequest) => RequestState;
  problemOf: ProblemOf;
}

/** One page of a list, as its operation would answer it. */
async function readPage(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { readInput, query, stateOf, problemOf }: PageRequest,
): Promise<ListPage> {
  const input = readInput({ params: request.params, query, body: undefined });
  const context = new Context(route, request, reply, stateOf(request), input, problemOf);
  const answer = (await route.handler(context as never)) as Answer;
  return JSON.parse(writeJson(route, answer)!) as ListPage;
}

async function sendCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  list: CsvList,
  pieces: AsyncIterable<string>,
): Promise<FastifyReply> {
  reply.code(200).header('content-type', 'text/csv; charset=utf-8; header=present');
  reply.header('content-disposition', `attachment; filename="${list.fileName}"`);
  try {
    return await sendPieces(request, reply, pieces);
  } catch (error) {
    // What is refused before its first line is no file.
    reply.removeHeader('content-disposition');
    throw error;
  }
}

function arriving(request: FastifyRequest): ArrivingFile {
  const contentType = request.headers['content-type'] ?? '';
  const [mediaType = ''] = contentType.toLowerCase().split(';');
  return { bytes: (request.body ?? []) as AsyncIterable<Buffer>, mediaType: mediaType.trim(), contentType };
}

/** See {@link RequestContext}; what costs something and is seldom used is made when asked for. */
class Context implements RequestContext {
  readonly requestId: string;
  readonly operationId: string;
  readonly now: Instant;
  readonly log: FastifyBaseLogger;
  readonly ip: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly principal: Principal | null;
  readonly problemOf: (refusal: Refusal) => Problem;
  readonly #route: Route;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  #signal: AbortSignal | null = null;
  #claim: IdempotencyClaim | null = null;

  constructor(
    route: Route,
    request: FastifyRequest,
    reply: FastifyReply,
    state: RequestState,
    input: RequestInput,
    problemOf: ProblemOf,
  ) {
    this.#route = route;
    this.#request = request;
    this.#reply = reply;
    this.requestId = request.id;
    this.operationId = route.operationId;
    this.now = state.now;
    this.log = request.log;
    this.ip = request.ip;
    this.params = input.params;
    this.query = input.query;
    this.body = input.body;
    this.principal = state.principal;
    this.problemOf = (refusal) => problemOf(request, refusal);
  }

  get lines() {
    assert(isLineWise(this.#route.body), `${this.operationId} reads lines only with an NDJSON body`);
    return readLines((this.#request.body ?? []) as AsyncIterable<Buffer>, this.#route.body.limits);
  }

  get credentials(): Credentials {
    return credentialsOf(this.#request);
  }

  get ifMatch(): string | undefined {
    return this.#request.headers['if-match'];
  }

  get range(): string | undefined {
    return this.#request.headers.range;
  }

  get signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const gone = new AbortController();
    this.#reply.raw.once('close', () => {
      if (!this.#reply.raw.writableFinished) gone.abort();
    });
    this.#signal = gone.signal;
    return gone.signal;
  }

  get idempotency(): IdempotencyClaim {
    this.#claim ??= claimOf(this.#route, this.#request, this);
    return this.#claim;
  }
}

function claimOf(route: Route, request: FastifyRequest, context: Context): IdempotencyClaim {
  assert(route.idempotent && context.principal, `${route.operationId} is declared with idempotent: true to use keys`);
  const { kind, id, workspaceId } = context.principal;
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  const path = request.url.split('?', 1)[0]!;
  const caller = kind === 'apiKey' ? null : id;
  return {
    key,
    workspaceId,
    operationId: route.operationId,
    requestHash:
      key === null ? '' : requestHash({ method: route.method, path, query: request.query, body: request.body, caller }),
    now: context.now,
    write: (answer) => writeJson(route, answer),
    honoured: false,
  };
}

/** Checks an answer against the schema of its status and writes it; fields the schema does not name are left out. */
function writeJson(route: Route, answer: Answer): string | null {
  const schema = route.response[answer.status];
  assert(schema, `${route.operationId} answers ${answer.status}, which it does not declare`);
  if (!isZod(schema)) {
    assert(schema.kind === 'noContent', `${route.operationId}: an answer that is kept is JSON or nothing`);
    return null;
  }
  const parsed = schema.safeParse(answer.body);
  assert(
    parsed.success,
    `${route.operationId} answers ${answer.status} with a body unlike its schema: ${parsed.error?.message}`,
  );
  return JSON.stringify(parsed.data);
}

function sendSettled(reply: FastifyReply, answer: SettledAnswer): FastifyReply {
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.headers) reply.headers(answer.headers);
  return sendText(reply, answer.settled.status, answer.settled.text);
}

function sendText(reply: FastifyReply, status: number, text: string | null): FastifyReply {
  reply.code(status);
  return text === null ? reply.send() : reply.header('content-type', 'application/json').send(text);
}

function sendAnswer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): FastifyReply | Promise<FastifyReply> {
  const schema = route.response[answer.status];
  assert(schema, `${route.operationId} answers ${answer.status}, which it does not declare`);
  if (answer.headers) reply.headers(answer.headers);
  if (isZod(schema) || schema.kind === 'noContent') return sendText(reply, answer.status, writeJson(route, answer));
  reply.code(answer.status);
  if (schema.kind === 'raw') {
    if (!reply.hasHeader('content-type')) reply.header('content-type', schema.contentType);
    return reply.send(answer.body);
  }
  reply.header('content-type', 'application/x-ndjson');
  return sendPieces(request, reply, answer.body as AsyncIterable<string>);
}
