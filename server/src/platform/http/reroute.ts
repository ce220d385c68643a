/** The same operation under another address, for other callers: what it does is written once. */
import type * as z from 'zod';
import type { Instant } from '#kernel';
import type { Principal } from './principal.ts';
import { isZod, type Route } from './route.ts';

/** What a rerouted call looks like before the operation behind it runs. */
export interface ReroutedCall {
  principal: Principal;
  params: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
  body: Readonly<Record<string, unknown>>;
  now: Instant;
}

/** What the operation behind is given in place of what was sent; a part that is left out stays. */
export interface ReroutedInput {
  params?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  body?: Readonly<Record<string, unknown>>;
}

export interface Rerouting extends Pick<Route, 'operationId' | 'path' | 'permission' | 'summary' | 'tags'> {
  /** As the operation behind says it, if left out. */
  description?: string;
  /** Fields the caller does not send, because the server knows them. */
  without?: { params?: readonly string[]; query?: readonly string[]; body?: readonly string[] };
  /** Error codes besides those of the operation behind. */
  errors?: readonly string[];
  /** Decides whether the caller may, and fills in what the server knows. */
  input(call: ReroutedCall): Promise<ReroutedInput>;
}

export function reroute(route: Route, to: Rerouting): Route {
  const { without = {}, errors = [], input, ...rest } = to;
  const { accountKeys: _, params, query, body, ...behind } = route;
  const fewer = {
    ...(params === undefined ? {} : parts('params', lacking(params, without.params))),
    ...(query === undefined ? {} : parts('query', lacking(query, without.query))),
    ...(body === undefined ? {} : { body: isZod(body) ? lacking(body as z.ZodObject, without.body) : body }),
  };
  return {
    ...behind,
    ...fewer,
    ...rest,
    errors: [...new Set([...(route.errors ?? []), ...errors])],
    examples: examplesOf(route, without),
    handler: async (request: ReroutedCall) => route.handler(withInput(request, await input(request)) as never),
  } as Route;
}

/** A part without fields is not asked for at all. */
function parts(name: 'params' | 'query', schema: z.ZodObject): Partial<Pick<Route, 'params' | 'query'>> {
  return Object.keys(schema.shape).length === 0 ? {} : { [name]: schema };
}

function lacking(schema: z.ZodObject, fields: readonly string[] = []): z.ZodObject {
  const known = fields.filter((field) => field in schema.shape);
  if (known.length === 0) return schema;
  return schema.omit(Object.fromEntries(known.map((field) => [field, true])) as never) as z.ZodObject;
}

function examplesOf({ examples = {} }: Route, without: NonNullable<Rerouting['without']>): Route['examples'] {
  const fewer = (value: unknown, fields: readonly string[] = []) =>
    value === undefined
      ? undefined
      : Object.fromEntries(Object.entries(value as object).filter(([name]) => !fields.includes(name)));
  const params = fewer(examples.params, without.params);
  const query = fewer(examples.query, without.query);
  const body = fewer(examples.body, without.body);
  return {
    ...(params === undefined || Object.keys(params).length === 0 ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(examples.response === undefined ? {} : { response: examples.response }),
  };
}

/** The same request with other input. What it makes when asked for, such as its claim, stays its own. */
function withInput(request: ReroutedCall, input: ReroutedInput): ReroutedCall {
  return new Proxy(request, {
    get: (target, name) =>
      Object.hasOwn(input, name) ? input[name as keyof ReroutedInput] : Reflect.get(target, name, target),
  });
}
