import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { contentHash, parseId, RefusedError } from '#kernel';
import { COMMAND_LINE } from '#modules/audit';
import {
  type ComplianceDeps,
  collectPersonData,
  emptyErasedWallets,
  erasePerson,
  exportPage,
  fulfilRequest,
  previewErasure,
} from '#modules/compliance';
import { inWorkspace, queryable, withTransaction } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { complianceOf } from '../personal-data.ts';
import { openServices } from '../services.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say } from './output.ts';

interface PersonOptions {
  workspace?: string;
}

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;

/** `hanse person`: what data protection law gives people a right to. */
export function registerPerson(program: Command): void {
  const person = program.command('person').description('hand out or erase what is held of a person');
  person
    .command('export')
    .description('hand out everything that is held of a person, and note it in the register')
    .argument('<id>', 'the person, per_…')
    .option(...workspaceOption)
    .option('--out <file>', 'write to a file, a page to read and print where it ends in .html')
    .option('--language <code>', 'language of the page: en or de', 'en')
    .addHelpText(
      'after',
      `
Examples:
  hanse person export per_01kk9y0s9qf4rvt3z8m2a1b7cd > data.json
  hanse person export per_01kk9y0s9qf4rvt3z8m2a1b7cd --out data.html --language de`,
    )
    .action((id: string, options: PersonOptions & { out?: string; language: string }) => exportOne(id, options));
  person
    .command('erase')
    .description('show what an erasure would do; with its confirmation, do it for good')
    .argument('<id>', 'the person, per_…')
    .option(...workspaceOption)
    .option('--remainder <where>', 'where units go that are left: company, forfeit', 'company')
    .option('--confirm <hash>', 'the confirmation that was shown')
    .option('--request <id>', 'the request of the register that is carried out, dsr_…')
    .addHelpText(
      'after',
      `
Examples:
  hanse person erase per_01kk9y0s9qf4rvt3z8m2a1b7cd
  hanse person erase per_01kk9y0s9qf4rvt3z8m2a1b7cd --confirm 9f86d081884c7d65…

Backups made before hold the person until they are overwritten.`,
    )
    .action((id: string, options: EraseOptions) => eraseOne(id, options));
}

type EraseOptions = PersonOptions & { remainder: string; confirm?: string; request?: string };

interface Site {
  deps: ComplianceDeps;
  workspaceId: string;
  slug: string;
}

async function onSite(
  id: string,
  options: PersonOptions,
  work: (site: Site, personId: string) => Promise<void>,
): Promise<void> {
  const personId = parseId('per', id);
  if (personId === null) {
    throw new RefusedError({
      code: 'id_invalid',
      detail: `${id} is no id of a person.`,
      remedy: 'It begins with per_.',
    });
  }
  const platform = await openPlatform({ quiet: true, purpose: 'person' });
  try {
    const { workspaceId, slug } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const services = openServices(platform);
    const deps = complianceOf(services);
    await inWorkspace(workspaceId, () => work({ deps, workspaceId, slug }, personId));
    await services.intake.queues.drained();
  } finally {
    await platform.close();
  }
}

async function exportOne(id: string, options: PersonOptions & { out?: string; language: string }): Promise<void> {
  const { language, out } = options;
  if (language !== 'en' && language !== 'de') throw wrongOption('--language', 'en or de');
  await onSite(id, options, async ({ deps, workspaceId, slug }, personId) => {
    const now = deps.clock.now();
    const data = await withTransaction(deps.pool, async (tx) => {
      const collected = await collectPersonData(tx, deps, workspaceId, { personId, now });
      const evidence = { contentHash: contentHash(JSON.stringify(collected)) };
      const noted = { personId, kind: 'access' as const, requestId: null, note: null, evidence, by: COMMAND_LINE, now };
      await fulfilRequest(tx, deps.keys, workspaceId, noted);
      return collected;
    });
    const text = out?.endsWith('.html') ? exportPage(data, language) : `${JSON.stringify(data, null, 2)}\n`;
    if (out === undefined) return print(text.trimEnd());
    await write(out, text);
    say(`Wrote what workspace ${slug} holds of ${id} to ${out}; the register notes it.`);
  });
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw new RefusedError({ code: 'file_not_written', detail: (error as Error).message });
  }
}

async function eraseOne(id: string, options: EraseOptions): Promise<void> {
  const { confirm } = options;
  const remainder = (['company', 'forfeit'] as const).find((where) => where === options.remainder);
  if (remainder === undefined) throw wrongOption('--remainder', 'company or forfeit');
  await onSite(id, options, async ({ deps, workspaceId }, personId) => {
    const now = deps.clock.now();
    if (confirm === undefined) {
      const { plan, confirmation } = await previewErasure(deps, workspaceId, { personId, remainder, now });
      print(JSON.stringify({ ...plan, confirmation }, null, 2));
      say(
        `Nothing was changed. To do it for good: hanse person erase ${id} --remainder ${remainder} --confirm ${confirmation}`,
      );
      return;
    }
    const asked = { personId, remainder, confirmation: confirm, requestId: requestOf(options), note: null };
    const request = { ...asked, by: COMMAND_LINE, now };
    const report = await erasePerson(deps, workspaceId, request, async (_tx, erase) => erase());
    await deps.files.sweep(workspaceId, now);
    while ((await emptyErasedWallets(deps, workspaceId)) > 0);
    print(JSON.stringify(report, null, 2));
  });
}

function requestOf({ request }: EraseOptions): string | null {
  const requestId = request === undefined ? null : parseId('dsr', request);
  if (request !== undefined && requestId === null) throw wrongOption('--request', 'the id of a request, dsr_…');
  return requestId;
}

function wrongOption(option: string, expected: string): RefusedError {
  return new RefusedError({
    code: 'option_invalid',
    detail: `${option} is ${expected}.`,
    remedy: 'Write it as --help shows.',
  });
}
