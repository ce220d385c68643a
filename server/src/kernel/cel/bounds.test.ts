import { describe, expect, it } from 'vitest';
import { CONTEXT, compiled, LINE, ORDER, SCOPE } from './cel.fixture.ts';
import { createScope } from './cel.ts';
import { COST_LIMIT } from './cost.ts';

describe('the cost estimate', () => {
  it('multiplies what is done per line by the declared number of lines', () => {
    const plain = compiled('event.netAmount > 500').cost;
    const perLine = compiled('event.lines.exists(l, l.netAmount > 500)').cost;
    expect(plain).toBeLessThan(50);
    expect(perLine).toBeGreaterThan(10_000 * 20);
    expect(perLine).toBeLessThan(10_000 * 50);
  });

  it('follows the declared number of lines', () => {
    const small = createScope({ types: [LINE.declaration], variables: { lines: 'list<Line>' }, maxLines: 100 });
    const result = small.compile('lines.exists(l, l.netAmount > 500)', 'bool');
    expect(result.ok && result.value.cost).toBeLessThan(100 * 50);
  });

  it('accepts the ordinary rule over lines', () => {
    for (const source of [
      'event.lines.filter(l, has(l.brand) && l.brand in ["A", "B", "C"]).sum(l, l.netAmount * l.quantity)',
      'event.lines.exists(l, glob(l.sku, "AB-*-X") || "new" in l.labels)',
      'bands(event.lines.sum(l, l.netAmount), [[0, 0.01], [1000, 0.02], [5000, 0.03]])',
      'event.lines.all(l, l.netAmount > 0 && l.quantity > 0 && has(l.sku) && l.sku.startsWith("A"))',
    ]) {
      expect(SCOPE.compile(source, 'any').ok, source).toBe(true);
    }
  });

  it('refuses what would take too long, saying by how much', () => {
    const condition = Array.from({ length: 40 }, (_, i) => `l.netAmount * l.quantity > ${i}`).join(' || ');
    const result = SCOPE.compile(`event.lines.exists(l, ${condition})`, 'bool');
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'expression_too_costly', limit: COST_LIMIT, position: { start: 0 } },
    });
    expect(!result.ok && result.error.detail).toContain('units for 10000 lines');
    expect(!result.ok && result.error.remedy).toContain('filter the lines');
  });

  it('sees through filters, joined lists and look-ups in long lists', () => {
    const once = compiled('event.lines.map(l, l.count).size() > 0').cost;
    const twice = compiled('(event.lines + event.lines).map(l, l.count).size() > 0').cost;
    expect(twice).toBeGreaterThan(once * 1.9);
    const inside = SCOPE.compile('event.lines.exists(l, l.sku in event.lines.map(k, k.sku))', 'bool');
    expect(!inside.ok && inside.error.problem).toBe('nested_comprehension');
    const scope = createScope({
      types: [LINE.declaration, ORDER.declaration].map((type) => ({
        ...type,
        fields: { ...type.fields, data: 'string' },
      })),
      variables: { event: 'Order', others: 'list<Line>' },
    });
    const lookup = scope.compile('event.lines.exists(l, l in others)', 'bool');
    expect(!lookup.ok && lookup.error.code).toBe('expression_too_costly');
  });

  it('lets a rule that was accepted run over as many lines as declared', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ sku: `AB-${i}`, netAmount: `${i}.10`, quantity: 1 }));
    const context = { ...CONTEXT, event: ORDER.of({ lines: many }) };
    expect(String(compiled('event.lines.sum(l, l.netAmount * l.quantity)').evaluate(context))).toBe('49996000');
  });
});

describe('what an expression reads', () => {
  it.each([
    ['event.netAmount > 500', ['event.netAmount']],
    ['level == "Gold" && points > 3', ['level', 'points']],
    ['has(event.data.hours) && event.data.hours > 2', ['event.data.hours']],
    [
      'event.lines.exists(l, l.sku == "A" && l.netAmount > 1)',
      ['event.lines', 'event.lines.netAmount', 'event.lines.sku'],
    ],
    [
      'event.lines.filter(x, has(x.brand)).sum(y, y.netAmount)',
      ['event.lines', 'event.lines.brand', 'event.lines.netAmount'],
    ],
    ['event.lines.map(l, l.labels).exists(k, "new" in k)', ['event.lines', 'event.lines.labels']],
    ['event.lines[0].sku == "A"', ['event.lines.sku']],
    ['account.spendByBrand["Bosch"] > 5', ['account.spendByBrand.Bosch']],
    ['account.spendByBrand[event.currency] > 5', ['account.spendByBrand', 'event.currency']],
    ['[1, 2].exists(x, x == points)', ['points']],
    ['divide(event.netAmount, event.count, 2)', ['event.count', 'event.netAmount']],
    ['1 + 1 == 2', []],
  ])('%s', (source, reads) => {
    expect(compiled(source).reads).toEqual(reads);
  });
});
