/** What the rows of a file can be. */

/** Kinds of files whose rows stand for themselves, in the order in which a new customer would import them. */
export const recordKinds = [
  'accounts',
  'persons',
  'memberships',
  'products',
  'exchangeRates',
  'openingBalances',
] as const;
export type RecordKind = (typeof recordKinds)[number];
export type ImportKind = RecordKind | 'events';
export const importKinds: readonly ImportKind[] = ['events', ...recordKinds];
