import { type Instant, RefusedError } from '#kernel';
import { type AccountBooks, type LaneDeps, valueAt } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';

/**
 * Whether the account may use its units: it must be active in a programme. A suspended account earns and cannot redeem;
 * in an open programme an account of which nothing is recorded is active.
 *
 * @throws RefusedError `redemption_not_allowed`
 */
export async function checkRedemption(
  db: Queryable,
  deps: LaneDeps,
  workspaceId: string,
  { profile }: Pick<AccountBooks, 'profile'>,
  now: Instant,
): Promise<void> {
  const { programmes } = await deps.rules.load(db, workspaceId);
  const participation: Record<string, string> = {};
  for (const [key, head] of programmes) {
    const status = valueAt(profile.participation[key], now) ?? (head.entry === 'open' ? 'active' : 'none');
    if (status === 'active') return;
    participation[key] = status;
  }
  if (programmes.size === 0) return;
  const standing = Object.entries(participation).map(([programme, status]) => `${status} in ${programme}`);
  throw new RefusedError({
    code: 'redemption_not_allowed',
    detail: `The account cannot use its units: it is ${standing.join(', ')}.`,
    participation,
  });
}
