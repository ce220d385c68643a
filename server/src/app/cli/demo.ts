import { type Command, InvalidArgumentError } from 'commander';
import { createApiKey, createWorkspace, findWorkspaceBySlug } from '#modules/workspaces';
import { queryable, withTransaction } from '#platform/postgres';
import { startDeliveries } from '../deliveries.ts';
import { type DemoState, deleteWorkspace, forgetDemoState, readDemoState, writeDemoState } from '../demo/demo-state.ts';
import type { LoadStep } from '../demo/load-demo.ts';
import { startJobs } from '../jobs.ts';
import { startMails } from '../mails.ts';
import { openPlatform, type Platform } from '../open-platform.ts';
import type { RunningApplication } from '../start-application.ts';
import { type Progress, print, say, showProgress } from './output.ts';
import { listenForStop } from './stop-signal.ts';

const SLUG = 'demo';

interface DemoOptions {
  fresh?: boolean;
  seed?: string;
  accounts?: number;
  exit?: boolean;
}

/** Fewer make no believable trade, more than a machine likes. */
function accountCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 60 && count <= 20_000) return count;
  throw new InvalidArgumentError('Expected a whole number from 60 to 20000.');
}

type Start = (platform: Platform, options: { jobs: boolean }) => Promise<RunningApplication>;

export function registerDemo(program: Command, start: Start): void {
  program
    .command('demo')
    .description('start with a demonstration: a trade supplier, its customers and 18 months of history')
    .option('--fresh', 'delete the demonstration and load it anew')
    .option('--seed <text>', 'another history: any text')
    .option('--accounts <number>', 'client companies, 60 to 20000', accountCount, 400)
    .option('--exit', 'load, print and end instead of staying up')
    .addHelpText('after', '\nExamples:\n  npm run demo\n  npm run demo -- --fresh --seed lisbon')
    .action((options: DemoOptions) => runDemo(start, options));
}

async function runDemo(start: Start, options: DemoOptions): Promise<void> {
  const stop = listenForStop();
  try {
    const platform = caughtMails(await openPlatform({ quiet: true, purpose: 'demo', fenced: true, onSignal: 'leave' }));
    try {
      const application = await start(platform, { jobs: false });
      try {
        const state = await loadedState(platform, application, options);
        const url = application.services.identity.addresses.origin;
        await addPeople(application, state);
        await welcome(url, state);
        if (options.exit === true) return;
        const { services } = application;
        const jobs = [
          startJobs(platform, services),
          startDeliveries(platform, services),
          startMails(platform, services),
        ];
        await stop.received;
        say('Stopping …');
        await Promise.all(jobs.map((job) => job.stop()));
      } finally {
        await application.stop();
      }
    } finally {
      await platform.close();
    }
  } finally {
    stop.dispose();
  }
}

/** Without a server of mails they are kept, and read in the console. */
function caughtMails(platform: Platform): Platform {
  const { config } = platform;
  return { ...platform, config: { ...config, mail: config.smtpUrl === null ? 'catch' : config.mail } };
}

/** Also to a demonstration that was loaded by an older version. */
async function addPeople({ services, url }: RunningApplication, { workspaceId, key }: DemoState): Promise<void> {
  const { seedDemoPeople } = await import('../demo/demo-people.ts');
  await seedDemoPeople(services.identity, { workspaceId, slug: SLUG, url: url ?? '', key });
}

/** The demonstration as it is, or loaded now. One that was interrupted begins again. */
async function loadedState(
  platform: Platform,
  application: RunningApplication,
  options: DemoOptions,
): Promise<DemoState> {
  const { dataDir } = platform.config;
  const db = queryable(platform.pool);
  const known = await readDemoState(dataDir);
  const workspace = await findWorkspaceBySlug(db, SLUG);
  const usable = known?.complete === true && workspace?.workspaceId === known.workspaceId;
  if (usable && options.fresh !== true) return known;
  await forgetDemoState(dataDir);
  if (workspace !== null) {
    say('Deleting the former demonstration …');
    await deleteWorkspace(platform.pool, workspace.workspaceId);
  }
  return load(platform, application, options);
}

