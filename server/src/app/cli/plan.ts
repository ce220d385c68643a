import type { Command } from 'commander';
import { unwrap } from '#kernel';
import { fileMargin, needsReview } from '#modules/drafts';
import { accountInsight } from '#modules/explanations';
import {
  type Paint,
  type ProgrammeFile,
  type ProgrammePlan,
  planProgramme,
  planText,
  planToApi,
  readProgrammeFile,
} from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { openPlatform, type Platform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { CommandEnd, EXIT_CODES } from './exit-codes.ts';
import { print } from './output.ts';
import { paintFor } from './paint.ts';
import { readText } from './read-text.ts';

interface PlanOptions {
  workspace?: string;
  days: string;
  json?: boolean;
}

export function registerPlan(program: Command): void {
  program
    .command('plan')
    .description('show what a programme file would change, whom it would concern, and how clear it is')
    .argument('<file>', 'programme file, YAML or JSON')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--days <number>', 'count activity of accounts that is no older', '90')
    .option('--json', 'for scripts: the plan as one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  hanse plan my-programme.yaml
  hanse plan my-programme.yaml --json | jq '.differences[].key'
  hanse plan my-programme.yaml --workspace test || hanse apply my-programme.yaml --workspace test

Changes nothing. Ends with 0 when the workspace is as the file says, with 2 when there are differences, with 1 when the
file cannot be applied. Changes that take a second person are named: applying is refused until they have gone live as drafts.
Colours only on a terminal, and not with NO_COLOR set.`,
    )
    .action((file: string, options: PlanOptions) => plan(file, options));
}

async function plan(path: string, options: PlanOptions): Promise<void> {
  const file = unwrap(readProgrammeFile(await readText(path)));
  const platform = await openPlatform({ quiet: true, purpose: 'plan' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const found = await makePlan(platform, workspaceId, file, daysOf(options.days));
    if (options.json === true) print(JSON.stringify(planToApi(found), null, 2));
    else printPlan(found, paintFor(process.stdout));
    if (found.differences.length > 0) throw new CommandEnd(EXIT_CODES.usage.code);
  } finally {
    await platform.close();
  }
}

export function makePlan(
  platform: Platform,
  workspaceId: string,
  file: ProgrammeFile,
  days = 90,
): Promise<ProgrammePlan> {
  const { lanes } = openServices(platform);
  const looks = { needsReview: needsReview(lanes), readMargin: fileMargin(lanes) };
  const request = { file, now: platform.clock.now(), days, ...looks };
  return planProgramme(queryable(platform.pool), accountInsight(lanes), workspaceId, request);
}

export function printPlan(found: ProgrammePlan, paint: Paint): void {
  for (const line of planText(found, paint)) print(line);
}

function daysOf(text: string): number {
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= 3660 ? days : 90;
}
