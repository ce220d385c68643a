/** Conditions of the programme, current and past, with who accepted what. */
import type { Instant } from '#kernel';
import { acceptTerms, inForce, loadTerms, readTermsStanding, type TermsAcceptance } from '#modules/compliance';
import { activate, type JoiningDeps } from '#modules/joining';
import type { MemberAccount } from '#modules/members';
import { getAccount, type Language } from '#modules/parties';
import type { Queryable, Transaction } from '#platform/postgres';

export interface Acceptance {
  at: Instant;
  /** Public id of the membership of who did it; null where that is not known. */
  by: string | null;
}

/** One version of one text, as a member sees it. */
export interface Condition {
  key: string;
  version: number;
  validFrom: Instant;
  name: Readonly<Record<string, string>>;
  text: Readonly<Record<string, string>>;
  mustAccept: boolean;
  isCurrent: boolean;
  company: Acceptance | null;
  own: Acceptance | null;
}

/** The newest first; those that begin later are not shown. */
export async function readConditions(
  db: Queryable,
  { workspaceId, accountId, membershipId, now: at }: MemberAccount,
): Promise<Condition[]> {
  const versions = (await loadTerms(db, workspaceId)).filter(({ validFrom }) => validFrom <= at);
  const current = inForce(versions, at);
  const company = await readTermsStanding(db, workspaceId, { accountId, membershipId: null, at });
  const own = await readTermsStanding(db, workspaceId, { accountId, membershipId, at });
  return versions
    .map(({ key, version, validFrom, name, text, acceptance }) => ({
      ...{ key, version, validFrom, name, text, mustAccept: acceptance === 'required' },
      isCurrent: current.some((one) => one.key === key && one.version === version),
      company: acceptanceOf(company.accepted, key, version),
      own: acceptanceOf(own.accepted, key, version),
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.validFrom - a.validFrom || (a.key < b.key ? -1 : 1));
}

function acceptanceOf(accepted: readonly TermsAcceptance[], key: string, version: number): Acceptance | null {
  const found = accepted.find((one) => one.key === key && one.version === version);
  return found === undefined ? null : { at: found.acceptedAt, by: found.acceptedByMembershipId };
}

/**
 * For oneself, and by administrators for the company. Programmes the company was invited to become active with the last
 * text that was missing.
 * @throws RefusedError `terms_unknown`, `terms_not_in_force`, `not_found`
 */
export async function acceptConditions(
  tx: Transaction,
  deps: JoiningDeps,
  member: MemberAccount,
  asked: { key: string; version: number; language: Language; forCompany: boolean },
): Promise<Condition[]> {
  const { workspaceId, accountId, membershipId, by, now } = member;
  const { forCompany, ...terms } = asked;
  const base = { accountId, acceptedByMembershipId: membershipId, ...terms, at: now, by, now, how: 'portal' } as const;
  const known = (await readConditions(tx, member)).find(
    ({ key, version }) => key === asked.key && version === asked.version,
  );
  if (!known?.own) await acceptTerms(tx, workspaceId, { ...base, membershipId });
  if (forCompany) {
    if (!known?.company) await acceptTerms(tx, workspaceId, { ...base, membershipId: null });
    const { participations } = await getAccount(tx, workspaceId, { accountId, at: now });
    for (const [programme, { status }] of Object.entries(participations)) {
      if (status === 'invited') await activate({ tx, deps, workspaceId, now, by }, { accountId, programme });
    }
  }
  return readConditions(tx, member);
}
