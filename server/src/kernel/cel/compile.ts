import type { Environment } from '@marcbachmann/cel-js';
import { Decimal } from '../decimal.ts';
import { err, ok, type Result } from '../result.ts';
import type { Node } from './ast.ts';
import { foldConstants } from './constants.ts';
import { COST_LIMIT, type CostModel, costOf } from './cost.ts';
import { CompileError, invalid, isLibraryError, toEvaluationError } from './errors.ts';
import { createExplainer } from './explain.ts';
import { lintSyntax, type Names } from './lint.ts';
import { literalsBesideDecimal, literalsToWiden, readLiterals } from './literals.ts';
import { readsOf } from './reads.ts';
import { explainRefusal } from './refusals.ts';
import { shortenAccess } from './short-access.ts';
import { checkResult, type Fields, lintTyped, typeName } from './typed-lint.ts';
import type { ExpectedType, Expression, Trace } from './types.ts';

/** Longest source text, in characters. */
const MAX_LENGTH = 2_000;
/** Each attempt widens at least one literal more; an expression has far fewer places that need it. */
const MAX_ATTEMPTS = 20;

export interface Language extends CostModel {
  environment: Environment;
  fields: Fields;
  names: Names;
}

/** A checked tree and the library's function that evaluates it. */
interface Program {
  root: Node;
  run: (context: Record<string, unknown>) => unknown;
}

export function compile(source: string, expected: ExpectedType, language: Language): Result<Expression> {
  try {
    return ok(compileOrThrow(source, expected, language));
  } catch (error) {
    const refused = explainRefusal(error, source, language.environment, language.fields);
    if (refused instanceof CompileError) return err(refused.refusal);
    throw refused;
  }
}

function compileOrThrow(source: string, expected: ExpectedType, language: Language): Expression {
  assertLength(source);
  const widened = new Set<number>();
  const { root, run } = parseWidening(source, language, widened);
  lintTyped(root, language.fields);
  checkResult(root, expected);
  const cost = costOf(root, language);
  if (cost > COST_LIMIT) throw tooCostly(source, cost, language.maxLines);
  const reads = Object.freeze(readsOf(root));
  foldConstants(root, language.environment);
  shortenAccess(root, language.fields);
  const type = typeName(root.checkedType!);
  const result = converter(type, expected);
  const evaluate = (context: Record<string, unknown>): unknown => {
    try {
      return result === null ? run(context) : result(run(context));
    } catch (error) {
      throw toEvaluationError(error);
    }
  };
  let explainer: ((context: Record<string, unknown>) => Trace) | undefined;
  const explain = (context: Record<string, unknown>): Trace => {
    explainer ??= makeExplainer(source, language, widened);
    return explainer(context);
  };
  return { source, type, cost, reads, evaluate, explain };
}

function assertLength(source: string): void {
  const whole = { start: 0, end: source.length };
  if (source.trim() === '') throw invalid('empty', 'the expression is empty', whole, 'write a condition or an amount');
  if (source.length <= MAX_LENGTH) return;
  const detail = `${source.length} characters, at most ${MAX_LENGTH} are allowed`;
  throw invalid('too_long', detail, whole, 'split the rule into clauses');
}

/** Parses and checks, turning whole numbers into decimals where types ask for it. Fills `widened`. */
function parseWidening(source: string, language: Language, widened: Set<number>): Program {
  let first: unknown;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { program, error } = parseChecked(source, language, widened);
    const more = error === null ? literalsBesideDecimal(program.root) : failedLiterals(program.root, error);
    const added = more.filter((start) => !widened.has(start));
    if (error === null && added.length === 0) return program;
    first ??= error ?? undefined;
    if (added.length === 0) break;
    for (const start of added) widened.add(start);
  }
  throw first;
}

function failedLiterals(root: Node, error: unknown): number[] {
  return isLibraryError(error) && error.node !== undefined ? literalsToWiden(root, error.node) : [];
}

/** One parse with literals read and types checked; a failed check is returned, everything else thrown. */
function parseChecked(
  source: string,
  language: Language,
  widened: ReadonlySet<number>,
): { program: Program; error: unknown } {
  const parsed = language.environment.parse(source);
  const root = parsed.ast as unknown as Node;
  lintSyntax(root, language.names);
  readLiterals(root, widened);
  const { valid, error } = parsed.check();
  return { program: { root, run: parsed }, error: valid ? null : error };
}

/** Explaining rewires the tree it works on, so it gets one of its own. */
function makeExplainer(
  source: string,
  language: Language,
  widened: ReadonlySet<number>,
): (context: Record<string, unknown>) => Trace {
  const { program } = parseChecked(source, language, widened);
  lintTyped(program.root, language.fields);
  return createExplainer(program.root, program.run);
}

function converter(type: string, expected: ExpectedType): ((value: unknown) => unknown) | null {
  if (expected === 'Decimal' && type === 'int') return (value) => Decimal.fromUnits(value as bigint, 0);
  if (expected === 'timestamp') return (value) => (value as Date).getTime();
  return null;
}

function tooCostly(source: string, cost: number, maxLines: number): CompileError {
  return new CompileError({
    code: 'expression_too_costly',
    problem: 'too_costly',
    detail: `the estimated work is ${Math.round(cost)} units for ${maxLines} lines, at most ${COST_LIMIT} are allowed`,
    remedy: 'filter the lines before computing, or put parts that do not depend on the line outside the pass',
    position: { start: 0, end: source.length },
    cost,
    limit: COST_LIMIT,
  });
}
