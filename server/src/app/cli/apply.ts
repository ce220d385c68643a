import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { formatInstant, RefusedError, unwrap } from '#kernel';
import { type AppliedChange, applyProgramme, readProgrammeFile } from '#modules/programmes';
import { queryable, withTransaction } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print } from './output.ts';

export function registerApply(program: Command): void {
  program
    .command('apply')
    .description('make a programme file so: event types, units, metrics, ladders and campaigns')
    .argument('<file>', 'programme file, YAML or JSON')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--check', 'change nothing; only say whether the file could be applied')
    .addHelpText(
      'after',
      `
Examples:
  hanse apply demo/programme.yaml --check
  hanse apply my-programme.yaml --workspace nordwerk

Changes hold from now on; what is already decided stays as it is.`,
    )
    .action((file: string, options: { workspace?: string; check?: boolean }) => apply(file, options));
}

async function apply(path: string, options: { workspace?: string; check?: boolean }): Promise<void> {
  const file = unwrap(readProgrammeFile(await readText(path)));
  const platform = await openPlatform({ quiet: true, purpose: 'apply' });
  try {
    const { workspaceId, slug } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const now = platform.clock.now();
    const body = async (tx: Parameters<typeof applyProgramme>[0]) =>
      (await applyProgramme(tx, workspaceId, { file, now, by: 'command line' })).changes;
    const changes =
      options.check === true ? await rolledBack(platform.pool, body) : await withTransaction(platform.pool, body);
    report(changes, slug, options.check === true);
  } finally {
    await platform.close();
  }
}

/** Runs the body for its answer and leaves nothing behind. */
async function rolledBack(
  pool: Parameters<typeof withTransaction>[0],
  body: (tx: Parameters<typeof applyProgramme>[0]) => Promise<AppliedChange[]>,
): Promise<AppliedChange[]> {
  class RolledBack extends Error {
    readonly changes: AppliedChange[];
    constructor(changes: AppliedChange[]) {
      super('rolled back on purpose');
      this.changes = changes;
    }
  }
  try {
    return await withTransaction(pool, async (tx) => {
      throw new RolledBack(await body(tx));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.changes;
    throw error;
  }
}

function report(changes: readonly AppliedChange[], slug: string, check: boolean): void {
  const different = changes.filter((change) => change.change !== 'unchanged');
  for (const { change, kind, key, version, validFrom } of different) {
    const from = validFrom === 0 ? '' : `, from ${formatInstant(validFrom)}`;
    print(`${change}\t${kind}\t${key}\tversion ${version}${from}`);
  }
  const same = changes.length - different.length;
  const verb = check ? 'would be changed' : 'changed';
  print(`${different.length} ${verb}, ${same} as before, in workspace ${slug}.`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new RefusedError({
      code: 'file_unreadable',
      detail: `${path} cannot be read: ${(error as Error).message}`,
      remedy: 'Check the path and its permissions.',
    });
  }
}
