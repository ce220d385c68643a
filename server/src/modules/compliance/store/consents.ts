import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Consent, ConsentChannel, ConsentPurpose, ConsentSource, ConsentState } from '../domain/consent.ts';

interface ConsentRow {
  consent_id: string;
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  state: ConsentState;
  at: Instant;
  source: ConsentSource;
  text_shown: string | null;
  text_hash: string | null;
  evidence: string | null;
  recorded_at: Instant;
  recorded_by: string;
}

/** A statement with its evidence as it is stored: sealed. */
export interface StoredConsent extends Consent {
  evidence: string | null;
}

const fromRow = (row: ConsentRow): StoredConsent => ({
  consentId: row.consent_id,
  channel: row.channel,
  purpose: row.purpose,
  state: row.state,
  at: row.at,
  source: row.source,
  textShown: row.text_shown,
  textHash: row.text_hash,
  evidence: row.evidence,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

export async function insertConsents(
  tx: Queryable,
  workspaceId: string,
  personId: string,
  consents: readonly StoredConsent[],
): Promise<void> {
  for (const consent of consents) {
    await tx.query(
      `insert into consent (workspace_id, person_id, consent_id, channel, purpose, state, at, source, text_shown,
         text_hash, evidence, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        workspaceId,
        personId,
        consent.consentId,
        consent.channel,
        consent.purpose,
        consent.state,
        formatInstant(consent.at),
        consent.source,
        consent.textShown,
        consent.textHash,
        consent.evidence,
        formatInstant(consent.recordedAt),
        consent.recordedBy,
      ],
    );
  }
}

/** All statements of a person, in the order in which they were made. */
export async function selectConsents(db: Queryable, workspaceId: string, personId: string): Promise<StoredConsent[]> {
  const { rows } = await db.query<ConsentRow>(
    `select consent_id, channel, purpose, state, at, source, text_shown, text_hash, evidence, recorded_at, recorded_by
     from consent where workspace_id = $1 and person_id = $2 order by at, consent_id`,
    [workspaceId, personId],
  );
  return rows.map(fromRow);
}

/** What a person said last about one channel and purpose; null for nothing, and for nobody of that id. */
export async function selectStanding(
  db: Queryable,
  workspaceId: string,
  asked: { personId: string; channel: ConsentChannel; purpose: ConsentPurpose; at: Instant },
): Promise<{ state: ConsentState | null; erased: boolean } | null> {
  const { personId, channel, purpose, at } = asked;
  const { rows } = await db.query<{ erased: boolean; state: ConsentState | null }>(
    `select p.erased_at is not null as erased, c.state
     from person p
     left join lateral (
       select state from consent
       where workspace_id = $1 and person_id = $2 and channel = $3 and purpose = $4 and at <= $5
       order by at desc, consent_id desc limit 1) c on true
     where p.workspace_id = $1 and p.person_id = $2`,
    [workspaceId, personId, channel, purpose, formatInstant(at)],
  );
  return rows[0] ?? null;
}
