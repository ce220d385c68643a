/** The read side on a test database: a programme, an account with three invoices, and a server that reads them. */
import { formatId } from '#kernel';
import { openWritePath, type WritePath } from '../../../test/support/write-path.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../../platform/http/testing.ts';
import { type ExplanationDeps, explanationErrors, explanationRoutes } from './index.ts';
import { reasonsProgramme } from './reasons.fixture.ts';

/** Codes that other modules own and register. */
const neighbours = Object.fromEntries(
  [
    ...['instant_in_future', 'person_not_member', 'event_conflict', 'event_invalid', 'account_merged'],
    ...['programme_missing', 'programme_invalid', 'rules_invalid'],
  ].map((code) => [
    code,
    { status: 422, title: 'Not like this', meaning: 'See its own module.', remedy: 'See its own module.' },
  ]),
);

export interface ReadSide {
  path: WritePath;
  deps: ExplanationDeps;
  server: TestServer;
  /** The account C-1, which has the invoices I-1, I-2 and I-3. */
  accountId: string;
  acc: string;
  invoiceId: string;
  /** Sends an invoice of C-1; answers its event id. */
  send(id: string, occurredAt: string, netAmount: number | string, more?: object): Promise<string>;
  get(url: string): Promise<TestAnswer>;
}

export const START = Date.parse('2026-02-01T00:00:00Z');

export async function openReadSide(pool: Parameters<typeof openWritePath>[0]): Promise<ReadSide> {
  const path = await openWritePath(pool, reasonsProgramme, START);
  const { id: accountId } = await path.account('C-1', { joinedAt: Date.parse('2025-06-01T00:00:00Z') });
  const known = new Map([['C-1', accountId]]);
  const deps: ExplanationDeps = {
    ...path.deps,
    parties: {
      accounts: async (_workspace, references) =>
        references.map((one) => ('externalId' in one ? (known.get(one.externalId) ?? null) : null)),
      memberships: async (_workspace, asked) => asked.map(() => null),
    },
  };
  const server = await startTestServer(explanationRoutes(deps), {
    errors: [explanationErrors, neighbours],
    clock: path.clock,
    authenticate: async ({ authorization }) => {
      const scopes = (authorization ?? '').replace('Bearer ', '').split(',');
      return { kind: 'apiKey', id: 'key_test', workspaceId: path.workspaceId, scopes };
    },
  });
  const send: ReadSide['send'] = async (id, occurredAt, netAmount, more = {}) => {
    const [answer] = await path.send(invoice(id, occurredAt, netAmount, more));
    if (answer?.status !== 'recorded') throw new Error(JSON.stringify(answer));
    return answer.eventId;
  };
  const invoiceId = await send('I-1', '2026-01-05T10:00:00Z', '149.90');
  await send('I-2', '2026-01-10T10:00:00Z', 1200);
  await send('I-3', '2026-01-20T10:00:00Z', 100);
  const get = (url: string) => server.send('GET', url);
  return { path, deps, server, accountId, acc: formatId('acc', accountId), invoiceId, send, get };
}

export function invoice(id: string, occurredAt: string, netAmount: number | string, more: object = {}) {
  const head = { source: 'erp', id, type: 'invoice', account: { externalId: 'C-1' }, currency: 'EUR' };
  return { ...head, occurredAt, netAmount, ...more };
}

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes
export function bodyOf(answer: TestAnswer): any {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body;
}
