/** Works out which accounts are about to move, account by account, whenever their figures, the day or the rules change. */
import { dayAt, type Instant } from '#kernel';
import { foldsNow, levelReaderOf } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { levelProgress } from '#modules/tiers';
import { queryable, withTransaction } from '#platform/postgres';
import { outlooksOf } from '../domain/outlook.ts';
import { type OutlookRow, selectStaleOutlooks, writeOutlooks } from '../store/outlooks.ts';
import { lockProgress } from '../store/progress.ts';
import type { AnalyticsDeps } from './dependencies.ts';

const ACCOUNTS_AT_ONCE = 100;

/** @param until by the clock of this machine @returns accounts that were left when the time was up */
export async function workOutOutlooks(deps: AnalyticsDeps, workspaceId: string, until: number): Promise<number> {
  const { pool, clock, rules: cache } = deps;
  for (;;) {
    const db = queryable(pool);
    const rules = await cache.load(db, workspaceId);
    if (rules.ladders.size === 0) return 0;
    const now = clock.now();
    const of = `${dayAt(now, rules.zone)}/${rules.revision}`;
    const stale = await selectStaleOutlooks(db, workspaceId, of, ACCOUNTS_AT_ONCE);
    if (stale.length === 0) return 0;
    if (performance.now() > until) return stale.length;
    const rows = await outlookRows(deps, workspaceId, rules, stale, now);
    await withTransaction(pool, async (tx) => {
      if (await lockProgress(tx, workspaceId, rules.zone)) await writeOutlooks(tx, workspaceId, { of, stale, rows });
    });
  }
}

async function outlookRows(
  { pool }: AnalyticsDeps,
  workspaceId: string,
  rules: Rules,
  stale: readonly { accountId: string; bucket: number }[],
  now: Instant,
): Promise<OutlookRow[]> {
  const ids = stale.map(({ accountId }) => accountId);
  const folds = await foldsNow(queryable(pool), rules, now, workspaceId, ids);
  return stale.flatMap(({ accountId, bucket }) => {
    const found = folds.get(accountId);
    if (found === undefined) return [];
    const at = Math.max(now, found.row.fold.position?.at ?? now);
    const read = levelReaderOf(found.fold, at);
    return [...rules.ladders].flatMap(([ladder, versions]) => {
      const state = found.fold.state.levels[ladder];
      const running = versions.at(-1)?.definition.status === undefined;
      const definition = versions.find(({ definition: { version } }) => version === state?.version)?.definition;
      if (state === undefined || !running || definition === undefined) return [];
      const moment = { at, day: dayAt(at, rules.zone), zone: rules.zone };
      const outlooks = outlooksOf(levelProgress(definition, state, moment, read));
      return outlooks.map((outlook): OutlookRow => ({ accountId, bucket, ladder, ...outlook }));
    });
  });
}
