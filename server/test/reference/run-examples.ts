/**
 * Sends every operation its own documented example over HTTP, until each has been answered with its documented success
 * or none gets any further. Ids in examples are replaced by ids of the same kind that earlier answers told.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '#platform/http';
import { type Call, callOf, idsIn, type Operation, prefixOf, readOperations } from '../authorization/operations.ts';

export interface Refused {
  operationId: string;
  status: number;
  code: string;
  detail: string;
}

export interface ExampleRun {
  operations: number;
  /** Operations whose example was answered with the documented success. */
  executed: string[];
  /**
   * Refused with 403, 404 or 409 and a code the document names: what the example acts on is in another state by then,
   * another example has ended it, or the member of the examples does not administer the company.
   */
  foreseen: string[];
  /** The last answer of every other one. */
  refused: Refused[];
  /** Answers that are not what the document says. */
  unlike: string[];
}

/** One needs what another has made. */
const PASSES = 5;
const ENDS_FROM = 2;
/** What takes away comes last: what it takes is still needed. */
const ENDS =
  /\/(revoke|remove|suspend|end|cancel|cancel-reservation|merge|reject|withdraw|archive|discard|return|reversal|fail|destroy)$/;

export interface ExampleServer {
  url: string;
  key: string;
  /** Everything that is due. */
  settle(): Promise<void>;
}

export async function runExamples(server: ExampleServer): Promise<ExampleRun> {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument;
  const operations = readOperations(document).toSorted((one, other) => rank(one) - rank(other));
  const shown = new Set(idsIn(operations.map(({ params, query, body }) => [params, query, body])));
  const ids: Ids = new Map();
  // The key in use is not to be revoked by an example.
  for (const id of idsIn((await send(server, { method: 'GET', url: '/v1/me', mediaType: null, payload: null })).body)) {
    shown.add(id);
  }
  const run: ExampleRun = { operations: operations.length, executed: [], foreseen: [], refused: [], unlike: [] };
  const fits = answerCheck(document);
  const refusals = new Map<string, Refused>();
  for (let pass = 0, before = -1; pass < PASSES && (pass <= ENDS_FROM || run.executed.length > before); pass++) {
    before = run.executed.length;
    for (const operation of operations.filter(({ operationId }) => !run.executed.includes(operationId))) {
      // First only what makes things: what ends them would leave nothing for the others.
      if (pass < ENDS_FROM && rank(operation) > 2) continue;
      const person = operation.permission.startsWith('member:') ? ids.get('per')?.[0] : undefined;
      const answer = await send(server, callOf(withExamples(document, operation), replacement(ids)), person);
      const documented = Object.keys(successesOf(document, operation)).includes(String(answer.status));
      const problem = asObject(answer.body);
      if (!documented && answer.status < 400) run.unlike.push(`${operation.operationId} answered ${answer.status}`);
      if (!documented) {
        const { code = '', detail = '' } = problem as { code?: string; detail?: string };
        refusals.set(operation.operationId, {
          operationId: operation.operationId,
          status: answer.status,
          code,
          detail,
        });
        continue;
      }
      run.executed.push(operation.operationId);
      refusals.delete(operation.operationId);
      run.unlike.push(...fits(operation, answer));
      for (const id of idsIn(answer.body)) {
        const known = ids.get(prefixOf(id)!) ?? [];
        if (!shown.has(id) && !known.includes(id)) ids.set(prefixOf(id)!, [...known, id]);
      }
    }
    await server.settle();
  }
  for (const refused of [...refusals.values()].toSorted((one, other) =>
    one.operationId < other.operationId ? -1 : 1,
  )) {
    const { path, method } = operations.find(({ operationId }) => operationId === refused.operationId)!;
    const codes = document.paths[path]![method.toLowerCase()]!.responses[String(refused.status)]?.['x-codes'] ?? [];
    const isState = [403, 404, 409].includes(refused.status) && codes.includes(refused.code);
    if (isState) run.foreseen.push(`${refused.operationId}: ${refused.code}`);
    else run.refused.push(refused);
  }
  return run;
}

/** By kind, in the order in which answers told them. */
type Ids = Map<string, string[]>;

/** Different ids of an example become different ids of the same kind. */
function replacement(ids: Ids): (id: string) => string {
  const given = new Map<string, string[]>();
  return (id) => {
    const prefix = prefixOf(id)!;
    const own = given.get(prefix) ?? [];
    if (!own.includes(id)) own.push(id);
    given.set(prefix, own);
    return ids.get(prefix)?.[own.indexOf(id)] ?? id;
  };
}

/** The reference shows parameters that are not required too, where they have an example. */
function withExamples(document: OpenApiDocument, operation: Operation): Operation {
  const { parameters = [] } = document.paths[operation.path]![operation.method.toLowerCase()]!;
  const shown = parameters.filter(({ in: place, example }) => place === 'query' && example !== undefined);
  return { ...operation, query: Object.fromEntries(shown.map(({ name, example }) => [name, String(example)])) };
}

function rank({ method, path }: Operation): number {
  if (method === 'DELETE') return 5;
  if (ENDS.test(path)) return 4;
  if (method === 'GET') return 2;
  // Whatever else exists belongs to an account; a second programme makes it unclear which one is meant.
  if (method === 'POST' && path === '/v1/accounts') return 0;
  return path.startsWith('/v1/programme') ? 3 : 1;
}

interface Answer {
  status: number;
  type: string;
  text: string;
  body: unknown;
}

/** @param person whom the key speaks for, in operations of members */
async function send({ url, key }: ExampleServer, call: Call, person?: string): Promise<Answer> {
  const answer = await fetch(`${url}${call.url}`, {
    method: call.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(call.mediaType === null ? {} : { 'content-type': call.mediaType }),
      ...(person === undefined ? {} : { 'hanse-person': person }),
    },
    ...(call.payload === null ? {} : { body: call.payload }),
  });
  const text = await answer.text();
  const type = (answer.headers.get('content-type') ?? '').split(';', 1)[0]!;
  return { status: answer.status, type, text, body: parse(type, text) };
}

function parse(type: string, text: string): unknown {
  if (type === 'application/x-ndjson')
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return type.endsWith('json') && text !== '' ? JSON.parse(text) : null;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function successesOf(document: OpenApiDocument, { path, method }: Operation) {
  const { responses } = document.paths[path]![method.toLowerCase()]!;
  return Object.fromEntries(Object.entries(responses).filter(([status]) => Number(status) < 300));
}

/** What is wrong with an answer, held against the document. */
function answerCheck(document: OpenApiDocument): (operation: Operation, answer: Answer) => string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  return (operation, answer) => {
    const documented = successesOf(document, operation)[String(answer.status)]?.content;
    const content =
      documented && Object.fromEntries(Object.keys(documented).map((type) => [type.split(';', 1)[0]!, type]));
    if (content === undefined) return answer.text === '' ? [] : [`${operation.operationId} answered a body`];
    if (content[answer.type] === undefined) return [`${operation.operationId} answered ${answer.type}`];
    if (!answer.type.endsWith('json')) return [];
    const place = [
      'paths',
      operation.path,
      operation.method.toLowerCase(),
      'responses',
      String(answer.status),
      'content',
      content[answer.type]!,
      'schema',
    ];
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const values = Array.isArray(answer.body) && answer.type === 'application/x-ndjson' ? answer.body : [answer.body];
    return values.flatMap((value) =>
      ajv.validate({ $ref: `api#/${pointer}` }, value)
        ? []
        : [`${operation.operationId}: ${ajv.errorsText(ajv.errors)}`],
    );
  };
}
