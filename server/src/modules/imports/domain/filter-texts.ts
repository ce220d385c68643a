import type { FilterKey } from './mapping.ts';

/** What each filter meets, in words. */
export const filterTexts: Readonly<Record<FilterKey, string>> = {
  noDocument: 'names no document',
  noAccount: 'names no account',
  zeroPrice: 'has a price of zero',
  negativePrice: 'has a negative price',
  zeroQuantity: 'has a quantity of zero',
  negativeQuantity: 'has a negative quantity',
  duplicateLines: 'is the same, letter by letter, as an earlier line of its document',
  twoTimestamps: 'its lines have different times',
  twoCountries: 'its account has another country than in an earlier document',
};
