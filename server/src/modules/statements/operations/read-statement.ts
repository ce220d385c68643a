/** Puts a statement together: sums, entries, and what they were booked for, all from one picture of the database. */
import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { reasonNames } from '#modules/adjustments';
import { type AccountBooks, type LaneDeps, readBooks, readWallets } from '#modules/decisions';
import { Vocabulary } from '#modules/explanations';
import { settleClock } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import type { Language } from '#modules/tiers';
import { readBrandLook } from '#modules/workspaces';
import { type Transaction, withTransaction } from '#platform/postgres';
import { type CauseFacts, derivedFact, eventPlaces, lineWords } from '../domain/line-words.ts';
import { type Balance, makeStatement, type UnitStatement } from '../domain/statement.ts';
import type { Expiring, StatementSection, StatementView } from '../domain/statement-view.ts';
import { selectBalancesBefore, selectBooked, type Wallets } from '../store/booked-entries.ts';
import { selectActs, selectDerivedCampaigns, selectEvents, selectLevelsBefore } from '../store/causes.ts';
import { findHolder } from '../store/holders.ts';

/** A few hundred pages; whoever needs more wants the list of entries. */
export const ENTRIES_MAX = 20_000;
const EXPIRING_MS = 366 * 86_400_000;
const NOTHING: Balance = { pending: 0n, balance: 0n, reserved: 0n };

export interface StatementAsked extends Wallets {
  workspaceId: string;
  from: Instant;
  /** Exclusive. */
  to: Instant;
  language: Language;
}

/**
 * The statement of one holder over a period, by the instant of booking: the closing balance of one is the opening balance
 * of the next, wherever the cut lies.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `statement_period_invalid`, `statement_too_long`
 */
export async function readStatement(deps: LaneDeps, asked: StatementAsked): Promise<StatementView> {
  const now = deps.clock.now();
  if (asked.to <= asked.from || asked.to > now) {
    throw new RefusedError({
      code: 'statement_period_invalid',
      detail: `The period goes from ${formatInstant(asked.from)} to ${formatInstant(asked.to)}; it is ${formatInstant(now)}.`,
    });
  }
  return withTransaction(deps.pool, (tx) => gather(tx, deps, asked, now), {
    readOnly: true,
    isolation: 'repeatable read',
  });
}

async function gather(tx: Transaction, deps: LaneDeps, asked: StatementAsked, now: Instant): Promise<StatementView> {
  const { workspaceId, accountId, language } = asked;
  const holder = await findHolder(tx, workspaceId, asked);
  const books = (await readBooks(tx, workspaceId, [accountId])).get(accountId);
  if (holder === null || books === undefined) throw missing(asked, books !== undefined);
  const rules = await deps.rules.load(tx, workspaceId);
  if (asked.unit !== null && !rules.units.has(asked.unit)) {
    throw new RefusedError({ code: 'unit_unknown', detail: `There is no unit "${asked.unit}".` });
  }
  const words = new Vocabulary(rules, language);
  const units = await statementsOf(tx, asked, rules);
  const facts = await factsOf(tx, asked, units);
  const expiring = await expiringOf(tx, { workspaceId, books, rules, now, asked });
  const levels = await selectLevelsBefore(tx, workspaceId, accountId, asked.to);
  return {
    ...asked,
    programme: words.programme([...rules.programmes.keys()][0] ?? ''),
    brand: await readBrandLook(tx, workspaceId),
    ...holder,
    madeAt: now,
    words,
    levels: levels.map(({ ladder, level, since }) => {
      return { ladder, ladderName: words.ladder(ladder), level, levelName: words.level(ladder, level), since };
    }),
    sections: units.map(
      (unit): StatementSection => ({
        ...unit,
        name: words.unit(unit.unit),
        scale: rules.units.get(unit.unit)?.definition.scale ?? 0,
        lines: unit.lines.map((line) => ({ ...line, ...lineWords(line, facts, words) })),
        expiring: expiring.get(unit.unit) ?? [],
      }),
    ),
  };
}

