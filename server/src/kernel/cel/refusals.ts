import type { Environment } from '@marcbachmann/cel-js';
import { type CelType, callOf, type Node, textOf } from './ast.ts';
import { CompileError, invalid, isLibraryError, type LibraryError } from './errors.ts';
import { type Fields, typeName, unknownField } from './typed-lint.ts';

/** Says in our words what the library's parser or checker found; errors of another kind are passed on as they are. */
export function explainRefusal(error: unknown, source: string, environment: Environment, fields: Fields): unknown {
  if (isAmbiguity(error)) {
    const start = Math.max(source.search(/\[\s*\]/), 0);
    const remedy = 'write at least one element, or ask for the size of the list';
    return invalid('type_unknown', 'the elements of an empty list have no type', { start, end: source.length }, remedy);
  }
  if (error instanceof CompileError || !isLibraryError(error)) return error;
  const { node } = error;
  const at = error.range ?? { start: 0, end: source.length };
  if (error.code === 'no_such_key' && node?.op === '.') {
    const [left, field] = node.args as [Node, string];
    return unknownField(node, typeName(left.checkedType!), field, fields);
  }
  if (error.code === 'no_such_overload' && node !== undefined) return overload(node);
  if (error.code === 'no_matching_overload' && node !== undefined) return badCall(node, environment);
  const detail = plain(error.summary);
  if (error.name === 'ParseError') {
    const remedy = syntaxRemedy(error, source);
    const unfinished = at.start >= source.trimEnd().length;
    if (unfinished) return invalid('syntax', UNFINISHED, at, unfinishedRemedy(remedy, source));
    return invalid('syntax', misplaced(detail, source.slice(at.start, at.end)), at, remedy);
  }
  return invalid(error.code, detail, at, TYPE_REMEDIES[error.code] ?? 'compare values of the same type');
}

/** Operands without a type fit several operators; the library reports that as a plain error. */
function isAmbiguity(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Operator overload') && error.message.includes('overlaps');
}

const TYPE_REMEDIES: Record<string, string> = {
  invalid_logical_operand: 'join conditions with && and ||; compare a number or text with something first',
  invalid_condition_type: 'give a condition here, e.g. x > 0',
  heterogeneous_list_element: 'give all elements the same type; numbers may be mixed with decimal(x)',
  incompatible_ternary_branches: 'give both results the same type, e.g. decimal(x) for a whole number',
  invalid_comprehension_range: 'name a list before the dot, e.g. event.lines',
  cannot_index_type: 'only records have fields; check the name before the dot',
  invalid_index_type: 'lists are indexed with whole numbers from 0',
  invalid_macro_argument: 'has(…) takes one field, e.g. has(event.data.hours)',
};

const SYNTAX_REMEDIES: Record<string, string> = {
  unterminated_string: 'close the quotation mark',
  newline_in_string: 'close the quotation mark before the line ends',
  reserved_identifier: 'this word cannot be a name; choose another',
  limit_exceeded: 'split the rule into clauses',
  invalid_macro_argument: 'the first argument names the element: lines.exists(l, l.quantity > 1)',
  invalid_escape_sequence: 'write \\\\ for a backslash',
};

function syntaxRemedy(error: LibraryError, source: string): string {
  const at = error.range?.start ?? 0;
  const rest = source.slice(at);
  if (/^=(?!=)/.test(rest)) return 'write == to compare';
  if (/^and\b/i.test(rest)) return 'write && for and';
  if (/^or\b/i.test(rest)) return 'write || for or';
  if (/^(?:is|equals)\b/i.test(rest)) return 'write == to compare';
  if (/^not\b/i.test(rest) || /\bnot\s*$/i.test(source.slice(0, at))) return 'write ! for not';
  if (/^[“”„‚‘’«»]/.test(rest)) return 'use straight quotation marks: "text"';
  if (/^[&|]/.test(rest)) return 'write && for and, || for or';
  if (/^,\d/.test(rest)) return 'write decimals with a point: 0.05';
  return SYNTAX_REMEDIES[error.code] ?? 'check brackets, commas and quotation marks around this place';
}

const UNFINISHED = 'the expression is not finished';

/** After a dot a field is missing, after anything else a value or a bracket. */
function unfinishedRemedy(remedy: string, source: string): string {
  return source.trimEnd().endsWith('.') ? 'name a field after the dot' : remedy;
}

/** The parser speaks of kinds of tokens; people see the characters. */
function misplaced(detail: string, text: string): string {
  return /^(?:Expected [A-Z]+, got|Unexpected (?:token|character))/.test(detail) && text !== ''
    ? `${text} does not belong here`
    : detail;
}

const WORDS: Record<string, string> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' };

function overload(node: Node): CompileError {
  if (!Array.isArray(node.args)) {
    const operand = node.args as Node;
    const detail = `${node.op[0]} does not go with ${typeOf(operand)}`;
    return invalid('type_mismatch', detail, node, node.op === '!_' ? '! turns a condition round' : '- needs a number');
  }
  const [left, right] = node.args as [Node, Node];
  const [a, b] = [typeOf(left), typeOf(right)];
  const at = { start: node.start, end: node.end };
  if (node.op === 'in') {
    const remedy = b.startsWith('list') ? `the elements have to be ${a}` : 'write a list, e.g. x in ["A", "B"]';
    return invalid('type_mismatch', `cannot look for ${a} in ${b}`, at, remedy);
  }
  if (node.op === '%') {
    const remedy = `write divide(${textOf(left)}, ${textOf(right)}, 0, "floor") for how often it fits in`;
    return invalid('type_mismatch', `% works on whole numbers, not on ${a} and ${b}`, at, remedy);
  }
  const action = WORDS[node.op];
  const detail = action ? `cannot ${action} ${a} and ${b}` : `cannot compare ${a} with ${b}`;
  return invalid('type_mismatch', detail, at, operandRemedy(node.op, a, b, left, right));
}

function operandRemedy(op: string, a: string, b: string, left: Node, right: Node): string {
  const types = new Set([a, b]);
  const isNumeric = types.has('Decimal') || types.has('int');
  if (op === '+' && types.has('string')) return 'join texts with +, numbers through string(x)';
  if (types.has('string') && isNumeric)
    return 'put quotation marks around the number, or read the text with decimal(x)';
  if (types.has('timestamp') && types.has('string')) return 'write timestamp("2026-01-31T00:00:00Z")';
  if (types.has('timestamp') && isNumeric) return 'add or subtract a length of time: duration("720h")';
  if (types.has('duration') && isNumeric) return 'write a length of time: duration("720h")';
  return `both sides need the same type; ${textOf(left)} is ${a}, ${textOf(right)} is ${b}`;
}

function badCall(node: Node, environment: Environment): CompileError {
  const { name, receiver, args } = callOf(node)!;
  const given = args.map(typeOf).join(', ');
  const shown = receiver === null ? `${name}(${given})` : `${typeOf(receiver)}.${name}(${given})`;
  const signatures = environment
    .getDefinitions()
    .functions.filter((known) => known.name === name && (known.receiverType === null) === (receiver === null))
    .map((known) => plain(known.signature));
  const remedy = `possible: ${signatures.slice(0, 4).join('; ')}`;
  return invalid('type_mismatch', `${shown} does not exist`, { start: node.start, end: node.end }, remedy);
}

function typeOf(node: Node): string {
  return node.checkedType === undefined ? 'unknown' : typeName(node.checkedType);
}

/** The library's words for its types are replaced by ours. */
function plain(text: string): string {
  return typeName({ name: text } as CelType);
}
