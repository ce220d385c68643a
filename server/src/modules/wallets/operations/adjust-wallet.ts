import { type Decimal, err, formatId, newUuid, ok } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { adjust, type ExpiryModel } from '#modules/ledger';
import type { Principal } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import { amountUnits, refuseOverflow } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type ActAnswer, type ActRequest, actOnWallet, refuseUsedReference } from './act-on-wallet.ts';

export interface AdjustRequest extends Omit<ActRequest, 'reference'> {
  /** Made up here unless given. */
  reference?: string;
  /** Above zero a credit, below zero a debit. */
  amount: Decimal;
  /** Why, as a word that reports group by: `goodwill`, `correction`. */
  reasonCode: string;
  reason: string;
  /** Of a credit; the unit's own rule unless given. */
  expiry?: ExpiryModel;
  funding?: string;
  /** The second person, where one was needed. */
  approvedBy?: string;
}

/** Books an adjustment for somebody, or refuses: who may adjust how much is decided outside this module. */
export type Adjust = (tx: Transaction, request: AdjustRequest, principal: Principal) => Promise<ActAnswer>;

/**
 * Credits or debits a wallet by hand. A credit is a lot of its own, usable at once; a debit takes lots as a spend does.
 * Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `reference_used`, `amount_not_positive`,
 *   `amount_too_precise`, `amount_too_large`, `expiry_without_credit`, `insufficient_balance`, `wallet_in_debt`
 */
export async function adjustWallet(tx: Transaction, deps: LaneDeps, request: AdjustRequest): Promise<ActAnswer> {
  const { reasonCode, expiry, approvedBy, funding: fundingSource = 'programme' } = request;
  const reference = request.reference ?? formatId('adj', newUuid());
  const own = { ...request, reference };
  if (request.reference !== undefined) await refuseUsedReference(tx, own);
  return actOnWallet(tx, deps, own, {
    kind: 'adjust',
    cause: { kind: `adjustment:${reasonCode}`, ref: reference },
    redeems: false,
    perform: ({ wallet, unit, ctx }) => {
      const amount = amountUnits(request.amount, unit);
      if (!amount.ok) return amount;
      const units = amount.value;
      if (units === 0n)
        return err({ code: 'amount_not_positive', detail: 'An adjustment of nothing changes nothing.' });
      if (units < 0n && expiry !== undefined) {
        return err({
          code: 'expiry_without_credit',
          detail: 'A debit takes what is there and has no expiry of its own.',
        });
      }
      const overflow = refuseOverflow(wallet, units, unit);
      if (overflow !== null) return overflow;
      const adjustment = { ref: reference, reason: reasonCode, amount: units, fundingSource, expiry: expiry ?? null };
      const done = adjust(wallet, unit, adjustment, ctx({ kind: 'adjustment', ref: reference }));
      const told = inDecimals(done, unit, units < 0n ? -units : units);
      if (!told.ok) return told;
      const { lots } = told.value;
      const detail = { reasonCode, units: String(units), ...(approvedBy === undefined ? {} : { approvedBy }) };
      return ok({ posting: told.value, lots, amount: units, spent: 0n, detail });
    },
  });
}
