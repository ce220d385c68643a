/** What accounts have: their levels as they stand now, and what was granted and used, read side by side. */
import { dayAt, type Instant, periodAt, RefusedError, startOfDay } from '#kernel';
import { foldsNow } from '#modules/decisions';
import type { BenefitDefinition, Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { type Entitlement, entitlementAt } from '../domain/entitlement.ts';
import { grantsOfLevels, type HeldLevel, levelsWith } from '../domain/grant.ts';
import { grantsOfLevelsAt, type LevelHistory, levelStatesAt, type Move } from '../domain/level-history.ts';
import { selectMoves } from '../store/accounts.ts';
import { selectGrants } from '../store/grants.ts';
import { selectCountingUses } from '../store/uses.ts';

type FoldedAccount = Awaited<ReturnType<typeof foldsNow>> extends Map<string, infer Folded> ? Folded : never;

export interface AccountEntitlements extends FoldedAccount {
  levels: Readonly<Record<string, HeldLevel>>;
  /** By key of the benefit; those that were never granted are absent, but for the one that was asked for. */
  entitlements: readonly Entitlement[];
}

export interface EntitlementsAsked {
  rules: Rules;
  accountIds: readonly string[];
  /** Only this one; null: all. */
  benefit: BenefitDefinition | null;
  now: Instant;
  /** As it was then, by what is known today of levels, grants and uses; left out: now. */
  past?: Instant;
}

/** @returns by account id; unknown accounts are absent */
export async function loadEntitlements(
  db: Queryable,
  workspaceId: string,
  { rules, accountIds, benefit, now, past }: EntitlementsAsked,
): Promise<Map<string, AccountEntitlements>> {
  const at = past ?? now;
  const benefits = benefit === null ? [...rules.benefits.values()] : [benefit];
  const carrying = benefits.some((one) => one.leftover === 'carries' && levelsWith(rules, one, at).length > 0);
  // None of them waits for another.
  const [folds, grants, uses, moves] = await Promise.all([
    foldsNow(db, rules, now, workspaceId, accountIds),
    selectGrants(db, workspaceId, accountIds, benefit?.key ?? null),
    selectCountingUses(db, workspaceId, { accountIds, since: countedSince(benefits, rules.zone, at), now: at }),
    carrying || past !== undefined ? selectMoves(db, workspaceId, accountIds) : null,
  ]);
  const grantsOf = Map.groupBy(grants, ({ accountId }) => accountId);
  const usesOf = Map.groupBy(uses, (use) => `${use.accountId}|${use.benefit}`);
  return new Map(
    [...folds].map(([accountId, folded]) => {
      const history = moves === null ? null : historyOf(folded, moves.get(accountId) ?? []);
      const isPast = past !== undefined && history !== null;
      const levels = isPast ? levelStatesAt(rules, history, at) : folded.fold.state.levels;
      const brought = isPast ? grantsOfLevelsAt(rules, history, at) : grantsOfLevels(rules, levels);
      const byLevels = Map.groupBy(brought, (grant) => grant.benefit);
      const own = Map.groupBy(grantsOf.get(accountId) ?? [], (grant) => grant.benefit);
      const entitlements = benefits.flatMap((one) => {
        const ofLevels = byLevels.get(one.key) ?? [];
        const granted = own.get(one.key) ?? [];
        if (benefit === null && ofLevels.length === 0 && granted.length === 0) return [];
        const starts = [...ofLevels, ...granted].map(({ from }) => from);
        return entitlementAt(
          one,
          {
            levels: ofLevels,
            levelsAt: (then) =>
              history === null
                ? []
                : grantsOfLevelsAt(rules, history, then).filter((grant) => grant.benefit === one.key),
            grants: granted,
            uses: (usesOf.get(`${accountId}|${one.key}`) ?? []).filter((use) => use.at <= at),
            since: Math.min(...starts, ...(history === null ? [] : [history.joinedAt])),
            joinedAt: folded.row.profile.joinedAt,
            zone: rules.zone,
          },
          at,
        );
      });
      return [accountId, { ...folded, levels, entitlements }];
    }),
  );
}

function historyOf({ fold, row }: FoldedAccount, moves: readonly Move[]): LevelHistory {
  const levels = Object.entries(fold.state.levels).map(([ladder, { level }]) => [ladder, level]);
  return { moves, levels: Object.fromEntries(levels), joinedAt: row.profile.joinedAt, endedAt: null };
}

const YEAR_DAYS = 366;

/** Earlier uses do not count any more; what was granted once is looked at by itself. */
function countedSince(
  benefits: readonly BenefitDefinition[],
  zone: string,
  now: Instant,
): { benefit: string; since: Instant }[] {
  return benefits.flatMap(({ key, kind, renews, leftover }) => {
    if (kind !== 'allowance') return [];
    if (renews === undefined || leftover === 'carries') return [{ benefit: key, since: 0 }];
    // Everybody's anniversary is another day, none of them longer ago than a year.
    const from = 'anniversary' in renews ? dayAt(now, zone) - YEAR_DAYS : periodAt(renews, dayAt(now, zone)).from;
    return [{ benefit: key, since: startOfDay(from, zone) }];
  });
}

/** @throws RefusedError `benefit_unknown` */
export function requireBenefit(rules: Rules, key: string): BenefitDefinition {
  const benefit = rules.benefits.get(key);
  if (benefit !== undefined) return benefit;
  const detail = `There is no benefit "${key}".`;
  throw new RefusedError({ code: 'benefit_unknown', detail, benefits: [...rules.benefits.keys()].slice(0, 50) });
}
