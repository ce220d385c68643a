import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPrefix, normalExternalId, searchName } from './account.ts';
import { isEmail, isPhone } from './person.ts';

describe('the name for search', () => {
  it('does not tell upper from lower case, wide from narrow letters, one blank from several', () => {
    expect(searchName('  MÜLLER\u00a0 Ｇmbh ')).toBe('müller gmbh');
  });

  it('is short, whatever the name, and never cuts a character in two', () => {
    const text = searchName('𝒜😀'.repeat(300));
    expect(Array.from(text)).toHaveLength(100);
    expect(text.isWellFormed()).toBe(true);
  });

  it('finds exactly the names that begin with a prefix when compared byte by byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, prefix) => {
        const bytes = (value: string) => Buffer.from(value);
        const inRange = bytes(text).compare(bytes(prefix)) >= 0 && bytes(text).compare(bytes(afterPrefix(prefix))) < 0;
        expect(inRange).toBe(text.startsWith(prefix));
      }),
    );
  });
});

describe('an external id', () => {
  it.each([
    [
      { system: 'vat', externalId: 'de 123.456-789' },
      { system: 'vat', externalId: 'DE123456789' },
    ],
    [
      { system: ' erp ', externalId: ' 10042 ' },
      { system: 'erp', externalId: '10042' },
    ],
    [{ system: 'vat', externalId: '12345' }, null],
    [{ system: 'erp', externalId: '  ' }, null],
    [{ system: '', externalId: '1' }, null],
    [{ system: 'erp', externalId: 'x'.repeat(201) }, null],
  ])('%j is kept as %j', (given, expected) => {
    expect(normalExternalId(given)).toEqual(expected);
  });
});

describe('addresses of a person', () => {
  it.each(['anna@example.com', 'a.b+c@sub.example.co', 'müller@müller.de'])('%s is an e-mail address', (text) => {
    expect(isEmail(text)).toBe(true);
  });
  it.each(['anna', 'anna@', '@example.com', 'a b@example.com', 'a@b', `${'a'.repeat(300)}@example.com`])(
    '%s is no e-mail address',
    (text) => {
      expect(isEmail(text)).toBe(false);
    },
  );
  it.each(['+49 40 123456', '040/123-456'])('%s is a number', (text) => {
    expect(isPhone(text)).toBe(true);
  });
  it.each(['abc', '1', '+', '12 34 ext 5'])('%s is no number', (text) => {
    expect(isPhone(text)).toBe(false);
  });
});
