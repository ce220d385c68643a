/**
 * A cycle of a directed graph as the nodes along it, the first one again at the end (a, b, a), or null. Nodes are tried
 * in the order of the map, so the same graph always names the same cycle. Targets need not be nodes of their own.
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const finished = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = cycleFrom(graph, start, finished);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Without recursion: a chain of rules may be longer than the call stack. */
function cycleFrom(
  graph: ReadonlyMap<string, readonly string[]>,
  start: string,
  finished: Set<string>,
): string[] | null {
  const path: { node: string; next: number }[] = [];
  const onPath = new Set<string>();
  const enter = (node: string) => {
    path.push({ node, next: 0 });
    onPath.add(node);
  };
  if (!finished.has(start)) enter(start);
  while (path.length > 0) {
    const step = path.at(-1)!;
    const target = graph.get(step.node)?.[step.next];
    step.next += 1;
    if (target === undefined) {
      path.pop();
      onPath.delete(step.node);
      finished.add(step.node);
    } else if (onPath.has(target)) {
      const nodes = path.map(({ node }) => node);
      return [...nodes.slice(nodes.indexOf(target)), target];
    } else if (!finished.has(target)) enter(target);
  }
  return null;
}
