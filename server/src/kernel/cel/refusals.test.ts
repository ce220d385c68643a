import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../result.ts';
import { SCOPE } from './cel.fixture.ts';
import type { ExpectedType } from './cel.ts';

function refusalOf(source: string, expected: ExpectedType = 'any'): Refusal {
  const result = SCOPE.compile(source, expected);
  if (result.ok) throw new Error(`${source} was accepted`);
  return result.error;
}

/** The part of the source the refusal points at. */
function pointed(source: string, refusal: Refusal): string {
  const { start, end } = refusal.position as { start: number; end: number };
  return source.slice(start, end);
}

describe('an expression is refused with the place and what to write instead', () => {
  it.each([
    // names
    ['event.netAmont > 5', 'unknown_field', 'netAmont', 'did you mean netAmount?'],
    ['event.lines.exists(l, l.skuu == "A")', 'unknown_field', 'skuu', 'did you mean sku?'],
    ['event.lines.map(l, l.netamount).sum() > 1', 'unknown_field', 'netamount', 'did you mean netAmount?'],
    ['has(event.data.hrs)', 'unknown_field', 'hrs', 'known here: hours, passed, course'],
    ['has(event.dataa)', 'unknown_field', 'dataa', 'did you mean data?'],
    ['event.lines.filter(l, has(l.brnd)).size() > 0', 'unknown_field', 'brnd', 'did you mean brand?'],
    ['event.netAmount.scale > 1', 'unknown_field', 'scale', 'Decimal has no fields'],
    ['evnt.netAmount > 5', 'unknown_variable', 'evnt', 'did you mean event?'],
    ['int == int', 'unknown_variable', 'int', 'known here: event, account, level, points'],
    ['rond(1.5)', 'unknown_function', 'rond', 'did you mean round?'],
    ['event.currency.startWith("E")', 'unknown_function', 'startWith', 'did you mean startsWith?'],
    ['startsWith(level, "G")', 'unknown_function', 'startsWith', 'write x.startsWith(…)'],
    ['event.netAmount.round(2)', 'unknown_function', 'round', 'write round(x, …)'],
    ['account.spendByBrand.Bosch > 1', 'open_keys', 'Bosch', 'write account.spendByBrand["Bosch"]'],
    // numbers
    ['5 / 100', 'integer_division', '5 / 100', 'write 5 / 100.0'],
    ['points / 3', 'integer_division', 'points / 3', 'write divide(points, 3, 2)'],
    ['event.netAmount / event.count', 'inexact_division', 'event.netAmount / event.count', 'write divide('],
    ['event.netAmount / event.netAmount', 'inexact_division', 'event.netAmount / event.netAmount', 'write divide('],
    ['event.netAmount / 3', 'inexact_division', 'event.netAmount / 3', 'write divide(event.netAmount, 3, 2)'],
    ['event.netAmount / 0', 'division_by_zero', 'event.netAmount / 0', 'write divide('],
    ['double(1) * 2', 'function_refused', 'double', 'decimal(text)'],
    ['event.netAmount % 2 == 1', 'type_mismatch', 'event.netAmount % 2', 'divide(event.netAmount, 2, 0, "floor")'],
    ['99999999999999999999', 'number_invalid', '99999999999999999999', '99999999999999999999.0'],
    ['0.123456789012345678901', 'number_invalid', '0.123456789012345678901', 'at most 40 digits'],
    ['5u == 5u', 'literal_unknown', '5u', 'use numbers and quoted text'],
    ['b"x" == b"x"', 'literal_unknown', 'b"x"', 'use numbers and quoted text'],
    ['bands(points, [[100, 0.1], [50, 0.2]])', 'table_invalid', '[[100, 0.1], [50, 0.2]]', 'rising limits'],
    // refused parts of CEL
    ['level.matches("^(a+)+$")', 'function_refused', 'matches', 'startsWith'],
    ['dyn(points) == 1', 'function_refused', 'dyn', 'leave it out'],
    ['type(points) == type(1)', 'function_refused', 'type', 'leave it out'],
    ['{"a": 1}', 'map_literal', '{"a": 1}', 'use a list'],
    ['event.currency == null', 'null_literal', 'null', 'has(x.field)'],
    ['event.occurredAt.getHours("Europe/Berlin") > 8', 'function_refused', 'getHours', 'local date fields'],
    ['event.occurredAt.getDayOfYear() > 8', 'function_refused', 'getDayOfYear', 'local date fields'],
    ['cel.bind(x, 1, x + 1)', 'function_refused', 'bind', 'write the part out'],
    ['timestamp("2026-02-30T00:00:00Z")', 'timestamp_invalid', '"2026-02-30T00:00:00Z"', 'with its offset'],
    ['timestamp(level)', 'timestamp_invalid', 'level', 'with its offset'],
    ['duration("1 day")', 'duration_invalid', '"1 day"', 'duration("720h")'],
    ['event.lines.exists(l, event.lines.exists(k, k.sku == l.sku))', 'nested_comprehension', 'exists', 'one pass'],
    ['event.lines.sum(l, l.labels.filter(k, k == "a").size()) > 0', 'nested_comprehension', 'filter', 'one pass'],
    ['event.lines.exists(event, event.sku == "A")', 'name_taken', 'event', 'choose another name'],
    ['[].all(e, e == 1)', 'type_unknown', '[].all(e, e == 1)', 'at least one element'],
    // types
    ['event.currency > 5', 'type_mismatch', 'event.currency > 5', 'quotation marks around the number'],
    ['event.occurredAt > "2026-01-01"', 'type_mismatch', 'event.occurredAt > "2026-01-01"', 'timestamp("'],
    ['level in "Gold"', 'type_mismatch', 'level in "Gold"', 'write a list'],
    ['points in ["a"]', 'type_mismatch', 'points in ["a"]', 'the elements have to be int'],
    ['level + 1 == "a"', 'type_mismatch', 'level + 1', 'string(x)'],
    ['!points', 'type_mismatch', '!points', '! turns a condition round'],
    ['round(level)', 'type_mismatch', 'round(level)', 'round(Decimal): Decimal'],
    ['points && event.isFirst', 'invalid_logical_operand', 'points && event.isFirst', 'compare a number'],
    ['event.isFirst ? 1 : "a"', 'incompatible_ternary_branches', 'event.isFirst ? 1 : "a"', 'the same type'],
    ['event.lines.exists(l, l.netAmount)', 'invalid_condition_type', 'netAmount', 'give a condition'],
    ['points.exists(l, true)', 'invalid_comprehension_range', 'points', 'name a list'],
    ['has(points)', 'invalid_macro_argument', 'points', 'has(…) takes one field'],
    // spelling
    ['points = 3', 'syntax', '=', 'write == to compare'],
    ['event.isFirst and true', 'syntax', 'and', 'write && for and'],
    ['event.isFirst or true', 'syntax', 'or', 'write || for or'],
    ['points > 1,5', 'syntax', ',', 'write decimals with a point'],
    ['level == “Gold”', 'syntax', '“', 'straight quotation marks'],
    ['level == "Gold', 'syntax', '"Gold', 'close the quotation mark'],
    ['(points > 1', 'syntax', '', 'check brackets'],
  ])('%s: %s', (source, problem, place, remedy) => {
    const refusal = refusalOf(source);
    expect(refusal.code).toBe('expression_invalid');
    expect(refusal.problem).toBe(problem);
    expect(pointed(source, refusal)).toBe(place);
    expect(refusal.remedy).toContain(remedy);
    expect(`${refusal.detail}${refusal.remedy}`).not.toContain('google');
  });

  it.each<[string, ExpectedType, string]>([
    ['event.netAmount', 'bool', 'compare it with something'],
    ['event.isFirst', 'Decimal', 'give a number'],
    ['event.netAmount', 'int', 'int(floor(x))'],
    ['points', 'string', 'string(…)'],
    ['level', 'timestamp', 'event.occurredAt'],
  ])('%s where %s is expected', (source, expected, remedy) => {
    const refusal = refusalOf(source, expected);
    expect(refusal.problem).toBe('result_type');
    expect(refusal.detail).toContain(`wanted is ${expected}`);
    expect(refusal.remedy).toContain(remedy);
  });
});

