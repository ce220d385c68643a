import { formatId, type Instant } from '#kernel';
import { CONSENT_DEFAULT, type ConsentMode } from '../domain/account.ts';
import { BEGINNING, type Step, timelineOf } from '../domain/dated.ts';
import { updateAccountRow } from '../store/accounts.ts';
import { findMembership } from '../store/memberships.ts';
import {
  type Change,
  changeProfile,
  isNews,
  loadSteps,
  recordFacts,
  referenceNotFound,
  reportPastChange,
  requireAccount,
} from './change-account.ts';

/** A consent mode as it was given. */
export interface Consent {
  mode: ConsentMode;
  /** The text that was agreed to. */
  textVersion: string;
  /** Membership id of the administrator who gave it; null where only the credentials are known. */
  setBy: string | null;
}

/** What holds before anybody has said anything. */
const FIRST: readonly Step<string>[] = [{ validFrom: BEGINNING, value: CONSENT_DEFAULT }];

/**
 * Sets what the client company allows its people to receive, from an instant on. A mode with effect in the past opens a
 * work item: awards keep their routes.
 *
 * @throws RefusedError `not_found`, `account_merged`, `reference_not_found`
 */
export async function setConsentMode(
  change: Change,
  fields: Consent & { accountId: string; from: Instant },
): Promise<void> {
  const { accountId, from, mode, textVersion, setBy } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  if (setBy !== null) {
    const administrator = await findMembership(change.tx, change.workspaceId, { accountId, membershipId: setBy });
    if (administrator === null) throw referenceNotFound('setBy', 'membership of this account');
  }
  const steps = await loadSteps<Consent>(change, accountId, { kind: 'consent', name: '' });
  const shownBy = setBy === null ? null : formatId('mem', setBy);
  const step = { validFrom: from, value: { mode, textVersion, setBy: shownBy } };
  if (!isNews(steps, step)) return;
  const n = await recordFacts(change, account, [{ kind: 'consent', name: '', ...step }]);
  const timeline = timelineOf([...steps, step]);
  const consentMode = timeline.at(-1)?.[1].mode ?? account.consentMode;
  await updateAccountRow(change.tx, change.workspaceId, { ...account, consentMode });
  const consent = timelineOf([...FIRST, ...timeline.map(([validFrom, value]) => ({ validFrom, value: value.mode }))]);
  const changedAt = await changeProfile(change, accountId, (profile) => ({ ...profile, consent }));
  await reportPastChange(change, account, { kind: 'consent', n, changedAt, detail: { mode, textVersion } });
}
