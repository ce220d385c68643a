import { assert, canonicalJson, contentHash, type Instant } from '#kernel';

/** What was changed, by type and public id or key: `{ type: 'account', id: 'acc_…' }`. */
export interface Subject {
  /** camelCase noun: `account`, `apiKey`, `campaign`. */
  type: string;
  id: string;
}

/** Values as JSON has them; dates as text. */
export type Fields = Readonly<Record<string, unknown>>;

/** One change, as an operation reports it. */
export interface RecordedChange {
  workspaceId: string;
  /** Public id of who did it, `principal.id`; {@link COMMAND_LINE} for the command line. */
  by: string;
  /** operationId of the API. */
  action: string;
  subject: Subject;
  /** The thing before; null where it is made. Secrets are left out. */
  before: Fields | null;
  /** The thing afterwards; null where it ends. */
  after: Fields | null;
  /** Fields that belong to a person: kept is that they changed, never what they said. */
  personal?: readonly string[];
  at: Instant;
  /** Why, in the words of whoever did it. */
  reason?: string | null | undefined;
}

/** One change as it is kept. */
export interface AuditEntry {
  entryId: string;
  at: Instant;
  actor: string;
  /** The key through which a person acted; null where people or keys act themselves. */
  through: string | null;
  action: string;
  subject: Subject;
  before: Fields | null;
  after: Fields | null;
  /** {@link reasonMark} of the words, which stand apart from the trail; in clear in entries from before they did. */
  reason: string | null;
}

/** The actor of what was done with the command line, where nobody signs in. */
export const COMMAND_LINE = 'command line';

/** The words of a reason, apart from the entry: they can be taken away. */
export interface ReasonWords {
  entryId: string;
  /** Random. */
  nonce: string;
  reason: string;
}

const MARK = 'sha256:';

/** What the trail keeps of a reason: it proves the words while they are there, and tells nothing once they are gone. */
export function reasonMark({ nonce, reason }: Pick<ReasonWords, 'nonce' | 'reason'>): string {
  return `${MARK}${contentHash([nonce, reason])}`;
}

/**
 * A reason as it is shown.
 * @param kept what the entry has
 * @param words null where they were taken away, or never stood apart
 */
export function shownReason(kept: string | null, words: string | null, erased: string): string | null {
  if (words !== null) return words;
  return kept?.startsWith(MARK) ? erased : kept;
}

/** Stands for a value that belongs to a person. */
export const PERSONAL = '(personal)';

/**
 * Both sides of a change, reduced to the top-level fields that differ, as plain JSON. Personal fields are compared by
 * their values and kept without them: the trail outlives an erasure, and even a hash of a name or a telephone number can
 * be undone by guessing.
 * @returns null where nothing differs: what changes nothing leaves no trace
 */
export function changedFields(
  change: Pick<RecordedChange, 'before' | 'after' | 'personal'>,
): { before: Fields | null; after: Fields | null } | null {
  const [before, after] = [plain(change.before), plain(change.after)];
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const kept = before === null || after === null ? names : names.filter((name) => differs(before[name], after[name]));
  if (kept.length === 0 && (before === null) === (after === null)) return null;
  const side = (fields: Fields | null) =>
    fields && Object.fromEntries(kept.map((name) => [name, masked(fields[name], change.personal?.includes(name))]));
  return { before: side(before), after: side(after) };
}

function differs(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) !== canonicalJson(after ?? null);
}

/** That a personal field was empty may be told. */
function masked(value: unknown, personal = false): unknown {
  if (value === undefined || value === null) return null;
  return personal && value !== '' ? PERSONAL : value;
}

/** As JSON gives it back: exact numbers and bigints as text, undefined left out. */
function plain(fields: Fields | null): Fields | null {
  if (fields === null) return null;
  const text = JSON.stringify(fields, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  assert(text !== undefined, 'the fields of a change are JSON');
  return JSON.parse(text) as Fields;
}
