import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUuidSource, formatChildId, formatId, newUuid, parseChildId, parseId } from './ids.ts';

describe('ids', () => {
  it('are version 7, distinct and ascending', () => {
    const uuids = Array.from({ length: 20_000 }, newUuid);
    for (const uuid of uuids.slice(0, 100)) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(new Set(uuids).size).toBe(uuids.length);
    expect([...uuids].sort()).toEqual(uuids);
  });

  it('ascend even when the clock goes back or a millisecond is full', () => {
    const times = [1000, 1000, 900, 2000];
    const source = createUuidSource(
      () => times.shift() ?? 1500,
      (bytes) => bytes.fill(0xff),
    );
    const uuids = Array.from({ length: 10_000 }, source);
    expect([...uuids].sort()).toEqual(uuids);
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(uuids[0]).toBe('00000000-03e8-7000-bfff-ffffffffffff');
  });

  it('have one public spelling of 26 characters that reads back and sorts like the uuid', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => {
        const id = formatId('acc', a);
        expect(id).toMatch(/^acc_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
        expect(parseId('acc', id)).toBe(a);
        expect(id < formatId('acc', b)).toBe(a < b);
      }),
    );
    expect(formatId('acc', '00000000-0000-0000-0000-000000000000')).toBe('acc_00000000000000000000000000');
    expect(formatId('acc', 'ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('acc_7zzzzzzzzzzzzzzzzzzzzzzzzz');
  });

  it('are not accepted with another prefix, spelling or length', () => {
    const id = formatId('acc', randomUUID());
    const bad = [id.toUpperCase(), `${id}0`, id.slice(0, -1), id.replace('acc', 'evt'), `acc_8${id.slice(5)}`, ''];
    for (const text of [...bad, `${id.slice(0, -1)}u`, `${id.slice(0, -1)}\n`, `${id.slice(0, -2)}😀`]) {
      expect(parseId('acc', text)).toBeNull();
    }
    expect(() => formatId('acc', 'not-a-uuid')).toThrow('uuid');
  });

  it('of children carry the account and a place in base 36', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.maxSafeNat(), (accountId, n) => {
        const id = formatChildId('evt', accountId, n);
        expect(id).toBe(`${formatId('evt', accountId)}-${n.toString(36)}`);
        expect(parseChildId('evt', id)).toEqual({ accountId, n });
      }),
    );
  });

  it('of children have one spelling', () => {
    const parent = formatId('evt', randomUUID());
    for (const place of ['', '-', '-07', '-A', '-1.5', '--1', '-zzzzzzzzzzz', '-1 ', '7']) {
      expect(parseChildId('evt', parent + place)).toBeNull();
    }
    expect(() => formatChildId('evt', randomUUID(), -1)).toThrow('whole number');
  });
});
