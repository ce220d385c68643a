/**
 * What accounts would have under other rules for their past: decided twice by the very code that folds an account again,
 * under the rules that run and under those in question, and compared. Reads only.
 */
import type { Instant } from '#kernel';
import { isOtherAccount } from '#modules/campaigns';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { valueAt } from '../domain/account-profile.ts';
import type { AccountRow } from '../domain/account-row.ts';
import type { StoredAward } from '../domain/decision-record.ts';
import { type AccountResult, latestByOrigin, processAccount, type RecordedFact } from '../domain/process-account.ts';
import { type BudgetView, claimId, SharedBook } from '../domain/shared-book.ts';
import { loadAccountRows } from '../store/account-rows.ts';
import { loadBudgets, loadClaims } from '../store/shared-rows.ts';
import { type LoadedHistory, loadHistories } from './load-history.ts';
import { loadRates, type RateTable } from './rates.ts';
import { accountsByExternalId } from './resolve-beneficiaries.ts';

/** What one holder would have of a unit from one campaign, in smallest parts. */
export interface UnitDifference {
  /** Whose wallet: the account itself, or another one that has a share. */
  accountId: string;
  /** `account` or a membership's uuid. */
  holder: string;
  unit: string;
  campaign: string;
  before: bigint;
  after: bigint;
}

export interface LevelDifference {
  accountId: string;
  ladder: string;
  before: string;
  after: string;
}

/** What one account's facts would come to otherwise. */
export interface AccountDifference {
  units: UnitDifference[];
  levels: LevelDifference[];
}

export interface PreviewTerms {
  /** The rules that run. */
  present: Rules;
  /** Those rules with the version in question. */
  proposed: Rules;
  now: Instant;
  /** Both sides stand at this instant; not before now. */
  until: Instant;
  /** What is left in budgets, from the accounts before; null: as it is. */
  pots: PreviewPots | null;
}

/** Budgets and claims on either side while accounts are gone through one after the other; plain JSON. */
export interface PreviewPots {
  present: Pot;
  proposed: Pot;
}

interface Pot {
  /** [campaign, unit, remaining] */
  budgets: [string, string, string][];
  /** Claims taken so far, by kind and key. */
  claims: Record<string, string>;
}

/** @returns by account, and what is left in the pots; accounts for which nothing changes are absent */
export async function previewRules(
  db: Queryable,
  workspaceId: string,
  terms: PreviewTerms,
  accountIds: readonly string[],
): Promise<{ differences: Map<string, AccountDifference>; pots: PreviewPots }> {
  const { present, proposed, now } = terms;
  const pots = terms.pots ?? (await freshPots(db, workspaceId));
  const rates = await loadRates(db, workspaceId, present);
  const rows = await loadAccountRows(db, workspaceId, accountIds);
  const before = await loadSide(db, workspaceId, { rules: present, rates }, rows, now);
  const after = await loadSide(db, workspaceId, { rules: proposed, rates }, rows, now);
  const differences = new Map<string, AccountDifference>();
  for (const accountId of accountIds) {
    const row = rows.get(accountId);
    const [left, right] = [before.get(accountId), after.get(accountId)];
    if (row === undefined || left === undefined || right === undefined) continue;
    const one = { row, now, until: terms.until };
    const was = await foldOne(db, workspaceId, { ...one, rules: present, loaded: left, pot: pots.present });
    const is = await foldOne(db, workspaceId, { ...one, rules: proposed, loaded: right, pot: pots.proposed });
    const units = await resolved(db, workspaceId, row, unitDifferences(was, is));
    const levels = levelDifferences(accountId, was, is);
    if (units.length > 0 || levels.length > 0) differences.set(accountId, { units, levels });
  }
  return { differences, pots };
}

async function freshPots(db: Queryable, workspaceId: string): Promise<PreviewPots> {
  const budgets = (await loadBudgets(db, workspaceId, false)).map(
    ({ campaign, unit, remaining }): [string, string, string] => [campaign, unit, String(remaining)],
  );
  return { present: { budgets, claims: {} }, proposed: { budgets: structuredClone(budgets), claims: {} } };
}

function loadSide(
  db: Queryable,
  workspaceId: string,
  { rules, rates }: { rules: Rules; rates: RateTable },
  rows: ReadonlyMap<string, AccountRow>,
  now: Instant,
): Promise<Map<string, LoadedHistory>> {
  const asked = [...rows.values()].map((row) => {
    return { row, facts: [], items: [], movedAway: [], netted: row.books.netted, refoldFrom: 0 };
  });
  return loadHistories(db, workspaceId, { rules, rates, memory: null }, asked, now);
}

interface OneFold {
  row: AccountRow;
  rules: Rules;
  loaded: LoadedHistory;
  pot: Pot;
  now: Instant;
  until: Instant;
}

