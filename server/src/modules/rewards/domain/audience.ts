import type { Instant } from '#kernel';
import type { Audience, Price, RewardDefinition } from './reward.ts';

/** Who asks, as they stand now. */
export interface Asker {
  accountId: string;
  accountType: string;
  country: string;
  attribute(name: string): unknown;
  /** Roles of the member; empty for the account itself. */
  roles: readonly string[];
  /** Place of the account's level on a ladder, and that of a level by its key; null for what does not exist. */
  rank(ladder: string): number | null;
  rankOf(ladder: string, level: string): number | null;
}

export type AudienceFault = 'level' | 'role' | 'country' | 'accountType' | 'account' | 'attribute';

/** The first part of the audience that does not hold; null where all do. */
export function audienceFault(audience: Audience | undefined, asker: Asker): AudienceFault | null {
  if (audience === undefined) return null;
  const { levels = {}, roles, countries, accountTypes, accounts, attributes = {} } = audience;
  for (const [ladder, level] of Object.entries(levels)) {
    const [own, lowest] = [asker.rank(ladder), asker.rankOf(ladder, level)];
    if (own === null || lowest === null || own < lowest) return 'level';
  }
  if (roles !== undefined && !roles.some((role) => asker.roles.includes(role))) return 'role';
  if (countries !== undefined && !countries.includes(asker.country)) return 'country';
  if (accountTypes !== undefined && !accountTypes.includes(asker.accountType)) return 'accountType';
  if (accounts !== undefined && !accounts.includes(asker.accountId)) return 'account';
  for (const [name, values] of Object.entries(attributes)) {
    if (!values.includes(String(asker.attribute(name) ?? ''))) return 'attribute';
  }
  return null;
}

/** Whether an instant lies in a span whose ends may be open; the end does not belong to it. */
export function isWithinDates({ from, to }: { from?: Instant; to?: Instant }, at: Instant): boolean {
  return (from === undefined || from <= at) && (to === undefined || at < to);
}

/** Ways to pay that are open to somebody now, in written order. */
export function openPrices({ prices }: Pick<RewardDefinition, 'prices'>, asker: Asker, at: Instant): Price[] {
  return prices.filter((price) => isWithinDates(price, at) && audienceFault(price.audience, asker) === null);
}
