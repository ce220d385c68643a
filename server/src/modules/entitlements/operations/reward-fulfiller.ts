/** Rewards that are entitlements: service hours, seats, warranties, terms, early access and trials, handed over at once. */
import {
  Decimal,
  dayAt,
  type FieldError,
  formatId,
  type Instant,
  newUuid,
  parseId,
  RefusedError,
  startOfDay,
} from '#kernel';
import { type BenefitDefinition, type Rules, valueFault } from '#modules/programmes';
import type { Fulfiller, Fulfillers, Handover } from '#modules/rewards';
import type { Transaction } from '#platform/postgres';
import { endOf } from '../domain/grant.ts';
import { ruleOf } from '../domain/resolve.ts';
import { type StoredGrant, selectGrants } from '../store/grants.ts';
import { selectUsesBetween } from '../store/uses.ts';
import type { EntitlementDeps } from './dependencies.ts';
import { closeGrant } from './end-grant.ts';
import { addGrant } from './grant-benefit.ts';

type Definition = Parameters<Fulfiller['check']>[0];

/** For every kind that hands over an entitlement. */
export function entitlementFulfillers(deps: EntitlementDeps): Fulfillers {
  const fulfiller: Fulfiller = {
    check: faultsOf,
    handOver: (tx, handover) => handOver(tx, deps, handover),
    takeBack: (tx, handover) => takeBack(tx, handover),
  };
  return {
    serviceHours: fulfiller,
    trainingSeat: fulfiller,
    extendedWarranty: fulfiller,
    paymentTerm: fulfiller,
    earlyAccess: fulfiller,
    productTrial: fulfiller,
  };
}

function faultsOf({ benefit: named, days }: Definition, rules: Rules): FieldError[] {
  const fault = (path: string, code: string, reason: string, remedy: string) => [{ path, code, reason, remedy }];
  if (named === undefined) {
    return fault('benefit', 'required', 'It hands over a benefit.', 'Name a benefit of GET /v1/benefits.');
  }
  const benefit = rules.benefits.get(named.key);
  if (benefit === undefined || benefit.ended) {
    return fault('benefit.key', 'unknown_key', `There is no "${named.key}".`, 'Name a benefit of GET /v1/benefits.');
  }
  const wrong = valueFault(benefit, named.value ?? null);
  if (wrong !== null) return fault('benefit.value', 'invalid_value', `It ${wrong}.`, 'Correct the value.');
  if (benefit.kind !== 'allowance') {
    return days === undefined ? fault('days', 'required', 'It lasts for some time.', 'Say for how many days.') : [];
  }
  // Whoever has more already would pay for nothing.
  if (ruleOf(benefit) === 'sum') return [];
  const reason = `What several grants of ${benefit.key} come to is the ${ruleOf(benefit)}, not their sum.`;
  return fault('benefit.key', 'invalid_value', reason, 'Name an allowance with the resolution sum.');
}

async function handOver(
  tx: Transaction,
  deps: EntitlementDeps,
  { workspaceId, redemption, by, now }: Handover,
): Promise<Readonly<Record<string, unknown>>> {
  const rules = await deps.rules.load(tx, workspaceId);
  const { benefit: named, days } = redemption.terms;
  const benefit = named === undefined ? undefined : rules.benefits.get(named.key);
  if (named === undefined || benefit === undefined || benefit.ended) {
    throw new RefusedError({
      code: 'reward_not_available',
      detail: 'The benefit of the reward is not given any more.',
    });
  }
  const { accountId, quantity, redemptionId } = redemption;
  const value = totalOf(benefit, named.value ?? null, quantity);
  const grant: StoredGrant = {
    ...{ accountId, key: newUuid(), benefit: benefit.key, source: 'reward', ref: formatId('red', redemptionId) },
    ...{ ladder: null, level: null, value, renews: false, from: now, ended: null, reason: null },
    until: days === null ? null : lastInstant(rules.zone, now, benefit.kind === 'allowance' ? days : days * quantity),
    granted: { at: now, by },
  };
  await addGrant(tx, workspaceId, { grant, benefit, now });
  return { grantId: formatId('eng', grant.key), benefit: benefit.key, value };
}

/** Two times five hours are ten; two times early access is one that lasts twice as long. */
function totalOf({ kind }: BenefitDefinition, value: string | null, quantity: number): string | null {
  if (kind !== 'allowance' || value === null) return value;
  return Decimal.of(value).mul(Decimal.of(quantity)).toString();
}

/** The rest of today, and so many days. */
function lastInstant(zone: string, now: Instant, days: number): Instant {
  return startOfDay(dayAt(now, zone) + days + 1, zone);
}

/** @throws RefusedError `reward_used_up` */
async function takeBack(tx: Transaction, { workspaceId, redemption, by, now }: Handover): Promise<void> {
  const { grantId, benefit } = (redemption.outcome.handed ?? {}) as { grantId?: string; benefit?: string };
  const key = parseId('eng', grantId ?? '');
  const grants = await selectGrants(tx, workspaceId, [redemption.accountId], benefit ?? '');
  const grant = grants.find((one) => one.key === key);
  if (grant === undefined) return;
  const uses = await selectUsesBetween(tx, workspaceId, [redemption.accountId], { from: grant.from, to: now + 1 });
  if (uses.some(({ draws }) => draws.some(({ source }) => source === grant.key))) {
    throw new RefusedError({ code: 'reward_used_up', detail: `A part of ${grant.benefit} was used.` });
  }
  if (endOf(grant) <= now) return;
  await closeGrant(tx, workspaceId, { grant, by, reason: 'the redemption was taken back', now });
}
