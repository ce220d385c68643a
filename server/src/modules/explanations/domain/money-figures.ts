/** What is an amount of money, by what events call it. */
import { isFormula, type MetricDefinition } from '#modules/metrics';

export function isMoney(path: string): boolean {
  return /(^|\.)(netAmount|taxAmount|marginAmount)$/.test(path);
}

/** Of the currency of the workspace: it adds up or keeps amounts as they stand in events, in lines. */
export function countsMoney(definition: MetricDefinition | undefined): boolean {
  if (definition === undefined || isFormula(definition)) return false;
  const { aggregation, value = '' } = definition;
  return ['sum', 'max', 'first', 'last'].includes(aggregation) && isMoney(value.trim());
}
