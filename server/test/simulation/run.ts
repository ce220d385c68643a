// Runs simulated histories one after the other: `npm run sim -- --seed 123`. Ends with 1 at the first that fails.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPool, migrate, startEmbeddedPostgres } from '../../src/platform/postgres/index.ts';
import { simulate } from './simulate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    steps: { type: 'string', default: '50' },
  },
});
const [seed, runs, steps] = [values.seed, values.runs, values.steps].map(wholeNumber) as [number, number, number];

const folder = await mkdtemp(join(tmpdir(), 'hanse-simulation-'));
// Run as root, the database has another user, who must get through.
await chmod(folder, 0o755);
const server = await startEmbeddedPostgres({ dataDir: folder, settings: { shared_buffers: '64MB' } });
const pool = createPool({ url: server.url, size: 6 });
try {
  await migrate(pool, { folder: MIGRATIONS });
  process.exitCode = (await runAll()) ? 0 : 1;
} finally {
  await pool.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
// Processes that died in the simulation would go on trying for a while.
process.exit();

async function runAll(): Promise<boolean> {
  for (let n = seed; n < seed + runs; n++) {
    const report = await simulate({ pool, url: server.url }, n, steps);
    const { events, deaths, cuts, faults } = report;
    const done = `seed ${n}: ${steps} steps, ${events} events, ${deaths} processes died, ${cuts} connections broke`;
    process.stdout.write(`${done}: ${faults.length === 0 ? 'nothing lost, nothing doubled' : 'WRONG'}\n`);
    if (faults.length === 0) continue;
    process.stdout.write(`${faults.join('\n')}\nagain with: npm run sim -- --seed ${n} --steps ${steps}\n`);
    return false;
  }
  return true;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  process.stderr.write(`expected a whole number, not "${text}"\n`);
  process.exit(2);
}
