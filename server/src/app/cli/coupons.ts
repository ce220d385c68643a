/** `hanse coupons`: what the API does with series and codes, from the command line. The operations themselves answer. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { parse as csvParser } from 'csv-parse';
import { parse as parseYaml } from 'yaml';
import { RefusedError } from '#kernel';
import { CouponJobRunner } from '#modules/coupons';
import type { HttpServer } from '#platform/http';
import { inWorkspace, queryable } from '#platform/postgres';
import { openApi } from '../open-api.ts';
import { MIGRATIONS_FOLDER, openPlatform, type Platform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { VERSION } from '../version.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { print, say, showProgress } from './output.ts';
import { readText } from './read-text.ts';

interface Options {
  workspace?: string;
}

const workspaceOption = ['--workspace <slug>', 'the workspace, if there are several'] as const;
const IMPORT_CHUNK = 5_000;
const LOOK_EVERY_MS = 300;

export function registerCoupons(program: Command): void {
  const coupons = program.command('coupons').description('series of coupons and their codes');
  coupons
    .command('put')
    .description('make a series, or change its terms')
    .argument('<series>', 'key of the series')
    .argument('<file>', 'its terms, YAML or JSON as PUT /v1/coupon-series takes them')
    .option(...workspaceOption)
    .action(put);
  coupons
    .command('generate')
    .description('make codes for whoever gets them')
    .argument('<series>', 'key of the series')
    .argument('<count>', 'how many')
    .option(...workspaceOption)
    .action(generate);
  coupons
    .command('import')
    .description('take over codes that others made')
    .argument('<series>', 'key of the series')
    .argument('<file>', 'CSV with the columns code and, where wanted, account, system, lastDay, amount')
    .option(...workspaceOption)
    .action(importCodes);
  coupons
    .command('export')
    .description('write the codes of a series in clear; the audit trail notes it')
    .argument('<series>', 'key of the series')
    .argument('[file]', 'where to; standard output without it')
    .option(...workspaceOption)
    .addHelpText(
      'after',
      `
Examples:
  hanse coupons put spring spring.yaml
  hanse coupons generate spring 1000000
  hanse coupons export spring spring.csv
  hanse coupons import cards gift-cards.csv`,
    )
    .action(exportCodes);
}

interface Desk {
  platform: Platform;
  workspaceId: string;
  /** Answers like the API. @throws RefusedError what the API refuses */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Record<string, unknown>>;
  app: HttpServer['app'];
}

async function atDesk<T>({ workspace }: Options, work: (desk: Desk) => Promise<T>): Promise<T> {
  const platform = await openPlatform({ quiet: true, purpose: 'coupons' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), workspace);
    const principal = { kind: 'commandLine', id: 'commandLine', workspaceId, scopes: ['*'] };
    const api = await openApi(platform, openServices(platform), MIGRATIONS_FOLDER, VERSION, async () => principal);
    const ask: Desk['ask'] = async (method, path, body) => {
      const payload =
        body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await inWorkspace(workspaceId, () => api.app.inject({ method, url: `/v1/${path}`, ...payload }));
      const read = JSON.parse(answer.body || '{}');
      if (answer.statusCode < 300) return read;
      const { code = 'internal_error', detail = '', remedy = '', errors } = read;
      throw new RefusedError({ code, detail, remedy, errors });
    };
    const result = await work({ platform, workspaceId, ask, app: api.app });
    await api.close();
    return result;
  } finally {
    await platform.close();
  }
}

function pathOf(series: string): string {
  return `coupon-series/${encodeURIComponent(series)}`;
}

async function put(series: string, file: string, options: Options): Promise<void> {
  const terms = parseYaml(await readText(file));
  await atDesk(options, async ({ ask }) => {
    const { state, issued } = await ask('PUT', pathOf(series), terms);
    say(`${series} is ${state}; it has ${issued} codes.`);
  });
}

/** The job runs here if no server takes it first. */
async function generate(series: string, count: string, options: Options): Promise<void> {
  await atDesk(options, async ({ ask, platform, workspaceId }) => {
    const started = performance.now();
    const asked = await ask('POST', `${pathOf(series)}/generate`, { count: Number(count) });
    const failures: unknown[] = [];
    const runner = new CouponJobRunner(platform, (error) => failures.push(error));
    const progress = showProgress('codes', Number(asked.codes));
    let job = asked;
    while (job.state === 'queued' || job.state === 'running') {
      await inWorkspace(workspaceId, () => runner.sweep(workspaceId));
      await sleep(LOOK_EVERY_MS);
      job = await ask('GET', `coupon-jobs/${asked.id}`);
      progress.set(Number(job.codesDone));
    }
    progress.end();
    await runner.stop();
    if (failures.length > 0) throw failures[0];
    print(`${job.codesDone} codes made in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  });
}

async function importCodes(series: string, file: string, options: Options): Promise<void> {
  await atDesk(options, async ({ ask }) => {
    const rows = createReadStream(file).pipe(
      csvParser({ columns: true, bom: true, trim: true, skip_empty_lines: true }),
    );
    let chunk: object[] = [];
    let imported = 0;
    const send = async () => {
      if (chunk.length === 0) return;
      await ask('POST', `${pathOf(series)}/import`, { coupons: chunk });
      imported += chunk.length;
      chunk = [];
      say(`${imported} codes`);
    };
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
      chunk.push(couponOf(row));
      if (chunk.length === IMPORT_CHUNK) await send();
    }
    await send();
    print(`${imported} codes imported.`);
  });
}

function couponOf({ code = '', account, system, lastDay, amount }: Record<string, string>) {
  const named = account?.startsWith('acc_') ? { id: account } : { externalId: account, ...(system ? { system } : {}) };
  return {
    code,
    ...(account ? { account: named } : {}),
    ...(lastDay ? { lastDay } : {}),
    ...(amount ? { amount } : {}),
  };
}

async function exportCodes(series: string, file: string | undefined, options: Options): Promise<void> {
  await atDesk(options, async ({ app, ask, workspaceId }) => {
    await ask('GET', pathOf(series));
    const url = `/v1/${pathOf(series)}/codes.csv`;
    const answer = await inWorkspace(workspaceId, () => app.inject({ method: 'GET', url, payloadAsStream: true }));
    await pipeline(answer.stream(), file === undefined ? process.stdout : createWriteStream(file, { mode: 0o600 }));
  });
}
