import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permissionNames } from './permissions.ts';
import { beyond, covers, intersection, limitOf, rightsOfRoles } from './rights.ts';
import { builtInRoles, roleFaults } from './role.ts';

const scopes = fc.array(fc.constantFrom('*', 'accounts:*', 'ledger:*', ...permissionNames), { maxLength: 6 });
const allows = (list: readonly string[], permission: string) => list.some((scope) => covers(scope, permission));

describe('the intersection of two lists of permissions', () => {
  it('allows exactly what both allow', () => {
    fc.assert(
      fc.property(scopes, scopes, (some, others) => {
        const both = intersection(some, others);
        for (const permission of permissionNames) {
          expect(allows(both, permission)).toBe(allows(some, permission) && allows(others, permission));
        }
      }),
    );
  });
});

describe('several roles together', () => {
  const limited = (adjustment: Record<string, string>) => ({ permissions: ['ledger:adjust'], limits: { adjustment } });

  it('go as far as the most generous of them, unit by unit', () => {
    const { limits } = rightsOfRoles([limited({ points: '100', euros: '5' }), limited({ '*': '50' })]);
    expect(limits.adjustment).toEqual({ points: '100', euros: '50', '*': '50' });
    expect(limitOf(limits.adjustment, 'miles')?.toString()).toBe('50');
  });

  it('have no limit if one of them has none, unless that one may not adjust at all', () => {
    expect(rightsOfRoles([limited({ points: '1' }), { permissions: ['ledger:*'], limits: {} }]).limits).toEqual({});
    expect(rightsOfRoles([limited({ points: '1' }), { permissions: ['ledger:read'], limits: {} }]).limits).toEqual({
      adjustment: { points: '1' },
    });
  });

  it('do not adjust a unit that no limit names', () => {
    expect(limitOf({ points: '100' }, 'euros')?.toString()).toBe('0');
    expect(limitOf(undefined, 'euros')).toBeNull();
  });
});

describe('who gives permissions', () => {
  const giver = { permissions: ['accounts:*', 'ledger:adjust'], limits: { adjustment: { points: '100' } } };

  it.each([
    [['accounts:read'], {}, []],
    [['accounts:*', 'persons:read'], {}, ['persons:read']],
    [['*'], {}, ['*']],
    [['ledger:adjust'], {}, ['ledger:adjust']],
    [['ledger:adjust'], { adjustment: { points: '101' } }, ['ledger:adjust']],
    [['ledger:adjust'], { adjustment: { points: '100' } }, []],
    [['ledger:adjust'], { adjustment: { points: '100', '*': '1' } }, ['ledger:adjust']],
  ])('cannot give %j with %j beyond their own: %j', (permissions, limits, missing) => {
    expect(beyond(giver, { permissions, limits })).toEqual(missing);
  });
});

describe('the built-in roles', () => {
  it('are made of permissions that exist, and only the owner has them all', () => {
    for (const role of builtInRoles.slice(1)) expect(roleFaults(role)).toEqual([]);
    expect(builtInRoles.filter(({ permissions }) => permissions.includes('*')).map(({ key }) => key)).toEqual([
      'owner',
    ]);
    for (const role of builtInRoles.slice(1)) {
      expect(role.permissions.filter((name) => ['staff:admin', 'roles:admin'].includes(name))).toEqual([]);
    }
  });

  it('read only means read only', () => {
    const readOnly = builtInRoles.find(({ key }) => key === 'readOnly')!;
    expect(readOnly.permissions.length).toBeGreaterThan(5);
    for (const permission of readOnly.permissions) expect(permission).toMatch(/:read$/);
  });
});
