import fc from 'fast-check';
import { Decimal, dayAt, type Instant, parseInstant, unwrap } from '#kernel';
import type { AggregateDefinition, Contribution } from '../types.ts';

const HOUR = 3_600_000;
/** Every dimension value and item a generated history can hold. */
export const DIMENSIONS = ['north', '__proto__', '7', 'süd'];
const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];
export const ZONES = ['UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/St_Johns', 'Pacific/Kiritimati'];

/** One contribution, and what happens around it. */
export interface Step {
  contribution: Contribution;
  /** Read this many hours later, if nothing was contributed before; and copy the state through JSON. */
  readAfterHours: number;
  copied: boolean;
}

export interface History {
  zone: string;
  steps: Step[];
}

/** Up to `maxLength` contributions from autumn 2023 on: over year ends, clock changes and the leap day of 2024. */
export function histories(maxLength: number): fc.Arbitrary<History> {
  const gapHours = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 72 }) },
    { weight: 3, arbitrary: fc.integer({ min: 72, max: 24 * 45 }) },
    { weight: 1, arbitrary: fc.integer({ min: 24 * 45, max: 24 * 800 }) },
  );
  const step = fc.record({
    gapHours,
    cents: fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: -20_000, max: 20_000 }), fc.constant(0)),
    item: fc.option(fc.constantFrom(...ITEMS), { freq: 8, nil: undefined }),
    dimension: fc.option(fc.constantFrom(...DIMENSIONS), { freq: 4, nil: undefined }),
    fromHours: fc.option(fc.integer({ min: -500, max: 1_500 }), { nil: undefined }),
    lengthHours: fc.option(fc.integer({ min: -50, max: 3_000 }), { freq: 4, nil: undefined }),
    readAfterHours: gapHours,
    copied: fc.boolean(),
  });
  return fc
    .record({ zone: fc.constantFrom(...ZONES), steps: fc.array(step, { minLength: 1, maxLength }) })
    .map(({ zone, steps }) => {
      let at: Instant = unwrap(parseInstant('2023-10-20T07:30:00Z'));
      return {
        zone,
        steps: steps.map((s) => {
          at += s.gapHours * HOUR;
          const contribution: Contribution = {
            at,
            day: dayAt(at, zone),
            value: Decimal.fromUnits(BigInt(s.cents), 2),
            item: s.item,
            dimension: s.dimension,
          };
          if (s.fromHours !== undefined) contribution.from = at + s.fromHours * HOUR;
          if (s.lengthHours !== undefined) contribution.until = (contribution.from ?? at) + s.lengthHours * HOUR;
          return { contribution, readAfterHours: s.readAfterHours, copied: s.copied };
        }),
      };
    });
}

/** The instant some hours later, but not after the next contribution. */
export function readingInstant(steps: readonly Step[], index: number): Instant {
  const { contribution, readAfterHours } = steps[index]!;
  const later = contribution.at + readAfterHours * HOUR;
  return Math.min(later, steps[index + 1]?.contribution.at ?? Infinity);
}

/** A definition that passes the checks, with the fields that matter to a test replaced. */
export function aggregate(fields: Partial<AggregateDefinition>): AggregateDefinition {
  return {
    key: 'metric',
    version: 1,
    name: 'A metric',
    subject: 'account',
    source: { events: ['order'] },
    aggregation: 'sum',
    window: { lifetime: true },
    corrections: 'originalDate',
    ...fields,
  };
}