/** Sums by holder, unit and campaign, and levels at the end. */
interface Side {
  sums: Map<string, bigint>;
  instants: Map<string, Instant>;
  levels: AccountResult['levels'];
}

/** Which claims others hold is known once the fold has asked for them; it is then done again. */
async function foldOne(db: Queryable, workspaceId: string, one: OneFold): Promise<Side> {
  const { row, rules, loaded, pot, now, until } = one;
  const lost = new Set<string>();
  for (;;) {
    const book = new SharedBook(pot.budgets.map(budgetOf), lost);
    const { history, terms } = loaded;
    const input = { rules, now, row, book, terms, facts: [], items: [], history, settleUntil: until };
    const result = processAccount(input);
    const asked = [...book.claims.values()];
    const holders = await loadClaims(db, workspaceId, asked);
    const taken = asked.filter((claim) => {
      const holder = holders.find(({ kind, key }) => kind === claim.kind && key === claim.key);
      const elsewhere = pot.claims[`${claim.kind} ${claim.key}`];
      if (holder === undefined) return elsewhere !== undefined && elsewhere !== claimId(claim);
      return holder.accountId !== claim.accountId || holder.outcomeKey !== claim.outcomeKey;
    });
    for (const claim of taken) lost.add(claimId(claim));
    if (taken.length > 0) continue;
    for (const claim of asked) pot.claims[`${claim.kind} ${claim.key}`] = claimId(claim);
    for (const { campaign, unit, units } of book.charges.values()) {
      const budget = pot.budgets.find((other) => other[0] === campaign && other[1] === unit);
      if (budget !== undefined) budget[2] = String(BigInt(budget[2]) - units);
    }
    return sideOf(result, history.facts);
  }
}

function budgetOf([campaign, unit, remaining]: [string, string, string]): BudgetView {
  return { campaign, unit, remaining: BigInt(remaining) };
}

function sideOf(result: AccountResult, recorded: readonly RecordedFact[]): Side {
  const side: Side = { sums: new Map(), instants: new Map(), levels: result.levels };
  const add = (awards: readonly StoredAward[], at: Instant, sign: bigint) => {
    for (const { holder, unit, campaign, granted } of awards) {
      const key = [holder, unit, campaign].join('\u0000');
      side.sums.set(key, (side.sums.get(key) ?? 0n) + sign * granted);
      side.instants.set(key, at);
    }
  };
  for (const { awards, fact } of latestByOrigin(recorded).values()) add(awards ?? [], fact.occurredAt, 1n);
  for (const { outcome, before } of result.redecided) {
    const { at } = outcome.item.position;
    add(outcome.awards, at, 1n);
    add(before, at, -1n);
  }
  // Folded from the beginning, so that every grain has its last word here.
  const last = new Map(result.holderOutcomes.map((one) => [`${one.campaign}|${one.grain}`, one]));
  for (const { awards, at } of last.values()) add(awards, at, 1n);
  return side;
}

type NamedDifference = Omit<UnitDifference, 'accountId'> & { at: Instant };

function unitDifferences(was: Side, is: Side): NamedDifference[] {
  const keys = [...new Set([...was.sums.keys(), ...is.sums.keys()])].sort();
  return keys.flatMap((key): NamedDifference[] => {
    const [before, after] = [was.sums.get(key) ?? 0n, is.sums.get(key) ?? 0n];
    if (before === after) return [];
    const [holder = '', unit = '', campaign = ''] = key.split('\u0000');
    const at = is.instants.get(key) ?? was.instants.get(key) ?? 0;
    return [{ holder, unit, campaign, before, after, at }];
  });
}

/** Shares of other accounts are theirs; where nobody knows the account, they are told with this one. */
async function resolved(
  db: Queryable,
  workspaceId: string,
  row: AccountRow,
  differences: readonly NamedDifference[],
): Promise<UnitDifference[]> {
  const named = differences.flatMap(({ holder }) =>
    holder.startsWith(EXTERNAL) ? [holder.slice(EXTERNAL.length)] : [],
  );
  const external = await accountsByExternalId(db, workspaceId, named);
  return differences.map(({ at, ...difference }) => {
    const { holder } = difference;
    if (!isOtherAccount(holder)) return { accountId: row.accountId, ...difference };
    const other = holder.startsWith(EXTERNAL)
      ? external.get(holder.slice(EXTERNAL.length))
      : (valueAt(row.profile.parent, at) ?? undefined);
    return other === undefined
      ? { accountId: row.accountId, ...difference }
      : { ...difference, accountId: other, holder: 'account' };
  });
}

const EXTERNAL = 'external:';

function levelDifferences(accountId: string, was: Side, is: Side): LevelDifference[] {
  return Object.keys({ ...was.levels, ...is.levels }).flatMap((ladder) => {
    const [before = '', after = ''] = [was.levels[ladder]?.level, is.levels[ladder]?.level];
    return before === after ? [] : [{ accountId, ladder, before, after }];
  });
}
