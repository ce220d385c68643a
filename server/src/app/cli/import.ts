import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { RefusedError, unwrap } from '#kernel';
import {
  type AnyMapping,
  type ImportKind,
  type ImportResult,
  importFile,
  importKinds,
  openRejectsFile,
  readAnyMapping,
  renderReport,
  suggestFor,
} from '#modules/imports';
import { queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices, type Services } from '../services.ts';
import { settleWorkspace } from '../settle-workspace.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { runUblImport } from './import-ubl.ts';
import { type OpenedInput, openInput } from './open-input.ts';
import { print, say, showProgress } from './output.ts';

interface ImportOptions {
  kind: 'rows' | 'ubl' | ImportKind;
  system: string;
  mapping?: string;
  source?: string;
  dryRun?: boolean;
  workspace?: string;
  rejects?: string;
  revision?: string;
  settle: boolean;
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'import a file of rows (CSV, XLSX, NDJSON): documents, accounts, persons …; or electronic invoices (UBL)',
    )
    .argument('<path>', 'the file; - reads standard input; electronic invoices also as folder or ZIP archive')
    .addOption(
      new Option(
        '--kind <kind>',
        'what the rows are (rows: what the mapping says), or UBL 2.1 invoices and credit notes',
      )
        .choices(['rows', 'ubl', ...importKinds])
        .default('rows'),
    )
    .option('--mapping <file>', 'what the columns mean (YAML, see demo/mappings); with --kind it can be left out')
    .option('--system <name>', 'without --mapping: who gave out the numbers in the file', 'erp')
    .option('--source <name>', 'ubl: names the sender in place of the VAT number of who made out the documents')
    .option('--dry-run', 'read and check everything, record nothing')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--rejects <file>', 'where rejected rows go, to be corrected and sent again')
    .option('--revision <number>', '2 and more replace what was imported before under the same numbers')
    .option('--no-settle', 'leave what has fallen due (expiries, reviews) to the background jobs')
    .addHelpText(
      'after',
      `
Examples:
  hanse import invoices.csv --mapping demo/mappings/example.yaml
  hanse import online_retail.csv --mapping demo/mappings/online-retail.yaml --rejects rejected.csv
  hanse import customers.xlsx --kind accounts --dry-run
  hanse import --kind ubl inbox/ --dry-run

The same file may be imported again: nothing is counted twice. Ends with 1 if any row or document was rejected.`,
    )
    .action((file: string, options: ImportOptions, command: Command) => {
      if (options.kind === 'ubl') return runUblImport(file, options);
      const { mapping } = options;
      if (mapping === undefined && options.kind === 'rows') {
        return command.error("error: required option '--mapping <file>' not specified");
      }
      return runImport(file, options);
    });
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  const written = options.mapping === undefined ? null : unwrap(await readAnyMapping(options.mapping));
  const size = await sizeOf(file);
  const platform = await openPlatform({ quiet: true, purpose: 'import' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const services = openServices(platform);
    const opened = await openInput(file, size);
    try {
      const mapping = written ?? (await suggested(file, opened, { options, services, workspaceId }));
      refuseOtherKind(mapping, options.kind);
      await importInto(services, workspaceId, { file, size, opened, mapping, options });
    } finally {
      await opened.close();
    }
  } finally {
    await platform.close();
  }
}

interface ImportWork {
  file: string;
  size: number;
  opened: OpenedInput;
  mapping: AnyMapping;
  options: ImportOptions;
}

async function importInto(services: Services, workspaceId: string, work: ImportWork): Promise<void> {
  const { file, size, opened, mapping, options } = work;
  const rejects = openRejectsFile(options.rejects ?? `${file === '-' ? 'import' : file}.rejected`, mapping);
  const progress = showProgress(options.dryRun ? 'Checking' : 'Importing', size);
  const started = performance.now();
  const result = await importFile({ ...services.intake, catalogue: services.catalogue }, workspaceId, {
    bytes: opened.bytes(),
    ...(opened.range === null ? {} : { range: opened.range }),
    mapping,
    rejects,
    dryRun: options.dryRun ?? false,
    ...(options.revision === undefined ? {} : { revision: Number.parseInt(options.revision, 10) }),
    onProgress: ({ bytes }) => progress.set(Math.min(bytes, size)),
  });
  progress.set(size);
  progress.end();
  await services.intake.queues.drained();
  await rejects.close();
  if (options.settle && !options.dryRun && mapping.kind === 'events') {
    say('Bringing accounts up to today …');
    await settleWorkspace(services, workspaceId);
  }
  report(result, (performance.now() - started) / 1000, { rejects, mapping, dryRun: options.dryRun ?? false });
  if (rejects.rows > 0 || result.refused.length > 0) process.exitCode = 1;
}

async function suggested(
  file: string,
  opened: OpenedInput,
  { options, services, workspaceId }: { options: ImportOptions; services: Services; workspaceId: string },
): Promise<AnyMapping> {
  if (opened.range === null) {
    throw new RefusedError({
      code: 'mapping_invalid',
      detail: 'What comes from standard input can be read only once: a mapping cannot be made of it.',
      remedy: 'Pass --mapping, or name a file.',
    });
  }
  const { zone, currency } = await services.lanes.rules.recent(queryable(services.lanes.pool), workspaceId);
  const defaults = { name: basename(file), system: options.system, zone, currency };
  const { written, mapping } = await suggestFor(opened, options.kind as ImportKind, defaults);
  say(`Mapping made of the columns; save it and pass it with --mapping to change it:\n\n${stringify(written)}`);
  return mapping;
}

function refuseOtherKind(mapping: AnyMapping, kind: ImportOptions['kind']): void {
  if (kind === 'rows' || kind === mapping.kind) return;
  throw new RefusedError({
    code: 'mapping_invalid',
    detail: `The mapping is for ${mapping.kind}, not for ${kind}.`,
    remedy: `Name a mapping whose kind is ${kind}, or leave out --kind.`,
  });
}

function report(
  result: ImportResult,
  seconds: number,
  { rejects, mapping, dryRun }: { rejects: { rows: number; path: string }; mapping: AnyMapping; dryRun: boolean },
): void {
  print(renderReport(result.report));
  print('');
  const { created, changed, unchanged, waiting } = result.outcomes;
  const would = dryRun ? 'Nothing was recorded. An import would have ' : '';
  if (mapping.kind === 'events') {
    const recorded = dryRun ? 'recorded or found' : 'Recorded';
    print(
      `${would}${recorded} ${result.recorded} documents, ${result.replayed} were there already, ${result.unmatched} wait for their account.`,
    );
  } else {
    print(`${would}${dryRun ? 'created' : 'Created'} ${created}, changed ${changed}, left ${unchanged} as they were.`);
    if (waiting > 0) print(`${waiting} name another row of the file, which a rehearsal does not store.`);
  }
  for (const { code, documents, example } of result.refused) print(`Refused ${documents} (${code}), first ${example}`);
  if (rejects.rows > 0)
    print(`${rejects.rows} rejected rows are in ${rejects.path}: correct them and import that file.`);
  print(`Took ${seconds.toFixed(1)} s.`);
}

async function sizeOf(file: string): Promise<number> {
  if (file === '-') return 0;
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new RefusedError({
      code: 'file_unreadable',
      detail: `${file} cannot be read: ${(error as Error).message}`,
      remedy: 'Check the path and its permissions.',
    });
  }
}
