/** Every operation of the API as its OpenAPI document describes it, with the requests its examples make. */
import type { OpenApiDocument } from '#platform/http';

export interface Operation {
  operationId: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  tag: string;
  summary: string;
  permission: string;
  accountKeys: boolean;
  /** Values of the path's parameters, as the example has them. */
  params: Readonly<Record<string, string>>;
  /** With those that are required. */
  query: Readonly<Record<string, string>>;
  mediaType: string | null;
  body: unknown;
  success: number;
}

/** An id of a top-level thing, or of something inside an account. */
const ID = /^([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{26}(-[0-9a-z]+)?$/;

/** The kind of thing a text is the id of; null for any other text. */
export function prefixOf(text: string): string | null {
  return ID.exec(text)?.[1] ?? null;
}

/** The same value with every id in it replaced. */
export function mapIds(value: unknown, replace: (id: string) => string): unknown {
  if (typeof value === 'string') return prefixOf(value) === null ? value : replace(value);
  if (Array.isArray(value)) return value.map((item) => mapIds(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapIds(item, replace)]));
}

/** All ids in a value, in the order in which they stand. */
export function idsIn(value: unknown): string[] {
  const ids: string[] = [];
  mapIds(value, (id) => {
    ids.push(id);
    return id;
  });
  return ids;
}

export function readOperations(document: OpenApiDocument): Operation[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described })),
  );
  // Some operations have no example for a parameter that others have one for.
  const known = new Map<string, string>();
  for (const { described } of all) {
    for (const { name, in: place, example } of described.parameters ?? []) {
      if (place === 'path' && example !== undefined && !known.has(name)) known.set(name, String(example));
    }
  }
  return all.map(({ path, method, described }) => {
    const parameters = described.parameters ?? [];
    const [media] = Object.entries(described.requestBody?.content ?? {});
    return {
      operationId: described.operationId,
      method: method.toUpperCase() as Operation['method'],
      path,
      tag: described.tags[0] ?? '',
      summary: described.summary,
      permission: described['x-permission'],
      accountKeys: described['x-account-keys'],
      params: Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name, example }) => [name, String(example ?? known.get(name) ?? 'unknown')]),
      ),
      query: Object.fromEntries(
        parameters
          .filter(
            ({ in: place, required, example }) =>
              place === 'query' && (required || (method !== 'get' && example !== undefined)),
          )
          .map(({ name, example }) => [name, String(example ?? '')]),
      ),
      mediaType: media?.[0] ?? null,
      body: media?.[1].example,
      success: Number(Object.keys(described.responses).find((status) => Number(status) < 300)),
    };
  });
}

/** Whether one thing belongs to somebody: only then can it be somebody else's. */
export function namesThings({ params }: Operation): boolean {
  return Object.values(params).some((value) => prefixOf(value) !== null);
}

export interface Call {
  method: Operation['method'];
  url: string;
  mediaType: string | null;
  payload: string | null;
}

/** The request of the example, with its ids replaced, those of the path and those of the body each in their way. */
export function callOf(
  operation: Operation,
  inPath: (id: string) => string,
  inBody: (id: string) => string = inPath,
): Call {
  const params = mapIds(operation.params, inPath) as Record<string, string>;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!));
  const query = new URLSearchParams(mapIds(operation.query, inPath) as Record<string, string>).toString();
  const body = mapIds(operation.body, inBody);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    method: operation.method,
    url: query === '' ? path : `${path}?${query}`,
    mediaType: operation.mediaType,
    payload: operation.mediaType === null ? null : (text ?? '{}'),
  };
}
