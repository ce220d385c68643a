import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { RefusedError, unwrap } from '#kernel';
import {
  BacktestCancelled,
  type BacktestRequest,
  backtest,
  backtestText,
  resultToApi,
  takeDrafts,
} from '#modules/backtests';
import { type ProgrammeFile, readProgrammeFile } from '#modules/programmes';
import { inWorkspace, queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say, showProgress } from './output.ts';
import { paintFor } from './paint.ts';
import { readText } from './read-text.ts';

interface BacktestOptions {
  workspace?: string;
  campaign: string;
  from?: string;
  to?: string;
  baselineFrom?: string;
  baselineTo?: string;
  draft?: boolean;
  against?: string;
  againstDraft?: boolean;
  audience?: string;
  sample?: string;
  beside?: boolean;
  language: string;
  json?: boolean;
}

export function registerBacktest(program: Command): void {
  program
    .command('backtest')
    .description('try a campaign of a programme file over the history: cost, winners, what is earned for nothing new')
    .argument('[file]', 'programme file with the campaign, YAML or JSON; without it the campaign that runs is tried')
    .requiredOption('--campaign <key>', 'which campaign')
    .option('--workspace <slug>', 'the workspace, if there are several')
    .option('--from <day>', 'first day of the period; default: 365 days before its last')
    .option('--to <day>', 'last day; default: yesterday')
    .option('--baseline-from <day>', 'first day of the span that tells what accounts do anyway')
    .option('--baseline-to <day>', 'its last day; default: the same days a year before, or the span directly before')
    .option('--draft', 'the stored draft of the campaign, as it is now')
    .option('--against <key>', 'compare with this campaign of the file, or with the one that runs')
    .option('--against-draft', 'compare with the stored draft of the campaign named by --against')
    .option('--audience <expression>', "only accounts for which this holds: account.country == 'DE'")
    .option('--sample <percent>', 'only so many percent of the accounts, always the same ones')
    .option('--beside', 'beside the campaigns that ran, not alone')
    .option('--language <code>', 'en or de', 'en')
    .option('--json', 'for scripts: the result as one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  hanse backtest programme.yaml --campaign growthBonus --from 2025-01-01 --to 2025-12-31
  hanse backtest programme.yaml --campaign growthBonus --against purchasePoints
  hanse backtest --campaign purchasePoints --draft --against purchasePoints
  hanse backtest --campaign growthBonus --draft --against loyaltyBonus --against-draft
  hanse backtest --campaign purchasePoints --json | jq '.sides[0].nothingNew'

Reads only. Metrics and levels the campaign reads are folded as they stood. Colours only on a terminal, and not with
NO_COLOR set. Ctrl-C ends it at once; nothing is left behind.`,
    )
    .action((file: string | undefined, options: BacktestOptions) => runBacktest(file, options));
}

async function runBacktest(path: string | undefined, options: BacktestOptions): Promise<void> {
  const file = path === undefined ? null : unwrap(readProgrammeFile(await readText(path)));
  const platform = await openPlatform({ quiet: true, purpose: 'backtest' });
  try {
    const db = queryable(platform.pool);
    const { workspaceId } = await chooseWorkspace(db, options.workspace);
    const asked = requestOf(file, options, platform.clock.now());
    const request = await takeDrafts(db, workspaceId, asked);
    const progress = showProgress('Accounts', 0);
    const begun = performance.now();
    let events = 0;
    const { result } = await inWorkspace(workspaceId, () =>
      backtest(
        { pool: platform.pool, url: platform.databaseUrl },
        {
          workspaceId,
          request,
          // Nobody else waits for this process.
          threads: availableParallelism(),
          onProgress: (done) => {
            events = done.events;
            progress.set(done.accounts, done.of);
          },
        },
      ),
    );
    progress.end();
    const seconds = (performance.now() - begun) / 1000;
    say(`${events} events in ${seconds.toFixed(1)} s (${Math.round(events / seconds)} a second)`);
    if (options.json === true) print(JSON.stringify(resultToApi(result), null, 2));
    else
      for (const line of backtestText(result, options.language === 'de' ? 'de' : 'en', paintFor(process.stdout)))
        print(line);
  } catch (error) {
    if (error instanceof BacktestCancelled) say('Cancelled.');
    else throw error;
  } finally {
    await platform.close();
  }
}

const DAY_MS = 86_400_000;

function requestOf(file: ProgrammeFile | null, options: BacktestOptions, now: number): BacktestRequest {
  const to = dayOption(options.to, 'to') ?? dayText(now - DAY_MS);
  const from = dayOption(options.from, 'from') ?? dayText(Date.parse(to) - 364 * DAY_MS);
  if (options.draft === true && file !== null) throw optionInvalid('--draft needs no programme file.');
  if (options.againstDraft === true && options.against === undefined) {
    throw optionInvalid('--against-draft needs --against with the key of the campaign.');
  }
  const baseline = {
    from: dayOption(options.baselineFrom, 'baseline-from'),
    to: dayOption(options.baselineTo, 'baseline-to'),
  };
  return {
    campaign: {
      key: options.campaign,
      ...(options.draft === true ? { draft: true } : {}),
      ...(file === null ? {} : { file }),
    },
    against: againstOf(file, options),
    period: { from, to },
    baseline: baseline.from === null || baseline.to === null ? null : { from: baseline.from, to: baseline.to },
    audience: audienceOf(options),
    stacking: options.beside === true ? 'live' : 'alone',
  };
}

/** Of the file where it has the campaign, else of those that run. */
function againstOf(
  file: ProgrammeFile | null,
  { against: key, againstDraft }: BacktestOptions,
): BacktestRequest['against'] {
  if (key === undefined) return null;
  if (againstDraft === true) return { key, draft: true };
  return file !== null && key in file.campaigns ? { key, file } : { key };
}

function audienceOf({ audience, sample }: BacktestOptions): BacktestRequest['audience'] {
  if (audience !== undefined) return { kind: 'expression', when: audience };
  if (sample === undefined) return { kind: 'all' };
  const percent = Number(sample);
  if (percent > 0 && percent < 100) return { kind: 'sample', part: percent / 100 };
  throw optionInvalid(`--sample ${sample} is no percentage above 0 and below 100.`);
}

function dayOption(text: string | undefined, name: string): string | null {
  if (text === undefined) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw optionInvalid(`--${name} ${text} is no day such as 2025-01-31.`);
}

function optionInvalid(detail: string): RefusedError {
  return new RefusedError({
    code: 'option_invalid',
    detail,
    remedy: '`hanse backtest --help` shows how it is written.',
  });
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
