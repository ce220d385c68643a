import type { Command } from 'commander';
import { parseInstant, RefusedError, unwrap } from '#kernel';
import { createApiKey } from '#modules/workspaces';
import { queryable, withTransaction } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say } from './output.ts';

interface KeyOptions {
  workspace?: string;
  name: string;
  scopes: string;
  expires?: string;
}

export function registerKey(program: Command): void {
  const key = program.command('key').description('create API keys');
  key
    .command('create')
    .description('create an API key; its text is printed once and never stored')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--name <text>', 'what the key is for', 'created on the command line')
    .option('--scopes <list>', 'permissions, separated by commas; * is everything', '*')
    .option('--expires <instant>', 'last instant it works, e.g. 2027-01-01T00:00:00Z')
    .addHelpText(
      'after',
      `
Examples:
  hanse key create --name "ERP feed" --scopes events:write,accounts:read
  KEY=$(hanse key create)`,
    )
    .action((options: KeyOptions) => create(options));
}

async function create(options: KeyOptions): Promise<void> {
  const expiresAt = options.expires === undefined ? null : unwrap(parseInstant(options.expires));
  const scopes = options.scopes
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  if (scopes.length === 0) {
    throw new RefusedError({
      code: 'scope_invalid',
      detail: 'A key needs at least one scope.',
      remedy: 'For everything: --scopes "*".',
    });
  }
  const platform = await openPlatform({ quiet: true, purpose: 'key' });
  try {
    const workspace = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const { text } = await withTransaction(platform.pool, (tx) =>
      createApiKey(tx, {
        workspaceId: workspace.workspaceId,
        name: options.name,
        scopes,
        expiresAt,
        grantorScopes: ['*'],
        now: platform.clock.now(),
      }),
    );
    say(`API key for workspace ${workspace.slug}; it is not shown again:`);
    print(text);
  } finally {
    await platform.close();
  }
}
