/** What persons allow: stated, withdrawn, asked for. */
import { contentHash, formatId, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { personErased, readPersonWhole } from '#modules/parties';
import type { KeyRing } from '#platform/keys';
import type { Queryable, Transaction } from '#platform/postgres';
import {
  allows,
  type ConsentChannel,
  type ConsentEvidence,
  type ConsentPurpose,
  type ConsentSource,
  type ConsentStanding,
  type ConsentState,
  standings,
} from '../domain/consent.ts';
import { insertConsents, type StoredConsent, selectConsents, selectStanding } from '../store/consents.ts';
import { sealFor } from './manage-requests.ts';

/** One thing a person said. */
export interface ConsentStatement {
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  state: ConsentState;
  at: Instant;
  source: ConsentSource;
  textShown: string | null;
  evidence: ConsentEvidence | null;
}

/**
 * Records what a person said; earlier statements stay, and of each channel and purpose the newest counts.
 * @throws RefusedError `not_found`, `person_erased`, `validation_failed`
 */
export async function setConsents(
  tx: Transaction,
  keys: KeyRing,
  workspaceId: string,
  said: { personId: string; statements: readonly ConsentStatement[]; by: string; now: Instant },
): Promise<ConsentStanding[]> {
  const { personId, statements, by, now } = said;
  const { person } = await readPersonWhole(tx, workspaceId, personId);
  if (person.erasedAt !== null) throw personErased();
  for (const [index, { at }] of statements.entries()) if (at > now) throw inFuture(index);
  const before = standings(await selectConsents(tx, workspaceId, personId), now);
  const rows: StoredConsent[] = [];
  for (const { evidence, textShown, ...statement } of statements) {
    const text = evidence === null ? null : JSON.stringify(evidence);
    rows.push({
      ...statement,
      consentId: newUuid(),
      textShown,
      textHash: textShown === null ? null : contentHash(textShown),
      evidence: text === null ? null : await sealFor(tx, keys, workspaceId, { personId, text, now }),
      recordedAt: now,
      recordedBy: by,
    });
  }
  await insertConsents(tx, workspaceId, personId, rows);
  const after = standings(await selectConsents(tx, workspaceId, personId), now);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'setConsents',
    subject: { type: 'person', id: formatId('per', personId) },
    before: fieldsOf(before),
    after: { ...fieldsOf(after), statements: rows.map(({ consentId }) => formatId('cns', consentId)) },
  });
  return after;
}

/** What holds of every channel and purpose. @throws RefusedError `not_found` */
export async function readConsents(
  db: Queryable,
  workspaceId: string,
  { personId, at }: { personId: string; at: Instant },
): Promise<ConsentStanding[]> {
  const { person } = await readPersonWhole(db, workspaceId, personId);
  const held = standings(await selectConsents(db, workspaceId, personId), at);
  return person.erasedAt === null ? held : held.map((standing) => ({ ...standing, mayContact: false }));
}

/**
 * Whether a person may be contacted by a channel for a purpose at an instant. To be asked directly before anything is
 * sent; false for whoever is not there or was erased.
 */
export async function mayContact(
  db: Queryable,
  workspaceId: string,
  asked: { personId: string; channel: ConsentChannel; purpose: ConsentPurpose; at: Instant },
): Promise<boolean> {
  const found = await selectStanding(db, workspaceId, asked);
  return found !== null && !found.erased && allows(asked.purpose, found.state ?? 'notAsked');
}

function fieldsOf(held: readonly ConsentStanding[]): Record<string, unknown> {
  return Object.fromEntries(
    held.map(({ channel, purpose, state, since }) => {
      return [`${channel}.${purpose}`, since === null ? state : { state, since: formatInstant(since) }];
    }),
  );
}

function inFuture(index: number): RefusedError {
  const reason = 'Lies in the future.';
  const remedy = 'Send when the person said so.';
  return new RefusedError({
    code: 'validation_failed',
    detail: 'What a person has said lies in the past.',
    errors: [{ path: `statements[${index}].at`, code: 'out_of_range', reason, remedy }],
  });
}
