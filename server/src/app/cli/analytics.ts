import type { Command } from 'commander';
import { RefusedError } from '#kernel';
import { type AnalyticsDeps, countEverything, rebuildRollUps, verifyRollUps } from '#modules/analytics';
import { RulesCache } from '#modules/programmes';
import { inWorkspace, queryable } from '#platform/postgres';
import { openKeylessPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print } from './output.ts';

type Work = (deps: AnalyticsDeps, workspaceId: string) => Promise<void>;

export function registerAnalytics(program: Command): void {
  const analytics = program
    .command('analytics')
    .description('check the figures that screens show, and count them anew');
  analytics
    .command('verify')
    .description('count what is new, then compare all figures with events, entries, lots and decisions')
    .option('--workspace <slug>', 'the workspace, where there are several')
    .addHelpText('after', '\nExample:\n  hanse analytics verify\n\nEnds with 1 if a figure differs.')
    .action((options: { workspace?: string }) => withWorkspace('analytics verify', options.workspace, verify));
  analytics
    .command('rebuild')
    .description('forget all figures and count them anew; events and ledger are only read')
    .option('--workspace <slug>', 'the workspace, where there are several')
    .addHelpText('after', '\nExample:\n  hanse analytics rebuild --workspace demo')
    .action((options: { workspace?: string }) =>
      withWorkspace('analytics rebuild', options.workspace, async (deps, workspaceId) => {
        await rebuildRollUps(deps, workspaceId);
        await verify(deps, workspaceId);
      }),
    );
}

async function withWorkspace(purpose: string, slug: string | undefined, work: Work): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), slug);
    const deps = { pool: platform.pool, clock: platform.clock, rules: new RulesCache() };
    await inWorkspace(workspaceId, () => work(deps, workspaceId));
  } finally {
    await platform.close();
  }
}

async function verify(deps: AnalyticsDeps, workspaceId: string): Promise<void> {
  await countEverything(deps, workspaceId);
  const { behind, differences } = await verifyRollUps(deps, workspaceId);
  for (const { figure, part, found, expected } of differences) print(`${figure} ${part}: ${found}, not ${expected}`);
  if (behind > 0) print(`${behind} accounts got something new meanwhile; their awards and expiry were not compared.`);
  print(`${differences.length} differences.`);
  if (differences.length === 0) return;
  throw new RefusedError({
    code: 'figures_differ',
    detail: `${differences.length} figures differ from what they are counted from; they are listed above.`,
    remedy: 'Run hanse analytics rebuild.',
  });
}
