/** `hanse files`: whether all files are there, and moving them to another place. */
import type { Command } from 'commander';
import { formatId, RefusedError } from '#kernel';
import { listWorkspaces } from '#modules/workspaces';
import { queryable } from '#platform/postgres';
import { openPlatform, type Platform } from '../open-platform.ts';
import { openServices, type Services } from '../services.ts';
import { print, say } from './output.ts';

export function registerFiles(program: Command): void {
  const files = program
    .command('files')
    .description('files as a whole: whether they are there, and where they are kept');
  files
    .command('verify')
    .description('read every file and compare it with what was received, after a restore for example')
    .addHelpText('after', '\nExample:\n  hanse files verify')
    .action(runVerify);
  files
    .command('move')
    .description('bring all files to the place HANSE_FILE_STORE names; safe to repeat, and while servers run')
    .addHelpText(
      'after',
      `
Example:
  HANSE_FILE_STORE=s3 HANSE_S3_ENDPOINT=… HANSE_S3_BUCKET=… HANSE_S3_ACCESS_KEY_ID=… HANSE_S3_SECRET_ACCESS_KEY=… hanse files move

The settings of the place they are in now have to be there too. Downloads that are under way may break off.`,
    )
    .action(runMove);
}

async function runVerify(): Promise<void> {
  await inEveryWorkspace(async ({ files }, workspaces) => {
    let total = 0;
    const faults: string[] = [];
    for (const { workspaceId, slug } of workspaces) {
      total += await files.verify(workspaceId, ({ fileId, purpose, reason }) => {
        faults.push(`${slug}\t${purpose}\t${formatId('fil', fileId)}\t${reason}`);
      });
    }
    for (const fault of faults) print(fault);
    if (faults.length > 0) {
      throw new RefusedError({
        code: 'files_incomplete',
        detail: `${faults.length} of ${total} files are not as received.`,
      });
    }
    print(`${total} files are there, as they were received.`);
  });
}

async function runMove(): Promise<void> {
  await inEveryWorkspace(async ({ files }, workspaces) => {
    await files.check();
    let total = 0;
    for (const { workspaceId, slug } of workspaces) {
      const moved = await files.move(workspaceId);
      if (moved > 0) say(`${slug}: ${moved}`);
      total += moved;
    }
    print(`${total} files were moved.`);
  });
}

type Workspaces = Awaited<ReturnType<typeof listWorkspaces>>;

async function inEveryWorkspace(work: (services: Services, workspaces: Workspaces) => Promise<void>): Promise<void> {
  const platform: Platform = await openPlatform({ quiet: true, purpose: 'files' });
  try {
    await work(openServices(platform), await listWorkspaces(queryable(platform.pool)));
  } finally {
    await platform.close();
  }
}
