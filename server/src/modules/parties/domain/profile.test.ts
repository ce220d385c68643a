import { describe, expect, it } from 'vitest';
import { firstProfile, firstProfileDifference } from './profile.ts';

const known = {
  accountId: 'a',
  joinedAt: 100,
  type: 'company',
  country: 'DE',
  parentId: null,
  root: [],
  attributes: { segment: 'automotive' },
};

describe('the profile of a new account', () => {
  it('holds what is known from the beginning of time', () => {
    expect(firstProfile(known)).toEqual({
      accountId: 'a',
      joinedAt: 100,
      type: [[0, 'company']],
      country: [[0, 'DE']],
      parent: [],
      root: [],
      consent: [[0, 'companyOnly']],
      attributes: { segment: [[0, 'automotive']] },
      participation: {},
      members: [],
    });
  });
});

describe('what differs between two profiles', () => {
  const before = firstProfile(known);

  it('is nothing where nothing reads differently', () => {
    expect(firstProfileDifference(before, { ...before, parent: [[50, null]] })).toBeNull();
  });

  it('begins at the earliest change of anything', () => {
    const member = { membershipId: 'm', personId: 'p', roles: ['user'], from: 70, to: null };
    const after = { ...before, attributes: { ...before.attributes, size: [[90, 5]] as never }, members: [member] };
    expect(firstProfileDifference(before, after)).toBe(70);
    expect(firstProfileDifference(after, { ...after, members: [{ ...member, to: 80 }] })).toBe(80);
  });

  it('is everything when the day of joining moves, because anniversary years are counted from it', () => {
    expect(firstProfileDifference(before, { ...before, joinedAt: 200 })).toBe(0);
  });
});
