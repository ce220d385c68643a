import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import {
  at,
  buys,
  day,
  type HolderFact,
  ladder,
  lastValid,
  level,
  spend,
  tell,
  written,
  ZONE,
} from './ladder-fixture.ts';
import { addGrant, endGrant, endInvitation, invite, ownLevel, setInherited, startLadder } from './level-state.ts';
import { stepLadder } from './step-ladder.ts';
import type { Grant, LevelState } from './types.ts';

const grant = (to: string, from: string, until: string | null = null, id = `g-${to}-${from}`): Grant => ({
  id,
  level: to,
  from: at(from),
  until: until === null ? null : at(until),
  reason: 'trial',
  by: 'staff-1',
});
const granting = (given: Grant, on: string): HolderFact => ({ on, act: (state: LevelState) => addGrant(state, given) });

/** Levels 0 / 20 / 30 that follow the amount, and an account at one of them with a level assigned by hand. */
describe('levels 0, 20, 30 with one assigned by hand (C15 to C18)', () => {
  const amounts = ladder({
    levels: [level('l0', 0), level('l20', 1, spend(20)), level('l30', 2, spend(30))],
    period: { lifetime: true },
  });
  test.each([
    { id: 'C15', current: 'l20', assigned: 'l20', amount: 40, expected: 'l30' },
    { id: 'C16', current: 'l30', assigned: 'l20', amount: 0, expected: 'l20' },
    { id: 'C17', current: 'l20', assigned: 'l20', amount: 21, expected: 'l20' },
    { id: 'C18', current: 'l30', assigned: 'l0', amount: 21, expected: 'l20' },
  ])(
    '$id: at $current, assigned $assigned, amount $amount gives $expected',
    ({ current, assigned, amount, expected }) => {
      const before = day('2026-01-01');
      const start = startLadder(amounts, { at: at('2026-01-01'), day: before, zone: ZONE }, before);
      const value = (number: number) => ({ metric: () => Decimal.of(number), attribute: () => null });
      const held = stepLadder(
        amounts,
        start,
        { at: at('2026-01-02'), day: before + 1, zone: ZONE },
        value(Number(current.slice(1))),
      );
      expect(held.state.level).toBe(current);
      const given = addGrant(held.state, grant(assigned, '2026-01-03'));
      const moment = { at: at('2026-01-03'), day: before + 2, zone: ZONE };
      const step = stepLadder(amounts, given, moment, value(amount));
      expect(step.state.level).toBe(expected);
      expect(step.moves.map((move) => move.to)).toEqual(expected === current ? [] : [expected]);
    },
  );
});

describe('grants', () => {
  test('a grant lifts for its time and then leaves the holder where the figures are', () => {
    const facts = [granting(grant('platinum', '2026-03-01', '2026-06-01'), '2026-02-01'), ...buys(['2026-04-01', 600])];
    const told = tell(ladder(), { facts, through: '2026-07-01' });
    expect(written(told.moves)).toEqual([
      '2026-03-01 base→platinum manualGrant',
      '2026-06-01 platinum→silver grantEnded',
    ]);
    expect(told.moves[0]?.grant?.reason).toBe('trial');
    expect(told.moves[1]?.grant?.id).toBe('g-platinum-2026-03-01');
    expect(told.state.grants).toBeUndefined();
  });

  test('while it runs, the level is valid until the grant ends', () => {
    const facts = [granting(grant('gold', '2026-03-01', '2026-06-01'), '2026-02-01')];
    const told = tell(ladder(), { facts, through: '2026-03-02' });
    expect([told.state.level, told.state.source, told.state.computed]).toEqual(['gold', 'granted', 'base']);
    expect(lastValid(told.state)).toBe('2026-05-31');
  });

  test('a grant below the figures changes nothing, and carries the holder when the figures fall', () => {
    const facts = [...buys(['2026-02-01', 1000]), granting(grant('silver', '2026-03-01'), '2026-03-01')];
    const told = tell(ladder(), { facts, through: '2028-02-01' });
    expect(written(told.moves)).toEqual(['2026-02-01 base→gold threshold', '2028-01-01 gold→silver downgrade']);
    expect(told.state.source).toBe('granted');
  });

  test('reaching the granted level by figures makes the end of the grant no move', () => {
    const facts = [granting(grant('gold', '2026-03-01', '2026-06-01'), '2026-03-01'), ...buys(['2026-04-01', 1000])];
    const told = tell(ladder(), { facts, through: '2026-07-01' });
    expect(written(told.moves)).toEqual(['2026-03-01 base→gold manualGrant']);
    expect(lastValid(told.state)).toBe('2027-12-31');
  });

  test('a grant ended early ends then; one that never began leaves no trace', () => {
    const end = (on: string, id: string): HolderFact => ({ on, act: (state, instant) => endGrant(state, id, instant) });
    const facts = [
      granting(grant('gold', '2026-03-01', null, 'a'), '2026-03-01'),
      granting(grant('platinum', '2026-05-01', null, 'b'), '2026-03-02'),
      end('2026-04-01', 'a'),
      end('2026-04-02', 'b'),
      end('2026-04-03', 'unknown'),
    ];
    const told = tell(ladder(), { facts, through: '2026-07-01' });
    expect(written(told.moves)).toEqual(['2026-03-01 base→gold manualGrant', '2026-04-01 gold→base grantEnded']);
    expect(told.state.grants).toBeUndefined();
  });

  test('the order in which grants are added never matters', () => {
    const grants = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 8 }),
        level: fc.constantFrom('base', 'silver', 'gold', 'platinum', 'gone'),
        from: fc.integer({ min: 0, max: 400 }),
        days: fc.option(fc.integer({ min: 1, max: 200 })),
      }),
      { selector: (one) => one.id, maxLength: 6 },
    );
    fc.assert(
      fc.property(grants, fc.infiniteStream(fc.nat()), (list, keys) => {
        const made = list.map((one): Grant => {
          const from = at('2026-01-01') + one.from * 86_400_000;
          return {
            id: one.id,
            level: one.level,
            from,
            until: one.days === null ? null : from + one.days * 86_400_000,
            reason: 'r',
            by: 'b',
          };
        });
        const shuffled = made.map((one) => ({ one, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const facts = (given: readonly Grant[]): HolderFact[] => [
          { on: '2026-01-01', act: (state) => given.reduce(addGrant, state) },
          ...buys(['2026-05-01', 700]),
        ];
        const one = tell(ladder(), { facts: facts(made), through: '2027-12-01' });
        const other = tell(ladder(), { facts: facts(shuffled.map((each) => each.one)), through: '2027-12-01' });
        expect(JSON.stringify(other.state)).toBe(JSON.stringify(one.state));
        expect(other.moves).toEqual(one.moves);
      }),
      { numRuns: 100 },
    );
  });
});

