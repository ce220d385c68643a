import type { Command } from 'commander';
import { type Day, formatDay, formatId, parseDay, RefusedError } from '#kernel';
import { type AuditFault, verifyTrail } from '#modules/audit';
import { listWorkspaces } from '#modules/workspaces';
import { queryable } from '#platform/postgres';
import { openKeylessPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print } from './output.ts';

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('check the audit trail');
  audit
    .command('verify')
    .description('compute the chain of all checkpoints again and name every entry that was changed, removed or added')
    .option('--workspace <slug>', 'only this workspace; all of them otherwise')
    .option('--from <day>', 'only from this day on, such as 2026-01-05')
    .option(
      '--known <day=hash>',
      'a checkpoint that was written down elsewhere; may be given several times',
      (text: string, known: string[]) => [...known, text],
      [],
    )
    .addHelpText(
      'after',
      `
A chain proves that entries belong to their checkpoints. Whoever can write to the database could compute a new chain:
keep the printed hash of the last checkpoint somewhere else, and compare it later with --known.

Examples:
  hanse audit verify
  hanse audit verify --workspace nordwerk --known 2026-01-05=9f86d081884c7d65…

Ends with 1 if anything is wrong.`,
    )
    .action((options: Options) => verify(options));
}

interface Options {
  workspace?: string;
  from?: string;
  known: string[];
}

async function verify(options: Options): Promise<void> {
  const from = options.from === undefined ? undefined : readDay(options.from, '--from');
  const known = new Map(options.known.map(readKnown));
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'audit verify' });
  try {
    const db = queryable(platform.pool);
    const single = options.workspace !== undefined || known.size > 0;
    const workspaces = single ? [await chooseWorkspace(db, options.workspace)] : await listWorkspaces(db);
    let faults = 0;
    for (const { workspaceId, slug } of workspaces) {
      const report = await verifyTrail(platform.pool, { workspaceId, known, ...(from === undefined ? {} : { from }) });
      for (const fault of report.faults) print(`${slug}: ${describeFault(fault)}`);
      const last = report.last === null ? '' : ` Last checkpoint ${formatDay(report.last.day)}=${report.last.hash}`;
      print(
        `${slug}: ${report.entries} entries of ${report.days} days verified, ${report.unsealed} wait for the next checkpoint, ${report.faults.length} faults.${last}`,
      );
      faults += report.faults.length;
    }
    if (faults === 0) return;
    throw new RefusedError({
      code: 'audit_trail_broken',
      detail: `The audit trail has ${faults} faults; they are listed above.`,
      remedy: 'Keep a copy of the database and compare the entries named with a backup from before.',
    });
  } finally {
    await platform.close();
  }
}

function describeFault(fault: AuditFault): string {
  const day = formatDay(fault.day);
  const entry = 'entryId' in fault ? formatId('aud', fault.entryId) : '';
  switch (fault.kind) {
    case 'entryChanged':
      return `${day}: entry ${entry} does not say what it said when the day was closed.`;
    case 'entryMissing':
      return `${day}: entry ${entry} was there when the day was closed and is gone.`;
    case 'entryAdded':
      return `${day}: entry ${entry} was put in after the day was closed.`;
    case 'checkpointBroken':
      return `${day}: the checkpoint is not made of these entries.`;
    case 'checkpointMissing':
      return `${day}: there is no checkpoint, though there are later ones.`;
    case 'checkpointReplaced':
      return `${day}: the checkpoint is not the one that was written down.`;
  }
}

function readKnown(text: string): [Day, string] {
  const [day = '', hash = ''] = text.split('=');
  if (/^[0-9a-f]{64}$/.test(hash)) return [readDay(day, '--known'), hash];
  throw new RefusedError({
    code: 'option_invalid',
    detail: `--known ${text} is not a day and a hash.`,
    remedy: 'Write it as the command prints it: 2026-01-05=9f86d0… with 64 hexadecimal digits.',
  });
}

function readDay(text: string, option: string): Day {
  const day = parseDay(text);
  if (day.ok) return day.value;
  throw new RefusedError({
    code: 'option_invalid',
    detail: `${option} ${text} is not a day.`,
    remedy: 'Write it as 2026-01-05.',
  });
}
