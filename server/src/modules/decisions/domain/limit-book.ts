/** Use of limits inside one account, folded in canonical order: only the newest window of each limit is needed. */
import type { LimitCharge, LimitUse } from '#modules/campaigns';
import type { FoldState, LimitState } from './fold-state.ts';

const UNUSED: LimitUse = { units: 0n, count: 0 };

export class LimitBook {
  #limits: Record<string, LimitState>;

  constructor(limits: FoldState['limits']) {
    this.#limits = limits;
  }

  use(campaign: string, limit: string, holder: string, window: string): LimitUse {
    const state = this.#limits[`${campaign}|${limit}|${holder}`];
    if (state === undefined || state[0] !== window) return UNUSED;
    return { units: BigInt(state[1]), count: state[2] };
  }

  charge(charges: readonly LimitCharge[]): void {
    if (charges.length === 0) return;
    const limits = { ...this.#limits };
    for (const { campaign, limit, holder, window, units, count } of charges) {
      const before = this.use(campaign, limit, holder, window);
      limits[`${campaign}|${limit}|${holder}`] = [window, String(before.units + units), before.count + count];
      this.#limits = limits;
    }
  }

  toJson(): FoldState['limits'] {
    return this.#limits;
  }
}
