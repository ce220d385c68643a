import { describe, expect, it } from 'vitest';
import { speaksOf } from './traits.ts';

const person = {
  givenName: 'Änne',
  familyName: 'Petersen',
  email: 'Anna@Example.com',
  phone: '+49 40 123-456',
  external: { system: 'crm', externalId: 'C-881' },
};

describe('an event speaks of a person', () => {
  it.each([
    ['by the address, whatever its case', 'write to ANNA@example.COM please'],
    ['by both names in any order', 'PETERSEN, änne'],
    ['by the number, however it is written', { phone: '0049 (40) 123456' }],
    ['by the id in the other system', { externalId: 'C-881', system: 'crm' }],
    ['by the id alone', { externalId: 'C-881' }],
  ])('%s', (_, value) => expect(speaksOf(value, person)).toBe(true));

  it.each([
    ['by one name alone', 'Petersen Bau GmbH'],
    ['by the id of another system', { externalId: 'C-881', system: 'shop' }],
    ['by nothing', { score: 9, list: [null, 'no'] }],
  ])('not %s', (_, value) => expect(speaksOf(value, person)).toBe(false));

  it('never because a person has no names, no address and no number', () => {
    const empty = { givenName: '', familyName: '', email: null, phone: null, external: null };
    expect(speaksOf('anything at all', empty)).toBe(false);
  });
});
