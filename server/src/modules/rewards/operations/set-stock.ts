import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { CENTRAL, locationsOf, type Reward } from '../domain/reward.ts';
import { findReward } from '../store/rewards.ts';
import { addStock, type StockRow, selectStock, setStockTotal } from '../store/stock.ts';
import type { Actor } from './dependencies.ts';
import { rewardNotFound } from './open-request.ts';

export interface StockChange {
  rewardId: string;
  location?: string | undefined;
  /** Exactly one of both. */
  total?: number | undefined;
  add?: number | undefined;
  now: Instant;
}

/** @throws RefusedError `not_found`, `reward_invalid`, `reward_location_unknown`, `reward_in_use` */
export async function setStock(tx: Transaction, actor: Actor, change: StockChange): Promise<StockRow> {
  const { workspaceId, id: by } = actor;
  const { rewardId, total, add, now } = change;
  const reward = await findReward(tx, workspaceId, rewardId, 'use');
  if (reward === null) throw rewardNotFound();
  const location = placeOf(reward, change);
  const rows = async () => (await selectStock(tx, workspaceId, [rewardId])).find((row) => row.location === location);
  const before = await rows();
  const changed =
    total === undefined
      ? await addStock(tx, workspaceId, { rewardId, location, added: add ?? 0 })
      : await setStockTotal(tx, workspaceId, { rewardId, location, total });
  if (!changed) {
    throw new RefusedError({
      code: 'reward_in_use',
      detail: `${before?.taken ?? 0} are taken at ${location}.`,
      taken: before?.taken ?? 0,
    });
  }
  const after = (await rows())!;
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setRewardStock',
    subject: { type: 'reward', id: formatId('rwd', rewardId) },
    before: { [`stock.${location}`]: before?.total ?? 0 },
    after: { [`stock.${location}`]: after.total },
    at: now,
  });
  return after;
}

function placeOf({ kind, definition }: Reward, { location, total, add }: StockChange): string {
  const fault = (path: string, reason: string, remedy: string) =>
    new RefusedError({
      code: 'reward_invalid',
      detail: 'The stock cannot be set like this.',
      errors: [{ path, code: 'invalid_value', reason, remedy }],
    });
  if ((total === undefined) === (add === undefined)) {
    throw fault('total', 'It takes either total or add.', 'Send one of them.');
  }
  if (kind === 'voucherCode') throw fault('total', 'Codes count themselves.', 'Add codes.');
  if (definition.stock !== 'counted') throw fault('total', 'The reward cannot run out.', 'Set stock to counted first.');
  const places = locationsOf(definition);
  const place = location ?? (places.length === 1 ? places[0]! : CENTRAL);
  if (places.includes(place)) return place;
  throw new RefusedError({
    code: 'reward_location_unknown',
    detail: location === undefined ? 'The reward is kept at several locations.' : `There is no location ${place}.`,
    locations: places,
  });
}
