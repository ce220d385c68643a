/** What people may receive, asked of whoever knows: see RecipientRules. What nobody is named for is no gift to anybody. */
import { Decimal, type Instant } from '#kernel';
import type { AccountBooks } from '#modules/decisions';
import type { Transaction } from '#platform/postgres';
import { benefitClassOf } from '../domain/kinds.ts';
import type { CountedBenefit, Redemption } from '../domain/redemption.ts';
import type { RewardDeps } from './dependencies.ts';

/** Who takes the step of a redemption that this is part of. */
interface Step {
  workspaceId: string;
  books: AccountBooks;
  by: string;
  now: Instant;
  reason: string | null;
}

/** @returns what the person was counted with; undefined where nothing is counted */
export async function takeBenefit(
  tx: Transaction,
  deps: RewardDeps,
  { workspaceId, books, now }: Step,
  { membershipId, personId, kind, origin, quantity, terms }: Redemption,
): Promise<CountedBenefit | undefined> {
  if (deps.benefits === undefined || membershipId === null || personId === null) return undefined;
  const { value } = terms;
  const worth =
    value === null
      ? null
      : { currency: value.currency, amount: Decimal.of(value.fair).mul(Decimal.of(quantity)).toString() };
  const given = origin === 'surprise' || origin === 'recovery';
  return deps.benefits.take(tx, { workspaceId, books, membershipId, class: benefitClassOf(kind), given, worth, now });
}

export async function giveBackBenefit(
  tx: Transaction,
  deps: RewardDeps,
  { workspaceId, now }: Step,
  { accountId, personId, outcome: { counted } }: Redemption,
): Promise<void> {
  if (counted === undefined || personId === null) return;
  await deps.benefits?.giveBack(tx, { workspaceId, accountId, personId, counted, now });
}

/** Into the transparency log, when the units are used up and when that is taken back. */
export async function noteBenefit(
  tx: Transaction,
  deps: RewardDeps,
  { workspaceId, by, now, reason }: Step,
  redemption: Redemption,
  { counted, takenBack }: { counted: CountedBenefit | undefined; takenBack: boolean },
): Promise<void> {
  const { redemptionId, accountId, membershipId, personId, rewardKey, terms } = redemption;
  if (counted === undefined || membershipId === null || personId === null) return;
  await deps.benefits?.note(tx, {
    ...{ workspaceId, redemptionId, accountId, membershipId, personId, rewardKey, counted, takenBack, by, reason, now },
    taxClass: terms.value?.taxClass ?? null,
    hasValue: terms.value !== null,
  });
}
