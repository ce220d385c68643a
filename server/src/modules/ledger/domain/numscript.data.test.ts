/*
 * Runs the published cases of Numscript that have a counterpart here: holders are wallets, postings are moves of lots.
 * Needs HANSE_DATA, a folder into which the conformance archive was unpacked, and fails without it. Guarantees that
 * money is taken from the sources in their order, shared with floors and the remainder to the first, never twice, and
 * that a case without enough posts nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assert } from '#kernel';
import { AMOUNT_MAX } from './draft.ts';
import { checkInvariants } from './invariants.ts';
import { pointsUnit, ZONE } from './ledger-fixtures.ts';
import { move } from './move.ts';
import { type Destination, readScript, type Send, type Source, sharesOf, Unsupported } from './numscript.ts';
import { setDesired } from './set-desired.ts';
import type { Wallet } from './types.ts';
import { emptyWallet } from './wallet.ts';

/** How many of the 158 scripts must have run: a reader that understands nothing would pass everything. */
const CASES_MIN = 66;

interface Posting {
  source: string;
  destination: string;
  amount: number | string;
  asset: string;
}
interface Case {
  it: string;
  variables?: Record<string, string>;
  balances?: { account: string; asset: string; amount: number }[];
  'expect.postings'?: Posting[];
  'expect.error.missingFunds'?: boolean;
}

const ctx = { now: 0, zone: ZONE, cause: { kind: 'script', ref: 'script' } };

class MissingFunds extends Error {}

class World {
  private readonly wallets = new Map<string, Wallet>();
  readonly postings: Posting[] = [];
  /** how many postings there were before the destination under way: only its own are joined */
  private before = 0;

  constructor(balances: Case['balances']) {
    for (const { account, asset, amount } of balances ?? []) {
      if (amount < 0) throw new Unsupported('a balance below nothing');
      if (amount > AMOUNT_MAX) throw new Unsupported('more than the books hold');
      this.credit(account, asset, BigInt(amount), 'opening');
    }
  }

  run({ amount: { asset, units }, source, destination }: Send): void {
    if (units !== null && units > AMOUNT_MAX) throw new Unsupported('more than the books hold');
    const taken: { from: string; units: bigint }[] = [];
    const got = this.draw(source, asset, units, taken);
    if (units !== null && got < units) throw new MissingFunds();
    this.pay(destination, asset, got, taken);
  }

  /** Notes what each source gives, in order; nothing is used twice because what was noted is no longer there. */
  private draw(source: Source, asset: string, units: bigint | null, taken: { from: string; units: bigint }[]): bigint {
    switch (source.kind) {
      case 'account': {
        const noted = taken.filter(({ from }) => from === source.name).reduce((sum, one) => sum + one.units, 0n);
        if (source.name === 'world' && units === null) throw new Unsupported('all there is in the world');
        const there = source.name === 'world' ? units! : this.walletOf(source.name, asset).available - noted;
        const given = units === null || units > there ? there : units;
        if (given > 0n) taken.push({ from: source.name, units: given });
        return given > 0n ? given : 0n;
      }
      case 'max':
        return this.draw(source.from, asset, units === null || units > source.units ? source.units : units, taken);
      case 'inOrder': {
        let got = 0n;
        for (const from of source.from) got += this.draw(from, asset, units === null ? null : units - got, taken);
        return got;
      }
      case 'shares': {
        if (units === null) throw new Unsupported('shares of all there is');
        let got = 0n;
        for (const [i, share] of sharesOf(units, source.shares).entries()) {
          const part = this.draw(source.from[i]!, asset, share, taken);
          if (part < share) throw new MissingFunds();
          got += part;
        }
        return got;
      }
    }
  }

  private pay(to: Destination, asset: string, units: bigint, taken: { from: string; units: bigint }[]): void {
    switch (to.kind) {
      case 'account':
        this.hand(to.name, asset, units, taken);
        return;
      case 'kept':
        this.hand(null, asset, units, taken);
        return;
      case 'shares': {
        const parts = sharesOf(units, to.shares);
        for (const [i, part] of parts.entries()) this.pay(to.to[i]!, asset, part, taken);
        return;
      }
      case 'inOrder': {
        let left = units;
        for (const cap of to.caps) {
          const part = left < cap.units ? left : cap.units;
          this.pay(cap.to, asset, part, taken);
          left -= part;
        }
        this.pay(to.remaining, asset, left, taken);
      }
    }
  }

