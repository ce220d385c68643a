/** The catalogue: what a reward may look like, and changing it while others redeem it. */
import { type FieldError, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { seriesFaultsOf } from '#modules/coupons';
import type { Rules } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { type RewardKind, waysOf } from '../domain/kinds.ts';
import type { Audience, Price, Reward, RewardDefinition, RewardStatus } from '../domain/reward.ts';
import { budgetExists } from '../store/budgets.ts';
import { countUses } from '../store/count-uses.ts';
import { findReward, insertReward, updateReward } from '../store/rewards.ts';
import { findSupplier } from '../store/suppliers.ts';
import type { Actor, RewardDeps } from './dependencies.ts';
import { fulfillerOf } from './fulfillers.ts';
import { rewardNotFound } from './open-request.ts';
import { useImages } from './use-images.ts';

export interface RewardInput {
  key: string;
  kind: RewardKind;
  status: RewardStatus;
  definition: RewardDefinition;
}

/**
 * @throws RefusedError `reward_key_taken`, `reward_invalid`, `fulfilment_unavailable`
 */
export async function createReward(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  { input, now }: { input: RewardInput; now: Instant },
): Promise<Reward> {
  const { workspaceId } = actor;
  await check(tx, deps, workspaceId, input);
  const reward: Reward = { ...input, rewardId: newUuid(), revision: 1, createdAt: now, changedAt: now };
  if (!(await insertReward(tx, workspaceId, reward))) {
    throw new RefusedError({ code: 'reward_key_taken', detail: `There is a reward with the key ${input.key}.` });
  }
  await useImages(tx, workspaceId, reward, now);
  await record(tx, actor, { action: 'createReward', before: null, after: reward, now });
  return reward;
}

/**
 * What is left out stays. Open redemptions keep what they were asked for under.
 * @param matches whether the reward is as the caller saw it last
 * @throws RefusedError `not_found`, `precondition_failed`, `reward_invalid`, `fulfilment_unavailable`
 */
export async function updateRewardDefinition(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  asked: {
    rewardId: string;
    status: RewardStatus | undefined;
    definition: Partial<RewardDefinition>;
    matches: (revision: number) => void;
    now: Instant;
  },
): Promise<Reward> {
  const { workspaceId } = actor;
  const before = await findReward(tx, workspaceId, asked.rewardId, 'change');
  if (before === null) throw rewardNotFound();
  asked.matches(before.revision);
  const given = Object.fromEntries(Object.entries(asked.definition).filter(([, value]) => value !== undefined));
  // Null takes an optional part away.
  const merged = Object.fromEntries(
    Object.entries({ ...before.definition, ...given }).filter(([, value]) => value !== null),
  ) as unknown as RewardDefinition;
  const { key, kind, revision } = before;
  const input = { key, kind, status: asked.status ?? before.status, definition: merged };
  refuseComingBack(before.status, input.status);
  await check(tx, deps, workspaceId, input);
  const after: Reward = { ...before, ...input, revision: revision + 1, changedAt: asked.now };
  await updateReward(tx, workspaceId, after);
  const { zone } = await deps.rules.load(tx, workspaceId);
  // A limit that is new counts what was taken before; nobody redeems meanwhile, because the row is held.
  await countUses(tx, workspaceId, { reward: after, before, zone, now: asked.now });
  if (asked.definition.images !== undefined) await useImages(tx, workspaceId, after, asked.now);
  await record(tx, actor, { action: 'updateReward', before, after, now: asked.now });
  return after;
}

function refuseComingBack(before: RewardStatus, after: RewardStatus): void {
  if (before !== 'retired' || after === 'retired') return;
  throw invalid([
    { path: 'status', code: 'not_allowed_value', reason: 'The reward is retired.', remedy: 'Create another one.' },
  ]);
}

async function check(tx: Transaction, deps: RewardDeps, workspaceId: string, input: RewardInput): Promise<void> {
  const rules = await deps.rules.load(tx, workspaceId);
  const { definition, kind } = input;
  refuseWay(deps, input);
  const faults = [
    ...faultsOfDefinition(rules, input),
    ...(definition.fulfilment.by === 'atOnce' ? (fulfillerOf(deps, kind)?.check(definition, rules) ?? []) : []),
  ];
  const { budget, fulfilment } = definition;
  if (budget !== undefined && !(await budgetExists(tx, workspaceId, budget))) {
    faults.push(unknown('budget', budget, 'Make the budget first: PUT /v1/reward-budgets/{budget}.'));
  }
  const { supplier } = fulfilment;
  if (fulfilment.by === 'supplier' && (supplier === undefined || !(await findSupplier(tx, workspaceId, supplier)))) {
    faults.push(unknown('fulfilment.supplier', supplier ?? '', 'Name a supplier of GET /v1/reward-suppliers.'));
  }
  faults.push(...(await couponFaults(tx, workspaceId, definition)));
  if (faults.length > 0) throw invalid(faults);
}

async function couponFaults(tx: Transaction, workspaceId: string, { coupon }: RewardDefinition): Promise<FieldError[]> {
  if (coupon === undefined) return [];
  const fault = (await seriesFaultsOf(tx, workspaceId, [coupon.series])).get(coupon.series);
  if (fault === undefined) return [];
  const remedy = 'Name a series of GET /v1/coupon-series whose codes are personal.';
  return [{ path: 'coupon.series', code: 'unknown_key', reason: fault.refusal.detail, remedy }];
}

function invalid(errors: FieldError[]): RefusedError {
  return new RefusedError({ code: 'reward_invalid', detail: 'The reward cannot be like this.', errors });
}

function unknown(path: string, key: string, remedy: string): FieldError {
  return { path, code: 'unknown_key', reason: `There is no "${key}".`, remedy };
}

/** @throws RefusedError `fulfilment_unavailable` */
function refuseWay(deps: RewardDeps, { kind, definition }: RewardInput): void {
  const { by } = definition.fulfilment;
  const ways = waysOf(kind).filter((way) => way !== 'atOnce' || fulfillerOf(deps, kind) !== null);
  if (ways.includes(by)) return;
  throw new RefusedError({
    code: 'fulfilment_unavailable',
    detail: waysOf(kind).includes(by)
      ? `Nothing here hands ${kind} over at once.`
      : `A reward of the kind ${kind} cannot be fulfilled ${by}.`,
    ways,
  });
}

function faultsOfDefinition(rules: Rules, { kind, definition }: RewardInput): FieldError[] {
  const { prices, audience, fund, locations, event, from, to, value, budget } = definition;
  const faults = [
    ...audienceFaults(rules, audience, 'audience'),
    ...prices.flatMap((price, index) => priceFaults(rules, price, `prices[${index}]`)),
    ...duplicates(prices, 'prices'),
    ...duplicates(locations, 'locations'),
  ];
  const must = (holds: boolean, path: string, reason: string, remedy: string) => {
    if (!holds) faults.push({ path, code: 'invalid_value', reason, remedy });
  };
  must(from === undefined || to === undefined || from < to, 'to', 'It ends before it begins.', 'Swap from and to.');
  must(kind !== 'eventPlace' || event !== undefined, 'event', 'An event has a time and a place.', 'Send event.');
  must(
    event === undefined || event.startsAt <= event.endsAt,
    'event.endsAt',
    'It ends before it begins.',
    'Swap them.',
  );
  must(kind !== 'voucherCode' || locations.length === 0, 'locations', 'Codes are nowhere.', 'Leave locations out.');
  must(budget === undefined || value !== undefined, 'value', 'A budget is charged with what it costs.', 'Send value.');
  if (fund !== undefined && !rules.units.has(fund.unit)) {
    faults.push(unknown('fund.unit', fund.unit, `Use one of: ${[...rules.units.keys()].join(', ')}.`));
  }
  return faults;
}

function priceFaults(rules: Rules, price: Price, path: string): FieldError[] {
  const units = price.units.flatMap(({ unit }, index) =>
    rules.units.has(unit)
      ? []
      : [unknown(`${path}.units[${index}].unit`, unit, `Use one of: ${[...rules.units.keys()].join(', ')}.`)],
  );
  const twice = new Set(price.units.map(({ unit }) => unit)).size < price.units.length;
  if (twice) {
    const reason = 'A unit is named twice.';
    units.push({ path: `${path}.units`, code: 'invalid_value', reason, remedy: 'Add the amounts up.' });
  }
  return [...units, ...audienceFaults(rules, price.audience, `${path}.audience`)];
}

function audienceFaults(rules: Rules, audience: Audience | undefined, path: string): FieldError[] {
  return Object.entries(audience?.levels ?? {}).flatMap(([ladder, level]) => {
    const levels = rules.ladders.get(ladder)?.at(-1)?.definition.levels;
    if (levels === undefined) {
      return [unknown(`${path}.levels.${ladder}`, ladder, `Use one of: ${[...rules.ladders.keys()].join(', ')}.`)];
    }
    if (levels.some(({ key }) => key === level)) return [];
    return [unknown(`${path}.levels.${ladder}`, level, `Use one of: ${levels.map(({ key }) => key).join(', ')}.`)];
  });
}

function duplicates(list: readonly { key: string }[], path: string): FieldError[] {
  const keys = list.map(({ key }) => key);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [
          {
            path: `${path}[${index}].key`,
            code: 'invalid_value',
            reason: 'The key is there twice.',
            remedy: 'Rename it.',
          },
        ],
  );
}

async function record(
  tx: Transaction,
  { workspaceId, id }: Actor,
  { action, before, after, now }: { action: string; before: Reward | null; after: Reward; now: Instant },
): Promise<void> {
  const fieldsOf = ({ key, kind, status, definition }: Reward) => ({ key, kind, status, ...definition });
  await recordChange(tx, {
    workspaceId,
    by: id,
    action,
    subject: { type: 'reward', id: formatId('rwd', after.rewardId) },
    before: before && fieldsOf(before),
    after: fieldsOf(after),
    at: now,
  });
}
