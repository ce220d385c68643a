import { parse } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import { asNode, callOf, childrenOf, comprehensionOf, type Node, pathOf, textOf } from './ast.ts';
import { isLibraryError } from './errors.ts';
import { type Language, localNumber, PHRASES, WORDS } from './phrases.ts';

export type { Language } from './phrases.ts';

/** Names for paths as `Expression.reads` lists them, in the language of the description. */
export type Labels = Readonly<Record<string, string>>;

const INVERSE: Record<string, string> = { '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };
const TIME_COMPARISONS: Record<string, string> = { '<': 'before', '<=': 'until', '>': 'after', '>=': 'from' };
const ARITHMETIC: Record<string, string> = { '+': '+', '-': '−', '*': '×', '/': '÷' };
const TEXT_TESTS = new Set(['startsWith', 'endsWith', 'contains', 'glob']);
const QUANTIFIERS = new Set(['exists', 'all', 'exists_one']);
const CONDITIONS = new Set(['&&', '||', '!_', 'in', '==', '!=', '<', '<=', '>', '>=']);

/**
 * Reads an expression that compiled in plain words. Parts without a common form keep their source text. A path without
 * a label is read by its words: `event.netAmount` → "event net amount". A text that is no expression stays as it is.
 */
export function describeExpression(expression: { source: string }, language: Language, labels: Labels = {}): string {
  const root = rootOf(expression.source);
  if (root === null) return expression.source;
  const reader: Reader = { language, labels, element: null };
  return isCondition(root) || pathOf(root) === null ? describe(root, reader) : name(root, reader);
}

function rootOf(source: string): Node | null {
  try {
    return asNode(parse(source).ast);
  } catch (error) {
    if (isLibraryError(error)) return null;
    throw error;
  }
}

interface Reader {
  language: Language;
  labels: Labels;
  /** The name bound by the comprehension around, and the path of its list. */
  element: { name: string; path: string } | null;
}

function say(reader: Reader, phrase: string, ...parts: string[]): string {
  return PHRASES[reader.language][phrase]!(...parts);
}

/** A condition or a value. */
function describe(node: Node, reader: Reader): string {
  return isCondition(node) ? condition(node, reader, false) : value(node, reader);
}

function isCondition(node: Node): boolean {
  if (CONDITIONS.has(node.op)) return true;
  const call = callOf(node);
  return call !== null && (call.name === 'has' || TEXT_TESTS.has(call.name) || QUANTIFIERS.has(call.name));
}

/** A condition, or its opposite where `negated`. */
function condition(node: Node, reader: Reader, negated: boolean): string {
  const not = negated ? 'Not' : '';
  if (node.op === '!_') return condition(node.args as Node, reader, !negated);
  if (node.op === '&&' || node.op === '||') return junction(node, reader, negated);
  const comparison = negated ? INVERSE[node.op] : node.op;
  if (comparison !== undefined && INVERSE[node.op] !== undefined) {
    const [left, right] = childrenOf(node) as [Node, Node];
    if (isEmptyText(right) && (comparison === '==' || comparison === '!=')) {
      return say(reader, comparison === '!=' ? 'has' : 'hasNot', describe(left, reader));
    }
    const every = comparison === '==' || comparison === '!=' ? multipleOf(left, right) : null;
    if (every !== null) {
      const phrase = comparison === '==' ? 'multiple' : 'multipleNot';
      return say(reader, phrase, value(every.of, reader), value(every.step, reader));
    }
    const isTime = [left, right].some((side) => callOf(side)?.name === 'timestamp');
    const phrase = isTime ? (TIME_COMPARISONS[comparison] ?? comparison) : comparison;
    return say(reader, phrase, describe(left, reader), describe(right, reader));
  }
  if (node.op === 'in') return membership(node, reader, not);
  const call = callOf(node);
  if (call === null)
    return pathOf(node) === null ? fallback(node, reader, negated) : say(reader, `holds${not}`, name(node, reader));
  if (call.name === 'has') return say(reader, `has${not}`, name(call.args[0]!, reader));
  if (TEXT_TESTS.has(call.name)) {
    const [subject, pattern] = childrenOf(node) as [Node, Node];
    return say(reader, `${call.name}${not}`, value(subject, reader), value(pattern, reader));
  }
  const comprehension = comprehensionOf(node);
  if (comprehension === null || !QUANTIFIERS.has(call.name)) return fallback(node, reader, negated);
  const inner = within(node, reader);
  return say(reader, `${call.name}${not}`, value(comprehension.range, reader), clause(comprehension.bodies[0]!, inner));
}

/** `x % 5 == 0`: every fifth. */
function multipleOf(left: Node, right: Node): { of: Node; step: Node } | null {
  if (left.op !== '%' || right.op !== 'value' || String(right.args) !== '0') return null;
  const [of, step] = childrenOf(left) as [Node, Node];
  return { of, step };
}

function isEmptyText(node: Node): boolean {
  return node.op === 'value' && node.args === '';
}

/** `a && b && c`: one list. The opposite of a conjunction is said of its whole. */
function junction(node: Node, reader: Reader, negated: boolean): string {
  if (negated) return say(reader, 'not', junction(node, reader, false));
  const operands = operandsOf(node, node.op);
  const word = node.op === '&&' ? WORDS[reader.language].and : WORDS[reader.language].or;
  return operands
    .map((operand) => {
      const text = clause(operand, reader);
      const mixed = operand.op === '&&' || operand.op === '||' || operand.op === '?:';
      return mixed ? `(${text})` : text;
    })
    .join(word);
}

function operandsOf(node: Node, operator: string): Node[] {
  return node.op === operator ? childrenOf(node).flatMap((child) => operandsOf(child, operator)) : [node];
}

/** Where a truth value is wanted: a lone field is read as "… is true". */
function clause(node: Node, reader: Reader): string {
  return isCondition(node) || pathOf(node) !== null ? condition(node, reader, false) : value(node, reader);
}

function membership(node: Node, reader: Reader, not: string): string {
  const [left, right] = childrenOf(node) as [Node, Node];
  if (right.op !== 'list') return say(reader, `in${not}`, value(left, reader), value(right, reader));
  const elements = childrenOf(right).map((element) => value(element, reader));
  const last = elements.pop() ?? '';
  const listed = elements.length === 0 ? last : `${elements.join(', ')}${WORDS[reader.language].or}${last}`;
  return say(reader, `oneOf${not}`, value(left, reader), listed);
}

function value(node: Node, reader: Reader): string {
  if (isCondition(node)) return condition(node, reader, false);
  if (node.op === 'value') return literal(node, reader);
  if (pathOf(node) !== null) return name(node, reader);
  if (node.op === '?:') {
    const [test, yes, no] = childrenOf(node) as [Node, Node, Node];
    return say(reader, 'if', clause(test, reader), value(yes, reader), value(no, reader));
  }
  if (node.op === '-_') return `−${operand(node.args as Node, reader)}`;
  if (ARITHMETIC[node.op] !== undefined) return arithmetic(node, reader);
  if (node.op === '[]') return indexed(node, reader);
  return callOf(node) === null ? textOf(node) : callValue(node, reader);
}

function arithmetic(node: Node, reader: Reader): string {
  const [left, right] = childrenOf(node) as [Node, Node];
  const share = node.op === '*' ? percentage(right) : null;
  if (share !== null) return say(reader, 'percent', localNumber(share, reader.language), operand(left, reader));
  return `${operand(left, reader)} ${ARITHMETIC[node.op]} ${operand(right, reader)}`;
}

/** 0.05 → "5"; null for what is not a literal below one. */
function percentage(node: Node): string | null {
  if (node.op !== 'value' || typeof node.args !== 'number') return null;
  const rate = Decimal.parse(textOf(node));
  if (rate === null || rate.sign() <= 0 || rate.compare(Decimal.ONE) >= 0) return null;
  return rate.mul(Decimal.fromUnits(100n, 0)).toString();
}

function operand(node: Node, reader: Reader): string {
  const text = value(node, reader);
  const isCompound = ARITHMETIC[node.op] !== undefined || node.op === '?:' || callOf(node) !== null;
  return isCompound && text !== textOf(node) ? `(${text})` : text;
}

/** `account.spendByBrand["Bosch"]` → "account spend by brand (Bosch)". */
function indexed(node: Node, reader: Reader): string {
  const [left, key] = childrenOf(node) as [Node, Node];
  const isKey = key.op === 'value' && typeof key.args === 'string' && pathOf(left) !== null;
  return isKey ? `${name(left, reader)} (${key.args})` : textOf(node);
}

function callValue(node: Node, reader: Reader): string {
  const { name: called, args, receiver } = callOf(node)!;
  const comprehension = comprehensionOf(node);
  if (comprehension !== null) {
    const list = value(comprehension.range, reader);
    const inner = within(node, reader);
    if (called === 'filter') return say(reader, 'filter', list, clause(comprehension.bodies[0]!, inner));
    return called === 'sum' ? say(reader, 'sumOf', list, value(comprehension.bodies[0]!, inner)) : textOf(node);
  }
  const subject = receiver ?? args[0];
  if (subject === undefined) return textOf(node);
  if (called === 'timestamp' || called === 'duration') return String(subject.args);
  if (called === 'sum') return sum(subject, reader);
  if (called === 'size') return say(reader, 'size', value(subject, reader));
  if (called === 'decimal' || called === 'int') return value(subject, reader);
  if (called === 'min' || called === 'max') {
    return say(reader, called, value(args[0]!, reader), value(args[1]!, reader));
  }
  if (called === 'round' && args[1] !== undefined) {
    return say(reader, 'roundTo', operand(subject, reader), value(args[1], reader));
  }
  return ['abs', 'floor', 'ceil', 'round'].includes(called)
    ? say(reader, called, operand(subject, reader))
    : textOf(node);
}

/** `lines.map(l, l.amount).sum()` reads like `lines.sum(l, l.amount)`. */
function sum(list: Node, reader: Reader): string {
  const mapped = comprehensionOf(list);
  if (mapped?.kind !== 'map' || mapped.bodies.length !== 1) return say(reader, 'sum', value(list, reader));
  return say(reader, 'sumOf', value(mapped.range, reader), value(mapped.bodies[0]!, within(list, reader)));
}

/** Inside a comprehension its element needs no name: `l.sku` is read as "sku". */
function within(node: Node, reader: Reader): Reader {
  const { range, variable } = comprehensionOf(node)!;
  const filtered = comprehensionOf(range)?.kind === 'filter' ? comprehensionOf(range)!.range : range;
  return { ...reader, element: { name: variable.args as string, path: pathOf(filtered) ?? '' } };
}

function name(node: Node, reader: Reader): string {
  const path = pathOf(node);
  if (path === null) return textOf(node);
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  if (reader.element === null || head !== reader.element.name) return reader.labels[path] ?? words(path);
  const full = [reader.element.path, ...rest].join('.');
  return reader.labels[full] ?? words(rest.length === 0 ? path : rest.join('.'));
}

/** `event.netAmount` → "event net amount". */
function words(path: string): string {
  return path
    .replaceAll('.', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function literal(node: Node, reader: Reader): string {
  if (typeof node.args !== 'string') return localNumber(textOf(node), reader.language);
  const { open, close } = WORDS[reader.language];
  return `${open}${node.args}${close}`;
}

function fallback(node: Node, reader: Reader, negated: boolean): string {
  const text = value(node, reader);
  return negated ? say(reader, 'not', text) : text;
}
