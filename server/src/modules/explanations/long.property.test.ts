/**
 * An explanation is the decision made once more, so it must come to the very same awards: for random events of a programme
 * with limits, groups, multipliers, budgets, claims and levels, in random order of arrival, with returns, replacements and
 * cancellations among them, every explained award is compared with the stored one, and its parts with their sum.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { openWritePath } from '../../../test/support/write-path.ts';
import type { CampaignExplanation } from './domain/event-explanation.ts';
import { explainEvent } from './index.ts';
import { reasonsProgramme } from './reasons.fixture.ts';

const RUNS = 150;

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}T10:00:00Z`);
const amount = fc.integer({ min: 0, max: 200_000 }).map((cents) => (cents / 100).toFixed(2));
const line = fc.record({
  sku: fc.constantFrom('LAMP', 'DRILL', 'SCREW'),
  category: fc.constantFrom('lighting', 'tools'),
  brand: fc.constantFrom('Lumo', 'Volt'),
  quantity: fc.integer({ min: 1, max: 5 }),
  netAmount: amount,
});
const invoice = fc
  .record({ occurredAt: day, lines: fc.array(line, { minLength: 1, maxLength: 3 }) })
  .map((fields) => ({ type: 'invoice', currency: 'EUR', ...fields }));
const plain = fc
  .record({ occurredAt: day, netAmount: amount, currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD') })
  .map((fields) => ({ type: 'invoice', ...fields }));
const installation = fc
  .record({
    occurredAt: day,
    data: fc
      .record({ serial: fc.constantFrom('A', 'B', 'C', 'D') })
      .chain((data) =>
        fc
          .option(fc.integer({ min: 0, max: 9 }), { nil: undefined })
          .map((hours) => (hours === undefined ? data : { ...data, hours })),
      ),
  })
  .map((fields) => ({ type: 'installation', ...fields }));
const profile = day.map((occurredAt) => ({ type: 'profileChange', occurredAt, data: {} }));
const about = fc.integer({ min: 0, max: 30 });
const credit = fc
  .record({ occurredAt: day, netAmount: amount, about })
  .map(({ about: index, ...fields }) => ({ type: 'creditNote', currency: 'EUR', corrects: index, ...fields }));
const cancel = fc
  .record({ occurredAt: day, about })
  .map(({ about: index, ...fields }) => ({ type: 'cancellation', corrects: index, ...fields }));
const events = fc.array(fc.oneof(invoice, invoice, plain, installation, profile, credit, cancel), {
  minLength: 10,
  maxLength: 30,
});

/** Numbers the documents; a correction names one of them, which may come after it. */
function numbered(list: readonly object[]): object[] {
  return list.map((event, index) => {
    const head = { source: 'erp', id: `E${index}`, account: { externalId: 'C-1' }, ...event };
    return 'corrects' in event ? { ...head, corrects: { id: `E${Number(event.corrects) % list.length}` } } : head;
  });
}

describe('explanations long', () => {
  const database = testDatabase();

  it('come to the stored awards for random events in random order, and their parts add up', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (list) => {
        const path = await openWritePath(database.pool, reasonsProgramme, Date.parse('2026-02-01T00:00:00Z'));
        const account = await path.account('C-1', { joinedAt: 0 });
        const places: number[] = [];
        for (const event of numbered(list)) {
          const [answer] = await path.send(event);
          if (answer?.status === 'recorded') places.push(Number.parseInt(answer.eventId.split('-').at(-1) ?? '', 36));
        }
        await path.settle();
        for (const n of places) {
          const place = { accountId: account.id, n };
          const explained = await explainEvent(queryable(database.pool), path.deps, path.workspaceId, place, 'en');
          expect(explained?.matchesStored, JSON.stringify(explained?.event)).toBe(true);
          const awards = explained?.campaigns.flatMap(({ campaign, awards: own }) =>
            own.map((award) => ({ campaign, ...award })),
          );
          const stored = explained?.revisions.at(-1)?.awards ?? [];
          const of = (list: readonly { campaign: string; unit: string; computed: string; granted: string }[]) =>
            list.map(({ campaign, unit, computed, granted }) => `${campaign} ${unit} ${computed} ${granted}`).sort();
          expect(of(awards ?? [])).toEqual(of(stored));
          for (const campaign of explained?.campaigns ?? []) checkParts(campaign);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** What a campaign is said to add equals what it awards; one that gave nothing has one sentence saying why. */
function checkParts({ awarded, awards, rules, sentences, reason }: CampaignExplanation): void {
  expect(sentences.length).toBeGreaterThan(0);
  expect(awarded).toBe(reason === null);
  if (!awarded) {
    expect(sentences).toHaveLength(1);
    return;
  }
  const added = new Map<string, number>();
  const note = (unit: string, value: number) => added.set(unit, (added.get(unit) ?? 0) + value);
  for (const { shares } of rules) {
    for (const { unit, holders } of shares) for (const holder of holders) note(unit, Number(holder.amount));
  }
  for (const { unit, computed } of awards) note(unit, -Number(computed));
  for (const [unit, rest] of added) expect(Math.abs(rest), unit).toBeLessThan(1e-9);
}
