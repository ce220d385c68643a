import { contentHash, RefusedError } from '#kernel';
import { type CheckChange, type NeedsReview, type StoredVersion, statusOf, versionAt } from '#modules/programmes';
import { staffWithPermission } from '#modules/workspaces';
import { takesTwo } from '../domain/review-rules.ts';
import { loadReviewRules } from '../store/review-rules.ts';
import type { DraftDeps } from './dependencies.ts';

/** What of a change takes a second person, were it one person's doing. Stopping needs nobody else. */
export function needsReview({ clock }: Pick<DraftDeps, 'clock'>): NeedsReview {
  return async (db, workspaceId, { added, stored }) => {
    const rules = await loadReviewRules(db, workspaceId);
    if (rules.fourEyes === 'never') return [];
    const now = clock.now();
    const people = (await staffWithPermission(db, workspaceId, 'campaigns:approve')).length;
    const names = new Map<string, { kind: 'campaign' | 'ladder'; key: string }>();
    for (const version of added) {
      const { kind, key } = version;
      if (kind !== 'campaign' && kind !== 'ladder') continue;
      const own = stored.filter((one) => one.kind === kind && one.key === key);
      const held = versionAt(own, now);
      if (held !== null && onlyStops(own, version)) continue;
      const changesLive = held !== null && statusOf(held) === 'live';
      if (takesTwo(rules, { intoPast: false, changesLive }, people)) names.set(`${kind} ${key}`, { kind, key });
    }
    return [...names.values()];
  };
}

/** A programme file is applied by one person: what takes two is refused as a whole and named. */
export function fileReview(deps: Pick<DraftDeps, 'clock'>): CheckChange {
  const needs = needsReview(deps);
  return async (tx, workspaceId, change) => {
    const changed = await needs(tx, workspaceId, change);
    if (changed.length === 0) return;
    const names = changed.map(({ kind, key }) => `${kind} ${key}`);
    throw new RefusedError({
      code: 'review_required',
      detail: `A second person has to agree to what the file changes: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}.`,
      changed,
    });
  };
}

/** Everything as it was or was planned, but paused or ended. */
function onlyStops(own: readonly StoredVersion[], version: StoredVersion): boolean {
  if (statusOf(version) === 'live') return false;
  const said = ({ definition }: StoredVersion) => {
    const copy = { ...(definition as object), status: '', version: 0, onlyStatus: false };
    return contentHash(JSON.parse(JSON.stringify(copy)));
  };
  return own.some((one) => said(one) === said(version));
}
