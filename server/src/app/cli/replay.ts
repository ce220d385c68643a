import type { Command } from 'commander';
import { RefusedError } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { settleWorkspace } from '../settle-workspace.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say, showProgress } from './output.ts';

export function registerReplay(program: Command): void {
  program
    .command('replay')
    .description('compute every account anew from its facts and compare with what is stored')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .addHelpText(
      'after',
      `
Example:
  hanse replay --workspace nordwerk

Posts what is due first, then reads only. Ends with 1 if any account differs. Run it while nothing is being written.`,
    )
    .action((options: { workspace?: string }) => replay(options));
}

async function replay(options: { workspace?: string }): Promise<void> {
  const platform = await openPlatform({ quiet: true, purpose: 'replay' });
  try {
    const db = queryable(platform.pool);
    const { workspaceId, slug } = await chooseWorkspace(db, options.workspace);
    say('Bringing accounts up to now …');
    await settleWorkspace(openServices(platform), workspaceId);
    const { rows } = await db.query<{ count: bigint }>('select count(*) from account_state where workspace_id = $1', [
      workspaceId,
    ]);
    const progress = showProgress('Replaying', Number(rows[0]?.count ?? 0n));
    const report = await replayWorkspace({
      facts: db,
      live: db,
      workspaceId,
      at: platform.clock.now(),
      onProgress: ({ accounts }) => progress.set(accounts),
    });
    progress.end();
    for (const { accountId, path, stored, replayed } of report.differences) {
      print(`${accountId}\t${path}\tstored ${JSON.stringify(stored)}\treplayed ${JSON.stringify(replayed)}`);
    }
    print(`${report.equal} of ${report.accounts} accounts of ${slug} are equal.`);
    print(`stored   ${report.storedHash}\nreplayed ${report.replayedHash}`);
    if (report.equal === report.accounts) return;
    throw new RefusedError({
      code: 'replay_differs',
      detail: `${report.accounts - report.equal} accounts differ from what their facts give; the first are listed above.`,
      remedy:
        'Keep a copy of the database and report it with the lines above: stored outcomes were changed, or the engine was.',
    });
  } finally {
    await platform.close();
  }
}
