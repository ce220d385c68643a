import * as z from 'zod';
import { formatInstant, type Instant, parseId, parseInstant } from '#kernel';

/**
 * A public id in a path, query or body (`key_01h…`), turned into its uuid. A text that is no such id is refused with the
 * prefix it should have: passing the id of another kind of thing is the common mistake.
 */
export function idInput(prefix: string, description: string) {
  return z
    .string()
    .describe(`${description} \`${prefix}_…\``)
    .transform((text, context) => {
      const uuid = parseId(prefix, text);
      if (uuid !== null) return uuid;
      context.addIssue({
        code: 'custom',
        message: `Not an id of this kind; it starts with ${prefix}_ and has 26 letters and digits after it.`,
        params: { code: 'invalid_format', remedy: 'Pass the id as another answer gave it.' },
        input: text,
      });
      return z.NEVER;
    });
}

/** An instant with offset, turned into milliseconds since 1970 UTC; impossible dates are refused. */
export function instantInput(description: string) {
  return z
    .string()
    .meta({ format: 'date-time', description })
    .transform((text, context): Instant => {
      const instant = parseInstant(text);
      if (instant.ok) return instant.value;
      context.addIssue({
        code: 'custom',
        message: sentence(instant.error.detail),
        params: {
          code: 'invalid_format',
          remedy: instant.error.remedy ?? 'Send an instant such as 2026-01-05T09:00:00Z.',
        },
        input: text,
      });
      return z.NEVER;
    });
}

/** The kernel speaks in phrases; what stands alone is a sentence. */
function sentence(phrase: string): string {
  return `${phrase[0]!.toUpperCase()}${phrase.slice(1)}${phrase.endsWith('.') ? '' : '.'}`;
}

/** An instant in an answer: UTC with milliseconds; see {@link instantText}. */
export function instantOutput(description: string) {
  return z.string().meta({ format: 'date-time', description });
}

/** Null stays null. */
export function instantText<T extends Instant | null>(instant: T): T extends null ? string | null : string {
  return (instant === null ? null : formatInstant(instant)) as T extends null ? string | null : string;
}
