import { Decimal } from '../decimal.ts';

/** The library's tree as this folder reads it. The library documents the nodes but types only part of them. */

export interface CelType {
  readonly kind: string;
  /** Short name: `list` for every list. */
  readonly type: string;
  /** Full name: `list<Decimal>`. */
  readonly name: string;
  readonly valueType?: CelType;
  readonly keyType?: CelType;
}

export interface Evaluator {
  run(node: Node, context: unknown): unknown;
}

export interface Macro {
  macroHasProps?: Node[];
  evaluate(evaluator: Evaluator, macro: Macro, context: unknown): unknown;
}

type Evaluate = (evaluator: Evaluator, node: Node, context: unknown) => unknown;

export interface Node {
  readonly op: string;
  args: unknown;
  /** Where a message about this node should point: the field of a selection, not its start. */
  readonly pos: number;
  readonly start: number;
  readonly end: number;
  readonly input: string;
  checkedType?: CelType;
  /** Reciprocal of a literal divisor, set by lint.ts on `/`. */
  exactFactor?: Decimal;
  readonly meta: { alternate?: Node; macro?: Macro; evaluate: Evaluate };
  evaluate: Evaluate;
  setMeta(key: string, value: unknown): Node;
}

/** `list.exists(x, …)` and its sisters, taken apart. */
export interface Comprehension {
  kind: string;
  range: Node;
  variable: Node;
  /** Predicate, transform, or for the three-argument map both. */
  bodies: Node[];
}

const COMPREHENSIONS = new Set(['all', 'exists', 'exists_one', 'filter', 'map', 'sum']);

export function asNode(value: unknown): Node {
  return value as Node;
}

/** Name, receiver and arguments of a call; null for every other node. */
export function callOf(node: Node): { name: string; receiver: Node | null; args: Node[] } | null {
  if (node.op === 'call') {
    const [name, args] = node.args as [string, Node[]];
    return { name, receiver: null, args };
  }
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args as [string, Node, Node[]];
    return { name, receiver, args };
  }
  return null;
}

export function comprehensionOf(node: Node): Comprehension | null {
  if (node.op !== 'rcall') return null;
  const [kind, range, args] = node.args as [string, Node, Node[]];
  const [variable, ...bodies] = args;
  if (!COMPREHENSIONS.has(kind) || variable?.op !== 'id') return null;
  if (bodies.length !== 1 && !(kind === 'map' && bodies.length === 2)) return null;
  return { kind, range, variable, bodies };
}

/** Operands in source order. The variable a comprehension declares is no operand. */
export function childrenOf(node: Node): Node[] {
  const comprehension = comprehensionOf(node);
  if (comprehension !== null) return [comprehension.range, ...comprehension.bodies];
  const call = callOf(node);
  if (call !== null) return call.receiver === null ? call.args : [call.receiver, ...call.args];
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
      return [(node.args as [Node, string])[0]];
    case '!_':
    case '-_':
      return [node.args as Node];
    case 'map':
      return (node.args as [Node, Node][]).flat();
    default:
      return node.args as Node[];
  }
}

/** Every node below and including `node`, parents before their operands. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** `event.data.hours` of a chain of selections that starts at a name, else null. */
export function pathOf(node: Node): string | null {
  if (node.op === 'id') return node.args as string;
  if (node.op !== '.') return null;
  const [left, field] = node.args as [Node, string];
  const head = pathOf(left);
  return head === null ? null : `${head}.${field}`;
}

/** A literal or its negation. */
export function isNumberLiteral(node: Node): boolean {
  if (node.op === '-_') return isNumberLiteral(node.args as Node);
  return node.op === 'value' && (typeof node.args === 'bigint' || node.args instanceof Decimal);
}

/**
 * The source text of a node. The library's ranges leave out the brackets around operands, so `(a || b) && c` would read
 * `a || b) && c`: the range is widened until its brackets balance.
 */
export function textOf(node: Node): string {
  const { start, end } = balancedRange(node.input, node.start, node.end);
  return node.input.slice(start, end);
}

function balancedRange(source: string, from: number, to: number): { start: number; end: number } {
  let open = 0;
  let missing = 0;
  for (let i = from; i < to; i = skipToken(source, i)) {
    if (source[i] === '(') open += 1;
    else if (source[i] === ')' && open > 0) open -= 1;
    else if (source[i] === ')') missing += 1;
  }
  let start = from;
  while (missing > 0 && start > 0) {
    start -= 1;
    if (source[start] === '(') missing -= 1;
  }
  let end = to;
  while (open > 0 && end < source.length) {
    if (source[end] === ')') open -= 1;
    end += 1;
  }
  return { start, end };
}

/** Position after one character, or after a whole string literal or comment. */
function skipToken(source: string, at: number): number {
  const quote = source[at];
  if (quote === '/' && source[at + 1] === '/') {
    const newline = source.indexOf('\n', at);
    return newline === -1 ? source.length : newline;
  }
  if (quote !== '"' && quote !== "'") return at + 1;
  const raw = /[rR]/.test(source[at - 1] ?? '');
  const delimiter = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  let i = at + delimiter.length;
  while (i < source.length && !source.startsWith(delimiter, i)) i += source[i] === '\\' && !raw ? 2 : 1;
  return i + delimiter.length;
}
