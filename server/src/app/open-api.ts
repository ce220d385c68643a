/** The HTTP API: operations of all modules in one server, with its keys, health and numbers. */
import { partyErrors, partyRoutes } from '#modules/parties';
import { createApiKeyAuthentication, workspaceErrors, workspaceRoutes } from '#modules/workspaces';
import { createHttpServer, databaseReadiness, type HttpServer } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { Platform } from './open-platform.ts';
import type { Services } from './services.ts';

/** Sections of the reference, in reading order. */
const TAGS = [
  {
    name: 'Accounts',
    description: 'Client companies, their groups, external ids, attributes, consent and participation.',
  },
  { name: 'Persons', description: 'People and their memberships in accounts.' },
  {
    name: 'Events',
    description: 'What happened: orders, invoices, credit notes, payments, trainings and everything else.',
  },
  { name: 'Decisions', description: 'What was decided, why, and what would be.' },
  { name: 'Wallets', description: 'Units, wallets, lots and entries; spending, reserving, moving and adjusting.' },
  { name: 'Levels', description: 'Ladders, levels, progress and manual grants.' },
  { name: 'Metrics', description: 'Named figures of accounts, now and at any past instant.' },
  { name: 'Programme', description: 'The rules: event types, units, metrics, ladders and campaigns as one file.' },
  { name: 'Work lists', description: 'What waits for a person or for another document.' },
  { name: 'Workspace', description: 'The workspace and its API keys.' },
];

const ABOUT = `Hanse keeps loyalty programmes for companies: it takes in what they do, decides what each is worth under the
operator's rules, keeps an exact double-entry ledger and explains every number.

Instants are RFC 3339 with an offset, answered in UTC. Amounts are exact decimals as text. Ids carry a prefix (\`acc_\`,
\`evt_\`). Lists page by \`cursor\`. Writes other than events take an \`Idempotency-Key\`; an event is identified by its
\`source\` and \`id\` for ever and may be sent again safely.`;

export async function openApi(
  platform: Platform,
  services: Services,
  migrationsFolder: string,
  version: string,
): Promise<HttpServer> {
  const { pool, clock, log, metrics } = platform;
  return createHttpServer({
    routes: [...workspaceRoutes(pool), ...partyRoutes(services.lanes)],
    errors: [workspaceErrors, partyErrors],
    info: { title: 'Hanse API', version, description: ABOUT, tags: TAGS },
    authenticate: createApiKeyAuthentication({
      db: queryable(pool),
      clock,
      onError: (error: unknown) => log.warn({ err: error }, 'the last use of a key could not be noted'),
    }),
    clock,
    logger: log,
    readiness: databaseReadiness(pool, migrationsFolder),
    metrics: metrics.registry,
    observe: (operationId, status, milliseconds) =>
      metrics.httpRequestSeconds.observe(
        { method: '', route: operationId, status: String(status) },
        milliseconds / 1000,
      ),
  });
}
