import type { Command } from 'commander';
import { createWorkspace, listWorkspaces } from '#modules/workspaces';
import { queryable, withTransaction } from '#platform/postgres';
import { openKeylessPlatform } from '../open-platform.ts';
import { print } from './output.ts';

export function registerWorkspace(program: Command): void {
  const workspace = program.command('workspace').description('create and list workspaces');
  workspace
    .command('create')
    .description('create a workspace: one operator’s isolated space')
    .argument('<slug>', 'short name: small letters, digits and dashes; part of its API keys')
    .option('--name <text>', 'name shown to people', '')
    .option('--time-zone <zone>', 'IANA time zone', 'Europe/Berlin')
    .addHelpText(
      'after',
      '\nExample:\n  hanse workspace create nordwerk --name "Nordwerk Tools" --time-zone Europe/Berlin',
    )
    .action((slug: string, options: { name: string; timeZone: string }) => create(slug, options));
  workspace.command('list').description('list all workspaces').action(list);
}

async function create(slug: string, options: { name: string; timeZone: string }): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'workspace' });
  try {
    const now = platform.clock.now();
    const name = options.name === '' ? slug : options.name;
    await withTransaction(platform.pool, (tx) => createWorkspace(tx, { slug, name, timeZone: options.timeZone, now }));
    print(`Created workspace ${slug}. Next: hanse key create --workspace ${slug}`);
  } finally {
    await platform.close();
  }
}

async function list(): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'workspace' });
  try {
    for (const workspace of await listWorkspaces(queryable(platform.pool))) {
      print(`${workspace.slug}\t${workspace.name}\t${workspace.timeZone}`);
    }
  } finally {
    await platform.close();
  }
}
