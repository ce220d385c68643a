import { assert, Decimal } from '#kernel';
import { type FormulaNode, parseFormulaText } from './formula-parser.ts';
import type { FormulaDefinition } from './types.ts';

/*
 * The language: decimal literals, metrics.<key>, + - * and parentheses, and the functions below. There is no "/": a
 * quotient says how it is rounded. Where a metric has no value, or a quotient no divisor, neither has the formula.
 *
 *   ratio(a, b)               a ÷ b
 *   growth(metrics.key)       (this window − previous window) ÷ previous window; none where the previous is not above 0
 *   previous(metrics.key)     the final value of the previous window
 *   min(…) max(…) abs(x)      min(metrics.a, 100) caps; weights are factors: 0.4 * min(metrics.a, 100)
 *   round(x, scale)           half up
 *   orElse(x, y)              y where x has no value
 */

/** Decimals of quotients inside a formula; only the result is rounded to the metric's scale. */
const QUOTIENT_SCALE = 20;
/** Decimals of the result where the definition says nothing. */
const RESULT_SCALE = 4;

/** Another metric at the moment of reading: its value, and the final value of its previous window. */
export interface FormulaInput {
  value: Decimal | null;
  previous: Decimal | null;
}

type FormulaInputs = (key: string) => FormulaInput;

/** A formula ready to be evaluated any number of times. */
export interface Formula {
  readonly root: FormulaNode;
  readonly scale: number;
  /** Metrics whose current window is read. */
  readonly reads: readonly string[];
  /** Metrics whose previous window is read. */
  readonly readsPrevious: readonly string[];
}

/** A formula, or what is wrong with its text and from which character on (counted from 0). */
export type FormulaResult = { ok: true; value: Formula } | { ok: false; error: FormulaError };

export interface FormulaError {
  position: number;
  reason: string;
  remedy: string;
}

/** Reads the text of a formula; whether its metrics exist is checked with the other definitions. */
export function compileFormula(definition: Pick<FormulaDefinition, 'formula' | 'scale'>): FormulaResult {
  const parsed = parseFormulaText(definition.formula);
  if (!parsed.ok) return parsed;
  const reads = new Set<string>();
  const readsPrevious = new Set<string>();
  collectReads(parsed.value, reads, readsPrevious);
  return {
    ok: true,
    value: {
      root: parsed.value,
      scale: definition.scale ?? RESULT_SCALE,
      reads: [...reads],
      readsPrevious: [...readsPrevious],
    },
  };
}

/**
 * The value of a checked formula metric from the metrics it names, rounded half up to its scale; null where what it
 * needs has no value. Throws for a formula that validateDefinitions refuses.
 */
export function readFormula(definition: FormulaDefinition, read: FormulaInputs): Decimal | null {
  const formula = formulaOf(definition);
  return evaluate(formula.root, read)?.round(formula.scale, 'halfUp') ?? null;
}

/** The keys a checked formula reads: `current` in the window of the moment, `previous` in the window before it. */
export function formulaReads(definition: FormulaDefinition): {
  current: readonly string[];
  previous: readonly string[];
} {
  const { reads, readsPrevious } = formulaOf(definition);
  return { current: reads, previous: readsPrevious };
}

const compiled = new WeakMap<FormulaDefinition, Formula>();

function formulaOf(definition: FormulaDefinition): Formula {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const result = compileFormula(definition);
  assert(result.ok, `the formula of metric ${definition.key} is invalid`);
  compiled.set(definition, result.value);
  return result.value;
}

function evaluate(node: FormulaNode, read: FormulaInputs): Decimal | null {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'metric':
      return read(node.key).value;
    case 'previous':
      return read(node.key).previous;
    case 'growth':
      return growth(read(node.key));
    case 'orElse':
      return evaluate(node.value, read) ?? evaluate(node.otherwise, read);
    case 'call':
      return call(node, read);
  }
}

function call(node: FormulaNode & { kind: 'call' }, read: FormulaInputs): Decimal | null {
  const operands: Decimal[] = [];
  for (const argument of node.arguments) {
    const operand = evaluate(argument, read);
    if (operand === null) return null;
    operands.push(operand);
  }
  const [first, second] = operands as [Decimal, Decimal];
  switch (node.name) {
    case 'add':
      return first.add(second);
    case 'subtract':
      return first.sub(second);
    case 'multiply':
      return first.mul(second);
    case 'negate':
      return first.neg();
    case 'abs':
      return first.abs();
    case 'ratio':
      return second.isZero() ? null : first.divide(second, QUOTIENT_SCALE, 'halfUp');
    case 'min':
      return operands.reduce(Decimal.min);
    case 'max':
      return operands.reduce(Decimal.max);
    case 'round':
      return first.round(Number(second.toString()), 'halfUp');
  }
}

function growth({ value, previous }: FormulaInput): Decimal | null {
  if (value === null || previous === null || previous.sign() <= 0) return null;
  return value.sub(previous).divide(previous, QUOTIENT_SCALE, 'halfUp');
}

function collectReads(node: FormulaNode, reads: Set<string>, readsPrevious: Set<string>): void {
  if (node.kind === 'metric' || node.kind === 'growth') reads.add(node.key);
  if (node.kind === 'previous' || node.kind === 'growth') readsPrevious.add(node.key);
  const children = node.kind === 'call' ? node.arguments : node.kind === 'orElse' ? [node.value, node.otherwise] : [];
  for (const child of children) collectReads(child, reads, readsPrevious);
}
