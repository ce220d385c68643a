/**
 * What a batch tells others, made only where somebody listens: decisions, corrections, movements of units, level moves.
 * It goes to the outbox in the transaction of the batch.
 */
import { Decimal, formatChildId, formatId, formatInstant, type Instant } from '#kernel';
import { isOtherAccount } from '#modules/campaigns';
import type { EventFact } from '#modules/events';
import type { Announcement } from '#modules/integrations';
import type { Rules } from '#modules/programmes';
import type { StoredAward } from '../domain/decision-record.ts';
import type { EntryRow, LotRow } from '../store/ledger-rows.ts';
import { loadLevels } from '../store/outcome-rows.ts';
import { unitNews } from './announce-units.ts';
import { type BatchContext, originOf } from './batch.ts';
import type { Written } from './written.ts';

/** Asks the database for the levels before the batch, so it comes before anything is written. */
export async function announcementsOf(
  context: BatchContext,
  written: readonly Written[],
  rows: { entries: readonly EntryRow[]; lots: readonly LotRow[] },
): Promise<Announcement[]> {
  const { rules, now } = context;
  if (rules.announced.size === 0) return [];
  const accounts = new Map(written.map(({ task }) => [task.row.accountId, task.row]));
  return [
    ...written.flatMap((item) => decisionNews(item, rules, now)),
    ...unitNews(accounts, rows, rules),
    ...(await levelNews(context, written)),
  ];
}

function decisionNews({ task, result }: Written, rules: Rules, now: Instant): Announcement[] {
  const { accountId } = task.row;
  const news: Announcement[] = [];
  for (const { fact } of task.facts) {
    const decided = about(accountId, fact);
    const replaces = fact.kind === 'event' && (fact.revision > 1 || originOf.has(fact));
    if (fact.kind !== 'event' || replaces) {
      const kind = fact.kind === 'event' ? 'replacement' : fact.kind;
      const target = fact.target === null ? null : { source: fact.target.source, id: fact.target.id };
      news.push({ type: 'correction.applied', accountId, at: now, data: { ...decided, kind, target } });
    }
    const outcome = result.decided.get(fact.n);
    if (outcome === undefined) continue;
    const { waitingFor } = outcome;
    const awards = outcome.awards.map((award) => shownAward(award, rules));
    news.push({ type: 'decision.posted', accountId, at: now, data: { ...decided, awards, waitingFor } });
  }
  for (const { revision, outcome, before } of result.redecided) {
    const data = {
      ...about(accountId, outcome.item.fact),
      revision,
      before: before.map((award) => shownAward(award, rules)),
      after: outcome.awards.map((award) => shownAward(award, rules)),
    };
    news.push({ type: 'decision.revised', accountId, at: now, data });
  }
  return news;
}

function about(accountId: string, { n, source, id, type, occurredAt }: EventFact) {
  return {
    accountId: formatId('acc', accountId),
    eventId: formatChildId('evt', accountId, n),
    source,
    id,
    type,
    occurredAt: formatInstant(occurredAt),
  };
}

function shownAward({ campaign, version, holder, unit, granted }: StoredAward, rules: Rules) {
  const scale = rules.units.get(unit)?.definition.scale ?? 0;
  return {
    campaign,
    version,
    holder: shownHolder(holder),
    unit,
    granted: Decimal.fromUnits(granted, scale).toString(),
  };
}

function shownHolder(holder: string): string {
  if (isOtherAccount(holder)) return 'otherAccount';
  return holder === 'account' ? holder : formatId('mem', holder);
}

/** Level by level: what is recorded now against what was recorded before. */
async function levelNews(context: BatchContext, written: readonly Written[]): Promise<Announcement[]> {
  const { tx, workspaceId, now } = context;
  const moved = written.filter(({ result }) => result.moves.length > 0 || result.movesReplaceAfter !== null);
  if (moved.length === 0) return [];
  const accountIds = moved.map(({ task }) => task.row.accountId);
  const before = await loadLevels(tx, workspaceId, accountIds);
  return moved.flatMap(({ task, result }): Announcement[] => {
    const { accountId } = task.row;
    return Object.entries(result.levels).flatMap(([ladder, { level: to, since }]): Announcement[] => {
      const first = result.moves.find(({ move }) => move.ladder === ladder);
      const known = before.get(`${accountId}|${ladder}`);
      // Nothing is recorded of an account that never moved: it stood on the level its first move leaves.
      if (known === to || (known === undefined && (first === undefined || first.move.from === to))) return [];
      const data = {
        accountId: formatId('acc', accountId),
        ladder,
        from: known ?? first?.move.from ?? null,
        to,
        since: formatInstant(since),
      };
      return [{ type: 'level.changed', accountId, at: now, data }];
    });
  });
}
