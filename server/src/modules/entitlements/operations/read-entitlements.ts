/** What a support desk, a shop or an ERP asks all day: what an account has. */
import { Decimal, dayAt, formatInstant, type Instant, RefusedError } from '#kernel';
import { readBooks, readWallets } from '#modules/decisions';
import { settleClock } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import { dateText, type Language, numberText, textIn } from '#modules/tiers';
import { ACCOUNT_HOLDER, listWallets, refuseMerged } from '#modules/wallets';
import { type Queryable, queryable } from '#platform/postgres';
import type { Entitlement } from '../domain/entitlement.ts';
import { benefitName, quantityText, sourceText, valueText } from '../domain/words.ts';
import type { EntitlementDeps } from './dependencies.ts';
import { type AccountEntitlements, loadEntitlements, requireBenefit } from './load-entitlements.ts';

/** What is left in the account's wallet of a fund. */
export interface FundLeft {
  unit: string;
  available: string;
}

export interface EntitlementsRead {
  at: Instant;
  rules: Rules;
  levels: AccountEntitlements['levels'];
  entitlements: readonly Entitlement[];
  funds: FundLeft[];
}

/**
 * Everything an account has now, levels that changed by the clock alone included; or had then, by what is known today.
 * @param at an instant of the past; null: now
 * @throws RefusedError `not_found`, `account_merged`, `instant_in_future`
 */
export async function readEntitlements(
  deps: EntitlementDeps,
  workspaceId: string,
  accountId: string,
  at: Instant | null = null,
): Promise<EntitlementsRead> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const past = pastInstant(at, now);
  const account = await loadAccount(db, workspaceId, { rules, accountId, benefit: null, now, ...past });
  return {
    at: past.past ?? now,
    rules,
    levels: account.levels,
    entitlements: account.entitlements.filter(({ holds }) => holds),
    funds:
      past.past === undefined
        ? await fundsOf(db, workspaceId, { account, accountId, rules, now })
        : await pastFundsOf(deps, workspaceId, { accountId, at: past.past }),
  };
}

/** @throws RefusedError `instant_in_future` */
function pastInstant(at: Instant | null, now: Instant): { past?: Instant } {
  if (at === null) return {};
  if (at <= now) return { past: at };
  throw new RefusedError({
    code: 'instant_in_future',
    detail: `It is ${formatInstant(now)}.`,
    now: formatInstant(now),
  });
}

/** As they were booked. */
async function pastFundsOf(
  deps: EntitlementDeps,
  workspaceId: string,
  { accountId, at }: { accountId: string; at: Instant },
): Promise<FundLeft[]> {
  const views = await listWallets(deps, { workspaceId, accountId, holder: ACCOUNT_HOLDER, at, forecast: false });
  return views.flatMap(({ unit, totals }) =>
    unit.kind === 'fund'
      ? [{ unit: unit.key, available: Decimal.fromUnits(totals.available, unit.scale).toString() }]
      : [],
  );
}

/**
 * One benefit with every grant there ever was.
 * @param asked.at an instant of the past; null: now
 * @throws RefusedError `not_found`, `account_merged`, `benefit_unknown`, `instant_in_future`
 */
export async function readEntitlement(
  deps: EntitlementDeps,
  workspaceId: string,
  { accountId, benefit, at = null }: { accountId: string; benefit: string; at?: Instant | null },
): Promise<{ rules: Rules; at: Instant; entitlement: Entitlement }> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const past = pastInstant(at, now);
  const asked = { rules, accountId, benefit: requireBenefit(rules, benefit), now, ...past };
  const { entitlements } = await loadAccount(db, workspaceId, asked);
  return { rules, at: past.past ?? now, entitlement: entitlements[0]! };
}

/** @throws RefusedError `not_found`, `account_merged` */
export async function loadAccount(
  db: Queryable,
  workspaceId: string,
  asked: { rules: Rules; accountId: string; benefit: Entitlement['benefit'] | null; now: Instant; past?: Instant },
): Promise<AccountEntitlements> {
  const { accountId } = asked;
  const loaded = await loadEntitlements(db, workspaceId, { ...asked, accountIds: [accountId] });
  const account = loaded.get(accountId);
  if (account === undefined) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
  }
  await refuseMerged(db, workspaceId, { accountId, profile: account.row.profile });
  return account;
}

async function fundsOf(
  db: Queryable,
  workspaceId: string,
  { account, accountId, rules, now }: { account: AccountEntitlements; accountId: string; rules: Rules; now: Instant },
): Promise<FundLeft[]> {
  const funds = [...rules.units.values()].filter(({ definition }) => definition.kind === 'fund');
  const found: FundLeft[] = [];
  for (const { definition } of funds) {
    const book = account.row.books.wallets[`${ACCOUNT_HOLDER}|${definition.key}`];
    if (book === undefined) continue;
    const isBooked = book.due === null || book.due > now;
    const available = isBooked
      ? BigInt(book.available)
      : await settled(db, workspaceId, { accountId, unit: definition.key, rules, now });
    found.push({ unit: definition.key, available: Decimal.fromUnits(available, definition.scale).toString() });
  }
  return found;
}

/** Something is due that has not been booked yet. */
async function settled(
  db: Queryable,
  workspaceId: string,
  { accountId, unit, rules, now }: { accountId: string; unit: string; rules: Rules; now: Instant },
): Promise<bigint> {
  const books = (await readBooks(db, workspaceId, [accountId])).get(accountId);
  if (books === undefined) return 0n;
  const [wallet] = await readWallets(db, workspaceId, [{ accountId, holder: ACCOUNT_HOLDER, unit, books }], 'open');
  const { definition } = rules.units.get(unit)!;
  const cause = { kind: 'clock', ref: '' };
  return settleClock(wallet!, definition, { now, zone: rules.zone, cause, activity: books.activity }).wallet.available;
}

/** One line per benefit and fund, for people: name, what it is, what is left, until when, where it comes from. */
export function entitlementLines({ rules, entitlements, funds }: EntitlementsRead, language: Language): string[][] {
  const lines = entitlements.map(({ benefit, value, until, allowance, grants }) => [
    benefitName(benefit, language),
    valueText(benefit, value, language),
    allowance === null ? '' : quantityText(benefit, allowance.left, language),
    until === null ? '' : dateText(dayAt(until - 1, rules.zone), language),
    grants
      .flatMap(({ grant, verdict }) => (verdict === 'counts' ? [sourceText(rules, grant, language)] : []))
      .join(', '),
  ]);
  const left = funds.map(({ unit, available }) => {
    const names = rules.units.get(unit)?.names ?? {};
    return [textIn(names, language, unit), '', numberText(available, language), '', ''];
  });
  return [...lines, ...left];
}
