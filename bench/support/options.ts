/** Sizes of a run: `--events 100000 --accounts 20000 --only full-pipeline`. */
import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Measured events of a benchmark at its plain size; others are fractions or multiples of it. */
  events: number;
  accounts: number;
  /** Names of benchmarks to run; empty: all. */
  only: readonly string[];
  /** Dealers under one parent. */
  dealers: number;
  /** Seconds a benchmark at a fixed arrival rate measures. */
  seconds: number;
  /** Requests per second of the fixed arrival rate. */
  rate: number;
  /** History is this many times `events` before the flat-in-history benchmark measures again. */
  times: number;
  /** Rows of each file of the import benchmark. */
  rows: number;
  /** The README is rewritten with the figures. */
  write: boolean;
}

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '100000' },
      accounts: { type: 'string', default: '20000' },
      dealers: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '15' },
      rate: { type: 'string', default: '1500' },
      times: { type: 'string', default: '16' },
      rows: { type: 'string', default: '1000000' },
      only: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    events: count(values.events, 'events'),
    accounts: count(values.accounts, 'accounts'),
    dealers: count(values.dealers, 'dealers'),
    seconds: count(values.seconds, 'seconds'),
    rate: count(values.rate, 'rate'),
    times: count(values.times, 'times'),
    rows: count(values.rows, 'rows'),
    only: values.only.flatMap((names) => names.split(',')),
    write: values.write,
  };
}

function count(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1 on, not ${text}`);
  return value;
}
