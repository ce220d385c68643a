/** Folds accounts under the rules on trial and adds up what they would have got. One per thread. */
import { dayAt, type Expression, type Instant, unwrap } from '#kernel';
import {
  foldWhatIf,
  loadBesideEvents,
  loadRates,
  type RecordedRow,
  readRecorded,
  recordedActs,
  type WhatIfAccount,
  type WhatIfFact,
  whatIfItems,
  withoutMoved,
} from '#modules/decisions';
import { compileRules, type Rules } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import type { BacktestPlan, SidePlan, VariantPlan } from '../domain/plan.ts';
import { within } from '../domain/plan.ts';
import { type AccountLine, type Folded, type SideSums, SideTally } from '../domain/side-tally.ts';
import { TrialObserver } from '../domain/trial-observer.ts';
import { type AccountRange, type StreamedAccount, streamAccounts } from '../store/fact-stream.ts';
import { audienceScope } from './build-plan.ts';

interface CompiledVariant extends VariantPlan {
  rules: Rules;
  tried: ReadonlySet<string>;
  /** Of campaigns without an event. */
  audience: Expression | null | undefined;
}

interface CompiledSide {
  side: SidePlan;
  tally: SideTally;
  variants: CompiledVariant[];
  selected: Expression | null;
}

export interface FoldProgress {
  accounts: number;
  events: number;
}

type AccountFold = Folded['fold'];
type RateOf = Parameters<typeof whatIfItems>[1];

export class AccountFolder {
  readonly progress: FoldProgress = { accounts: 0, events: 0 };
  /** Accounts that were chosen, whatever became of them. */
  selected = 0;
  readonly #plan: BacktestPlan;
  readonly #sides: CompiledSide[];
  readonly #types: Rules;
  readonly #readsItems: boolean;
  readonly #readsActs: boolean;

  constructor(plan: BacktestPlan, zone: string) {
    this.#plan = plan;
    this.#sides = plan.sides.map((side) => compileSide(side, plan, zone));
    const variants = this.#sides.flatMap((side) => side.variants);
    const [first] = variants;
    if (first === undefined) throw new Error('a backtest folds at least once');
    this.#types = first.rules;
    this.#readsItems = variants.some((variant) => variant.readsItems);
    this.#readsActs = variants.some((variant) => variant.readsActs);
  }

  get sums(): SideSums[] {
    return this.#sides.map(({ tally }) => tally.sums);
  }

