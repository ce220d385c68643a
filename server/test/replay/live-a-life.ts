/** Lets a workspace live: documents in and out of order, time passing, people spending, staff granting, rules changing. */

import { ok, RefusedError } from '#kernel';
import { changeWallets, inLanes, type OpenWallet, recordLevelAct, runDerived } from '#modules/decisions';
import { adjust, captureReservation, type LotAmount, refundSpend, reserve, spend } from '#modules/ledger';
import { generateHistory, type HistoryEvent } from '../order/generate-history.ts';
import type { Random } from '../support/seeded-random.ts';
import type { Account, WritePath } from '../support/write-path.ts';

const DAY = 86_400_000;
export const BEGIN = Date.parse('2025-01-02T00:00:00Z');

export interface Life {
  account: Account;
  /** Membership of the person who orders. */
  buyer: string;
  events: readonly HistoryEvent[];
  /** Instant at which each event is sent; never before it happened. */
  sentAt: readonly number[];
}

/** A life of one account: a document is sent when it happens, or up to 100 days late. */
export function makeLife(random: Random, account: Account, buyer: string, size: number): Life {
  const events = generateHistory(random, size);
  const sentAt = events.map(({ occurredAt }) => {
    const late = random.chance(0.3) ? random.below(100) * DAY : 0;
    return Date.parse(occurredAt) + late;
  });
  return { account, buyer, events, sentAt };
}

/** One day of everybody's life after the other, until the end. */
export async function liveLives(
  path: WritePath,
  random: Random,
  lives: readonly Life[],
  plan: { until: number; step: number; changes: ReadonlyMap<number, string> },
): Promise<void> {
  const memory = new Map<string, { ref: string; lots: LotAmount[] }[]>();
  for (let now = BEGIN; now <= plan.until; now += plan.step) {
    const from = now - plan.step;
    path.clock.set(now);
    for (const [at, programme] of plan.changes) {
      if (at <= from || at > now) continue;
      await path.apply(programme);
    }
    await sendDue(path, lives, from, now);
    if (random.chance(0.6)) await settleAll(path);
    await Promise.all(
      lives.map(async ({ account }, place) => {
        const own = random.fork(now / DAY + place * 10_007);
        if (own.chance(0.35)) await act(path, own, account, memory);
      }),
    );
  }
  await settleAll(path);
}

/** What accounts owe each other included, whoever caused it. */
async function settleAll(path: WritePath): Promise<void> {
  do await path.settle();
  while ((await runDerived(path.deps, path.workspaceId)) > 0);
}

async function sendDue(path: WritePath, lives: readonly Life[], from: number, to: number): Promise<void> {
  const due = lives.flatMap((life) =>
    life.events.flatMap((event, place) => {
      const at = life.sentAt[place] ?? 0;
      return at > from && at <= to ? [bodyOf(event, life)] : [];
    }),
  );
  for (const answer of await path.send(...due)) {
    if (answer.status !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(answer)}`);
  }
}

/** Every seventh document is in dollars. */
function currencyOf({ id, currency }: HistoryEvent): { currency?: string } {
  if (currency === undefined) return {};
  const [, number = '0'] = id.split('-');
  return { currency: Number(number) % 7 === 0 ? 'USD' : currency };
}

function bodyOf(event: HistoryEvent, { account: { externalId }, buyer }: Life): object {
  const { account: _account, ...rest } = event;
  const own = (source: string) => `${source}.${externalId}`;
  return {
    ...rest,
    ...currencyOf(event),
    source: own(event.source),
    account: { externalId },
    ...(event.type === 'invoice' && event.lines?.length !== 3 ? { person: { externalId: buyer } } : {}),
    ...(event.corrects === undefined ? {} : { corrects: { ...event.corrects, source: own(event.corrects.source) } }),
    ...(event.settles === undefined
      ? {}
      : { settles: event.settles.map((part) => ({ ...part, source: own(part.source) })) }),
  };
}

/** Something a person does with units, or staff with levels; what is refused changes nothing. */
async function act(
  path: WritePath,
  random: Random,
  account: Account,
  memory: Map<string, { ref: string; lots: LotAmount[] }[]>,
): Promise<void> {
  const unit = random.pick(['points', 'bonus', 'credits']);
  const ref = `r${random.below(1_000_000_000)}`;
  const name = { accountId: account.id, holder: 'account', unit };
  const key = `${account.id}|${unit}`;
  const spent = memory.get(key) ?? [];
  const dice = random.next();
  if (dice < 0.12) return grantLevel(path, random, account, ref);
  const amount = BigInt(random.between(1, 400));
  const run = async (kind: string, work: (open: OpenWallet) => ReturnType<typeof spend>, sign: bigint) => {
    try {
      const lots = await inLanes(path.deps, path.workspaceId, [account.id], (tx) =>
        changeWallets(tx, path.deps, path.workspaceId, [name], ([open]) => {
          const done = work(open as OpenWallet);
          if (!done.ok) return done;
          const total = done.value.lots.reduce((sum, lot) => sum + lot.amount, 0n);
          const change = { name, posting: done.value, kind, takenBy: 'test', spent: sign * total, detail: { ref } };
          return ok({ changes: [change], answer: done.value.lots });
        }),
      );
      return lots;
    } catch (error) {
      if (error instanceof RefusedError && !error.refusal.code.startsWith('database_')) return null;
      throw error;
    }
  };
  const cause = { kind: 'test', ref };
  if (dice < 0.62) {
    const lots = await run('spend', ({ wallet, unit: of, ctx }) => spend(wallet, of, { ref, amount }, ctx(cause)), 1n);
    if (lots !== null) memory.set(key, [...spent, { ref, lots: [...lots] }]);
  } else if (dice < 0.75 && spent.length > 0) {
    const back = spent.splice(random.below(spent.length), 1)[0] as { ref: string; lots: LotAmount[] };
    await run('refund', ({ wallet, unit: of, ctx }) => refundSpend(wallet, of, back, ctx(cause)), -1n);
  } else if (dice < 0.88) {
    const held = await run(
      'reserve',
      ({ wallet, unit: of, ctx }) => reserve(wallet, of, { ref, amount }, ctx(cause)),
      0n,
    );
    if (held !== null && random.chance(0.7)) {
      await run('capture', ({ wallet, unit: of, ctx }) => captureReservation(wallet, of, { ref }, ctx(cause)), 1n);
    }
  } else {
    const given = { ref, reason: 'goodwill', amount, fundingSource: 'service' };
    await run('adjust', ({ wallet, unit: of, ctx }) => adjust(wallet, of, given, ctx(cause)), 0n);
  }
}

async function grantLevel(path: WritePath, random: Random, account: Account, id: string): Promise<void> {
  const from = path.clock.now();
  const until = random.chance(0.7) ? from + random.between(5, 120) * DAY : null;
  const level = random.pick(['silver', 'gold']);
  await inLanes(path.deps, path.workspaceId, [account.id], (tx) =>
    recordLevelAct(tx, path.deps, path.workspaceId, {
      accountId: account.id,
      by: 'test',
      act: { kind: 'grant', ladder: 'status', id, level, from, until, reason: 'test', by: 'test' },
    }),
  );
}
