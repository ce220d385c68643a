import { Decimal } from '../decimal.ts';
import { callOf, childrenOf, isNumberLiteral, type Node, walk } from './ast.ts';
import { invalid } from './errors.ts';

const MAX_INT = 2n ** 63n - 1n;
const BESIDE_DECIMAL = new Set(['+', '-', '*', '<', '<=', '>', '>=', '==', '!=']);

/**
 * Replaces every literal with a point or exponent by the Decimal its text says, before types are checked: no double
 * exists in the language. Whole numbers stay int unless a decimal stands in the same list or `widened` names them by
 * position.
 */
export function readLiterals(root: Node, widened: ReadonlySet<number>): void {
  const decimals = new Set(widened);
  for (const node of walk(root)) {
    for (const start of mixedListLiterals(node)) decimals.add(start);
    if (node.op === '-_') readLiteral(node.args as Node, decimals, true);
    else for (const child of childrenOf(node)) readLiteral(child, decimals, false);
  }
  readLiteral(root, decimals, false);
}

function readLiteral(node: Node, decimals: ReadonlySet<number>, negated: boolean): void {
  if (node.op !== 'value') return;
  const value = node.args;
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Decimal) return;
  const text = node.input.slice(node.start, node.end);
  if (typeof value === 'number') {
    const exact = Decimal.parse(text);
    const remedy = 'numbers have at most 40 digits and 20 decimals';
    if (exact === null) throw invalid('number_invalid', `${text} is too long for a number`, node, remedy);
    node.args = exact;
  } else if (typeof value === 'bigint') {
    if (decimals.has(node.start)) node.args = Decimal.fromUnits(value, 0);
    else if (value > MAX_INT + (negated ? 1n : 0n)) {
      throw invalid(
        'number_invalid',
        `${text} does not fit into 64 bits`,
        node,
        `write ${text}.0 for an exact decimal`,
      );
    }
  } else if (value === null) {
    throw invalid('null_literal', 'null does not exist here', node, 'ask has(x.field) whether a value is there');
  } else {
    throw invalid(
      'literal_unknown',
      `${text} is of a kind that does not exist here`,
      node,
      'use numbers and quoted text',
    );
  }
}

/** Whole numbers of a list that also holds decimals, and all in the table of a band function. */
function mixedListLiterals(node: Node): number[] {
  const call = callOf(node);
  if (call !== null && (call.name === 'bands' || call.name === 'band')) return call.args.slice(1).flatMap(intLiterals);
  if (node.op !== 'list') return [];
  const literals = [...nestedLiterals(node)];
  return literals.some((literal) => typeof literal.args !== 'bigint') ? intLiterals(node) : [];
}

/** Number literals reachable through lists, signs and the branches of a choice. */
function* nestedLiterals(node: Node): Generator<Node> {
  if (
    node.op === 'value' &&
    (typeof node.args === 'bigint' || typeof node.args === 'number' || isNumberLiteral(node))
  ) {
    yield node;
  } else if (node.op === 'list' || node.op === '-_') {
    for (const child of childrenOf(node)) yield* nestedLiterals(child);
  } else if (node.op === '?:') {
    for (const branch of childrenOf(node).slice(1)) yield* nestedLiterals(branch);
  }
}

function intLiterals(node: Node): number[] {
  return [...nestedLiterals(node)]
    .filter((literal) => typeof literal.args === 'bigint')
    .map((literal) => literal.start);
}

/**
 * When a check failed at `failed`: the whole numbers around it that could be decimals, so that `has(x.a) ? x.a : 0`,
 * `[x.a, 0]` and `x.a in [1, 2]` work. Compiling is tried again with these.
 */
export function literalsToWiden(root: Node, failed: Node): number[] {
  let around: Node | null = null;
  for (const node of walk(root)) {
    const mayMix = node.op === '?:' || node.op === 'list' || node.op === 'in';
    const encloses = node === failed || childrenOf(node).includes(failed);
    if (mayMix && encloses) around = node;
  }
  if (around === null) return [];
  return around.op === 'in' ? childrenOf(around).flatMap(intLiterals) : intLiterals(around);
}

/** In a checked tree: whole numbers that meet a Decimal and would be converted at every evaluation. */
export function literalsBesideDecimal(root: Node): number[] {
  const found: number[] = [];
  for (const node of walk(root)) {
    if (!BESIDE_DECIMAL.has(node.op)) continue;
    const [left, right] = node.args as [Node, Node];
    if (left.checkedType?.name === 'Decimal' && isNumberLiteral(right)) found.push(...intLiterals(right));
    if (right.checkedType?.name === 'Decimal' && isNumberLiteral(left)) found.push(...intLiterals(left));
  }
  return found;
}
