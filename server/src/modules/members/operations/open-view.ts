/** Looking through a person's eyes: for a reason, for a time, and for all to see afterwards. */
import { formatId, formatInstant, type Instant, newUuid } from '#kernel';
import { recordChange, recordChanges } from '#modules/audit';
import { getPerson, personErased } from '#modules/parties';
import type { Transaction } from '#platform/postgres';
import { endViews, insertView, type View } from '../store/views.ts';

const MINUTE = 60_000;

export interface ViewAsked {
  workspaceId: string;
  personId: string;
  /** Public id of who looks. */
  by: string;
  reason: string;
  minutes: number;
  now: Instant;
}

/** @throws RefusedError `not_found`, `person_erased` */
export async function openView(tx: Transaction, asked: ViewAsked): Promise<View> {
  const { workspaceId, personId, by, reason, minutes, now } = asked;
  const person = await getPerson(tx, workspaceId, personId);
  if (person.erasedAt !== null) throw personErased();
  const view = { viewId: newUuid(), personId, viewer: by, reason, startedAt: now, endsAt: now + minutes * MINUTE };
  await insertView(tx, workspaceId, view);
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'openPersonView',
    subject: { type: 'person', id: formatId('per', personId) },
    before: null,
    after: { view: formatId('vie', view.viewId), until: formatInstant(view.endsAt) },
    reason,
    at: now,
  });
  return view;
}

/** Ends what is open early; nothing where nothing is. @throws RefusedError `not_found` */
export async function endView(
  tx: Transaction,
  { workspaceId, personId, by, now }: Pick<ViewAsked, 'workspaceId' | 'personId' | 'by' | 'now'>,
): Promise<void> {
  await getPerson(tx, workspaceId, personId);
  const ended = await endViews(tx, workspaceId, { personId, viewer: by, now });
  await recordChanges(
    tx,
    ended.map((viewId) => ({
      workspaceId,
      by,
      action: 'endPersonViews',
      subject: { type: 'person', id: formatId('per', personId) },
      before: { view: formatId('vie', viewId) },
      after: null,
      at: now,
    })),
  );
}
