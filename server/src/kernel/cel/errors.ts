import type { Refusal } from '../result.ts';
import { type Node, textOf } from './ast.ts';
import type { Position } from './types.ts';

/** Why an expression that compiled has no value for these facts: a value that is missing, a division by zero … */
export class EvaluationError extends Error {
  readonly code: string;
  /** The part of the expression the error arose in, where known. */
  readonly position: Position | null;
  readonly remedy: string | null;

  constructor(code: string, message: string, position: Position | null = null, remedy: string | null = null) {
    super(message);
    this.name = 'EvaluationError';
    this.code = code;
    this.position = position;
    this.remedy = remedy;
  }
}

/** Leaves the stages of compiling; compile() turns it into its result. */
export class CompileError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/** `problem` names the cause for programs, `detail` says it for people. */
export function invalid(problem: string, detail: string, at: Node | Position, remedy: string): CompileError {
  const position = 'op' in at ? { start: at.pos, end: at.end } : { start: at.start, end: at.end };
  return new CompileError({ code: 'expression_invalid', problem, detail, remedy, position });
}

/** What the library throws: its own errors carry code, summary, node and range. */
export interface LibraryError extends Error {
  code: string;
  summary: string;
  node?: Node;
  range?: Position;
}

export function isLibraryError(error: unknown): error is LibraryError {
  return error instanceof Error && 'summary' in error && 'code' in error;
}

/** Says in our words what went wrong while computing. Errors that are not the library's are programmer errors. */
export function toEvaluationError(error: unknown): unknown {
  if (error instanceof EvaluationError || !isLibraryError(error)) return error;
  const position = error.range ?? null;
  const text = error.node?.op === undefined ? null : textOf(error.node);
  switch (error.code) {
    case 'no_such_key':
      return new EvaluationError(
        'value_missing',
        `${text ?? 'a field'} has no value`,
        position,
        guardRemedy(error.node),
      );
    case 'unknown_variable':
      return new EvaluationError('value_missing', `${text ?? 'a variable'} has no value here`, position);
    case 'field_type_mismatch':
    case 'variable_type_mismatch':
    case 'list_item_type_mismatch':
      return mismatch(error, text, position);
    case 'index_out_of_bounds':
      return new EvaluationError('value_missing', `${text ?? 'the list'} has no such element`, position);
    case 'numeric_overflow':
      return new EvaluationError('number_too_large', 'the whole number is larger than 64 bits hold', position);
    default:
      return new EvaluationError(error.code, error.summary, position);
  }
}

function mismatch(error: LibraryError, text: string | null, position: Position | null): EvaluationError {
  if (error.summary.endsWith("got 'null'")) {
    return new EvaluationError('value_missing', `${text ?? 'a field'} has no value`, position, guardRemedy(error.node));
  }
  const summary = error.summary.replaceAll('google.protobuf.Timestamp', 'timestamp');
  return new EvaluationError('value_has_wrong_type', summary, position);
}

function guardRemedy(node: Node | undefined): string | null {
  if (node?.op !== '.') return null;
  const text = textOf(node);
  return `ask first: has(${text}) && …, or has(${text}) ? ${text} : …`;
}
