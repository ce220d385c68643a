// `npm run bench -- --only full-pipeline --events 100000`: runs benchmarks, prints their figures and, with --write, puts
// them into README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { accountLists } from './account-lists.bench.ts';
import { backtestBench } from './backtest.bench.ts';
import { corporateGroup } from './corporate-group.bench.ts';
import { coupons } from './coupons.bench.ts';
import { entitlements } from './entitlements.bench.ts';
import { figures } from './figures.bench.ts';
import { fileImport } from './file-import.bench.ts';
import { flatHistory } from './flat-history.bench.ts';
import { fullPipeline, pipelineWithoutHttp } from './full-pipeline.bench.ts';
import { hotAccount } from './hot-account.bench.ts';
import { importRows } from './import-rows.bench.ts';
import { reads } from './reads.bench.ts';
import { redemption } from './redemption.bench.ts';
import { ruleShare } from './rule-share.bench.ts';
import { singleEvents } from './single-events.bench.ts';
import { start } from './start.bench.ts';
import { startBenchServer } from './support/database.ts';
import { describeMachine, flushMilliseconds } from './support/machine.ts';
import { type BenchOptions, readOptions } from './support/options.ts';
import { type Benchmark, machineLine, type Outcome, outcomeTable, putFigures } from './support/report.ts';
import { twoProcesses } from './two-processes.bench.ts';

const BENCHMARKS: readonly Benchmark[] = [
  fullPipeline,
  pipelineWithoutHttp,
  singleEvents,
  hotAccount,
  corporateGroup,
  twoProcesses,
  fileImport,
  coupons,
  importRows,
  reads,
  accountLists,
  entitlements,
  figures,
  redemption,
  ruleShare,
  backtestBench,
  start,
  flatHistory,
];

const README = join(import.meta.dirname, 'README.md');

const options = readOptions(process.argv.slice(2));
const chosen = choose(options);
const server = await startBenchServer();
const outcomes: Outcome[] = [];
const machine = machineLine(describeMachine(server.version));
console.log(`${machine}\n`);
try {
  for (const benchmark of chosen) {
    const notes: string[] = [];
    const load = loadavg()[0] ?? 0;
    const flush = flushMilliseconds(server.folder);
    const figures = await benchmark.run({ server, options, note: (text) => notes.push(text) });
    const outcome: Outcome = { benchmark, figures, notes, flushMilliseconds: flush, load };
    outcomes.push(outcome);
    console.log(outcomeTable(outcome));
  }
} finally {
  await server.stop();
}
if (options.write) {
  const day = new Date().toISOString().slice(0, 10);
  const heading = `Measured on ${day}: ${machine}. ${options.events.toLocaleString('en-US')} events, ${options.accounts.toLocaleString('en-US')} accounts.`;
  writeFileSync(README, putFigures(readFileSync(README, 'utf8'), heading, outcomes));
}

function choose({ only }: BenchOptions): readonly Benchmark[] {
  const names = BENCHMARKS.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`no benchmark is called ${unknown.join(', ')}; there are ${names.join(', ')}`);
  return only.length === 0 ? BENCHMARKS : BENCHMARKS.filter(({ name }) => only.includes(name));
}
