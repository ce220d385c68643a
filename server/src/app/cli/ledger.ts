import type { Command } from 'commander';
import { RefusedError } from '#kernel';
import { describeViolation, ledgerHash, verifyLedger } from '#modules/wallets';
import { queryable } from '#platform/postgres';
import { openKeylessPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, showProgress } from './output.ts';

export function registerLedger(program: Command): void {
  const ledger = program.command('ledger').description('check the books');
  ledger
    .command('verify')
    .description('check every promise of the ledger over everything there is; reads only')
    .option('--workspace <slug>', 'only this workspace; all of them otherwise')
    .option('--hash', 'print a hash of the books by business keys, equal for equal books')
    .addHelpText(
      'after',
      '\nExample:\n  hanse ledger verify && echo "the books balance"\n\nEnds with 1 if anything is wrong.',
    )
    .action((options: { workspace?: string; hash?: boolean }) => verify(options));
}

async function verify(options: { workspace?: string; hash?: boolean }): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'ledger verify' });
  try {
    const db = queryable(platform.pool);
    const workspace = options.workspace === undefined ? null : await chooseWorkspace(db, options.workspace);
    const progress = showProgress('Verifying', 0);
    const report = await verifyLedger(platform.pool, {
      ...(workspace === null ? {} : { workspaceId: workspace.workspaceId }),
      onProgress: ({ accounts, accountsTotal }) => progress.set(accounts, accountsTotal),
    });
    progress.end();
    for (const violation of report.violations) print(describeViolation(violation));
    if (options.hash === true) {
      const { workspaceId } = workspace ?? (await chooseWorkspace(db, undefined));
      print(`hash ${JSON.stringify(await ledgerHash(platform.pool, workspaceId))}`);
    }
    print(
      `${report.accounts} accounts in ${report.workspaces} workspaces verified, ${report.violations.length} violations.`,
    );
    if (report.violations.length === 0) return;
    throw new RefusedError({
      code: 'ledger_violated',
      detail: `The books break ${report.violations.length} promises; they are listed above.`,
      remedy: 'Stop writing, keep a copy of the database, and replay the accounts named to see what they should hold.',
    });
  } finally {
    await platform.close();
  }
}