  /** @param onAccount may throw to give up */
  async run(tx: Transaction, workspaceId: string, range: AccountRange, onAccount: () => void): Promise<void> {
    const { reach, selection } = this.#plan;
    const rates = await loadRates(tx, workspaceId, this.#types);
    const rateOf: RateOf = (fact) => rates.rateOf(fact, this.#types);
    // What lies beside the events comes before them: while the cursor is open, the connection is its own.
    const accounts: StreamedAccount[] = [];
    const stream = streamAccounts(tx, workspaceId, range, { reach, selection, acts: this.#readsActs });
    for await (const account of stream) {
      accounts.push(account);
      if (accounts.length < ACCOUNTS_AT_ONCE) continue;
      await this.#fold(tx, workspaceId, accounts.splice(0), rateOf, onAccount);
    }
    await this.#fold(tx, workspaceId, accounts, rateOf, onAccount);
  }

  async #fold(
    tx: Transaction,
    workspaceId: string,
    accounts: readonly StreamedAccount[],
    rateOf: RateOf,
    onAccount: () => void,
  ): Promise<void> {
    if (accounts.length === 0) return;
    const ids = accounts.map(({ accountId }) => accountId);
    const beside = await loadBesideEvents(tx, workspaceId, ids, { items: this.#readsItems });
    for (const { accountId, profile, rows } of accounts) {
      const { items = [], movedAway = [] } = beside.get(accountId) ?? {};
      const facts = withoutMoved(this.#read(accountId, rows), movedAway);
      const recorded = this.#readsActs ? recordedActs(rows) : NOTHING;
      this.#account(accountId, { profile, facts, items, recorded }, rateOf);
      this.progress.accounts += 1;
      this.progress.events += rows.length;
      onAccount();
    }
  }

  #read(accountId: string, rows: readonly RecordedRow[]): WhatIfFact[] {
    return rows.map((row) => readRecorded(accountId, row, this.#types));
  }

  #account(accountId: string, account: WhatIfAccount, rateOf: RateOf): void {
    const items = whatIfItems(account, rateOf);
    let isSelected = true;
    for (const { side, tally, variants, selected } of this.#sides) {
      if (!isSelected) break;
      const line: AccountLine = tally.open(accountId);
      for (const variant of variants) {
        const observer = new TrialObserver(side.key);
        const { period } = this.#plan;
        const listens = variant.counts.period;
        const { fold, claims } = foldWhatIf(account, items, {
          rules: variant.rules,
          tried: variant.tried,
          until: variant.until,
          ...(selected !== null && listens
            ? {
                pause: {
                  at: period.from,
                  look: (at: AccountFold) => (isSelected = isChosen(at, selected, period.from)),
                },
              }
            : {}),
          ...(listens
            ? {
                observe: (item: Parameters<TrialObserver['on']>[0]) =>
                  within(item.position.at, period) ? observer.on(item) : undefined,
              }
            : {}),
        });
        if (!isSelected) break;
        const concerned = listens && variant.audience !== undefined && isMeant(fold, side.key, variant);
        const byOutcome = claims.length === 0 ? NO_CLAIMS : claimsOf(claims);
        tally.add(line, { fold, claims: byOutcome, observer, concerned }, variant.counts);
      }
      if (isSelected) tally.close(line);
    }
    if (isSelected) this.selected += 1;
  }
}

const NOTHING: WhatIfAccount['recorded'] = new Map();
const NO_CLAIMS: Folded['claims'] = new Map();
/** Acts and derived facts are asked for so many accounts at a time. */
const ACCOUNTS_AT_ONCE = 100;

function compileSide(side: SidePlan, plan: BacktestPlan, zone: string): CompiledSide {
  const variants = side.variants.map((variant): CompiledVariant => {
    const rules = unwrap(compileRules(0n, variant.versions));
    const campaign = rules.campaigns.get(side.key)?.[0];
    // Undefined where events tell who is meant.
    const audience = campaign === undefined || campaign.scope !== null ? undefined : campaign.audience;
    return { ...variant, rules, tried: new Set([side.key, side.beforeKey]), audience };
  });
  const [first] = variants;
  const when = plan.selection.kind === 'expression' ? plan.selection.when : null;
  const selected =
    when === null || first === undefined ? null : unwrap(audienceScope(first.rules).compile(when, 'bool'));
  const { period, baseline } = plan;
  return { side, tally: new SideTally(side, { period, baseline, zone }), variants, selected };
}

function isChosen(fold: AccountFold, expression: Expression, at: Instant): boolean {
  return isTrue(fold, expression, at);
}

/** Campaigns without an event are for whoever takes part and is in the audience when the period ends. */
function isMeant(fold: AccountFold, key: string, { audience, rules, until }: CompiledVariant): boolean {
  const programme = rules.campaigns.get(key)?.[0]?.version.definition.programme ?? '';
  const context = fold.context(until - 1, dayAt(until - 1, rules.zone), null);
  if (!context.participates(programme)) return false;
  return audience == null || isTrue(fold, audience, until - 1);
}

function isTrue(fold: AccountFold, expression: Expression, at: Instant): boolean {
  const { rules } = fold.environment;
  const { views } = rules;
  const context = fold.context(at, dayAt(at, rules.zone), null);
  try {
    const value = expression.evaluate({
      account: views.account(context.account),
      person: views.person(null),
      membership: views.membership(null),
      metrics: views.metrics(context.readings),
      previous: views.previous(context.readings),
      levels: views.levels(context.readings),
    });
    return value === true;
  } catch {
    // A value the account does not have.
    return false;
  }
}

function claimsOf(claims: readonly { outcomeKey: string; kind: string; key: string }[]): Map<string, string[]> {
  const byOutcome = new Map<string, string[]>();
  for (const { outcomeKey, kind, key } of claims) {
    byOutcome.set(outcomeKey, [...(byOutcome.get(outcomeKey) ?? []), `${kind}\u0000${key}`]);
  }
  return byOutcome;
}
