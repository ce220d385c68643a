import { Decimal } from '#kernel';
import type { AggregateDefinition, Aggregation, RunRule } from '../types.ts';
import type { Cell, CellJson } from './cell.ts';
import { CountCell } from './count-cell.ts';
import { DistinctCell } from './distinct-cell.ts';
import { RollingDistinctCell } from './rolling-distinct-cell.ts';
import { RollingSumCell } from './rolling-sum-cell.ts';
import { RollingValueCell } from './rolling-value-cell.ts';
import { RunCell } from './run-cell.ts';
import { SumCell } from './sum-cell.ts';
import { ValueCell } from './value-cell.ts';

const minimums = new WeakMap<RunRule, Decimal>();

/** The cell of a definition, empty or as it was written. */
export function newCell(definition: AggregateDefinition, json?: CellJson): Cell {
  if ('rolling' in definition.window) {
    return newRollingCell(definition.aggregation, definition.window.rolling.days, json);
  }
  switch (definition.aggregation) {
    case 'sum':
      return new SumCell(json);
    case 'count':
    case 'newDistinct':
      return new CountCell(json);
    case 'distinct':
      return new DistinctCell(json);
    case 'run':
      return new RunCell(definition.run!.period, minimumOf(definition.run!), json);
    case 'max':
    case 'first':
    case 'last':
      return new ValueCell(definition.aggregation, json);
    case 'activeAt':
      throw new TypeError('things with from and until are kept by ActiveThings, not in cells');
  }
}

function newRollingCell(aggregation: Aggregation, days: number, json: CellJson | undefined): Cell {
  switch (aggregation) {
    case 'sum':
      return new RollingSumCell(days, 'value', json);
    case 'count':
    case 'newDistinct':
      return new RollingSumCell(days, 'sign', json);
    case 'distinct':
      return new RollingDistinctCell(days, json);
    case 'max':
    case 'first':
    case 'last':
      return new RollingValueCell(days, aggregation, json);
    case 'run':
    case 'activeAt':
      throw new TypeError(`${aggregation} has no rolling window`);
  }
}

function minimumOf(rule: RunRule): Decimal | null {
  if (rule.minimum === undefined) return null;
  let minimum = minimums.get(rule);
  if (minimum === undefined) {
    minimum = Decimal.of(rule.minimum);
    minimums.set(rule, minimum);
  }
  return minimum;
}
