/** A new version of one campaign or ladder before it holds. */
import { contentHash, type Instant } from '#kernel';
import type { RuleKind } from '#modules/programmes';

/** `none`: there is no draft, only the memory that there was one. */
export const draftStates = ['draft', 'inReview'] as const;
export type DraftState = 'none' | (typeof draftStates)[number];

export interface LastReview {
  outcome: 'published' | 'rejected' | 'withdrawn' | 'expired';
  /** Null where the deadline ended it. */
  by: string | null;
  at: Instant;
  reason: string | null;
}

/** What a draft says: what a second person agrees to. */
export interface DraftContent {
  kind: RuleKind;
  key: string;
  programme: string | null;
  /** As a programme file writes it. */
  content: unknown;
  holdsFrom: Instant | null;
}

export interface Draft extends DraftContent {
  state: DraftState;
  /** Raised by every step. */
  revision: bigint;
  /** The newest version when it was begun; 0: there was none. */
  baseVersion: number;
  /** Everybody who saved it. */
  editedBy: readonly string[];
  savedAt: Instant | null;
  savedBy: string | null;
  submittedAt: Instant | null;
  submittedBy: string | null;
  /** When its review ends by itself. */
  expiresAt: Instant | null;
  lastReview: LastReview | null;
  archivedAt: Instant | null;
}

export function noDraft(kind: RuleKind, key: string): Draft {
  return {
    kind,
    key,
    programme: null,
    content: null,
    holdsFrom: null,
    state: 'none',
    revision: 0n,
    baseVersion: 0,
    editedBy: [],
    savedAt: null,
    savedBy: null,
    submittedAt: null,
    submittedBy: null,
    expiresAt: null,
    lastReview: null,
    archivedAt: null,
  };
}

/** Over everything that will hold, from when, after which version, and who wrote it. */
export function hashOfDraft({ kind, key, programme, content, holdsFrom, baseVersion, editedBy }: Draft): string {
  return contentHash({ kind, key, programme, content, holdsFrom, baseVersion, editedBy: [...editedBy].sort() });
}

/** As of an instant: a review whose deadline has passed has ended, even before anything was written about it. */
export function draftAt(draft: Draft, now: Instant): Draft {
  const { state, expiresAt } = draft;
  if (state !== 'inReview' || expiresAt === null || expiresAt > now) return draft;
  const lastReview: LastReview = { outcome: 'expired', by: null, at: expiresAt, reason: null };
  return { ...draft, state: 'draft', submittedAt: null, submittedBy: null, expiresAt: null, lastReview };
}
