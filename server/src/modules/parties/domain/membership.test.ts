import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from './dated.ts';
import { chooseMembership, holdsAt, newestState, periodsOf, roleTimeline, stepsToEnd } from './membership.ts';

const ids = { membershipId: 'm', personId: 'p' };
const begun = [{ validFrom: 0, value: ['user'] as readonly string[] | null }];
const steps = fc.array(
  fc.record({ validFrom: fc.integer({ min: 1, max: 9 }), value: fc.constantFrom(['user'], ['buyer'], null) }),
  { maxLength: 5 },
);

describe('the periods of a membership', () => {
  it('are the timeline again when put together', () => {
    fc.assert(
      fc.property(steps, (later) => {
        const timeline = timelineOf([...begun, ...later]);
        expect(roleTimeline(periodsOf(ids, timeline))).toEqual(timeline);
      }),
    );
  });

  it('do not overlap, so that one of them at most holds at an instant', () => {
    const timeline = timelineOf([...begun, { validFrom: 5, value: ['buyer'] }, { validFrom: 8, value: null }]);
    expect(periodsOf(ids, timeline)).toEqual([
      { ...ids, roles: ['user'], from: 0, to: 5 },
      { ...ids, roles: ['buyer'], from: 5, to: 8 },
    ]);
  });
});

describe('the end of a membership', () => {
  it('is where it was set, whatever was recorded and planned before', () => {
    fc.assert(
      fc.property(steps, fc.option(fc.integer({ min: 1, max: 9 })), (later, validTo) => {
        const recorded = [...begun, ...later];
        const ended = timelineOf([...recorded, ...stepsToEnd(recorded, validTo)]);
        if (validTo === null) expect(holdsAt(ended, 100)).toBe(true);
        else for (const at of [validTo, validTo + 0.5, 100]) expect(holdsAt(ended, at)).toBe(false);
        const { validTo: shown } = newestState(ended);
        if (validTo === null) expect(shown).toBeNull();
        else expect(shown).toBeLessThanOrEqual(validTo);
      }),
    );
  });

  it('carries the last roles along when it moves out', () => {
    const recorded = [...begun, { validFrom: 5, value: null }];
    expect(timelineOf([...recorded, ...stepsToEnd(recorded, 7)])).toEqual([
      [0, ['user']],
      [7, null],
    ]);
  });
});

describe('the membership of an event', () => {
  const first = { membershipId: 'm1', validFrom: 0, validTo: 10 };
  const second = { membershipId: 'm2', validFrom: 20, validTo: null };

  it.each([
    [5, 'm1'],
    [15, 'm1'],
    [20, 'm2'],
    [-1, 'm1'],
  ])('at %i is %s', (at, expected) => {
    expect(chooseMembership([second, first], at)?.membershipId).toBe(expected);
  });

  it('is nobody where the person never was a member', () => {
    expect(chooseMembership([], 5)).toBeNull();
  });
});
