/** How unevenly something is given: percentiles, a histogram over round limits, and measures of concentration. */

export interface Distribution {
  /** Of those who got something, ascending: p10 … p99. */
  percentiles: { p10: number; p25: number; p50: number; p75: number; p90: number; p95: number; p99: number };
  mean: number;
  max: number;
  /** Winners whose amount is at least `from` and below `to` (null: no end). */
  histogram: { from: number; to: number | null; accounts: number }[];
  /** 0: all alike; 1: one has everything. Over those who got something. */
  gini: number;
  /** What part of everything the tenth that got most has, 0 to 1. */
  topTenth: number;
}

/** @param amounts above 0, in any order @returns null where there are none */
export function distributionOf(amounts: readonly number[]): Distribution | null {
  if (amounts.length === 0) return null;
  const sorted = Float64Array.from(amounts).sort();
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  // Nearest rank: a figure somebody really has.
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  const tenth = Math.max(1, Math.round(sorted.length / 10));
  const top = sorted.slice(sorted.length - tenth).reduce((sum, amount) => sum + amount, 0);
  return {
    percentiles: {
      p10: at(0.1),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p90: at(0.9),
      p95: at(0.95),
      p99: at(0.99),
    },
    mean: total / sorted.length,
    max: sorted.at(-1) ?? 0,
    histogram: histogramOf(sorted),
    gini: giniOf(sorted, total),
    topTenth: total === 0 ? 0 : top / total,
  };
}

/** Gini from sorted values: (2 Σ i·x_i) / (n Σ x) − (n + 1) / n, i from 1. */
function giniOf(sorted: Float64Array, total: number): number {
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, amount, index) => sum + (index + 1) * amount, 0);
  return Math.max(0, (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length);
}

/** Limits 1, 2, 5, 10, 20 …: the same for whatever is compared, and read at a glance. */
function histogramOf(sorted: Float64Array): Distribution['histogram'] {
  const limits = limitsUpTo(sorted[0] ?? 0, sorted.at(-1) ?? 0);
  const bins = limits.map((from, index) => ({ from, to: limits[index + 1] ?? null, accounts: 0 }));
  let bin = 0;
  for (const amount of sorted) {
    while (bin + 1 < bins.length && amount >= (bins[bin + 1]?.from ?? 0)) bin += 1;
    const found = bins[bin];
    if (found !== undefined) found.accounts += 1;
  }
  return bins;
}

const BINS_MAX = 12;

function limitsUpTo(least: number, most: number): number[] {
  const steps: number[] = [];
  for (let power = -2; 10 ** power <= most * 10; power++)
    for (const digit of [1, 2, 5]) steps.push(round(digit * 10 ** power));
  const above = steps.findIndex((step) => step > most);
  const upTo = steps.slice(0, above < 0 ? steps.length : above);
  const first = upTo.findLastIndex((step) => step <= least);
  const used = first < 0 ? [0, ...upTo] : upTo.slice(first);
  // Long tails at the lower end are one bin.
  return used.length <= BINS_MAX ? used : [0, ...used.slice(used.length - BINS_MAX + 1)];
}

function round(value: number): number {
  return Number(value.toPrecision(1));
}
