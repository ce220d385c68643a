import type { z } from 'zod';
import { err, type FieldError, ok, type Result } from '#kernel';
import { type Mapping, mappingSchema } from './mapping.ts';
import { importKinds } from './record-fields.ts';
import { type RecordMapping, recordMappingSchema } from './record-mapping.ts';

/**
 * Checks a mapping as it came out of YAML or JSON. Refuses (`mapping_invalid`) with every fault at its path, such as
 * `lines.unitPrice` or `types[1].when`.
 */
export function parseMapping(value: unknown): Result<Mapping> {
  return checked(mappingSchema, value);
}

/** A mapping of documents or of one of the other kinds, told apart by `kind`. */
export type AnyMapping = Mapping | RecordMapping;

/** The same for a mapping of any kind; without `kind` it is one of documents. */
export function parseAnyMapping(value: unknown): Result<AnyMapping> {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : 'events';
  if (kind === 'events') return parseMapping(value);
  if (!importKinds.some((known) => known === kind)) {
    const reason = `is none of ${importKinds.join(', ')}`;
    const errors = [{ path: 'kind', code: 'invalid_value', reason, remedy: 'name what the rows of the file are' }];
    return err({ code: 'mapping_invalid', detail: `kind ${reason}`, remedy: errors[0]!.remedy, errors });
  }
  return checked(recordMappingSchema, value);
}

function checked<Output>(schema: z.ZodType<Output>, value: unknown): Result<Output> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, []));
  const first = errors[0]!;
  const others = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return err({
    code: 'mapping_invalid',
    detail: `${first.path === '' ? 'the mapping' : first.path} ${first.reason}${others}`,
    remedy: first.remedy,
    errors,
  });
}

type Issue = z.core.$ZodIssue;

function fieldErrors(issue: Issue, parent: readonly PropertyKey[]): FieldError[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      code: 'unknown_field',
      reason: 'is not a field of a mapping',
      remedy: 'remove it or correct its name; the fields are listed in the README of the imports module',
    }));
  }
  if (issue.code === 'invalid_union') {
    // The alternative that got furthest is the one that was meant.
    const alternatives = issue.errors.map((issues) => issues.flatMap((inner) => fieldErrors(inner, path)));
    const deepest = alternatives.toSorted((a, b) => depth(b) - depth(a))[0];
    if (deepest !== undefined && depth(deepest) > pathText(path).length) return deepest;
    const ours = alternatives.find((errors) => errors.some(({ code }) => code === 'custom'));
    if (ours !== undefined && issue.message === 'Invalid input') return ours;
  }
  const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  return [
    {
      path: pathText(path),
      code: missing ? 'required' : issue.code,
      reason: missing ? 'is missing' : asPredicate(issue.message),
      remedy: missing ? 'add it' : 'correct it; the README of the imports module shows every field with an example',
    },
  ];
}

function depth(errors: readonly FieldError[]): number {
  return Math.max(0, ...errors.map(({ path }) => path.length));
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

/** Messages of our own complete the sentence that begins with the path; those of the library stand after a colon. */
function asPredicate(message: string): string {
  return /^[A-Z]/.test(message) ? `is not accepted: ${message}` : message;
}
