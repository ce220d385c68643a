import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { formatInstant, unwrap } from '#kernel';
import { COMMAND_LINE } from '#modules/audit';
import { fileMarginGuard, fileReview } from '#modules/drafts';
import {
  type AppliedChange,
  applyProgramme,
  type ProgrammeFile,
  RulesCache,
  readProgrammeFile,
} from '#modules/programmes';
import { queryable, withTransaction } from '#platform/postgres';
import { openPlatform, type Platform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { CommandEnd, EXIT_CODES } from './exit-codes.ts';
import { print, say } from './output.ts';
import { paintFor } from './paint.ts';
import { makePlan, printPlan } from './plan.ts';
import { readText } from './read-text.ts';

interface ApplyOptions {
  workspace?: string;
  yes?: boolean;
}

export function registerApply(program: Command): void {
  program
    .command('apply')
    .description('make a programme file so: terms, event types, units, metrics, ladders and campaigns')
    .argument('<file>', 'programme file, YAML or JSON')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('-y, --yes', 'do not ask; without a terminal nobody is asked anyway')
    .addHelpText(
      'after',
      `
Examples:
  hanse plan my-programme.yaml --workspace test
  hanse apply my-programme.yaml --workspace test
  hanse export --workspace test > live.yaml && hanse apply live.yaml --workspace live

On a terminal the plan is shown and you are asked; if somebody changes the programme before you answer, nothing is
applied. Changes hold from now on; what is already decided stays as it is.`,
    )
    .action((file: string, options: ApplyOptions) => apply(file, options));
}

async function apply(path: string, options: ApplyOptions): Promise<void> {
  const file = unwrap(readProgrammeFile(await readText(path)));
  const platform = await openPlatform({ quiet: true, purpose: 'apply' });
  try {
    const { workspaceId, slug } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const asks = process.stdin.isTTY === true && process.stdout.isTTY === true && options.yes !== true;
    const ifRevision = asks ? await agreed(platform, { workspaceId, slug, file }) : null;
    const rules = { ...platform, rules: new RulesCache() };
    const checks = [fileReview(platform), fileMarginGuard(rules)];
    const request = { file, now: platform.clock.now(), by: COMMAND_LINE, ifRevision, checks };
    const { changes } = await withTransaction(platform.pool, (tx) => applyProgramme(tx, workspaceId, request));
    report(changes, slug);
  } finally {
    await platform.close();
  }
}

/** Shows the plan and asks. @returns the revision it was made of; ends the command where the answer is no */
async function agreed(
  platform: Platform,
  { workspaceId, slug, file }: { workspaceId: string; slug: string; file: ProgrammeFile },
): Promise<bigint> {
  const plan = await makePlan(platform, workspaceId, file);
  printPlan(plan, paintFor(process.stdout));
  // What takes two people is refused with its reason; there is nothing to ask.
  if (plan.differences.length === 0 || plan.secondPerson.length > 0) return plan.revision;
  const question = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await question.question(`\nApply to workspace ${slug}? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return plan.revision;
  } finally {
    question.close();
  }
  say('Nothing was applied.');
  throw new CommandEnd(EXIT_CODES.failed.code);
}

function report(changes: readonly AppliedChange[], slug: string): void {
  const different = changes.filter((change) => change.change !== 'unchanged');
  for (const { change, kind, key, version, validFrom } of different) {
    const from = validFrom === 0 ? '' : `, from ${formatInstant(validFrom)}`;
    print(`${change}\t${kind}\t${key}\tversion ${version}${from}`);
  }
  print(`${different.length} changed, ${changes.length - different.length} as before, in workspace ${slug}.`);
}
