import type { LaneDeps } from '#modules/decisions';
import { expiryOf, type UnitDefinition } from '#modules/ledger';
import { withTransaction } from '#platform/postgres';
import { selectLots } from '../store/lot-rows.ts';
import { type ExplainedLot, explainLots } from './explain-lots.ts';
import { unitOf } from './list-units.ts';
import { openAccount } from './open-account.ts';

export interface LotsAsked {
  workspaceId: string;
  accountId: string;
  holder: string;
  unit: string;
  /** Those with nothing left too. */
  all: boolean;
  afterN: number;
  limit: number;
}

/** A lot with the unit it counts in. */
export type LotView = ExplainedLot & { unit: UnitDefinition };

/**
 * The lots of one wallet in the order of booking, each with where it comes from.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`
 */
export async function listLots(deps: LaneDeps, asked: LotsAsked): Promise<LotView[]> {
  const { workspaceId, accountId } = asked;
  return withTransaction(
    deps.pool,
    async (tx) => {
      const books = await openAccount(tx, workspaceId, asked);
      const rules = await deps.rules.load(tx, workspaceId);
      const unit = unitOf(rules, asked.unit);
      const lots = await selectLots(tx, workspaceId, asked, asked);
      // Stored dates are renewed when a lot is touched; activity since then may have moved a sliding one.
      const dated = lots.map((lot) => ({
        ...lot,
        ...expiryOf(lot, unit, { zone: rules.zone, activity: books.activity }),
      }));
      const explained = await explainLots(tx, workspaceId, accountId, dated);
      return explained.map((lot) => ({ ...lot, unit }));
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
}
