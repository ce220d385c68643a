import { contentHash, RefusedError } from '#kernel';
import { type CheckReview, type StoredVersion, versionAt } from '#modules/programmes';
import { staffWithPermission } from '#modules/workspaces';
import { takesTwo } from '../domain/review-rules.ts';
import { loadReviewRules } from '../store/review-rules.ts';
import type { DraftDeps } from './dependencies.ts';

/**
 * A programme file is applied by one person: what takes two is refused as a whole and named. Stopping needs nobody else.
 */
export function fileReview({ clock }: Pick<DraftDeps, 'clock'>): CheckReview {
  return async (tx, workspaceId, { added, stored }) => {
    const rules = await loadReviewRules(tx, workspaceId);
    if (rules.fourEyes === 'never') return;
    const now = clock.now();
    const people = (await staffWithPermission(tx, workspaceId, 'campaigns:approve')).length;
    const changed = added.filter((version) => {
      if (version.kind !== 'campaign' && version.kind !== 'ladder') return false;
      const own = stored.filter(({ kind, key }) => kind === version.kind && key === version.key);
      const held = versionAt(own, now);
      if (onlyStops(held, version)) return false;
      return takesTwo(rules, { intoPast: false, changesLive: held !== null && isLive(held) }, people);
    });
    if (changed.length === 0) return;
    const names = changed.map(({ kind, key }) => `${kind} ${key}`);
    throw new RefusedError({
      code: 'review_required',
      detail: `A second person has to agree to what the file changes: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}.`,
      changed: changed.map(({ kind, key }) => ({ kind, key })),
    });
  };
}

function statusOf({ definition }: StoredVersion): string | undefined {
  return (definition as { status?: string }).status;
}

function isLive(held: StoredVersion): boolean {
  return held.kind === 'ladder' || statusOf(held) === 'live';
}

/** Everything as it was, but paused or ended. */
function onlyStops(held: StoredVersion | null, version: StoredVersion): boolean {
  if (held === null || version.kind !== 'campaign' || statusOf(version) === 'live') return false;
  const said = ({ definition }: StoredVersion) => {
    return contentHash(JSON.parse(JSON.stringify({ ...(definition as object), status: '', version: 0 })));
  };
  return said(held) === said(version);
}
