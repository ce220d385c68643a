import { describe, expect, it } from 'vitest';
import { CONTEXT, compiled, LINE, ORDER } from './cel.fixture.ts';
import type { Trace } from './cel.ts';

/** One line per part: indented text, its value, its error or that it was not evaluated. */
function lines(trace: Trace, depth = 0): string[] {
  const outcome = trace.error ?? (trace.evaluated ? JSON.stringify(trace.value) : 'not evaluated');
  const omitted = trace.omitted === undefined ? '' : ` (${trace.omitted} left out)`;
  const own = `${'  '.repeat(depth)}${trace.text} → ${outcome}${omitted}`;
  return [own, ...trace.children.flatMap((child) => lines(child, depth + 1))];
}

function explained(source: string, context: Record<string, unknown> = CONTEXT): string[] {
  return lines(compiled(source).explain(context));
}

describe('an explanation', () => {
  it('shows the value of every part with the facts it was made of', () => {
    expect(explained('event.netAmount * 0.05 >= 10 && event.currency == "EUR"')).toEqual([
      'event.netAmount * 0.05 >= 10 && event.currency == "EUR" → false',
      '  event.netAmount * 0.05 >= 10 → false',
      '    event.netAmount * 0.05 → "7.495"',
      '      event.netAmount → "149.9"',
      '  event.currency == "EUR" → not evaluated',
    ]);
  });

  it('keeps the brackets of the parts it quotes', () => {
    expect(explained('(points > 9 || event.isFirst) && (level == "a)" || !(points > 3))')).toEqual([
      '(points > 9 || event.isFirst) && (level == "a)" || !(points > 3)) → false',
      '  points > 9 || event.isFirst → true',
      '    points > 9 → false',
      '      points → 5',
      '    event.isFirst → true',
      '  level == "a)" || !(points > 3) → false',
      '    level == "a)" → false',
      '      level → "Gold"',
      '    !(points > 3) → false',
      '      points > 3 → true',
      '        points → 5',
    ]);
  });

  it('reads a chain of conditions as one', () => {
    const [, ...parts] = explained('event.isFirst && points > 3 && level == "Gold"');
    expect(parts.filter((part) => !part.startsWith('    '))).toEqual([
      '  event.isFirst → true',
      '  points > 3 → true',
      '  level == "Gold" → true',
    ]);
  });

  it('goes through a list element by element up to the one that decided', () => {
    expect(explained('event.lines.exists(l, l.netAmount > 100 && has(l.brand))')).toEqual([
      'event.lines.exists(l, l.netAmount > 100 && has(l.brand)) → true',
      '  event.lines → {"size":2}',
      '  [0] l.netAmount > 100 && has(l.brand) → true',
      '    l.netAmount > 100 → true',
      '      l.netAmount → "100.1"',
      '    has(l.brand) → true',
    ]);
  });

  it('leaves out the middle of a long list and keeps the element that decided', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ sku: `S${i}`, netAmount: i, labels: [] }));
    const context = { ...CONTEXT, event: ORDER.of({ lines: many }) };
    const trace = compiled('event.lines.exists(l, l.netAmount == 30)').explain(context);
    expect(trace.children.map((child) => child.text.slice(0, 4).trim())).toEqual([
      'even',
      '[0]',
      '[1]',
      '[2]',
      '[3]',
      '[4]',
      '[5]',
      '[6]',
      '[7]',
      '[8]',
      '[9]',
      '[30]',
    ]);
    expect(trace.omitted).toBe(20);
  });

  it('shows filters and sums as steps', () => {
    expect(explained('event.lines.filter(l, has(l.brand)).sum(l, l.netAmount)')).toEqual([
      'event.lines.filter(l, has(l.brand)).sum(l, l.netAmount) → "100.1"',
      '  event.lines.filter(l, has(l.brand)) → {"size":1}',
      '    event.lines → {"size":2}',
      '    [0] has(l.brand) → true',
      '    [1] has(l.brand) → false',
      '  [0] l.netAmount → "100.1"',
    ]);
    expect(explained('event.lines.map(l, l.count).sum()')[1]).toBe('  event.lines.map(l, l.count) → [2,1]');
  });

  it('shows the branch taken and the one not taken', () => {
    expect(explained('has(event.data) ? event.data.hours : 0')).toEqual([
      'has(event.data) ? event.data.hours : 0 → "0"',
      '  has(event.data) → false',
      '  event.data.hours → not evaluated',
    ]);
  });

  it('carries an error in place of a value and never throws it', () => {
    expect(explained('event.data.hours > 2 && event.isFirst')).toEqual([
      'event.data.hours > 2 && event.isFirst → event.data has no value',
      '  event.data.hours > 2 → event.data has no value',
      '    event.data.hours → event.data has no value',
      '  event.isFirst → true',
    ]);
    expect(explained('points > 3', {})[0]).toBe('points > 3 → points has no value here');
  });

  it('shows an error another operand made irrelevant', () => {
    expect(explained('event.data.hours > 2 || event.isFirst')[0]).toBe('event.data.hours > 2 || event.isFirst → true');
  });

  it('renders values as plain JSON', () => {
    expect(compiled('event.occurredAt').explain(CONTEXT).value).toBe('2026-01-05T09:00:00.000Z');
    expect(compiled('9223372036854775807').explain(CONTEXT).value).toBe('9223372036854775807');
    expect(compiled('account.spendByBrand["Bosch"]').explain(CONTEXT)).toEqual({
      text: 'account.spendByBrand["Bosch"]',
      value: '12.5',
      evaluated: true,
      children: [],
    });
    const labels = Array.from({ length: 30 }, (_, i) => `label ${i}`);
    const context = { ...CONTEXT, event: ORDER.of({ lines: [LINE.of({ labels })] }) };
    expect(compiled('event.lines[0].labels').explain(context).value).toEqual({ size: 30, first: labels.slice(0, 20) });
  });

  it('gives the value evaluating gives and leaves evaluating unchanged', () => {
    const expression = compiled('event.lines.sum(l, l.netAmount * l.quantity)');
    const before = String(expression.evaluate(CONTEXT));
    expect(expression.explain(CONTEXT).value).toBe(before);
    expect(expression.explain(CONTEXT)).toEqual(expression.explain(CONTEXT));
    expect(String(expression.evaluate(CONTEXT))).toBe(before);
  });
});