describe('invitations', () => {
  const vip = ladder({ levels: [...ladder().levels, level('vip', 4, { invitationOnly: true })] });
  const invitation = { id: 'i1', level: 'vip', from: at('2026-03-01'), until: null };
  const invited: HolderFact = { on: '2026-03-01', act: (state) => invite(state, invitation) };

  test('no figure opens a level by invitation, and an invitation does at once', () => {
    const told = tell(vip, { facts: [...buys(['2026-02-01', 90_000]), invited], through: '2026-04-01' });
    expect(written(told.moves)).toEqual(['2026-02-01 base→platinum threshold', '2026-03-01 platinum→vip threshold']);
  });

  test('an invitation counts at once where figures only count at reviews', () => {
    const reviewed = { ...vip, upgrade: 'atReviews', reviews: { every: 'quarter', effective: 'atReview' } } as const;
    const told = tell(reviewed, { facts: [...buys(['2026-02-01', 90_000]), invited], through: '2026-05-01' });
    expect(written(told.moves)).toEqual(['2026-03-01 base→vip threshold']);
  });

  test('a level whose invitation was withdrawn falls where the ladder lets levels fall', () => {
    const withdrawn: HolderFact = { on: '2026-06-01', act: (state, instant) => endInvitation(state, 'i1', instant) };
    const told = tell(vip, { facts: [...buys(['2026-02-01', 600]), invited, withdrawn], through: '2028-06-01' });
    expect(written(told.moves).slice(2)).toEqual(['2028-01-01 vip→base downgrade']);
  });
});

describe('inheritance', () => {
  const group = ladder({ inherit: 'fromGroup' });
  const handedDown = (on: string, to: string | null): HolderFact => ({
    on,
    act: (state) => setInherited(state, to === null ? null : { level: to, of: 'acc_group' }),
  });

  test('the group lifts its accounts and lets them down to their own figures', () => {
    const facts = [...buys(['2026-02-01', 600]), handedDown('2026-03-01', 'platinum'), handedDown('2026-06-01', null)];
    const told = tell(group, { facts, through: '2026-07-01' });
    expect(written(told.moves)).toEqual([
      '2026-02-01 base→silver threshold',
      '2026-03-01 silver→platinum inherited',
      '2026-06-01 platinum→silver inherited',
    ]);
  });

  test('a ladder without inheritance pays no heed to the group', () => {
    expect(tell(ladder(), { facts: [handedDown('2026-03-01', 'gold')], through: '2026-07-01' }).moves).toEqual([]);
  });

  test('what an account contributes to its group is without what it inherits, or two would hold each other up', () => {
    const facts = [...buys(['2026-02-01', 600]), handedDown('2026-03-01', 'platinum')];
    const { state } = tell(group, { facts, through: '2026-07-01' });
    expect(ownLevel(group, state, at('2026-07-01'))).toBe('silver');
    const granted = addGrant(state, grant('gold', '2026-06-01'));
    expect(ownLevel(group, granted, at('2026-07-01'))).toBe('gold');
  });
});
