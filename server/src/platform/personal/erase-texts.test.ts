import { describe, expect, it } from 'vitest';
import { withoutPerson } from './erase-texts.ts';

const person = {
  givenName: 'Anna',
  familyName: 'Petersen',
  email: 'anna@example.com',
  phone: null,
  external: null,
};
const without = (text: string) => withoutPerson(text, person);

describe('free text that speaks of a person', () => {
  it('goes as a whole', () => expect(without('for Anna Petersen, as agreed')).toBe('(erased)'));

  it('goes where it stands inside JSON; everything else keeps its spelling', () => {
    const text =
      '{"reason": "ask anna@example.com", "amount": 12345678901234567890.10, "list": ["Petersen, Anna", "x"]}';
    expect(without(text)).toBe('{"reason": "(erased)", "amount": 12345678901234567890.10, "list": ["(erased)", "x"]}');
  });

  it('is left alone where it speaks of somebody else', () => {
    const keys = '{"campaign":"anna","unit":"petersen"}';
    const texts = ['for Jens Petersen', '{"reason":"Anna Maria"}', '{not json: Anna', keys];
    expect(texts.map(without)).toEqual(texts);
  });
});
