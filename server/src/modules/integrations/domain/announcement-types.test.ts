/* Guarantee: every type of announcement is documented by an example that fits its schema, and carries ids, not people. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { newUuid } from '#kernel';
import { passes, type StoredAnnouncement } from './announcement.ts';
import { announcementNames, announcementTypes, isTypePattern, namesType } from './announcement-types.ts';
import { unitMovement } from './unit-announcements.ts';

describe.each(announcementNames)('%s', (type) => {
  const { schema, example, summary, version } = announcementTypes[type];

  test('has an example that fits its schema', () => {
    expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object' });
    expect(version).toBeGreaterThan(0);
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  test('carries no field of a person', () => {
    const text = JSON.stringify(z.toJSONSchema(schema));
    expect(text).not.toMatch(/"(name|givenName|familyName|email|phone)":\{[^}]*(person|e-mail|telephone)/i);
  });
});

test('a pattern names one type, a group, or all', () => {
  expect(namesType(new Set(['units.*']), 'units.earned')).toBe(true);
  expect(namesType(new Set(['units.earned']), 'units.spent')).toBe(false);
  expect(namesType(new Set(['*']), 'level.changed')).toBe(true);
  for (const pattern of ['unit.*', 'units', 'units.e*', '**', '']) expect(isTypePattern(pattern)).toBe(false);
});

test('a filter lets through what it names and what has nothing of that kind', () => {
  const account = newUuid();
  const earned: StoredAnnouncement = {
    id: newUuid(),
    type: 'units.earned',
    account,
    at: 0,
    data: { unit: 'points', cause: { kind: 'campaign', reference: 'month|2026-01' } },
  };
  const moved: StoredAnnouncement = { ...earned, type: 'level.changed', data: { ladder: 'status' } };
  const decided: StoredAnnouncement = {
    ...earned,
    type: 'decision.posted',
    data: { awards: [{ campaign: 'base', unit: 'stars' }] },
  };
  expect([earned, moved, decided].map((one) => passes({ units: ['points'] }, one))).toEqual([true, true, false]);
  expect([earned, moved, decided].map((one) => passes({ campaigns: ['base'] }, one))).toEqual([false, true, true]);
  expect([earned, moved, decided].map((one) => passes({ ladders: ['other'] }, one))).toEqual([true, false, true]);
  expect(passes({ accounts: [newUuid()] }, earned)).toBe(false);
  expect(passes({ accounts: [account] }, earned)).toBe(true);
});

test('every movement between compartments is told of once, under one name', () => {
  const name = (from: string, to: string) => unitMovement(from, to)?.type ?? null;
  expect(name('issuer:issued', 'holder:pending')).toBe('units.earned');
  expect(name('holder:pending', 'holder:available')).toBe('units.released');
  expect(name('holder:available', 'holder:reserved')).toBe('units.reserved');
  expect(name('holder:reserved', 'holder:available')).toBe('units.unreserved');
  expect(name('holder:reserved', 'issuer:redeemed')).toBe('units.spent');
  expect(name('issuer:redeemed', 'holder:available')).toBe('units.refunded');
  expect(name('holder:available', 'issuer:expired')).toBe('units.expired');
  expect(name('holder:available', 'issuer:reversed')).toBe('units.reversed');
  expect(name('holder:available', 'issuer:transferred')).toBe('units.movedOut');
  expect(name('issuer:transferred', 'holder:available')).toBe('units.movedIn');
  expect(unitMovement('holder:available', 'issuer:adjusted')).toEqual({ type: 'units.adjusted', sign: -1 });
  expect(name('issuer:expired', 'issuer:reversed')).toBeNull();
  expect(name('holder:available', 'holder:debt')).toBeNull();
});
