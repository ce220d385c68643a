import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { assert, formatId, type Instant, newUuid, type Refusal } from '#kernel';
import { inWorkspace } from '#platform/postgres';
import { answerRoute, type RequestState } from './answer-route.ts';
import { checkRoutes } from './check-routes.ts';
import { answerBrokenRequests } from './client-errors.ts';
import { credentialsOf } from './credentials.ts';
import { createErrorRegistry, type ErrorTable, platformErrors } from './errors.ts';
import { type MetricsSource, type ReadinessChecks, registerHealth } from './health.ts';
import { parseJson, parseText } from './json-text.ts';
import { type ApiInfo, createOpenApi, type OpenApiDocument, type WebhookDocument } from './openapi.ts';
import { type AccountCheck, type Authenticate, requireAccount, requirePermission } from './principal.ts';
import { problemOf } from './problem.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { registerReference } from './reference/register-reference.ts';
import { registerFailures, sendRefusal } from './register-failures.ts';
import { bodyBytesMax, checkBodyHeaders, ndjsonTypes } from './request-body.ts';
import { isBytes, isDocument, isStream, type Route } from './route.ts';

/** Everything the HTTP server is made of. */
export interface HttpServerOptions {
  /** Operations of all modules; each is checked, an incomplete one stops the start. */
  routes: readonly Route[];
  /** Title, version, description and tags of the API, for the OpenAPI document and the reference. */
  info: ApiInfo;
  /** Error tables of the modules; those of the platform are added. */
  errors?: readonly ErrorTable[];
  /** Messages the server sends by itself, for the OpenAPI document. */
  webhooks?: readonly WebhookDocument[];
  authenticate: Authenticate;
  /** Tells for credentials that see certain accounts only whether this is one of them; without it they see none. */
  isWithin?: AccountCheck;
  clock: { now(): Instant };
  logger: FastifyBaseLogger;
  readiness?: ReadinessChecks;
  metrics?: MetricsSource | null;
  /** Called after every answer of an operation, for histograms. */
  observe?: (operationId: string, status: number, milliseconds: number) => void;
  /** Per credentials; none by default. */
  rateLimit?: RateLimit | null;
  /** Addresses and networks of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies?: readonly string[];
  /** Registers what is no operation of the API, such as the files of the web apps. */
  extras?: (app: FastifyInstance) => Promise<void>;
}

