import { callOf, childrenOf, comprehensionOf, type Node } from './ast.ts';
import { invalid } from './errors.ts';
import { suggestion } from './suggest.ts';

/** Deepest nesting of operands; long chains of && and + count too. */
const MAX_DEPTH = 200;

export interface Names {
  variables: readonly string[];
  functions: readonly string[];
  methods: readonly string[];
}

const COMPREHENSION_HELP = 'one pass is enough for most rules: filter first, or compare with `in`, sum(…) or bands(…)';
const ZONE_HELP = 'use the local date fields of the event, which follow the time zone of the programme';

/** Functions people know from CEL and why they are not here. */
const REFUSED: Record<string, string> = {
  matches: 'use startsWith, endsWith, contains or glob(text, "AB-*")',
  dyn: 'everything has a type here; leave it out',
  double: 'numbers are exact decimals; convert text with decimal(text)',
  uint: 'use a whole number or decimal(…)',
  bool: 'compare with the text, e.g. x == "true"',
  bytes: 'use text',
  type: 'types are known when the rule is saved; leave it out',
  bind: 'write the part out where it is used',
  split: 'use startsWith, endsWith, contains or glob(text, "AB-*")',
  join: 'compare the elements with exists or all',
};

/** What can be said before types are known: names, functions, shapes that are not allowed. */
export function lintSyntax(root: Node, names: Names): void {
  visit(root, { names, element: null, depth: 0 });
}

interface Place {
  names: Names;
  /** Name of the list element inside a comprehension. */
  element: string | null;
  depth: number;
}

function visit(node: Node, place: Place): void {
  if (place.depth > MAX_DEPTH) {
    throw invalid(
      'too_deep',
      `more than ${MAX_DEPTH} operations inside one another`,
      node,
      'split the rule into clauses',
    );
  }
  if (node.op === 'map') {
    throw invalid('map_literal', 'braces are not used here', node, 'use a list: [["A", 1.0], ["B", 2.0]]');
  }
  if (node.op === 'id') checkVariable(node, place);
  checkCall(node, place.names);
  const comprehension = comprehensionOf(node);
  const inner = { ...place, depth: place.depth + 1 };
  if (comprehension === null) {
    for (const child of childrenOf(node)) visit(child, inner);
    return;
  }
  const element = comprehension.variable.args as string;
  if (place.element !== null) {
    const detail = `${comprehension.kind}(…) inside another pass over a list`;
    throw invalid('nested_comprehension', detail, namePosition(node), COMPREHENSION_HELP);
  }
  if (place.names.variables.includes(element)) {
    const remedy = `choose another name, e.g. ${element.slice(0, 1)}`;
    throw invalid('name_taken', `${element} is the name of a variable already`, comprehension.variable, remedy);
  }
  visit(comprehension.range, inner);
  for (const body of comprehension.bodies) visit(body, { ...inner, element });
}

function checkVariable(node: Node, place: Place): void {
  const name = node.args as string;
  const known = place.element === null ? place.names.variables : [place.element, ...place.names.variables];
  if (known.includes(name)) return;
  throw invalid('unknown_variable', `${name} is not known here`, node, suggestion(name, known, 'no variables here'));
}

function checkCall(node: Node, names: Names): void {
  const call = callOf(node);
  if (call === null) return;
  const { name, receiver } = call;
  const known = receiver === null ? names.functions : names.methods;
  if (known.includes(name)) return;
  const at = namePosition(node);
  const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name]! : /^get[A-Z]/.test(name) ? ZONE_HELP : null;
  if (refused !== null) throw invalid('function_refused', `${name}(…) is not available`, at, refused);
  const detail = `there is no function ${name}(…)`;
  if (receiver === null && names.methods.includes(name)) {
    throw invalid('unknown_function', detail, at, `write x.${name}(…)`);
  }
  if (receiver !== null && names.functions.includes(name)) {
    throw invalid('unknown_function', detail, at, `write ${name}(x, …)`);
  }
  throw invalid('unknown_function', detail, at, suggestion(name, known, 'no functions here'));
}

/** Where the name of a called function stands. */
function namePosition(node: Node): { start: number; end: number } {
  const { name, receiver } = callOf(node)!;
  const start = receiver === null ? node.start : node.input.indexOf(name, receiver.end);
  return { start, end: start + name.length };
}
