import { type Day, Decimal } from '#kernel';
import type { Cell, CellJson } from './cells/cell.ts';
import { newCell } from './cells/new-cell.ts';
import { ItemSet } from './item-set.ts';
import type { AggregateDefinition } from './types.ts';
import { isRecurring } from './window.ts';
import { emptyWindowed, type WindowedAccumulator } from './windowed.ts';

/**
 * [first day of the window, total, previous total, dimensions, previous dimensions, items of a life]; an absent part
 * is 0 and absent parts at the end are left out. Dimensions are lists of name and cell in turns: as names of object
 * members, `__proto__` and numbers would not come back as they went.
 */
export type WindowedJson = readonly (Day | CellJson | readonly CellJson[])[];

/** Depends on the contributions only, not on when it was read or written before. */
export function windowedToJson(definition: AggregateDefinition, accumulator: WindowedAccumulator): WindowedJson {
  const { from, total, previous, dimensions, seen } = accumulator;
  const parts: (Day | CellJson | CellJson[])[] = [
    isRecurring(definition.window) && from !== -Infinity ? from : 0,
    total?.toJson() ?? 0,
    previous?.total?.toString() ?? 0,
    dimensions === null ? 0 : cellsToJson(dimensions, total?.floorDay() ?? -Infinity),
    previous?.dimensions ? [...previous.dimensions].flatMap(([name, value]) => [name, value.toString()]) : 0,
    seen?.toString() ?? 0,
  ];
  while (parts.at(-1) === 0) parts.pop();
  return parts;
}

/** The reverse of {@link windowedToJson}. */
export function windowedFromJson(definition: AggregateDefinition, json: WindowedJson): WindowedAccumulator {
  const accumulator = emptyWindowed();
  if (json.length === 0) return accumulator;
  const [from, total, previousTotal, dimensions, previousDimensions, seen] = json;
  if (isRecurring(definition.window)) {
    accumulator.from = from as Day;
    accumulator.to = Number.NaN;
  } else accumulator.to = Infinity;
  if (total) accumulator.total = newCell(definition, total as CellJson);
  if (dimensions) accumulator.dimensions = cellsFromJson(definition, dimensions as readonly CellJson[]);
  if (previousTotal || previousDimensions) {
    accumulator.previous = {
      total: previousTotal ? Decimal.of(previousTotal as string) : null,
      dimensions: previousDimensions ? valuesFromJson(previousDimensions as readonly string[]) : null,
    };
  }
  if (seen) accumulator.seen = new ItemSet(seen as string);
  return accumulator;
}

/** What has left a moving window altogether is not written. */
function cellsToJson(cells: Map<string, Cell>, day: Day): CellJson[] | 0 {
  const parts: CellJson[] = [];
  for (const [name, cell] of cells) {
    if (!cell.isSpent(day)) parts.push(name, cell.toJson());
  }
  return parts.length === 0 ? 0 : parts;
}

function cellsFromJson(definition: AggregateDefinition, json: readonly CellJson[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (let i = 0; i + 1 < json.length; i += 2) cells.set(json[i] as string, newCell(definition, json[i + 1]!));
  return cells;
}

function valuesFromJson(json: readonly string[]): Map<string, Decimal> {
  const values = new Map<string, Decimal>();
  for (let i = 0; i + 1 < json.length; i += 2) values.set(json[i]!, Decimal.of(json[i + 1]!));
  return values;
}
