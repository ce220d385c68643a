import { callOf, childrenOf, comprehensionOf, type Node } from './ast.ts';

/**
 * The dotted paths an expression reads, sorted. A path is as long as the selections go; the element of a list carries
 * the path of its list, so that `event.lines.exists(l, l.sku == "A")` reads `event.lines` and `event.lines.sku`.
 * A key in brackets counts as a field when it is written out.
 */
export function readsOf(root: Node): string[] {
  const reads = new Set<string>();
  collect(root, new Map(), reads);
  return [...reads].sort();
}

/** Where the names bound by a comprehension come from; null: from no fact, e.g. a list written out. */
type Elements = ReadonlyMap<string, string | null>;

function collect(node: Node, elements: Elements, reads: Set<string>): void {
  const path = pathIn(node, elements);
  if (path !== null) {
    reads.add(path);
    collectIndexes(node, elements, reads);
    return;
  }
  const comprehension = comprehensionOf(node);
  if (comprehension === null) {
    for (const child of childrenOf(node)) collect(child, elements, reads);
    return;
  }
  collect(comprehension.range, elements, reads);
  const inner = new Map(elements).set(
    comprehension.variable.args as string,
    elementPath(comprehension.range, elements),
  );
  for (const body of comprehension.bodies) collect(body, inner, reads);
}

/** Path of a chain of selections and indexes that ends in a fact, else null. */
function pathIn(node: Node, elements: Elements): string | null {
  if (node.op === 'id') {
    const name = node.args as string;
    return elements.has(name) ? elements.get(name)! : name;
  }
  if (node.op !== '.' && node.op !== '[]') return null;
  const [left, right] = node.args as [Node, Node | string];
  const head = pathIn(left, elements);
  if (head === null) return null;
  if (typeof right === 'string') return `${head}.${right}`;
  return typeof right.args === 'string' && right.op === 'value' ? `${head}.${right.args}` : head;
}

/** What is read to find a place: `rates[event.currency]` reads the currency too. */
function collectIndexes(node: Node, elements: Elements, reads: Set<string>): void {
  if (node.op !== '.' && node.op !== '[]') return;
  const [left, right] = node.args as [Node, Node | string];
  if (typeof right !== 'string') collect(right, elements, reads);
  collectIndexes(left, elements, reads);
}

/** The path the elements of a list have: filtering keeps it, mapping takes that of what is mapped to. */
function elementPath(list: Node, elements: Elements): string | null {
  const comprehension = comprehensionOf(list);
  if (comprehension === null) return callOf(list) === null ? pathIn(list, elements) : null;
  const source = elementPath(comprehension.range, elements);
  if (comprehension.kind === 'filter') return source;
  const inner = new Map(elements).set(comprehension.variable.args as string, source);
  return comprehension.kind === 'map' ? pathIn(comprehension.bodies.at(-1)!, inner) : null;
}
