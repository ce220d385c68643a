/** `hanse entitlements <account>`: what a support desk wants to know while somebody is on the telephone. */
import type { Command } from 'commander';
import { parseId, RefusedError } from '#kernel';
import { entitlementLines, readEntitlements } from '#modules/entitlements';
import { inWorkspace, queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices, type Services } from '../services.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print } from './output.ts';

interface Options {
  workspace?: string;
  language: string;
}

export function registerEntitlements(program: Command): void {
  program
    .command('entitlements')
    .description('list what an account is entitled to, and what is left of it')
    .argument('<account>', 'acc_…, or its id in another system')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--language <code>', 'en or de', 'en')
    .addHelpText(
      'after',
      `
Columns: benefit, what the account has, what is left, until when, where it comes from.

Examples:
  hanse entitlements 10042
  hanse entitlements 10042 --language de | column -t -s "$(printf '\\t')"`,
    )
    .action(listEntitlements);
}

async function listEntitlements(account: string, { workspace, language }: Options): Promise<void> {
  if (language !== 'en' && language !== 'de') {
    const detail = `--language expects en or de, not ${language}.`;
    throw new RefusedError({ code: 'option_invalid', detail, remedy: 'Add --help to see what is possible.' });
  }
  const platform = await openPlatform({ quiet: true, purpose: 'entitlements' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), workspace);
    const services = openServices(platform);
    const lines = await inWorkspace(workspaceId, async () => {
      const accountId = await accountOf(services, workspaceId, account);
      return entitlementLines(await readEntitlements(services.lanes, workspaceId, accountId), language);
    });
    for (const line of lines) print(line.join('\t'));
  } finally {
    await platform.close();
  }
}

async function accountOf({ intake }: Services, workspaceId: string, name: string): Promise<string> {
  const accountId = parseId('acc', name);
  if (accountId !== null) return accountId;
  const [found] = await intake.parties.accounts(workspaceId, [{ externalId: name, system: null }]);
  if (typeof found === 'string') return found;
  throw new RefusedError(found ?? { code: 'account_unknown', detail: `No account has the id ${name}.` });
}
