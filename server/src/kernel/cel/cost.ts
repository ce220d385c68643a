import { type CelType, callOf, childrenOf, comprehensionOf, type Node } from './ast.ts';
import { MAX_PATTERN } from './glob.ts';

/**
 * Work is estimated before an expression is accepted. One unit stands for ten nanoseconds and the single figures below
 * are upper bounds measured on values at the edge of what events may hold, so that an accepted expression stays well
 * under 50 milliseconds over 10,000 lines.
 */
export const COST_LIMIT = 3_000_000;

/** Longest text of a line the estimate reckons with. */
const TEXT = 100;
/** Looking for one text in another; a text of repeated letters is the worst. */
const SEARCH = TEXT * 0.8;

const OPERATORS: Record<string, number> = {
  value: 1,
  id: 3,
  '.': 4,
  '[]': 15,
  list: 10,
  '!_': 2,
  '-_': 8,
  '?:': 3,
  '&&': 4,
  '||': 4,
  '*': 25,
  '/': 25,
};
const CALLS: Record<string, number> = {
  has: 6,
  size: TEXT,
  timestamp: 1,
  duration: 1,
  decimal: 60,
  string: 50,
  int: 40,
  divide: 60,
  round: 40,
  floor: 40,
  ceil: 40,
  contains: SEARCH,
  indexOf: SEARCH,
  lowerAscii: TEXT / 2,
  upperAscii: TEXT / 2,
};
const DEFAULT_CALL = 15;
const DEFAULT_OPERATOR = 12;
/** One step through a list inside `in`, `==` or sum(); comparing decimals or records costs more. */
const PER_VALUE = 4;
const PER_RECORD = 14;
/** Handing one element to a comprehension. */
const PER_ROUND = 8;

export interface CostModel {
  /** Most elements of a list of records. */
  maxLines: number;
  /** Most elements of a list of plain values. */
  maxValues: number;
  /** Cost of one call of the functions a scope adds, by name. */
  functions: ReadonlyMap<string, number>;
}

/** Upper estimate of the work of one evaluation, in cost units. */
export function costOf(node: Node, model: CostModel): number {
  const comprehension = comprehensionOf(node);
  if (comprehension !== null) {
    const body = comprehension.bodies.reduce((sum, part) => sum + costOf(part, model), PER_ROUND);
    return costOf(comprehension.range, model) + lengthOf(comprehension.range, model) * body + DEFAULT_CALL;
  }
  return childrenOf(node).reduce((sum, child) => sum + costOf(child, model), ownCost(node, model));
}

function ownCost(node: Node, model: CostModel): number {
  const call = callOf(node);
  if (call !== null) return callCost(call, model);
  if (node.op === 'in') return DEFAULT_OPERATOR + listWork((node.args as [Node, Node])[1], model);
  const own = OPERATORS[node.op];
  if (own !== undefined) return own;
  // `==` and `+` over whole lists touch every element.
  const lists = childrenOf(node).filter((child) => child.checkedType?.kind === 'list');
  return lists.reduce((sum, list) => sum + listWork(list, model), DEFAULT_OPERATOR);
}

function listWork(list: Node, model: CostModel): number {
  const element = list.checkedType?.valueType;
  // Decimals written out are compared directly, see constants.ts.
  const isPlain = list.op === 'list' || (element !== undefined && isPlainType(element) && element.name !== 'Decimal');
  return (isPlain ? PER_VALUE : PER_RECORD) * lengthOf(list, model);
}

function callCost(call: { name: string; receiver: Node | null; args: Node[] }, model: CostModel): number {
  const own = model.functions.get(call.name);
  if (own !== undefined) return own;
  if (call.name === 'sum') return DEFAULT_CALL + PER_VALUE * lengthOf(call.receiver!, model);
  if (call.name === 'bands' || call.name === 'band') return DEFAULT_CALL + 25 * lengthOf(call.args[1]!, model);
  if (call.name === 'glob') return DEFAULT_CALL + patternWork(call.args[1]!);
  if (call.name === 'size' && (call.receiver ?? call.args[0])?.checkedType?.kind === 'list') return DEFAULT_CALL;
  return CALLS[call.name] ?? DEFAULT_CALL;
}

/** Each run between stars is searched for; a question mark in it forces to try it at every place of the text. */
function patternWork(pattern: Node): number {
  if (pattern.op !== 'value') return SEARCH * MAX_PATTERN;
  const text = pattern.args as string;
  const runs = text.split('*').slice(1, -1);
  return runs.reduce((sum, run) => sum + SEARCH * (run.includes('?') ? run.length : 1), text.length);
}

/** Most elements a list can have. */
function lengthOf(list: Node, model: CostModel): number {
  if (list.op === 'list') return (list.args as Node[]).length;
  if (list.op === '+') return childrenOf(list).reduce((sum, part) => sum + lengthOf(part, model), 0);
  if (list.op === '?:')
    return Math.max(
      ...childrenOf(list)
        .slice(1)
        .map((branch) => lengthOf(branch, model)),
    );
  const comprehension = comprehensionOf(list);
  if (comprehension !== null) return lengthOf(comprehension.range, model);
  const element = list.checkedType?.valueType;
  return element !== undefined && isPlainType(element) ? model.maxValues : model.maxLines;
}

function isPlainType(type: CelType): boolean {
  return type.kind === 'primitive' || type.name === 'Decimal' || type.name.startsWith('google.protobuf.');
}
