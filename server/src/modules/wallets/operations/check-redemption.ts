import { formatId, type Instant, RefusedError } from '#kernel';
import { type AccountBooks, type LaneDeps, valueAt } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import { ACCOUNT_HOLDER } from '../domain/holders.ts';

/**
 * Whether the account may use its units: it must be active in a programme. A suspended account earns and cannot redeem;
 * in an open programme an account of which nothing is recorded is active. A member must be active there, too; a member of
 * whom nothing is recorded stands where the account stands.
 *
 * @throws RefusedError `redemption_not_allowed`
 */
export async function checkRedemption(
  db: Queryable,
  deps: LaneDeps,
  workspaceId: string,
  { profile, holder }: Pick<AccountBooks, 'profile'> & { holder: string },
  now: Instant,
): Promise<void> {
  const { programmes } = await deps.rules.load(db, workspaceId);
  const participation: Record<string, string> = {};
  for (const [key, head] of programmes) {
    const status = valueAt(profile.participation[key], now) ?? (head.entry === 'open' ? 'active' : 'none');
    const own = valueAt(profile.memberParticipation?.[holder]?.[key], now) ?? 'active';
    if (status === 'active' && own === 'active') return;
    participation[key] = status === 'active' ? own : status;
  }
  if (programmes.size === 0) return;
  const who = holder === ACCOUNT_HOLDER ? 'account' : `member ${formatId('mem', holder)}`;
  const standing = Object.entries(participation).map(([programme, status]) => `${status} in ${programme}`);
  throw new RefusedError({
    code: 'redemption_not_allowed',
    detail: `The ${who} cannot use units: it is ${standing.join(', ')}.`,
    participation,
  });
}
