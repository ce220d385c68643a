import { Decimal } from '../decimal.ts';

/** Rows of `[limit, rate]`: the rate holds from its limit on. Limits rise strictly. */
export type BandTable = readonly (readonly Decimal[])[];

/** What is wrong with a table, or null. */
export function bandFault(table: BandTable): string | null {
  let previous: Decimal | null = null;
  for (const [index, row] of table.entries()) {
    const [limit, rate] = row;
    if (limit === undefined || rate === undefined || row.length !== 2) return `row ${index + 1} is not [limit, rate]`;
    if (previous !== null && limit.compare(previous) <= 0) return `the limits do not rise at row ${index + 1}`;
    previous = limit;
  }
  return table.length === 0 ? 'the table is empty' : null;
}

/** Marginal: each part of x earns the rate of the band it lies in; what lies below the first limit earns nothing. */
export function marginal(x: Decimal, table: BandTable): Decimal {
  let total = Decimal.ZERO;
  for (let i = 0; i < table.length; i += 1) {
    const [limit, rate] = table[i] as [Decimal, Decimal];
    if (x.compare(limit) <= 0) break;
    const next = table[i + 1]?.[0];
    const top = next !== undefined && x.compare(next) > 0 ? next : x;
    total = total.add(top.sub(limit).mul(rate));
  }
  return total;
}

/** Retrospective: all of x earns the rate of the highest limit it reaches, a limit itself included. */
export function retrospective(x: Decimal, table: BandTable): Decimal {
  let reached: Decimal | null = null;
  for (const [limit, rate] of table as readonly [Decimal, Decimal][]) {
    if (x.compare(limit) < 0) break;
    reached = rate;
  }
  return reached === null ? Decimal.ZERO : x.mul(reached);
}
