import { EvaluationError } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import { parseInstant } from '../time.ts';
import { type CelType, callOf, type Evaluator, isNumberLiteral, type Node, textOf, walk } from './ast.ts';
import { type BandTable, bandFault } from './bands.ts';
import { type CompileError, invalid } from './errors.ts';
import { MAX_PATTERN } from './glob.ts';
import { tolerateAbsence } from './macros.ts';
import { suggestion } from './suggest.ts';
import type { ExpectedType } from './types.ts';

/** Fields of the declared types, by type name. */
export type Fields = ReadonlyMap<string, Readonly<Record<string, string>>>;

const DURATION = /^-?(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/;
const MAX_DECIMALS = 20;
const HOURS: Record<string, number> = { h: 1, m: 1 / 60, s: 1 / 3600, ms: 1 / 3_600_000 };
const MAX_HOURS = 100 * 366 * 24;
const MIN_INT = -(2n ** 63n);

/** What the library's checker lets through: integer division, has() of fields that do not exist, unreadable dates. */
export function lintTyped(root: Node, fields: Fields): void {
  for (const node of walk(root)) {
    if (node.op === '/') checkDivision(node);
    if (node.op === '.') checkSelection(node);
    if (node.op === '-_' && node.checkedType?.name === 'int') checkNegation(node);
    const call = callOf(node);
    if (call === null) continue;
    if (call.name === 'has') checkHas(node, call.args[0]!, fields);
    else if (call.name === 'timestamp') checkTimestamp(node, call.args[0]!);
    else if (call.name === 'duration') checkDuration(call.args[0]!);
    else if (call.name === 'glob') checkPattern(call.args[1]!);
    else if (call.name === 'bands' || call.name === 'band') checkTable(call.args[1]!);
  }
}

/** Refuses a result of another type than the caller can use. */
export function checkResult(root: Node, expected: ExpectedType): void {
  const name = typeName(root.checkedType!);
  if (expected === 'any' || name === expected || (expected === 'Decimal' && name === 'int')) return;
  const remedies: Record<string, string> = {
    bool: 'compare it with something, e.g. … >= 100',
    int: 'whole numbers come from int(…), e.g. int(floor(x))',
    string: 'turn it into text with string(…)',
    Decimal: 'give a number, or a choice between two: condition ? 10.0 : 0.0',
    timestamp: 'give an instant, e.g. event.occurredAt',
  };
  const detail = `the result is ${name}, wanted is ${expected}`;
  throw invalid('result_type', detail, { start: 0, end: root.input.length }, remedies[expected]!);
}

/** The name people write, not the library's. */
export function typeName(type: CelType): string {
  return type.name
    .replaceAll('google.protobuf.Timestamp', 'timestamp')
    .replaceAll('google.protobuf.Duration', 'duration');
}

/** Division has to be exact: a literal divisor whose reciprocal ends becomes a factor, everything else is refused. */
function checkDivision(node: Node): void {
  const [left, right] = node.args as [Node, Node];
  const [a, b] = [textOf(left), textOf(right)];
  if (node.checkedType?.name === 'int') {
    const remedy =
      right.op === 'value' && exactReciprocal(Decimal.of(right.args as bigint)) !== null
        ? `write ${a} / ${b}.0 for the exact result, or divide(${a}, ${b}, 0, "floor") for whole ones`
        : `write divide(${a}, ${b}, 2) and state the decimals`;
    throw invalid('integer_division', `${a} / ${b} divides whole numbers and would lose the rest`, wide(node), remedy);
  }
  const divisor = literalNumber(right);
  const remedy = `write divide(${a}, ${b}, 2) and state the decimals`;
  if (divisor === null) throw invalid('inexact_division', `${a} / ${b} may not end`, wide(node), remedy);
  if (divisor.isZero()) throw invalid('division_by_zero', `${a} / ${b} divides by zero`, wide(node), remedy);
  const factor = exactReciprocal(divisor);
  if (factor === null) throw invalid('inexact_division', `${a} / ${b} does not end`, wide(node), remedy);
  node.exactFactor = factor;
}

function wide(node: Node): { start: number; end: number } {
  return { start: node.start, end: node.end };
}

function literalNumber(node: Node): Decimal | null {
  if (!isNumberLiteral(node)) return null;
  if (node.op === '-_') return literalNumber(node.args as Node)!.neg();
  return Decimal.of(node.args as bigint | Decimal);
}

/** 1 / divisor where that is a decimal that ends (divisors of the form 2^a · 5^b), else null. */
function exactReciprocal(divisor: Decimal): Decimal | null {
  if (divisor.isZero()) return null;
  const reciprocal = Decimal.ONE.divide(divisor, MAX_DECIMALS, 'down');
  return reciprocal.mul(divisor).equals(Decimal.ONE) ? Decimal.of(reciprocal.toString()) : null;
}

/** Selecting from open keys would let every misspelling pass; the brackets say that the key is data. */
function checkSelection(node: Node): void {
  const [left, field] = node.args as [Node, string];
  if (left.checkedType?.kind !== 'map') return;
  const text = textOf(left);
  throw invalid('open_keys', `${text} has open keys, not fields`, node, `write ${text}["${field}"]`);
}

function checkHas(call: Node, argument: Node, fields: Fields): void {
  const selections: Node[] = [];
  let root = argument;
  for (; root.op === '.'; root = (root.args as [Node, string])[0]) selections.unshift(root);
  let type = typeName(root.checkedType!);
  for (const selection of selections) {
    const field = (selection.args as [Node, string])[1];
    const next = fields.get(type)?.[field];
    if (next === undefined) throw unknownField(selection, type, field, fields);
    type = next;
  }
  tolerateAbsence(call.meta.macro!);
}

export function unknownField(node: Node, type: string, field: string, fields: Fields): CompileError {
  const known = Object.keys(fields.get(type) ?? {});
  const remedy = suggestion(field, known, `${type} has no fields`);
  return invalid('unknown_field', `${type} has no field ${field}`, node, remedy);
}

function checkTimestamp(call: Node, argument: Node): void {
  const example = 'write a date with its offset, e.g. timestamp("2026-01-31T00:00:00Z")';
  if (typeof argument.args !== 'string' || argument.op !== 'value') {
    throw invalid('timestamp_invalid', 'timestamp(…) takes a quoted date', argument, example);
  }
  const instant = parseInstant(argument.args);
  if (!instant.ok) throw invalid('timestamp_invalid', instant.error.detail, argument, example);
  const date = new Date(instant.value);
  call.setMeta('evaluate', () => date);
}

function checkDuration(argument: Node): void {
  const remedy = 'write hours, minutes and seconds, e.g. duration("720h") or duration("1h30m")';
  if (argument.op !== 'value' || typeof argument.args !== 'string' || !DURATION.test(argument.args)) {
    throw invalid('duration_invalid', 'duration(…) takes a quoted length of time', argument, remedy);
  }
  const parts = argument.args.matchAll(/([\d.]+)(h|ms|m|s)/g);
  const hours = [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * HOURS[unit!]!, 0);
  if (hours > MAX_HOURS) throw invalid('duration_invalid', 'a length of time has at most 100 years', argument, remedy);
}

/** The library negates the smallest whole number without noticing that the result needs 65 bits. */
function checkNegation(node: Node): void {
  const operand = node.args as Node;
  if (operand.op === 'value') return;
  node.setMeta('evaluate', (evaluator: Evaluator, self: Node, context: unknown) => {
    const value = evaluator.run(operand, context) as bigint;
    if (value !== MIN_INT) return -value;
    throw new EvaluationError({ code: 'numeric_overflow', message: 'integer overflow', node: self as never });
  });
}

function checkPattern(argument: Node): void {
  if (argument.op !== 'value' || (argument.args as string).length <= MAX_PATTERN) return;
  const detail = `a pattern has at most ${MAX_PATTERN} characters`;
  throw invalid('pattern_too_long', detail, argument, 'shorten it, or join two patterns with ||');
}

function checkTable(argument: Node): void {
  const table = literalTable(argument);
  const fault = table === null ? null : bandFault(table);
  if (fault === null) return;
  const remedy = 'write rising limits with the rate that holds from there: [[0, 0.01], [10000, 0.02]]';
  throw invalid('table_invalid', fault, argument, remedy);
}

function literalTable(argument: Node): BandTable | null {
  if (argument.op !== 'list') return null;
  const rows: Decimal[][] = [];
  for (const row of argument.args as Node[]) {
    if (row.op !== 'list') return null;
    const cells = (row.args as Node[]).map(literalNumber);
    if (cells.includes(null)) return null;
    rows.push(cells as Decimal[]);
  }
  return rows;
}
