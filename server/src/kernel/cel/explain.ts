import { Decimal } from '../decimal.ts';
import { callOf, childrenOf, comprehensionOf, type Evaluator, type Node, textOf } from './ast.ts';
import { EvaluationError, toEvaluationError } from './errors.ts';
import type { Trace } from './types.ts';

/** Elements of a list shown one by one; the last one evaluated, which decided, is always shown. */
const MAX_ELEMENTS = 10;
const MAX_LISTED = 20;
/** Calls that only spell a value. */
const LITERAL_CALLS = new Set(['timestamp', 'duration']);

/** A part of the expression worth showing, and those inside it. */
interface Part {
  node: Node;
  text: string;
  children: Part[];
  /** Conditions evaluated once per element of a list. */
  bodies: Part[];
}

/** What happened at one evaluation of a part. */
interface Visit {
  part: Part;
  value?: unknown;
  error?: string;
  inside: Visit[];
  /** Elements seen, shown or not. */
  elements: number;
  index: number | null;
}

/**
 * Evaluates while noting every part. `root` belongs to this explainer alone: its nodes are rewired. The library looks
 * up `evaluate` on each node, so a function put there sees every evaluation.
 */
export function createExplainer(
  root: Node,
  run: (context: Record<string, unknown>) => unknown,
): (context: Record<string, unknown>) => Trace {
  const stack: Visit[] = [];
  const whole = partOf(root);
  wire(whole, stack);
  return (context) => {
    const top: Visit = { part: whole, inside: [], elements: 0, index: null };
    stack.length = 0;
    stack.push(top);
    try {
      run(context);
    } catch (error) {
      const known = toEvaluationError(error);
      if (!(known instanceof EvaluationError)) throw known;
      // An error before the first part began, e.g. a variable of the wrong type, is the whole expression's.
      if (top.inside.length === 0) return { ...unevaluated(whole), evaluated: true, error: known.message };
    }
    return traceOf(top.inside[0]!);
  };
}

function partOf(root: Node): Part {
  const [part] = partsIn(root, null);
  if (part?.node === root) return part;
  return { node: root, text: textOf(root), children: partsIn(root, null), bodies: [] };
}

/** The outermost parts worth showing in a subtree. */
function partsIn(node: Node, parent: Node | null): Part[] {
  if (!isShown(node, parent)) return childrenOf(node).flatMap((child) => partsIn(child, node));
  const part: Part = { node, text: textOf(node), children: [], bodies: [] };
  if (isFact(node) || callOf(node)?.name === 'has') return [part];
  const comprehension = comprehensionOf(node);
  if (comprehension === null) {
    part.children = childrenOf(node).flatMap((child) => partsIn(child, node));
  } else {
    part.children = partsIn(comprehension.range, node);
    part.bodies = comprehension.bodies.map(partOf);
  }
  return [part];
}

function isShown(node: Node, parent: Node | null): boolean {
  switch (node.op) {
    case 'value':
    case 'list':
      return false;
    // a && b && c is one conjunction of three.
    case '&&':
    case '||':
      return parent?.op !== node.op;
    case '-_':
      return (node.args as Node).op !== 'value';
    // A record itself says nothing; its fields do.
    case 'id':
    case '.':
    case '[]':
      return node.checkedType?.kind !== 'message' || node.checkedType.name === 'Decimal' || isTime(node);
    case 'call':
      return !LITERAL_CALLS.has(callOf(node)!.name);
    default:
      return true;
  }
}

/** A chain of fields and written-out keys: shown as one, with its value. */
function isFact(node: Node): boolean {
  if (node.op === 'id') return true;
  if (node.op !== '.' && node.op !== '[]') return false;
  const [left, key] = node.args as [Node, Node | string];
  return (typeof key === 'string' || key.op === 'value') && isFact(left);
}

function isTime(node: Node): boolean {
  return node.checkedType!.name.startsWith('google.protobuf.');
}

function wire(part: Part, stack: Visit[]): void {
  const { node } = part;
  const { alternate, macro, evaluate } = node.meta;
  const original = (evaluator: Evaluator, context: unknown): unknown => {
    if (alternate !== undefined) return alternate.evaluate(evaluator, alternate, context);
    if (macro !== undefined) return macro.evaluate(evaluator, macro, context);
    return evaluate(evaluator, node, context);
  };
  node.evaluate = (evaluator, _node, context) => {
    const visit = enter(part, stack.at(-1)!);
    stack.push(visit);
    try {
      visit.value = original(evaluator, context);
      return visit.value;
    } catch (error) {
      const known = toEvaluationError(error);
      visit.error = known instanceof Error ? known.message : String(known);
      throw error;
    } finally {
      stack.pop();
    }
  };
  for (const child of part.children) wire(child, stack);
  for (const body of part.bodies) wire(body, stack);
}

function enter(part: Part, parent: Visit): Visit {
  const visit: Visit = { part, inside: [], elements: 0, index: null };
  const { bodies } = parent.part;
  if (bodies.includes(part)) {
    if (part === bodies[0]) parent.elements += 1;
    visit.index = parent.elements - 1;
    const shown = parent.inside.filter((inside) => inside.index !== null);
    if (shown.length > MAX_ELEMENTS) parent.inside.splice(parent.inside.indexOf(shown[MAX_ELEMENTS]!), 1);
  }
  parent.inside.push(visit);
  return visit;
}

function traceOf(visit: Visit): Trace {
  const { part, inside } = visit;
  const operands = part.children.map((child) => {
    const found = inside.find((candidate) => candidate.part === child);
    return found === undefined ? unevaluated(child) : traceOf(found);
  });
  const elements = inside.filter((candidate) => candidate.index !== null).map(traceOf);
  const text = visit.index === null ? part.text : `[${visit.index}] ${part.text}`;
  const trace: Trace = { text, value: undefined, evaluated: true, children: [...operands, ...elements] };
  if (visit.error === undefined) trace.value = plainValue(visit.value);
  else trace.error = visit.error;
  const shown = new Set(inside.filter((candidate) => candidate.index !== null).map((candidate) => candidate.index))
    .size;
  if (visit.elements > shown) trace.omitted = visit.elements - shown;
  return trace;
}

function unevaluated(part: Part): Trace {
  return { text: part.text, value: undefined, evaluated: false, children: [] };
}

/** JSON without loss: exact numbers and instants as text, long lists and records by their size. */
function plainValue(value: unknown): unknown {
  if (value instanceof Decimal) return value.toString();
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Set) return plainValue([...value]);
  if (Array.isArray(value)) {
    const isPlain = value.every((element) => typeof element !== 'object' || element instanceof Decimal);
    if (!isPlain) return { size: value.length };
    if (value.length <= MAX_LISTED) return value.map(plainValue);
    return { size: value.length, first: value.slice(0, MAX_LISTED).map(plainValue) };
  }
  if (typeof value === 'object' && value !== null) {
    return value[Symbol.toStringTag as keyof typeof value] === 'google.protobuf.Duration' ? String(value) : undefined;
  }
  return value;
}
