/** Terms accepted by companies and by their people. */
import { contentHash, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { loadRuleVersions } from '#modules/programmes';
import type { Queryable, Transaction } from '#platform/postgres';
import {
  type AcceptanceWay,
  inForce,
  type TermsAcceptance,
  type TermsText,
  type TermsVersion,
  textIn,
  toAccept,
} from '../domain/terms.ts';
import { insertAcceptance, selectAcceptances } from '../store/terms-acceptances.ts';
import { findTermsHolder } from '../store/terms-holders.ts';

/** Who accepts: the account, or a member for themselves. */
export interface TermsHolder {
  accountId: string;
  membershipId: string | null;
}

/** All versions of all terms, as programme files defined them. */
export async function loadTerms(db: Queryable, workspaceId: string): Promise<TermsVersion[]> {
  return (await loadRuleVersions(db, workspaceId, 'terms')).map(({ key, version, validFrom, definition }) => {
    const { name, text, acceptance } = definition as {
      name: TermsText;
      text: TermsText;
      acceptance: TermsVersion['acceptance'];
    };
    return { key, version, validFrom, name, text, acceptance };
  });
}

/**
 * Records that a version was accepted. Only one that is in force when it is accepted: who agreed to an older text agreed
 * to something else.
 * @throws RefusedError `not_found`, `terms_unknown`, `terms_not_in_force`
 */
export async function acceptTerms(
  tx: Transaction,
  workspaceId: string,
  accepted: TermsHolder & {
    key: string;
    version: number;
    language: string;
    at: Instant;
    how: AcceptanceWay;
    acceptedByMembershipId: string | null;
    by: string;
    now: Instant;
  },
): Promise<TermsAcceptance> {
  const { accountId, membershipId, key, version, at, by, now } = accepted;
  const { bucket } = await requireHolder(tx, workspaceId, accepted);
  if (accepted.acceptedByMembershipId !== null) {
    await requireHolder(tx, workspaceId, { accountId, membershipId: accepted.acceptedByMembershipId });
  }
  const versions = await loadTerms(tx, workspaceId);
  const terms = versions.find((own) => own.key === key && own.version === version);
  if (terms === undefined) {
    throw new RefusedError({ code: 'terms_unknown', detail: `There is no version ${version} of the terms "${key}".` });
  }
  const held = inForce(versions, at).find((own) => own.key === key);
  if (held?.version !== version || at > now) throw notInForce(terms, held?.version ?? null);
  const read = textIn(terms.text, accepted.language);
  const acceptance: TermsAcceptance = {
    acceptanceId: newUuid(),
    accountId,
    membershipId,
    key,
    version,
    language: read.language,
    textHash: contentHash(read.text),
    acceptedAt: at,
    how: accepted.how,
    acceptedByMembershipId: accepted.acceptedByMembershipId,
    recordedAt: now,
    recordedBy: by,
  };
  await insertAcceptance(tx, workspaceId, bucket, acceptance);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'acceptTerms',
    subject:
      membershipId === null
        ? { type: 'account', id: formatId('acc', accountId) }
        : { type: 'membership', id: formatId('mem', membershipId) },
    before: null,
    after: { terms: key, version, language: read.language, textHash: acceptance.textHash, how: accepted.how },
  });
  return acceptance;
}

/** What a holder has accepted, and what is still to be accepted. @throws RefusedError `not_found` */
export async function readTermsStanding(
  db: Queryable,
  workspaceId: string,
  { at, ...holder }: TermsHolder & { at: Instant },
): Promise<{ accepted: TermsAcceptance[]; pending: TermsVersion[] }> {
  await requireHolder(db, workspaceId, holder);
  const accepted = await selectAcceptances(db, workspaceId, holder);
  return { accepted, pending: toAccept(await loadTerms(db, workspaceId), accepted, at) };
}

/**
 * Refuses whoever is to take part without having accepted what has to be accepted.
 * @throws RefusedError `terms_not_accepted`
 */
export async function requireTermsAccepted(
  db: Queryable,
  workspaceId: string,
  { at, ...holder }: TermsHolder & { at: Instant },
): Promise<void> {
  const versions = await loadTerms(db, workspaceId);
  if (versions.length === 0) return;
  const pending = toAccept(versions, await selectAcceptances(db, workspaceId, holder), at);
  if (pending.length === 0) return;
  throw new RefusedError({
    code: 'terms_not_accepted',
    detail: `Not accepted yet: ${pending.map(({ key, version }) => `${key} version ${version}`).join(', ')}.`,
    terms: pending.map(({ key, version }) => ({ key, version })),
  });
}

async function requireHolder(db: Queryable, workspaceId: string, holder: TermsHolder): Promise<{ bucket: number }> {
  const found = await findTermsHolder(db, workspaceId, holder);
  if (found !== null) return found;
  const what = holder.membershipId === null ? 'account' : 'membership in this account';
  throw new RefusedError({ code: 'not_found', detail: `There is no such ${what}.` });
}

function notInForce({ key, version }: TermsVersion, held: number | null): RefusedError {
  return new RefusedError({
    code: 'terms_not_in_force',
    detail: `Version ${version} of "${key}" was not in force then.`,
    inForce: held,
  });
}
