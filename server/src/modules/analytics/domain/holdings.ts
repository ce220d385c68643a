/** Figures of one account that change without a new row: what was counted of them is kept, and the difference is added. */

/** Between the parts of a name; it stands in no key. */
const MARK = '|';

/** `points|company|2026-05-01` */
export type Expiring = Readonly<Record<string, string>>;
/** `base|points|company|2026-05-01` */
export type Owed = Readonly<Record<string, readonly [awards: number, amount: string]>>;

const WALLETS = { true: 'personal', false: 'company' } as const;

export function expiringKey(unit: string, personal: boolean, day: string): string {
  return [unit, WALLETS[`${personal}`], day].join(MARK);
}

export function owedKey(campaign: string, unit: string, personal: boolean, day: string): string {
  return [campaign, unit, WALLETS[`${personal}`], day].join(MARK);
}

export interface ExpiringDifference {
  unit: string;
  personal: boolean;
  day: string;
  amount: bigint;
}

/** What has to be added to the figures so that they hold `now` in place of `before`. */
export function expiringDifference(before: Expiring, now: Expiring): ExpiringDifference[] {
  return keysOf(before, now).flatMap((key) => {
    const amount = BigInt(now[key] ?? 0) - BigInt(before[key] ?? 0);
    const [unit = '', wallet = '', day = ''] = key.split(MARK);
    return amount === 0n ? [] : [{ unit, personal: wallet === WALLETS.true, day, amount }];
  });
}

export interface OwedDifference {
  campaign: string;
  unit: string;
  personal: boolean;
  day: string;
  awards: number;
  amount: bigint;
}

/** The same for awards that no event carries. */
export function owedDifference(before: Owed, now: Owed): OwedDifference[] {
  return keysOf(before, now).flatMap((key) => {
    const [awardsBefore, amountBefore] = before[key] ?? [0, '0'];
    const [awardsNow, amountNow] = now[key] ?? [0, '0'];
    const awards = awardsNow - awardsBefore;
    const amount = BigInt(amountNow) - BigInt(amountBefore);
    const [campaign = '', unit = '', wallet = '', day = ''] = key.split(MARK);
    if (awards === 0 && amount === 0n) return [];
    return [{ campaign, unit, personal: wallet === WALLETS.true, day, awards, amount }];
  });
}

function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
