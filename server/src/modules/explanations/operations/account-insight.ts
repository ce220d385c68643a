/** What plans and reviews of a programme ask about accounts, answered from their folds as they stand. Reads only. */
import { type Decimal, dayAt, formatInstant, type Instant } from '#kernel';
import { triggeringEvents } from '#modules/campaigns';
import { type AccountFold, foldsNow, type PackedDecision, unpackDecision } from '#modules/decisions';
import type { AccountInsight, AccountLook, AccountQuestion, CampaignLook, Rules, UnitLook } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import {
  countAccounts,
  listSample,
  loadRecentEvents,
  loadRecentOutcomes,
  loadUnitTotals,
} from '../store/activity-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { holdsNow } from './holds-now.ts';
import { previewLadder } from './preview-ladder.ts';

type InsightDeps = Pick<ExplanationDeps, 'pool' | 'rules' | 'clock'>;

/** Accounts looked at: enough for a part of one percent to show, few enough to answer while somebody waits. */
const SAMPLE = 2_000;
const ACCOUNTS_PER_BATCH = 250;
const DAY_MS = 86_400_000;

export function accountInsight(deps: InsightDeps): AccountInsight {
  return {
    look: (workspaceId, question) => look(deps, workspaceId, question),
    previewLadder: (workspaceId, key, part) => previewLadder(deps, workspaceId, key, part),
  };
}

async function look(deps: InsightDeps, workspaceId: string, question: AccountQuestion): Promise<AccountLook> {
  const db = queryable(deps.pool);
  const running = await deps.rules.load(db, workspaceId);
  const now = deps.clock.now();
  const since = formatInstant(now - question.days * DAY_MS);
  const accounts = await countAccounts(db, workspaceId);
  const ids = await listSample(db, workspaceId, { accounts, sample: SAMPLE });
  const tally = new Tally(question, running, now);
  for (let start = 0; start < ids.length; start += ACCOUNTS_PER_BATCH) {
    const batch = ids.slice(start, start + ACCOUNTS_PER_BATCH);
    const types = new Map<string, Set<string>>();
    const rewarded = new Map<string, Set<string>>();
    const note = (map: Map<string, Set<string>>, account: string, name: string) =>
      map.set(account, (map.get(account) ?? new Set()).add(name));
    for (const event of await loadRecentEvents(db, workspaceId, batch, since)) {
      note(types, event.accountId, event.type);
      for (const campaign of givenBy(event)) note(rewarded, event.accountId, campaign);
    }
    for (const { accountId, campaign } of await loadRecentOutcomes(db, workspaceId, batch, since)) {
      note(rewarded, accountId, campaign);
    }
    const folds = await foldsNow(db, running, now, workspaceId, batch);
    for (const [id, { fold }] of folds) tally.account(fold, types.get(id) ?? new Set(), rewarded.get(id) ?? new Set());
  }
  const units = new Map<string, UnitLook>();
  for (const total of await loadUnitTotals(db, workspaceId, ids)) {
    const { unit, accounts: holders, issued, spent, expired } = total;
    const part = (amount: bigint) => (issued === 0n ? null : Number((amount * 10_000n) / issued) / 10_000);
    units.set(unit, { accounts: holders, spent: part(spent), expired: part(expired) });
  }
  return { accounts, looked: ids.length, ...tally.result(), units };
}

function givenBy({ decision, occurredAt }: { decision: PackedDecision | null; occurredAt: Instant }): string[] {
  if (decision === null) return [];
  return unpackDecision(decision, occurredAt).flatMap(({ campaign, granted }) => (granted > 0n ? campaign : []));
}

interface Counts {
  inAudience: number;
  concerned: number;
  active: number;
  rewarded: number;
}

/** Adds accounts up, one after the other. */
class Tally {
  readonly #question: AccountQuestion;
  readonly #running: Rules;
  readonly #now: Instant;
  readonly #campaigns = new Map<string, Counts>();
  readonly #eventTypes = new Map<string, number>();
  readonly #metrics = new Map<string, number[]>();
  #active = 0;

