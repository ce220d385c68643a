/** `hanse import --kind ubl`: electronic invoices from a file, a folder or an archive. */
import { type DocumentAnswer, DocumentTally, readPath, recordInvoices } from '#modules/electronic-invoices';
import { queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { settleWorkspace } from '../settle-workspace.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say } from './output.ts';

/** So many files are named with what was wrong; the others are in the numbers. */
const NAMED_MAX = 50;
const ERRORS_PER_FILE = 5;

export interface UblImportOptions {
  workspace?: string;
  source?: string;
  dryRun?: boolean;
  settle: boolean;
}

/** Ends with 1 if any document was refused. */
export async function runUblImport(path: string, options: UblImportOptions): Promise<void> {
  const platform = await openPlatform({ quiet: true, purpose: 'import' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const services = openServices(platform);
    const started = performance.now();
    const tally = new DocumentTally();
    let named = 0;
    for await (const answer of recordInvoices(services.intake, workspaceId, readPath(path), options)) {
      tally.add(answer);
      const text = describe(answer);
      if (text === null) continue;
      named += 1;
      if (named <= NAMED_MAX) print(text);
      if (named === NAMED_MAX + 1) print('… and more; the numbers below count all of them.');
    }
    await services.intake.queues.drained();
    if (options.settle && options.dryRun !== true) {
      say('Bringing accounts up to today …');
      await settleWorkspace(services, workspaceId);
    }
    report(tally, options.dryRun === true, (performance.now() - started) / 1000);
    if (tally.statuses.has('refused')) process.exitCode = 1;
  } finally {
    await platform.close();
  }
}

function describe({ file, status, notes, refusal }: DocumentAnswer): string | null {
  if (status === 'skipped') return `${file}: left out, it ${notes.join(', ')}`;
  if (refusal !== null) {
    const errors = (refusal.errors ?? []).slice(0, ERRORS_PER_FILE);
    const rules = errors.map(({ code, path, reason }) => `\n    ${code}  ${path} ${reason}`);
    return `${file}: refused (${refusal.code})${rules.length > 0 ? rules.join('') : `: ${refusal.detail}`}`;
  }
  return notes.length === 0 ? null : `${file}: ${notes.join('; ')}`;
}

const STATUS_TEXTS: readonly [DocumentAnswer['status'], string][] = [
  ['recorded', 'recorded'],
  ['checked', 'would be recorded'],
  ['replayed', 'were there already'],
  ['unmatched', 'wait for their account'],
  ['refused', 'refused'],
  ['skipped', 'left out'],
];

function report(tally: DocumentTally, dryRun: boolean, seconds: number): void {
  const counts = STATUS_TEXTS.flatMap(([status, text]) => {
    const count = tally.statuses.get(status);
    return count === undefined ? [] : [`${count} ${text}`];
  });
  print(counts.length === 0 ? 'There was nothing to read.' : `Documents: ${counts.join(', ')}.`);
  for (const { what, documents, net } of tally.amounts()) print(`  ${what}: ${documents} over ${net} net`);
  print(`${dryRun ? 'Nothing was recorded. ' : ''}Took ${seconds.toFixed(1)} s.`);
}
