/** What happens in one account, tick by tick, as fast-check draws and shrinks it. */
import fc from 'fast-check';

export interface Tick {
  earns: readonly { amount: number; daysAgo: number }[];
  correction: { kind: 'cancel' | 'credit' | 'undo'; pick: number; amount: number } | null;
  spend: number | null;
  grant: { level: 'silver' | 'gold'; days: number } | null;
}

export type Sequence = readonly Tick[];

const tick: fc.Arbitrary<Tick> = fc
  .record({
    earns: fc.array(
      fc.record({
        amount: fc.integer({ min: 1, max: 700 }),
        daysAgo: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 })),
      }),
      {
        maxLength: 2,
      },
    ),
    correction: fc.option(
      fc.record({
        kind: fc.constantFrom<('cancel' | 'credit' | 'undo')[]>('cancel', 'credit', 'credit', 'undo'),
        pick: fc.nat({ max: 50 }),
        amount: fc.integer({ min: 1, max: 900 }),
      }),
      { freq: 2 },
    ),
    spend: fc.option(fc.integer({ min: 1, max: 600 }), { freq: 2 }),
    grant: fc.option(
      fc.record({
        level: fc.constantFrom<('silver' | 'gold')[]>('silver', 'gold'),
        days: fc.integer({ min: 1, max: 60 }),
      }),
      { freq: 1 },
    ),
  })
  .map((drawn) => ({ ...drawn, grant: drawn.grant !== null && drawn.grant.days % 4 === 0 ? drawn.grant : null }));

export const sequences = (ticks: number): fc.Arbitrary<Sequence> => fc.array(tick, { minLength: 1, maxLength: ticks });