  private hand(name: string | null, asset: string, units: bigint, taken: { from: string; units: bigint }[]): void {
    this.before = this.postings.length;
    let left = units;
    while (left > 0n) {
      const first = taken[0]!;
      const part = first.units < left ? first.units : left;
      first.units -= part;
      if (first.units === 0n) taken.shift();
      left -= part;
      if (name !== null) this.post(first.from, name, asset, part);
    }
  }

  private post(source: string, destination: string, asset: string, units: bigint): void {
    const last = this.postings.length > this.before ? this.postings.at(-1) : undefined;
    if (last?.source === source && last.destination === destination && last.asset === asset) {
      last.amount = `${BigInt(last.amount) + units}`;
    } else {
      this.postings.push({ source, destination, asset, amount: `${units}` });
    }
    if (source === 'world') this.credit(source, asset, units, `issue ${this.postings.length}`);
    const wallets = { from: this.walletOf(source, asset), to: this.walletOf(destination, asset) };
    if (source === destination) return;
    const moved = move(wallets, pointsUnit({ key: asset }), { ref: 'script', amount: units }, ctx);
    assert(moved.ok, 'what was noted is there');
    this.keep(moved.value.from.wallet);
    this.keep(moved.value.to.wallet);
  }

  private credit(account: string, asset: string, units: bigint, lotKey: string): void {
    const wallet = this.walletOf(account, asset);
    const desired = (wallet.lots[lotKey]?.issued ?? 0n) + units;
    const lot = { lotKey, desired, valueAt: 0, availableAt: 0, expiry: null, fundingSource: '' };
    this.keep(setDesired(wallet, pointsUnit({ key: asset }), lot, ctx).wallet);
  }

  private walletOf(account: string, asset: string): Wallet {
    return this.wallets.get(`${account} ${asset}`) ?? emptyWallet(account, asset);
  }

  private keep(wallet: Wallet): void {
    expect(checkInvariants(wallet)).toEqual([]);
    this.wallets.set(`${wallet.holder} ${wallet.unit}`, wallet);
  }
}

const folder = process.env.HANSE_DATA;
assert(folder, 'HANSE_DATA names the folder the data archives were unpacked into');
const root = join(folder, 'conformance/numscript-specs');
const scripts = (readdirSync(root, { recursive: true }) as string[]).filter((name) => name.endsWith('.num')).sort();

describe('Numscript', () => {
  let ran = 0;

  it.for(scripts)('%s', (name, { skip }) => {
    const text = readFileSync(join(root, name), 'utf8');
    const specs = JSON.parse(readFileSync(join(root, `${name}.specs.json`), 'utf8')) as Case & { testCases: Case[] };
    for (const one of specs.testCases) {
      const balances = [...(specs.balances ?? []), ...(one.balances ?? [])];
      try {
        runCase(text, { ...one, balances, variables: { ...specs.variables, ...one.variables } });
        ran += 1;
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        skip(error.message);
      }
    }
  });

  afterAll(() => {
    assert(scripts.length === 158 && ran >= CASES_MIN, `${scripts.length} scripts were found and ${ran} cases ran`);
  });
});

function runCase(text: string, one: Case): void {
  const sends = readScript(text, one.variables ?? {});
  const world = new World(one.balances);
  const run = () => {
    for (const send of sends) world.run(send);
  };
  if (one['expect.error.missingFunds']) {
    expect(run).toThrow(MissingFunds);
    return;
  }
  run();
  const expected = one['expect.postings'];
  if (!expected) return;
  expect(world.postings.map(withText)).toEqual(expected.filter((posting) => BigInt(posting.amount) > 0n).map(withText));
}

function withText({ source, destination, asset, amount }: Posting): Posting {
  return { source, destination, asset, amount: `${amount}` };
}
