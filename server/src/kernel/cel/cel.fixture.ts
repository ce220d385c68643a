import { createScope, declareRecord, type EvaluationError, type ExpectedType, type Expression } from './cel.ts';

/** A small world for the tests of this folder: an order with lines, the account it belongs to, a level. */
export const LINE = declareRecord('Line', {
  sku: 'string',
  brand: 'string',
  labels: 'list<string>',
  count: 'int',
  quantity: 'Decimal',
  netAmount: 'Decimal',
});
const DATA = declareRecord('TrainingData', { hours: 'Decimal', passed: 'bool', course: 'string' });
export const ORDER = declareRecord(
  'Order',
  {
    netAmount: 'Decimal',
    currency: 'string',
    count: 'int',
    isFirst: 'bool',
    occurredAt: 'timestamp',
    lines: 'list<Line>',
    data: 'TrainingData',
  },
  [LINE, DATA],
);
const ACCOUNT = declareRecord('Account', { country: 'string', spendByBrand: 'map<string, Decimal>' });

export const SCOPE = createScope({
  types: [LINE.declaration, DATA.declaration, ORDER.declaration, ACCOUNT.declaration],
  variables: { event: 'Order', account: 'Account', level: 'string', points: 'int' },
});

export const CONTEXT = {
  event: ORDER.of({
    netAmount: '149.90',
    currency: 'EUR',
    count: 3,
    isFirst: true,
    occurredAt: '2026-01-05T09:00:00Z',
    lines: [
      { sku: 'AB-1', quantity: 2, count: 2, netAmount: '100.10', labels: ['new'], brand: 'Bosch' },
      { sku: 'C-9', quantity: 1, count: 1, netAmount: 49.8, labels: [], brand: null },
    ],
  }),
  account: ACCOUNT.of({ country: 'DE', spendByBrand: { Bosch: '12.5' } }),
  level: 'Gold',
  points: 5n,
};

export function compiled(source: string, expected: ExpectedType = 'any'): Expression {
  const result = SCOPE.compile(source, expected);
  if (!result.ok) throw new Error(`${source}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The value as text: exact decimals without exponent. */
export function resultOf(source: string, expected: ExpectedType = 'any'): string {
  return String(compiled(source, expected).evaluate(CONTEXT));
}

/** The error evaluating ends in. */
export function failureOf(source: string): EvaluationError {
  const expression = compiled(source);
  try {
    expression.evaluate(CONTEXT);
  } catch (error) {
    return error as EvaluationError;
  }
  throw new Error(`${source} did not fail`);
}