describe('what does not fit is told by its characters, not by kinds of tokens', () => {
  it.each([
    ['levels.', 'the expression is not finished', 'name a field after the dot'],
    ['points > ', 'the expression is not finished', 'check brackets'],
    ['points > > 3', '> does not belong here', 'check brackets'],
    ['event.isFirst and true', 'and does not belong here', 'write && for and'],
  ])('%s', (source, detail, remedy) => {
    const refusal = refusalOf(source);
    expect(refusal.detail).toBe(detail);
    expect(refusal.remedy).toContain(remedy);
  });
});

describe('size', () => {
  it('has bounds for text, depth and number of operations', () => {
    expect(refusalOf('').problem).toBe('empty');
    expect(refusalOf(`level == "${'x'.repeat(2_000)}"`).problem).toBe('too_long');
    expect(refusalOf(`${'!'.repeat(300)}true`).problem).toBe('too_deep');
    expect(refusalOf(`${'('.repeat(60)}true${')'.repeat(60)}`).remedy).toBe('split the rule into clauses');
    expect(refusalOf(`[${Array.from({ length: 900 }, () => '1').join(',')}].size()`).remedy).toBe(
      'split the rule into clauses',
    );
  });
});

describe('any text', () => {
  it('is accepted or refused with a place and a remedy, never thrown back', () => {
    const words = [
      ...[
        'event',
        '.',
        'lines',
        'netAmount',
        'sku',
        'has',
        'sum',
        'map',
        'filter',
        'exists',
        'l',
        ',',
        '(',
        ')',
        '[',
        ']',
      ],
      ...[
        '1',
        '2.5',
        '"a"',
        '+',
        '-',
        '*',
        '/',
        '%',
        '==',
        '<',
        '&&',
        '||',
        '!',
        '?',
        ':',
        ' ',
        'in',
        'points',
        'level',
      ],
      ...['bands', 'round', 'divide', 'timestamp', 'null', '{', '}', '\\', '=', '“'],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }), (parts) => {
        const source = parts.join('');
        const result = SCOPE.compile(source, 'any');
        if (result.ok) return;
        expect(result.error.remedy, source).toBeTruthy();
        const { start, end } = result.error.position as { start: number; end: number };
        expect(0 <= start && start <= end && end <= source.length, source).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
