/** Administrators agree to what their people would get themselves, or turn it down; in time, or it goes the other way. */
import { formatId, formatInstant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { type AwardApproval, answerAward, findAwardApproval, inLanes, selectOverdueAwards } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import { type Deciding, type EmployerDeps, requireAdministrator } from './administrators.ts';

/** Who ends what nobody answered in time. */
const CLOCK = 'clock';
const SWEEP_MAX = 200;

export interface AwardAnswerRequest {
  accountId: string;
  approvalId: string;
  /** The administrator, or whom approvals were handed to. */
  membershipId: string;
}

/**
 * The units are posted to the person, as far as the mode, the membership, caps and black-outs of now allow.
 * @throws RefusedError `not_found`, `administrator_required`, `account_merged`, `award_approval_state`, `award_own_approval`
 */
export async function approveAward(deciding: Deciding, request: AwardAnswerRequest): Promise<AwardApproval> {
  return answer(deciding, request, { state: 'approved', reason: null });
}

/** The units go where the programme says. @throws RefusedError as {@link approveAward} */
export async function rejectAward(
  deciding: Deciding,
  { reason, ...request }: AwardAnswerRequest & { reason: string },
): Promise<AwardApproval> {
  return answer(deciding, request, { state: 'rejected', reason });
}

async function answer(
  deciding: Deciding,
  request: AwardAnswerRequest,
  { state, reason }: Pick<AwardApproval, 'state' | 'reason'>,
): Promise<AwardApproval> {
  const { now } = deciding;
  const before = await requireAward(deciding, request);
  await requireAdministrator(deciding, request, true);
  if (stateNow(before, now) !== 'waiting') {
    const awardState = stateNow(before, now);
    throw new RefusedError({ code: 'award_approval_state', detail: `The award is ${awardState}.`, awardState });
  }
  // Turning down what one would get oneself harms nobody.
  if (state === 'approved' && before.membershipId === request.membershipId) {
    throw new RefusedError({ code: 'award_own_approval', detail: 'The award is for the same member.' });
  }
  const decidedBy = formatId('mem', request.membershipId);
  return record(deciding, before, { ...before, state, reason, decidedBy, decidedAt: now, dueAt: null });
}

async function record(
  { tx, deps, workspaceId, by, now, operationId }: Deciding,
  before: AwardApproval,
  after: AwardApproval,
): Promise<AwardApproval> {
  await answerAward(tx, deps, workspaceId, after);
  const { campaign, unit, membershipId, units } = after;
  const fields = ({ state, decidedBy }: AwardApproval) => ({ state, decidedBy });
  await recordChange(tx, {
    workspaceId,
    by,
    action: operationId,
    subject: { type: 'awardApproval', id: formatId('awa', after.approvalId) },
    before: fields(before),
    after: { ...fields(after), campaign, unit, units: String(units), membershipId: formatId('mem', membershipId) },
    at: now,
    reason: after.reason,
  });
  return after;
}

/** Deadlines hold when they are read, before anybody has written them down. */
export function stateNow({ state, dueAt }: AwardApproval, now: number): AwardApproval['state'] {
  return state === 'waiting' && dueAt !== null && dueAt <= now ? 'expired' : state;
}

async function requireAward(
  { tx, workspaceId }: Deciding,
  asked: { accountId: string; approvalId: string },
): Promise<AwardApproval> {
  const found = await findAwardApproval(tx, workspaceId, asked);
  if (found !== null) return found;
  throw new RefusedError({ code: 'not_found', detail: 'There is no such award of this account.' });
}

/**
 * Ends what nobody answered in time, each in the lane of its account.
 * @returns how many were looked at; call again while it is not 0
 */
export async function expireAwardApprovals(deps: EmployerDeps, workspaceId: string): Promise<number> {
  const overdue = await selectOverdueAwards(queryable(deps.pool), workspaceId, {
    now: deps.clock.now(),
    limit: SWEEP_MAX,
  });
  for (const { accountId, approvalId } of overdue) {
    await inLanes(deps, workspaceId, [accountId], async (tx) => {
      const now = deps.clock.now();
      const before = await findAwardApproval(tx, workspaceId, { accountId, approvalId });
      if (before === null || before.state !== 'waiting' || stateNow(before, now) !== 'expired') return;
      const after = { ...before, state: 'expired' as const, decidedBy: CLOCK, decidedAt: before.dueAt, dueAt: null };
      const deciding = { tx, deps, workspaceId, by: CLOCK, now, operationId: 'expireAwardApproval' };
      await record(deciding, before, {
        ...after,
        reason: `Nobody agreed until ${formatInstant(before.dueAt ?? now)}.`,
      });
    });
  }
  return overdue.length;
}
