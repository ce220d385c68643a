import { type Environment, EvaluationError } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import type { Node } from './ast.ts';

/**
 * Products grow in digits; numbers beyond these bounds are mistakes, and each further product would cost more than the
 * cost estimate believes.
 */
const MAX_SCALE = 60;
const MAX_COEFFICIENT = 10n ** 100n;

export type Operand = Decimal | bigint;
/** The library calls handlers with the node as third argument but types only the first two. */
type Handler = (left: Operand, right: Operand, node: Node) => unknown;

const HANDLERS: Record<string, Handler> = {
  '+': (a, b) => decimal(a).add(decimal(b)),
  '-': (a, b) => decimal(a).sub(decimal(b)),
  '*': (a, b, node) => multiply(decimal(a), decimal(b), node),
  // Only literal divisors with an exact reciprocal pass the check (see lint.ts), so division is a product too.
  '/': (a, _b, node) => multiply(decimal(a), node.exactFactor!, node),
  '<': (a, b) => decimal(a).compare(decimal(b)) < 0,
  '<=': (a, b) => decimal(a).compare(decimal(b)) <= 0,
  '>': (a, b) => decimal(a).compare(decimal(b)) > 0,
  '>=': (a, b) => decimal(a).compare(decimal(b)) >= 0,
  '==': (a, b) => decimal(a).compare(decimal(b)) === 0,
};

/** Exact arithmetic and comparison for Decimal, alone and beside int. */
export function registerDecimalOperators(environment: Environment): void {
  const register = environment.registerOperator.bind(environment) as unknown as (
    signature: string,
    handler: Handler,
  ) => void;
  for (const [operator, handler] of Object.entries(HANDLERS)) {
    const result = '+-*/'.includes(operator) ? 'Decimal' : 'bool';
    register(`Decimal ${operator} Decimal: ${result}`, handler);
    register(`Decimal ${operator} int: ${result}`, handler);
    // The library mirrors equality by itself.
    if (operator !== '==') register(`int ${operator} Decimal: ${result}`, handler);
  }
  register('-Decimal', ((a: Decimal) => a.neg()) as never);
}

/** A whole number beside a Decimal counts as one. */
export function decimal(value: Operand): Decimal {
  return typeof value === 'bigint' ? Decimal.fromUnits(value, 0) : value;
}

function multiply(a: Decimal, b: Decimal, node: Node): Decimal {
  const product = a.mul(b);
  const { coefficient, scale } = product;
  if (scale <= MAX_SCALE && coefficient < MAX_COEFFICIENT && coefficient > -MAX_COEFFICIENT) return product;
  throw new EvaluationError({
    code: 'number_too_large',
    message: `the product has more than ${MAX_SCALE} decimals or 100 digits; round(…, 6) on the way keeps it short`,
    node: node as never,
  });
}
