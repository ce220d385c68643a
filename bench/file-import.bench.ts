/** The real invoice lines of a wholesaler through `hanse import`, beside COPY of the same file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchDatabase, BenchServer } from './support/database.ts';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { openBenchWorkspace } from './support/workspace.ts';

/** As people start it. */
const HANSE = join(import.meta.dirname, '../server/bin/hanse.mjs');
const MAPPING = join(import.meta.dirname, '../demo/mappings/online-retail.yaml');
const FILE = 'uci-online-retail/online_retail.csv';
const MEMORY_POLL_MS = 100;

const PROGRAMME = `
hanse: 1
programme: { key: retail, name: Retail, timeZone: Europe/London, currency: GBP, objective: To be measured }
units:
  points: { name: Points }
campaigns:
  base:
    name: One point per pound
    objective: to be measured
    behaviour: buys
    family: grow
    success: { reach: 0.5 }
    from: "2010-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

export const fileImport: Benchmark = {
  name: 'file-import',
  title: 'Import of 541,909 real invoice lines',
  run: async ({ server, note }: BenchContext): Promise<Figure[]> => {
    const data = process.env.HANSE_DATA;
    const file = data === undefined ? null : join(data, FILE);
    if (file === null || !(await stat(file).catch(() => null))) {
      note(`Skipped: set HANSE_DATA to the folder that holds ${FILE} (UCI data set 352).`);
      return [];
    }
    const database = await server.open('file_import');
    try {
      await openBenchWorkspace(database.pool, { accounts: 0, programme: PROGRAMME });
      const { seconds, memory, said } = await runImport(database, file);
      const copy = await measureCopy(server, database, file);
      note(said);
      return [
        { what: 'import, s', value: seconds, digits: 1, target: '< 20', met: seconds < 20 },
        { what: 'largest resident memory, MB', value: memory / 1e6, target: '< 400', met: memory < 400e6 },
        { what: 'COPY of the file, s', value: copy, digits: 1 },
      ];
    } finally {
      await database.close();
    }
  },
};

async function runImport({ url }: BenchDatabase, file: string) {
  const from = performance.now();
  const rejects = '/dev/null';
  const child = spawn(
    process.execPath,
    [HANSE, 'import', file, '--mapping', MAPPING, '--no-settle', '--rejects', rejects],
    {
      env: { PATH: process.env.PATH, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let memory = 0;
  const poll = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    memory = Math.max(memory, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024);
  }, MEMORY_POLL_MS);
  await once(child, 'exit');
  clearInterval(poll);
  const recorded = said.split('\n').find((line) => line.startsWith('Recorded'));
  if (recorded === undefined) throw new Error(`the import did not end well:\n${said}`);
  return { seconds: (performance.now() - from) / 1000, memory, said: recorded };
}

/** The server reads the file itself, which is as fast as lines can get into a table. */
async function measureCopy(server: BenchServer, { pool }: BenchDatabase, file: string): Promise<number> {
  const readable = join(server.folder, 'copy.csv');
  await copyFile(file, readable);
  await chmod(readable, 0o644);
  await pool.query(`create table copied (invoice_no text, stock_code text, description text, quantity text,
    invoice_date text, unit_price text, customer_id text, country text)`);
  const from = performance.now();
  await pool.query(`copy copied from '${readable}' with (format csv, header true)`);
  return (performance.now() - from) / 1000;
}
