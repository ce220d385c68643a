export {
  type Accumulator,
  type AccumulatorJson,
  contribute,
  dimensions,
  emptyAccumulator,
  fromJson,
  nextChange,
  nextPreviousChange,
  readMetric,
  readPrevious,
  toJson,
} from './domain/accumulator.ts';
export { type FormulaInput, formulaReads, readFormula } from './domain/formula.ts';
export { findCycle } from './domain/graph.ts';
export * from './domain/types.ts';
export { metricOrder, validateDefinitions } from './domain/validate-definitions.ts';
