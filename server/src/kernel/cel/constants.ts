import type { Environment } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import { callOf, childrenOf, type Evaluator, type Node, textOf, walk } from './ast.ts';

/**
 * Computes once what never changes: lists of literals, lengths of time. A rule over 10,000 lines would otherwise build
 * its list of articles for every line. Membership in a list written out becomes a look-up.
 */
export function foldConstants(root: Node, environment: Environment): void {
  for (const node of walk(root)) {
    if (node.op === 'list' && isConstant(node)) {
      const list = constantOf(node);
      node.setMeta('evaluate', () => list);
    } else if (node.op === 'in') {
      foldMembership(node);
    } else if (callOf(node)?.name === 'duration') {
      const duration: unknown = environment.evaluate(textOf(node));
      node.setMeta('evaluate', () => duration);
    }
  }
}

/** The checker has seen to it that the elements are of the type looked for. */
function foldMembership(node: Node): void {
  const [left, right] = node.args as [Node, Node];
  if (right.op !== 'list' || !isConstant(right)) return;
  const list = constantOf(right) as unknown[];
  if (list.every((element) => element instanceof Decimal)) {
    node.setMeta('evaluate', (evaluator: Evaluator, _node: Node, context: unknown) => {
      const sought = evaluator.run(left, context) as Decimal;
      return list.some((element) => element.compare(sought) === 0);
    });
  } else if (list.every((element) => typeof element === 'string' || typeof element === 'bigint')) {
    const values = new Set(list);
    node.setMeta('evaluate', (evaluator: Evaluator, _node: Node, context: unknown) =>
      values.has(evaluator.run(left, context) as string | bigint),
    );
  }
}

function isConstant(node: Node): boolean {
  return node.op === 'value' || (node.op === 'list' && childrenOf(node).every(isConstant));
}

function constantOf(node: Node): unknown {
  return node.op === 'list' ? (node.args as Node[]).map(constantOf) : node.args;
}
