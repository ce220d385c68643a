import type { Result } from '../result.ts';

/** Half-open range of characters in the source text, counted from 0 in UTF-16 units. */
export interface Position {
  start: number;
  end: number;
}

/** What the caller wants an expression to give. `any` accepts every type; everything else is checked when compiling. */
export type ExpectedType = 'bool' | 'Decimal' | 'string' | 'int' | 'timestamp' | 'any';

/**
 * A record type whose fields expressions may read.
 *
 * Field types: `string`, `bool`, `int` (values are bigint), `Decimal`, `timestamp` (values are Date), `duration`,
 * `list<T>`, `map<string, T>` (open keys, read with `x["key"]`), or the name of another declared type.
 * Every field may be absent: leave the property undefined (or null) and let the rule ask `has(x.field)`.
 */
export interface TypeDeclaration {
  name: string;
  ctor: new (...args: never[]) => unknown;
  fields: Record<string, string>;
}

/** A function a caller adds to its scope. It must be pure, synchronous and never slower than its stated cost. */
export interface FunctionDeclaration {
  /** CEL signature, e.g. `inGroup(string): bool` or `string.brandOf(): string`. */
  signature: string;
  handler: (...args: never[]) => unknown;
  /** Work of one call in cost units (see cost.ts); 50 unless told. */
  cost?: number;
}

export interface ScopeOptions {
  types: readonly TypeDeclaration[];
  /** Name → CEL type of what evaluate() receives in its context. */
  variables: Readonly<Record<string, string>>;
  functions?: readonly FunctionDeclaration[];
  /** Longest list of records an expression can meet; the cost estimate multiplies by it. Default 10,000. */
  maxLines?: number;
  /** Longest list of plain values, such as the labels of a line. Default 32. */
  maxValues?: number;
}

export interface Scope {
  /**
   * Parses, checks and bounds one expression.
   *
   * Refusals: `expression_invalid` and `expression_too_costly`, with `position`, `problem` (stable code of the cause)
   * and a remedy.
   */
  compile(source: string, expected: ExpectedType): Result<Expression>;
}

/** What one part of an expression came to. Values are plain JSON: exact decimals and instants are text. */
export interface Trace {
  /** The part of the source this is about; elements of a list are shown as `[3] l.netAmount > 100`. */
  text: string;
  value: unknown;
  /** False where an earlier operand had decided already. */
  evaluated: boolean;
  children: Trace[];
  /** Set instead of a value where this part could not be computed. */
  error?: string;
  /** Elements of a long list left out between the last two children. */
  omitted?: number;
}

export interface Expression {
  readonly source: string;
  /** CEL type of the result, as checked. */
  readonly type: string;
  /** Estimated work in cost units for lists of the declared maximum length. */
  readonly cost: number;
  /** Sorted dotted paths read, e.g. `event.lines.sku`; elements of a list carry the list's path. */
  readonly reads: readonly string[];
  /**
   * Computes the value: boolean, bigint, string, Decimal, Instant (milliseconds, where `timestamp` was expected), array.
   * An int result is turned into Decimal where `Decimal` was expected. Throws EvaluationError.
   */
  evaluate(context: Record<string, unknown>): unknown;
  /** Computes again while noting every part. Never throws for what evaluate() would: the error is in the trace. */
  explain(context: Record<string, unknown>): Trace;
}
