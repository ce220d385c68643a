import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { RefusedError, unwrap } from '#kernel';
import { type ImportResult, importFile, openRejectsFile, readMapping, renderReport } from '#modules/imports';
import { queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { settleWorkspace } from '../settle-workspace.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say, showProgress } from './output.ts';

interface ImportOptions {
  mapping: string;
  workspace?: string;
  rejects?: string;
  revision?: string;
  settle: boolean;
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description('import a CSV or NDJSON file of documents: invoices, credit notes, orders …')
    .argument('<file>', 'the file; - reads standard input')
    .requiredOption('--mapping <file>', 'how its columns become events (YAML); see demo/mappings for examples')
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

The same file may be imported again: nothing is counted twice. Ends with 1 if any row was rejected.`,
    )
    .action((file: string, options: ImportOptions) => runImport(file, options));
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  const mapping = unwrap(await readMapping(options.mapping));
  const size = await sizeOf(file);
  const revision = options.revision === undefined ? undefined : Number.parseInt(options.revision, 10);
  const platform = await openPlatform({ quiet: true, purpose: 'import' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const services = openServices(platform);
    const rejects = openRejectsFile(options.rejects ?? `${file === '-' ? 'import' : file}.rejected`, mapping);
    const progress = showProgress('Importing', size);
    const started = performance.now();
    const result = await importFile(services.intake, workspaceId, {
      bytes: file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 }),
      mapping,
      rejects,
      ...(revision === undefined ? {} : { revision }),
      onProgress: ({ bytes }) => progress.set(Math.min(bytes, size)),
    });
    progress.set(size);
    progress.end();
    await services.intake.queues.drained();
    await rejects.close();
    if (options.settle) {
      say('Bringing accounts up to today …');
      await settleWorkspace(services, workspaceId);
    }
    report(result, (performance.now() - started) / 1000, rejects);
    if (rejects.rows > 0 || result.refused.length > 0) process.exitCode = 1;
  } finally {
    await platform.close();
  }
}

function report(result: ImportResult, seconds: number, rejects: { rows: number; path: string }): void {
  print(renderReport(result.report));
  print('');
  print(
    `Recorded ${result.recorded} documents, ${result.replayed} were there already, ${result.unmatched} wait for their account.`,
  );
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