  constructor(question: AccountQuestion, running: Rules, now: Instant) {
    this.#question = question;
    this.#running = running;
    this.#now = now;
  }

  account(fold: AccountFold, types: ReadonlySet<string>, rewarded: ReadonlySet<string>): void {
    if (types.size > 0) this.#active += 1;
    for (const type of types) this.#eventTypes.set(type, (this.#eventTypes.get(type) ?? 0) + 1);
    for (const [key, versions] of this.#question.rules.campaigns) {
      const campaign = versions.at(-1);
      if (campaign === undefined || campaign.version.definition.programme !== this.#question.programme) continue;
      const counts = this.#campaigns.get(key) ?? { inAudience: 0, concerned: 0, active: 0, rewarded: 0 };
      this.#campaigns.set(key, counts);
      const triggers = triggeringEvents(campaign.version);
      const isActive = triggers === null || triggers.some((type) => types.has(type));
      const isMeant = this.#inAudience(key, fold);
      if (isMeant) counts.inAudience += 1;
      if (isActive) counts.active += 1;
      if (isActive && isMeant) counts.concerned += 1;
      if (rewarded.has(key)) counts.rewarded += 1;
    }
    this.#readMetrics(fold);
  }

  /** On the rules asked about, with what the account has under those that run. */
  #inAudience(key: string, fold: AccountFold): boolean {
    const { rules } = this.#question;
    const audience = rules.campaigns.get(key)?.at(-1)?.audience ?? null;
    if (audience === null || !this.#canTell(key)) return true;
    return holdsNow(audience, { rules, fold, at: this.#now, membershipId: null });
  }

  /** An audience that reads the event, or a metric or ladder that does not run yet, cannot be told beforehand. */
  #canTell(key: string): boolean {
    const campaign = this.#question.rules.campaigns.get(key)?.at(-1);
    const reads = campaign?.audience?.reads ?? [];
    return reads.every((path) => {
      const [root, name = ''] = path.split('.');
      if (root === 'metrics' || root === 'previous') return this.#running.metrics.has(name);
      if (root === 'levels') return this.#running.ladders.has(name);
      return root === 'account';
    });
  }

  /** The better of the running window and the one before. */
  #readMetrics(fold: AccountFold): void {
    const moment = { at: this.#now, day: dayAt(this.#now, this.#running.zone), anchor: fold.anchor };
    for (const [key, { definition }] of this.#running.metrics) {
      if (definition.subject === 'membership') continue;
      const values = [fold.metrics.read(key, moment, null), fold.metrics.previous(key, moment, null)];
      const best = values.reduce<Decimal | null>(
        (a, b) => (a === null || (b !== null && b.compare(a) > 0) ? b : a),
        null,
      );
      const list = this.#metrics.get(key) ?? [];
      list.push(best === null ? 0 : Number(best.toString()));
      this.#metrics.set(key, list);
    }
  }

  result(): Pick<AccountLook, 'active' | 'campaigns' | 'eventTypes' | 'metrics'> {
    const { rules } = this.#question;
    const campaigns = [...this.#campaigns].map(([key, counts]): [string, CampaignLook] => {
      const version = rules.campaigns.get(key)?.at(-1)?.version;
      const byEvent = version !== undefined && triggeringEvents(version) !== null;
      const known = this.#canTell(key);
      return [
        key,
        {
          inAudience: known ? counts.inAudience : null,
          active: byEvent ? counts.active : null,
          concerned: known ? counts.concerned : null,
          rewarded: counts.rewarded,
        },
      ];
    });
    for (const values of this.#metrics.values()) values.sort((a, b) => a - b);
    return {
      active: this.#active,
      campaigns: new Map(campaigns),
      eventTypes: this.#eventTypes,
      metrics: this.#metrics,
    };
  }
}
