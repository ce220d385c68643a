import type * as z from 'zod';
import { type FieldError, RefusedError } from '#kernel';
import { fieldErrors } from './field-errors.ts';
import { inspectValue } from './json-text.ts';
import { isBytes, isDocument, isStream, isZod, type Route } from './route.ts';
import { textConverter } from './zod-shape.ts';

/** The three validated parts of a request. */
export interface RequestInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

interface RawInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Prepares the validation of a route; the function it returns validates one request and names every fault at once.
 * @throws RefusedError (the returned function) `validation_failed`
 */
export function inputReader(route: Route): (raw: RawInput) => RequestInput {
  const readParams = textReader(route.params, 'path');
  const readQuery = textReader(route.query, 'query');
  return (raw) => {
    const errors: FieldError[] = [];
    const params = readParams(raw.params, errors);
    const query = readQuery(raw.query, errors);
    const body = readBody(route, raw.body, errors);
    if (errors.length > 0) {
      const detail = errors.length === 1 ? 'One field is not accepted.' : `${errors.length} fields are not accepted.`;
      throw new RefusedError({ code: 'validation_failed', detail, errors });
    }
    return { params, query, body };
  };
}

type PartReader = (raw: unknown, errors: FieldError[]) => unknown;

function textReader(schema: z.ZodObject | undefined, prefix: string): PartReader {
  if (!schema) {
    return (raw, errors) => {
      for (const name of Object.keys(raw ?? {})) {
        if (prefix === 'query') errors.push({ path: `query.${name}`, ...unknownQuery });
      }
      return undefined;
    };
  }
  const convert = textConverter(schema);
  return (raw, errors) => {
    const faults = inspectValue(raw, [prefix]);
    errors.push(...faults);
    return faults.length > 0
      ? undefined
      : validate(schema, convert((raw ?? {}) as Record<string, unknown>), [prefix], errors);
  };
}

const unknownQuery = {
  code: 'unknown_field',
  reason: 'The operation does not know this query parameter.',
  remedy: 'Remove it.',
};

function readBody(route: Route, raw: unknown, errors: FieldError[]): unknown {
  if (isZod(route.body)) return validate(route.body, raw, [], errors);
  if (isBytes(route.body)) return raw ?? Buffer.alloc(0);
  if (route.body) return isDocument(route.body) || isStream(route.body) ? raw : undefined;
  const isEmpty = raw === undefined || raw === null || (typeof raw === 'object' && Object.keys(raw).length === 0);
  if (!isEmpty) {
    errors.push({
      path: '',
      code: 'unknown_field',
      reason: 'The operation takes no body.',
      remedy: 'Send it without one.',
    });
  }
  return undefined;
}

function validate(schema: z.ZodType, value: unknown, prefix: string[], errors: FieldError[]): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  errors.push(...fieldErrors(parsed.error.issues, schema, value, prefix));
  return undefined;
}