function missing({ holder }: StatementAsked, accountExists: boolean): RefusedError {
  if (!accountExists || holder === 'account') {
    return new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
  }
  return new RefusedError({
    code: 'holder_unknown',
    detail: `No member of the account has the id ${formatId('mem', holder)}.`,
  });
}

/** One statement per unit in which something was ever booked, and of the unit that was asked for. */
async function statementsOf(tx: Transaction, asked: StatementAsked, rules: Rules): Promise<UnitStatement[]> {
  const { workspaceId, from, to } = asked;
  const opening = await selectBalancesBefore(tx, workspaceId, asked, from);
  const closing = await selectBalancesBefore(tx, workspaceId, asked, to);
  const entries = await selectBooked(tx, workspaceId, asked, { from, to }, ENTRIES_MAX + 1);
  if (entries.length > ENTRIES_MAX) {
    throw new RefusedError({
      code: 'statement_too_long',
      detail: `More than ${ENTRIES_MAX} entries were booked in the period.`,
      entriesMax: ENTRIES_MAX,
    });
  }
  const byUnit = Map.groupBy(entries, ({ unit }) => unit);
  const known = [...rules.units.keys()].filter((unit) => unit === asked.unit || closing.has(unit));
  return known.map((unit) =>
    makeStatement(unit, opening.get(unit) ?? NOTHING, byUnit.get(unit) ?? [], closing.get(unit) ?? NOTHING),
  );
}

async function factsOf(
  tx: Transaction,
  { workspaceId, accountId, language }: StatementAsked,
  units: readonly UnitStatement[],
): Promise<CauseFacts> {
  const lines = units.flatMap((unit) => unit.lines);
  const places = [...new Set(lines.flatMap(eventPlaces))];
  const references = [
    ...new Set(lines.flatMap(({ causeKind, causeRef }) => (causeKind === 'event' ? [] : [causeRef]))),
  ];
  const derived = [...new Set(lines.flatMap((line) => derivedFact(line) ?? []))];
  return {
    events: await selectEvents(tx, workspaceId, accountId, places),
    acts: await selectActs(
      tx,
      workspaceId,
      accountId,
      references.filter((reference) => reference !== ''),
    ),
    derived: await selectDerivedCampaigns(tx, workspaceId, accountId, derived),
    reasonName: await reasonNames(tx, workspaceId, language),
  };
}

/** By unit and day, as of now: dates that move with activity are those of today. */
async function expiringOf(
  tx: Transaction,
  at: { workspaceId: string; books: AccountBooks; rules: Rules; now: Instant; asked: StatementAsked },
): Promise<Map<string, Expiring[]>> {
  const { workspaceId, books, rules, now, asked } = at;
  const { accountId, holder } = asked;
  const names = books.wallets
    .filter((wallet) => wallet.holder === holder && (asked.unit === null || wallet.unit === asked.unit))
    .filter(({ unit }) => rules.units.has(unit))
    .map(({ unit }) => ({ accountId, holder, unit, books }));
  const cause = { kind: 'clock', ref: '' };
  const expiring = new Map<string, Expiring[]>();
  for (const stored of await readWallets(tx, workspaceId, names, 'open')) {
    const unit = rules.units.get(stored.unit)!.definition;
    const { wallet } = settleClock(stored, unit, { now, zone: rules.zone, cause, activity: books.activity });
    const amounts = new Map<Instant, bigint>();
    for (const { available, expiresAt, graced } of Object.values(wallet.lots)) {
      const ends = expiresAt === null || expiresAt > now ? expiresAt : (graced?.until ?? null);
      if (available === 0n || ends === null || ends > now + EXPIRING_MS) continue;
      amounts.set(ends, (amounts.get(ends) ?? 0n) + available);
    }
    const dates = [...amounts].sort(([a], [b]) => a - b).map(([ends, amount]) => ({ at: ends, amount }));
    expiring.set(stored.unit, dates);
  }
  return expiring;
}
