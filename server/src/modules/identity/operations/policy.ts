import type { Instant } from '#kernel';
import { RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import type { SignInPolicy } from '../domain/session.ts';
import { findPolicy, savePolicy } from '../store/settings.ts';

/**
 * What is left out stays. Sessions that were made otherwise open nothing from the next look on (5 seconds at most).
 * @throws RefusedError `validation_failed` where nobody could sign in any more
 */
export async function setPolicy(
  tx: Transaction,
  { workspaceId, by, now }: { workspaceId: string; by: string; now: Instant },
  change: { [Field in keyof SignInPolicy]?: SignInPolicy[Field] | undefined },
): Promise<SignInPolicy> {
  const before = await findPolicy(tx, workspaceId);
  const after: SignInPolicy = {
    staffSecondFactor: change.staffSecondFactor ?? before.staffSecondFactor,
    memberSecondFactor: change.memberSecondFactor ?? before.memberSecondFactor,
    staffMethods: change.staffMethods ?? before.staffMethods,
    memberMethods: change.memberMethods ?? before.memberMethods,
  };
  requireWayIn(after);
  await savePolicy(tx, workspaceId, after, now);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'setSignInPolicy',
    subject: { type: 'signInPolicy', id: 'signInPolicy' },
    before: { ...before },
    after: { ...after },
  });
  return after;
}

/** Passkeys and passwords are set up in a session made with a link or by single sign-on. */
function requireWayIn(policy: SignInPolicy): void {
  const errors = (['staffMethods', 'memberMethods'] as const)
    .filter((field) => !policy[field].includes('link') && !policy[field].includes('sso'))
    .map((field) => ({
      path: field,
      code: 'not_allowed_value',
      reason: 'Without links and single sign-on nobody new could sign in.',
      remedy: 'Add link or sso.',
    }));
  if (errors.length === 0) return;
  throw new RefusedError({ code: 'validation_failed', detail: 'Nobody new could sign in.', errors });
}
