import { type Instant, RefusedError } from '#kernel';
import type { Dated } from '#modules/decisions';
import { timelineOf } from '../domain/dated.ts';
import { type Participation, type ParticipationStatus, refusalOfParticipation } from '../domain/participation.ts';
import { type Change, changeProfile, isNews, loadSteps, recordFacts, requireAccount } from './change-account.ts';

/**
 * Moves an account in a programme from status to status.
 *
 * @throws RefusedError `not_found`, `account_merged`, `participation_transition_invalid`, `participation_out_of_order`
 */
export async function setParticipation(
  change: Change,
  fields: {
    accountId: string;
    programme: string;
    status: ParticipationStatus;
    termsVersion: string | null;
    from: Instant;
  },
): Promise<void> {
  const { accountId, programme, status, termsVersion, from } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  const steps = await loadSteps<Participation>(change, accountId, { kind: 'participation', name: programme });
  const refusal = refusalOfParticipation(timelineOf(steps), status, from);
  if (refusal !== null) throw new RefusedError(refusal);
  const step = { validFrom: from, value: { status, termsVersion } };
  if (!isNews(steps, step)) return;
  await recordFacts(change, account, [{ kind: 'participation', name: programme, ...step }]);
  const statuses: Dated<string> = timelineOf(
    [...steps, step].map(({ validFrom, value }) => ({ validFrom, value: value.status })),
  );
  await changeProfile(change, accountId, (profile) => ({
    ...profile,
    participation: { ...profile.participation, [programme]: statuses },
  }));
}