/** A server that is not listening yet. */
export interface HttpServer {
  /** For what is no operation of the API: the files of the web applications. */
  app: FastifyInstance;
  /** Written when it is first asked for: a start has better things to do. */
  readonly openApi: OpenApiDocument;
  /** Starts to listen; gives the URL. Port 0 picks a free one. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Makes /health/ready fail, so that load balancers send nothing more; requests are still answered. */
  drain(): void;
  /** Stops listening, lets running requests end, closes idle connections. */
  close(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyRequest {
    state: RequestState | null;
  }
}

/** A segment of a path: ids are short, coupon codes and external ids are not always. */
const pathPartMax = 300;

/** Requests still running so long after the server stopped listening are cut off: a stuck client must not keep us here. */
const closingMilliseconds = 10_000;

/** Builds the HTTP server from its operations. See README.md of this folder for what it answers by itself. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const registry = createErrorRegistry([platformErrors, ...(options.errors ?? [])]);
  checkRoutes(options.routes, registry, options.info);
  let document: OpenApiDocument | null = null;
  const openApi = () => {
    document ??= createOpenApi(options.routes, options.info, registry, options.webhooks);
    return document;
  };
  let draining = false;

  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    // We write one line per answer ourselves.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => formatId('req', newUuid()),
    requestIdHeader: false,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: pathPartMax },
    frameworkErrors: (error, request, reply) => {
      // A URL that cannot be routed is answered before any hook or error handler exists.
      sendRefusal(request, reply as FastifyReply, urlRefusal(error.code), registry);
    },
    clientErrorHandler: answerBrokenRequests(registry),
  });

  app.decorateRequest('state', null);
  registerBodies(app, options.routes);
  app.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store');
  });
  registerFailures(app, registry, options.routes);
  registerHealth(app, {
    readiness: options.readiness ?? {},
    metrics: options.metrics ?? null,
    isDraining: () => draining,
  });
  registerReference(app, openApi, registry);
  await options.extras?.(app);
  registerRoutes(app, options, (request, refusal) => {
    return problemOf(refusal, registry, { instance: request.url.split('?', 1)[0]!, requestId: request.id });
  });
  await app.ready();

  return {
    app,
    get openApi() {
      return openApi();
    },
    listen: ({ host, port }) => app.listen({ host, port }),
    drain: () => {
      draining = true;
    },
    close: async () => {
      draining = true;
      const late = setTimeout(() => app.server.closeAllConnections(), closingMilliseconds);
      await app.close();
      clearTimeout(late);
    },
  };
}

function urlRefusal(code: string): Refusal {
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return { code: 'uri_too_long', detail: 'One part of the path is too long.' };
  return { code: 'malformed_request', detail: 'The URL holds a percent sign that encodes nothing.' };
}

/** JSON is read whole and parsed by our own rules; line-wise JSON is handed on as a stream, other text as text, files as bytes. */
function registerBodies(app: FastifyInstance, routes: readonly Route[]): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      return body.length === 0 ? undefined : parseJson(body);
    },
  );
  app.addContentTypeParser(ndjsonTypes, async (_request: FastifyRequest, stream: unknown) => stream);
  const fileTypes = new Set(routes.flatMap(({ body }) => (isBytes(body) ? body.types : [])));
  const streamTypes = new Set(routes.flatMap(({ body }) => (isStream(body) ? body.types : [])));
  for (const type of ndjsonTypes) streamTypes.delete(type);
  if (streamTypes.size > 0) {
    app.addContentTypeParser([...streamTypes], async (_request: FastifyRequest, stream: unknown) => stream);
  }
  if (fileTypes.size > 0) {
    app.addContentTypeParser(
      [...fileTypes],
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
  }
  const textTypes = new Set(routes.flatMap(({ body }) => (isDocument(body) ? body.textTypes : [])));
  if (textTypes.size === 0) return;
  app.addContentTypeParser([...textTypes], { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    parseText(body),
  );
}

function registerRoutes(
  app: FastifyInstance,
  options: HttpServerOptions,
  problem: Parameters<typeof answerRoute>[2],
): void {
  const limitRate = options.rateLimit ? createRateLimiter(options.rateLimit) : null;
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: fastifyPath(route.path),
      bodyLimit: bodyBytesMax(route),
      onRequest: async (request) => {
        request.state = await admit(route, request, options);
        if (request.state.principal) limitRate?.(request.state.principal.id, request.state.now);
        checkBodyHeaders(route, request.headers);
      },
      handler: answerRoute(route, stateOf, problem),
      onResponse: async (request, reply) => {
        options.observe?.(route.operationId, reply.statusCode, reply.elapsedTime);
        const level = reply.statusCode < 400 ? 'debug' : 'info';
        const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
        // Neither query nor headers: both may hold personal data or secrets.
        request.log[level](
          {
            operation: route.operationId,
            caller: request.state?.principal?.id,
            status: reply.statusCode,
            milliseconds,
          },
          'answered',
        );
      },
    });
  }
}

/** Credentials and permission, before a byte of the body is read. */
async function admit(route: Route, request: FastifyRequest, options: HttpServerOptions): Promise<RequestState> {
  const now = options.clock.now();
  if (route.permission === 'public') return { principal: null, now };
  const principal = await options.authenticate({ ...credentialsOf(request), permission: route.permission });
  requirePermission(principal, route.permission);
  await inWorkspace(principal.workspaceId, () => requireAccount(principal, route, request.params, options.isWithin));
  return { principal, now };
}

function stateOf(request: FastifyRequest): RequestState {
  assert(request.state, 'a request is admitted before it is answered');
  return request.state;
}

/** `/v1/accounts/{accountId}` → `/v1/accounts/:accountId`; a literal colon is doubled for the router. */
function fastifyPath(path: string): string {
  return path.replaceAll(':', '::').replace(/\{([A-Za-z]+)\}/g, ':$1');
}
