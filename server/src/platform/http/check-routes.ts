import { safeParse } from 'zod';
import { assert } from '#kernel';
import type { ErrorRegistry } from './errors.ts';
import type { ApiInfo } from './openapi.ts';
import { isScope } from './principal.ts';
import { isDocument, isLineWise, isZod, type Route } from './route.ts';
import { lenientObjects } from './zod-shape.ts';

/**
 * Checks everything about routes that types cannot: called once at start, so that an incomplete route never answers.
 * @param info every permission there is, by name, and every tag
 * @throws AssertionError naming the operation and what is missing
 */
export function checkRoutes(
  routes: readonly Route[],
  registry: ErrorRegistry,
  { permissions, tags }: Pick<ApiInfo, 'permissions' | 'tags'>,
): void {
  const known = new Set(tags.map((tag) => tag.name));
  const operations = new Set<string>();
  const places = new Set<string>();
  for (const route of routes) {
    const name = route.operationId;
    assert(/^[a-z]+[A-Z][A-Za-z]*$/.test(name), `operationId ${name} is a verb and a noun in camelCase`);
    assert(!operations.has(name), `operationId ${name} is used once`);
    operations.add(name);
    const place = `${route.method} ${route.path.replace(/\{[^}]*\}/g, '{}')}`;
    assert(!places.has(place), `${place} has one operation, not also ${name}`);
    places.add(place);
    checkRoute(route, registry);
    const undeclared = route.tags.find((tag) => !known.has(tag));
    assert(!undeclared, `${name} uses the tag ${undeclared}, which the API does not declare`);
    const { permission } = route;
    assert(
      permission === 'public' || permissions === undefined || permission in permissions,
      `${name} needs the permission ${permission}, which the catalogue of permissions does not have: add it with what it allows and who has it`,
    );
  }
}

function checkRoute(route: Route, registry: ErrorRegistry): void {
  const name = route.operationId;
  assert(
    route.permission === 'public' || (typeof route.permission === 'string' && isScope(route.permission)),
    `${name} says which permission it needs ('things:verb'), or 'public'`,
  );
  assert(
    route.summary !== '' && route.description !== '' && route.tags.length > 0,
    `${name} has summary, description and tag`,
  );
  assert(route.path.startsWith('/'), `${name}: the path starts with a slash`);
  assert(!route.accountKeys || 'accountId' in (route.params?.shape ?? {}), `${name}: accountKeys needs {accountId}`);
  const inPath = [...route.path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1]!);
  assert(
    inPath.toSorted().join() ===
      Object.keys(route.params?.shape ?? {})
        .toSorted()
        .join(),
    `${name}: params describes exactly the names in braces of ${route.path}`,
  );
  assert(
    !route.idempotent || route.permission !== 'public',
    `${name}: a public operation has no workspace to store keys in`,
  );
  if (route.method === 'GET') assert(!route.body && !route.idempotent, `${name}: GET takes neither a body nor a key`);
  else if (!isLineWise(route.body)) {
    assert(
      route.idempotent !== undefined || route.permission === 'public',
      `${name} says whether it is idempotent: true or false`,
    );
  }
  for (const [part, schema] of [
    ['params', route.params],
    ['query', route.query],
    ['body', route.body],
  ] as const) {
    if (!isZod(schema)) continue;
    const lenient = lenientObjects(schema);
    assert(lenient.length === 0, `${name}: ${part} uses z.strictObject everywhere, not so at ${lenient.join(', ')}`);
  }
  for (const code of route.errors ?? []) assert(registry.get(code), `${name}: error code ${code} is registered`);
  const successes = Object.keys(route.response).filter((status) => Number(status) < 400);
  assert(successes.length > 0, `${name} declares the answer of its success`);
  checkExamples(route, Number(successes[0]));
}

function checkExamples(route: Route, status: number): void {
  const examples = route.examples ?? {};
  const answer = route.response[status];
  const pairs = [
    ['params', route.params],
    ['query', route.query],
    ['body', isLineWise(route.body) ? route.body.line : isDocument(route.body) ? route.body.schema : route.body],
    ['response', answer && 'line' in answer ? answer.line : isZod(answer as never) ? answer : undefined],
  ] as const;
  for (const [part, schema] of pairs) {
    if (examples[part] === undefined) continue;
    assert(isZod(schema as never), `${route.operationId}: the example of ${part} has a schema`);
    // Compiling a schema costs more than it saves where it reads one value; most are never used before the next start.
    const parsed = safeParse(schema as never, examples[part], { jitless: true });
    assert(parsed.success, `${route.operationId}: the example of ${part} fits its schema: ${parsed.error?.message}`);
  }
}
