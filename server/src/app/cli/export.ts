import type { Command } from 'commander';
import { readProgramme, writeProgrammeFile } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { exportAll } from './export-all.ts';
import { exportList } from './export-list.ts';
import { print, say } from './output.ts';
import { writeText } from './write-text.ts';

interface ExportOptions {
  all?: string;
  list?: string;
  filter: string[];
  bom?: boolean;
  workspace?: string;
  programme?: string;
  schema?: string;
}

export function registerExport(program: Command): void {
  program
    .command('export')
    .description('write the programme that runs as a file, a list as CSV, or everything there is')
    .argument('[file]', 'where to; standard output without it')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--programme <key>', 'the programme, if the workspace has several')
    .option('--all <folder|zip>', 'everything of the workspace in open formats, into a folder or a ZIP archive')
    .option('--list <list>', 'a list of the API as CSV: accounts, persons, accounts/acc_…/changes …')
    .option('--filter <name=value>', 'with --list: a filter of the list; may be given several times', collect, [])
    .option('--bom', 'with --list: begin with a byte order mark, for older spreadsheets')
    .option('--schema <address>', 'address of the JSON Schema, written on top for editors')
    .addHelpText(
      'after',
      `
Examples:
  hanse export --workspace demo > programme.yaml
  hanse export --list accounts --filter type=dealer dealers.csv
  hanse export --all backup.zip
  hanse export programme.yaml --schema http://127.0.0.1:3000/schemas/programme.json

Applied here, the file changes nothing; applied to an empty workspace, it makes the same programme. Comments and the
order of campaigns in the file it came from are not kept: keep your own file under version control if you want them.`,
    )
    .action((file: string | undefined, options: ExportOptions) => {
      if (options.all !== undefined) return exportAll(options.all, options);
      if (options.list !== undefined) return exportList(options.list, file, options);
      return exportProgramme(file, options);
    });
}

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}

async function exportProgramme(path: string | undefined, options: ExportOptions): Promise<void> {
  const platform = await openPlatform({ quiet: true, purpose: 'export' });
  try {
    const db = queryable(platform.pool);
    const { workspaceId, slug } = await chooseWorkspace(db, options.workspace);
    const { file } = await readProgramme(db, workspaceId, options.programme ?? null);
    const text = writeProgrammeFile(file, options.schema);
    if (path === undefined) return print(text.trimEnd());
    await writeText(path, text);
    say(`Wrote programme ${file.programme.key} of workspace ${slug} to ${path}.`);
  } finally {
    await platform.close();
  }
}
