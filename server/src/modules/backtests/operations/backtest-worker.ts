/** One thread of a backtest: takes ranges of accounts until there are none, on a connection of its own. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createPool, inWorkspace, withTransaction } from '#platform/postgres';
import { takeSnapshot } from '../store/fact-stream.ts';
import { AccountFolder } from './fold-accounts.ts';
import { CONTROL, sumsToMessage, type ThreadMessage, type ThreadTask } from './thread-messages.ts';

/** Accounts between two looks at the clock. */
const NOTE_EVERY_ACCOUNTS = 20;
const NOTE_EVERY_MS = 200;
/** Lower than the threads that answer callers; where the system knows no priorities of threads, all are alike. */
const PRIORITY = 10;

class Cancelled extends Error {}

const task = workerData as ThreadTask;
const control = new Int32Array(task.control);

stepBack();
await inWorkspace(task.workspaceId, run);

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function run(): Promise<void> {
  const { url, workspaceId, plan, zone, ranges, snapshot } = task;
  const pool = createPool({ url, size: 1, applicationName: 'hanse backtest' });
  const folder = new AccountFolder(plan, zone);
  let looked = 0;
  let noted = performance.now();
  const onAccount = () => {
    looked += 1;
    if (looked % NOTE_EVERY_ACCOUNTS !== 0) return;
    goOn();
    if (performance.now() - noted < NOTE_EVERY_MS) return;
    noted = performance.now();
    tell({ kind: 'progress', ...folder.progress });
  };
  try {
    await withTransaction(
      pool,
      async (tx) => {
        // Half a sum cannot be begun again.
        if (tx.attempt > 1) throw new Error('the connection to the database was lost');
        await takeSnapshot(tx, snapshot);
        tell({ kind: 'ready' });
        for (;;) {
          goOn();
          const range = ranges[Atomics.add(control, CONTROL.nextRange, 1)];
          if (range === undefined) break;
          await folder.run(tx, workspaceId, range, onAccount);
        }
      },
      { readOnly: true, isolation: 'repeatable read', statementTimeoutMs: 0, idleTimeoutMs: 600_000 },
    );
    tell({ kind: 'done', ...folder.progress, selected: folder.selected, sums: folder.sums.map(sumsToMessage) });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    tell({ kind: 'cancelled' });
  } finally {
    await pool.end();
  }
}

function goOn(): void {
  if (Atomics.load(control, CONTROL.cancel) === 1) throw new Cancelled();
}

function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (Number.isInteger(thread)) setPriority(thread, PRIORITY);
  } catch {
    // Not Linux, or not allowed.
  }
}
