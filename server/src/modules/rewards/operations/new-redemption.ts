/** A redemption and its terms, as they are when it is asked for. */
import { Decimal, dayAt, newUuid, RefusedError, unwrap } from '#kernel';
import type { Rules } from '#modules/programmes';
import { ACCOUNT_HOLDER, amountUnits } from '#modules/wallets';
import { approvalsNeeded } from '../domain/approvals.ts';
import { usesOf } from '../domain/limits.ts';
import { NOTHING_YET, type Origin, type Redemption, type RedemptionTerms } from '../domain/redemption.ts';
import { CENTRAL, isCounted, locationsOf, type Price } from '../domain/reward.ts';
import type { Opened, RedeemRequest } from './open-request.ts';
import { moneyDigits, timesQuantity } from './shares.ts';

export interface NewRedemption extends Pick<RedeemRequest, 'accountId' | 'membershipId' | 'quantity' | 'location'> {
  holder: string;
  /** Null: nothing is paid. */
  price: Price | null;
  origin: Origin;
  by: string;
}

/** As it is asked for, before its first state. @throws RefusedError `unit_unknown`, `amount_too_precise`, `amount_too_large` */
export function newRedemption(opened: Opened, asked: NewRedemption): Redemption {
  const { reward, member, now } = opened;
  return {
    redemptionId: newUuid(),
    accountId: asked.accountId,
    membershipId: asked.membershipId,
    personId: member?.personId ?? null,
    holder: asked.holder,
    rewardId: reward.rewardId,
    rewardKey: reward.key,
    kind: reward.kind,
    origin: asked.origin,
    quantity: asked.quantity,
    location: asked.location ?? locationsOf(reward.definition)[0] ?? CENTRAL,
    state: 'invited',
    due: null,
    terms: termsOf(opened, asked),
    outcome: NOTHING_YET,
    requestedBy: asked.by,
    requestedAt: now,
    changedAt: now,
  };
}

function termsOf(opened: Opened, asked: NewRedemption): RedemptionTerms {
  const { reward, rules, redemptionRules, member, now, books } = opened;
  const { kind, definition } = reward;
  const { price, quantity, holder } = asked;
  const payer = holder === ACCOUNT_HOLDER ? 'account' : 'member';
  const { value, budget } = definition;
  const taker = { accountId: books.accountId, personId: member?.personId ?? null };
  const cost = value?.cost ?? value?.fair ?? '0';
  return {
    name: definition.name,
    units: (price?.units ?? []).map(({ unit, amount }) => unitsOf(rules, { unit, amount, quantity })),
    money:
      price?.money === undefined
        ? null
        : { ...price.money, amount: Decimal.of(price.money.amount).mul(Decimal.of(quantity)).toString() },
    priceKey: price?.key ?? null,
    approvals: approvalsNeeded(redemptionRules, {
      kind,
      definition,
      quantity,
      payer,
      roles: member === null ? null : member.roles,
    }),
    uses: usesOf(definition, taker, dayAt(now, rules.zone)),
    counted: isCounted(reward),
    budget:
      budget === undefined
        ? null
        : {
            key: budget,
            amount: String(timesQuantity(cost, quantity, moneyDigits(value?.currency ?? rules.currency))),
          },
    fulfilment: definition.fulfilment,
    deadlines: definition.deadlines,
    value: value ?? null,
    brandRelated: definition.brandRelated,
    fund: definition.fund ?? null,
    ...(definition.coupon === undefined ? {} : { coupon: definition.coupon }),
    ...(definition.benefit === undefined ? {} : { benefit: definition.benefit }),
    event: definition.event ?? null,
    days: definition.days ?? null,
  };
}

function unitsOf(rules: Rules, { unit, amount, quantity }: { unit: string; amount: string; quantity: number }) {
  const definition = rules.units.get(unit)?.definition;
  if (definition === undefined) {
    throw new RefusedError({ code: 'unit_unknown', detail: `There is no unit "${unit}".` });
  }
  const total = Decimal.of(amount).mul(Decimal.of(quantity));
  return { unit, units: String(unwrap(amountUnits(total, definition))) };
}
