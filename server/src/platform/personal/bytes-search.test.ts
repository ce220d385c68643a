import { describe, expect, it } from 'vitest';
import { BytesSearch } from './bytes-search.ts';
import type { PersonTraits } from './traits.ts';

const person: PersonTraits = {
  givenName: 'Änne',
  familyName: 'Petersen',
  email: 'anna@example.com',
  phone: '+49 40 123-4567',
  external: { system: 'crm', externalId: 'C-881' },
};

/** In pieces of three bytes, so that everything lies across their borders. */
function finds(content: string | Buffer, traits = person): boolean {
  const search = new BytesSearch(traits);
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 3) search.add(bytes.subarray(at, at + 3));
  return search.found;
}

describe('a file in which a person is named is found', () => {
  it.each([
    ['by the address in any case', 'id,mail\n1,ANNA@Example.com\n'],
    ['by the number, however it is written', 'tel\n(040) 123 45 67 of 0049 40/1234567\n'],
    ['by the id in another system', 'id;name\nc-881;x\n'],
    ['by both names in different columns', 'family,given\nPETERSEN,änne\n'],
    ['in UTF-16', Buffer.from('Petersen\tÄnne', 'utf16le')],
    ['in Latin-1', Buffer.from('Petersen;Änne', 'latin1')],
    ['with decomposed letters', 'Petersen Änne'.normalize('NFD')],
    ['with letters escaped as in JSON', '{"given":"\\u00c4nne","family":"Petersen"}'],
    ['with letters escaped as in XML', '<n>&#196;nne</n><n>Petersen</n>'],
  ])('%s', (_, content) => expect(finds(content)).toBe(true));

  it.each([
    ['one of two names', 'Petersen, Jens; jens@example.com; 040 999999'],
    ['nothing', ''],
  ])('and one with %s is not', (_, content) => expect(finds(content)).toBe(false));

  it('by the one name somebody has', () => {
    const one = { ...person, givenName: '', email: null, phone: null, external: null };
    expect(finds('x;Petersen', one)).toBe(true);
    expect(finds('x;Peters', one)).toBe(false);
  });
});
