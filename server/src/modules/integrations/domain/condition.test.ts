import { describe, expect, it } from 'vitest';
import { type AnnouncementType, announcementNames, announcementTypes } from './announcement-types.ts';
import { compileCondition, meetsCondition } from './condition.ts';

const ACCOUNT = '019b3de0-0000-7000-8000-000000000001';

function meets(source: string, type: AnnouncementType, data: object = {}, patterns: readonly string[] = [type]) {
  const whole = { ...announcementTypes[type].example, ...data } as Record<string, unknown>;
  return meetsCondition(source, patterns, { id: 'x', type, account: ACCOUNT, at: Date.UTC(2026, 2, 2), data: whole });
}

describe('a condition', () => {
  it('reads amounts exactly, instants as instants, and lists', () => {
    expect(meets('data.amount >= 119.99 && data.unit == "points"', 'units.earned')).toBe(true);
    expect(meets('data.amount > 120.0', 'units.earned')).toBe(false);
    expect(meets('data.postedAt < timestamp("2026-03-03T00:00:00Z")', 'units.earned')).toBe(true);
    expect(meets('data.lots.exists(l, l.amount == 120.0)', 'units.earned')).toBe(true);
    expect(meets('data.cause.kind == "event" && data.balance.debt == 0.0', 'units.earned')).toBe(true);
  });

  it('reads the type, the account and the instant of any announcement', () => {
    expect(
      meets('event.type.startsWith("units.") && event.accountId.startsWith("acc_")', 'units.earned', {}, ['*']),
    ).toBe(true);
    expect(meets('event.at > timestamp("2026-03-02T00:00:00Z")', 'webhook.ping', {}, ['*'])).toBe(false);
  });

  it('is not met by an announcement without the field it reads, unless it asks for that', () => {
    const both = ['level.changed', 'units.earned'];
    expect(meets('data.to == "gold"', 'units.earned', {}, both)).toBe(false);
    expect(meets('!has(data.to) || data.to == "gold"', 'units.earned', {}, both)).toBe(true);
    expect(meets('!has(data.to) || data.to == "gold"', 'level.changed', {}, both)).toBe(true);
    expect(meets('data.from == "silver"', 'level.changed', { from: null })).toBe(false);
    expect(meets('data.from == "silver"', 'level.changed')).toBe(true);
  });

  it.each([
    ['a field nobody announces', 'data.amonut > 1.0', /amonut/],
    ['a field of another type', 'data.to == "gold"', /to/],
    ['what is not true or false', 'data.amount', /bool/],
    ['two kinds of things compared', 'data.amount == "much"', /./],
    ['a pass over a list inside another', 'data.lots.exists(a, data.lots.exists(b, a.amount == b.amount))', /./],
  ])('is refused when saved for %s, with the place', (_, source, said) => {
    const refused = compileCondition(source, ['units.earned']);
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(refused.error.detail).toMatch(said);
    expect(refused.error.position).toMatchObject({ start: expect.any(Number), end: expect.any(Number) });
  });

  it('can be written for every type there is, and for all at once', () => {
    for (const type of announcementNames) expect(compileCondition('event.type != ""', [type]).ok).toBe(true);
    expect(compileCondition('has(data.accountId) && data.accountId == event.accountId', ['*']).ok).toBe(true);
  });
});
