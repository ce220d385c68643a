import { type Answer, Call, ListCall, type Listed } from './call.ts';
import { FileAnswer } from './file-answer.ts';
import type { Operations } from './generated/operation-types.ts';
import * as allOperations from './generated/operations.ts';
import { LineCall, sendLines } from './line-call.ts';
import type { Operation } from './operation.ts';
import type { CallOptions, ClientOptions, LineOptions } from './options.ts';
import { type Arguments, type OperationParts, partsOf, prepareRequest } from './request.ts';
import { type Connection, requireType, send } from './send.ts';

/** Every operation of the API as a function named by its operationId. */
export type HanseClient = Operations;

/** Operations by their names, as they are exported by `@hanse/sdk/operations`. */
export type SomeOperations = { readonly [Id in keyof Operations]?: Operation<Id> };

/** A client with every operation of the API. */
export function createClient(options: ClientOptions = {}): HanseClient {
  return createClientWith(allOperations, options);
}

/**
 * A client with these operations alone: what is not named is not in the bundle.
 *
 * @example
 * import { createClientWith } from '@hanse/sdk';
 * import { listWallets, redeemReward } from '@hanse/sdk/operations';
 * const hanse = createClientWith({ listWallets, redeemReward }, { credentials: 'same-origin' });
 */
export function createClientWith<Chosen extends SomeOperations>(
  operations: Chosen,
  options: ClientOptions = {},
): Pick<Operations, Extract<keyof Chosen, keyof Operations>> {
  if (options.url === undefined && !('location' in globalThis)) {
    throw new TypeError('outside a browser a client needs the url of its server');
  }
  const client: Record<string, unknown> = {};
  for (const [operationId, operation] of Object.entries(operations)) {
    const parts = partsOf(operationId, operation as string);
    client[operationId] = (args: Arguments = {}, callOptions: CallOptions = {}) => {
      return start(options, parts, args, callOptions);
    };
  }
  return client as Pick<Operations, Extract<keyof Chosen, keyof Operations>>;
}

function start(client: ClientOptions, parts: OperationParts, args: Arguments, options: CallOptions): unknown {
  if (parts.flags.includes('n')) return startLines(client, parts, args, options);
  const ask = async (given: Arguments) => {
    const kind = parts.flags.includes('f') || given.format === 'csv' ? 'file' : 'data';
    return send(client, prepareRequest(parts, given, options), options, (response, connection) => {
      return readAnswer(parts.operationId, kind, response, connection);
    });
  };
  if (parts.method !== 'GET') return new Call(ask(args));
  const first = ask(args) as Promise<Answer<Listed>>;
  return new ListCall(first, (cursor) => ask({ ...args, cursor }) as Promise<Answer<Listed>>);
}

function startLines(client: ClientOptions, parts: OperationParts, args: Arguments, options: LineOptions): unknown {
  // Lines are prepared as the request they go in; the rest of the arguments is the same for all of them.
  const prepared = prepareRequest(parts, args, options);
  const headers = { ...prepared.headers, 'content-type': 'application/x-ndjson' };
  const lines = args.body as Iterable<unknown> | AsyncIterable<unknown>;
  return new LineCall(() => sendLines(client, options, (body) => ({ ...prepared, headers, body }), lines));
}

type AnswerKind = 'data' | 'file';

async function readAnswer(
  operationId: string,
  kind: AnswerKind,
  response: Response,
  connection: Connection,
): Promise<Answer<unknown>> {
  const { status, headers } = response;
  let body: unknown;
  if (kind === 'file') {
    connection.stayOpen();
    body = new FileAnswer(response);
  } else if (status !== 204) {
    await requireType(operationId, response, 'application/json');
    body = await response.json();
  }
  return {
    body,
    status,
    headers,
    etag: headers.get('etag'),
    replayed: headers.get('idempotency-replayed') === 'true',
    requestId: headers.get('x-request-id'),
  };
}
