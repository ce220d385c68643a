import type * as z from 'zod';
import type { FieldError } from '#kernel';
import { formatPath, nearestName } from './field-path.ts';
import { fieldErrorsMax } from './json-text.ts';
import { knownFields } from './zod-shape.ts';

type Issue = z.core.$ZodIssue;
type Fault = Omit<FieldError, 'path'>;

/**
 * Turns the issues of a failed zod parse into field errors a caller can act on.
 * @param prefix where the input came from (`query`, `path`); the body has none
 */
export function fieldErrors(
  issues: readonly Issue[],
  schema: z.ZodType,
  input: unknown,
  prefix: string[],
): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of issues) collect(issue, [], { schema, input, prefix, errors });
  return errors.slice(0, fieldErrorsMax);
}

interface Collection {
  schema: z.ZodType;
  input: unknown;
  prefix: string[];
  errors: FieldError[];
}

function collect(issue: Issue, base: PropertyKey[], into: Collection): void {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    for (const nested of closestBranch(issue.errors)) collect(nested, path, into);
    return;
  }
  if (issue.code === 'invalid_element' || issue.code === 'invalid_key') {
    for (const nested of issue.issues) collect(nested, issue.code === 'invalid_key' ? path.slice(0, -1) : path, into);
    return;
  }
  const add = (at: PropertyKey[], fault: Fault) =>
    into.errors.push({ path: formatPath([...into.prefix, ...at]), ...fault });
  if (issue.code === 'unrecognized_keys') {
    const known = knownFields(into.schema, path);
    for (const key of issue.keys) add([...path, key], unknownField(key, known));
  } else add(path, faultOf(issue, valueAt(into.input, path)));
}

/** Of several alternatives, the one the caller most likely meant: the fewest faults, unknown fields counting double. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0);
  return branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best));
}

function unknownField(key: string, known: readonly string[]): Fault {
  const nearest = nearestName(key, known);
  const list = known.length > 0 && known.length <= 12 ? ` Known here: ${known.join(', ')}.` : '';
  return {
    code: 'unknown_field',
    reason: 'The operation does not know this field.',
    remedy: nearest ? `Did you mean "${nearest}"?` : `Remove it.${list}`,
  };
}

function faultOf(issue: Issue, value: unknown): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue);
    case 'invalid_format':
      return wrongFormat(issue);
    case 'invalid_value':
      return value === undefined ? missing('a value') : notAllowed(issue.values, value);
    case 'invalid_union':
      return value === undefined
        ? missing('a value')
        : notAllowed('options' in issue ? (issue.options ?? []) : [], value);
    case 'not_multiple_of':
      return {
        code: 'not_multiple',
        reason: `Must be a multiple of ${issue.divisor}.`,
        remedy: `Send a multiple of ${issue.divisor}.`,
      };
    default:
      return custom(issue);
  }
}

/** A `refine` may bring its own code and remedy: `z.string().refine(f, { error: reason, params: { code, remedy } })`. */
function custom(issue: Issue): Fault {
  const params = issue.code === 'custom' ? issue.params : undefined;
  return {
    code: typeof params?.code === 'string' ? params.code : 'invalid',
    reason: issue.message,
    remedy: typeof params?.remedy === 'string' ? params.remedy : 'Correct the value.',
  };
}

const article = (name: string) => `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;
const typeNames: Record<string, string> = { int: 'whole number', record: 'object', nan: 'number', date: 'string' };
const nameOf = (expected: string) => article(typeNames[expected] ?? expected);

function missing(expected: string): Fault {
  return { code: 'required', reason: 'The field is missing.', remedy: `Add it: ${expected} is expected.` };
}

function wrongType(expected: string, value: unknown): Fault {
  if (value === undefined) return missing(nameOf(expected));
  const received = value === null ? 'null' : article(Array.isArray(value) ? 'array' : typeof value);
  return {
    code: 'wrong_type',
    reason: `Expected ${nameOf(expected)}, received ${received}.`,
    remedy: typeRemedy(expected, value),
  };
}

function typeRemedy(expected: string, value: unknown): string {
  if (value === null) return 'Leave the field out, or send a value.';
  if (expected === 'string' && typeof value !== 'object') return `Put it in quotes: "${String(value)}".`;
  const isNumber = expected === 'number' || expected === 'int';
  if (isNumber && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    return `Send it without quotes: ${value}.`;
  if (expected === 'array') return 'Send a list, even of one: […].';
  return `Send ${nameOf(expected)}.`;
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Fault {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : (issue as z.core.$ZodIssueTooBig).maximum);
  const counted = { string: 'characters', array: 'entries', set: 'entries', map: 'entries', file: 'bytes' }[
    issue.origin as string
  ];
  const bound = `${small ? 'at least' : 'at most'} ${limit}`;
  if (counted === undefined) {
    const exclusive = issue.inclusive === false ? (small ? `more than ${limit}` : `less than ${limit}`) : bound;
    return { code: issue.code, reason: `Must be ${exclusive}.`, remedy: `Send a value of ${exclusive}.` };
  }
  if (small && limit === '1') {
    return { code: 'too_short', reason: 'Must not be empty.', remedy: 'Send a value, or leave the field out.' };
  }
  const unit = limit === '1' ? (counted === 'entries' ? 'entry' : counted.slice(0, -1)) : counted;
  return {
    code: small ? 'too_short' : 'too_long',
    reason: `Must have ${bound} ${unit}.`,
    remedy: small ? 'Send more.' : 'Shorten it.',
  };
}

const formats: Record<string, string> = {
  datetime: 'an instant with offset, such as 2026-01-05T09:00:00Z',
  date: 'a date, such as 2026-01-05',
  email: 'an e-mail address',
  uuid: 'a UUID',
  url: 'a URL',
};

function wrongFormat(issue: z.core.$ZodIssueInvalidStringFormat): Fault {
  const expected = formats[issue.format];
  // A regular expression explains nothing; schemas with one pass their own sentence, which arrives as the message.
  const own = issue.message.startsWith('Invalid ') ? null : issue.message;
  return {
    code: 'invalid_format',
    reason: own ?? (expected ? `Must be ${expected}.` : `Must match ${issue.pattern ?? issue.format}.`),
    remedy: expected ? `Send ${expected}.` : 'Correct the format.',
  };
}

function notAllowed(values: readonly unknown[], value: unknown): Fault {
  const listed = values
    .slice(0, 40)
    .map((allowed) => JSON.stringify(allowed))
    .join(', ');
  const nearest =
    typeof value === 'string'
      ? nearestName(
          value,
          values.filter((v) => typeof v === 'string'),
        )
      : null;
  return {
    code: 'not_allowed_value',
    reason:
      listed === ''
        ? 'The value is not one of those allowed.'
        : `Must be ${values.length > 1 ? 'one of ' : ''}${listed}.`,
    remedy: nearest ? `Did you mean "${nearest}"?` : 'Send one of the values allowed.',
  };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const segment of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<PropertyKey, unknown>)[segment];
  }
  return at;
}
