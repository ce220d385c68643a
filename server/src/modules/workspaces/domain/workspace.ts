import { type FieldError, type Instant, isTimeZone } from '#kernel';
import { slugPattern } from './api-key-text.ts';

/** One operator's isolated space. */
export interface Workspace {
  workspaceId: string;
  /** Short name inside API keys; never changes. */
  slug: string;
  name: string;
  /** IANA zone of all business dates. */
  timeZone: string;
  createdAt: Instant;
}

/** Accounts are spread over so many lanes; a lane is what two writers compete for. */
export const laneCount = 16;

/** What is wrong with the fields of a new workspace; empty if nothing. */
export function workspaceFaults(fields: { slug: string; name: string; timeZone: string }): FieldError[] {
  const faults: FieldError[] = [];
  if (!slugPattern.test(fields.slug)) {
    faults.push({
      path: 'slug',
      code: 'invalid_format',
      reason: 'A short name has 3 to 40 lower-case letters, digits and hyphens, and starts with a letter.',
      remedy: 'Choose one such as "nordwerk" or "hanse-demo".',
    });
  }
  if (fields.name.trim() === '' || fields.name.length > 200) {
    faults.push({
      path: 'name',
      code: 'too_long',
      reason: 'A name has 1 to 200 characters.',
      remedy: 'Shorten the name.',
    });
  }
  if (!isTimeZone(fields.timeZone)) {
    faults.push({
      path: 'timeZone',
      code: 'not_allowed_value',
      reason: 'The time zone is not one of the IANA list.',
      remedy: 'Use a name such as "Europe/Berlin".',
    });
  }
  return faults;
}
