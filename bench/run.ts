// `npm run bench -- --only full-pipeline --events 100000`: runs benchmarks and prints their figures.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullPipeline, pipelineWithoutHttp } from './full-pipeline.bench.ts';
import { startBenchServer } from './support/database.ts';
import { describeMachine, flushMilliseconds } from './support/machine.ts';
import { readOptions } from './support/options.ts';
import { type Benchmark, machineLine, type Outcome, outcomeTable } from './support/report.ts';

const BENCHMARKS: readonly Benchmark[] = [fullPipeline, pipelineWithoutHttp];

const options = readOptions(process.argv.slice(2));
const unknown = options.only.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  throw new Error(
    `no benchmark is called ${unknown.join(', ')}; there are ${BENCHMARKS.map((b) => b.name).join(', ')}`,
  );
}

const server = await startBenchServer();
const outcomes: Outcome[] = [];
try {
  console.log(`${machineLine(describeMachine(server.version))}\n`);
  for (const benchmark of BENCHMARKS) {
    if (options.only.length > 0 && !options.only.includes(benchmark.name)) continue;
    const notes: string[] = [];
    const flush = flushMilliseconds(server.folder);
    const figures = await benchmark.run({ server, options, note: (text) => notes.push(text) });
    const outcome: Outcome = { benchmark, figures, notes, flushMilliseconds: flush };
    outcomes.push(outcome);
    console.log(outcomeTable(outcome));
  }
} finally {
  await server.stop();
}
if (options.write || options.only.length === 0)
  writeFileSync(
    join(import.meta.dirname, 'README.md'),
    `# Benchmarks

\`npm run bench\` measures and rewrites this page; \`npm run bench -- --only full-pipeline --events 100000\` runs one at another
size. Every figure stands beside its floor of the same run: machines differ, ratios much less. Nothing is asserted on
wall-clock time anywhere.

${machineLine(describeMachine(server.version))}

${outcomes.map(outcomeTable).join('\n\n')}
`,
  );
