import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type SavedView, VIEWS_MAX, type ViewDefinition, type ViewEntity } from '../domain/saved-view.ts';
import { countViewsOf, deleteView, insertView, lockView, updateView } from '../store/saved-views.ts';

/** Who keeps a view. */
export interface Keeping {
  tx: Transaction;
  workspaceId: string;
  by: string;
  /** May change views of others, too. */
  mayAll: boolean;
  now: Instant;
}

/** @throws RefusedError `saved_views_full` */
export async function createSavedView(
  keeping: Keeping,
  fields: { entity: ViewEntity; name: string; shared: boolean; definition: ViewDefinition },
): Promise<SavedView> {
  const { tx, workspaceId, by, now } = keeping;
  if ((await countViewsOf(tx, workspaceId, by)) >= VIEWS_MAX) {
    const detail = `One person keeps at most ${VIEWS_MAX} views.`;
    throw new RefusedError({ code: 'saved_views_full', detail });
  }
  const view: SavedView = { viewId: newUuid(), ...fields, owner: by, revision: 1, createdAt: now, changedAt: now };
  await insertView(tx, workspaceId, view);
  await record(keeping, 'createSavedView', null, view);
  return view;
}

/** What is left out stays. @throws RefusedError `not_found`, `saved_view_not_own` */
export async function updateSavedView(
  keeping: Keeping,
  viewId: string,
  change: { name?: string | undefined; shared?: boolean | undefined; definition?: ViewDefinition | undefined },
): Promise<SavedView> {
  const before = await requireView(keeping, viewId);
  const view: SavedView = {
    ...before,
    name: change.name ?? before.name,
    shared: change.shared ?? before.shared,
    definition: change.definition ?? before.definition,
    revision: before.revision + 1,
    changedAt: keeping.now,
  };
  await updateView(keeping.tx, keeping.workspaceId, view);
  await record(keeping, 'updateSavedView', before, view);
  return view;
}

/** @throws RefusedError `not_found`, `saved_view_not_own` */
export async function deleteSavedView(keeping: Keeping, viewId: string): Promise<void> {
  const before = await requireView(keeping, viewId);
  await deleteView(keeping.tx, keeping.workspaceId, viewId);
  await record(keeping, 'deleteSavedView', before, null);
}

/** Views of others that are not shared do not exist for anybody else. */
export async function requireView(keeping: Keeping, viewId: string): Promise<SavedView> {
  const view = await lockView(keeping.tx, keeping.workspaceId, viewId);
  if (view === null || (!view.shared && view.owner !== keeping.by)) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no such view.' });
  }
  if (view.owner === keeping.by || keeping.mayAll) return view;
  const detail = 'The view is shared, and somebody else’s: keep one of your own.';
  throw new RefusedError({ code: 'saved_view_not_own', detail });
}

async function record(
  { tx, workspaceId, by, now }: Keeping,
  action: string,
  before: SavedView | null,
  after: SavedView | null,
): Promise<void> {
  const view = after ?? before;
  if (view === null) return;
  const subject = { type: 'savedView', id: formatId('viw', view.viewId) };
  await recordChange(tx, {
    workspaceId,
    by,
    action,
    subject,
    before: fieldsOf(before),
    after: fieldsOf(after),
    at: now,
  });
}

function fieldsOf(view: SavedView | null) {
  if (view === null) return null;
  const { entity, name, shared, definition } = view;
  return { entity, name, shared, ...definition };
}
