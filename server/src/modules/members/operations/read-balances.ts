/** What a company and its member have, apart. */
import { dayAt, type Instant } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import { textIn } from '#modules/tiers';
import { ACCOUNT_HOLDER, listWallets, type WalletView } from '#modules/wallets';
import { expiryWords } from '../domain/expiry-words.ts';
import { type AmountView, amountView } from './amounts.ts';
import type { MemberDeps } from './dependencies.ts';
import type { MemberAccount } from './member-account.ts';

const DAY_MS = 86_400_000;
/** What rewards are paid with comes first, what only counts for a level last. */
const KINDS: readonly string[] = ['points', 'money', 'fund', 'other', 'statusCredits'];

export interface BalanceView {
  unit: string;
  name: string;
  kind: string;
  available: AmountView;
  pending: AmountView;
  reserved: AmountView;
  /** What was taken back although it was spent; null: nothing. */
  owed: AmountView | null;
  /** What it is good for, as the programme says. */
  worth: string | null;
  expiryRule: string;
  nextExpiry: { day: number; amount: AmountView } | null;
  expiring: { in30Days: AmountView; in90Days: AmountView };
}

export interface Balances {
  company: BalanceView[];
  own: BalanceView[];
}

/** What can be spent first; own ones only where the member ever had something. */
export async function readBalances(
  deps: MemberDeps,
  { workspaceId, accountId, membershipId, now }: MemberAccount,
  words: Vocabulary,
): Promise<Balances> {
  const { rules } = words;
  if (rules.units.size === 0) return { company: [], own: [] };
  const asked = { workspaceId, accountId, at: null, forecast: true };
  const [company, own] = await Promise.all([
    listWallets(deps, { ...asked, holder: ACCOUNT_HOLDER }),
    listWallets(deps, { ...asked, holder: membershipId }),
  ]);
  const order = [...rules.units.keys()];
  const placeOf = ({ unit }: WalletView) => KINDS.indexOf(unit.kind) * order.length + order.indexOf(unit.key);
  const sorted = (wallets: readonly WalletView[]) =>
    wallets.toSorted((a, b) => placeOf(a) - placeOf(b)).map((wallet) => balanceOf(wallet, words, now));
  return { company: sorted(company), own: sorted(own) };
}

function balanceOf({ unit, totals, expiring }: WalletView, words: Vocabulary, now: Instant): BalanceView {
  const amount = (units: bigint) => amountView(words, unit.key, units);
  const within = (days: number) =>
    amount(expiring.reduce((sum, one) => (one.at <= now + days * DAY_MS ? sum + one.amount : sum), 0n));
  const [next] = expiring;
  return {
    ...{ unit: unit.key, name: words.unit(unit.key), kind: unit.kind },
    available: amount(totals.available),
    pending: amount(totals.pending),
    reserved: amount(totals.reserved),
    owed: totals.debt === 0n ? null : amount(totals.debt),
    worth: worthOf(unit.key, words),
    expiryRule: expiryWords(unit, words.language),
    // The last day it can be used.
    nextExpiry: next === undefined ? null : { day: dayAt(next.at - 1, words.rules.zone), amount: amount(next.amount) },
    expiring: { in30Days: within(30), in90Days: within(90) },
  };
}

/** The programme's own words on what a unit is good for. */
export function worthOf(unit: string, { rules, language }: Vocabulary): string | null {
  const description = rules.units.get(unit)?.description;
  return description === undefined ? null : textIn(description, language, '') || null;
}
