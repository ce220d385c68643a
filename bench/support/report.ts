/** How benchmarks tell their figures, and how figures become text. */
import type { BenchServer } from './database.ts';
import type { Machine } from './machine.ts';
import type { BenchOptions } from './options.ts';

export interface Figure {
  what: string;
  value: number;
  digits?: number;
  target?: string;
  /** Whether the target is reached; absent where the figure stands beside another. */
  met?: boolean;
}

export interface BenchContext {
  server: BenchServer;
  options: BenchOptions;
  /** A line under the table of the benchmark: where the time goes, what was left out and why. */
  note(text: string): void;
}

export interface Benchmark {
  /** What `--only` calls it. */
  name: string;
  title: string;
  run(context: BenchContext): Promise<Figure[]>;
}

export interface Outcome {
  benchmark: Benchmark;
  figures: readonly Figure[];
  notes: readonly string[];
  flushMilliseconds: number;
  /** Processes that wanted a processor, on average over the minute before it began. */
  load: number;
}

export function formatValue({ value, digits = 0 }: Figure): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function outcomeTable({ benchmark, figures, notes, flushMilliseconds, load }: Outcome): string {
  const rows = figures.map((figure) => {
    const reached = figure.met === undefined ? '' : figure.met ? 'yes' : 'no';
    return `| ${figure.what} | ${formatValue(figure)} | ${figure.target ?? ''} | ${reached} |`;
  });
  const table = rows.length === 0 ? [] : ['| figure | value | target | reached |', '|---|---:|---|---|', ...rows, ''];
  return [
    `### ${benchmark.title}`,
    '',
    ...table,
    `When it began, the machine's load was ${load.toFixed(1)} and one disk flush took ${flushMilliseconds.toFixed(2)} ms.`,
    ...(notes.length === 0 ? [] : ['', ...notes.map((text) => `* ${text}`)]),
    '',
  ].join('\n');
}

export function machineLine(machine: Machine): string {
  return (
    `${machine.processor}, ${machine.cores} cores shared by Node and PostgreSQL, ${machine.memoryGb} GB memory, ` +
    `Node ${machine.node}, PostgreSQL ${machine.postgres}`
  );
}

const BEGIN = '<!-- figures: written by the run -->';
const END = '<!-- end of figures -->';

/** The README with its figures replaced by those of this run. */
export function putFigures(readme: string, heading: string, outcomes: readonly Outcome[]): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the README has no place for figures: ${BEGIN}`);
  return `${before}${BEGIN}\n\n${heading}\n\n${outcomes.map(outcomeTable).join('\n')}\n${END}${after}`;
}
