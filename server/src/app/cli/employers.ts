/** `hanse consent` and `hanse share-out`: what employers decide, as the API does it. */
import type { Command } from 'commander';
import { parse as parseYaml } from 'yaml';
import { RefusedError } from '#kernel';
import { asking, pages } from './ask-api.ts';
import { print, say } from './output.ts';
import { readText } from './read-text.ts';

interface Options {
  workspace?: string;
}

interface Deciding extends Options {
  by: string;
}

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;
const byOption = ['--by <mem_…>', 'the administrator of the account who decides'] as const;

export function registerEmployers(program: Command): void {
  registerConsent(program);
  registerShareOut(program);
}

function registerConsent(program: Command): void {
  const consent = program.command('consent').description('what employers let their people receive');
  consent
    .command('list')
    .description('list what an employer chose, the newest first')
    .argument('<account>', 'acc_…')
    .option(...workspaceOption)
    .option('--language <code>', 'en or de', 'en')
    .action(listChoices);
  consent
    .command('choose')
    .description('choose for an employer, in the name of one of its administrators')
    .argument('<account>', 'acc_…')
    .argument('<mode>', 'companyOnly, companyShares, personalWithEmployerView, personalWithApproval or forbidden')
    .requiredOption(...byOption)
    .requiredOption('--text <version>', 'the text that was agreed to')
    .option('--from <instant>', 'from when on; now, if left out')
    .option(...workspaceOption)
    .action(choose);
  consent
    .command('text')
    .description('add a text that companies agree to')
    .argument('<file>', 'version and texts, YAML or JSON as POST /v1/consent-texts takes them')
    .option(...workspaceOption)
    .addHelpText(
      'after',
      `
Examples:
  hanse consent text consent-2026.yaml
  hanse consent choose acc_01h… companyShares --by mem_01h… --text 2026-01
  hanse consent list acc_01h… --language de`,
    )
    .action(addText);
}

function registerShareOut(program: Command): void {
  const shareOut = program.command('share-out').description('units of a company for its people');
  shareOut
    .command('list')
    .description('list what a company shared out, the newest first')
    .argument('<account>', 'acc_…')
    .option(...workspaceOption)
    .option('--state <state>', 'only those in this state: waiting, done …')
    .action(listShareOuts);
  shareOut
    .command('give')
    .description('share units out to several people: all of it or nothing')
    .argument('<account>', 'acc_…')
    .argument('<unit>', 'key of the unit')
    .argument('<shares...>', 'mem_…=amount')
    .requiredOption(...byOption)
    .requiredOption('--reason <text>', 'why; the people concerned read it')
    .option('--preview', 'show what it would do, and keep nothing')
    .option(...workspaceOption)
    .action(give);
  shareOut
    .command('undo')
    .description('take a share-out back, if nobody has used a part')
    .argument('<account>', 'acc_…')
    .argument('<id>', 'sho_…')
    .requiredOption(...byOption)
    .requiredOption('--reason <text>', 'why; the people concerned read it')
    .option(...workspaceOption)
    .addHelpText(
      'after',
      `
Examples:
  hanse share-out give acc_01h… points mem_01h…=300 mem_01j…=200 --by mem_01k… --reason "Best quarter" --preview
  hanse share-out list acc_01h… --state waiting`,
    )
    .action(undo);
}

const pathOf = (account: string) => `accounts/${encodeURIComponent(account)}`;

async function listChoices(account: string, { workspace, language }: Options & { language: string }): Promise<void> {
  if (language !== 'en' && language !== 'de') {
    const detail = `--language expects en or de, not ${language}.`;
    throw new RefusedError({ code: 'option_invalid', detail, remedy: 'Add --help to see what is possible.' });
  }
  await asking(workspace, async (ask) => {
    for await (const one of pages(ask, `${pathOf(account)}/consent-modes?limit=200`)) {
      const { explanation } = one as { explanation: Record<string, string> };
      print([one.from, one.mode, one.textVersion, one.setBy ?? one.recordedBy, explanation[language]].join('\t'));
    }
  });
}

async function choose(
  account: string,
  mode: string,
  { workspace, by: membershipId, text: textVersion, from }: Deciding & { text: string; from?: string },
): Promise<void> {
  await asking(workspace, async (ask) => {
    const body = { membershipId, mode, textVersion, ...(from === undefined ? {} : { from }) };
    const change = await ask('POST', `${pathOf(account)}/consent-modes`, body);
    print(change.explanation.en);
  });
}

async function addText(file: string, { workspace }: Options): Promise<void> {
  const body: unknown = parseYaml(await readText(file));
  await asking(workspace, async (ask) => {
    const { version, hash } = await ask('POST', 'consent-texts', body);
    print(`${version}\t${hash}`);
  });
}

interface Shown {
  id: string;
  state: string;
  unit: string;
  total: string;
  shares: { membershipId: string; asked: string; amount: string; withheld: string | null }[];
}

function printShares({ id, state, unit, total, shares }: Shown): void {
  print([id, state, total, unit].join('\t'));
  for (const share of shares) print(['', share.membershipId, share.amount, share.withheld ?? ''].join('\t'));
}

async function listShareOuts(account: string, { workspace, state }: Options & { state?: string }): Promise<void> {
  const filter = state === undefined ? '' : `&state=${encodeURIComponent(state)}`;
  await asking(workspace, async (ask) => {
    for await (const one of pages(ask, `${pathOf(account)}/share-outs?limit=200${filter}`)) {
      printShares(one as unknown as Shown);
    }
  });
}

async function give(
  account: string,
  unit: string,
  given: string[],
  { workspace, by: membershipId, reason, preview }: Deciding & { reason: string; preview?: boolean },
): Promise<void> {
  const shares = given.map((text) => {
    const [member = '', amount = ''] = text.split('=');
    return { membershipId: member, amount };
  });
  await asking(workspace, async (ask) => {
    const path = `${pathOf(account)}/share-outs${preview ? '/preview' : ''}`;
    printShares(await ask('POST', path, { membershipId, unit, shares, reason }));
    if (preview) say('Preview: nothing of it was kept.');
  });
}

async function undo(
  account: string,
  id: string,
  { workspace, by: membershipId, reason }: Deciding & { reason: string },
): Promise<void> {
  await asking(workspace, async (ask) => {
    const path = `${pathOf(account)}/share-outs/${encodeURIComponent(id)}/undo`;
    printShares(await ask('POST', path, { membershipId, reason }));
  });
}
