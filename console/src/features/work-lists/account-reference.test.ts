/*
 * Guarantee: the number an event names its account by is read from every way of naming it, so that it can be given to an account.
 */
import { expect, test } from 'vitest';
import { namedAccount, referenceText } from './account-reference.ts';

test('a number of the sender keeps its system, and has the usual one where none was named', () => {
  expect(namedAccount({ externalId: 'C-1', system: 'crm' })).toEqual({ system: 'crm', externalId: 'C-1' });
  expect(namedAccount({ externalId: 'C-1', system: null })).toEqual({ system: 'erp', externalId: 'C-1' });
});

test('a VAT number has the system of VAT numbers, and of several numbers the first is taken', () => {
  expect(namedAccount({ vatNumber: 'DE123' })).toEqual({ system: 'vat', externalId: 'DE123' });
  const several = { anyOf: [{ vatNumber: 'DE123' }, { externalId: 'C-1' }] };
  expect(namedAccount(several)).toEqual({ system: 'vat', externalId: 'DE123' });
  expect(referenceText(several)).toBe('VAT DE123 / C-1');
});

test('an id of ours that leads nowhere can be given to nobody', () => {
  expect(namedAccount({ id: 'acc_1' })).toBeNull();
});