async function load(platform: Platform, application: RunningApplication, options: DemoOptions): Promise<DemoState> {
  // The generator is no part of the server: it is loaded when somebody asks for a demonstration, and with it the client.
  const { createClient } = await import('@hanse/sdk');
  const { loadDemo } = await import('../demo/load-demo.ts');
  const { openShop } = await import('../demo/open-shop.ts');
  const { openOffice } = await import('../demo/open-office.ts');
  const { DEMO_SEED, demoProgrammeText, demoUntil } = await import('../../../../demo/programme.ts');
  const { generateHistory } = await import('../../../../demo/history/generate-history.ts');
  const now = platform.clock.now();
  const until = demoUntil(now);
  const history = generateHistory({
    seed: options.seed ?? DEMO_SEED,
    until,
    accounts: options.accounts ?? 400,
  });
  const { workspaceId, text } = await withTransaction(platform.pool, async (tx) => {
    const workspace = await createWorkspace(tx, {
      slug: SLUG,
      name: 'Nordlicht Handel',
      timeZone: history.timeZone,
      now,
    });
    const key = await createApiKey(tx, {
      workspaceId: workspace.workspaceId,
      name: 'Demonstration',
      scopes: ['*'],
      expiresAt: null,
      grantorScopes: ['*'],
      now,
    });
    return { workspaceId: workspace.workspaceId, text: key.text };
  });
  const hanse = createClient({ url: application.url ?? '', apiKey: text });
  const bars = new ProgressBars();
  const totals = await loadDemo(hanse, { programme: demoProgrammeText(until), history }, (step) => bars.show(step));
  bars.end();
  await application.services.intake.queues.drained();
  say('Bringing accounts up to today …');
  await application.settle(workspaceId);
  say('Opening the shop …');
  const companies = history.accounts.map(({ externalId }) => externalId);
  await openShop(hanse, companies);
  await openOffice(hanse, companies, now);
  await application.settle(workspaceId);
  const { others, ...counts } = totals;
  const state: DemoState = { key: text, workspaceId, complete: true, totals: { ...counts, ...others } };
  await writeDemoState(platform.config.dataDir, state);
  return state;
}

/** One bar per step, in the order they come. */
class ProgressBars {
  #label = '';
  #bar: Progress | null = null;

  show({ label, done, total }: LoadStep): void {
    if (label !== this.#label) {
      this.end();
      this.#label = label;
      this.#bar = showProgress(label.padEnd(12), total);
    }
    this.#bar?.set(done, total);
  }

  end(): void {
    this.#bar?.end();
    this.#bar = null;
  }
}

async function welcome(url: string, state: DemoState): Promise<void> {
  const { DEMO_MEMBERS, DEMO_PASSWORD, DEMO_STAFF } = await import('../demo/demo-people.ts');
  const { accounts = 0, persons = 0, events = 0 } = state.totals;
  print(`
Hanse is running with the demonstration of Nordlicht Handel, an invented trade supplier:
${accounts} client companies, ${persons} people, ${events} events of the last 18 months.

  Console    ${url}/console/
  Portal     ${url}/portal/${SLUG}/
  API        ${url}/v1
  Reference  ${url}/reference
  Key        ${state.key}

Sign in to the console as

${DEMO_STAFF.map(({ email, role }) => `  ${email.padEnd(34)} ${role}`).join('\n')}

and to the portal as

${DEMO_MEMBERS.map(({ email, about }) => `  ${email.padEnd(34)} ${about}`).join('\n')}

all with the password ${DEMO_PASSWORD}. Mails are not sent: they lie in the console under Mails.

Try it:

  export HANSE_URL=${url} HANSE_KEY=${state.key}
  curl -s -H "Authorization: Bearer $HANSE_KEY" "$HANSE_URL/v1/accounts?limit=3"

Ctrl-C stops it; the data stays. \`npm run demo -- --fresh\` starts over.`);
}
