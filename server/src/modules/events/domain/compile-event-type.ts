import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { err, type FieldError, ok, parseDay, parseInstant, type Result } from '#kernel';
import { checkSchema } from './check-schema.ts';
import type { CompiledEventType, EventTypeDefinition, FieldSchema } from './event-type.ts';
import { memberPath } from './field-reader.ts';
import { nearestName } from './nearest-name.ts';
import { safePattern } from './safe-pattern.ts';

const KEY = /^[a-z][A-Za-z0-9]{0,59}$/;
const EMAIL = /^[^\s@<>"]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/;
const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

let shared: Ajv2020 | undefined;

/**
 * Makes a declared type ready to check events with, or says what is wrong with it (`event_type_invalid`).
 * Objects that list their properties are closed unless they say `additionalProperties`: a misspelt field is a fault.
 */
export function compileEventType(definition: EventTypeDefinition): Result<CompiledEventType> {
  const errors = KEY.test(definition.key) ? [] : [badKey(definition.key)];
  errors.push(...checkSchema(definition.schema));
  if (errors.length > 0) return refuse(definition, errors);
  const schema = closed(definition.schema);
  const ajv = compiler();
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(definition, [
      { path: 'schema', code: 'schema_invalid', reason, remedy: 'write a valid JSON Schema' },
    ]);
  } finally {
    // The compiler would keep every version of every schema for ever.
    ajv.removeSchema(schema);
  }
  return ok({
    definition,
    personal: personalPaths(definition.schema),
    checkData: (data) => (validate(data) ? [] : (validate.errors ?? []).flatMap((error) => fieldErrors(error))),
  });
}

function refuse(definition: EventTypeDefinition, errors: FieldError[]): Result<never> {
  const first = errors[0]!;
  const detail = `event type ${JSON.stringify(definition.key.slice(0, 60))}: ${first.path} ${first.reason}`;
  return err({ code: 'event_type_invalid', detail, remedy: first.remedy, errors });
}

function badKey(key: string): FieldError {
  const remedy = 'use camelCase: a small letter, then letters and digits, at most 60';
  return { path: 'key', code: 'wrong_format', reason: `${JSON.stringify(key.slice(0, 60))} is not a key`, remedy };
}

function compiler(): Ajv2020 {
  shared ??= new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    ownProperties: true,
    multipleOfPrecision: 6,
    addUsedSchema: false,
    validateSchema: true,
    logger: false,
    keywords: ['x-personal'],
    code: { regExp: Object.assign(patternOf, { code: 'refused in compiled form' }) },
    formats: {
      date: (text: string) => parseDay(text).ok,
      'date-time': (text: string) => parseInstant(text).ok,
      email: (text: string) => text.length <= 254 && EMAIL.test(text),
      uri: (text: string) => URL.canParse(text),
      uuid: UUID,
    },
  });
  return shared;
}

function patternOf(source: string): { test: (text: string) => boolean; toString: () => string } {
  const pattern = safePattern(source);
  if ('refused' in pattern) return { test: () => false, toString: () => source };
  return { test: pattern.test, toString: () => source };
}

/** Closes objects that list their properties, except where parts are combined and none of them knows the whole. */
function closed(schema: FieldSchema): FieldSchema {
  const copy: Record<string, unknown> = { ...schema };
  if (schema.properties !== undefined) {
    copy.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, closed(value)]));
    const combined = ['allOf', 'anyOf', 'oneOf', 'if', '$ref'].some((keyword) => keyword in schema);
    if (!combined && !('additionalProperties' in schema)) copy.additionalProperties = false;
  }
  if (typeof schema.items === 'object' && schema.items !== null) copy.items = closed(schema.items);
  return copy as FieldSchema;
}

/** Where the personal fields of a schema stand, as steps below `data`; "*" stands for every item of a list. */
export function personalPaths(schema: FieldSchema, path: readonly string[] = []): string[][] {
  if (schema['x-personal'] === true) return [[...path]];
  const paths: string[][] = [];
  for (const [key, value] of Object.entries(schema.properties ?? {}))
    paths.push(...personalPaths(value, [...path, key]));
  if (typeof schema.items === 'object') paths.push(...personalPaths(schema.items, [...path, '*']));
  return paths;
}

function pathOf(instancePath: string): string {
  let path = 'data';
  for (const step of instancePath.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path += /^\d+$/.test(name) ? `[${name}]` : memberPath(name);
  }
  return path;
}

function fieldErrors(error: ErrorObject): FieldError[] {
  const path = pathOf(error.instancePath);
  const schema = (error.parentSchema ?? {}) as FieldSchema;
  switch (error.keyword) {
    case 'required': {
      const name = String(error.params.missingProperty);
      const description = schema.properties?.[name]?.description;
      const remedy = description === undefined ? 'send it' : `send it: ${description}`;
      return [{ path: path + memberPath(name), code: 'required', reason: 'is missing', remedy }];
    }
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty);
      const names = Object.keys(schema.properties ?? {});
      const nearest = nearestName(name, names);
      const remedy = nearest === null ? `remove it; known here: ${names.join(', ')}` : `did you mean ${nearest}?`;
      const reason = 'is not a field of this object';
      return [{ path: path + memberPath(name), code: 'unknown_field', reason, remedy }];
    }
    case 'if':
    case 'then':
    case 'else':
      // The part that failed reports itself.
      return [];
    default:
      return [{ path, ...describe(error, schema) }];
  }
}

function describe(error: ErrorObject, schema: FieldSchema): Omit<FieldError, 'path'> {
  const { keyword, params } = error;
  const what = schema.description === undefined ? '' : ` (${schema.description})`;
  switch (keyword) {
    case 'type':
      return {
        code: 'wrong_type',
        reason: 'has another type',
        remedy: `send ${[params.type].flat().join(' or ')}${what}`,
      };
    case 'enum':
    case 'const': {
      const allowed = [params.allowedValues ?? params.allowedValue].flat().map((value) => JSON.stringify(value));
      return { code: 'not_a_choice', reason: 'is none of the values allowed', remedy: `send ${allowed.join(', ')}` };
    }
    case 'format': {
      const remedy = `write it as ${params.format}${params.format === 'date' ? ', such as 2026-01-31' : ''}${what}`;
      return { code: 'wrong_format', reason: `is not a ${params.format}`, remedy };
    }
    case 'pattern': {
      const safe = safePattern(String(params.pattern));
      const longest = 'refused' in safe ? 0 : safe.textCharacters;
      const remedy = `write at most ${longest} characters of the form ${params.pattern}${what}`;
      return { code: 'wrong_format', reason: 'does not have the required form', remedy };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return {
        code: 'out_of_range',
        reason: `is not ${params.comparison} ${params.limit}`,
        remedy: `send a number ${params.comparison} ${params.limit}${what}`,
      };
    default:
      return { code: codeOf(keyword), reason: error.message ?? 'does not fit', remedy: `change it to fit${what}` };
  }
}

function codeOf(keyword: string): string {
  if (keyword === 'minLength' || keyword === 'minItems' || keyword === 'minProperties') return 'too_short';
  if (keyword === 'maxLength' || keyword === 'maxItems' || keyword === 'maxProperties') return 'too_long';
  if (keyword === 'uniqueItems') return 'duplicate';
  if (keyword === 'multipleOf') return 'too_precise';
  return 'does_not_match';
}
