import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel';
import type { ErrorRegistry } from './errors.ts';
import { refusalOf } from './failure.ts';
import { type Problem, problemOf, problemText } from './problem.ts';
import { tooLarge } from './request-body.ts';
import type { Route } from './route.ts';

/** Answers everything that is not a success with a problem document: thrown errors, unknown paths, wrong methods. */
export function registerFailures(app: FastifyInstance, registry: ErrorRegistry, routes: readonly Route[]): void {
  const methodsAt = methodTable(routes);

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { refusal, fault } = refusalOf(withLimit(error, request), registry);
    if (fault) request.log.error({ err: error, operation: request.routeOptions.url }, 'a request failed');
    else if (!registry.get(refusal.code)) request.log.error({ code: refusal.code }, 'an error code is not registered');
    return sendRefusal(request, reply, refusal, registry);
  });

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const methods = methodsAt(path);
    if (methods.length === 0) {
      return sendRefusal(request, reply, { code: 'route_not_found', detail: `There is nothing at ${path}.` }, registry);
    }
    reply.header('allow', methods.join(', '));
    if (request.method === 'OPTIONS') return reply.code(204).send();
    const detail = `${path} takes ${methods.join(', ')}, not ${request.method}.`;
    return sendRefusal(request, reply, { code: 'method_not_allowed', detail }, registry);
  });
}

/** The framework's own message does not say how large a body may be. */
function withLimit(error: FastifyError, request: FastifyRequest): Error {
  return error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? tooLarge(request.routeOptions.bodyLimit) : error;
}

/** Answers a request with the problem document of a refusal. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  registry: ErrorRegistry,
): FastifyReply {
  const problem = problemOf(refusal, registry, { instance: request.url.split('?', 1)[0]!, requestId: request.id });
  return sendProblem(request, reply, problem);
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="hanse"');
  if (typeof problem.retryAfterSeconds === 'number') reply.header('retry-after', String(problem.retryAfterSeconds));
  // A refused body is not read to its end: the connection cannot be used again.
  if (!request.raw.complete) reply.header('connection', 'close');
  return reply.code(problem.status).header('content-type', 'application/problem+json').send(problemText(problem));
}

/** For a path that did not match: which methods would have. Built once; asked only when a request is refused. */
function methodTable(routes: readonly Route[]): (path: string) => string[] {
  const patterns = routes.map((route) => ({
    pattern: new RegExp(`^${route.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[A-Za-z]+\}/g, '[^/]+')}$`),
    methods: route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
  }));
  const fixed = /^(?:\/health\/(?:live|ready)|\/metrics|\/openapi\.json|\/reference|\/errors(?:\/[^/]+)?)$/;
  return (path) => {
    const methods = patterns.filter(({ pattern }) => pattern.test(path)).flatMap((match) => match.methods);
    return [...new Set(fixed.test(path) ? ['GET', 'HEAD', ...methods] : methods)].toSorted();
  };
}
