import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel';
import { canonicalWallet } from './canonical-wallet.ts';
import { at, Books, pointsUnit } from './ledger-fixtures.ts';
import { mergeWallets } from './merge-wallets.ts';
import { move } from './move.ts';
import type { UnitDefinition } from './types.ts';

const twelveMonths = { kind: 'rolling', length: { months: 12 } } as const;

function pair(change: Partial<UnitDefinition> = {}): [Books, Books] {
  const unit = pointsUnit(change);
  return [new Books(unit, 'account'), new Books(unit, 'mem_1')];
}

function give(from: Books, to: Books, amount: bigint) {
  to.now = from.now;
  const result = move({ from: from.wallet, to: to.wallet }, from.unit, { ref: 'gift', amount }, from.ctx());
  if (!result.ok) return result;
  from.take(result.value.from);
  to.take(result.value.to);
  return result;
}

function merge(from: Books, to: Books) {
  to.now = from.now;
  const result = unwrap(mergeWallets({ from: from.wallet, to: to.wallet }, from.unit, { ref: 'merge' }, from.ctx()));
  from.take(result.from);
  to.take(result.to);
  for (const books of [from, to]) {
    expect(canonicalWallet(books.replayed())).toEqual(canonicalWallet(books.wallet));
  }
  return result;
}

describe('a move', () => {
  it('keeps origin, dates, rule and funding of every lot it takes', () => {
    const [account, member] = pair({ expiry: twelveMonths });
    const expiry = { kind: 'lastDay', day: 20_700 } as const;
    account.on('2026-02-01').set('sale', 10n, { valueAt: '2026-01-05', expiry, fundingSource: 'brand' });
    account.set('training', 10n);
    give(account, member, 15n);
    expect(member.wallet.lots['sale@account']).toMatchObject({
      origin: { holder: 'account', key: 'sale' },
      valueAt: at('2026-01-05'),
      expiry,
      fundingSource: 'brand',
      movedIn: 10n,
      available: 10n,
      expiresAt: account.wallet.lots.sale!.expiresAt,
    });
    expect([account.totals, member.totals]).toEqual(['0/5/0/0', '0/15/0/0']);
  });

  it('comes home into the lot it left', () => {
    const [account, member] = pair();
    account.set('sale', 10n);
    give(account, member, 10n);
    give(member, account, 4n);
    expect(Object.keys(account.wallet.lots)).toEqual(['sale']);
    expect(account.wallet.lots.sale).toMatchObject({ movedOut: 10n, movedIn: 4n, available: 4n });
  });

  it('passes a third holder and still names the first', () => {
    const [account, member] = pair();
    const third = new Books(account.unit, 'mem_2');
    account.set('sale', 10n);
    give(account, member, 10n);
    give(member, third, 10n);
    expect(Object.keys(third.wallet.lots)).toEqual(['sale@account']);
  });

  it('between accounts tells equal holders apart by the names it is given', () => {
    const [account] = pair();
    const other = new Books(account.unit, 'account');
    account.set('sale', 10n);
    const names = { fromName: 'acc_1/account', toName: 'acc_2/account' };
    const wallets = { from: account.wallet, to: other.wallet };
    const { to } = unwrap(move(wallets, account.unit, { ref: 'job', amount: 10n, ...names }, account.ctx()));
    expect(Object.keys(to.wallet.lots)).toEqual(['sale@acc_1/account']);
  });

  it('fills the debt of the receiver first', () => {
    const [account, member] = pair();
    member.set('own', 8n);
    member.spend(8n);
    member.set('own', 0n);
    account.set('sale', 10n);
    give(account, member, 10n);
    expect(member.totals).toBe('0/2/0/0');
  });

  it('is refused like a spend, and between units', () => {
    const [account, member] = pair();
    account.set('sale', 10n);
    expect(give(account, member, 11n)).toMatchObject({ ok: false, error: { code: 'insufficient_balance' } });
    expect(give(account, member, 0n)).toMatchObject({ ok: false, error: { code: 'amount_not_positive' } });
    const status = new Books(pointsUnit({ key: 'status' }), 'mem_1');
    expect(give(account, status, 1n)).toMatchObject({ ok: false, error: { code: 'unit_mismatch' } });
    account.spend(10n);
    account.set('sale', 0n);
    expect(give(account, member, 1n)).toMatchObject({ ok: false, error: { code: 'wallet_in_debt' } });
  });

  it('never shortens what is left: sliding units keep their date though the receiver was idle', () => {
    const [account, member] = pair({ expiry: { kind: 'sliding', length: { months: 6 } } });
    account.activity = [{ from: at('2026-06-01'), to: at('2026-06-01') }];
    account.on('2026-01-01').set('sale', 10n);
    account.on('2026-07-10').settle();
    member.on('2026-07-10');
    const wallets = { from: account.wallet, to: member.wallet };
    const ctx = { ...account.ctx(), toActivity: [] };
    member.take(unwrap(move(wallets, account.unit, { ref: 'gift', amount: 10n }, ctx)).to);
    expect(member.totals).toBe('0/10/0/0');
    member.now = at('2026-12-02T00:00:00+01:00') - 1;
    member.settle();
    expect(member.totals).toBe('0/10/0/0');
    member.now += 1;
    member.settle();
    expect(member.totals).toBe('0/0/0/0');
  });

  it('counts as used when the award falls later: the giver answers, not the receiver', () => {
    const [account, member] = pair();
    account.set('sale', 10n);
    give(account, member, 10n);
    account.set('sale', 0n);
    expect([account.totals, member.totals]).toEqual(['0/0/0/10', '0/10/0/0']);
    give(member, account, 6n);
    expect([account.totals, member.totals]).toEqual(['0/0/0/4', '0/4/0/0']);
  });
});

