import type { CallOptions, ConditionalOptions, KeyedOptions } from './options.ts';
import { randomUuid } from './random.ts';

/** Arguments of any operation: what its path and query name, and its body. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A request that can be sent, and sent again. */
export interface PreparedRequest {
  operationId: string;
  method: string;
  /** With its query, from the root of the API. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: BodyInit;
  /** A repetition does nothing that the first attempt has not done. */
  isRepeatable: boolean;
}

/** An operation taken apart; see the flags in `operation.ts`. */
export interface OperationParts {
  operationId: string;
  method: string;
  template: string;
  flags: string;
}

export function partsOf(operationId: string, operation: string): OperationParts {
  const [method = '', template = '', flags = ''] = operation.split(' ');
  return { operationId, method, template, flags };
}

/** @throws TypeError for arguments no request can be made of */
export function prepareRequest(
  parts: OperationParts,
  args: Arguments,
  options: CallOptions & KeyedOptions & ConditionalOptions,
): PreparedRequest {
  const { operationId, method, flags } = parts;
  const headers: Record<string, string> = {};
  if (flags.includes('k')) headers['idempotency-key'] = options.idempotencyKey ?? randomUuid();
  if (options.ifMatch !== undefined) headers['if-match'] = options.ifMatch;
  const { contentType, body } = bodyOf(flags, args);
  if (contentType !== null) headers['content-type'] = contentType;
  const isRepeatable = method !== 'POST' && method !== 'PATCH' ? true : /[kr]/.test(flags);
  return {
    operationId,
    method,
    path: pathOf(parts, args),
    headers,
    ...(body === undefined ? {} : { body }),
    // What was read once cannot be read again.
    isRepeatable: isRepeatable && !(body instanceof ReadableStream),
  };
}

function bodyOf(flags: string, args: Arguments): { contentType: string | null; body?: BodyInit } {
  const { body } = args;
  if (flags.includes('b')) return { contentType: String(args.contentType), body: body as BodyInit };
  if (flags.includes('y') && typeof body === 'string') return { contentType: 'application/yaml', body };
  if (/[jy]/.test(flags)) return { contentType: 'application/json', body: JSON.stringify(body ?? {}) };
  return { contentType: null };
}

/** The path with its values, and everything else as query. */
function pathOf({ operationId, template, flags }: OperationParts, args: Arguments): string {
  const taken = new Set(/[jynb]/.test(flags) ? ['body'] : []);
  if (flags.includes('b')) taken.add('contentType');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    taken.add(name);
    return pathPart(operationId, name, args[name]);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (taken.has(name) || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

function pathPart(operationId: string, name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  // An empty part, or one that URLs read as "here" or "above", would be another path.
  if (text === '' || text === '.' || text === '..') throw new TypeError(`${operationId} needs ${name}, not "${value}"`);
  return encodeURIComponent(text);
}
