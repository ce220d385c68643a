/**
 * The expression language of rules: CEL with registered types instead of maps, exact decimals instead of doubles, a
 * bound on work and explanations. What differs from CEL:
 *
 * - a literal with a point is a Decimal, read from its text; whole numbers stay int and become Decimal beside one;
 * - division is exact or refused: by a literal such as 100 or 8, else `divide(a, b, decimals)`, which rounds half up,
 *   or `divide(a, b, decimals, "down")` with a rounding of decimal.ts;
 * - `has(x.a.b)` is false where `x.a` is missing, and null counts as missing;
 * - no matches, dyn, double, maps written out, null, dates taken apart in UTC, or passes over a list inside another;
 * - besides the functions of CEL that stay: min, max, abs, round, floor, ceil, divide, decimal, glob, bands, band, and
 *   `list.sum()`, `list.sum(x, …)` for lists.
 */
export { describeExpression, type Language as DescriptionLanguage } from './describe.ts';
export { EvaluationError } from './errors.ts';
export { declareRecord, type RecordType } from './records.ts';
export { createScope } from './scope.ts';
export type {
  ExpectedType,
  Expression,
  FunctionDeclaration,
  Position,
  Scope,
  ScopeOptions,
  Trace,
  TypeDeclaration,
} from './types.ts';
