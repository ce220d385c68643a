import type { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type * as z from 'zod';
import type { Instant, Refusal } from '#kernel';
import type { IdempotencyClaim, SettledAnswer } from './idempotency.ts';
import type { NdjsonLimits, NdjsonLine } from './ndjson.ts';
import type { Credentials, Principal } from './principal.ts';
import type { Problem } from './problem.ts';

/** An answer without a body (204). */
export interface NoContent {
  kind: 'noContent';
  description: string;
}

/** An answer that is no JSON: a file, a page. The handler gives text, bytes or a stream, and may name a closer content-type. */
export interface RawContent {
  kind: 'raw';
  contentType: string;
  description: string;
}

/** An answer of one JSON text per line, in the order of the request's lines. `line` documents one of them. */
export interface NdjsonContent {
  kind: 'ndjson';
  line: z.ZodType;
  description: string;
}

/** A body of one JSON text per line, handed to the operation as a stream. `line` documents one of them. */
export interface NdjsonBody {
  kind: 'ndjson';
  line: z.ZodType;
  limits: NdjsonLimits;
}

/** A body that its operation checks itself, with error codes of its own. `schema` documents it. */
export interface DocumentBody {
  kind: 'document';
  schema: z.ZodType;
  /** Media types besides application/json; their text is handed to the operation as it is. */
  textTypes: readonly string[];
}

/** A body of any bytes, which its operation reads itself: a file. */
export interface BytesBody {
  kind: 'bytes';
  /** Media types that are accepted. */
  types: readonly string[];
}

/** A body of any bytes that is worked on while it arrives: a file that may be larger than memory. */
export interface StreamBody {
  kind: 'stream';
  /** Media types that are accepted; one that another operation reads whole cannot be among them. */
  types: readonly string[];
  bytesMax: number;
}

/** What the operation of a {@link StreamBody} gets. */
export interface ArrivingFile {
  bytes: AsyncIterable<Buffer>;
  /** As the request names it, without parameters. */
  mediaType: string;
  /** The header as it came. */
  contentType: string;
}

type Body = z.ZodType | NdjsonBody | DocumentBody | BytesBody | StreamBody;
type AnswerSchema = z.ZodType | NoContent | RawContent | NdjsonContent;
/** Statuses of success; refusals are thrown, never answered. */
type SuccessStatus = 200 | 201 | 202 | 204 | 206;
type AnswerSchemas = { readonly [Status in SuccessStatus]?: AnswerSchema };

type BodyInput<B> = B extends z.ZodType
  ? z.output<B>
  : B extends DocumentBody
    ? unknown
    : B extends BytesBody
      ? Buffer
      : B extends StreamBody
        ? ArrivingFile
        : undefined;
type LinesInput<B> = B extends NdjsonBody ? AsyncIterable<NdjsonLine[]> : undefined;
type AnswerBody<S> = S extends z.ZodType
  ? { body: z.input<S> }
  : S extends NdjsonContent
    ? { body: AsyncIterable<string> }
    : S extends RawContent
      ? { body: string | Buffer | Readable }
      : { body?: undefined };

/** What a handler gives back: one of the declared statuses with a body that fits it. */
export type AnswerOf<R extends AnswerSchemas> = {
  [S in keyof R & SuccessStatus]: { status: S; headers?: Record<string, string> } & AnswerBody<R[S]>;
}[keyof R & SuccessStatus];

/** What every handler gets, whatever its schemas. */
export interface RequestContext {
  requestId: string;
  operationId: string;
  /** When the request arrived, from the injected clock. */
  now: Instant;
  log: FastifyBaseLogger;
  ip: string;
  /** What the request says of its sender, unproved: for public operations that look at sessions themselves. */
  credentials: Credentials;
  /** Aborted when the client has gone. */
  signal: AbortSignal;
  /** For {@link runIdempotent}; only routes with `idempotent` have one. */
  idempotency: IdempotencyClaim;
  /** The header If-Match as it was sent; only routes that are `conditional` look at it, with `revisionMatched`. */
  ifMatch: string | undefined;
  /** The header Range as it was sent, for files of which a part may be wanted. */
  range: string | undefined;
  /** The problem document of a refusal, for answers that carry several (bulk lines). */
  problemOf(refusal: Refusal): Problem;
}

interface RequestInput<P, Q, B, Permission> extends RequestContext {
  params: P extends z.ZodType ? z.output<P> : undefined;
  query: Q extends z.ZodType ? z.output<Q> : undefined;
  body: BodyInput<B>;
  /** Batches of parsed lines; only for routes with an NDJSON body. */
  lines: LinesInput<B>;
  principal: Permission extends 'public' ? null : Principal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Permission = 'public' | `${string}:${string}`;

interface RouteTexts {
  /** camelCase verb and noun, the name of the operation's file: `createApiKey`. */
  operationId: string;
  /** One line, imperative: "Create an API key". */
  summary: string;
  /** Markdown-free prose; blank lines part paragraphs. */
  description: string;
  /** The first one places the operation in the reference. */
  tags: readonly string[];
  /** Error codes of its own; those every operation can answer with are added. */
  errors?: readonly string[];
  /** Shown in the reference and checked against the schemas at start. `response` is the body of the first 2xx answer. */
  examples?: { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; response?: unknown };
}

/** The definition of one operation; see {@link defineRoute}. */
export interface RouteDefinition<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends Body | undefined,
  R extends AnswerSchemas,
  Perm extends Permission,
> extends RouteTexts {
  method: Method;
  /** `/v1/accounts/{accountId}`; the names in braces are the fields of `params`. */
  path: string;
  /** Scope that is needed, or `public`. There is no default: a route without one stops the start. */
  permission: Perm;
  /**
   * Keys that see certain accounts only may call it too. Only where the path names the account and neither query nor body
   * can lead to another one.
   */
  accountKeys?: boolean;
  params?: P;
  /** `z.strictObject`. Texts are turned into numbers, booleans and lists as the schema asks. */
  query?: Q;
  /** `z.strictObject` all the way down, {@link documentBody}, {@link bytesBody} or {@link ndjsonBody}. */
  body?: B;
  /** Schema per status; see also {@link noContent}, {@link rawContent}, {@link ndjsonContent}. */
  response: R;
  /** Takes an Idempotency-Key, which the handler passes to `runIdempotent`. Required knowledge for every write. */
  idempotent?: boolean;
  /** Reads answer with an ETag, writes take it back as If-Match and refuse with 412 what was changed meanwhile. */
  conditional?: boolean;
  /** Default 1 MiB; JSON bodies only. */
  bodyBytesMax?: number;
  handler(request: RequestInput<P, Q, B, Perm>): Promise<AnswerOf<R> | SettledAnswer>;
}

/** A route as the server sees it, its types worn off. */
export interface Route extends RouteTexts {
  method: Method;
  path: string;
  permission: Permission;
  accountKeys?: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: Body;
  response: Readonly<Record<number, AnswerSchema>>;
  idempotent?: boolean;
  conditional?: boolean;
  bodyBytesMax?: number;
  handler(request: never): Promise<unknown>;
}

/** Ties the schemas of an operation to the types of its handler. Whether it is complete is checked at start. */
export function defineRoute<
  const Perm extends Permission,
  R extends AnswerSchemas,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends Body | undefined = undefined,
>(definition: RouteDefinition<P, Q, B, R, Perm>): Route {
  return definition as unknown as Route;
}

/** Declares an answer without a body. */
export function noContent(description: string): NoContent {
  return { kind: 'noContent', description };
}

/** Declares an answer that is a file or a page. */
export function rawContent(contentType: string, description: string): RawContent {
  return { kind: 'raw', contentType, description };
}

/** Declares an answer of one JSON text per line. Lines are not checked against the schema; it documents them. */
export function ndjsonContent(line: z.ZodType, description: string): NdjsonContent {
  return { kind: 'ndjson', line, description };
}

/** Declares a body of one JSON text per line. Lines are parsed, not validated; the schema documents them. */
export function ndjsonBody(line: z.ZodType, limits: NdjsonLimits): NdjsonBody {
  return { kind: 'ndjson', line, limits };
}

/**
 * Declares a JSON body that is parsed, not validated: for documents whose faults have codes of their own. With
 * `textTypes` the same document may come as text of other media types (YAML), which the operation reads itself.
 */
export function documentBody(schema: z.ZodType, textTypes: readonly string[] = []): DocumentBody {
  return { kind: 'document', schema, textTypes };
}

/** Declares a body that is a file of one of these media types; an absent one is empty. */
export function bytesBody(types: readonly string[]): BytesBody {
  return { kind: 'bytes', types };
}

/** Tells a zod schema from the declarations of this file. */
export function isZod(schema: Body | AnswerSchema | undefined): schema is z.ZodType {
  return schema !== undefined && '_zod' in schema;
}

/** Tells a line-wise body from one that is read whole. */
export function isLineWise(body: Body | undefined): body is NdjsonBody {
  return body !== undefined && !isZod(body) && body.kind === 'ndjson';
}

/** Tells a body that its operation checks itself. */
export function isDocument(body: Body | undefined): body is DocumentBody {
  return body !== undefined && !isZod(body) && body.kind === 'document';
}

/** Declares a body that is handed on while it arrives. */
export function streamBody(types: readonly string[], bytesMax: number): StreamBody {
  return { kind: 'stream', types, bytesMax };
}

/** Tells a body that is handed on while it arrives. */
export function isStream(body: Body | undefined): body is StreamBody {
  return body !== undefined && !isZod(body) && body.kind === 'stream';
}

/** Tells a body that is a file. */
export function isBytes(body: Body | undefined): body is BytesBody {
  return body !== undefined && !isZod(body) && body.kind === 'bytes';
}