describe('a merge', () => {
  it('takes pending and available units along, leaves what is reserved, and finds nothing the second time', () => {
    const [account, member] = pair();
    member.set('paid', 10n);
    member.set('later', 7n, { availableAt: '2026-12-01' });
    member.reserve(3n);
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['7/7/0/0', '0/0/3/0']);
    const again = merge(member, account);
    expect([again.from.entries, again.to.entries, again.from.acts, again.to.acts]).toEqual([[], [], [], []]);
    member.cancel();
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['7/10/0/0', '0/0/0/0']);
  });

  it('leaves what waits for something without a date until the old wallet has it released', () => {
    const [account, member] = pair();
    member.set('unpaid', 7n, { availableAt: null });
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['0/0/0/0', '7/0/0/0']);
    member.set('unpaid', 7n, { availableAt: '2026-01-01' });
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['0/7/0/0', '0/0/0/0']);
  });

  it('takes debt along, collected there by the policy of the unit', () => {
    const [account, member] = pair();
    member.set('sale', 10n);
    member.spend(10n);
    member.set('sale', 0n);
    account.set('own', 4n);
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['0/0/0/6', '0/0/0/0']);
    account.set('next', 10n);
    expect(account.totals).toBe('0/4/0/0');
  });

  it('takes the oldest debt over first', () => {
    const [account, member] = pair();
    member.on('2026-01-10').set('young', 10n);
    member.set('old', 10n, { valueAt: '2026-01-05' });
    member.spend(20n);
    member.set('young', 0n);
    member.set('old', 0n);
    account.set('own', 10n);
    merge(member, account);
    expect(account.wallet.lots['old@mem_1']).toMatchObject({
      coveredByDebt: 0n,
      coveredBy: [{ lotKey: 'own', amount: 10n }],
    });
    expect(account.wallet.lots['young@mem_1']).toMatchObject({ coveredByDebt: 10n, coveredBy: [] });
  });

  it('carries a late correction over: what falls in the old wallet is taken from the same lot in the new one', () => {
    const [account, member] = pair();
    member.set('sale', 10n);
    merge(member, account);
    account.set('own', 5n);
    member.set('sale', 2n);
    expect(member.totals).toBe('0/0/0/8');
    merge(member, account);
    expect([account.totals, member.totals]).toEqual(['0/7/0/0', '0/0/0/0']);
    expect(account.wallet.lots['sale@mem_1']).toMatchObject({ available: 2n });
    expect(account.wallet.lots.own).toMatchObject({ available: 5n });
  });

  it('is refused between units', () => {
    const [account] = pair();
    const status = new Books(pointsUnit({ key: 'status' }), 'mem_1');
    const wallets = { from: account.wallet, to: status.wallet };
    expect(mergeWallets(wallets, account.unit, { ref: 'm' }, account.ctx())).toMatchObject({
      ok: false,
      error: { code: 'unit_mismatch' },
    });
  });
});
