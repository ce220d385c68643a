import type { Command } from 'commander';
import { formatId, type Instant, parseId, parseInstant, RefusedError, unwrap } from '#kernel';
import { COMMAND_LINE } from '#modules/audit';
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey, type Workspace } from '#modules/workspaces';
import { queryable, withTransaction } from '#platform/postgres';
import { type KeylessPlatform, openKeylessPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say } from './output.ts';
import { findPerson, splitList } from './staff.ts';

interface KeyOptions {
  workspace?: string;
  name: string;
  scopes: string;
  staff?: string;
  accounts?: string;
  descendants?: boolean;
  expires?: string;
}

const KEYS_PER_PAGE = 200;

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;

export function registerKey(program: Command): void {
  const key = program.command('key').description('create, list and revoke API keys');
  key
    .command('create')
    .description('create an API key; its text is printed once and never stored')
    .option(...workspaceOption)
    .option('--name <text>', 'what the key is for', 'created on the command line')
    .option('--scopes <list>', 'permissions, separated by commas; * is everything', '*')
    .option('--staff <email>', 'a personal key: acts as this person, never with more rights than they have')
    .option('--accounts <list>', 'the only accounts it sees, acc_… separated by commas')
    .option('--descendants', 'with --accounts: everything below them too')
    .option('--expires <instant>', 'last instant it works, e.g. 2027-01-01T00:00:00Z')
    .addHelpText(
      'after',
      `
Examples:
  hanse key create --name "ERP feed" --scopes events:write,accounts:read
  hanse key create --staff jana@nordwerk.example --name "Jana's laptop"
  KEY=$(hanse key create)`,
    )
    .action((options: KeyOptions) => create(options));
  key
    .command('list')
    .description('list the API keys of a workspace, revoked and expired ones included')
    .option(...workspaceOption)
    .action((options: { workspace?: string }) => list(options));
  key
    .command('revoke')
    .description('revoke an API key for good')
    .argument('<id>', 'key_…, as `hanse key list` shows it')
    .option(...workspaceOption)
    .action((id: string, options: { workspace?: string }) => revoke(id, options));
}

async function create(options: KeyOptions): Promise<void> {
  const expiresAt = options.expires === undefined ? null : unwrap(parseInstant(options.expires));
  const scopes = splitList(options.scopes);
  if (scopes.length === 0) {
    throw new RefusedError({
      code: 'scope_invalid',
      detail: 'A key needs at least one scope.',
      remedy: 'For everything: --scopes "*".',
    });
  }
  const accountIds = options.accounts === undefined ? null : splitList(options.accounts).map((id) => uuidOf('acc', id));
  await atWork(options.workspace, async ({ pool, clock }, { workspaceId, slug }) => {
    const { text } = await withTransaction(pool, async (tx) => {
      const staff = options.staff === undefined ? null : await findPerson(tx, workspaceId, options.staff);
      return createApiKey(tx, {
        workspaceId,
        name: options.name,
        scopes,
        ...(staff === null ? {} : { staffId: staff.staffId }),
        accounts: accountIds && { accountIds, descendants: options.descendants ?? false },
        expiresAt,
        grantorScopes: ['*'],
        now: clock.now(),
      });
    });
    say(`API key for workspace ${slug}; it is not shown again:`);
    print(text);
  });
}

async function list(options: { workspace?: string }): Promise<void> {
  await atWork(options.workspace, async ({ pool, clock }, { workspaceId }) => {
    for (let after: string | null = null; ; ) {
      const range = { workspaceId, afterKeyId: after, limit: KEYS_PER_PAGE };
      const keys: ApiKey[] = await listApiKeys(queryable(pool), range);
      for (const key of keys) print(lineOf(key, clock.now()));
      if (keys.length < KEYS_PER_PAGE) return;
      after = keys.at(-1)!.keyId;
    }
  });
}

function lineOf(key: ApiKey, now: Instant): string {
  const expired = key.expiresAt !== null && key.expiresAt <= now;
  const state = key.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'valid';
  const owner = key.staffId === null ? 'workspace' : formatId('usr', key.staffId);
  return [formatId('key', key.keyId), key.prefix, owner, key.scopes.join(','), state, key.name].join('\t');
}

async function revoke(id: string, options: { workspace?: string }): Promise<void> {
  const keyId = uuidOf('key', id);
  await atWork(options.workspace, async ({ pool, clock }, { workspaceId }) => {
    const fields = { workspaceId, keyId, by: COMMAND_LINE, now: clock.now() };
    const key = await withTransaction(pool, (tx) => revokeApiKey(tx, fields));
    print(`Revoked ${key.prefix}… (${key.name}).`);
  });
}

function uuidOf(prefix: string, text: string): string {
  const uuid = parseId(prefix, text);
  if (uuid !== null) return uuid;
  throw new RefusedError({
    code: 'id_invalid',
    detail: `"${text}" is no id of this kind.`,
    remedy: `Ids of this kind begin with ${prefix}_; copy one from an answer.`,
  });
}

async function atWork(
  slug: string | undefined,
  body: (platform: KeylessPlatform, workspace: Workspace) => Promise<void>,
): Promise<void> {
  const platform = await openKeylessPlatform({ quiet: true, purpose: 'key' });
  try {
    await body(platform, await chooseWorkspace(queryable(platform.pool), slug));
  } finally {
    await platform.close();
  }
}
