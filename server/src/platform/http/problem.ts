import * as z from 'zod';
import type { FieldError, Refusal } from '#kernel';
import type { ErrorDefinition, ErrorRegistry } from './errors.ts';

/** One fault of a request, as it stands in a problem document. */
export const FieldErrorSchema = z
  .object({
    path: z.string().describe('Where: `lines[3].quantity` in the body, `query.limit`, `path.accountId`.'),
    code: z.string().describe('What kind of fault; stable.'),
    reason: z.string().describe('What is wrong, in words.'),
    remedy: z.string().describe('How to correct it.'),
  })
  .meta({ id: 'FieldError', description: 'One field that could not be accepted.' });

/** Every answer that is not a success has this shape (RFC 9457), media type application/problem+json. */
export const ProblemSchema = z
  .looseObject({
    type: z.string().describe('Path of the page that explains the code: `/errors/<code>`.'),
    title: z.string().describe('What happened, in a few words; the same for every occurrence.'),
    status: z.int().describe('HTTP status.'),
    code: z.string().describe('Stable code in snake_case; decide by this, not by the texts.'),
    detail: z.string().describe('What was found this time.'),
    remedy: z.string().describe('What to do about it.'),
    instance: z.string().describe('Path of the request.'),
    requestId: z.string().describe('Names this request in the log; also in the header X-Request-Id.'),
    errors: z
      .array(FieldErrorSchema)
      .optional()
      .describe('The single faults, where there are several or a field is at fault.'),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457). A code may add members of its own.' });

/** See {@link ProblemSchema}. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  remedy: string;
  instance: string;
  requestId: string;
  errors?: FieldError[];
  [extra: string]: unknown;
}

const fallback: ErrorDefinition = {
  status: 422,
  title: 'The request was refused',
  meaning: 'The request was understood and refused.',
  remedy: 'See the detail.',
};
const reserved = new Set([
  'type',
  'title',
  'status',
  'code',
  'detail',
  'remedy',
  'instance',
  'requestId',
  'errors',
  'headers',
]);

/**
 * The problem document of a refusal. An unregistered code is still answered (422): the caller's refusal is no less true
 * because we forgot to describe it; the server logs it as a fault of its own.
 */
export function problemOf(
  refusal: Refusal,
  registry: ErrorRegistry,
  where: { instance: string; requestId: string },
): Problem {
  const definition = registry.get(refusal.code) ?? fallback;
  const problem: Problem = {
    type: `/errors/${refusal.code}`,
    title: definition.title,
    status: definition.status,
    code: refusal.code,
    detail: refusal.detail,
    remedy: refusal.remedy ?? definition.remedy,
    instance: where.instance,
    requestId: where.requestId,
  };
  if (refusal.errors && refusal.errors.length > 0) problem.errors = refusal.errors;
  for (const [name, value] of Object.entries(refusal)) if (!reserved.has(name)) problem[name] = value;
  return problem;
}

/** JSON text of a problem; bigint extras become strings, as everywhere in the API. */
export function problemText(problem: Problem): string {
  return JSON.stringify(problem, (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
}
